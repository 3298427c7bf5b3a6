"""What the register holds, as frozen values. Texts are in kk, ru and en; days are calendar days; articles are text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Words = Mapping[str, str]
"""One text by language: kk, ru and en."""


class Kind(StrEnum):
    """What an instrument is."""

    treaty = "treaty"
    declaration = "declaration"
    recommendation = "recommendation"
    model_law = "model_law"
    custom = "custom"
    policy_standard = "policy_standard"
    system = "system"


class Level(StrEnum):
    """Whom an instrument is made for."""

    universal = "universal"
    regional = "regional"


class Standing(StrEnum):
    """Where Kazakhstan stands towards an instrument."""

    ratified = "ratified"
    acceded = "acceded"
    signed = "signed"
    not_ratified = "not_ratified"
    by_invitation = "by_invitation"
    cannot_join = "cannot_join"
    not_open = "not_open"
    declared = "declared"
    unknown = "unknown"


class Confidence(StrEnum):
    """How sure a fact or a judgement is."""

    high = "high"
    medium = "medium"
    low = "low"


class Judged(StrEnum):
    """How compliance with an article is found: by a rule, by a person, or not at all because it is formal."""

    computed = "computed"
    person = "person"
    formal = "formal"


@dataclass(frozen=True, slots=True)
class NationalLaw:
    """The act by which the country agreed: its number, day, and identifier in the official database (may be empty)."""

    number: str
    day: date
    id: str


@dataclass(frozen=True, slots=True)
class Status:
    """Kazakhstan's standing: `day` of ratification, accession or signature, or only its `year`; what rests on what."""

    standing: Standing
    source: tuple[str, ...]
    confidence: Confidence
    day: date | None = None
    year: int | None = None
    signed: date | None = None
    in_force: date | None = None
    law: NationalLaw | None = None
    basis: str = ""
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """Why an instrument of this sort binds, or does not: `parties` says whether it binds those who joined it."""

    id: str
    parties: bool
    why: Words


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one body is reported to: every how many years (None: when asked), its basis, and what settles the day.

    `closes` is the month and day by which a year's reports are due, where there is one.
    """

    id: str
    every: int | None
    basis: str
    says: Words
    source: tuple[str, ...]
    confidence: Confidence
    closes: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports an instrument asks for: the first day due by its text, years known to have been due or examined."""

    scheme: str
    source: tuple[str, ...]
    first_due: date | None = None
    known_due: tuple[int, ...] = ()
    examined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument, with all that the register knows of it."""

    id: str
    title: Words
    body: str
    kind: Kind
    level: Level
    binds: str
    kazakhstan: Status
    source: tuple[str, ...]
    confidence: Confidence
    adopted: date | None = None
    in_force: date | None = None
    text: str = ""
    lacks: tuple[str, ...] = ()
    supervised_by: tuple[str, ...] = ()
    reports: Reports | None = None
    enters: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """National law that answers a provision: citations, the chapter of law that codes it, and who pays."""

    id: str
    title: Words
    cite: tuple[str, ...]
    chapter: str
    payers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A provision's answer, and how sure it is that it answers: a judgement, never a verdict of compliance."""

    answer: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Provision:
    """One article of an instrument: what it says in our own words, how it is judged, and where national law answers.

    `like` names the article of another instrument whose text this one shares, as `C102 art.15`, and `differs` says that
    it does not share it whole; `called` is how an article without a number is called.
    """

    instrument: str
    article: str
    part: str
    part_title: Words | None
    says: Words
    judged: Judged
    question: Words | None
    links: tuple[Link, ...]
    enters: tuple[str, ...]
    like: str = ""
    differs: bool = False
    called: Words | None = None
    source: tuple[str, ...] = ()
    confidence: Confidence = Confidence.high

    @property
    def cite(self) -> str:
        """How the article is cited: `C102 art.65`."""
        return f"{self.instrument} art.{self.article}"


@dataclass(frozen=True, slots=True)
class Method:
    """A way in which an international norm enters national law, as a paper names it."""

    id: str
    title: Words
    says: Words
    actors: tuple[str, ...]
    product: Words
    paper: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that makes, supervises, negotiates or carries out standards; `since` is Kazakhstan's membership."""

    id: str
    title: Words
    does: Words
    kind: str
    source: tuple[str, ...]
    confidence: Confidence
    since: date | None = None
    member: bool | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Something a paper names or claims, and where it stands in the register: ids of instruments, methods and so on."""

    id: str
    sort: str
    paper: str
    says: Words
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool in use today for such work: what it gives and what it does not."""

    id: str
    title: Words
    gives: Words
    limits: Words
    source: tuple[str, ...]
    confidence: Confidence
