"""`study`: the law of a country and reforms of it over synthetic people, as Polars frames and Altair charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal, listed
from shanyraq.notebook.naming import Names
from shanyraq.notebook.needed import require
from shanyraq.studies.simulation import Request, Simulation, simulated
from shanyraq.studies.tables import Table, tables
from shanyraq.words import LANGUAGES
from shanyraq.words.terminal import language_of

if TYPE_CHECKING:
    import altair
    import polars

    from shanyraq.engine.ir import Law

LAWS = Path(__file__).resolve().parent.parent / "law"
PEOPLED = ("kz",)
"""Countries that have synthetic people."""
YEARS = 2018, 2030
HOUSEHOLDS = 2_000, 1_000_000


def study(
    country: str = "kz",
    reforms: Sequence[str | Path] = (),
    year: int | None = None,
    *,
    on: date | str | None = None,
    households: int = 20_000,
    seed: int = 2026,
    take_up: str = "fitted",
    language: str | None = None,
) -> Study:
    """Simulates the law as it is and each reform by itself; a year month by month, or the month of one day.

    reforms: shipped names, or paths of files. take_up: `fitted` to the recipients of 2022, or `full`. language: `kk`,
    `ru` or `en` of titles and charts; without it, that of the machine. Raises Refusal for what it does not know.
    """
    require("polars")
    if country not in PEOPLED:
        raise Refusal(f"There are no synthetic people of {country[:80]}.", "", f"Ask about {listed(PEOPLED)}.")
    if isinstance(reforms, str | Path):
        raise Refusal("`reforms` is one text.", "", f"Write reforms=[{str(reforms)!r}].")
    _within("year", year, YEARS)
    _within("households", households, HOUSEHOLDS)
    if take_up not in ("fitted", "full"):
        raise Refusal(f"take_up={take_up!r} has no meaning.", "", "It is 'fitted' or 'full'.")
    request = Request(year, day_of(on), households, seed, take_up)
    asked = [str(one) for one in reforms]
    return Study(simulated(law_of(country), asked, request), chosen(language))


class Study:
    """What a simulation found. Frames hold names as the law has them (`law`, `abai`) and numbers in their units:
    tenge, persons, shares from 0 to 1; null where there are too few households to tell. `found.titled(table)` has the
    same in words of a language."""

    def __init__(self, found: Simulation, language: str) -> None:
        self.found, self.language = found, language
        self.names = Names(found, language)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Every table by name, before it is a frame: columns with their units."""
        return tables(self.found)

    def frame(self, table: str) -> polars.DataFrame:
        """A table by name."""
        return frame_of(self._table(table))

    def titled(self, table: str) -> polars.DataFrame:
        """A table with its heads and names in the study's language."""
        one = self._table(table)
        heads = [self.names.head(column) for column in one.columns]
        rows = [
            tuple(self.names.cell(column, cell) for column, cell in zip(one.columns, row, strict=True))
            for row in one.rows
        ]
        return frame_of(Table(one.name, one.columns, rows)).rename(
            {column.name: head for column, head in zip(one.columns, heads, strict=True)}
        )

    def chart(self, name: str) -> altair.Chart | altair.LayerChart | altair.FacetChart:
        """A chart of the report by name; `found.charts` lists them."""
        from shanyraq.notebook.charts import drawn

        require("altair")
        return drawn(self, name)

    @property
    def charts(self) -> tuple[str, ...]:
        """The names of the charts that this study has."""
        from shanyraq.notebook.charts import names_of

        return names_of(self)

    @property
    def laws(self) -> tuple[str, ...]:
        """`law`, and the names of the reforms."""
        return tuple(self.found.findings)

    @property
    def has_reforms(self) -> bool:
        """Whether there is anything to compare the law with."""
        return bool(self.found.changes)

    # ---- the tables ------------------------------------------------------------------------------------------------

    @property
    def budget(self) -> polars.DataFrame:
        """Spending over the months with its standard error; families and persons in an average month."""
        return self.frame("budget")

    @property
    def months(self) -> polars.DataFrame:
        """What is paid in each month, and to how many."""
        return self.frame("months")

    @property
    def programmes(self) -> polars.DataFrame:
        """Spending by what is paid."""
        return self.frame("programmes")

    @property
    def payers(self) -> polars.DataFrame:
        """Spending by the budget or fund that pays it."""
        return self.frame("payers")

    @property
    def payer_regions(self) -> polars.DataFrame:
        """Of payers that have a budget in each region, what each region's pays."""
        return self.frame("payer_regions")

    @property
    def regions(self) -> polars.DataFrame:
        """Spending by region, and who receives there in an average month."""
        return self.frame("regions")

    @property
    def winners(self) -> polars.DataFrame:
        """Each reform against the law: money, persons who win and lose, the change of poverty."""
        return self.frame("winners")

    @property
    def tenths(self) -> polars.DataFrame:
        """What each tenth of consumption wins, and how many of it win and lose."""
        return self.frame("tenths")

    @property
    def region_wins(self) -> polars.DataFrame:
        """What each region wins a person and month, who wins and loses there, and how its poverty moves."""
        return self.frame("region_wins")

    @property
    def type_wins(self) -> polars.DataFrame:
        """Who wins and loses by type of household."""
        return self.frame("type_wins")

    @property
    def poverty(self) -> polars.DataFrame:
        """Poverty and inequality: without assistance, by the law, by each reform."""
        return self.frame("poverty")

    @property
    def region_poverty(self) -> polars.DataFrame:
        """Poverty in each region by the law and by each reform: the share of poor people, the gap, how many."""
        return self.frame("region_poverty")

    @property
    def targeting(self) -> polars.DataFrame:
        """Both errors of targeting."""
        return self.frame("targeting")

    @property
    def incidence(self) -> polars.DataFrame:
        """Whom it reaches, by tenth."""
        return self.frame("incidence")

    @property
    def unanswered(self) -> polars.DataFrame:
        """Families to whom the law gives no answer, and why."""
        return self.frame("unanswered")

    def _table(self, name: str) -> Table:
        if name not in self.tables:
            raise Refusal(f"There is no table {name[:80]}.", "", f"There are {listed(self.tables, 20)}.")
        return self.tables[name]

    def __repr__(self) -> str:
        months = self.found.months
        when = f"{months[0]:%Y-%m}" if len(months) == 1 else f"{months[0]:%Y-%m} to {months[-1]:%Y-%m}"
        return (
            f"Study({when}; {', '.join(self.laws)}; tables: {', '.join(self.tables)}; charts: {', '.join(self.charts)})"
        )


def frame_of(table: Table) -> polars.DataFrame:
    """A table as a frame: names as texts, tenths as whole numbers, the rest as floats."""
    import polars

    kinds = {
        one.name: polars.Int64 if one.name == "tenth" else polars.Float64 if one.unit else polars.String
        for one in table.columns
    }
    return polars.DataFrame(list(table.rows), schema=kinds, orient="row")


def law_of(country: str) -> Law:
    """The law of a country of this house."""
    folder = LAWS / country
    if not country.isidentifier() or not (folder / "country.yaml").is_file():
        raise Refusal(f"This house has no law of {country[:80]}.", "", "Ask about kz.")
    return read_law(folder)


def day_of(on: date | str | None) -> date | None:
    """A day as it was given: a date, or its text."""
    if not isinstance(on, str):
        return on
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise Refusal(f"{on[:80]!r} is no day.", "", "Write on='2026-02-10'.") from None


def chosen(language: str | None) -> str:
    """The language asked for, else that of the machine."""
    if language is None:
        return language_of(None)
    if language not in LANGUAGES:
        raise Refusal(f"There is no language {language[:80]!r}.", "", f"It is {listed(LANGUAGES)}.")
    return language


def _within(name: str, value: int | None, bounds: tuple[int, int]) -> None:
    if value is not None and not bounds[0] <= value <= bounds[1]:
        raise Refusal(f"{name}={value} is outside {bounds[0]} to {bounds[1]}.", "", "Ask within these.")
