"""The right to a pension: who is covered, and from which age one may claim, some earlier than others."""

from shanyraq.lang import Chapter, Count, Day, Table, YesNo, add_days, add_years, months_between
from shanyraq.law.kz import person
from shanyraq.law.kz.losses import disability
from shanyraq.law.kz.losses.disability import ResidentialCentre
from shanyraq.law.kz.person import Sex

pension_right = Chapter(act="KZ-SC", of="person", uses=[person, disability])


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.196(1)", since="2023-07-01")
def is_covered(resides_permanently: YesNo, is_excluded_by_treaty: YesNo) -> YesNo:
    """Citizens, foreigners and stateless persons who live here for good are covered, unless a treaty says otherwise."""
    return resides_permanently and not is_excluded_by_treaty


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.207(2)", since="2023-07-01")
def latest_birth_of_nuclear_zone(last_day_of_nuclear_zone: Day, least_years_in_nuclear_zone: Count) -> Day:
    """Who was born later could not live in the zones long enough while the tests lasted."""
    return add_years(add_days(last_day_of_nuclear_zone, 1), -least_years_in_nuclear_zone)


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.207(2)", since="2023-07-01")
def reached_age_of_nuclear_zone(
    the_day: Day,
    birth_date: Day,
    sex: Sex,
    latest_birth_of_nuclear_zone: Day,
    years_in_nuclear_zone: Count,
    least_years_in_nuclear_zone: Count,
    age_of_nuclear_zone: Table[Sex, Count],
) -> YesNo:
    """Who lived long enough in the zones of extreme and maximal radiation risk may claim at an earlier age."""
    was_there_long_enough = birth_date <= latest_birth_of_nuclear_zone
    lived_long_enough = was_there_long_enough and years_in_nuclear_zone >= least_years_in_nuclear_zone
    return lived_long_enough and months_between(birth_date, the_day) >= age_of_nuclear_zone[sex]


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.207(3)", since="2023-07-01")
def reached_age_of_mother_of_five(
    the_day: Day,
    birth_date: Day,
    sex: Sex,
    children_raised_to_eight: Count,
    least_children_raised: Count,
    age_of_mother_of_five: Count,
) -> YesNo:
    """A woman who bore or adopted enough children and raised them to eight may claim at an earlier age."""
    raised_enough = sex == Sex.female and children_raised_to_eight >= least_children_raised
    return raised_enough and months_between(birth_date, the_day) >= age_of_mother_of_five


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.198(2), art.207(1)-(3)", since="2023-07-01")
def may_claim_by_age(
    reached_pension_age: YesNo, reached_age_of_nuclear_zone: YesNo, reached_age_of_mother_of_five: YesNo
) -> YesNo:
    """A pension by age may be claimed from pension age, or from the earlier age of some."""
    return reached_pension_age or reached_age_of_mother_of_five or reached_age_of_nuclear_zone


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.220(1)(2)", since="2023-07-01")
def has_disability_without_term(has_disability_of_group_1_or_2: YesNo, disability_is_without_term: YesNo) -> YesNo:
    """The person has a disability of the first or the second group, set without a term."""
    return has_disability_of_group_1_or_2 and disability_is_without_term


@pension_right.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="law_105_not_read")
@pension_right.rule(cite="art.202(4), art.216(6)", since="2023-07-01")
def lives_in_residential_centre(residential_centre: ResidentialCentre) -> YesNo:
    """For the basic and the service pension every kind of centre is alike: the State keeps the pensioner wholly."""
    return residential_centre != ResidentialCentre.none
