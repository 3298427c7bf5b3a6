"""How a country answers the norms: read from its folder into values, each with the place it stands.

A folder of answers holds `wages.yaml` (the wages of the country by day), `counts.yaml` (persons counted by year),
where savings are counted `prices.yaml` (prices by year), and one file a branch: what the branch's facts are and who its
standard beneficiaries are. docs/standards.md is the form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from shanyraq.engine.ir import MONEY, Kind, Place, Words
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.marked import mapping_of, only_keys, read_yaml
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import MOST_PERSONS, NotThatKind, day_of, decimal_of, scalar_of
from shanyraq.standards.beneficiary import Beneficiary, beneficiaries_of
from shanyraq.standards.parts import branches_as_code
from shanyraq.standards.written import basis_at, refused, text_at

COUNTRIES = Path(__file__).resolve().parent / "countries"
COUNT = Kind("count")
NOWHERE = Place("", 0)
SHEETS = ("wages.yaml", "counts.yaml", "prices.yaml", "levers.yaml", "people.yaml", "sources.yaml")
"""The files of a folder of answers that are no branch."""
ANSWER_KEYS = {
    "value", "count", "rule", "number", "row", "wage", "unknown", "beneficiary", "of", "cite", "says", "by", "on",
    "confidence", "year",
}  # fmt: skip
WAYS = ("value", "count", "rule", "number", "wage", "unknown")
CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True)
class Figure:
    """A figure of one year (or from one day): its value, where it was read, and how sure it is."""

    since: date
    value: int
    source: str
    confidence: str
    at: Place


@dataclass(frozen=True)
class Wage:
    """A wage a month by day, in tiyn: figures of its own, a number of the law, or another wage times a share.

    basis: gross or net; "" where nobody says (of a wage that is another's share: as that one).
    """

    name: str
    title: Words
    definition: str
    figures: tuple[Figure, ...]
    number: str
    of: str
    times: Fraction
    basis: str
    at: Place
    moves_with: str = ""
    """The wage with which it is taken to have moved in years before its first figure."""


@dataclass(frozen=True)
class Counted:
    """Persons counted: figures by year, or a measure of the synthetic people by its name."""

    name: str
    title: Words
    figures: tuple[Figure, ...]
    people: str
    at: Place


@dataclass(frozen=True)
class Answer:
    """What answers one fact of the norms. Exactly one of value, count, rule, number, wage and unknown is given.

    value: what a person found, as written; with `cite` or `evidence`, `by` and `on`. count: a count by its name.
    rule: a rule of the country's law, run on a beneficiary's family. number: a dated number, with its row. wage: a wage
    of the country by its name. year: of a value that is a figure of one year, which; else 0. unknown: why nobody can
    answer it (from a day on, or for this branch); `says` has the reason in every language.
    """

    fact: str
    value: str = ""
    count: str = ""
    rule: str = ""
    number: str = ""
    row: str = ""
    wage: str = ""
    unknown: str = ""
    beneficiary: str = ""
    of: str = ""
    cite: str = ""
    says: Words = field(default_factory=dict)
    by: str = ""
    on: date | None = None
    confidence: str = "high"
    year: int = 0
    at: Place = NOWHERE
    editions: tuple[tuple[date, Answer], ...] = ()

    def as_on(self, day: date) -> Answer | None:
        """The answer that holds on the day; None before the first."""
        if not self.editions:
            return self
        found = [answer for since, answer in self.editions if since <= day]
        return found[-1] if found else None


@dataclass(frozen=True)
class Branch:
    """One branch of the country's law: its answers to the facts of the norms, and its standard beneficiaries."""

    name: str
    title: Words
    answers: Mapping[str, Answer]
    beneficiaries: Mapping[str, Beneficiary]


@dataclass(frozen=True)
class Answers:
    """All that a country answers."""

    country: str
    wages: Mapping[str, Wage]
    counts: Mapping[str, Counted]
    branches: Mapping[str, Branch]
    folder: Path = field(compare=False)
    prices: tuple[Figure, ...] = ()
    """Consumer prices by year, in hundredths of their base."""
    sources: Mapping[str, Words] = field(default_factory=dict)
    """Sources of figures as they are written there, in the languages of the readers; a name alone needs none."""


def answers_of(country: str, folder: Path | None = None) -> Answers:
    """The answers of a country of this house by name, or of a folder. Raises Refusal with the file and line."""
    where = folder or COUNTRIES / country
    if not where.is_dir():
        there = ", ".join(sorted(path.name for path in COUNTRIES.iterdir() if (path / "wages.yaml").is_file()))
        raise Refusal(f"Nobody has answered the norms for {country}.", str(where), f"There are answers for: {there}.")
    wages = {one.name: one for one in _wages(_yaml(where, "wages.yaml"))}
    counted = _yaml(where, "counts.yaml") if (where / "counts.yaml").is_file() else None
    counts = {one.name: one for one in _counts(counted)} if counted else {}
    branches = {}
    for path in sorted(where.glob("*.yaml")):
        if path.name not in SHEETS:
            answered = _yaml(where, path.name)
            _require(path.stem, branches_as_code(), answered.at, "branch")
            branches[path.stem] = _branch(path.stem, answered)
    for held in wages.values():
        _require_no_circle(held, wages)
    for branch in branches.values():
        for one in branch.beneficiaries.values():
            for wage in one.wages:
                _require(wage, wages, one.at, "wage")
            if one.instead_of:
                _require(one.instead_of, branch.beneficiaries, one.at, "beneficiary")
        for answer in branch.answers.values():
            for said in (answer, *(edition for _, edition in answer.editions)):
                if said.wage:
                    _require(said.wage, wages, said.at, "wage")
                if said.count:
                    _require(said.count, counts, said.at, "count")
                if said.beneficiary:
                    _require(said.beneficiary, branch.beneficiaries, said.at, "beneficiary")
    dear = _yaml(where, "prices.yaml") if (where / "prices.yaml").is_file() else None
    prices = tuple(_figures(dear, MONEY)) if dear else ()
    return Answers(country, wages, counts, branches, where, prices, _sources(where))


def _require_no_circle(wage: Wage, wages: Mapping[str, Wage]) -> None:
    """Each wage that this one rests on is there, and none of them rests on this one again."""
    to_see, seen = [wage], set[str]()
    while to_see:
        held = to_see.pop()
        for other in filter(None, (held.of, held.moves_with)):
            _require(other, wages, held.at, "wage")
            if other == wage.name:
                raise refused(wage.at, f"The wage {wage.name} rests on itself.", "Give one of the circle figures.")
            if other not in seen:
                seen.add(other)
                to_see.append(wages[other])


def _require(name: str, among: Collection[str], at: Place, what: str) -> None:
    if name not in among:
        raise refused(at, f"There is no {what} {name}.", f"There are: {', '.join(sorted(among)) or 'none'}.")


def _yaml(folder: Path, name: str) -> MarkedMapping:
    shown = f"countries/{folder.name}/{name}"
    return mapping_of(read_yaml(folder / name, shown), Place(shown, 1), name)


def _sources(where: Path) -> dict[str, Words]:
    if not (where / "sources.yaml").is_file():
        return {}
    about = _yaml(where, "sources.yaml")
    return {name: words_of(written, about.place(name), f"The source {name}") for name, written in about.values.items()}


# ---- wages and counts ---------------------------------------------------------------------------------------------


def _wages(about: MarkedMapping) -> Iterator[Wage]:
    for name, written in about.values.items():
        one = mapping_of(written, about.place(name), f"The wage {name}")
        keys = {"title", "definition", "number", "of", "times", "figures", "basis", "moves_with"}
        only_keys(one, keys, f"The wage {name}")
        given = [key for key in ("number", "of", "figures") if one.get(key) is not None]
        if len(given) != 1 or (("times" in one.values) != ("of" in one.values)):
            raise refused(one.at, f"The wage {name} is figures, a number, or `of` another wage with `times`.")
        yield Wage(
            name,
            words_of(one.get("title"), one.at, f"The wage {name}"),
            text_at(one, "definition"),
            tuple(_figures(one, MONEY)),
            text_at(one, "number"),
            text_at(one, "of"),
            _times(one),
            basis_at(one),
            one.at,
            text_at(one, "moves_with"),
        )


def _times(about: MarkedMapping) -> Fraction:
    try:
        times = decimal_of(text_at(about, "times", "1"))
    except NotThatKind as error:
        raise refused(about.place("times"), f"{error}.", "Write times: 1.25.") from None
    if times <= 0:
        raise refused(about.place("times"), f"A wage is not {times} times another.", "Write times: 1.25.")
    return times


def _counts(about: MarkedMapping) -> Iterator[Counted]:
    for name, written in about.values.items():
        one = mapping_of(written, about.place(name), f"The count {name}")
        only_keys(one, {"title", "figures", "people"}, f"The count {name}")
        people = text_at(one, "people")
        if not people and one.get("figures") is None:
            raise refused(one.at, f"The count {name} has neither figures nor a measure of the people.")
        yield Counted(
            name,
            words_of(one.get("title"), one.at, f"The count {name}"),
            tuple(_figures(one, COUNT)),
            people,
            one.at,
        )


def _figures(about: MarkedMapping, kind: Kind) -> list[Figure]:
    """The figures in the order of their days, whatever the order they are written in."""
    found: dict[date, Figure] = {}
    for one in _written_figures(about, kind):
        if one.since in found:
            raise refused(one.at, f"There are two figures of {one.since}.", "Keep one of them.")
        found[one.since] = one
    return [found[since] for since in sorted(found)]


def _written_figures(about: MarkedMapping, kind: Kind) -> Iterator[Figure]:
    if about.get("figures") is None:
        return
    written = mapping_of(about.get("figures"), about.place("figures"), "figures")
    for key, value in written.values.items():
        at = written.place(key)
        one = mapping_of(value, at, key)
        only_keys(one, {"value", "source", "confidence"}, key)
        confidence, source = text_at(one, "confidence", "high"), text_at(one, "source")
        if confidence not in CONFIDENCE or not source:
            raise refused(at, "A figure has a source, and a confidence of high, medium or low.")
        try:
            since = day_of(f"{key}-01-01" if key.isdigit() and len(key) == 4 else key)
            amount = scalar_of(text_at(one, "value"), kind, None, MOST_PERSONS)
        except NotThatKind as error:
            raise refused(at, f"{error}.") from None
        assert isinstance(amount, int)
        if amount < 0 or (amount == 0 and kind == MONEY):
            raise refused(at, f"A figure of {text_at(one, 'value')} cannot be.", "Leave out what is not known.")
        yield Figure(since, amount, source, confidence, at)


# ---- branches -----------------------------------------------------------------------------------------------------


def _branch(name: str, about: MarkedMapping) -> Branch:
    only_keys(about, {"title", "facts", "beneficiaries"}, name)
    answers: dict[str, Answer] = {}
    facts = mapping_of(about.get("facts"), about.at, "facts")
    for fact, written in facts.values.items():
        answers[fact] = _answer(fact, mapping_of(written, facts.place(fact), fact))
    listed = about.get("beneficiaries")
    people = mapping_of(listed, about.place("beneficiaries"), "beneficiaries") if listed is not None else None
    beneficiaries = beneficiaries_of(people) if people is not None else {}
    return Branch(name, words_of(about.get("title"), about.at, f"The branch {name}"), answers, beneficiaries)


def _answer(fact: str, about: MarkedMapping) -> Answer:
    if about.values and all(key[:1].isdigit() for key in about.values):
        dated = tuple(
            (_since(key, about.place(key)), _one_answer(fact, mapping_of(value, about.place(key), fact)))
            for key, value in about.values.items()
        )
        return Answer(fact, at=about.at, editions=tuple(sorted(dated, key=_first)))
    return _one_answer(fact, about)


def _one_answer(fact: str, about: MarkedMapping) -> Answer:
    only_keys(about, ANSWER_KEYS, fact)
    for key in ("value", "count", "rule", "number", "wage"):
        if about.get(key) is not None and not text_at(about, key):
            raise refused(about.place(key), f"{fact} is answered with nothing.", "Leave out what is not known.")
    if (sure := text_at(about, "confidence", "high")) not in CONFIDENCE:
        raise refused(about.place("confidence"), f"{sure[:40]} is no confidence.", "Write high, medium or low.")
    if sum(about.get(key) is not None for key in WAYS) != 1:
        raise refused(about.at, f"{fact} is answered by exactly one of {', '.join(WAYS)}.")
    if about.get("value") is not None and not all(text_at(about, key) for key in ("cite", "by", "on")):
        raise refused(about.at, f"What a person found about {fact} has `cite`, `by` and `on` (who says so, and when).")
    if about.get("rule") is not None and about.get("beneficiary") is None:
        raise refused(about.at, f"{fact} is read from a rule of the law run on a family: name the `beneficiary`.")
    year = text_at(about, "year")
    if year and (about.get("value") is None or not re.fullmatch("[12][0-9]{3}", year)):
        raise refused(about.at, f"{year[:10]} of {fact} is no year of a value.", "Write year: 2025 beside a value.")
    told = next((key for key in ("says", "unknown") if about.get(key) is not None), "")
    says = words_of(about.get(told), about.at, f"The finding on {fact}") if told else {}
    on = text_at(about, "on")
    return Answer(
        fact=fact,
        value=text_at(about, "value"),
        count=text_at(about, "count"),
        rule=text_at(about, "rule"),
        number=text_at(about, "number"),
        row=text_at(about, "row"),
        wage=text_at(about, "wage"),
        unknown=says["en"] if told == "unknown" else "",
        beneficiary=text_at(about, "beneficiary"),
        of=text_at(about, "of"),
        cite=text_at(about, "cite"),
        says=says,
        by=text_at(about, "by"),
        on=_since(on, about.place("on")) if on else None,
        confidence=sure,
        year=int(year or 0),
        at=about.at,
    )


def _first(dated: tuple[date, Answer]) -> date:
    return dated[0]


def _since(text: str, at: Place) -> date:
    try:
        return day_of(text)
    except NotThatKind as error:
        raise refused(at, f"{error}.") from None
