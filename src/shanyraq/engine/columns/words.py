"""The kernels' own words for what plain arithmetic does not say; written once, run by Python and compiled alike.

Days are packed as year * 512 + month * 32 + day. Nothing branches, and divisions are a product and a shift, exact for
every day of the calendar, because that is what processors do for several persons at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

NEVER_DAY = 9999 * 512 + 12 * 32 + 31
LAST_DAY = 3_652_059
"""9999-12-31 counted from 0001-01-01 as day 1."""
FAMILIES = 512
"""Families of a block: what they need stays in the nearest memory."""
PERSONS = 2048
"""Persons of a block, unless one family alone has more."""


def days_of_month(year: int, month: int) -> int:
    """28 to 31, without a branch: most months by a pattern, February two days (or one) short of it."""
    century = (year * 5243) >> 19
    leap = int((year & 3 == 0) & ((year != century * 100) | (century & 3 == 0)))
    return 30 + ((month + (month >> 3)) & 1) - int(month == 2) * (2 - leap)


def last_of_month(day: int) -> int:
    """The last day of the month."""
    year, month = day >> 9, (day >> 5) & 15
    return (year << 9) + (month << 5) + days_of_month(year, month)


def first_of_quarter(day: int) -> int:
    """The first day of the calendar quarter."""
    quarter = ((((day >> 5) & 15) - 1) * 11) >> 5
    return NEVER_DAY if day == NEVER_DAY else ((day >> 9) << 9) + ((quarter * 3 + 1) << 5) + 1


def last_of_quarter(day: int) -> int:
    """The last day of the calendar quarter."""
    quarter = ((((day >> 5) & 15) - 1) * 11) >> 5
    return last_of_month(((day >> 9) << 9) + ((quarter * 3 + 3) << 5))


def add_months(day: int, months: int) -> int:
    """The same day that many months later, or the last of a shorter month; off the calendar is never."""
    number = (day >> 9) * 12 + ((day >> 5) & 15) - 1 + months
    is_never = (day == NEVER_DAY) | (number < 12) | (number >= 120_000)
    number = min(max(number, 12), 120_000)
    year = (number * 699_051) >> 23
    month = number - year * 12 + 1
    later = (year << 9) + (month << 5) + min(day & 31, days_of_month(year, month))
    return NEVER_DAY if is_never else later


def ordinal(day: int) -> int:
    """Days counted from 0001-01-01 as day 1: of years that begin in March, so that what varies stands at the end."""
    year, month = day >> 9, (day >> 5) & 15
    is_early = int(month <= 2)
    year -= is_early
    century = (year * 5243) >> 19
    months = month - 3 + 12 * is_early
    return year * 365 + (year >> 2) - century + (century >> 2) + ((months * 979 + 16) >> 5) + (day & 31) - 306


def packed(number: int) -> int:
    """The packed day of such a count: in quarters of days, of which a century has 146,097 and a year 1461."""
    quarters = (number + 305) * 4 + 3
    century = (quarters * 3_762_951) >> 39
    of_century = (quarters - century * 146_097) | 3
    year = (of_century * 183_735) >> 28
    of_year = (of_century - year * 1461) >> 2
    months = ((5 * of_year + 2) * 857) >> 17
    day = of_year - ((months * 979 + 16) >> 5) + 1
    is_next = int(months >= 10)
    return ((century * 100 + year + is_next) << 9) + ((months + 3 - 12 * is_next) << 5) + day


def add_days(day: int, days: int) -> int:
    """That many days later; off the calendar is never."""
    number = ordinal(day) + days
    is_never = (day == NEVER_DAY) | (number < 1) | (number > LAST_DAY)
    later = packed(min(max(number, 1), LAST_DAY))
    return NEVER_DAY if is_never else later


def best_run(amounts: Sequence[Sequence[int]], person: int, months: int, matters: bool) -> int:
    """The largest total of so many months on end in a person's row (of all, where there are fewer).

    Where it does not matter the row is not read.
    """
    row = amounts[person]
    width = len(row) if matters else 0
    run = 0
    for month in range(min(months, width)):
        run += row[month]
    best = run
    for month in range(months, width):
        run += row[month] - row[month - months]
        best = max(best, run)
    return best


def run_before(amounts: Sequence[Sequence[int]], person: int, months: int, day: int, today: int, matters: bool) -> int:
    """The total of so many months before the month of a day, in a row that ends with the month before today's.

    Where it does not matter the row is not read.
    """
    row = amounts[person]
    width = len(row) if matters else 0
    after = len(row) + ((day >> 9) - (today >> 9)) * 12 + ((day >> 5) & 15) - ((today >> 5) & 15)
    total = 0
    for month in range(max(after - months, 0), min(after, width)):
        total += row[month]
    return total


RUNS = (best_run, run_before)
CALENDAR = (days_of_month, last_of_month, first_of_quarter, last_of_quarter, add_months, ordinal, packed, add_days)


def end_of_block(start: int, last: int, offsets: Sequence[int]) -> int:
    """Where a block of families that begins at `start` ends: by number of families, and by number of persons."""
    end = min(start + FAMILIES, last)
    begin = offsets[start]
    while end - start > 1 and offsets[end] - begin > PERSONS:
        end = start + (end - start + 1) // 2
    return end


def fill_home(families: int, persons: int, start: int, begin: int, offsets: Sequence[int], home: list[int]) -> None:
    """For each person of a block, which of its families is theirs: begun families counted up, without a branch."""
    for person in range(persons + 1):
        home[person] = 0
    for family in range(1, families):
        home[offsets[start + family] - begin] += 1
    family = 0
    for person in range(persons):
        family += home[person]
        home[person] = family


def worst_of_each(
    families: int, persons: int, start: int, begin: int, offsets: Sequence[int], codes: Sequence[int], result: list[int]
) -> None:
    """The largest error over the persons of each family of a block; mostly there is none, and seldom many."""
    some = 0
    for person in range(persons):
        some |= codes[person]
    for family in range(families):
        result[family] = 0
    if some:
        family = 0
        for person in range(persons):
            if codes[person]:
                while offsets[start + family + 1] - begin <= person:
                    family += 1
                result[family] = max(result[family], codes[person])


def add_up(sums: list[int], place: int, value: int) -> None:
    """Adds to an exact sum, kept in two parts: how many times two to the 32nd, and the rest."""
    sums[2 * place] += value >> 32
    sums[2 * place + 1] += value & 4294967295


BLOCKS = (end_of_block, fill_home, worst_of_each, add_up)
