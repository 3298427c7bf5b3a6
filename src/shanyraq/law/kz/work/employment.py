"""An employee: whether there is an employer, and the average pay that payments of the employer rest on."""

from shanyraq.lang import Chapter, Count, Money, YesNo, half_up_to_tiyn
from shanyraq.law.kz.wages import work
from shanyraq.law.kz.wages.work import WorkKind

employment = Chapter(act="KZ-LC", of="person", uses=[work])


@employment.rule(cite="art.114(1-2)", since="2018-01-01", rounds=half_up_to_tiyn, doubt="order_of_average_pay")
def average_daily_pay(
    pay_of_the_period: Money, days_worked_in_the_period: Count, daily_pay_without_days_worked: Money
) -> Money:
    """The lasting pay of the last twelve months, or of those worked, over the days; without any, as the order says."""
    if days_worked_in_the_period == 0:
        return daily_pay_without_days_worked
    return pay_of_the_period / days_worked_in_the_period


@employment.rule(cite="art.1(1)(43)", since="2018-01-01")
def has_an_employer(kind_of_work: WorkKind) -> YesNo:
    """The guarantees of the Labour Code are those of whoever works under a labour contract."""
    return kind_of_work == WorkKind.employee
