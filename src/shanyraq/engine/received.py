"""What the law itself paid one family in the quarter before: incomes that a benefit counts, worked out and not told.

The facts are those of the case, taken to have stood in the quarter as they do on its day; who was not born yet is left
out. What a fact says was paid last December is not raised again in the months of that year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from shanyraq.engine.edition import edition, edition_hash, reach, resting_on
from shanyraq.engine.facts import FAMILY, Case, Given, Missing, Series, Unknown
from shanyraq.engine.ir import MONEY, ByKind, Edition, Fact, HistoryKind, Place, Scalar
from shanyraq.engine.layout import Layout, Paying
from shanyraq.engine.payments import Payment, payments
from shanyraq.engine.refuse import LawRefusal, Refusal
from shanyraq.engine.trace import Step, Trace
from shanyraq.engine.values import first_day, month_number, month_text, period_text, written

IN_QUARTER = 3
FROM_LAW = "told, and worked out from the law"
"""How a fact is known of which the law gave a part."""
Json = dict[str, object]
Tracing = Callable[[Edition, Case], Trace]


@dataclass(frozen=True, slots=True)
class Sum:
    """What one rule gives one person in one month; tiyn. amount None: not known, for what is missing.

    who: whose income it is; of what a family is paid, its first grown member's. whom: of whom the rule was asked.
    is_told: it is last December's, told. tellers: who may have told of it: whoever it is, and of what is paid to the
    family or for a child whoever may receive it.
    """

    who: str
    whom: str
    kind: str
    rule: str
    cite: str
    month: int
    amount: int | None
    missing: tuple[Missing, ...] = ()
    is_told: bool = False
    tellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind that was told and that the law gives as well: the told stands, and is never added to. Tiyn of a quarter.

    told None: not all of it is told. by_law None: not all of it is known.
    """

    who: str
    kind: str
    told: int | None
    by_law: int | None


@dataclass(frozen=True, eq=False)
class Received:
    """The case with what the law paid put into it, and what that was.

    fact: the fact of incomes. sums: what was put in, or would have been if it were known. told: by person and kind what
    the family told of the quarter (None: not all of it), other than nought. editions: by month, the hash of the law
    that gave it. steps: what it rests on.
    """

    case: Case
    fact: str
    months: tuple[int, ...]
    sums: tuple[Sum, ...]
    told: Mapping[tuple[str, str], int | None]
    differences: tuple[Difference, ...]
    editions: Mapping[str, str]
    steps: tuple[Step, ...]


def quarter_before(day: date) -> list[date]:
    """The first days of the three months of the quarter before a day's."""
    first = month_number(day) // IN_QUARTER * IN_QUARTER - IN_QUARTER
    return [first_day(first + place) for place in range(IN_QUARTER)]


def kinds_of_income(paying: Paying | None) -> tuple[str, str]:
    """As which kinds a sum counts: paid to the grown, and to minors; "" where it counts as none."""
    if paying is None or not paying.income:
        return "", ""
    usual = paying.income.partition(".")[2]
    return usual, paying.income_of_minors.partition(".")[2] or usual


def received(found: Edition, case: Case, of: Layout) -> Received:
    """The case of one family with the incomes that the law gives for the quarter before.

    Raises Refusal where the decision counts no such incomes, where the country does not say who is born when and who
    is a minor, or where the law cannot be applied in one of the months.
    """
    return Quarter(found, of).received(case)


@dataclass(frozen=True, eq=False)
class Month:
    """One month of the quarter: its days, the law of its last day, and what that law pays.

    edition: the hash of as much of the law as gives it.
    """

    first: date
    last: date
    law: Edition
    there: tuple[Payment, ...]
    edition: str

    @property
    def name(self) -> str:
        """The month as a decision writes it."""
        return month_text(month_number(self.first))


class Quarter:
    """The quarter before a day under one law, ready for any case of that day; raises as `received` does."""

    def __init__(self, found: Edition, of: Layout) -> None:
        self.law, self.found = found.law, found
        self.payments = [one for one in payments(self.law) if one.paying is not None and one.paying.income]
        self.fact = self.fact_of_incomes(of)
        if not (self.law.born and self.law.minor):
            do = "Write people: {born: person.birth_date, minor: person.is_minor}."
            raise LawRefusal(
                "Who was born when, and who is a minor, is not said.", f"{self.law.country}/country.yaml", do
            )
        self.of_december = {one.in_december: one for one in self.law.facts.values() if one.in_december}
        self.months = tuple(self.month(first) for first in quarter_before(found.day))

    def fact_of_incomes(self, of: Layout) -> Fact:
        """The fact told by kinds of income, month by month, that the decision rests on."""
        choices = {one.paying.income.partition(".")[0] for one in self.payments if one.paying is not None}
        needed = reach(self.found, (*of.names, *sorted(of.paid)))
        for fact in self.law.facts.values():
            by_month = isinstance(fact.kind, ByKind) and fact.kind.of == HistoryKind(MONEY)
            if by_month and isinstance(fact.kind, ByKind) and fact.kind.key.choice in choices and fact.id in needed:
                return fact
        raise Refusal(
            f"{of.name} counts no incomes that the law could give.", "", "Ask without the incomes from the law."
        )

    def month(self, first: date) -> Month:
        """The law of a month, and what it pays that no incomes of a quarter are asked for."""
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        law = edition(self.law, last)
        asking = resting_on(law, [self.fact.id])
        there = tuple(one for one in self.payments if one.rule in law.rules and one.rule not in asking)
        receivers = [one.paying.received_by for one in there if one.paying is not None]
        names = [rule for one in there for rule in (one.rule, one.falls_on) if rule] + list(filter(None, receivers))
        return Month(first, last, law, there, edition_hash(law, names))

    def received(self, case: Case, tracing: Tracing = Trace) -> Received:
        """The case with what the law gives. tracing: how the law of a month is applied to a case."""
        return _Reading(self, case, tracing).read()


class _Reading:
    """Works out the three months of one case, one after another."""

    def __init__(self, quarter: Quarter, case: Case, tracing: Tracing) -> None:
        self.law, self.case, self.tracing = quarter.law, case, tracing
        self.months, self.fact, self.of_december = quarter.months, quarter.fact, quarter.of_december
        self.steps: list[Step] = []

    def read(self) -> Received:
        sums = [one for month in self.months for one in self.month(month)]
        sums.sort(key=lambda one: (self.case.members.index(one.who), one.kind, one.rule, one.month))
        told: dict[tuple[str, str], list[Sum]] = {}
        used: list[Sum] = []
        for one in sums:
            teller = self.teller(one)
            if teller:
                told.setdefault((teller, one.kind), []).append(one)
            else:
                used.append(one)
        facts = dict(self.case.facts)
        for who, of_person in groupby(used, key=lambda one: one.who):
            facts[self.fact.id, who] = self.with_sums(who, list(of_person))
        differences = [one for (who, kind), of_kind in told.items() for one in self.difference(who, kind, of_kind)]
        return Received(
            replace(self.case, facts=MappingProxyType(facts)),
            self.fact.id,
            tuple(month_number(month.first) for month in self.months),
            tuple(used),
            self.told(),
            tuple(differences),
            {month.name: month.edition for month in self.months},
            tuple(self.steps),
        )

    # ---- one month ----------------------------------------------------------------------------------------------

    def month(self, month: Month) -> Iterator[Sum]:
        """What each rule gives in a month, as on its last day; nothing for what is known to be nought."""
        born = tuple(who for who in self.case.members if self.is_born(who, month.last))
        trace = self.tracing(month.law, replace(self.case, day=month.last, members=born))
        for one in month.there:
            for who in born if one.group == self.law.groups[0] else (FAMILY,):
                try:
                    found = self.sum(trace, one, who, month.first)
                except Refusal as refusal:
                    what = f"What {one.rule} gave in {month.name} cannot be said: {refusal.what}"
                    raise Refusal(what, refusal.where, refusal.do) from None
                if found.amount != 0:
                    self.steps.append(trace.step(one.rule, who))
                    yield found

    def sum(self, trace: Trace, one: Payment, who: str, first: date) -> Sum:
        """One rule of one person or the family in a month."""
        step = trace.step(one.rule, who)
        amount, missing = _known(step.value)
        is_told = False
        if amount != 0 and (in_december := self.told_of_december(one, who, first)) is not None:
            amount, missing, is_told = in_december, (), True
        if one.falls_on and amount != 0:
            falls_on = trace.step(one.falls_on, who).value
            if isinstance(falls_on, Unknown):
                amount, missing = None, falls_on.missing
            elif not isinstance(falls_on, date) or month_number(falls_on) != month_number(first):
                amount, missing = 0, ()
            elif one.on_claim and falls_on == trace.case.day:
                amount, missing = 0, ()  # it moves with the day asked about: nobody has claimed it before today
        whose = who or self.first_grown(trace)
        usual, young = kinds_of_income(one.paying)
        is_minor = trace.step(self.law.minor, whose).value
        if usual != young and isinstance(is_minor, Unknown):
            amount, missing = None, is_minor.missing
        kind, month = young if is_minor is True else usual, month_number(first)
        tellers = self.receivers(trace, one, who) if not who or is_minor is True else (who,)
        return Sum(whose, who, kind, one.rule, step.by.cite, month, amount, missing, is_told, tellers)

    def receivers(self, trace: Trace, one: Payment, who: str) -> tuple[str, ...]:
        """Who may receive what is paid to the family or for a child, the child itself first; who is not known may."""
        members = trace.case.members
        by = one.paying.received_by if one.paying is not None else ""
        some = members if not by else [member for member in members if trace.value(by, member) is not False]
        return tuple(dict.fromkeys(filter(None, (who, *some))))

    def told_of_december(self, one: Payment, who: str, first: date) -> int | None:
        """What was told of last December, for a month of its year; None where nothing was told."""
        fact = self.of_december.get(one.rule)
        if fact is None or first.year == self.case.day.year:
            return None
        given = self.case.facts.get((fact.id, who if fact.group == self.law.groups[0] else FAMILY))
        return given.value if given is not None and isinstance(given.value, int) else None

    def is_born(self, who: str, day: date) -> bool:
        """Whether a member was there on a day; so is one of whom the day of birth is not told."""
        given = self.case.facts.get((self.law.born, who))
        return given is None or not isinstance(given.value, date) or given.value <= day

    def first_grown(self, trace: Trace) -> str:
        """Who a family's sums are counted with: nobody of them is told apart by the law."""
        members = trace.case.members
        return next((who for who in members if trace.value(self.law.minor, who) is False), members[0])

    # ---- told and worked out ------------------------------------------------------------------------------------

    def teller(self, one: Sum) -> str:
        """Who told of the kind of a sum, so that it must not be added to; "" where nobody did."""
        return next((who for who in one.tellers if self.is_told(who, one.kind)), "")

    def is_told(self, who: str, kind: str) -> bool:
        """Whether a member's kind in the quarter was told, if only that there was none."""
        told = self.case.facts.get((self.fact.id, who))
        series = told.value.get(kind) if told is not None and isinstance(told.value, Mapping) else None
        if not isinstance(series, Series):
            return False
        first, last = month_number(self.months[0].first), month_number(self.months[-1].first)
        return series.elsewhere == 0 or any(begin <= last and end >= first for begin, end, _ in series.spans)

    def told(self) -> dict[tuple[str, str], int | None]:
        """What the family told of the quarter, by person and kind."""
        found = {}
        for who in self.case.members:
            for kind in self.kinds_of(who):
                if self.is_told(who, kind) and (total := self.in_quarter(who, kind)) != 0:
                    found[who, kind] = total
        return found

    def kinds_of(self, who: str) -> Mapping[str, Scalar | Series]:
        """What was told of a member, by kind, with what `everything_else: no` adds to it."""
        given = self.case.told(self.fact, who)
        return given.value if given is not None and isinstance(given.value, Mapping) else {}

    def in_quarter(self, who: str, kind: str) -> int | None:
        """The told sum of a kind in the quarter; None where not all of it is told."""
        series = self.kinds_of(who)[kind]
        assert isinstance(series, Series)
        total = series.window(month_number(self.months[0].first), month_number(self.months[-1].first)).total()
        return None if isinstance(total, Unknown) else total

    def difference(self, who: str, kind: str, of_kind: Sequence[Sum]) -> list[Difference]:
        """The told beside the law's, where they are not the same."""
        known = [one.amount for one in of_kind if one.amount is not None]
        by_law = sum(known) if len(known) == len(of_kind) else None
        as_told = self.in_quarter(who, kind)
        return [] if as_told is not None and as_told == by_law else [Difference(who, kind, as_told, by_law)]

    def with_sums(self, who: str, sums: Sequence[Sum]) -> Given:
        """The incomes of a member with what the law gives."""
        kinds = dict(self.kinds_of(who))
        for kind, of_kind in groupby(sums, key=lambda one: one.kind):
            kinds[kind] = self.as_series(kinds.get(kind), list(of_kind))
        told = self.case.facts.get((self.fact.id, who))
        return Given(MappingProxyType(kinds), FROM_LAW, told.at if told else Place("", 0), is_whole=True)

    def as_series(self, before: Scalar | Series | None, of_kind: Sequence[Sum]) -> Series:
        """The months of the quarter as the law gives them, beside what was told of others; a month not known is not."""
        months = [month_number(month.first) for month in self.months]
        unknown = {one.month for one in of_kind if one.amount is None}
        amounts = {month: sum(one.amount or 0 for one in of_kind if one.month == month) for month in months}
        spans = tuple((month, month, amount) for month, amount in amounts.items() if month not in unknown)
        other = before if isinstance(before, Series) else Series()
        return Series(tuple(sorted((*other.spans, *spans))), None if unknown else other.elsewhere)


def _known(value: Scalar | Unknown) -> tuple[int | None, tuple[Missing, ...]]:
    """An amount, or what is missing."""
    if isinstance(value, Unknown):
        return None, value.missing
    assert isinstance(value, int)
    return value, ()


# ---- as a value of a decision -------------------------------------------------------------------------------------


def as_value(found: Received) -> Json:
    """What came from the law, as a decision holds it: amounts as texts, months by name."""
    return {
        "fact": found.fact,
        "period": period_text(found.months[0], found.months[-1]),
        "editions": dict(found.editions),
        "told": [{"who": who, "kind": kind, "amount": _amount(sum_)} for (who, kind), sum_ in found.told.items()],
        "sums": [_sum_value(list(several)) for _, several in groupby(found.sums, key=lambda one: (one.who, one.rule))],
        "told_instead": [
            {"who": one.who, "kind": one.kind, "told": _amount(one.told), "by_law": _amount(one.by_law)}
            for one in found.differences
        ],
    }


def _sum_value(several: Sequence[Sum]) -> Json:
    first = several[0]
    missing = dict.fromkeys(item for one in several for item in one.missing)
    value: Json = {
        "who": first.who,
        "kind": first.kind,
        "rule": first.rule,
        "cite": first.cite,
        "months": {month_text(one.month): _amount(one.amount) for one in several},
    }
    if any(one.is_told for one in several):
        value["told_of_december"] = True
    if missing:
        value["missing"] = [{"fact": item.name, "who": item.who, "part": item.part} for item in missing]
    return value


def _amount(tiyn: int | None) -> str:
    return "unknown" if tiyn is None else written(tiyn, MONEY)
