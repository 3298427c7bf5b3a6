"""The names that columns of people may have under a law, and what the columns of a file turn out to tell.

A column is named as its fact: `birth_date`, or `person.birth_date` where two chapters have one; a fact told by kind
adds the kind, a monthly fact a month or a quarter: `income.wages 2025-Q4`, or `income.wages 2025-10` and two more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from shanyraq.engine.edition import depends_on
from shanyraq.engine.ir import ByKind, Edition, Fact, HistoryKind
from shanyraq.engine.values import NotThatKind, period_of
from shanyraq.people.problems import Problems

FAMILY, PERSON = "family", "person"
"""The names of the columns of ids."""

Key = tuple[str, str]
"""A fact's id and, for a fact told by kind, the kind; else an empty text."""


def names_of(fact: Fact, key: str) -> tuple[str, str]:
    """The plain and the qualified name of a fact's column."""
    ending = f".{key}" if key else ""
    return f"{fact.name}{ending}", f"{fact.id}{ending}"


class Names:
    """Every name a column may have under a law, and the facts it stands for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.keys: dict[str, set[Key]] = {}
        for fact in edition.law.facts.values():
            for key in self.kinds(fact):
                for name in names_of(fact, key):
                    self.keys.setdefault(name, set()).add((fact.id, key))

    def kinds(self, fact: Fact) -> Sequence[str]:
        """The kinds a fact is told by; one empty text for a fact that is not."""
        if not isinstance(fact.kind, ByKind):
            return ("",)
        return [member.name for member in self.edition.law.choices[fact.kind.key.choice].members]

    def plain(self, fact: str, key: str) -> str:
        """The shortest name that means this fact alone."""
        short, full = names_of(self.edition.law.facts[fact], key)
        return short if self.keys[short] == {(fact, key)} else full

    def near(self, name: str) -> list[str]:
        """Names like one that nothing has, the likeliest first."""
        return get_close_matches(name, self.keys, 2)


@dataclass(frozen=True, slots=True)
class Found:
    """A column of a file, understood: the fact, the kind, and the months it holds (None for a fact without months)."""

    name: str
    key: Key
    months: tuple[int, int] | None

    @property
    def span(self) -> tuple[int, int]:
        """The months of a column that must have some."""
        assert self.months is not None
        return self.months


def understood(names: Names, columns: Iterable[str], problems: Problems, ignore: bool) -> list[Found]:
    """The columns that name facts. Those that name nothing, or several facts, are problems unless ignored."""
    found = []
    for column in columns:
        name, _, ending = column.strip().rpartition(" ")
        months: tuple[int, int] | None = None
        if name:
            try:
                months = period_of(ending)
            except NotThatKind:
                name = column.strip()
        else:
            name = ending
        keys = names.keys.get(name.strip(), set())
        if len(keys) == 1:
            one = _with_right_months(names, column, next(iter(keys)), months, problems)
            found += [one] if one else []
        elif keys:
            several = " or ".join(sorted(names_of(names.edition.law.facts[fact], key)[1] for fact, key in keys))
            problems.of_file(column, "could be more than one fact", f"Name the column {several}.")
        elif not ignore:
            heading = column.strip() or "A column without a heading"
            problems.of_file(heading, "is not the name of any fact", _hint(names, name))
    return found


def _hint(names: Names, name: str) -> str:
    fact = next((fact for fact in names.edition.law.facts.values() if name in (fact.name, fact.id)), None)
    if fact is not None:
        return f"It is told by kind: {names_of(fact, names.kinds(fact)[0])[0]} and so on."
    near = names.near(name)
    return (f"Did you mean {' or '.join(near)}? " if near else "") + "Rename it, take it out, or say --ignore-columns."


def _with_right_months(
    names: Names, column: str, key: Key, months: tuple[int, int] | None, problems: Problems
) -> Found | None:
    fact = names.edition.law.facts[key[0]]
    monthly = _is_monthly(fact)
    if monthly and months is None:
        problems.of_file(
            column,
            "does not say which months",
            f"Name it {names_of(fact, key[1])[0]} 2025-Q4, or one column a month: … 2025-10.",
        )
        return None
    if not monthly and months is not None:
        problems.of_file(column, "names a period, but the fact has none", f"Name it {names_of(fact, key[1])[0]}.")
        return None
    return Found(column, key, months)


def _is_monthly(fact: Fact) -> bool:
    return isinstance(fact.kind, HistoryKind) or (
        isinstance(fact.kind, ByKind) and isinstance(fact.kind.of, HistoryKind)
    )


def needed_by(edition: Edition, fact: Fact, outputs: Sequence[str]) -> str:
    """Up to three of the rules that the outputs rest on and that read the fact."""
    reached = dict.fromkeys(name for output in outputs for name in depends_on(edition, output))
    readers = [
        name
        for name in reached
        for rule in (edition.rules[name], *edition.exceptions.get(name, ()))
        if any(parameter.source == "fact" and parameter.target == fact.id for parameter in rule.parameters)
    ]
    names = list(dict.fromkeys(readers))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more rules" if len(names) > 3 else "")
