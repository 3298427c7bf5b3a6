"""What is checked of persons before they are written, and how their weighted totals stand against published ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction

from shanyraq.engine.edition import edition_hash
from shanyraq.engine.ir import Edition
from shanyraq.people.microdata.fold import Persons
from shanyraq.people.microdata.mapping import OLD, Source
from shanyraq.people.microdata.readers import Sheet
from shanyraq.people.names import Names, needed_by
from shanyraq.people.population.series import series
from shanyraq.people.problems import Problems

FEWEST = 10
"""Figures of fewer households are not told."""


@dataclass(frozen=True, slots=True)
class Total:
    """A weighted total beside the published one; `found` is None where too few households stand behind it."""

    name: str
    found: float | None
    published: float
    off: float | None
    date: str
    source: str


@dataclass(frozen=True, slots=True)
class Untold:
    """A fact that the law needs and the source does not tell: the kinds, if it has some, and which rules need it."""

    fact: str
    kinds: tuple[str, ...]
    needed_by: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import read, checked and found."""

    source: str
    verified: tuple[str, ...]
    assumed: tuple[str, ...]
    day: str
    period: str
    law: str
    persons: int
    households: int
    tables: tuple[Mapping[str, object], ...]
    checks: Mapping[str, int]
    share_of_zero_incomes: Mapping[str, float]
    totals: tuple[Total, ...]
    untold: tuple[Untold, ...]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The report as plain values."""
        return asdict(self)


def age_on(day: date, born: date) -> int:
    """Full years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def checked(source: Source, people: Persons, problems: Problems) -> dict[str, int]:
    """How many of each check fail. What cannot stand is a problem as well; heads of households are only counted."""
    roster = source.tables[source.people]
    born = people.values.get("birth_date")
    wrong = 0
    if born:
        ages = [age_on(source.day, one) if isinstance(one, date) else -1 for one in born]
        wrong = sum(not 0 <= age <= 110 for age in ages)
        if wrong:
            rows = (f"person {place + 1:,} of the list" for place, age in enumerate(ages) if not 0 <= age <= 110)
            problems.of_rows(f"{roster.name}.birth_date", "an age outside 0 to 110", wrong, rows, "Mend the days.")
    found = {"duplicate_ids": 0, "orphans": 0, "ages_outside_0_to_110": wrong, "negative_incomes": 0}
    relation = people.values.get("relation")
    if relation:
        heads = Counter(household for (household, _), one in zip(people.keys, relation, strict=True) if one == "head")
        found["households_without_one_head"] = sum(heads[one] != 1 for one in people.households)
    homes: dict[str, set[object]] = defaultdict(set)
    for name in ("region", "settlement"):
        homes.clear()
        for (household, _), one in zip(people.keys, people.values.get(name, ()), strict=False):
            homes[household].add(one)
        if many := sum(len(one) > 1 for one in homes.values()):
            problems.of_file(name, f"differs between members of {many:,} households", "A household has one.")
    return found


# ---- totals ------------------------------------------------------------------------------------------------------


def _merged(source: Source, regions: Iterable[str]) -> dict[str, str]:
    """The region that each of today's regions counts in: the old one, where the source has the old ones."""
    found = {region: region for region in regions}
    if source.regions and source.regions.layout == OLD and not source.regions.district:
        found |= {"abai": "east_kazakhstan", "zhetisu": "almaty_region", "ulytau": "karaganda"}
    return found


def totals(source: Source, people: Persons) -> tuple[Total, ...]:
    """Weighted persons: all, by sex, by settlement, by age and by region. Nothing without weights."""
    if people.weights is None:
        return ()
    table = series()["persons_by_region"]
    found = [_total(people, "persons", _sum(table.rows, ("men", "women")), table.date, table.source, {})]
    for column, target, value in (
        ("men", "sex", "male"),
        ("women", "sex", "female"),
        ("rural", "settlement", "village"),
    ):
        if target in people.values:
            found.append(_total(people, column, _sum(table.rows, (column,)), table.date, table.source, {target: value}))
    if "region" in people.values:
        published: dict[str, float] = defaultdict(float)
        for region, into in _merged(source, table.rows).items():
            in_the_south = region in ("turkistan", "shymkent") and "south_kazakhstan" in people.values["region"]
            held_in = "south_kazakhstan" if in_the_south else into
            published[held_in] += table.of(region, "men") + table.of(region, "women")
        for region, number in published.items():
            found.append(_total(people, f"persons in {region}", number, table.date, table.source, {"region": region}))
    return (*found, *_by_age(source, people))


def _by_age(source: Source, people: Persons) -> Iterable[Total]:
    born = people.values.get("birth_date")
    if not born:
        return
    table = series()["persons_by_age_and_sex"]
    groups: dict[str, float] = defaultdict(float)
    for ages in table.rows:
        groups[_group(int(str(ages).split("-")[0]))] += 1000 * (table.of(ages, "men") + table.of(ages, "women"))
    of = [_group(age_on(source.day, one)) if isinstance(one, date) else "" for one in born]
    people = Persons(people.keys, {"group": list(of)}, people.weights)
    for group, number in groups.items():
        yield _total(people, f"persons aged {group}", number, table.date, table.source, {"group": group})


def _group(age: int) -> str:
    return "0-14" if age < 15 else "15-64" if age < 65 else "65-110"


def _sum(rows: Mapping[str, Mapping[str, float]], columns: tuple[str, ...]) -> float:
    return sum(float(row[column]) for row in rows.values() for column in columns)


def _total(people: Persons, name: str, published: float, on: str, source: str, of: Mapping[str, str]) -> Total:
    weighted, homes = Fraction(), set[str]()
    assert people.weights is not None
    for place, ((household, _), weight) in enumerate(zip(people.keys, people.weights, strict=True)):
        if all(people.values[target][place] == value for target, value in of.items()):
            weighted += weight
            homes.add(household)
    found = None if 0 < len(homes) < FEWEST else round(float(weighted))
    off = None if found is None else round(found / published - 1, 4)
    return Total(name, found, round(published), off, on, source)


# ---- what the law needs and nobody told ----------------------------------------------------------------------------


def untold(names: Names, outputs: list[str], told: Iterable[str]) -> tuple[Untold, ...]:
    """The facts that the law asks for, for these outcomes on the edition's day, and that no target tells."""
    from shanyraq.engine.columns import plan

    edition = names.edition
    keys = {next(iter(names.keys[name])) for name in told if len(names.keys.get(name, ())) == 1}
    missing: dict[str, list[str]] = {}
    for column in plan(edition, outputs).columns:
        if (column.fact, column.key) not in keys and column.key not in missing.setdefault(column.fact, []):
            missing[column.fact].append(column.key)
    return tuple(
        Untold(fact, tuple(one for one in kinds if one), needed_by(edition, edition.law.facts[fact], outputs))
        for fact, kinds in missing.items()
        if kinds
    )


def report(source: Source, sheets: Mapping[str, Sheet], people: Persons, checks: Mapping[str, int], edition: Edition,
           outputs: list[str]) -> Report:  # fmt: skip
    """Everything told together."""
    from shanyraq.engine.values import period_text

    notes = []
    if source.regions and source.regions.layout == OLD:
        notes.append("districts_placed" if source.regions.district else "old_regions")
    if source.days_since_birthday is not None:
        notes.append("birthdays_assumed")
    if people.weights is None:
        notes.append("no_weights")
    if checks.get("households_without_one_head"):
        notes.append("heads")
    if source.number_anew:
        notes.append("numbered_anew")
    told = [name for name in people.values if name != "age"]
    tables = tuple(
        {"table": one.table, "file": one.file, "rows": len(one.rows), "identifiers_dropped": len(one.identifiers),
         "columns_unread": one.unread}
        for one in sheets.values()
    )  # fmt: skip
    return Report(
        source=source.title,
        verified=source.verified,
        assumed=source.assumed,
        day=str(source.day),
        period=period_text(*source.period),
        law=f"{edition.day} {edition_hash(edition)[:12]}",
        persons=len(people.keys),
        households=len(people.households),
        tables=tables,
        checks=checks,
        share_of_zero_incomes={name: round(zero / len(people.keys), 4) for name, zero in people.zeros.items()},
        totals=totals(source, people),
        untold=untold(Names(edition), outputs, told),
        notes=tuple(notes),
    )
