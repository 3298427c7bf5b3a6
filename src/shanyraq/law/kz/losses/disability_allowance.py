"""The state disability allowance: by group, cause and age, with what a lost breadwinner adds, above a pension."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, add_months, larger, smaller, up_to_tenge
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.losses import disability, survivor, survivors_share
from shanyraq.law.kz.losses.disability import ResidentialCentre
from shanyraq.law.kz.pensions import pension_total

disability_allowance = Chapter(
    act="KZ-SC", of="person", uses=[person, indices, disability, survivor, survivors_share, pension_total]
)


@disability_allowance.rule(cite="KZ-L126 art.3", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability_allowance.rule(cite="art.175(6)", since="2023-07-01")
def gave_it_up_for_the_other(
    is_entitled: YesNo, is_survivor: YesNo, gets_both_allowances: YesNo, prefers_survivors_allowance: YesNo
) -> YesNo:
    """Who may have one of the two allowances and chooses that for the breadwinner gives this one up."""
    return is_entitled and is_survivor and not gets_both_allowances and prefers_survivors_allowance


@disability_allowance.rule(
    cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="law_126_not_read"
)
@disability_allowance.rule(cite="art.177(5-6)", since="2023-07-01", rounds=up_to_tenge, doubt="what_is_added")
def amount_of_both(base_amount: Money, share: Money) -> Money:
    """The allowance with the share in the survivors' allowance added."""
    return base_amount + share


@disability_allowance.rule(cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability_allowance.rule(cite="art.177(5-6)", since="2023-07-01")
def amount_with_breadwinner(base_amount: Money, gets_both_allowances: YesNo, amount_of_both: Money) -> Money:
    """Who is paid for both has the share in the survivors' allowance added."""
    return amount_of_both if gets_both_allowances else base_amount


@disability_allowance.rule(cite="KZ-L126 art.12", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability_allowance.rule(cite="art.177(8), art.178(2)", since="2023-07-01")
def amount_above_pension(amount_with_breadwinner: Money, age_or_service_pension: Money) -> Money:
    """Beside an age or service pension only what the allowance has above it is paid."""
    return larger(amount_with_breadwinner - age_or_service_pension, Money(0))


@disability_allowance.rule(cite="KZ-L126 art.2", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability_allowance.rule(cite="art.170(1)(1), art.175(1-3)", since="2023-07-01")
def is_due(is_entitled: YesNo, gave_it_up_for_the_other: YesNo, amount_above_pension: Money) -> YesNo:
    """Due to whoever is entitled, has not chosen the other allowance and has no larger pension."""
    return is_entitled and not gave_it_up_for_the_other and amount_above_pension > Money(0)


@disability_allowance.rule(
    cite="KZ-L126 art.14", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="centres_before_code"
)
@disability_allowance.rule(cite="art.178(5)", since="2023-07-01", rounds=up_to_tenge, doubt="top_up_in_a_centre")
def amount_in_centre(amount_above_pension: Money, part_in_centre: Share, budget_subsistence_minimum: Money) -> Money:
    """In a residential centre a part is paid, at least one subsistence minimum, but not more than elsewhere."""
    part = larger(amount_above_pension * part_in_centre, budget_subsistence_minimum)
    return smaller(part, amount_above_pension)


@disability_allowance.rule(cite="KZ-L126 art.14", since="2018-01-01", until="2023-06-30", doubt="centres_before_code")
@disability_allowance.rule(cite="art.177(7), art.178(5-6)", since="2023-07-01")
def monthly_amount(
    is_due: YesNo, amount_above_pension: Money, residential_centre: ResidentialCentre, amount_in_centre: Money
) -> Money:
    """Paid whole, to those who work as well; to those whom a residential centre keeps, in part."""
    is_kept_in_centre = residential_centre in (
        ResidentialCentre.for_elderly_and_disabled,
        ResidentialCentre.for_mental_disorders,
    )
    if not is_due:
        return Money(0)
    return amount_in_centre if is_kept_in_centre else amount_above_pension


@disability_allowance.rule(cite="KZ-L126 art.4", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability_allowance.rule(cite="art.175(4)", since="2023-07-01")
def paid_from(the_day: Day, disability_established_on: Day, months_back: Count) -> Day:
    """Paid from the day the disability is established, but for no more than some months before applying."""
    return larger(disability_established_on, add_months(the_day, -months_back))


@disability_allowance.rule(cite="KZ-L126 art.4", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@disability_allowance.rule(cite="art.155(7)(1), art.171(5)", since="2023-07-01")
def paid_until(
    is_entitled: YesNo,
    is_minor: YesNo,
    disability_is_without_term: YesNo,
    disability_established_until: Day,
    childs_disability_ends_on: Day,
    end_without_term: Day,
) -> Day:
    """Assigned for as long as the disability is established: of an adult perhaps for good, of a child never."""
    if not is_entitled:
        return end_without_term
    if is_minor:
        return childs_disability_ends_on
    return end_without_term if disability_is_without_term else disability_established_until


@disability_allowance.rule(cite="art.173(1)(2)", since="2023-07-01")
def insurance_is_paid_beside_it(is_due: YesNo) -> YesNo:
    """The fund's payment for a lost capacity to work is paid beside the allowance, and takes nothing off it."""
    return is_due
