"""Children of a family: who counts, until when a child is one in care, and until when it makes a family large."""

from shanyraq.lang import Chapter, Count, Day, YesNo, add_months, add_years, last_of_month, smaller
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import member
from shanyraq.law.kz.person import Study

children = Chapter(act="KZ-SC", of="person", uses=[person, member])


@children.rule(cite="KZ-L63 art.4", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(2), art.84(3), art.90(3)", since="2023-07-01")
def is_child_of_family(
    is_no_child_of_applicant: YesNo, counted_with_other_parent: YesNo, parental_rights_are_lost: YesNo
) -> YesNo:
    """Born, adopted, ward and stepchildren count, unless counted elsewhere or the rights to them are lost."""
    return not (is_no_child_of_applicant or counted_with_other_parent or parental_rights_are_lost)


@children.rule(cite="KZ-L63 art.4, art.11", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(3), art.81(6), art.83(3), art.84(8), art.86(4), art.90(4), art.92(5)", since="2023-07-01")
def brings_allowances(the_day: Day, died_on: Day, is_child_of_family: YesNo, on_full_state_support: YesNo) -> YesNo:
    """Allowances are due for a child of the family whom the State does not keep, through the month of death."""
    return is_child_of_family and not on_full_state_support and the_day <= last_of_month(died_on)


# ---- a child in care ------------------------------------------------------------------------------------------------


@children.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.81(4), art.84(2)", since="2023-07-01")
def care_from(the_day: Day, birth_date: Day, came_into_family_on: Day) -> Day:
    """Care begins with the birth, or with the adoption or guardianship by which the child came into the family."""
    return came_into_family_on if came_into_family_on <= the_day else birth_date


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


# ---- a child of a large family --------------------------------------------------------------------------------------


@children.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.71(1)(6), art.90(8)", since="2023-07-01")
def is_grown_student(is_minor: YesNo, age: Count, study: Study, last_age_of_students: Count) -> YesNo:
    """A grown child who studies full time counts until that age, wherever it lives."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    return studies_full_time and not is_minor and age < last_age_of_students


@children.rule(cite="KZ-L365", since="2018-01-01", until="2019-12-31", doubt="large_families_before_2020")
@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.90(2), art.90(7), art.90(8)", since="2023-07-01")
def counts_in_large_family(
    brings_allowances: YesNo,
    is_minor: YesNo,
    lives_with_family: YesNo,
    declared_as_living_together: YesNo,
    is_grown_student: YesNo,
) -> YesNo:
    """Minors who live with the family, or are declared to, and grown students make a family large."""
    lives_together = lives_with_family or declared_as_living_together
    return brings_allowances and (is_grown_student or (is_minor and lives_together))


@children.rule(cite="KZ-L63 art.8-1", since="2020-01-01", until="2023-06-30", doubt="law_63_not_read")
@children.rule(cite="art.90(2), art.92(1)(5)", since="2023-07-01")
def counts_until(birth_date: Day, study: Study, age_of_majority: Count, last_age_of_students: Count) -> Day:
    """A child stops counting on coming of age, and one who studies full time at the latest at the age for students."""
    if study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad):
        return add_years(birth_date, last_age_of_students)
    return add_years(birth_date, age_of_majority)
