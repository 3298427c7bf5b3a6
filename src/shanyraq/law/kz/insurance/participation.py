"""Participation in social insurance: the coefficient of the record; the income is averaged where the right is known."""

from shanyraq.lang import (
    Chapter,
    Count,
    Day,
    Share,
    Table,
    YesNo,
    add_months,
    first_of_month,
    smaller,
    years_between,
)
from shanyraq.law.kz import contributor, person

participation = Chapter(act="KZ-SC", of="person", uses=[person, contributor])


@participation.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="record_before_2020")
def record_coefficient(months_of_insurance: Count, coefficient_by_months: Table[Count, Share]) -> Share:
    """The longer contributions were paid, the larger the coefficient, up to one from the sixtieth month."""
    return coefficient_by_months[months_of_insurance]


@participation.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@participation.rule(cite="art.118(3), art.181(1)", since="2023-07-01", doubt="sixty_or_seventy_two_months")
def record_coefficient(
    the_day: Day,
    months_of_insurance: Count,
    coefficient_by_months: Table[Count, Share],
    months_of_full_coefficient: Count,
    coefficient_of_a_further_year: Share,
    most_coefficient: Share,
) -> Share:
    """By months up to one, and from then on a little more for each further full year, up to a limit."""
    if months_of_insurance < months_of_full_coefficient:
        return coefficient_by_months[months_of_insurance]
    start = add_months(first_of_month(the_day), months_of_full_coefficient)
    further_years = years_between(start, add_months(first_of_month(the_day), months_of_insurance))
    return smaller(coefficient_of_a_further_year * further_years + 1, most_coefficient)


@participation.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@participation.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@participation.rule(cite="art.1(1)(113), art.180(1)", since="2023-07-01")
def was_insured(months_of_insurance: Count) -> YesNo:
    """Whoever had contributions paid for at least one month takes part in social insurance."""
    return months_of_insurance > 0
