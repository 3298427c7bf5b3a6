"""What a standard beneficiary earned, and saved, in the years before the day: what a norm's record of years means.

A man with thirty years of contribution earned in each of them what his wage was then. Where a wage has no figure so far
back it moved with another that has (`moves_with`). Savings are contributions of those years at today's prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from shanyraq.engine.ir import TIYN, Law, Place
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import A_MONTH, NotThatKind, decimal_text, month_number, month_text, period_of
from shanyraq.standards.answers import Answers, Wage

THEN = "{earnings then}"
"""Written as the value of a run of months: in each calendar year the wage of that year."""
_RECORD = re.compile(r"\{months of ([0-9]+) (before|since) ([0-9]{4}-[0-9]{2})\}")
_SAVED = re.compile(
    r"\{saved (0\.[0-9]+) of ([0-9]+) months since ([0-9]{4}-[0-9]{2})(?:, real return (-?0\.[0-9]+))?\}"
)


def wage_on(answers: Answers, law: Law, name: str, day: date) -> tuple[int | None, str]:
    """A wage a month in tiyn on the day, and where it was read; None with the reason where nobody knows it."""
    wage: Wage = answers.wages[name]
    if wage.of:
        of, source = wage_on(answers, law, wage.of, day)
        return (None if of is None else int(of * wage.times)), f"{decimal_text(wage.times)} × {wage.of}: {source}"
    if wage.number:
        number = law.numbers.get(wage.number)
        if number is None:
            raise Refusal(f"The law has no number {wage.number}.", str(wage.at), "Name a number of the law.")
        in_force = (one for one in number.entries if one.key is None and one.since <= day <= one.until)
        entry = None if day > number.known_until else next(in_force, None)
        if entry is None:
            return None, f"{wage.number} has no value on {day}"
        assert isinstance(entry.value, int)
        return entry.value, entry.cite
    found = [figure for figure in wage.figures if figure.since <= day]
    if not found:
        return None, f"no figure of the wage {name}" + (f" before {day}" if wage.figures else " is known")
    return found[-1].value, found[-1].source


@dataclass(frozen=True)
class Past:
    """The years before the day of one beneficiary at one wage."""

    law: Law
    answers: Answers
    wage: str
    day: date
    low_years: set[int] = field(default_factory=set, compare=False)
    """Years in which savings rest on a wage of low confidence, filled as they are written."""

    def earned(self, year: int) -> int:
        """The wage a month in tiyn as it was at the end of the year (in the year of the day: as it is on the day).

        Raises Refusal for a year of which neither the wage nor the one it moves with is known.
        """
        value = self._known(self.wage, year)
        wage = self.answers.wages[self.wage]
        if value is not None:
            return value
        years = range(year, self.day.year + 1) if wage.moves_with else range(0)
        for first in years:
            anchor, now = self._known(self.wage, first), self._known(wage.moves_with, first)
            then = self._known(wage.moves_with, year)
            if anchor is not None and now and then is not None:
                return int(Fraction(anchor * then, now))
        do = "Give it a figure, or a wage with older figures that it `moves_with`."
        raise Refusal(f"The wage {self.wage} of {year} is not known.", str(wage.at), do)

    def _known(self, wage: str, year: int) -> int | None:
        return wage_on(self.answers, self.law, wage, min(self.day, date(year, 12, 31)))[0]

    def _is_low(self, wage: str, year: int) -> bool:
        one = self.answers.wages[wage]
        if one.of:
            return self._is_low(one.of, year)
        known = [figure for figure in one.figures if figure.since.year <= year]
        if known:
            return known[-1].confidence == "low"
        return bool(one.moves_with) and self._known(wage, year) is None and self._is_low(one.moves_with, year)

    def by_year(self, months: str, text: str, at: Place) -> Iterator[tuple[str, str]]:
        """A run of months (`1998-01..2025-12`) and its value, divided into calendar years, each with its own wage."""
        try:
            first, last = period_of(months)
        except NotThatKind as error:
            raise Refusal(f"{error}.", str(at), "Write 1998-01..{month - 1}: {earnings then} a month.") from None
        for year, numbers in _years(first, last):
            run = f"{month_text(numbers[0])}..{month_text(numbers[-1])}" if len(numbers) > 1 else month_text(numbers[0])
            amount = text.replace(THEN, decimal_text(Fraction(self.earned(year), TIYN)))
            yield run, amount if len(numbers) > 1 else amount.removesuffix(A_MONTH)

    def write(self, text: str, at: Place) -> str:
        """`{months of 360 before 1998-01}`, `{months of 360 since 1998-01}` and `{saved 0.1 of 360 months since …}`."""
        text = _RECORD.sub(lambda match: str(self._record(int(match[1]), match[2], match[3])), text)
        return _SAVED.sub(lambda match: self._saved(match, at), text)

    def _record(self, months: int, side: str, border: str) -> int:
        """Of so many months that ended before the month of the day: those before, or since, the border."""
        since = min(max(month_number(self.day) - month_number(date.fromisoformat(f"{border}-01")), 0), months)
        return since if side == "since" else months - since

    def _saved(self, match: re.Match[str], at: Place) -> str:
        """Contributions of the record since the border, at the prices of the year of the day, in tenge.

        Without a return they keep their worth and no more, which is what a State that answers for them guarantees.
        """
        share, real = Fraction(match[1]), Fraction(match[4] or 0)
        last = month_number(self.day) - 1
        first = last - self._record(int(match[2]), "since", match[3]) + 1
        total = Fraction(0)
        for year, numbers in _years(first, last):
            worth = Fraction(self._prices(self.day.year, at), self._prices(year, at))
            if self._is_low(self.wage, year):
                self.low_years.add(year)
            total += len(numbers) * self.earned(year) * share * worth * (1 + real) ** (self.day.year - year)
        return decimal_text(Fraction(int(total), TIYN))

    def _prices(self, year: int, at: Place) -> int:
        known = [figure for figure in self.answers.prices if figure.since.year <= year]
        if not known:
            raise Refusal(f"Prices of {year} are not known.", str(at), "Write them in prices.yaml of the country.")
        return known[-1].value


def _years(first: int, last: int) -> Iterator[tuple[int, list[int]]]:
    """The months of a run by calendar year."""
    by_year: dict[int, list[int]] = {}
    for number in range(first, last + 1):
        by_year.setdefault(int(month_text(number)[:4]), []).append(number)
    yield from by_year.items()
