"""How values are written and read: money in tenge, exact decimals, days, quarters, yes and no."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from shanyraq.engine.ir import NEVER, PLACES, TIYN, ChoiceList, Kind, Scalar
from shanyraq.engine.refuse import Refusal

YES = frozenset({"yes", "true", "иә", "да"})
NO = frozenset({"no", "false", "жоқ", "нет"})
MOST_MONEY = 10**12
"""Tiyn: ten billion tenge; nothing a family meets in a month is larger."""
MOST_COUNT = 10**6
MOST_PERSONS = 10**10
"""What a fact may say under `most` when it counts a whole nation; every other count ends at MOST_COUNT."""
MOST_SHARE = 200
MOST_MEMBERS_LISTED = 12
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
LONGEST = 200
"""Characters of one value; a longer one is cut off before any pattern looks at it."""
_NUMBER = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}([_ ][0-9]{3})+)(\.[0-9]+)?")


class NotThatKind(ValueError):
    """A written value that is not of the kind wanted; the text says what is."""


def decimal_of(text: str) -> Fraction:
    """An exact number; underscores and spaces may part the thousands. Floats in exponent form are refused."""
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        raise NotThatKind(f"{text[:40]!r} is not a number{_meant(text)}")
    try:
        return Fraction(Decimal(text.replace("_", "").replace(" ", "")))
    except InvalidOperation:
        raise NotThatKind(f"{text[:40]!r} is not a number") from None


def _meant(text: str) -> str:
    """What a number written with a comma or as a percentage probably means."""
    if found := re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,4})?) ?%", text):
        return f" (write {decimal_text(Fraction(found[1]) / 100)})"
    if "," not in text[:40]:
        return ""
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", text):
        return f" (write {text.replace(',', '')}, or _ between thousands; decimals follow a point)"
    decimals = re.fullmatch(r"([0-9]{1,12}),([0-9]{1,4})", text)
    return f" (decimals follow a point: {f'{decimals[1]}.{decimals[2]}' if decimals else '1000.50'})"


def day_of(text: str) -> date:
    """A day written YYYY-MM-DD."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise NotThatKind(f"{text[:40]!r} is not a day (write 2026-02-10)")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotThatKind(f"{text} is not a day of the calendar") from None


def whole(value: Fraction, scale: int, what: str, finest: str) -> int:
    """The value in its smallest unit, or a refusal when it is finer than that."""
    scaled = value * scale
    if scaled.denominator != 1:
        raise NotThatKind(f"{what} is finer than {finest}")
    return int(scaled)


def scalar_of(text: str, kind: Kind, choice: ChoiceList | None = None, most_count: int = MOST_COUNT) -> Scalar:
    """A written value as the engine holds it (money in tiyn, measures in hundredths); raises NotThatKind."""
    text = text.strip()
    if len(text) > LONGEST:
        raise NotThatKind(f"{text[:40]!r} … is too long for one value")
    if kind.base == "yes_no":
        if text.lower() in YES:
            return True
        if text.lower() in NO:
            return False
        raise NotThatKind(f"{text[:40]!r} is neither yes nor no")
    if kind.base == "day":
        return NEVER if text == "never" else day_of(text)
    if kind.base == "choice":
        return _member(text, choice)
    if kind.base == "money":
        amount = decimal_of(re.sub(r"\s*(KZT|₸)$", "", text))
        return _within(whole(amount, TIYN, f"{text} tenge", "one tiyn (0.01 tenge)"), MOST_MONEY, text)
    if kind.base == "measure":
        return _within(whole(decimal_of(text), TIYN, text, "two decimal places"), MOST_COUNT * TIYN, text)
    if kind.base == "count":
        return _within(whole(decimal_of(text), 1, text, "a whole number"), most_count, text)
    share = decimal_of(text)
    whole(share, PLACES, text, "four decimal places")
    if abs(share) > MOST_SHARE:
        raise NotThatKind(f"{text} is beyond what can be")
    return share


def _within(value: int, most: int, text: str) -> int:
    if abs(value) > most:
        raise NotThatKind(f"{text[:40]} is beyond what can be")
    return value


def _member(text: str, choice: ChoiceList | None) -> str:
    if choice is None:
        raise NotThatKind(f"{text[:40]!r} cannot be chosen here")
    for member in choice.members:
        if text in (member.name, member.code):
            return member.name
    names = [member.name for member in choice.members]
    from difflib import get_close_matches

    near = get_close_matches(text, names, 1)
    hint = f"did you mean {near[0]}?" if near else f"choose one of: {', '.join(names)}"
    if not near and len(names) > MOST_MEMBERS_LISTED:
        hint = f"{', '.join(names[:3])} and so on: `shanyraq law show` of the fact lists all {len(names)}"
    article = "an" if choice.name[:1] in "AEIOU" else "a"
    raise NotThatKind(f"{text[:40]!r} is not {article} {choice.name} ({hint})")


def written(value: Scalar, kind: Kind) -> str:
    """A value as a case file writes it: `24245 KZT`, `0.35`, `2026-02-10`, `yes`."""
    if kind.base == "yes_no":
        return "yes" if value else "no"
    if kind.base == "day":
        return "never" if value == NEVER else str(value)
    if kind.base == "money":
        return f"{decimal_text(Fraction(_number(value), TIYN))} KZT"
    if kind.base == "measure":
        return decimal_text(Fraction(_number(value), TIYN))
    if kind.base == "share":
        return decimal_text(Fraction(_number(value)))
    return str(value)


def _number(value: Scalar) -> int | Fraction:
    if isinstance(value, (int, Fraction)):
        return value
    raise TypeError(f"{value!r} is not a number")


def decimal_text(value: Fraction) -> str:
    """An exact decimal without trailing zeros; a fraction that has none is shown as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10_000
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign = "-" if value < 0 else ""
    number, places = divmod(abs(int(scaled)), 10_000)
    return f"{sign}{number}.{places:04d}".rstrip("0")


# ---- months and quarters ----------------------------------------------------------------------------------------


def month_number(day: date) -> int:
    """Months since the year 0: neighbours differ by one."""
    return day.year * 12 + day.month - 1


def month_text(number: int) -> str:
    """`2026-02` of a month number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def first_day(month: int) -> date:
    """The first day of a month number."""
    return date(month // 12, month % 12 + 1, 1)


RANGE = ".."
A_MONTH = " a month"
"""A run of months has one amount, which is so much a month: `2015-01..2025-12: 85000 a month`."""


def period_of(text: str) -> tuple[int, int]:
    """First and last month number of `2026-02` (a month), `2026-Q1` (a quarter) or `2015-01..2025-12` (a run)."""
    if found := _QUARTER.fullmatch(text):
        first = int(found[1]) * 12 + (int(found[2]) - 1) * 3
        return first, first + 2
    if found := _MONTH.fullmatch(text):
        month = int(found[1]) * 12 + int(found[2]) - 1
        return month, month
    start, run, end = text.partition(RANGE)
    if run and _MONTH.fullmatch(start) and _MONTH.fullmatch(end):
        (first, _), (_, last) = period_of(start), period_of(end)
        if first < last:
            return first, last
        raise NotThatKind(f"{text[:40]!r} does not end after it begins")
    raise NotThatKind(f"{text[:40]!r} is neither a month (2026-02) nor a quarter (2026-Q1)")


def since_and_until(text: str) -> tuple[date, date | None]:
    """The days a dated value holds: a day begins an open span, a quarter is its own span."""
    if _QUARTER.fullmatch(text):
        first, last = period_of(text)
        return first_day(first), first_day(last + 1) - timedelta(days=1)
    return day_of(text), None


def period_text(first: int, last: int) -> str:
    """`2025-Q4` where the months are a quarter, else `2025-10` or `2025-10..2025-11`."""
    if last == first + 2 and first % 3 == 0:
        return f"{first // 12:04d}-Q{first % 12 // 3 + 1}"
    return month_text(first) if first == last else f"{month_text(first)}{RANGE}{month_text(last)}"


def as_refusal(error: NotThatKind, what: str, where: str) -> Refusal:
    """A value of the wrong kind as a refusal that says which value and where."""
    return Refusal(f"{what}: {error}.", where, "Write the value in the form that docs/case-file.md shows.")
