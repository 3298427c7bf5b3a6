"""What holds of every shelf, whoever is drawn: no sum below nought, a ceiling is a ceiling, and more is not less.

The tests of compiled shelves hold it with the kernel that they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from law.edges import Array, Draw, packed
from shanyraq.engine.columns import Column, Kernel, People, Plan
from shanyraq.engine.columns.kernel import Results
from shanyraq.engine.ir import MONEY, PLACES, Edition, Law
from shanyraq.engine.layout import layout

TENGE = 100
FAMILIES = 20_000
"""So many are drawn: few of them have lost a job and been insured, and no trace is needed."""
NOT_BELOW_NOUGHT = (
    "entitlements.disposable_income",
    "personal_sum.net_pay",
    "age_pension.age_pension_in_hand",
    "age_pension.age_pension_to_centre",
    "childcare_payment.paid_out",
    "job_loss.paid_out",
    "leave_payment.employers_part",
    "leave_payment.paid_out",
    "pension_total.pension_in_hand",
    "service_pension.service_pension_to_centre",
    "survivors_share.share_paid",
    "wage.cost_of_labour",
    "work_capacity.paid_out",
    "work_injury.expenses_repaid",
)
"""Sums beside those under `paid`, which never are below nought either."""
AT_MOST = (
    ("adoption_payment.amount", "leave_payment.payment_of_leave"),
    ("age_pension.age_pension_in_hand", "age_pension.age_pension_paid"),
    ("childcare_payment.paid_out", "childcare_payment.monthly_amount"),
    ("disability_allowance.amount_above_pension", "disability_allowance.amount_with_breadwinner"),
    ("disability_allowance.monthly_amount", "disability_allowance.amount_with_breadwinner"),
    ("employer_pension.monthly_amount", "employer_pension.greatest_amount"),
    ("housing_aid.monthly_amount", "housing_aid.counted_costs"),
    ("job_loss.paid_out", "job_loss.monthly_amount"),
    ("leave_payment.paid_out", "leave_payment.payment_of_leave"),
    ("maternity_payment.amount", "leave_payment.payment_of_leave"),
    ("carer_subsidy.monthly_amount", "carer_subsidy.contribution_on_income"),
    ("pension_total.pension_in_hand", "pension_total.monthly_amount"),
    ("savings_funeral.amount", "savings_funeral.limit_of_payment"),
    ("service_pension.service_pension_in_hand", "service_pension.service_pension_paid"),
    ("wage.withheld", "wage.cost_of_labour"),
    ("work_capacity.paid_out", "work_capacity.monthly_amount"),
    ("work_injury.paid_by_insurer", "work_injury.lost_pay"),
)
"""A rule that never gives more than another of the same person or family. Not here: survivors_share.share_paid, which
article 237(2) lifts above the share in a centre for mental disorders (the doubt least_above_the_share)."""


def amount(found: Edition, name: str) -> Fraction:
    """A number of the day, without rows."""
    value = found.figures[name].entries[None].value
    assert isinstance(value, (int, Fraction))
    return Fraction(value)


def times(of: str, many: str) -> Callable[[Edition], Fraction]:
    """So many of an amount, up to the tenge."""
    return lambda found: amount(found, of) * amount(found, many)


MCI, MINIMUM_WAGE, MINIMUM = "indices.mci", "indices.minimum_wage", "indices.budget_subsistence_minimum"
CEILINGS: dict[str, Callable[[Edition], Fraction]] = {
    "age_pension.counted_income": times(MCI, "age_pension.most_income_in_mci"),
    "age_pension.share_of_income": lambda found: amount(found, "age_pension.most_share") * PLACES,
    "basic_pension.monthly_amount": times(MINIMUM, "basic_pension.greatest_share"),
    "participation.record_coefficient": lambda found: amount(found, "participation.most_coefficient") * PLACES,
    "pension_contributions.pension_base": times(MINIMUM_WAGE, "pension_contributions.ceiling_of_pension_base"),
    "service_pension.service_pension_paid": times(MCI, "service_pension.most_in_mci"),
    "sick_pay.ceiling": times(MCI, "sick_pay.ceiling_in_mci"),
    "social_contributions.social_base": times(MINIMUM_WAGE, "social_contributions.ceiling_of_social_base"),
    "work_death.counted_pay": times(MINIMUM_WAGE, "work_death.ceiling_in_minimum_wages"),
    "work_injury.expenses_repaid": times(MCI, "work_injury.ceiling_of_expenses_in_mci"),
}
"""The most that a rule gives, in its smallest unit; a rounding up to the tenge may lift it by less than one."""


@dataclass(frozen=True)
class More:
    """A fact of which there is more (by so many of its smallest unit), and what must then not fall, or not rise.

    key: the one kind of a fact that is told by kinds; "" for all of it.
    """

    fact: str
    by: int
    not_less: tuple[str, ...] = ()
    not_more: tuple[str, ...] = ()
    key: str = ""


MORE = (
    More(
        "contributor.insured_income",
        33_333_33,
        ("leave_payment.payment_of_leave", "care_income.payment_by_income", "job_loss.monthly_amount"),
    ),
    More("contributor.insured_income", 33_333_33, ("work_capacity.monthly_amount",)),
    More("contributor.months_of_insurance", 13, ("job_loss.monthly_amount", "work_capacity.monthly_amount")),
    More("work_capacity.lost_capacity", 1_234, ("work_capacity.monthly_amount",)),
    More("breadwinner_payment.insured_income_of_deceased", 33_333_33, ("breadwinner_payment.monthly_amount",)),
    More("housing_aid.monthly_income_for_housing", 12_345_67, (), ("housing_aid.monthly_amount",)),
    More("age_pension.age_pension_of_last_december", 12_345_67, (), ("disability_allowance.monthly_amount",)),
    More("pension_record.months_of_contributions", 13, ("basic_pension.share_of_minimum",)),
    More("pension_record.months_of_work_before_1998", 13, ("age_pension.monthly_amount",)),
    More("age_pension.pensionable_income", 12_345_67, ("age_pension.monthly_amount",)),
    More("service_pension.pay_on_dismissal", 12_345_67, ("service_pension.service_pension_paid",)),
    More("work.gross_pay", 12_345_67, ("wage.monthly_amount", "pension_contributions.pension_contribution")),
    More("work.gross_pay", 123_456_789, ("wage.monthly_amount", "social_contributions.social_contribution")),
    More("work_injury.average_pay_before_loss", 12_345_67, ("work_injury.monthly_amount",)),
    More("income.income", 12_345_67, ("means.family_income",), ("tsa.monthly_amount", "tsa.is_low_income"), "wages"),
    More("work_death.pay_of_the_dead", 12_345_67, ("work_death.monthly_amount",)),
)


def broken(law: Law, found: Edition, planned: Plan, kernel: Kernel) -> list[str]:
    """What does not hold of a shelf, in one sentence each; nothing when all of it does."""
    drawn = Draw(found, planned, FAMILIES, seed=packed(found.day) + 1)
    got = kernel.run(drawn.people)
    return [*_below_nought(law, got), *_above(found, got), *_worse(found, planned, kernel, drawn, got)]


def checked(law: Law, shelf: str) -> list[str]:
    """The names of the tables above that are of a shelf, so that a test sees that there are some; all of them exist."""
    named = {*NOT_BELOW_NOUGHT, *CEILINGS, *(one for pair in AT_MOST for one in pair)}
    named |= {rule for one in MORE for rule in (*one.not_less, *one.not_more)}
    unknown = named - {rule.id for rule in law.rules}
    assert not unknown, f"no such rules: {sorted(unknown)}"
    assert {one.fact for one in MORE} <= set(law.facts)
    return sorted(one for one in named if law.chapters[one.split(".")[0]].shelf == shelf)


def _below_nought(law: Law, got: Results) -> Iterator[str]:
    paid = {rule for name in law.decisions for rule in layout(law, name).paid}
    money = {rule.id for rule in law.rules if rule.kind == MONEY}
    for name in sorted((paid | set(NOT_BELOW_NOUGHT)) & money & set(got.values)):
        if got.values[name].min(initial=0) < 0:
            yield f"{name} is below nought: {got.values[name].min()}"


def _above(found: Edition, got: Results) -> Iterator[str]:
    for name, ceiling in CEILINGS.items():
        if name in got.values and name in found.rules:
            most = ceiling(found)
            if got.values[name].max() >= most + TENGE:
                yield f"{name} is above its ceiling of {most}: {got.values[name].max()}"
    for name, other in AT_MOST:
        if name in got.values and other in got.values and (got.values[name] > got.values[other]).any():
            place = int(np.argmax(got.values[name] > got.values[other]))
            yield f"{name} is more than {other}: {got.values[name][place]} and {got.values[other][place]}"


def _worse(found: Edition, planned: Plan, kernel: Kernel, drawn: Draw, got: Results) -> Iterator[str]:
    """Every family with more of one fact, beside itself."""
    for one in MORE:
        names = [name for name in (*one.not_less, *one.not_more) if name in got.values]
        columns = [column for column in planned.columns if column.fact == one.fact and one.key in ("", column.key)]
        if not names or not columns:
            continue
        again = kernel.run(_with_more(drawn, columns, one.by))
        answered = (again.errors == 0) & (got.errors == 0)
        assert answered.sum() > len(answered) // 3, f"too few families have an answer with more of {one.fact}"
        for name in names:
            of_person = found.rules[name].group == found.law.groups[0]
            there = np.repeat(answered, np.diff(drawn.offsets)) if of_person else answered
            change = (again.values[name].astype(np.int64) - got.values[name])[there]
            assert change.any(), f"{name} does not move with {one.fact}: nothing is proved"
            if (change < 0 if name in one.not_less else change > 0).any():
                yield f"with more of {one.fact} {name} changes by {change.min()} to {change.max()}"


def _with_more(drawn: Draw, columns: list[Column], by: int) -> People:
    """The people with more of a fact: of a history in each of its months, of a degree not beyond the whole."""
    new: dict[str, Array] = dict(drawn.people.columns)
    for column in columns:
        before = new[column.name]
        kind, _, many = column.window.partition(":")
        months = int(many) if kind == "last_months" else 1
        most = PLACES if column.kind.base == "share" else np.iinfo(np.int32).max * 1_000
        new[column.name] = np.minimum(before.astype(np.int64) + by * months, most).astype(before.dtype)
    return replace(drawn.people, columns=new)
