"""Pay in a calm: when there is no wind, no boat goes out and nobody finds work."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn
from shanyraq.law.toyland import person
from shanyraq.law.toyland.guild import crew
from shanyraq.law.toyland.person import Standing

calm = Chapter(act="TOY-GUILD", of="person", uses=[person, crew])


@calm.rule(cite="art.4(1)", since="2020-01-01")
def due(standing: Standing, left_by_choice: YesNo, months_in_crew: Count, months_asked: Count) -> YesNo:
    """Due to the idle who did not leave the boat by choice and have been in the crew for some months."""
    return standing == Standing.idle and not left_by_choice and months_in_crew >= months_asked


@calm.rule(cite="art.4(2)", since="2020-01-01")
def is_paid_now(
    due: YesNo, days_without_work: Count, waiting_days: Count, weeks_of_pay: Count, days_of_week: Count
) -> YesNo:
    """It is paid after the waiting days and for some weeks."""
    return due and waiting_days < days_without_work <= waiting_days + weeks_of_pay * days_of_week


@calm.rule(cite="art.4(3)", since="2020-01-01", rounds=half_up_to_tiyn)
def monthly_pay(due: YesNo, insured_wage: Money, share_of_wage: Share) -> Money:
    """For a month without work a share of the insured wage is paid."""
    return insured_wage * share_of_wage if due else Money(0)
