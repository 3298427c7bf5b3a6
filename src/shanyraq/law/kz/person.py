"""A person: age, full age, pension age, disability, ability to work, care."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    YesNo,
    add_months,
    last_of_month,
    last_of_quarter,
    month_of_year,
    months_between,
    years_between,
)


class Sex(Choice):
    """Sex as entered in the identity document."""

    male = "1"
    female = "2"


class LegalStanding(Choice):
    """The tie between the person and the Republic of Kazakhstan."""

    citizen = "1"
    kandas = "2"
    refugee = "3"
    foreigner = "4"
    stateless = "5"


class DisabilityGroup(Choice):
    """Disability as established by the medical and social examination."""

    none = "0"
    first = "1"
    second = "2"
    third = "3"
    child_with_disability = "4"


class Study(Choice):
    """Where and how the person studies."""

    none = "0"
    school = "1"
    full_time_in_kazakhstan = "2"
    full_time_abroad = "3"
    part_time = "4"


class Care(Choice):
    """Whom the person looks after day by day."""

    nobody = "0"
    child_under_three = "1"
    child_of_three_to_six = "2"
    child_with_disability = "3"
    adult_of_group_1_or_2 = "4"
    elderly_in_need = "5"


person = Chapter(act="KZ-SC", of="person")


@person.rule(cite="KZ-MFC art.1(1)(8)", since="2018-01-01")
def age(the_day: Day, birth_date: Day) -> Count:
    """A person is as old as the completed years since birth."""
    return years_between(birth_date, the_day)


@person.rule(cite="KZ-MFC art.1(1)(8)", since="2018-01-01")
def is_minor(age: Count, age_of_majority: Count) -> YesNo:
    """A child is a person who has not reached the age of majority."""
    return age < age_of_majority


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30")
@person.rule(cite="art.207(1)", since="2023-07-01")
def reached_pension_age(
    the_day: Day, birth_date: Day, sex: Sex, pension_age_of_men: Count, pension_age_of_women: Count
) -> YesNo:
    """A person has reached pension age on reaching the age in force for men or for women."""
    if sex == Sex.male:
        return months_between(birth_date, the_day) >= pension_age_of_men
    return months_between(birth_date, the_day) >= pension_age_of_women


@person.exception(
    to=reached_pension_age,
    cite="KZ-L105 art.11(1)",
    since="2018-01-01",
    until="2023-06-30",
    doubt="pension_age_once_reached",
)
@person.exception(to=reached_pension_age, cite="art.207(1)", since="2023-07-01", doubt="pension_age_once_reached")
def keeps_pension_age(
    the_day: Day, birth_date: Day, sex: Sex, pension_age_of_women: Count, pension_age_of_women_last_year: Count
) -> YesNo | None:
    """A woman who reached last year's pension age before this year began keeps it when the age rises."""
    last_day_of_last_year = last_of_month(add_months(the_day, -month_of_year(the_day)))
    too_young_now = sex == Sex.female and months_between(birth_date, the_day) < pension_age_of_women
    if too_young_now and months_between(birth_date, last_day_of_last_year) >= pension_age_of_women_last_year:
        return True


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30", doubt="day_of_pension_age")
@person.rule(cite="art.207(1)", since="2023-07-01", doubt="day_of_pension_age")
def pension_age_on(birth_date: Day, sex: Sex, pension_age_of_men: Count, pension_age_of_women: Count) -> Day:
    """The day on which a person reaches the pension age of the year."""
    return add_months(birth_date, pension_age_of_men if sex == Sex.male else pension_age_of_women)


@person.rule(cite="KZ-L246 art.1(1-3)", since="2018-01-01", until="2023-06-30", doubt="law_246_not_read")
@person.rule(cite="art.1(1)(43)", since="2023-07-01")
def has_disability_of_group_1_or_2(disability_group: DisabilityGroup) -> YesNo:
    """The person has a disability of the first or the second group."""
    return disability_group in (DisabilityGroup.first, DisabilityGroup.second)


@person.rule(cite="art.1(1)(110)", since="2023-07-01")
def is_child_with_disability(is_minor: YesNo, disability_group: DisabilityGroup) -> YesNo:
    """A child with a disability is a minor with any disability that was established."""
    return is_minor and disability_group != DisabilityGroup.none


@person.rule(cite="KZ-L246 art.1(1-3)", since="2018-01-01", until="2023-06-30", doubt="able_bodied_before_code")
@person.rule(cite="art.1(1)(43)", since="2023-07-01")
def is_able_bodied(
    is_minor: YesNo, reached_pension_age: YesNo, has_disability_of_group_1_or_2: YesNo, has_long_illness: YesNo
) -> YesNo:
    """An adult under pension age is able-bodied unless disabled of group one or two, or ill for long."""
    return not (is_minor or reached_pension_age or has_disability_of_group_1_or_2 or has_long_illness)


@person.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2019-12-31", doubt="care_before_2020")
def is_carer(care: Care) -> YesNo:
    """Whoever looks after a child under seven or with a disability, a disabled adult or an elder is a carer."""
    return care != Care.nobody


@person.rule(cite="KZ-L246 art.2", since="2020-01-01", until="2023-06-30", doubt="law_246_not_read")
@person.rule(cite="art.121(2)", since="2023-07-01")
def is_carer(care: Care) -> YesNo:
    """Whoever looks after a child under three or with a disability, a disabled adult or an elder is a carer."""
    return care in (
        Care.child_under_three,
        Care.child_with_disability,
        Care.adult_of_group_1_or_2,
        Care.elderly_in_need,
    )


@person.rule(cite="KZ-L246", since="2019-04-01", until="2019-12-31", doubt="law_246_not_read")
def is_child_or_student_to_23(is_minor: YesNo, age: Count, study: Study, age_of_last_study: Count) -> YesNo:
    """In 2019 a child was a minor, or a full-time student until the age at which study stops counting."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    return is_minor or (studies_full_time and age < age_of_last_study)


@person.rule(cite="KZ-L246", since="2023-01-01", until="2023-06-30", doubt="law_246_not_read")
@person.rule(cite="art.126(2)", since="2023-07-01")
def is_child_for_supplement(age: Count, supplement_from_age: Count, supplement_to_age: Count) -> YesNo:
    """The supplement is for each child from the first to the last of its ages, both included."""
    return supplement_from_age <= age <= supplement_to_age


@person.rule(cite="art.126(2)", since="2023-07-01")
def reaches_an_age_of_the_supplement(
    the_day: Day, birth_date: Day, is_child_for_supplement: YesNo, supplement_from_age: Count, supplement_to_age: Count
) -> YesNo:
    """By the end of the quarter the person enters the ages of the supplement, or leaves them."""
    then = years_between(birth_date, last_of_quarter(the_day))
    return (supplement_from_age <= then <= supplement_to_age) != is_child_for_supplement


@person.rule(cite="KZ-MFC art.1(1)(17-3)", since="2023-07-01")
def is_child_of_large_family(
    is_minor: YesNo, age: Count, study: Study, age_of_last_study_in_large_family: Count
) -> YesNo:
    """A large family's children are minors, and full-time pupils and students until study stops counting."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    return is_minor or (studies_full_time and age < age_of_last_study_in_large_family)
