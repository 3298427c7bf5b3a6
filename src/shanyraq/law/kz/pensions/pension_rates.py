"""What the budget law sets each year: the minimum pension, and the rate at which pensions in payment rise."""

from shanyraq.lang import Chapter, Day, add_months, first_of_month, month_of_year

pension_rates = Chapter(act="KZ-SC", of="person")


@pension_rates.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_rates.rule(cite="art.197(3)", since="2023-07-01")
def day_of_raise(the_day: Day) -> Day:
    """Pensions assigned before the year began are raised from its first day."""
    return first_of_month(add_months(the_day, 1 - month_of_year(the_day)))
