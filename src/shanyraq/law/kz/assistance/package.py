"""The guaranteed social package of a child, given in kind from 2020 to 2022."""

from shanyraq.lang import Chapter, Choice, Count, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import member, tsa
from shanyraq.law.kz.person import Study


class PackageKind(Choice):
    """What a child of a family on assistance is given besides the family's money."""

    none = "0"
    food_and_household_set = "1"
    school_package = "2"


class FoodSet(Choice):
    """The make-up of the monthly food set, which follows the child's age."""

    none = "0"
    first_set = "1"
    second_set = "2"


package = Chapter(act="KZ-SC", of="person", uses=[person, member, tsa])


@package.rule(cite="KZ-GR1032", since="2020-01-01", until="2022-12-31")
def package_kind(
    is_due: YesNo,
    is_member: YesNo,
    age: Count,
    is_minor: YesNo,
    study: Study,
    package_from_age: Count,
    package_to_age: Count,
) -> PackageKind:
    """A young child had food and household sets, a pupil under the age of majority the school package."""
    if not (is_due and is_member and is_minor) or age < package_from_age:
        return PackageKind.none
    if study == Study.school:
        return PackageKind.school_package
    return PackageKind.food_and_household_set if age <= package_to_age else PackageKind.none


@package.exception(to=package_kind, cite="KZ-GR1032", since="2020-01-01", until="2022-12-31", doubt="pupil_of_six")
def package_of_a_pupil_of_the_last_age(
    is_due: YesNo, is_member: YesNo, age: Count, study: Study, package_to_age: Count
) -> PackageKind | None:
    """A child who already goes to school at the last age of the sets has the school package."""
    if is_due and is_member and age == package_to_age and study == Study.school:
        return PackageKind.school_package


@package.rule(cite="KZ-GR1032", since="2020-01-01", until="2022-12-31")
def food_set(package_kind: PackageKind, age: Count, second_set_from_age: Count) -> FoodSet:
    """The monthly food set is of one make-up for the younger and of another for the older of the young children."""
    if package_kind != PackageKind.food_and_household_set:
        return FoodSet.none
    return FoodSet.second_set if age >= second_set_from_age else FoodSet.first_set


@package.rule(cite="KZ-GR1032", since="2020-01-01", until="2022-12-31")
def gets_household_set(package_kind: PackageKind) -> YesNo:
    """The set of household chemicals comes with the food set, once a quarter."""
    return package_kind == PackageKind.food_and_household_set


@package.rule(cite="KZ-GR1032", since="2020-01-01", until="2022-12-31")
def gets_school_package(package_kind: PackageKind) -> YesNo:
    """A pupil has free hot meals, uniform and supplies, and a reduced fare in city transport, in the school year."""
    return package_kind == PackageKind.school_package
