"""Running the law's cases: sentences with facts, the expected outcome and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

from shanyraq.engine.case import read_case, refuse
from shanyraq.engine.edition import near
from shanyraq.engine.facts import FAMILY, Case, Unknown
from shanyraq.engine.ir import Edition, Law, Place, Rule
from shanyraq.engine.marked import Items, Mapping, Marked, Text, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.shelves import shelf_folders
from shanyraq.engine.refuse import Refusal, nothing_of_that_name
from shanyraq.engine.trace import Step, Trace, walk
from shanyraq.engine.values import NotThatKind, day_of, scalar_of, written

Reading: TypeAlias = Callable[[Marked, Law, date], tuple[Edition, Case]]
"""How the facts of a case are read: what is given, under which law, on which day."""

CASE_KEYS = {"case", "on", "given", "expect", "because", "ask", "refuse", "source"}
SOURCES = ("law", "reading", "official", "paper", "invented")
"""Where an expected outcome comes from: the text of the law itself, how we read it, what an authority told of such a
family, a paper about the law, or nowhere (the countries of tests and tutorials)."""
MOST_CHANGES = 3
FORM = "docs/language.md, section 5, shows the form of a case."


@dataclass(frozen=True)
class LawCase:
    """One case of the law book."""

    sentence: str
    about: Mapping
    chapter: str
    at: Place

    @property
    def source(self) -> str:
        """Where the expected outcome comes from."""
        told = self.about.get("source")
        says = told.get("says") if isinstance(told, Mapping) else None
        return says.value if isinstance(says, Text) else ""


@dataclass(frozen=True)
class Outcome:
    """What became of a case: the differences from what it expects (none: it holds), and the rules it reached."""

    case: LawCase
    differences: tuple[str, ...]
    reached: frozenset[str]

    @property
    def holds(self) -> bool:
        """Whether the case came out as expected."""
        return not self.differences


def read_cases(folder: Path) -> Iterator[LawCase]:
    """Every case of a country, shelf by shelf and chapter by chapter."""
    for path in (path for one in shelf_folders(folder) for path in sorted(one.glob("*.cases.yaml"))):
        chapter = path.name.partition(".")[0]
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        for item in items_of(read_yaml(path, shown), Place(shown, 1), path.name):
            about = mapping_of(item, item.at, "A case")
            only_keys(about, CASE_KEYS, "A case")
            sentence = text_of(about.get("case"), about.at, "The sentence of a case")
            _check_source(about, sentence)
            yield LawCase(sentence, about, chapter, about.at)


def _check_source(about: Mapping, sentence: str) -> None:
    """Refuses a case that does not say where its outcome comes from, or of which kind that is."""
    form = f"Give it source: {{says: …, kind: …}}; kinds are {', '.join(SOURCES)}."
    source = about.get("source")
    if not isinstance(source, Mapping):
        raise refuse(about.place("source"), f"The case {sentence!r} does not say where its outcome comes from.", form)
    only_keys(source, {"says", "kind"}, "The source of a case")
    if not text_of(source.get("says"), source.at, "says of a source").strip():
        raise refuse(source.place("says"), "The source of a case says nothing.", form)
    kind = text_of(source.get("kind"), source.at, "The kind of a source")
    if kind not in SOURCES:
        raise refuse(source.place("kind"), f"{kind!r} is no kind of source.", f"Kinds are {', '.join(SOURCES)}.")


def run_case(case: LawCase, law: Law, personas: Path | None = None, read: Reading = read_case) -> Outcome:
    """Decides the case and compares it with what it expects; `read` is how its facts are read."""
    about = case.about
    if not (about.get("expect") or about.get("refuse")):
        raise refuse(case.at, f"The case {case.sentence!r} expects nothing.", "Give it expect: or refuse:.")
    reached: set[str] = set()
    differences: list[str] = []
    wanted = about.get("refuse")
    day = _day_of(about)
    expected = _expected(about, law) if wanted is None else {}
    try:
        edition, facts = read(given_of(case, personas), law, day)
        traced = Trace(edition, facts)
        if wanted is None:
            differences = _differences(case, expected, traced)
        else:
            found = [_found(name, traced, about.at) for name in _outcomes(about)]
            instead = f"but {'; '.join(found)}" if found else "but it asks for no outcome: `expect: {rule: refused}`"
            differences = [f"it should be refused ({text_of(wanted, about.at, 'refuse')}), {instead}"]
    except Refusal as refusal:
        if wanted is None:
            differences = [f"refused: {refusal}"]
        elif text_of(wanted, about.at, "refuse") not in str(refusal):
            differences = [f"refused for another reason: {refusal}"]
    else:
        reached = {name for name, _ in traced.steps} | {step.by.id for step in traced.steps.values()}
    return Outcome(case, tuple(differences), frozenset(reached))


def _day_of(about: Mapping) -> date:
    try:
        return day_of(text_of(about.get("on"), about.place("on"), "The day of a case (on)"))
    except NotThatKind as error:
        raise refuse(about.place("on"), f"on: {error}.", FORM) from None


def _expected(about: Mapping, law: Law) -> dict[str, str]:
    """Each expected outcome as its kind is written; refuses what its rule can never come to."""
    expected = mapping_of(about.get("expect"), about.place("expect"), "expect")
    named = {name.partition(" of ")[0].rpartition(".")[2] for name in expected.values}
    rules = {rule.id: rule for rule in law.rules if rule.name in named}
    normal: dict[str, str] = {}
    for name, value in expected.values.items():
        at = expected.place(name)
        text, rule = text_of(value, at, name), rules.get(name.partition(" of ")[0])
        try:
            normal[name] = _normal(text, rule, law) if rule else text
        except NotThatKind as error:
            raise refuse(at, f"{name}: {error}.", f"It should be of the kind {rule.kind if rule else ''}.") from None
    return normal


def _normal(text: str, rule: Rule, law: Law) -> str:
    if text == "unknown":
        return text
    return written(scalar_of(text, rule.kind, law.choices.get(rule.kind.choice)), rule.kind)


def _outcomes(about: Mapping) -> list[str]:
    expected = about.get("expect")
    if isinstance(expected, Mapping):
        return list(expected.values)
    asked = about.get("ask")
    return [item.value for item in asked if isinstance(item, Text)] if isinstance(asked, Items) else []


def _found(name: str, traced: Trace, at: Place) -> str:
    """`bread.due is yes`, or what an unknown outcome lacks."""
    step = traced.step(*_rule_and_who(name, traced, at))
    if isinstance(step.value, Unknown):
        return f"{name} is unknown (not told: {', '.join(str(item) for item in step.value.missing)})"
    return f"{name} is {written(step.value, step.rule.kind)}"


def _rule_and_who(name: str, traced: Trace, at: Place) -> tuple[str, str]:
    """The rule that an outcome names, and of whom; refuses a person's rule without a person, and the reverse."""
    law, members = traced.edition.law, traced.case.members
    rule, _, who = name.partition(" of ")
    found = traced.edition.rules.get(rule) or next((one for one in law.rules if one.id == rule), None)
    if found is None:
        raise nothing_of_that_name(rule, near(rule, [one.id for one in law.rules]))
    if found.group == law.groups[0] and who not in members:
        raise refuse(at, f"{rule} is a rule of each {law.groups[0]}.", f"Write of whom: {rule} of {members[0]}.")
    if found.group != law.groups[0] and who:
        raise refuse(at, f"{rule} is a rule of the whole {found.group}.", f"Write {rule} alone.")
    return rule, who or FAMILY


def _differences(case: LawCase, wanted: dict[str, str], traced: Trace) -> list[str]:
    about = case.about
    differences: list[str] = []
    outcomes: list[Step] = []
    missing: list[str] = []
    expected = mapping_of(about.get("expect"), about.at, "expect")
    for name, value in expected.values.items():
        rule_name, who = _rule_and_who(name, traced, expected.place(name))
        step = traced.step(rule_name, who)
        outcomes.append(step)
        text = text_of(value, expected.place(name), name)
        if isinstance(step.value, Unknown):
            missing += [str(item) for item in step.value.missing]
            found = "unknown"
        else:
            found = written(step.value, step.rule.kind)
        if found != wanted[name]:
            more = f" (not told: {', '.join(missing)})" if found == "unknown" else ""
            differences.append(f"{name} is {found}, not {text}{more}")
    if (asked := about.get("ask")) is not None:
        wanted_facts = [text_of(item, about.at, "ask") for item in items_of(asked, about.at, "ask")]
        if wanted_facts != list(dict.fromkeys(missing)):
            differences.append(f"it asks {list(dict.fromkeys(missing))}, not {wanted_facts}")
    if (because := about.get("because")) is not None:
        path = [text_of(item, about.at, "because") for item in items_of(because, about.at, "because")]
        differences += _astray(path, [part for step in outcomes for part in walk(step)])
    return differences


def _astray(path: list[str], passed: list[Step]) -> list[str]:
    """What of a path the trace does not pass through, and what of it rests on something named after it."""
    absent = [name for name in path if not any(_is(step, name) for step in passed)]
    return [f"the trace does not pass through {name}" for name in absent] + [
        f"{earlier} rests on {later}, so {later} comes first"
        for earlier, later in combinations(path, 2)
        if any(_is(step, earlier) and _rests_on(step, later) for step in passed)
    ]


def _is(step: Step, name: str) -> bool:
    return name in (step.by.id, step.rule.id)


def _rests_on(step: Step, name: str) -> bool:
    return any(_is(part, name) for part in walk(step) if part is not step)


def given_of(case: LawCase, personas: Path | None) -> Marked:
    """The facts of a case: given in full, or a shared persona with at most three facts changed."""
    about = mapping_of(case.about.get("given"), case.at, "given")
    persona = about.get("persona")
    if persona is None:
        return about
    only_keys(about, {"persona", "change", "numbers"}, "given with a persona")
    name = text_of(persona, about.at, "persona")
    if not name.isidentifier() or len(name) > 80:
        raise refuse(persona.at, "A persona is called by one word.", "Personas stand in people/personas.")
    path = (personas or Path()) / f"{name}.yaml"
    if not path.is_file():
        raise refuse(persona.at, f"There is no persona {name}.", "Personas stand in people/personas.")
    whole = mapping_of(read_yaml(path, path.name), about.at, name)
    items_of(whole.get("people"), whole.at, f"The people of {name}")
    kept = {key: value for key, value in whole.values.items() if key in ("family", "people", "numbers")}
    if (numbers := about.get("numbers")) is not None:
        kept["numbers"] = numbers
    changed = about.get("change")
    if changed is None:
        return Mapping(kept, whole.key_places, about.at)
    changes = mapping_of(changed, about.at, "change")
    if sum(len(mapping_of(one, changes.at, "change").values) for one in changes.values.values()) > MOST_CHANGES:
        raise refuse(
            changes.at, f"The case changes more than {MOST_CHANGES} facts of a persona.", "Write a persona of its own."
        )
    return Mapping(_changed(kept, changes), whole.key_places, about.at)


def _changed(kept: dict[str, Marked], changes: Mapping) -> dict[str, Marked]:
    people = kept["people"]
    assert isinstance(people, Items)
    left = dict(changes.values)
    result: list[Marked] = []
    for person in people:
        called = person.get("name") if isinstance(person, Mapping) else None
        name = called.value if isinstance(called, Text) else ""
        result.append(_merged(person, left.pop(name)) if name in left else person)
    if "family" in left:
        kept["family"] = _merged(kept.get("family", Mapping({}, {}, changes.at)), left.pop("family"))
    if left:
        raise refuse(changes.at, f"The persona has no {next(iter(left))}.", "Change `family`, or a person by name.")
    return {**kept, "people": Items(tuple(result), people.at)}


def _merged(one: Marked, other: Marked) -> Marked:
    assert isinstance(one, Mapping) and isinstance(other, Mapping)
    values = {
        key: value
        for key, value in {**one.values, **other.values}.items()
        if not (isinstance(value, Text) and value.value == "unknown")
    }
    return Mapping(values, {**one.key_places, **other.key_places}, one.at)


def editions_reached(outcomes: list[Outcome]) -> set[str]:
    """Every rule that some case passed through."""
    return set().union(*(outcome.reached for outcome in outcomes)) if outcomes else set()


__all__ = ["LawCase", "Outcome", "date", "editions_reached", "read_cases", "run_case"]
