"""What is not certain or not signed, as pages: on one, or in a country with shelves on one for each shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanyraq.book import status
from shanyraq.book.cards import Book, Card
from shanyraq.book.shelves import SHARED, on_shelves, shelf_of
from shanyraq.engine.ir import Law


def doubts_cards(book: Book) -> Iterator[Card]:
    """Every doubt with what it is about, values of less than high confidence without one, and what is unsigned."""
    law = book.law
    standings = status.status(law)
    about = {name: list(dict.fromkeys(one.id for one in of)) for name, of in status.by_doubt(law, standings).items()}
    loose = [one for one in standings if not one.doubt and one.confidence != "high"]
    doubts = on_shelves(law, about, lambda name: book.shelf_of_doubt[name])
    values = on_shelves(law, loose, lambda one: shelf_of(law, one.id))
    shelves = [one for one in (*law.shelves, SHARED) if one in doubts or one in values] if law.shelves else []
    whole: Card = {
        "is": "doubts",
        "shelf": None,
        "shelves": [{"shelf": one, "count": len(doubts.get(one, ())) + len(values.get(one, ()))} for one in shelves],
        "totals": status.totals(law),
        "unsigned": [
            {"chapter": chapter, "rules": rules, "numbers": numbers}
            for chapter, (rules, numbers) in _unsigned(standings).items()
        ],
    }
    if not shelves:
        yield {**whole, **_listed(law, list(about), about, loose)}
        return
    yield {**whole, **_listed(law, [], {}, [])}
    for shelf in shelves:
        listed = _listed(law, doubts.get(shelf, []), about, values.get(shelf, []))
        yield {"is": "doubts", "shelf": shelf, "shelves": whole["shelves"], "totals": None, "unsigned": [], **listed}


def _listed(law: Law, doubts: Sequence[str], about: dict[str, list[str]], loose: Sequence[status.Standing]) -> Card:
    return {
        "doubts": [{**status.doubt_value(law.doubts[name]), "about": about[name]} for name in doubts],
        "not_sure_without_doubt": [one.value() for one in loose],
    }


def _unsigned(standings: list[status.Standing]) -> dict[str, tuple[list[str], list[str]]]:
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for one in standings:
        if one.unsigned and one.kind != "payer":
            rules, numbers = found.setdefault(one.id.split(".", 1)[0], ({}, {}))
            (rules if one.kind == "rule" else numbers)[one.id] = None
    return {chapter: (list(rules), list(numbers)) for chapter, (rules, numbers) in sorted(found.items())}
