"""How a country answers the norms: read from its folder into values, each with the place it stands.

A folder of answers holds `wages.yaml` (the wages of the country by day), `counts.yaml` (persons counted by year) and
one file a branch: what the branch's facts are and who its standard beneficiaries are. docs/standards.md is the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from shanyraq.engine.ir import MONEY, Kind, Place, Words
from shanyraq.engine.marked import Items, Marked, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import MOST_PERSONS, NotThatKind, day_of, decimal_of, scalar_of

COUNTRIES = Path(__file__).resolve().parent / "countries"
FORM = "docs/standards.md shows the form of a country's answers."
COUNT = Kind("count")
NOWHERE = Place("", 0)
ANSWER_KEYS = {
    "value", "count", "rule", "number", "row", "wage", "unknown", "beneficiary", "of", "cite", "says", "by", "on",
    "confidence",
}  # fmt: skip
WAYS = ("value", "count", "rule", "number", "wage", "unknown")
BENEFICIARY_KEYS = {
    "title", "contingency", "method", "wages", "skilled", "basis", "facts", "for", "places", "case", "before", "amount",
    "allowances",
}  # fmt: skip
CONFIDENCE = ("high", "medium", "low")
BASES = ("", "gross", "net")


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


@dataclass(frozen=True)
class Counted:
    """Persons counted: figures by year, or a measure of the synthetic people by its name."""

    name: str
    title: Words
    figures: tuple[Figure, ...]
    people: str
    at: Place


@dataclass(frozen=True)
class Taken:
    """A sum taken from the law of the country: a rule of the family, of one member, or of each of them.

    days: the rule that says for how many days a sum paid once is meant; "" for a sum of the month.
    """

    rule: str
    of: str
    days: str
    minus: bool
    at: Place


@dataclass(frozen=True)
class Answer:
    """What answers one fact of the norms. Exactly one of value, count, rule, number, wage and unknown is given.

    value: what a person found, as written; with `cite` or `evidence`, `by` and `on`. count: a count by its name.
    rule: a rule of the country's law, run on a beneficiary's family. number: a dated number, with its row. wage: a wage
    of the country by its name. unknown: why nobody can answer it (from a day on, or for this branch), in English.
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
    at: Place = NOWHERE
    editions: tuple[tuple[date, Answer], ...] = ()

    def as_on(self, day: date) -> Answer | None:
        """The answer that holds on the day; None before the first."""
        if not self.editions:
            return self
        found = [answer for since, answer in self.editions if since <= day]
        return found[-1] if found else None


@dataclass(frozen=True)
class Told:
    """A sum that the law itself works out of a small case, told to the family of a beneficiary in a place of its name.

    What is insured of a wage is such a sum: contributions have floors and ceilings, and the law knows them.
    """

    name: str
    rule: str
    of: str
    case: MarkedMapping
    at: Place


@dataclass(frozen=True)
class Beneficiary:
    """A standard beneficiary: the family as a case with places for the wage and the day, and what it is paid.

    skilled: which of its wages is the skilled worker's. basis: whether the sums are gross or net. facts: facts of the
    norms about this beneficiary (`benefit.years_of_contribution`), as written.
    """

    name: str
    title: Words
    contingency: str
    method: str
    wages: tuple[str, ...]
    for_parts: tuple[str, ...]
    case: MarkedMapping
    before: MarkedMapping | None
    amount: tuple[Taken, ...]
    allowances: tuple[Taken, ...]
    skilled: str
    basis: str
    facts: Mapping[str, str]
    at: Place
    places: tuple[Told, ...] = ()


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


def answers_of(country: str, folder: Path | None = None) -> Answers:
    """The answers of a country of this house by name, or of a folder. Raises Refusal with the file and line."""
    where = folder or COUNTRIES / country
    if not where.is_dir():
        there = ", ".join(sorted(path.name for path in COUNTRIES.iterdir() if (path / "wages.yaml").is_file()))
        raise Refusal(f"Nobody has answered the norms for {country}.", str(where), f"There are answers for: {there}.")
    wages = {one.name: one for one in _wages(_yaml(where, "wages.yaml"))}
    counts = {one.name: one for one in _counts(_yaml(where, "counts.yaml"))}
    branches = {}
    for path in sorted(where.glob("*.yaml")):
        if path.name not in ("wages.yaml", "counts.yaml"):
            branches[path.stem] = _branch(path.stem, _yaml(where, path.name))
    for branch in branches.values():
        for one in branch.beneficiaries.values():
            for wage in one.wages:
                _require(wage, wages, one.at, "wage")
        for answer in branch.answers.values():
            for said in (answer, *(edition for _, edition in answer.editions)):
                if said.wage:
                    _require(said.wage, wages, said.at, "wage")
                if said.count:
                    _require(said.count, counts, said.at, "count")
                if said.beneficiary:
                    _require(said.beneficiary, branch.beneficiaries, said.at, "beneficiary")
    return Answers(country, wages, counts, branches, where)


def _require(name: str, among: Mapping[str, object], at: Place, what: str) -> None:
    if name not in among:
        raise _refuse(at, f"There is no {what} {name}.", f"There are: {', '.join(sorted(among)) or 'none'}.")


def _yaml(folder: Path, name: str) -> MarkedMapping:
    shown = f"countries/{folder.name}/{name}"
    return mapping_of(read_yaml(folder / name, shown), Place(shown, 1), name)


def _refuse(at: Place, what: str, do: str = FORM) -> Refusal:
    return Refusal(what, str(at), do)


def _text(about: MarkedMapping, key: str, otherwise: str = "") -> str:
    found = about.get(key)
    return otherwise if found is None else text_of(found, about.place(key), key)


# ---- wages and counts ---------------------------------------------------------------------------------------------


def _wages(about: MarkedMapping) -> Iterator[Wage]:
    for name, written in about.values.items():
        one = mapping_of(written, about.place(name), f"The wage {name}")
        only_keys(one, {"title", "definition", "number", "of", "times", "figures", "basis"}, f"The wage {name}")
        given = [key for key in ("number", "of", "figures") if one.get(key) is not None]
        if len(given) != 1 or (("times" in one.values) != ("of" in one.values)):
            raise _refuse(one.at, f"The wage {name} is figures, a number, or `of` another wage with `times`.")
        times = decimal_of(_text(one, "times", "1"))
        yield Wage(
            name,
            words_of(one.get("title"), one.at, f"The wage {name}"),
            _text(one, "definition"),
            tuple(_figures(one, MONEY)),
            _text(one, "number"),
            _text(one, "of"),
            times,
            _basis(one),
            one.at,
        )


def _basis(about: MarkedMapping) -> str:
    found = _text(about, "basis")
    if found not in BASES:
        raise _refuse(about.place("basis"), f"A basis is gross or net, not {found[:40]}.")
    return found


def _counts(about: MarkedMapping) -> Iterator[Counted]:
    for name, written in about.values.items():
        one = mapping_of(written, about.place(name), f"The count {name}")
        only_keys(one, {"title", "figures", "people"}, f"The count {name}")
        people = _text(one, "people")
        if not people and one.get("figures") is None:
            raise _refuse(one.at, f"The count {name} has neither figures nor a measure of the people.")
        yield Counted(
            name,
            words_of(one.get("title"), one.at, f"The count {name}"),
            tuple(_figures(one, COUNT)),
            people,
            one.at,
        )


def _figures(about: MarkedMapping, kind: Kind) -> Iterator[Figure]:
    if about.get("figures") is None:
        return
    written = mapping_of(about.get("figures"), about.place("figures"), "figures")
    for key, value in written.values.items():
        at = written.place(key)
        one = mapping_of(value, at, key)
        only_keys(one, {"value", "source", "confidence"}, key)
        confidence, source = _text(one, "confidence", "high"), _text(one, "source")
        if confidence not in CONFIDENCE or not source:
            raise _refuse(at, "A figure has a source, and a confidence of high, medium or low.")
        try:
            since = date(int(key), 1, 1) if key.isdigit() and len(key) == 4 else day_of(key)
            amount = scalar_of(_text(one, "value"), kind, None, MOST_PERSONS)
        except NotThatKind as error:
            raise _refuse(at, f"{error}.") from None
        assert isinstance(amount, int)
        yield Figure(since, amount, source, confidence, at)


# ---- branches -----------------------------------------------------------------------------------------------------


def _branch(name: str, about: MarkedMapping) -> Branch:
    only_keys(about, {"title", "facts", "beneficiaries"}, name)
    answers: dict[str, Answer] = {}
    facts = mapping_of(about.get("facts"), about.at, "facts")
    for fact, written in facts.values.items():
        answers[fact] = _answer(fact, mapping_of(written, facts.place(fact), fact))
    beneficiaries: dict[str, Beneficiary] = {}
    if (listed := about.get("beneficiaries")) is not None:
        people = mapping_of(listed, about.place("beneficiaries"), "beneficiaries")
        for key, written in people.values.items():
            beneficiaries[key] = _beneficiary(key, mapping_of(written, people.place(key), key))
    return Branch(name, words_of(about.get("title"), about.at, f"The branch {name}"), answers, beneficiaries)


def _answer(fact: str, about: MarkedMapping) -> Answer:
    if about.values and all(key[:1].isdigit() for key in about.values):
        dated = tuple(
            (_since(key, about.place(key)), _answer(fact, mapping_of(value, about.place(key), fact)))
            for key, value in about.values.items()
        )
        return Answer(fact, at=about.at, editions=tuple(sorted(dated, key=_first)))
    only_keys(about, ANSWER_KEYS, fact)
    if sum(about.get(key) is not None for key in WAYS) != 1:
        raise _refuse(about.at, f"{fact} is answered by exactly one of {', '.join(WAYS)}.")
    if about.get("value") is not None and not (_text(about, "cite") and _text(about, "by") and _text(about, "on")):
        raise _refuse(about.at, f"What a person found about {fact} has `cite`, `by` and `on` (who says so, and when).")
    if about.get("rule") is not None and about.get("beneficiary") is None:
        raise _refuse(about.at, f"{fact} is read from a rule of the law run on a family: name the `beneficiary`.")
    says = words_of(about.get("says"), about.at, f"The finding on {fact}") if about.get("says") is not None else {}
    on = _text(about, "on")
    return Answer(
        fact=fact,
        value=_text(about, "value"),
        count=_text(about, "count"),
        rule=_text(about, "rule"),
        number=_text(about, "number"),
        row=_text(about, "row"),
        wage=_text(about, "wage"),
        unknown=_text(about, "unknown"),
        beneficiary=_text(about, "beneficiary"),
        of=_text(about, "of"),
        cite=_text(about, "cite"),
        says=says,
        by=_text(about, "by"),
        on=_since(on, about.place("on")) if on else None,
        confidence=_text(about, "confidence", "high"),
        at=about.at,
    )


def _first(dated: tuple[date, Answer]) -> date:
    return dated[0]


def _since(text: str, at: Place) -> date:
    try:
        return day_of(text)
    except NotThatKind as error:
        raise _refuse(at, f"{error}.") from None


def _beneficiary(name: str, about: MarkedMapping) -> Beneficiary:
    only_keys(about, BENEFICIARY_KEYS, name)
    before, wages, skilled = about.get("before"), _list(about, "wages"), _text(about, "skilled")
    if skilled and skilled not in wages:
        raise _refuse(about.place("skilled"), f"{name} is not run at {skilled}.", "Name it among its `wages`.")
    return Beneficiary(
        name,
        words_of(about.get("title"), about.at, f"The beneficiary {name}"),
        _text(about, "contingency"),
        _text(about, "method"),
        wages,
        _list(about, "for") if about.get("for") is not None else (),
        mapping_of(about.get("case"), about.place("case"), "case"),
        mapping_of(before, about.place("before"), "before") if before is not None else None,
        tuple(_taken(about, "amount")),
        tuple(_taken(about, "allowances")),
        skilled,
        _basis(about),
        _facts_of(about),
        about.at,
        tuple(_places(about)),
    )


def _places(about: MarkedMapping) -> Iterator[Told]:
    if (listed := about.get("places")) is None:
        return
    places = mapping_of(listed, about.place("places"), "places")
    for name, written in places.values.items():
        one = mapping_of(written, places.place(name), f"The place {name}")
        only_keys(one, {"rule", "of", "case"}, f"The place {name}")
        case = mapping_of(one.get("case"), one.place("case"), "case")
        yield Told(name, _text(one, "rule"), _text(one, "of"), case, one.at)


def _facts_of(about: MarkedMapping) -> dict[str, str]:
    if about.get("facts") is None:
        return {}
    written = mapping_of(about.get("facts"), about.place("facts"), "facts")
    return {fact: text_of(value, written.place(fact), fact) for fact, value in written.values.items()}


def _list(about: MarkedMapping, key: str) -> tuple[str, ...]:
    return tuple(text_of(item, about.place(key), key) for item in items_of(about.get(key), about.place(key), key))


def _taken(about: MarkedMapping, key: str) -> Iterator[Taken]:
    listed: Marked | None = about.get(key)
    for item in listed.values if isinstance(listed, Items) else ():
        one = mapping_of(item, about.place(key), key)
        only_keys(one, {"rule", "of", "days", "minus"}, key)
        yield Taken(
            _text(one, "rule"), _text(one, "of"), _text(one, "days"), _text(one, "minus", "no") == "yes", one.at
        )
