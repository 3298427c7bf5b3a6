"""The pension record: work before 1998, months of contributions, and periods that count without either."""

from shanyraq.lang import (
    By,
    Chapter,
    Choice,
    Count,
    Day,
    Table,
    YesNo,
    add_months,
    first_of_month,
    smaller,
    total,
    years_between,
)


class CreditedPeriod(Choice):
    """A period that counts in the record of participation although it is neither work before 1998 nor contributions."""

    zero_rate_of_contributions = "3"
    press_and_broadcasting_in_2020 = "4"
    care_of_young_child = "5"
    care_of_child_with_disability = "6"
    military_and_similar_service = "7"
    abroad_with_diplomat = "8"
    posted_with_serviceman = "9"
    work_at_baikonur = "10"
    emergency_payment = "11"
    care_of_adult = "12"
    work_with_permanent_disability = "13"


pension_record = Chapter(act="KZ-SC", of="person")


@pension_record.rule(cite="KZ-L105", since="2018-07-01", until="2023-06-30", doubt="law_105_not_read")
@pension_record.rule(cite="art.206(2)(5), art.206(2)(8)-(9)", since="2023-07-01")
def months_counted_up_to_a_limit(
    credited_months: By[CreditedPeriod, Count], most_months_of_child_care: Count, most_months_beside_spouse: Count
) -> Count:
    """Care of young children and years beside a posted spouse count, each up to its limit in all."""
    children = smaller(credited_months[CreditedPeriod.care_of_young_child], most_months_of_child_care)
    diplomat = smaller(credited_months[CreditedPeriod.abroad_with_diplomat], most_months_beside_spouse)
    serviceman = smaller(credited_months[CreditedPeriod.posted_with_serviceman], most_months_beside_spouse)
    return children + diplomat + serviceman


@pension_record.rule(cite="KZ-L105", since="2018-07-01", until="2023-06-30", doubt="law_105_not_read")
@pension_record.rule(cite="art.206(2)", since="2023-07-01")
def months_of_participation(
    months_of_work_before_1998: Count,
    months_of_contributions: Count,
    credited_months: By[CreditedPeriod, Count],
    counts_without_limit: Table[CreditedPeriod, YesNo],
    months_counted_up_to_a_limit: Count,
) -> Count:
    """Work before 1998, months of contributions and credited periods together are the record of participation."""
    credited = total(credited_months, where=counts_without_limit) + months_counted_up_to_a_limit
    return months_of_work_before_1998 + months_of_contributions + credited


@pension_record.rule(cite="KZ-L105", since="2018-07-01", until="2023-06-30", doubt="law_105_not_read")
@pension_record.rule(cite="art.206(1)", since="2023-07-01")
def years_of_participation(the_day: Day, months_of_participation: Count) -> Count:
    """Only full years of the record of participation count."""
    start = first_of_month(the_day)
    return years_between(start, add_months(start, months_of_participation))
