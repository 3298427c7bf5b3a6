"""A population that every benefit of the law can be asked about: the facts of records.py as on a day.

Nothing is answered by silence: a fact that nobody tells stands in records.yaml with its reason, or is refused.
Birthdays go round the year, so that in every month others are born, while everybody keeps the age they were made with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from shanyraq.engine.columns import Column, Plan, plan
from shanyraq.engine.columns.kernel import type_of_column
from shanyraq.engine.facts import none_of
from shanyraq.engine.ir import NEVER, ByKind, Edition, HistoryKind, Scalar
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.at_work import AtWork, at_work, facts_at_work, told_of_work
from shanyraq.people.population.contracts import contracts, facts_of_contracts
from shanyraq.people.population.encoded import INCOME, Encoded, packed_days
from shanyraq.people.population.events import Events, events
from shanyraq.people.population.events_told import Then, buried_last, facts_of_events, leave_of_newborn, since_event
from shanyraq.people.population.funds import growth as growth_of_funds
from shanyraq.people.population.housing import COSTS, costs_told, facts_of_housing, housing, incomes_of
from shanyraq.people.population.make import YEAR, Population
from shanyraq.people.population.path import Path
from shanyraq.people.population.records import LEAST_OF_UNABLE, LONGEST_KEPT, Records, rate, records, told_rates
from shanyraq.people.population.savings import savings
from shanyraq.people.population.savings_told import facts_of_savings
from shanyraq.people.population.series import series
from shanyraq.people.population.service import facts_of_service, service
from shanyraq.people.population.skeleton import CHILD, GROWN, Skeleton
from shanyraq.people.population.social_insurance import (
    LONG_AGO,
    income_before,
    least_insured,
    limit,
    of_year,
    paid_in,
    record_that_counts,
    since_loss,
)
from shanyraq.people.population.takeup import TakeUp
from shanyraq.people.population.told import Chosen, Told
from shanyraq.people.population.wages import least_wage

Days = npt.NDArray[np.datetime64]
Tiyn = npt.NDArray[np.int64]
Array = npt.NDArray[np.generic]
Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

MONTHS_AVERAGED = 36
"""Months of pensionable income that are told: as many as a pension by age is averaged over."""
BEFORE_BIRTH = 70
"""Days of a maternity leave before the birth (Labour Code, art. 99)."""
SINCE_DISABLED = 5
"""Years since a disability that is not of childhood. An estimate; the income before it is of that year."""
MONTHS_BEFORE_CARE = 24
"""Months whose income counts for the care of an infant (Social Code, art. 85(1)); no infant is older either."""
MONTHS_OF_DECEASED = 24
"""Months of the income of the deceased that are told, before the death."""
GROUPS = ("none", "first", "second", "third", "child_with_disability")
AWARDS = ("none", "kumis_alka", "altyn_alka")
DAYS = 365


class Recorded(Encoded):
    """Encoded, with records. share: of the nation that the people stand for, as they were made with."""

    def __init__(
        self,
        people: Population,
        take_up: TakeUp | None = None,
        stretch: int = 0,
        path: Path | None = None,
        share: float = 1.0,
    ) -> None:
        super().__init__(people, take_up, stretch, path)
        self.records: Records = records(people, stretch, share)
        self.work: AtWork = at_work(people, self.records, stretch, share)
        self.events: Events = events(people, self.records, stretch, share)
        self.contracts = contracts(people, self.records, stretch, share)
        self.savings = savings(people, self.records, stretch, share)
        self.funds = growth_of_funds(self.path)
        self.service = service(people, stretch, share)
        self.incomes = incomes_of(people, self.facts(date(YEAR, 1, 1)))
        self.housing = housing(people, self.incomes, stretch, share)
        self.from_law: Mapping[str, Tiyn] = {}
        """Tiyn of the quarter before, of persons, by kind of income that the law worked out: instead of the drawn."""
        self.so_far: Mapping[str, Tiyn] = {}
        """Tiyn of the year's earlier months, of persons, by the fact that tells it: instead of nought."""
        self._day: date | None = None
        self._of_day: Mapping[str, Array | Chosen] = {}

    # ---- what the law is asked ----------------------------------------------------------------------------------

    def plan(self, edition: Edition, outputs: Sequence[str]) -> Plan:
        """A plan in which the facts that nobody tells, by the list of records.yaml, are answered no, none or nought."""
        nothing, told = told_rates()["nothing"], self._told(edition.day)
        facts = self.facts(edition.day)
        known = {*facts.persons, *facts.families}
        assumed: dict[str, Scalar] = {}
        for fact in edition.law.facts.values():
            value = 0 if isinstance(fact.kind, (ByKind, HistoryKind)) else none_of(fact)
            is_told = fact.id in told or fact.name in known or fact.id == INCOME
            is_listed = fact.id in nothing or fact.id.partition(".")[0] in nothing
            if not is_told and is_listed and isinstance(value, (int, str, date)):
                assumed[fact.id] = value
        kinds = [kind for kind in {**facts.incomes, **self.from_law} if self._exists(edition, kind)]
        return plan(edition, outputs, assumed, {INCOME: kinds, COSTS: costs_told()})

    @property
    def since_january(self) -> Mapping[str, str]:
        """Facts that tell what a rule has given since January, and the rule of each."""
        found: Mapping[str, str] = told_of_work()["since_january"]
        return found

    def minors(self) -> npt.NDArray[np.bool_]:
        """Who is under eighteen."""
        found: npt.NDArray[np.bool_] = self.people.skeleton.age < 18
        return found

    def _column(self, column: Column, plan: Plan, facts: Told, day: date) -> Array:
        if column.fact == INCOME and column.key in self.from_law:
            return self.from_law[column.key]
        if column.fact in self.so_far:
            return self.so_far[column.fact]
        if column.fact == "person.birth_date":
            return packed_days(self.born(day))
        held = self._told(day).get(f"{COSTS}.{column.key}" if column.fact == COSTS else column.fact)
        if held is None:
            name = column.fact.partition(".")[2]
            if name not in facts.persons and name not in facts.families and column.fact != INCOME:
                raise Refusal(
                    f"The population does not tell {column.fact}, and no list says that nobody has it.",
                    "people/population/records.yaml",
                    "Draw it in records.py, or list it under `nothing` with the reason.",
                )
            return super()._column(column, plan, facts, day)
        if isinstance(held, Chosen):
            return self._places(held, plan.edition, column)
        if column.window.startswith("last_months:"):
            months = int(column.window.partition(":")[2])
            return np.ascontiguousarray(held[:, -months:].sum(axis=1)) if held.ndim == 2 else held
        if held.dtype.kind == "M":
            return packed_days(held.astype("datetime64[D]"))
        return np.ascontiguousarray(held.astype(type_of_column(column)))

    # ---- facts as on a day --------------------------------------------------------------------------------------

    def _told(self, day: date) -> Mapping[str, Array | Chosen]:
        """Facts by their full name; kept for one day."""
        if day != self._day:
            self._day, self._of_day = None, {}  # those of the day before are let go of first
            self._day, self._of_day = day, self._as_on(day)
        return self._of_day

    def born(self, day: date) -> Days:
        """Days of birth with which everybody has their age on a day; who was born last month was not a month before."""
        within = since_event(self.records.born_within, day)
        birthdays = np.array([_years_before(day, age) for age in range(121)], "datetime64[D]")
        found: Days = birthdays[self.people.skeleton.age] - within.astype("timedelta64[D]")
        return found

    def _as_on(self, day: date) -> Mapping[str, Array | Chosen]:
        drawn, of, status = self.records, self.people.skeleton, self.people.status
        today, never, born = np.datetime64(day), np.datetime64(NEVER), self.born(day)
        youngest = np.full(of.households, np.datetime64("1800-01-01"))
        is_child, is_anybodys_child = of.role == CHILD, np.isin(of.role, (CHILD, GROWN))
        np.maximum.at(youngest, of.household[is_child], born[is_child])
        last_born = youngest[of.household]
        since_birth = (today - last_born).astype(np.int64)
        is_paid_carer = drawn.is_carer & (drawn.insured_pay > 0)
        leave = today - ((since_birth + BEFORE_BIRTH) % DAYS)
        is_on_leave = is_paid_carer & (since_birth < DAYS)
        since = self._since_loss(day)
        early = drawn.is_disabled_since_childhood | (status.disability == 4)
        # The fund's payments of earlier years are worked out as if assigned this month: incomes are carried to it.
        this_month = np.datetime64(day.replace(day=1))
        disabled_on = np.where(early, born, today - SINCE_DISABLED * DAYS)
        of_deceased = income_before(self.path, drawn.of_breadwinner.years, drawn.insured_pay_of_deceased, day)
        gross = _tiyn(self._pay_of_deceased(day) / (1 - rate("taken_off_before_contributions")))
        is_paid = drawn.of_breadwinner.on(day)
        of_deceased_months = record_that_counts(drawn.months_of_deceased, drawn.of_breadwinner.years, day)
        of_window = _tiyn(MONTHS_OF_DECEASED * np.where(is_paid, of_deceased, 0.0))
        then = Then(day, self._wages(day.year), self._carried(day, SINCE_DISABLED), disabled_on, gross, since)
        care = self.facts(day).persons["care"]
        group = drawn.group_of_child
        assert isinstance(care, Chosen)
        under_three = care.names.index("child_under_three")
        is_carer = drawn.is_carer | (np.asarray(care.places) == under_three)
        insured = self._insured_income(day, since, last_born)
        found: dict[str, Array | Chosen] = {
            "person.care": Chosen(care.names, np.where(drawn.is_carer, under_three, care.places).astype(np.uint8)),
            "person.disability_group": Chosen(GROUPS, np.where(group > 0, group, status.disability).astype(np.uint8)),
            "children.order_of_birth": drawn.order_of_birth,
            "children.is_no_child_of_applicant": ~is_anybodys_child,
            "children.is_grown_child_of_applicant": is_anybodys_child,
            "birth_grant.grant_was_paid": born <= _a_month_before(day),
            "contributor.insured_income": insured,
            "contributor.months_of_insurance": self._months_of_insurance(day),
            "care_income.income_of_its_carer": income_of_carers(of, is_carer, insured, born, day),
            "carer_income.care_right_on": np.where(drawn.is_carer, last_born, never),
            **leave_of_newborn(self.events, is_on_leave, leave, day),
            "birth_leave.birth_kind": Chosen(("ordinary",), np.zeros(self.people.persons, np.uint8)),
            "awarded_mother.mother_award": Chosen(AWARDS, drawn.award.astype(np.uint8)),
            "group_one_in_care.persons_of_group_one_in_care": drawn.in_care_of_group_one,
            "group_one_in_care.adults_of_group_one_since_childhood_in_care": drawn.in_care_of_group_one * 0,
            "group_one_care.is_the_one_paid_for_care": drawn.in_care_of_group_one > 0,
            "disability.disability_cause": Chosen(CAUSES, early.astype(np.uint8)),
            "disability.disability_established_on": disabled_on,
            "bereavement.breadwinner_died_on": np.where(drawn.has_lost_breadwinner, this_month, never),
            "survivor_carer.tie_to_breadwinner": Chosen(("none", "child"), drawn.is_survivor.astype(np.uint8)),
            "survivor_carer.birth_date_of_that_child": born,
            "survivor.was_dependent_on_breadwinner": drawn.is_survivor,
            "special_allowance.special_category": Chosen(
                ("none", *told_rates()["special_categories"]["shares"]), drawn.special_category.astype(np.uint8)
            ),
            "job_loss.registered_as_unemployed_on": np.where(since < LONG_AGO, today - since, never),
            "work_capacity.lost_capacity": drawn.lost_capacity,
            "work_capacity.capacity_lost_on": np.where(drawn.of_capacity.on(day), this_month, never),
            "breadwinner_payment.insured_income_of_deceased": of_window[:, None],
            "breadwinner_payment.months_of_insurance_of_deceased": np.where(is_paid, of_deceased_months, 0),
        }
        told_care = found["person.care"]
        assert isinstance(told_care, Chosen)
        growth, least = self._wages(day.year), least_wage(self.path, day.year)
        at_work_now = facts_at_work(self.work, drawn, told_care, since, day, growth, least)
        befell = facts_of_events(self.events, drawn, of, then)
        later = self._later_facts(day, born, at_work_now)
        return {**found, **self._pension_facts(day, born), **at_work_now, **befell, **later}

    def _later_facts(self, day: date, born: Days, at_work: Mapping[str, Array | Chosen]) -> dict[str, Array | Chosen]:
        """Savings, service, housing and contracts as on a day."""
        wages, kind = self._wages(day.year), at_work["work.kind_of_work"]
        assert isinstance(kind, Chosen)
        prices = self.path.national("prices", day.year) / self.path.national("prices", YEAR)
        raised, buried = self._raised(day), buried_last(self.events, self.people.skeleton, day)
        return {
            **facts_of_savings(self.savings, self.funds, self.people, self.records, born, buried, day, self.path),
            **facts_of_service(self.service, born, wages, raised),
            **facts_of_housing(self.housing, self.people, self.incomes, day, prices, wages),
            **facts_of_contracts(self.contracts, self.people, kind, day, wages),
        }

    def _since_loss(self, day: date) -> Whole:
        """Days since work was lost; without end for whoever lost none, or none in a year in which fewer did."""
        drawn = self.records
        lost = (drawn.loss_within >= 0) & (drawn.loss_place < paid_in("job_losers", day.year))
        return np.where(lost, since_loss(drawn.loss_within, day), LONG_AGO)

    def _insured_income(self, day: date, since: Whole, last_born: Days) -> Tiyn:
        """Tiyn from which social contributions were paid, month by month, the oldest first.

        since: days since work was lost. last_born: days on which the youngest of their households was born.
        """
        drawn = self.records
        found = np.zeros((len(drawn.insured_pay), LONGEST_KEPT), np.int64)
        some = np.flatnonzero(drawn.insured_pay > 0)
        months = np.arange(LONGEST_KEPT, 0, -1)
        years = [_month_before(day, int(many)) for many in months]
        wages = np.array([self._wages(year) for year in years])
        after = self._months_without(day, since, last_born)[some]
        paid = (months > after[:, None]) & (drawn.insured_since[some, None] + after[:, None] >= months)
        level = of_year("pay_before_a_lost_job", day.year) / of_year("pay_before_a_lost_job", YEAR)
        pay = np.where(drawn.loss_within >= 0, drawn.insured_pay * level, drawn.insured_pay)[some]
        most, least = (np.array([one(self.path, year) for year in years]) for one in (limit, least_insured))
        insured = pay[:, None] * wages
        np.clip(insured, least, most, out=insured)
        # What the fund pays for a lost capacity rests on incomes of long ago, carried to this month.
        unable = drawn.lost_capacity[some] > 0
        carried = income_before(self.path, drawn.of_capacity.years, drawn.insured_pay, day)[some]
        insured[unable] = carried[unable, None]
        insured *= paid
        found[some] = np.rint(insured, out=insured)
        found *= 100
        return found

    def _months_without(self, day: date, since: Whole, last_born: Days) -> Whole:
        """Months before a day without contributions: since work was lost, or since they ended before a birth.

        The record of whoever lost work ends before the month of the loss; lost capacity is as if of this month.
        """
        drawn, month = self.records, np.datetime64(day, "M")
        lost_in = (np.datetime64(day) - np.minimum(since, LONG_AGO).astype("timedelta64[D]")).astype("datetime64[M]")
        is_out = (since < LONG_AGO) & (drawn.lost_capacity == 0)
        born = (month - last_born.astype("datetime64[M]")).astype(np.int64)
        ended = np.where(drawn.ended_before_birth > 0, born + drawn.ended_before_birth, 0)
        found: Whole = np.where(is_out, (month - lost_in).astype(np.int64), ended)
        return found

    def _months_of_insurance(self, day: date) -> Whole:
        """Months of record; of those with a lost capacity the record of its day."""
        drawn = self.records
        since = np.rint(12 * rate("insured_before_in_months") * drawn.of_capacity.years).astype(np.int64)
        then = np.maximum(drawn.months_of_insurance - since, np.minimum(drawn.months_of_insurance, LEAST_OF_UNABLE))
        counts = record_that_counts(then, drawn.of_capacity.years, day)
        found: Whole = np.where(drawn.of_capacity.is_one, counts, drawn.months_of_insurance)
        return found

    def _pay_of_deceased(self, day: date) -> Numbers:
        """Tenge a month of those who died, of households: of the year of the death, raised since."""
        drawn = self.records
        growth = np.array([self._carried(day, years) for years in range(int(drawn.of_breadwinner.years.max()) + 1)])
        found: Numbers = drawn.insured_pay_of_deceased * growth[drawn.of_breadwinner.years]
        return found

    def _carried(self, day: date, years: int) -> float:
        """Wages of so many years ago over those of the population's year, raised since as allowances were.

        Payments of the fund rest on the income before the loss, and are raised each January.
        """
        year = max(day.year - years, min(series()["national_by_year"].rows))
        return self._wages(year) * self.path.national("minimum", day.year) / self.path.national("minimum", year)

    def _wages(self, year: int) -> float:
        """Wages of a year over those of the population's."""
        first = min(series()["national_by_year"].rows)
        return self.path.national("wages", max(year, first)) / self.path.national("wages", YEAR)

    # ---- pensions -----------------------------------------------------------------------------------------------

    def _pension_facts(self, day: date, born: Days) -> Mapping[str, Array | Chosen]:
        pension, is_old = self.records.pension, self.people.status.is_pensioner
        earlier = YEAR - day.year
        worked = np.minimum(pension.before, pension.record)
        begun = np.where(is_old, worked + max(earlier, 0), worked)
        months = np.maximum(np.rint(12 * begun), 0).astype(np.int64)
        contributed = np.maximum(np.rint(12 * pension.record).astype(np.int64) - months, 0)
        years = np.floor(YEAR - pension.award).astype(np.int64)
        birthday = born + (np.datetime64(day) - born).astype(np.int64) // DAYS * DAYS
        assigned = np.minimum(birthday, np.datetime64(day)) - years * DAYS
        never = np.datetime64(NEVER)
        income = np.rint(pension.income * self._wages(day.year)).astype(np.int64) * 100
        return {
            "pension_record.months_of_work_before_1998": months,
            "pension_record.months_of_contributions": contributed,
            "age_pension.age_pension_assigned_on": np.where(is_old, assigned, never),
            "age_pension.age_pension_of_last_december": self._pension_of_december(day),
            "age_pension.pensionable_income": np.repeat(np.where(is_old, income, 0)[:, None], MONTHS_AVERAGED, axis=1),
        }

    def _pension_of_december(self, day: date) -> Tiyn:
        """Tiyn a month of the pensions by age in payment, of the December before a day."""
        worked = np.where(self.people.status.is_pensioner, self.records.pension.by_age, 0.0)
        return np.rint(worked * self._raised(day)).astype(np.int64) * 100

    def _raised(self, day: date) -> float:
        """Pensions in payment in the December before a day over those of the population's year."""
        raised = {year: row["raised"] / 100 for year, row in series()["pension_rules_by_year"].rows.items()}
        year, share = day.year - 1, 1.0
        for one in range(year + 1, YEAR + 1):
            share /= 1 + raised[one]
        for one in range(YEAR + 1, year + 1):
            share *= 1 + self.path.step("pension", one).growth
        return share


CAUSES = ("general", "since_childhood")
"""The causes of disability that are drawn."""


def _tiyn(tenge: Numbers) -> Tiyn:
    found: Tiyn = np.rint(tenge).astype(np.int64) * 100
    return found


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def income_of_carers(of: Skeleton, is_carer: npt.NDArray[np.bool_], insured: Tiyn, born: Days, day: date) -> Tiyn:
    """Tiyn of the two years before the birth that the carer of an infant's household was insured for; else nought."""
    carer = np.full(of.households, -1, np.int64)
    carer[of.household[is_carer]] = np.flatnonzero(is_carer)
    ago = (np.datetime64(day, "M") - born.astype("datetime64[M]")).astype(np.int64)
    rows = np.flatnonzero((ago < MONTHS_BEFORE_CARE) & (carer[of.household] >= 0))
    so_far = np.cumsum(np.pad(insured, ((0, 0), (1, 0))), axis=1)
    end = np.maximum(insured.shape[1] - ago[rows], 0)
    of_carer = carer[of.household[rows]]
    found: Tiyn = np.zeros(len(born), np.int64)
    found[rows] = so_far[of_carer, end] - so_far[of_carer, np.maximum(end - MONTHS_BEFORE_CARE, 0)]
    return found


def _a_month_before(day: date) -> np.datetime64:
    """The same day of the month before, or its last: whoever was born by then had the birth grant a month ago."""
    last = day.replace(day=1) - timedelta(days=1)
    return np.datetime64(last.replace(day=min(day.day, last.day)))


def _month_before(day: date, months: int) -> int:
    """The year of the month so many months before that of a day."""
    return (day.year * 12 + day.month - 1 - months) // 12
