"""Children of a family: who counts, until when a child is one in care, and until when it makes a family large."""

from shanyraq.lang import Chapter, Count, Day, YesNo, add_months, add_years, last_of_month, smaller
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import member
from shanyraq.law.kz.person import Study

children = Chapter(act="KZ-SC", of="person", uses=[person, member])


@children.rule(cite="KZ-L63 art.4", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.79(1), art.81(4)(2), art.84(2), art.90(3), art.183(4)", since="2023-07-01")
def joins_family_later(the_day: Day, birth_date: Day, came_into_family_on: Day, age_of_majority: Count) -> YesNo:
    """A child who is adopted or becomes a ward later than today is not a child of the family yet."""
    return the_day < came_into_family_on <= add_years(birth_date, age_of_majority)


@children.rule(cite="KZ-L63 art.4", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(2), art.84(3), art.90(3)", since="2023-07-01")
def is_child_of_family(
    is_no_child_of_applicant: YesNo,
    counted_with_other_parent: YesNo,
    parental_rights_are_lost: YesNo,
    joins_family_later: YesNo,
) -> YesNo:
    """Born, adopted, ward and stepchildren count, unless counted elsewhere or the rights to them are lost."""
    is_out = is_no_child_of_applicant or counted_with_other_parent or parental_rights_are_lost
    return not (is_out or joins_family_later)


@children.rule(cite="KZ-L63 art.4, art.11", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(3), art.81(6), art.83(3), art.84(8), art.86(4), art.90(4), art.92(5)", since="2023-07-01")
def brings_allowances(the_day: Day, died_on: Day, is_child_of_family: YesNo, on_full_state_support: YesNo) -> YesNo:
    """Allowances are due for a child of the family whom the State does not keep, through the month of death."""
    return is_child_of_family and not on_full_state_support and the_day <= last_of_month(died_on)


# ---- a child in care ------------------------------------------------------------------------------------------------


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(4), art.84(2)", since="2023-07-01")
def care_from(birth_date: Day, came_into_family_on: Day, age_of_majority: Count) -> Day:
    """Care begins with the birth, or with the adoption or guardianship by which the child came into the family."""
    return came_into_family_on if came_into_family_on <= add_years(birth_date, age_of_majority) else birth_date


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2022-12-31", doubt="law_63_not_read")
@children.rule(cite="KZ-L63 art.8", since="2023-01-01", until="2023-06-30", doubt="children_already_one_in_2023")
@children.rule(cite="art.81(4)(1), art.81(6), art.84(1), art.84(4)", since="2023-07-01")
def care_until(birth_date: Day, died_on: Day, months_of_care: Count) -> Day:
    """Care is paid until the child reaches so many months, that day included, or through the month of its death."""
    return smaller(add_months(birth_date, months_of_care), last_of_month(died_on))


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(4), art.84(1)", since="2023-07-01")
def is_infant(the_day: Day, birth_date: Day, months_of_care: Count) -> YesNo:
    """A child is of the age of care until it reaches so many months, that day included."""
    return the_day <= add_months(birth_date, months_of_care)


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(4), art.81(6), art.84(1), art.84(2)", since="2023-07-01")
def is_in_care(the_day: Day, care_from: Day, care_until: Day) -> YesNo:
    """A child is in care from the day on which care begins to the last day for which it is paid."""
    return care_from <= the_day <= care_until


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(2), art.81(3), art.84(3), art.84(8)", since="2023-07-01")
def may_be_cared_for(
    the_day: Day,
    birth_date: Day,
    care_from: Day,
    care_until: Day,
    months_of_care: Count,
    is_child_of_family: YesNo,
    on_full_state_support: YesNo,
) -> YesNo:
    """A child of the family brings a right, if it came at the age of care and no longer ago than care may last."""
    is_small = the_day <= add_months(birth_date, months_of_care + months_of_care)
    is_recent = is_small and care_from <= the_day <= add_months(care_from, months_of_care)
    return is_recent and care_from <= care_until and is_child_of_family and not on_full_state_support


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(7), art.84(4)", since="2023-07-01")
def care_is_over_unpaid(the_day: Day, care_until: Day, may_be_cared_for: YesNo, care_was_assigned: YesNo) -> YesNo:
    """Care ended with the age or the death of the child, and nobody has claimed for it yet."""
    return the_day > care_until and may_be_cared_for and not care_was_assigned


# ---- a child of a large family --------------------------------------------------------------------------------------


@children.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.71(1)(6), art.90(8)", since="2023-07-01")
def is_grown_student(is_minor: YesNo, age: Count, study: Study, last_age_of_students: Count) -> YesNo:
    """A grown person who studies full time may count as a child until that age, wherever it lives."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    return studies_full_time and not is_minor and age < last_age_of_students


@children.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.90(2), art.90(7), art.90(8)", since="2023-07-01")
def may_count_in_large_family(
    brings_allowances: YesNo,
    is_minor: YesNo,
    lives_with_family: YesNo,
    declared_as_living_together: YesNo,
    is_grown_student: YesNo,
) -> YesNo:
    """Minors who live with the family, or are declared to, and grown students may make a family large."""
    lives_together = lives_with_family or declared_as_living_together
    return brings_allowances and (is_grown_student or (is_minor and lives_together))


@children.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.90(2), art.90(3), art.90(8)", since="2023-07-01")
def counts_in_large_family(
    may_count_in_large_family: YesNo, is_grown_student: YesNo, is_grown_child_of_applicant: YesNo
) -> YesNo:
    """They do; a grown student only as a child of those who claim, who are never their own children."""
    return may_count_in_large_family and (not is_grown_student or is_grown_child_of_applicant)


@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.90(2), art.92(1)(5)", since="2023-07-01")
def counts_until(birth_date: Day, is_minor: YesNo, age_of_majority: Count, last_age_of_students: Count) -> Day:
    """A child counts until it comes of age, whether it studies or not; a grown student until the age for students."""
    return add_years(birth_date, age_of_majority if is_minor else last_age_of_students)
