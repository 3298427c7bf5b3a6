"""The anchor pension: for those of the crew who can never go to sea again."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn
from shanyraq.law.toyland.guild import crew

anchor = Chapter(act="TOY-GUILD", of="person", uses=[crew])


@anchor.rule(cite="art.7(1)", since="2020-01-01")
def due(can_never_work: YesNo, months_in_crew: Count, years_for_less: Count) -> YesNo:
    """Due to those who can never work again and have been in the crew for some years."""
    return can_never_work and months_in_crew >= years_for_less * 12


@anchor.rule(cite="art.7(2)", since="2020-01-01", rounds=half_up_to_tiyn)
def amount(
    due: YesNo,
    months_in_crew: Count,
    years_asked: Count,
    insured_wage: Money,
    share_of_wage: Share,
    share_for_few_years: Share,
) -> Money:
    """A share of the insured wage, and a smaller one after fewer years than are asked for."""
    if not due:
        return Money(0)
    return insured_wage * (share_of_wage if months_in_crew >= years_asked * 12 else share_for_few_years)
