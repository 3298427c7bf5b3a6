"""A draft table of amendments: act, article, old and new parameter, reason, cost and the norms that it satisfies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shanyraq.engine.ir import Words
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.desk.evaluation import Verdicts


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """One parameter of the law that a proposal changes, as it is plainly told.

    cite: act and article, `KZ-SC art.126`. row: of a table, empty otherwise. old, new: as a person reads them; an empty
    old is a parameter that the law does not have yet, an empty new one that it is to have no longer. norms: what this
    change alone satisfies, where the caller knows. old_says, new_says: the sentences, where a rule is what changes.
    is_assumed: a figure that the proposal takes for granted, which no law is amended by.
    cost: KZT million a year, None where nobody has worked it out: never nought for that.
    """

    parameter: str
    title: Words
    row: str
    old: str
    new: str
    since: str
    cite: str
    reason: Words | None = None
    cost: Decimal | None = None
    norms: tuple[str, ...] = ()
    old_says: Words | None = None
    new_says: Words | None = None
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """One line of the table."""

    act: str
    article: str
    parameter: str
    title: Words
    row: str
    old: str
    new: str
    since: str
    reason: Words
    cost: Decimal | None
    norms: tuple[str, ...]
    old_says: Words | None
    new_says: Words | None


@dataclass(frozen=True, slots=True)
class AmendmentTable:
    """The table. together: norms that the changes satisfy as a whole, which no single line may claim.

    worse: norms that were met and no longer are. cost: of the whole, KZT million a year; None where it is not known.
    assumed: figures that the proposal takes for granted.
    """

    title: Words
    lines: tuple[Amendment, ...]
    together: tuple[str, ...]
    worse: tuple[str, ...]
    cost: Decimal | None
    assumed: tuple[ParameterChange, ...] = ()


def amendment_table(
    title: Words,
    reason: Words,
    changes: Sequence[ParameterChange],
    cost: Decimal | None = None,
    before: Verdicts | None = None,
    after: Verdicts | None = None,
) -> AmendmentTable:
    """The table of some changes. With the verdicts before and after: what comes to be met by all of them together.

    A single change is credited with what the whole satisfies, and with its cost; of several each has its own.
    """
    gained, lost = moved(before, after)
    assumed = tuple(one for one in changes if one.is_assumed)
    changes = [one for one in changes if not one.is_assumed]
    alone = len(changes) == 1
    lines = tuple(
        Amendment(
            *_act_and_article(one.cite),
            one.parameter,
            one.title,
            one.row,
            one.old,
            one.new,
            one.since,
            one.reason or reason,
            one.cost if one.cost is not None or not alone else cost,
            one.norms or (gained if alone else ()),
            one.old_says,
            one.new_says,
        )
        for one in changes
    )
    ordered = sorted(lines, key=lambda one: (one.act, _article_order(one.article), one.parameter, one.row))
    return AmendmentTable(title, tuple(ordered), gained, lost, cost, assumed)


def moved(before: Verdicts | None, after: Verdicts | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The Parts that come to be met, and those that cease to be; refuses verdicts on two different instruments."""
    if before is None or after is None:
        return (), ()
    if before.instrument != after.instrument:
        raise Refusal(
            f"The verdicts are on {before.instrument} and on {after.instrument}.", "", "Check one instrument twice."
        )
    name = after.instrument
    met_before = {part for part, one in before.parts.items() if one.verdict == "met"}
    met_after = {part for part, one in after.parts.items() if one.verdict == "met"}
    gained = tuple(f"{name} {part}" for part in after.parts if part in met_after - met_before)
    return gained, tuple(f"{name} {part}" for part in before.parts if part in met_before - met_after)


def _act_and_article(cite: str) -> tuple[str, str]:
    act, _, article = cite.partition(" ")
    return act, article


def _article_order(article: str) -> tuple[int, str]:
    digits = "".join(one for one in article.partition("art.")[2].partition("(")[0] if one.isdigit())
    return (int(digits) if digits else 0, article)


COLUMNS = (
    *("act", "article", "parameter", "title", "row", "old", "new", "from", "reason", "cost_million_kzt", "norms"),
)
"""The keys of a line in .json, and the columns of .csv."""


def rows(table: AmendmentTable) -> list[dict[str, object]]:
    """The lines for programs: the same keys in .json and .csv; a cost that is not known is empty."""
    return [
        {
            "act": one.act,
            "article": one.article,
            "parameter": one.parameter,
            "title": dict(one.title),
            "row": one.row or None,
            "old": dict(one.old_says) if one.old_says else one.old or None,
            "new": dict(one.new_says) if one.new_says else one.new or None,
            "from": one.since,
            "reason": dict(one.reason),
            "cost_million_kzt": None if one.cost is None else str(one.cost),
            "norms": list(one.norms),
        }
        for one in table.lines
    ]


def csv_text(table: AmendmentTable, language: str) -> str:
    """The lines as CSV (RFC 4180), titles and reasons in one language; no cell can be taken for a formula."""
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([[_cell(row[key], language) for key in COLUMNS] for row in rows(table)])
    return text.getvalue()


def _cell(value: object, language: str) -> str:
    if isinstance(value, Mapping):
        value = value[language]
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t", "\r") or (text[:1] == "-" and text[1:2].isalpha()) else text
