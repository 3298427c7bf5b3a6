"""Herbs: what the healers of the guild give, and what a patient pays of it."""

from shanyraq.lang import Chapter, Count, Each, Money, Share, YesNo, half_up_to_tiyn, largest, smaller
from shanyraq.law.toyland import person
from shanyraq.law.toyland.guild import crew

herbs = Chapter(act="TOY-HERB", of="family", uses=[person, crew])


@herbs.rule(cite="p.1", since="2020-01-01")
def is_entitled(months_in_crew: Each[Count], lives_here: Each[YesNo]) -> YesNo:
    """The healers come to each house in which one of the crew lives."""
    return largest(months_in_crew, where=lives_here, otherwise=0) > 0


@herbs.rule(cite="p.2", since="2020-01-01")
def days_of_care(weeks_of_care: Count, days_of_week: Count) -> Count:
    """In one illness they come for so many days."""
    return weeks_of_care * days_of_week


@herbs.rule(cite="p.3(1)", since="2020-01-01")
def patient_shares_the_cost(share_of_patient: Share, most_of_a_month: Money) -> YesNo:
    """Whether a patient pays a share of the herbs."""
    return most_of_a_month * share_of_patient > Money(0)


@herbs.rule(cite="p.3(2)", since="2020-01-01")
def mother_shares_the_cost(share_of_mother: Share, most_of_a_month: Money) -> YesNo:
    """Whether a mother pays a share of the herbs around a birth."""
    return most_of_a_month * share_of_mother > Money(0)


@herbs.rule(cite="p.3(3)", since="2020-01-01")
def bitten_share_the_cost(share_of_the_bitten: Share, most_of_a_month: Money) -> YesNo:
    """Whether those whom the shark bit at work pay a share of the herbs."""
    return most_of_a_month * share_of_the_bitten > Money(0)


@herbs.rule(cite="p.4", since="2020-01-01", rounds=half_up_to_tiyn)
def patient_pays(
    is_entitled: YesNo,
    cost_of_herbs: Money,
    cost_of_herbs_for_birth: Money,
    cost_of_herbs_for_bites: Money,
    share_of_patient: Share,
    share_of_mother: Share,
    share_of_the_bitten: Share,
    most_of_a_month: Money,
) -> Money:
    """The house pays its shares, but no more in a month than the most; who is not of the crew pays the whole."""
    if not is_entitled:
        return cost_of_herbs + cost_of_herbs_for_birth + cost_of_herbs_for_bites
    around_birth = cost_of_herbs_for_birth * share_of_mother
    after_bites = cost_of_herbs_for_bites * share_of_the_bitten
    return smaller(cost_of_herbs * share_of_patient + around_birth + after_bites, most_of_a_month)
