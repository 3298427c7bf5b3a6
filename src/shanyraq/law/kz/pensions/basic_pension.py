"""State basic pension · мемлекеттік базалық зейнетақы төлемі · государственная базовая пенсионная выплата."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, smaller, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.pensions import age_pension, pension_record, pension_right, service_pension
from shanyraq.law.kz.person import DisabilityGroup

basic_pension = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, indices, pension_right, pension_record, age_pension, service_pension],
)


@basic_pension.rule(cite="KZ-L105", since="2018-01-01", until="2018-06-30", doubt="basic_before_july_2018")
def is_due(
    is_covered: YesNo,
    may_claim_by_age: YesNo,
    draws_old_service_pension: YesNo,
    is_judge_on_lifelong_maintenance: YesNo,
) -> YesNo:
    """Until July 2018 whoever drew a pension by age, or for service since before 2016, drew the basic pension too."""
    return is_covered and (draws_old_service_pension or (may_claim_by_age and not is_judge_on_lifelong_maintenance))


@basic_pension.rule(cite="KZ-L105", since="2018-07-01", until="2023-06-30", doubt="law_105_not_read")
@basic_pension.rule(cite="art.196(1), art.205", since="2023-07-01")
def is_due(
    is_covered: YesNo,
    draws_old_pension: YesNo,
    reached_pension_age: YesNo,
    is_judge_on_lifelong_maintenance: YesNo,
    draws_service_pension: YesNo,
) -> YesNo:
    """It is due from pension age, not beside a judge's maintenance or a newer service pension; old pensions keep it."""
    newly = reached_pension_age and not is_judge_on_lifelong_maintenance and not draws_service_pension
    return is_covered and (draws_old_pension or newly)


@basic_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@basic_pension.rule(cite="art.205(1)", since="2023-07-01")
def draws_old_service_pension(
    draws_service_pension: YesNo, service_pension_assigned_on: Day, service_pensions_assigned_before: Day
) -> YesNo:
    """A service pension that was assigned before 2016 goes with the basic pension."""
    return draws_service_pension and service_pension_assigned_on < service_pensions_assigned_before


@basic_pension.rule(cite="KZ-L105", since="2018-07-01", until="2023-06-30", doubt="law_105_not_read")
@basic_pension.rule(cite="art.205(1)", since="2023-07-01")
def draws_old_pension(
    draws_old_service_pension: YesNo, age_pension_assigned_on: Day, age_pensions_assigned_before: Day
) -> YesNo:
    """Who was assigned a pension by age before July 2018, or for service before 2016, keeps the basic pension."""
    return draws_old_service_pension or age_pension_assigned_on < age_pensions_assigned_before


@basic_pension.rule(cite="KZ-L105", since="2018-01-01", until="2018-06-30", doubt="basic_before_july_2018")
def share_of_minimum(least_share: Share) -> Share:
    """Until July 2018 everybody had the same share of the subsistence minimum."""
    return least_share


@basic_pension.rule(cite="KZ-L105", since="2018-07-01", until="2023-06-30", doubt="law_105_not_read")
@basic_pension.rule(cite="art.206(1)", since="2023-07-01")
def share_of_minimum(
    years_of_participation: Count,
    years_in_least_share: Count,
    least_share: Share,
    share_of_a_year: Share,
    greatest_share: Share,
) -> Share:
    """Ten years of record bring the least share; each full year beyond adds to it, up to the greatest."""
    if years_of_participation <= years_in_least_share:
        return least_share
    return smaller(least_share + share_of_a_year * (years_of_participation - years_in_least_share), greatest_share)


@basic_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_105_not_read"
)
@basic_pension.rule(cite="art.206(1)", since="2023-07-01", rounds=up_to_tenge)
def basic_pension_paid(is_due: YesNo, share_of_minimum: Share, budget_subsistence_minimum: Money) -> Money:
    """The basic pension is its share of the year's subsistence minimum, worked out anew every year."""
    if not is_due:
        return Money(0)
    return budget_subsistence_minimum * share_of_minimum


@basic_pension.exception(
    to=basic_pension_paid, cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read"
)
@basic_pension.exception(to=basic_pension_paid, cite="art.202(4)", since="2023-07-01")
def suspended_in_a_centre(
    lives_in_residential_centre: YesNo, has_right_to_age_pension: YesNo, disability_group: DisabilityGroup
) -> Money | None:
    """In a residential centre it is suspended for whoever may have a pension by age or a disability allowance."""
    if lives_in_residential_centre and (has_right_to_age_pension or disability_group != DisabilityGroup.none):
        return Money(0)


@basic_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@basic_pension.rule(cite="art.202(1), art.206(2)-(3)", since="2023-07-01")
def monthly_amount(basic_pension_paid: Money) -> Money:
    """It is paid from the budget for the current month, beside a pension by age, one from savings, or an allowance."""
    return basic_pension_paid
