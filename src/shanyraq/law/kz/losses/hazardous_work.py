"""The special professional state allowance: for those who worked in hazardous conditions, before pension age."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.pensions import funded_pension, pension_right

hazardous_work = Chapter(act="KZ-SC", of="person", uses=[person, indices, funded_pension, pension_right])


@hazardous_work.rule(cite="art.195-1(1-2)", since="2024-01-01")
def has_worked_long_enough(
    age: Count, months_of_professional_contributions: Count, age_of_the_right: Count, least_months: Count
) -> YesNo:
    """The right needs an age, and occupational pension contributions for enough months in all."""
    return age >= age_of_the_right and months_of_professional_contributions >= least_months


@hazardous_work.rule(cite="art.195-1(1-2), art.195-5(1)(2), art.195-5(3)", since="2024-01-01")
def is_due(
    has_worked_long_enough: YesNo,
    is_out_of_hazardous_work: YesNo,
    resides_permanently: YesNo,
    reached_pension_age: YesNo,
) -> YesNo:
    """Due to who lives here for good and has left hazardous work, until pension age."""
    has_left = has_worked_long_enough and is_out_of_hazardous_work
    return has_left and resides_permanently and not reached_pension_age


@hazardous_work.exception(
    to=is_due, cite="art.195-5(3), art.207(3)", since="2024-01-01", doubt="allowance_past_an_earlier_age"
)
def goes_on_past_an_earlier_age(
    has_worked_long_enough: YesNo,
    is_out_of_hazardous_work: YesNo,
    resides_permanently: YesNo,
    reached_pension_age: YesNo,
    reached_age_of_mother_of_five: YesNo,
) -> YesNo | None:
    """The earlier age of a mother of five gives a right and is no pension age, so the allowance goes on past it."""
    is_before_pension = resides_permanently and not reached_pension_age
    if has_worked_long_enough and is_out_of_hazardous_work and is_before_pension and reached_age_of_mother_of_five:
        return True


@hazardous_work.rule(cite="art.195-3", since="2024-01-01", rounds=up_to_tenge)
def monthly_amount(is_due: YesNo, minimums_a_month: Share, budget_subsistence_minimum: Money) -> Money:
    """A multiple of the subsistence minimum of the budget law each month."""
    return budget_subsistence_minimum * minimums_a_month if is_due else Money(0)


@hazardous_work.rule(cite="art.195-2(1)", since="2024-01-01")
def paid_from(the_day: Day) -> Day:
    """Assigned from the day of applying, so time before it is lost."""
    return the_day


@hazardous_work.rule(cite="art.195-1(1)(2-4)", since="2024-01-01")
def other_parts_are_paid_beside_it(is_due: YesNo, left_hazardous_work_to_claim: YesNo) -> YesNo:
    """Who leaves hazardous work for it is also paid by insurer, employer and pension fund."""
    return is_due and left_hazardous_work_to_claim
