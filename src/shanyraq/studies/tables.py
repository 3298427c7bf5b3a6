"""What a simulation found as flat tables: the one form that .csv, .xlsx, SDMX and notebooks are written from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shanyraq.analysis.findings import TENTHS, Finding, measured
from shanyraq.analysis.homes import Estimate
from shanyraq.analysis.poverty import Poverty, poverty
from shanyraq.studies.simulation import LAW, Simulation

Cell = str | int | float | None
"""A name, a number, or nothing where there are too few households to tell."""

NOT_SAID = "not_said"
"""The payer of what the law, or the reform, does not say who pays."""
WITHOUT = "without_assistance"
"""The row of poverty as it would be if nothing of what is simulated were paid."""
MEASURES = {
    "headcount": "share",
    "gap": "share",
    "severity": "share",
    "below_50": "share",
    "below_60": "share",
    "gini": "index",
    "atkinson": "index",
    "theil": "index",
    "mld": "index",
    "fifths": "ratio",
    "ends": "ratio",
}
"""Of poverty and inequality, each with its unit. mld is left out where somebody has nothing: there is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and of a number its unit.

    unit: `tenge`, `tenge_a_month` (of a person or adult), `persons`, `families`, `share` (from 0 to 1), `index`,
    `ratio`; empty for names. Names are `law` and `reform` (`law` or a reform's name), `region`, `programme` (a rule),
    `payer`, `type` (of household),
    `month` (`2026-02`), `tenth` (1 is the poorest) and `why`. error_of: the column whose standard error this is.
    """

    name: str
    unit: str = ""
    error_of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows under a name: names first, then numbers."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[tuple[Cell, ...]]


def tables(found: Simulation) -> dict[str, Table]:
    """Every table of the terminal and the report, by name; those of changes have no rows where no reform was asked."""
    several = (
        _budget(found), _months(found), _programmes(found), _payers(found), _payers_regions(found), _regions(found),
        _winners(found), _tenths(found), _region_wins(found), _type_wins(found), _poverty(found),
        _region_poverty(found), _targeting(found), _incidence(found), _unanswered(found),
    )  # fmt: skip
    return {one.name: one for one in several}


def _with_error(name: str, unit: str) -> tuple[Column, Column]:
    return Column(name, unit), Column(f"{name}_error", unit, name)


def _budget(found: Simulation) -> Table:
    """Spending over the months asked about; families and persons who receive in an average month."""
    columns = (
        Column("law"),
        *_with_error("spending_tenge", "tenge"),
        Column("families", "families"),
        Column("persons", "persons"),
        Column("average_tenge", "tenge_a_month"),
    )
    rows = [
        (name, one.spending.value, one.spending.error, one.families, one.persons, one.average_a_person)
        for name, one in found.findings.items()
    ]
    return Table("budget", columns, rows)


def _months(found: Simulation) -> Table:
    columns = (
        Column("law"),
        Column("month"),
        Column("spending_tenge", "tenge"),
        Column("families", "families"),
        Column("persons", "persons"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, one in found.findings.items():
        outcome = found.outcomes[name]
        by_month = zip(found.months, one.by_month, outcome.families, outcome.persons, strict=True)
        rows += [
            (name, f"{day:%Y-%m}", float(spent), float(families), float(persons))
            for day, spent, families, persons in by_month
        ]
    return Table("months", columns, rows)


def _programmes(found: Simulation) -> Table:
    rows = [
        (name, programme, spent)
        for name, one in found.findings.items()
        for programme, spent in one.by_programme.items()
    ]
    return Table("programmes", (Column("law"), Column("programme"), Column("spending_tenge", "tenge")), rows)


def _payers(found: Simulation) -> Table:
    """What each budget or fund pays."""
    rows = [
        (name, payer or NOT_SAID, budget.total.value, budget.total.error)
        for name, one in found.findings.items()
        for payer, budget in one.by_payer.items()
    ]
    return Table("payers", (Column("law"), Column("payer"), *_with_error("spending_tenge", "tenge")), rows)


def _payers_regions(found: Simulation) -> Table:
    """Of payers that have a budget in each region, what each region's pays."""
    known = found.basis.laws[LAW].payers
    rows = [
        (name, payer, region, spent)
        for name, one in found.findings.items()
        for payer, budget in one.by_payer.items()
        if payer and known[payer].by
        for region, spent in budget.by_region.items()
    ]
    columns = (Column("law"), Column("payer"), Column("region"), Column("spending_tenge", "tenge"))
    return Table("payer_regions", columns, rows)


def _regions(found: Simulation) -> Table:
    """Spending by region over the months; who receives there in an average month."""
    columns = (
        Column("law"),
        Column("region"),
        Column("spending_tenge", "tenge"),
        Column("families", "families"),
        Column("persons", "persons"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, one in found.findings.items():
        for region, spent in one.by_region.items():
            many = one.recipients[region]
            rows.append((name, region, spent, many.families, many.persons))
    return Table("regions", columns, rows)


def _winners(found: Simulation) -> Table:
    """Each reform against the law: money over the months, persons who win and lose, tenge a month won and lost."""
    columns = (
        Column("reform"),
        *_with_error("more_spending_tenge", "tenge"),
        Column("winners", "persons"),
        Column("losers", "persons"),
        Column("won_a_month_tenge", "tenge"),
        Column("lost_a_month_tenge", "tenge"),
        *_with_error("poverty_change", "share"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, one in found.changes.items():
        money = (one.spending.value, one.spending.error, one.winners, one.losers, one.won, one.lost)
        rows.append((name, *money, one.poverty.value, one.poverty.error))
    return Table("winners", columns, rows)


def _tenths(found: Simulation) -> Table:
    columns = (
        Column("reform"),
        Column("tenth"),
        Column("won_tenge", "tenge_a_month"),
        Column("winners_share", "share"),
        Column("losers_share", "share"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, one in found.changes.items():
        several = zip(one.by_tenth, one.winning.by_tenth, one.losing.by_tenth, strict=True)
        rows += [(name, place, *cells) for place, cells in enumerate(several, 1)]
    return Table("tenths", columns, rows)


def _region_wins(found: Simulation) -> Table:
    columns = (
        Column("reform"),
        Column("region"),
        Column("won_tenge", "tenge_a_month"),
        Column("winners", "persons"),
        Column("losers", "persons"),
        *_with_error("poverty_change", "share"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, one in found.changes.items():
        for region, won in one.by_region.items():
            counts = (one.winning.by_region[region], one.losing.by_region[region])
            rows.append((name, region, won, *counts, *_estimate(one.region_poverty[region])))
    return Table("region_wins", columns, rows)


def _type_wins(found: Simulation) -> Table:
    """Who wins and loses by type of household; no rows where the people do not tell of it."""
    columns = (Column("reform"), Column("type"), Column("winners", "persons"), Column("losers", "persons"))
    rows = [
        (name, kind, winners, one.losing.by_type[kind])
        for name, one in found.changes.items()
        for kind, winners in one.winning.by_type.items()
    ]
    return Table("type_wins", columns, rows)


def _poverty(found: Simulation) -> Table:
    homes = found.basis.homes
    before = homes.per_adult()
    several = [{**_of_poverty(poverty(before, homes.minimum)), **measured(before)}]
    several += [{**_of_poverty(one.poverty), **one.measures} for one in found.findings.values()]
    units = {name: unit for name, unit in MEASURES.items() if all(name in one for one in several)}
    columns = (Column("law"), *(column for name, unit in units.items() for column in _with_error(name, unit)))
    without, *others = several
    rows: list[tuple[Cell, ...]] = [(WITHOUT, *(cell for name in units for cell in (without[name], None)))]
    for (name, one), of in zip(found.findings.items(), others, strict=True):
        rows.append((name, *_beside_errors(one, {measure: of[measure] for measure in units})))
    return Table("poverty", columns, rows)


def _of_poverty(of: Poverty) -> dict[str, float]:
    return {name: getattr(of, name) for name in ("headcount", "gap", "severity")}


def _region_poverty(found: Simulation) -> Table:
    columns = (
        Column("law"),
        Column("region"),
        *_with_error("headcount", "share"),
        *_with_error("gap", "share"),
        *_with_error("poor", "persons"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, one in found.findings.items():
        for region, poor in one.region_poverty.items():
            told = (poor.headcount, poor.gap, poor.poor) if poor else (None, None, None)
            rows.append((name, region, *(cell for of in told for cell in _estimate(of))))
    return Table("region_poverty", columns, rows)


def _estimate(of: Estimate | None) -> tuple[float | None, float | None]:
    """A value and its error, or neither."""
    return (of.value, of.error) if of else (None, None)


def _beside_errors(one: Finding, measures: Mapping[str, float]) -> Iterator[float]:
    """Each measure and its standard error."""
    for name, value in measures.items():
        yield from (value, one.errors[name])


def _targeting(found: Simulation) -> Table:
    units = {"undercoverage": "share", "leakage": "share", "leakage_of_money": "share", "cost_benefit": "ratio"}
    columns = (Column("law"), *(column for name, unit in units.items() for column in _with_error(name, unit)))
    rows: list[tuple[Cell, ...]] = [
        (name, *_beside_errors(one, {of: getattr(one.targeting, of) for of in units}))
        for name, one in found.findings.items()
    ]
    return Table("targeting", columns, rows)


def _incidence(found: Simulation) -> Table:
    """As the World Bank's ASPIRE defines it, by tenth of consumption before assistance."""
    names = ("coverage", "beneficiaries", "benefits", "adequacy", "generosity")
    units = {name: "tenge_a_month" if name == "generosity" else "share" for name in names}
    columns = (Column("law"), Column("tenth"), *(Column(name, units[name]) for name in names))
    rows: list[tuple[Cell, ...]] = []
    for law, one in found.findings.items():
        measures = [one.incidence[name] for name in names]
        rows += [(law, place + 1, *(measure[place] for measure in measures)) for place in range(TENTHS)]
    return Table("incidence", columns, rows)


def _unanswered(found: Simulation) -> Table:
    """Families in an average month to whom the law gives no answer, and why."""
    rows = [
        (name, why, families / len(found.months))
        for name, outcome in found.outcomes.items()
        for why, families in outcome.without_answer.items()
    ]
    return Table("unanswered", (Column("law"), Column("why"), Column("families_unanswered", "families")), rows)
