"""What the norms are told is of the kind that they ask for: else it is refused, with the line and what to write."""

from __future__ import annotations

from fractions import Fraction

from shanyraq.engine.edition import row_of
from shanyraq.engine.ir import Edition, Entry, Fact, Kind, Law, Place, Scalar, TableKind
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import MOST_PERSONS, NotThatKind, scalar_of
from shanyraq.standards.beneficiary import Beneficiary
from shanyraq.standards.written import FORM


def require_kind(fact: Fact, kind: object, at: Place, name: str) -> None:
    """What the law gives is of the kind of the fact: a sum never answers for a number of years."""
    of = kind.of if isinstance(kind, TableKind) else kind
    if of != fact.kind:
        raise Refusal(f"{fact.id} is {fact.kind}, and {name} is {of}.", str(at), FORM)


def scalar(text: str, fact: Fact, book: Law, at: Place) -> Scalar:
    """A value as written, of the kind of the fact and not less than nothing. Raises Refusal."""
    assert isinstance(fact.kind, Kind)
    try:
        found = scalar_of(text, fact.kind, book.choices.get(fact.kind.choice), MOST_PERSONS)
        if isinstance(found, int | Fraction) and found < 0:
            raise NotThatKind(f"{text[:40]} is less than nothing")
    except NotThatKind as error:
        raise Refusal(f"{fact.id}: {error}.", str(at), f"It should be of the kind {fact.kind}.") from None
    return found


def of_beneficiary(norm: Edition, name: str, text: str, one: Beneficiary) -> Scalar:
    """A value that the country tells about a beneficiary. Raises Refusal for a fact that is not a beneficiary's."""
    return scalar(text, fact_of_beneficiary(norm, name, one), norm.law, one.at)


def fact_of_beneficiary(norm: Edition, name: str, one: Beneficiary) -> Fact:
    """The fact of the norms about a beneficiary by its name. Raises Refusal for one that is not a beneficiary's."""
    fact = norm.law.facts.get(name)
    if fact is None or fact.group != norm.law.groups[0]:
        raise Refusal(f"The norms have no fact {name[:80]} of a beneficiary.", str(one.at), FORM)
    return fact


def number_of(law: Edition, fact: Fact, number: str, row: str | None, at: Place) -> Entry | None:
    """What a dated number of the country's law says on its day; None where it has no value. Raises Refusal."""
    known = law.law.numbers.get(number)
    if known is None:
        raise Refusal(f"The law has no number {number[:80]}.", str(at), "Name a dated number of the law.")
    require_kind(fact, known.kind, at, number)
    figure = law.figures.get(number)
    return row_of(figure, row, law.day) if figure else None


def told_of_beneficiary(norm: Edition, law: Edition, one: Beneficiary) -> dict[str, Scalar]:
    """What the country tells about a beneficiary, as written or by a number of its law.

    A number that has no value on the day is left out: the fact stays unknown. Raises Refusal.
    """
    found = {name: of_beneficiary(norm, name, text, one) for name, text in one.facts.items()}
    for name, number in one.numbers.items():
        entry = number_of(law, fact_of_beneficiary(norm, name, one), number, None, one.at)
        if entry is not None:
            found[name] = entry.value
    return found
