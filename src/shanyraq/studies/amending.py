"""A point of the levers as a table of amendments, and as the overlay of a reform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import yaml

from shanyraq.engine.ir import Law, Place, Scalar, Words
from shanyraq.engine.marked import mapping_of, read_yaml_text
from shanyraq.reforms.days import Days
from shanyraq.reforms.numbers import read_number_changes
from shanyraq.reforms.reform import Reform
from shanyraq.standards.cheapest import Point
from shanyraq.standards.desk.amendments import ParameterChange
from shanyraq.standards.levers import Changed, Lever
from shanyraq.studies.judging import Judging, Wanted
from shanyraq.studies.spending import UNIT, Spending

MILLION = 10**6


def changed(
    lever: Lever, place: int, alone: Point, wanted: Wanted, spending: Spending, judging: Judging, of: int
) -> Changed:
    now = tuple(one.now for one in spending.levers)
    touched = [payment for payment, places in spending.touched.items() if of in places]
    cost = sum(spending.spent(payment, [alone])[0] - spending.spent(payment, [now])[0] for payment in touched)
    return Changed(
        lever.number,
        lever.row,
        lever.title,
        lever.kind.base,
        lever.cite,
        lever.text(lever.now),
        lever.text(place),
        wanted.day,
        until(judging.law, lever, lever.values[place], wanted.day),
        lever.responsible,
        lever.hurts,
        tuple(part for part, places in judging.touches.items() if of in places),
        Fraction(cost, UNIT),
    )


def for_the_desk(instrument: str, changes: Sequence[Changed]) -> list[ParameterChange]:
    """The same as the ratification desk's tables of amendments take it; costs of each alone, in millions of tenge.

    Of several changes none satisfies a norm alone; the desk credits the Parts to the whole.
    """
    return [
        ParameterChange(
            one.parameter,
            one.title,
            one.row,
            one.old,
            one.new,
            str(one.since),
            one.cite,
            cost=(Decimal(one.cost.numerator) / Decimal(one.cost.denominator) / MILLION).quantize(Decimal("0.001")),
            norms=tuple(f"{instrument} {part}" for part in one.parts) if len(changes) == 1 else (),
        )
        for one in changes
    ]


def until(law: Law, lever: Lever, value: Scalar, day: date) -> date | None:
    """The last day of the new value: before the law itself is to go as far or further; None where it never does."""
    old = lever.values[lever.now]
    assert isinstance(value, int | Fraction) and isinstance(old, int | Fraction)
    rises = value > old
    later = sorted(
        (entry.since, entry.value)
        for entry in law.numbers[lever.number].entries
        if entry.key == lever.key and entry.since > day
    )
    for since, planned in later:
        assert isinstance(planned, int | Fraction)
        if planned >= value if rises else planned <= value:
            return since - timedelta(days=1)
    return None


def as_overlay(law: Law, wanted: Wanted, changes: Sequence[Changed], title: Words) -> tuple[str, Reform]:
    """The changes as the text of a reform's file, and as the reform it is read to. Raises Refusal as reading does."""
    name = wanted.name or f"cheapest_{wanted.instrument.lower()}_{'_'.join(part.lower() for part in wanted.parts)}"
    why = (
        f"The cheapest change of these numbers by which Parts {', '.join(wanted.parts)} of {wanted.instrument} are met."
    )
    source = f"shanyraq standards cheapest, on {wanted.day}; an illustration until somebody proposes it"
    body = [
        {
            "number": one.parameter,
            **({"rows": {one.row: one.new}} if one.row else {"value": one.new}),
            "from": str(one.since),
            **({"to": str(one.until)} if one.until else {}),
            "cite": one.cite,
        }
        for one in changes
    ]
    about = {"name": name, "title": dict(title), "why": why, "source": source, "changes": body}
    text = yaml.safe_dump(about, allow_unicode=True, sort_keys=False, width=120)
    shown = f"{name}.yaml"
    read = mapping_of(read_yaml_text(text, shown), Place(shown, 1), "A reform")
    listed = read.get("changes")
    items = [mapping_of(one, one.at, "A change") for one in getattr(listed, "values", ())]
    numbers = tuple(read_number_changes(items, law, Days.of(law), f"given by the reform {name}: {source}"))
    return text, Reform(name, title, why, source, numbers, (), Path(shown), read.at)
