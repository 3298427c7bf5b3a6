"""What the caller states about facts that no file tells. Each assumption is kept as a sentence for the summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from shanyraq.engine.facts import none_of
from shanyraq.engine.ir import NEVER, PLACES, ByKind, Edition, Fact, HistoryKind, Kind, Scalar
from shanyraq.engine.values import NotThatKind, scalar_of, written
from shanyraq.people.cells import packed
from shanyraq.people.names import Key, Names
from shanyraq.people.options import REST, STATED, UNTOLD
from shanyraq.people.problems import wrong_option

if TYPE_CHECKING:
    from shanyraq.engine.columns import Column


@dataclass
class Assumed:
    """Assumed values by fact and kind, and each as it is told: `person.is_sick = no`. None: nobody tells it."""

    values: dict[Key, Scalar | None] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    def units(self, edition: Edition) -> dict[Key, int]:
        """The values as the kernel takes them."""
        facts = edition.law.facts
        there = ((key, value) for key, value in self.values.items() if value is not None)
        return {key: in_units(value, kind_at(facts[key[0]]), edition) for key, value in there}

    def say(self, edition: Edition, key: Key, value: Scalar, why: str) -> None:
        """Adds one assumption."""
        fact = edition.law.facts[key[0]]
        name = fact.id + (f".{key[1]}" if key[1] else "")
        self.values[key] = value
        self.told[name] = f"{written(value, kind_at(fact))} ({why})"


def stated(names: Names, pairs: Mapping[str, str]) -> Assumed:
    """The assumptions written as FACT=VALUE; a fact told by kind may be assumed whole. Refuses what it cannot read."""
    found = Assumed()
    for name, text in pairs.items():
        keys = _keys(names, name)
        if not keys:
            near = names.near(name)
            hint = f"Did you mean {' or '.join(near)}?" if near else "See `shanyraq law show` for the names of facts."
            raise wrong_option(f"--assume {name}={text}: the law has no fact {name}.", hint)
        if len({fact for fact, _ in keys}) > 1:
            several = sorted({fact for fact, _ in keys})
            raise wrong_option(
                f"--assume {name}={text}: this could be {' or '.join(several)}.", "Write the name with its chapter."
            )
        for key in keys:
            found.say(names.edition, key, _value(names.edition, key, name, text), STATED)
    return found


def _keys(names: Names, name: str) -> list[Key]:
    if name in names.keys:
        return sorted(names.keys[name])
    facts = [
        fact
        for fact in names.edition.law.facts.values()
        if name in (fact.name, fact.id) and isinstance(fact.kind, ByKind)
    ]
    return [(fact.id, kind) for fact in facts for kind in names.kinds(fact)]


def _value(edition: Edition, key: Key, name: str, text: str) -> Scalar:
    fact = edition.law.facts[key[0]]
    kind = kind_at(fact)
    try:
        value = scalar_of(text, kind, edition.law.choices.get(kind.choice))
    except NotThatKind as error:
        raise wrong_option(f"--assume {name}={text}: {error}.", f"{name} is {kind}.") from None
    if why := _impossible(edition, fact, kind, value):
        raise wrong_option(f"--assume {name}={text}: {why}.", "Assume something that can be.")
    return value


def _impossible(edition: Edition, fact: Fact, kind: Kind, value: Scalar) -> str:
    """Why nobody can have the value; empty where somebody can."""
    if kind.base == "choice":
        member = next(one for one in edition.law.choices[kind.choice].members if one.name == value)
        exists = member.since <= edition.day <= member.until
        return "" if exists else f"{value} does not exist on {edition.day}"
    if isinstance(value, date):
        if value == NEVER:
            return "" if fact.may_be_never else "this fact cannot be never"
        return "" if date(1900, 1, 1) <= value <= date(2199, 12, 31) else "no fact is of that time"
    if isinstance(fact.kind, HistoryKind) or (isinstance(fact.kind, ByKind) and isinstance(fact.kind.of, HistoryKind)):
        return "" if value == 0 else "months can only be assumed to be 0"
    return _out_of_range(fact, value) if isinstance(value, (int, Fraction)) else ""


def _out_of_range(fact: Fact, value: int | Fraction) -> str:
    if isinstance(fact.least, (int, Fraction)) and value < fact.least:
        return f"it is less than {fact.least}"
    if isinstance(fact.most, (int, Fraction)) and value > fact.most:
        return f"it is more than {fact.most}"
    return "it is negative" if value < 0 else ""


def rest(assumed: Assumed, names: Names, missing: Iterable[Column]) -> None:
    """`--assume-rest no`: yes/no is no, amounts and counts 0, choices their `none`, days never; others stay missing.

    What the law says must be told is told by nobody, and then matters only to the families that it matters to.
    """
    edition = names.edition
    for column in missing:
        fact = edition.law.facts[column.fact]
        value = nothing_of(fact)
        if fact.must_be_told:
            assumed.values[column.fact, column.key] = None
            assumed.told[column.fact] = UNTOLD
        elif value is not None:
            assumed.say(edition, (column.fact, column.key), value, REST)


def nothing_of(fact: Fact) -> Scalar | None:
    """What `--assume-rest no` answers to a fact; None where nothing means `none`, as of a day of birth."""
    if fact.must_be_told:
        return None
    value: object = 0 if isinstance(fact.kind, (HistoryKind, ByKind)) else none_of(fact)
    return value if isinstance(value, (int, Fraction, date, str)) else None


def kind_at(fact: Fact) -> Kind:
    """The kind of one value of the fact: of one month, of one kind of By."""
    kind = fact.kind
    while isinstance(kind, (ByKind, HistoryKind)):
        kind = kind.of
    assert isinstance(kind, Kind)
    return kind


def in_units(value: Scalar, kind: Kind, edition: Edition) -> int:
    """A value as the kernel takes it: tiyn, hundredths, ten-thousandths, a packed day, a place in the list."""
    if isinstance(value, date):
        return packed(value)
    if isinstance(value, str):
        return [member.name for member in edition.law.choices[kind.choice].members].index(value)
    return int(value * PLACES) if kind.base == "share" else int(value)
