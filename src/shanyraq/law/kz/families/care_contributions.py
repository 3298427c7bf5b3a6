"""To whose pension savings the contribution on one child's payment goes, where several look after the infants."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, half_up_to_tiyn
from shanyraq.law.kz.families import care_income, care_rights, childcare_payment, children, infants, insured_parent

care_contributions = Chapter(
    act="KZ-SC",
    of="person",
    uses=[children, care_rights, care_income, childcare_payment, infants, insured_parent],
)


@care_contributions.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@care_contributions.rule(cite="art.87(3), art.88(1)", since="2023-07-01")
def of_first_carer(
    pension_contribution: Money, carers_told: Count, care_from: Day, first_right_on: Day, carers_of_first: Count
) -> Money:
    """Of one who alone looks after the infants it is all; of several, what is withheld for the child who came first."""
    if pension_contribution == Money(0):
        return Money(0)
    is_first = carers_told <= 1 or (care_from == first_right_on and carers_of_first == 1)
    return pension_contribution if is_first else Money(0)


@care_contributions.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@care_contributions.rule(cite="art.87(3), art.88(1)", since="2023-07-01")
def of_last_carer(
    pension_contribution: Money,
    carers_told: Count,
    care_from: Day,
    first_right_on: Day,
    last_right_on: Day,
    carers_of_last: Count,
) -> Money:
    """Of several carers, what is withheld for the child who came last and not on the day of the first."""
    if pension_contribution == Money(0) or carers_told <= 1 or care_from == first_right_on:
        return Money(0)
    return pension_contribution if care_from == last_right_on and carers_of_last == 1 else Money(0)


@care_contributions.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="contributions_before_code"
)
@care_contributions.rule(
    cite="art.87(3), art.88(1), art.89",
    since="2023-07-01",
    rounds=half_up_to_tiyn,
    doubt="subsidy_for_several_children",
)
def subsidy_of_asked_carer(
    pension_contribution: Money,
    of_first_carer: Money,
    of_last_carer: Money,
    average_income: Money,
    share_withheld: Share,
    contributions_for_its_carer_came_in: YesNo,
) -> Money:
    """A child whose carer nothing tells counts by itself: the difference for the income told of its carer."""
    if pension_contribution == Money(0) or of_first_carer + of_last_carer > Money(0):
        return Money(0)
    on_income = average_income * share_withheld
    if pension_contribution >= on_income or contributions_for_its_carer_came_in:
        return Money(0)
    return on_income - pension_contribution
