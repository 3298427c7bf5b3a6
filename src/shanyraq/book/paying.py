"""Who pays each benefit, and who bears and who receives each contribution and tax, as a page tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanyraq.book.web import current
from shanyraq.engine.layout import Layout

if TYPE_CHECKING:
    from shanyraq.book.cards import Book, Card


def payment_card(book: Book, name: str, first: Layout | None = None) -> Card | None:
    """Who pays a sum, by the first layout or the benefit whose it is, and which article says so; None if nobody has.

    into: who is paid instead of the family, as a fund is; None where the family is paid itself.
    """
    layouts = [*([first] if first else []), *book.layouts.values()]
    one = next((of.payers[name] for of in layouts if name in of.payers), None)
    if one is None:
        return None
    into = _payer(book, one.receiver) if one.receiver else None
    return {"title": _payer(book, one.payer), "into": into, "cite": one.cite, "doubt": one.doubt or None}


def charge_card(book: Book, name: str) -> Card | None:
    """Who bears a contribution or tax and who receives it, by the decision that charges it; None of any other rule."""
    plan = next((of for of in book.layouts.values() if name in of.charged), None)
    return _charge(book, name, plan) if plan else None


def charges_cards(book: Book, plan: Layout) -> list[Card]:
    """The contributions and taxes that a decision works out; those in force first, in its order."""
    found = [_charge(book, name, plan) for name in plan.charged]
    return sorted(found, key=lambda one: not one["in_force"])


def _charge(book: Book, name: str, plan: Layout) -> Card:
    one = plan.charged[name]
    withheld = {"name": one.withheld_from, "title": dict(plan.title)} if one.withheld_from else None
    rule = current(book.country.web.editions[name], book.day)
    return {
        "name": name,
        "kind": dict(book.law.charges[one.kind]),
        "bears": _payer(book, one.payer),
        "receives": _payer(book, one.receiver),
        "withheld_from": withheld,
        "cite": one.cite,
        "doubt": one.doubt or None,
        "in_force": rule.since <= book.day <= rule.until,
    }


def _payer(book: Book, name: str) -> dict[str, str]:
    return dict(book.law.payers[name].title)
