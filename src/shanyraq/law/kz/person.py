"""A person: age, full age, pension age, disability, ability to work, care."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Table,
    YesNo,
    add_months,
    first_of_month,
    larger,
    last_of_month,
    last_of_quarter,
    month_of_year,
    months_between,
    year_of,
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
def latest_birth_of_men_of_pension_age(the_day: Day, pension_age_of_men: Count) -> Day:
    """Men born on this day or before have reached pension age."""
    return add_months(the_day, -pension_age_of_men)


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30")
@person.rule(cite="art.207(1)", since="2023-07-01")
def latest_birth_of_women_of_pension_age(the_day: Day, pension_age_of_women: Table[Count, Count]) -> Day:
    """Women born on this day or before are of this year's pension age."""
    return add_months(the_day, -pension_age_of_women[year_of(the_day)])


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30")
@person.rule(cite="art.207(1)", since="2023-07-01")
def latest_birth_before_the_age_rose(the_day: Day, pension_age_of_women: Table[Count, Count]) -> Day:
    """Women born on this day or before were of last year's pension age by its end."""
    end_of_last_year = last_of_month(add_months(the_day, -month_of_year(the_day)))
    return add_months(end_of_last_year, -pension_age_of_women[year_of(end_of_last_year)])


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30")
@person.rule(cite="art.207(1)", since="2023-07-01")
def reached_pension_age(
    birth_date: Day, sex: Sex, latest_birth_of_men_of_pension_age: Day, latest_birth_of_women_of_pension_age: Day
) -> YesNo:
    """A person has reached pension age on reaching the age in force for men or for women."""
    if sex == Sex.male:
        return birth_date <= latest_birth_of_men_of_pension_age
    return birth_date <= latest_birth_of_women_of_pension_age


@person.exception(
    to=reached_pension_age,
    cite="KZ-L105 art.11(1)",
    since="2018-01-01",
    until="2023-06-30",
    doubt="pension_age_once_reached",
)
@person.exception(to=reached_pension_age, cite="art.207(1)", since="2023-07-01", doubt="pension_age_once_reached")
def keeps_pension_age(
    birth_date: Day, sex: Sex, latest_birth_of_women_of_pension_age: Day, latest_birth_before_the_age_rose: Day
) -> YesNo | None:
    """A woman who reached last year's pension age before this year began keeps it when the age rises."""
    is_between = latest_birth_of_women_of_pension_age < birth_date <= latest_birth_before_the_age_rose
    if sex == Sex.female and is_between:
        return True


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30")
@person.rule(cite="art.207(1)", since="2023-07-01")
def own_pension_age(
    birth_date: Day,
    sex: Sex,
    pension_age_of_men: Count,
    pension_age_of_women: Table[Count, Count],
    year_before_the_rise: Count,
) -> Count:
    """A person's pension age is that of the year in which he or she reaches it; for women it rises by the year."""
    if sex == Sex.male:
        return pension_age_of_men
    # Too low an age is reached in too early a year: the age of that year leads on, until year and age agree.
    least = pension_age_of_women[year_before_the_rise]
    at_least = pension_age_of_women[larger(year_of(add_months(birth_date, least)), year_before_the_rise)]
    then = pension_age_of_women[larger(year_of(add_months(birth_date, at_least)), year_before_the_rise)]
    later = pension_age_of_women[larger(year_of(add_months(birth_date, then)), year_before_the_rise)]
    return pension_age_of_women[larger(year_of(add_months(birth_date, later)), year_before_the_rise)]


@person.rule(cite="KZ-L105 art.11(1)", since="2018-01-01", until="2023-06-30")
@person.rule(cite="art.207(1)", since="2023-07-01")
def pension_age_on(birth_date: Day, own_pension_age: Count) -> Day:
    """The first day on which a person's age is the pension age in force on that day."""
    day = add_months(birth_date, own_pension_age)
    # Born on the 31st, in a month that has none the age is full on the first of the next, as with 29 February.
    return day if months_between(birth_date, day) >= own_pension_age else first_of_month(add_months(day, 1))


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
