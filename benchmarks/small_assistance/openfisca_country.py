"""The small assistance as an OpenFisca country package in one file, and its timing.

    python -m benchmarks.small_assistance.openfisca_country 1000000

Every formula is vectorised as OpenFisca's documentation recommends. Two of them have a faster form than the documented
one, and the faster is the default here: an age is looked up by date of birth instead of converting every date to a year
and a month, and a region's number is taken from an array instead of with `parameters(period).minimum[region]`, which
this version of the engine does family by family in Python. `--form documented` times the forms of the documentation.
"""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import numpy
import numpy.typing as npt
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.model_api import DAY, ETERNITY, Variable, date, max_, where
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from . import people, reference, timing

Person = build_entity(key="person", plural="persons", label="Person", is_person=True)
Family = build_entity(key="family", plural="families", label="Family", roles=[{"key": "member", "plural": "members"}])
Region = Enum("Region", {f"r{code}": f"Region {code}" for code in people.REGIONS})


class birth_date(Variable):
    value_type = date
    entity = Person
    definition_period = ETERNITY
    label = "Date of birth"


class disability_group(Variable):
    value_type = int
    entity = Person
    definition_period = DAY
    label = "Group of disability, 1 to 3; 0 if none"


class is_full_time_student(Variable):
    value_type = bool
    entity = Person
    definition_period = DAY
    label = "Studies full time"


class cares_for_child_under_three(Variable):
    value_type = bool
    entity = Person
    definition_period = DAY
    label = "Cares for a child under three"


class quarterly_income(Variable):
    value_type = float
    entity = Person
    definition_period = DAY
    label = "Income of the last quarter, tenge"


class region(Variable):
    value_type = Enum
    possible_values = Region
    default_value = Region.r10
    entity = Family
    definition_period = DAY
    label = "Region in which the family lives"


class age(Variable):
    value_type = int
    entity = Person
    definition_period = DAY
    label = "1. Completed years"

    def formula(person, period, _parameters):
        dates = numpy.arange("1850-01-01", str(period.start.offset(1, "day")), dtype="datetime64[D]")
        age_by_date = completed_years(dates, period.start).astype(numpy.int32)
        return age_by_date[(person("birth_date", period) - dates[0]).astype(int)]


class is_young_child(Variable):
    value_type = bool
    entity = Person
    definition_period = DAY
    label = "2. Is a young child"

    def formula(person, period, parameters):
        law = parameters(period)
        years = person("age", period)
        return (years >= law.young_child_from) & (years <= law.young_child_to)


class is_able_bodied(Variable):
    value_type = bool
    entity = Person
    definition_period = DAY
    label = "3. Is of working age and without a severe disability"

    def formula(person, period, parameters):
        law = parameters(period)
        years = person("age", period)
        group = person("disability_group", period)
        return (years >= law.working_age_from) & (years < law.pension_age) & (group != 1) & (group != 2)


class able_bodied_members(Variable):
    value_type = int
    entity = Family
    definition_period = DAY
    label = "4. Able-bodied members"

    def formula(family, period, _parameters):
        return family.sum(family.members("is_able_bodied", period))


class members(Variable):
    value_type = int
    entity = Family
    definition_period = DAY
    label = "5. Members"

    def formula(family, period, _parameters):
        return family.nb_persons()


class family_income(Variable):
    value_type = float
    entity = Family
    definition_period = DAY
    label = "6. Income of the family in the last quarter, tenge"

    def formula(family, period, _parameters):
        return family.sum(family.members("quarterly_income", period))


class income_per_member(Variable):
    value_type = float
    entity = Family
    definition_period = DAY
    label = "7. Income per member and month, to the tiyn"

    def formula(family, period, _parameters):
        income = family("family_income", period) / (family("members", period) * 3)
        return numpy.floor(income * 100 + 0.5) / 100


class poverty_line(Variable):
    value_type = float
    entity = Family
    definition_period = DAY
    label = "8. Poverty line, whole tenge"

    def formula(family, period, parameters):
        law = parameters(period)
        place = family("region", period)
        minimum = numpy.array([law.minimum[name] for name in Region.names])[place.view(numpy.ndarray)]
        line = max_(law.median_income * law.share_of_median, minimum * law.share_of_minimum)
        return numpy.floor(line + 0.5)


class entitled(Variable):
    value_type = bool
    entity = Family
    definition_period = DAY
    label = "9. Is entitled"

    def formula(family, period, _parameters):
        return family("income_per_member", period) <= family("poverty_line", period)


class kind(Variable):
    value_type = int
    entity = Family
    definition_period = DAY
    label = "10. Kind of assistance: 0 none, 1 unconditional, 2 conditional"

    def formula(family, period, _parameters):
        able = family("able_bodied_members", period)
        carers = family.members("is_able_bodied", period) & family.members("cares_for_child_under_three", period)
        unconditional = (able == 0) | ((able == 1) & family.any(carers))
        return where(family("entitled", period), where(unconditional, 1, 2), 0)


class supplement(Variable):
    value_type = float
    entity = Family
    definition_period = DAY
    label = "11. Supplement for young children, tenge"

    def formula(family, period, parameters):
        law = parameters(period)
        children = family.sum(family.members("is_young_child", period))
        return family("entitled", period) * children * (law.supplement_in_mci * law.mci)


class amount(Variable):
    value_type = float
    entity = Family
    definition_period = DAY
    label = "12. Amount, tenge"

    def formula(family, period, _parameters):
        gap = family("poverty_line", period) - family("income_per_member", period)
        top_up = numpy.ceil(family("members", period) * gap)
        return where(family("entitled", period), top_up + family("supplement", period), 0)


FACTS = (birth_date, disability_group, is_full_time_student, cares_for_child_under_three, quarterly_income, region)
RULES = (age, is_young_child, is_able_bodied, able_bodied_members, members, family_income, income_per_member,
         poverty_line, entitled, kind, supplement, amount)  # fmt: skip


def documented_forms() -> tuple[type[Variable], ...]:
    """The two rules that have a faster form above, as the documentation and the country template write them."""

    class age(Variable):
        value_type = int
        entity = Person
        definition_period = DAY
        label = "1. Completed years"

        def formula(person, period, _parameters):
            return completed_years(person("birth_date", period), period.start)

    class poverty_line(Variable):
        value_type = float
        entity = Family
        definition_period = DAY
        label = "8. Poverty line, whole tenge"

        def formula(family, period, parameters):
            law = parameters(period)
            minimum = law.minimum[family("region", period)]
            line = max_(law.median_income * law.share_of_median, minimum * law.share_of_minimum)
            return numpy.floor(line + 0.5)

    return age, poverty_line


def completed_years(birth: npt.NDArray[numpy.datetime64], today: Any) -> npt.NDArray[numpy.int64]:
    """Completed years on a day, counted as the engine's country template counts them."""
    year = birth.astype("datetime64[Y]").astype(int) + 1970
    month = birth.astype("datetime64[M]").astype(int) % 12 + 1
    day = (birth - birth.astype("datetime64[M]") + 1).astype(int)
    had_birthday = (month < today.month) | ((month == today.month) & (day <= today.day))
    return today.year - year - where(had_birthday, 0, 1)


def build_system(form: str = "fastest", law: reference.Law = reference.LAW) -> TaxBenefitSystem:
    """Build the tax and benefit system: entities, variables, and the numbers of the law."""
    system = TaxBenefitSystem([Person, Family])
    system.parameters = ParameterNode("", data=_parameters(law))
    system.add_variables(*FACTS, *RULES)
    if form == "documented":
        for variable in documented_forms():
            system.replace_variable(variable)
    return system


def prepare(system: TaxBenefitSystem, someone: people.People) -> Callable[[], timing.Computation]:
    """Turn people into what OpenFisca is given: arrays, with income in tenge and the region as an index."""
    day = str(people.DAY)
    family_of_person = someone.family_of_person()
    place = numpy.searchsorted(people.REGIONS, someone.region).astype(numpy.uint8)
    inputs: dict[str, npt.NDArray[Any]] = {
        "birth_date": someone.birth_date.astype("datetime64[D]"),
        "disability_group": someone.disability_group,
        "is_full_time_student": someone.is_full_time_student,
        "cares_for_child_under_three": someone.cares_for_child_under_three,
        "quarterly_income": someone.quarterly_income / 100,
        "region": EnumArray(place, Region),
    }

    def build() -> timing.Computation:
        populations = system.instantiate_entities()
        person, family = populations["person"], populations["family"]
        person.count, person.ids = someone.persons, range(someone.persons)
        family.count, family.ids = someone.families, range(someone.families)
        family.members_entity_id = family_of_person
        simulation = Simulation(system, populations)
        for name, array in inputs.items():
            simulation.set_input(name, day, array)
        return lambda: (simulation.calculate("amount", day), simulation.calculate("kind", day))

    return build


def _parameters(law: reference.Law) -> dict[str, Any]:
    """The numbers of the law as OpenFisca's parameters."""

    def since_2026(value: float) -> dict[str, Any]:
        return {"values": {"2026-01-01": {"value": value}}}

    return {
        "median_income": since_2026(law.median_income),
        "share_of_median": since_2026(law.percent_of_median / 100),
        "share_of_minimum": since_2026(law.percent_of_minimum / 100),
        "mci": since_2026(law.mci),
        "supplement_in_mci": since_2026(law.supplement_in_tenths_of_mci / 10),
        "young_child_from": since_2026(law.young_child_from),
        "young_child_to": since_2026(law.young_child_to),
        "working_age_from": since_2026(law.working_age_from),
        "pension_age": since_2026(law.pension_age),
        "minimum": {f"r{code}": since_2026(minimum) for code, minimum in law.minimum.items()},
    }


def main() -> None:
    """Time it and print one line of JSON."""
    asked = timing.arguments("Time the small assistance in OpenFisca.", forms=("fastest", "documented"))
    release = version("openfisca-core")
    timing.report(
        "openfisca-core", release, asked, lambda someone, law: prepare(build_system(asked.form, law), someone)
    )


if __name__ == "__main__":
    main()
