"""Sick pay: so that nobody goes to sea with a cold."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, smaller
from shanyraq.law.toyland import person
from shanyraq.law.toyland.guild import crew

sneeze = Chapter(act="TOY-GUILD", of="person", uses=[person, crew])


@sneeze.rule(cite="art.3(1)", since="2020-01-01")
def due(is_sick: YesNo, months_in_crew: Count, months_asked: Count) -> YesNo:
    """Sick pay is due to the sick who have been in the crew for some months."""
    return is_sick and months_in_crew >= months_asked


@sneeze.rule(cite="art.3(2)", since="2020-01-01")
def days_paid(days_sick: Count, waiting_days: Count, weeks_of_pay: Count, days_of_week: Count) -> Count:
    """The first days of an illness are not paid, nor those after the last week of pay."""
    if days_sick <= waiting_days:
        return 0
    return smaller(days_sick - waiting_days, weeks_of_pay * days_of_week)


@sneeze.rule(cite="art.3(3)", since="2020-01-01", rounds=half_up_to_tiyn)
def monthly_pay(due: YesNo, insured_wage: Money, share_of_wage: Share) -> Money:
    """For a month of illness a share of the insured wage is paid."""
    return insured_wage * share_of_wage if due else Money(0)
