"""The State's guarantee of contributions · жарналардың сақталу кепілдігі · гарантия сохранности взносов."""

from shanyraq.lang import Chapter, Day, Money, YesNo, larger
from shanyraq.law.kz import person
from shanyraq.law.kz.pensions import funded_pension

savings_guarantee = Chapter(act="KZ-SC", of="person", uses=[person, funded_pension])


@savings_guarantee.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@savings_guarantee.rule(cite="art.217(1), art.219", since="2023-07-01", doubt="inflation_of_contributions")
def shortfall_of_savings(contributions_with_inflation: Money, savings_when_right_arose: Money) -> Money:
    """What savings fall short of the contributions paid in, adjusted for inflation; nothing when they do not."""
    return larger(contributions_with_inflation - savings_when_right_arose, Money(0))


@savings_guarantee.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@savings_guarantee.rule(cite="art.218(1), art.219", since="2023-07-01")
def is_due(may_draw_savings: YesNo, takes_savings_abroad: YesNo, shortfall_of_savings: Money) -> YesNo:
    """The difference is due once, with the right to savings by age, by permanent disability or on leaving for good."""
    return (may_draw_savings or takes_savings_abroad) and shortfall_of_savings > Money(0)


@savings_guarantee.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@savings_guarantee.rule(cite="art.219", since="2023-07-01")
def amount(is_due: YesNo, shortfall_of_savings: Money) -> Money:
    """The State pays the shortfall."""
    return shortfall_of_savings if is_due else Money(0)


@savings_guarantee.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@savings_guarantee.rule(cite="art.219", since="2023-07-01")
def falls_on(the_day: Day, reached_pension_age: YesNo, pension_age_on: Day) -> Day:
    """It falls on the day of pension age, or on the day of the claim for who has the right earlier."""
    return pension_age_on if reached_pension_age else the_day
