"""Several years ahead: the law and each of its reforms along a path of wages, prices and births, under an envelope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as File

import numpy as np

from shanyraq.analysis.envelope import Envelope, NothingRests, NoValue, highest_within
from shanyraq.analysis.findings import Finding, finding
from shanyraq.analysis.homes import Homes
from shanyraq.analysis.simulation import months_of, simulate
from shanyraq.engine.edition import edition, near
from shanyraq.engine.ir import Law, Number
from shanyraq.engine.refuse import Refusal, nothing_of_that_name
from shanyraq.people.population.ageing import Aged
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.kept import kept
from shanyraq.people.population.path import Path, read_path, require_numbers
from shanyraq.people.population.series import series
from shanyraq.people.population.takeup import TakeUp
from shanyraq.reforms import read_reforms, reformed
from shanyraq.studies.envelopes import Given, YearlyEnvelope, read_envelope
from shanyraq.studies.simulation import GROUPS, LAW, fitted_take_up

Carried = Envelope | NoValue | NothingRests
FIRST_YEAR = 2018
MOST_YEARS = 15


@dataclass(frozen=True)
class Asked:
    """What is asked: years, people, who takes assistance, a path by name or file, an envelope, a number to vary."""

    first: int
    last: int
    households: int
    seed: int
    take_up: str
    path: str
    envelope: File | None = None
    vary: str = ""

    def years(self) -> range:
        """The years, in order."""
        if not FIRST_YEAR <= self.first <= self.last or self.last - self.first >= MOST_YEARS:
            what = f"There are no years from {self.first} to {self.last} to look at."
            raise Refusal(what, "", f"Give --from and --to: at most {MOST_YEARS} years, none before {FIRST_YEAR}.")
        if self.vary and self.envelope is None:
            raise Refusal("--vary has no budget to be carried.", "", "Give --envelope with billions by year.")
        return range(self.first, self.last + 1)


@dataclass(frozen=True, eq=False)
class YearAhead:
    """One law in one year. given: its envelope, if there is one. left: what of it is not spent; below 0 it is the gap
    to finance. carried: the highest value of the number asked about that it carries, or why there is none. line: the
    poverty line an adult, the mean over persons. population: how many persons there are. Money in tenge."""

    year: int
    law: str
    finding: Finding
    line: float
    population: float
    given: Given | None
    carried: Carried | None

    @property
    def left(self) -> float | None:
        """The envelope less what is spent; None without an envelope."""
        return None if self.given is None else self.given.tenge - self.finding.spending.value


@dataclass(frozen=True, slots=True)
class AssumedNumber:
    """A number of the law that nobody has enacted for a year: what it is taken to be (tiyn), and along what."""

    number: str
    year: int
    value: int
    column: str
    said: str


@dataclass(frozen=True, eq=False)
class Outlook:
    """What was found: by year and law, in that order."""

    asked: Asked
    path: Path
    envelope: YearlyEnvelope | None
    take_up: TakeUp | None
    law: Law
    titles: Mapping[str, Mapping[str, str]]
    years: Sequence[YearAhead]
    assumed: Sequence[AssumedNumber]
    varied: Number | None
    """The number asked about, as the first law that has it says."""
    laws: Mapping[str, Law]


def outlook(law: Law, reforms: Sequence[str], asked: Asked) -> Outlook:
    """The law as it is and each reform by itself, year after year; who takes assistance is as in a simulation."""
    years, path = asked.years(), read_path(asked.path)
    require_numbers(path, law)
    envelope = read_envelope(asked.envelope) if asked.envelope else None
    if envelope and not set(years) & set(envelope.years):
        what = f"The envelope {envelope.name} has none of the years from {asked.first} to {asked.last}."
        raise Refusal(what, envelope.file, "Ask about its years, or add some to it.")
    laws, titles = {LAW: law}, dict[str, Mapping[str, str]]({LAW: {}})
    for reform in read_reforms(reforms, law):
        laws[reform.name], titles[reform.name] = reformed(law, [reform]), dict(reform.title)
    varied = _varied(laws, asked.vary)
    people = kept(asked.households, asked.seed)
    take_up = fitted_take_up(law, Encoded(people)) if asked.take_up == "fitted" else None
    nation = Aged(people, take_up, path)
    found: list[YearAhead] = []
    for year in years:
        homes, outcomes = homes_in(nation, year), simulate(laws, nation, months_of(year))
        given = envelope.years.get(year) if envelope else None
        persons = homes.persons()
        for name, outcome in outcomes.items():
            if outcome.without_answer:
                raise Refusal(
                    f"The law has no answer in {year}: {next(iter(outcome.without_answer))}", "", "Ask earlier."
                )
            carried = _carried(laws[name], law, nation, year, asked.vary, given) if asked.vary and given else None
            one = finding(outcome, homes, len(months_of(year)))
            line = float(homes.minimum @ persons / persons.sum())
            found.append(YearAhead(year, name, one, line, float(persons.sum()), given, carried))
    _require_any(found)
    assumed = assumed_numbers(law, nation, years)
    return Outlook(asked, path, envelope, take_up, law, titles, found, assumed, varied, laws)


def _varied(laws: Mapping[str, Law], number: str) -> Number | None:
    """The number asked about: one of the law, or one that a reform brings. Refuses what none of them has."""
    if not number:
        return None
    found = next((law.numbers[number] for law in laws.values() if number in law.numbers), None)
    if found is None:
        raise nothing_of_that_name(number, near(number, {name for law in laws.values() for name in law.numbers}))
    return found


def _carried(law: Law, base: Law, nation: Aged, year: int, number: str, given: Given) -> Carried:
    """The highest value that a year's envelope carries, or why there is none under this law."""
    months = months_of(year)
    if number not in law.numbers:
        return NothingRests(number, months[0], months[-1])
    try:
        return highest_within(law, base, nation, months, number, given.tenge)
    except (NoValue, NothingRests) as none:
        return none


def _require_any(years: Sequence[YearAhead]) -> None:
    """Refuses a number on which nothing rests that any of the laws pays in any year with an envelope."""
    asked = [one.carried for one in years if one.carried is not None]
    nothing = [one for one in asked if isinstance(one, NothingRests)]
    if nothing and len(nothing) == len(asked):
        raise nothing[0]


def homes_in(nation: Aged, year: int) -> Homes:
    """What the findings need of each household in a year: weights, consumption and the line moved to it."""
    people = nation.people
    return Homes(
        weights=nation.weights_of(year),
        sizes=nation.sizes,
        consumption=nation.consumption(year),
        adults=people.welfare.scale,
        minimum=nation.line(year),
        region=people.region(),
        regions=list(series()["persons_by_region"].rows),
        replicate=np.arange(len(nation.sizes)) % GROUPS,
    )


def assumed_numbers(law: Law, nation: Encoded, years: Sequence[int]) -> list[AssumedNumber]:
    """The numbers of the law that are put in along the path because nobody has enacted them yet, by year."""
    path, found = nation.path, []
    for year in years:
        day = months_of(year)[-1]
        for name, value in nation.numbers_ahead(edition(law, day)).items():
            follows = path.numbers[name]
            found.append(AssumedNumber(name, year, value, follows.column, follows.said))
    return found
