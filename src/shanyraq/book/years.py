"""What changed when: every day on which the law changed, year by year, and what of it concerns given names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from shanyraq.book.cards import Book, Card
from shanyraq.book.difference import Difference
from shanyraq.book.shelves import on_shelves, shelf_of, shelf_of_chapter

MOST_CHANGES = 120
"""Changes that one page tells; a year with more has a page for each shelf, where the country has shelves."""
PARTS = ("rules", "exceptions", "numbers", "members")


def contents_of_years(years: list[Card]) -> Card:
    """The years and their days, with how much changed on each."""
    return {
        "is": "changes",
        "years": [{"year": one["year"], "days": [_day_counted(day) for day in _days(one)]} for one in years],
    }


def year_cards(several: list[Difference]) -> list[Card]:
    """The changes year by year, each day in full."""
    years: dict[int, list[Difference]] = {}
    for one in several:
        years.setdefault(one.after.year, []).append(one)
    return [
        {"is": "year", "year": year, "years": list(years), "days": [brief(one) for one in days]}
        for year, days in years.items()
    ]


def split(book: Book, year: Card) -> list[Card]:
    """The pages of a year: itself, or, where it is long, its days counted by shelf and then a card for each shelf."""
    days = _days(year)
    shelves = dict.fromkeys(_shelf(book, part, one) for day in days for part in PARTS for one in _items(day, part))
    if len(shelves) < 2 or sum(count(day) for day in days) <= MOST_CHANGES:
        return [{**year, "shelf": None, "shelves": []}]
    in_order = list(on_shelves(book.law, shelves, lambda one: one))
    parts = {shelf: [one for day in days if count(one := _of_shelf(book, day, shelf))] for shelf in in_order}
    counted = [
        {**_day_counted(day), "of_shelves": [_counted_shelf(shelf, of, day) for shelf, of in parts.items()]}
        for day in days
    ]
    own: Card = {**year, "shelf": None, "shelves": in_order, "days": counted}
    return [own, *({**year, "shelf": shelf, "shelves": in_order, "days": of} for shelf, of in parts.items())]


def _counted_shelf(shelf: str, days: list[Card], day: Card) -> Card:
    return {"shelf": shelf, "count": next((count(one) for one in days if one["day"] == day["day"]), 0)}


def _of_shelf(book: Book, day: Card, shelf: str) -> Card:
    return {**day, **{part: [one for one in _items(day, part) if _shelf(book, part, one) == shelf] for part in PARTS}}


def _shelf(book: Book, part: str, one: Card) -> str:
    if part == "members":
        return shelf_of_chapter(book.law, book.law.choices[str(one["choice"])].chapter)
    return shelf_of(book.law, str(one["id"]))


def _days(year: Card) -> list[Card]:
    days = year["days"]
    assert isinstance(days, list)
    return days


def _items(day: Mapping[str, object], part: str) -> list[Card]:
    several = day[part]
    assert isinstance(several, list)
    return several


def count(day: Mapping[str, object]) -> int:
    """How many changes a day has brought."""
    return sum(len(_items(day, part)) for part in PARTS)


def _day_counted(day: Card) -> Card:
    return {"day": day["day"], "count": count(day)}


def brief(one: Difference) -> Card:
    """A day's changes without the sources against each other, which have their place on the rules' pages."""
    value = one.value()
    for kind in ("rules", "exceptions"):
        several = value[kind]
        assert isinstance(several, list)
        for item in several:
            item.pop("diff")
            item.pop("says")
    return {"day": one.after.isoformat(), **value}


def concerning(several: list[Difference], names: Collection[str]) -> Iterator[Card]:
    """The days that changed one of these rules or numbers in more than its article or doubt: with what they say since.

    Rows of one number that changed together are one change, with how many they are.
    """
    for one in several:
        ruled = [
            {"id": change.rule.id, "change": change.change, "says": dict(change.rule.says), "cite": change.rule.cite}
            for change in (*one.rules, *one.exceptions)
            if change.rule.id in names and change.change not in ("cited_anew", "doubted_anew")
        ]
        numbers: dict[str, list[Card]] = {}
        for moved in one.numbers:
            if moved.number.id in names:
                numbers.setdefault(moved.number.id, []).append(moved.value())
        if ruled or numbers:
            yield {"day": one.after.isoformat(), "rules": ruled, "numbers": list(numbers.values())}
