"""The stork: what the guild pays while a child arrives."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, add_days, half_up_to_tiyn
from shanyraq.law.toyland.guild import crew

stork = Chapter(act="TOY-GUILD", of="person", uses=[crew])


@stork.rule(cite="art.6(1)", since="2020-01-01")
def is_on_leave(stork_came_on: Day, the_day: Day, weeks_of_leave: Count, days_of_week: Count) -> YesNo:
    """The leave lasts some weeks from the day on which the stork comes."""
    return stork_came_on <= the_day < add_days(stork_came_on, weeks_of_leave * days_of_week)


@stork.rule(cite="art.6(2)", since="2020-01-01")
def days_paid(weeks_of_pay: Count, days_of_week: Count) -> Count:
    """The pay is for so many days."""
    return weeks_of_pay * days_of_week


@stork.rule(cite="art.6(2)", since="2020-01-01", rounds=half_up_to_tiyn)
def pay(
    is_on_leave: YesNo,
    months_in_crew: Count,
    months_asked: Count,
    insured_wage: Money,
    share_for_a_week: Share,
    weeks_of_pay: Count,
) -> Money:
    """Once for the whole leave: for each week paid a share of the insured wage of a month."""
    if not is_on_leave or months_in_crew < months_asked:
        return Money(0)
    return insured_wage * share_for_a_week * weeks_of_pay
