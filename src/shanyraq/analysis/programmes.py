"""Every benefit, contribution and tax of a law over the same people, month by month, each by itself.

Benefits that ask for the incomes of the quarter before come last in a month: what the law itself paid in that quarter
stands there, so that a reform of one benefit reaches the other. Charges that ask for what was taxed since January have
it from the law itself, month after month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.simulation import Nation, programmes, refuse_below_nothing
from shanyraq.engine.columns import Plan
from shanyraq.engine.columns.kernel import Results
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.layout import ASSISTANCE, layout
from shanyraq.engine.payments import Charge, Payment, charges, payments, shelf_of
from shanyraq.engine.received import kinds_of_income
from shanyraq.engine.received import quarter_before as months_of_quarter_before
from shanyraq.engine.refuse import Refusal

Numbers = npt.NDArray[np.float64]
Tiyn = npt.NDArray[np.int64]
Claim = npt.NDArray[np.bool_]
INCOME_WINDOW = "quarter_before"
Sum = Payment | Charge
DAY_BITS, MONTH_BITS = 32, 512
"""Days of a kernel: year times 512 and month times 32 and day."""


class Receiving(Nation, Protocol):
    """A nation whose incomes may be those that the law has paid, and whose year is what the law has taxed.

    from_law: tiyn of the quarter before, of persons, by kind of income. so_far: tiyn of the year's earlier months, of
    persons, by the fact that tells it.
    """

    from_law: Mapping[str, Tiyn]
    so_far: Mapping[str, Tiyn]

    @property
    def since_january(self) -> Mapping[str, str]:
        """Facts that tell what a rule has given since January, and the rule of each."""

    def minors(self) -> Claim:
        """Who is a minor."""


@dataclass(frozen=True, eq=False)
class Moved:
    """One sum under one law, in the months asked about: families and persons who are paid it, or who bear it.

    tiyn: of each family, by month and family. persons: whose it was, by month and person; nobody's where it is
    the families'. home: the place of each person's family.
    """

    tiyn: Tiyn
    persons: Claim
    home: npt.NDArray[np.int64]

    def families_a_month(self, weights: Numbers) -> Numbers:
        """How many families of the nation are paid in each month."""
        found: Numbers = (self.tiyn > 0) @ weights
        return found

    def persons_a_month(self, weights: Numbers) -> Numbers:
        """How many persons of the nation are paid in each month."""
        found: Numbers = self.persons @ weights[self.home]
        return found

    def families_in_all(self, weights: Numbers, months: slice = slice(None)) -> float:
        """How many families are paid in some of the months."""
        return float(weights[(self.tiyn[months] > 0).any(axis=0)].sum())

    def persons_in_all(self, weights: Numbers, months: slice = slice(None)) -> float:
        """How many persons are paid in some of the months."""
        return float(weights[self.home][self.persons[months].any(axis=0)].sum())


@dataclass(frozen=True, eq=False)
class Paid(Moved):
    """One benefit."""

    payment: Payment


@dataclass(frozen=True, eq=False)
class Charged(Moved):
    """One contribution or tax."""

    charge: Charge


@dataclass(frozen=True, eq=False)
class Account:
    """Everything that one law pays and charges.

    not_computed: by rule, why it is not worked out (in English, as a refusal says it). without_answer: by reason, how
    many families a month had none.
    """

    name: str
    paid: Mapping[str, Paid]
    charged: Mapping[str, Charged]
    not_computed: Mapping[str, str]
    without_answer: Mapping[str, float] = field(default_factory=dict)


def account(
    name: str,
    law: Law,
    base: Law,
    nation: Receiving,
    months: Sequence[date],
    leave_out: Sequence[str] = (),
    threads: int = 2,
) -> Account:
    """What one law pays and charges in some months, each decided as on its day.

    base: the law as it is, of which this is a reform (or the same). leave_out: rules of sums that are not worked out.
    The months of the quarters before those asked about are worked out as well: their benefits are income. So are those
    since January of what adds up through a year.
    """
    if not months:
        raise Refusal("No month was asked about.", "", "Give a day or a year.")
    return _Keeping(name, law, base, nation, months, leave_out, threads).done()


def paid_alone(law: Law, nation: Receiving, months: Sequence[date], rules: Sequence[str], threads: int = 2) -> Account:
    """Some sums by themselves, in their own months alone: what they rest on is no income that the law gives.

    Raises Refusal for a sum that does rest on such income, and for one that the law does not pay.
    """
    known = [one.rule for one in payments(law)]
    if unknown := [rule for rule in rules if rule not in known]:
        raise Refusal(f"The law pays no {', '.join(unknown)}.", "", "Name the rules of sums that are paid.")
    leave_out = [rule for rule in known if rule not in rules] + [one.rule for one in charges(law)]
    return _Keeping("", law, law, nation, months, leave_out, threads).alone()


def months_needed(months: Sequence[date]) -> list[date]:
    """The months asked about, and those of the quarters before them, in order."""
    needed = {(day.year, day.month): day for day in months}
    for day in months:
        for month in quarter_before(day):
            needed.setdefault((month.year, month.month), month)
    return [needed[key] for key in sorted(needed)]


def months_since_january(months: Sequence[date]) -> list[date]:
    """The months asked about, and those of their years before them, in order."""
    found = {(day.year, day.month): day for day in months}
    for day in months:
        for month in range(1, day.month):
            found.setdefault((day.year, month), date(day.year, month, min(day.day, 28)))
    return [found[key] for key in sorted(found)]


def quarter_before(day: date) -> list[date]:
    """The days of the three months of the quarter before a day's."""
    return [month.replace(day=min(day.day, 28)) for month in months_of_quarter_before(day)]


class _Keeping:
    """Goes through the months and keeps what is paid."""

    def __init__(
        self,
        name: str,
        law: Law,
        base: Law,
        nation: Receiving,
        months: Sequence[date],
        leave_out: Sequence[str],
        threads: int,
    ) -> None:
        self.name, self.law, self.nation, self.months, self.threads = name, law, nation, months, threads
        self.payments = [one for one in payments(law, base) if one.rule not in leave_out]
        self.charges = [one for one in charges(law) if not {one.rule, one.charging.withheld_from} & set(leave_out)]
        self.sums: list[Sum] = [*self.payments, *self.charges]
        self.with_take_up = layout(base).paid
        told = [layout(law, name).take_up for name in law.decisions]
        self.follow = {rule for one in told for rule, how in one.items() if how == ASSISTANCE}
        self.followed = programmes(law, base)[0].amount if self.follow else ""
        self.receives: Claim | None = None
        self.tiyn: dict[str, list[Tiyn]] = {one.rule: [] for one in self.sums}
        self.persons: dict[str, list[Claim]] = {rule: [] for rule in self.tiyn}
        self.income: dict[tuple[int, int], dict[str, Tiyn]] = {}
        self.not_computed: dict[str, str] = {}
        self.unanswered: dict[str, float] = {}
        self.given: dict[str, npt.NDArray[np.generic]] = {}
        names = {rule.id: shelf_of(law, rule) for rule in law.rules}
        self.totals = {fact: rule for fact, rule in nation.since_january.items() if rule in names}
        self.shelf_of_total = {rule: names[rule] for rule in self.totals.values()}

    def done(self) -> Account:
        needed = {(day.year, day.month): day for day in months_needed(self.months)}
        since = {(day.year, day.month): day for day in months_since_january(self.months)} if self.totals else {}
        days = {**since, **needed}
        for key in sorted(days):
            day = days[key]
            if day.month == 1:
                self.nation.so_far = {}
            self.month(day, self.sums if key in needed else self.adding_up(), day in self.months)
            if key in since:
                self.add_up()
        self.nation.so_far = {}
        return Account(
            self.name,
            {one.rule: Paid(*self.kept(one), one) for one in self.payments if self.is_kept(one)},
            {one.rule: Charged(*self.kept(one), one) for one in self.charges if self.is_kept(one)},
            self.not_computed,
            self.unanswered,
        )

    def alone(self) -> Account:
        """The months asked about and no others."""
        for day in self.months:
            self.month(day, self.sums, True)
        paid = {one.rule: Paid(*self.kept(one), one) for one in self.payments if self.is_kept(one)}
        return Account(self.name, paid, {}, self.not_computed, self.unanswered)

    def adding_up(self) -> list[Sum]:
        """The charges worked out together with what adds up through the year."""
        shelves = set(self.shelf_of_total.values())
        return [one for one in self.charges if one.shelf in shelves and not one.charging.withheld_from]

    def is_kept(self, one: Sum) -> bool:
        return one.rule not in self.not_computed and bool(self.tiyn[one.rule])

    def kept(self, one: Sum) -> tuple[Tiyn, Claim, npt.NDArray[np.int64]]:
        return np.array(self.tiyn[one.rule]), np.array(self.persons[one.rule]), self.home

    # ---- one month ----------------------------------------------------------------------------------------------

    def month(self, day: date, sums: Sequence[Sum], is_asked: bool) -> None:
        """Every sum of one month; first those that ask for no income of the quarter before."""
        found, self.given, self.receives = self.nation.with_statistics(edition(self.law, day)), {}, None
        there = [one for one in sums if one.rule in found.rules and one.rule not in self.not_computed]
        shelves: dict[str, list[Sum]] = {}
        for one in there:
            shelves.setdefault(one.shelf, []).append(one)
        plans = [plan for several in shelves.values() for plan in self.plans(found, several)]
        month = self.income.setdefault((day.year, day.month), {})
        later = [plan for plan in plans if _asks_for_income(plan[1])]
        for several, plan in [one for one in plans if one not in later]:
            self.add(several, plan, day, month, is_asked)
        if is_asked and later:
            self.nation.from_law = self.received(day)
            for several, _ in later:
                plan = self.nation.plan(found, self.outputs(several, found))
                self.add(several, plan, day, month, is_asked)
            self.nation.from_law = {}
        if is_asked:
            self.keep_to_receivers([one.rule for one in there if one.rule in self.follow and self.is_kept(one)], found)
            for one in self.sums:
                if one not in there:
                    self.tiyn[one.rule].append(np.zeros(len(self.nation.weights(day)), np.int64))
                    self.persons[one.rule].append(np.zeros(len(self.home), bool))

    def keep_to_receivers(self, rules: Sequence[str], found: Edition) -> None:
        """Leaves what follows the assistance to the families that received it in the month just worked out."""
        if rules and self.receives is None and self.followed not in found.rules:
            self.receives = np.zeros(len(self.tiyn[rules[0]][-1]), bool)
        for rule in rules:
            if self.receives is None:
                do = "Do not leave the assistance out, or ask for what the reform adds by itself."
                raise Refusal(f"{rule} follows the assistance, which was not worked out.", "", do)
            self.tiyn[rule][-1] = np.where(self.receives, self.tiyn[rule][-1], 0)
            self.persons[rule][-1] = self.persons[rule][-1] & self.receives[self.home]

    def plans(self, found: Edition, several: list[Sum]) -> list[tuple[list[Sum], Plan]]:
        """One plan for the sums of a shelf, or one for each where together they cannot be compiled."""
        try:
            whole = self.nation.plan(found, self.outputs(several, found))
        except Refusal as refusal:
            if len(several) == 1:
                self.not_computed[several[0].rule] = refusal.what
                return []
            return [plan for one in several for plan in self.plans(found, [one])]
        if not _asks_for_income(whole) or len(several) == 1:
            return [(several, whole)]
        alone = [([one], self.nation.plan(found, self.outputs([one], found))) for one in several]
        rest = [one for (one,), plan in alone if not _asks_for_income(plan)]
        asking = [one for one in alone if _asks_for_income(one[1])]
        return [*asking, (rest, self.nation.plan(found, self.outputs(rest, found)))] if rest else asking

    def outputs(self, several: Sequence[Sum], found: Edition) -> list[str]:
        """The rules that sums rest on, each once, with what adds up through the year on their shelf."""
        shelves = {one.shelf for one in several if isinstance(one, Charge)}
        added = [rule for rule, shelf in self.shelf_of_total.items() if shelf in shelves and rule in found.rules]
        return list(dict.fromkeys([*(rule for one in several for rule in (one.rule, one.falls_on) if rule), *added]))

    def add(self, several: Sequence[Sum], plan: Plan, day: date, month: dict[str, Tiyn], is_asked: bool) -> None:
        """What these sums come to on a day."""
        people = self.nation.columns(plan)
        results = plan.kernel().run(people, self.threads)
        sizes = np.diff(people.offsets)
        self.home: npt.NDArray[np.int64] = np.repeat(np.arange(len(sizes)), sizes)
        weights = self.nation.weights(day)
        for one in several:
            amounts = amounts_of(one, results, day)
            is_person = one.group == self.law.groups[0]
            if isinstance(one, Payment):
                refuse_below_nothing(self.name, one.rule, day, amounts, "persons" if is_person else "families")
            of_family = np.bincount(self.home, amounts, len(sizes)).astype(np.int64) if is_person else amounts
            if one.rule in self.with_take_up:
                of_family = np.where(self.nation.takes_up(of_family, day), of_family, 0)
            if one.rule == self.followed:
                self.receives = of_family > 0
            if isinstance(one, Payment):
                self.as_income(one, amounts if is_person else self.to_first(of_family, people.offsets), month)
            if not is_asked:
                continue
            self.tiyn[one.rule].append(of_family)
            self.persons[one.rule].append((amounts > 0) if is_person else np.zeros(len(self.home), bool))
        self.given |= {rule: results.values[rule] for rule in self.totals.values() if rule in results.values}
        if is_asked:
            for code in np.unique(results.errors[results.errors > 0]):
                text = plan.error_texts[code]
                many = float(weights[results.errors == code].sum()) / len(self.months)
                self.unanswered[text] = self.unanswered.get(text, 0.0) + many

    def add_up(self) -> None:
        """Adds what the month gave to what the year has given so far."""
        so_far = dict(self.nation.so_far)
        for fact, rule in self.totals.items():
            if rule in self.given:
                amounts = self.given[rule].astype(np.int64)
                so_far[fact] = so_far[fact] + amounts if fact in so_far else amounts
        self.nation.so_far, self.given = so_far, {}

    # ---- benefits as income ---------------------------------------------------------------------------------------

    def as_income(self, one: Payment, amounts: Tiyn, month: dict[str, Tiyn]) -> None:
        """Keeps what persons were paid, by the kind of income it counts as."""
        usual, young = kinds_of_income(one.paying)
        if not usual:
            return
        minors = self.nation.minors()
        for kind, some in ((usual, ~minors), (young, minors)) if young != usual else ((usual, None),):
            part = amounts if some is None else np.where(some, amounts, 0)
            month[kind] = month[kind] + part if kind in month else part

    def received(self, day: date) -> Mapping[str, Tiyn]:
        """Tiyn of the quarter before a day, of persons, by kind."""
        found: dict[str, Tiyn] = {}
        for month in quarter_before(day):
            if (month.year, month.month) not in self.income:
                rests = "A sum rests on what the law gave in the quarter before, which was not worked out."
                raise Refusal(rests, f"{month:%Y-%m}", "Ask for the whole account.")
            for kind, amounts in self.income[month.year, month.month].items():
                found[kind] = found[kind] + amounts if kind in found else amounts
        return found

    def to_first(self, of_family: Tiyn, offsets: npt.NDArray[np.int64]) -> Tiyn:
        """A family's sum with its first member."""
        found = np.zeros(int(offsets[-1]), np.int64)
        found[offsets[:-1]] = of_family
        return found


def amounts_of(one: Sum, results: Results, day: date) -> Tiyn:
    """Tiyn of a month; of what is paid once those whose day lies in the month up to the day that is decided."""
    found = results.values[one.rule].astype(np.int64)
    if not one.falls_on:
        return found
    last = (day.year * 12 + day.month - 2) // 12, (day.month - 2) % 12 + 1
    begins = last[0] * MONTH_BITS + last[1] * DAY_BITS + day.day
    ends = day.year * MONTH_BITS + day.month * DAY_BITS + day.day
    on = results.values[one.falls_on]
    return np.where((on > begins) & (on <= ends), found, 0)


def _asks_for_income(plan: Plan) -> bool:
    return any(column.window == INCOME_WINDOW for column in plan.columns)
