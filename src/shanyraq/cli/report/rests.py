"""What a simulation rests on: its assumptions in words, the statistics that were estimated, the series behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shanyraq.cli.nation.added import added_in_words
from shanyraq.cli.report.telling import LAW
from shanyraq.people.nation.file import FileNation
from shanyraq.words import words

if TYPE_CHECKING:
    from shanyraq.cli.report.telling import Teller

Values = Mapping[str, Any]
ESTIMATED = ("indices.subsistence_minimum", "line.median_income")
"""Numbers that the population estimates where the law book lacks them."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number the law needs of each region and month: how many are published, and how many estimated."""

    title: str
    published: int
    estimated: int


@dataclass(frozen=True, slots=True)
class Source:
    """A published series or estimate behind the people. confidence: `high`, `medium` or `low`."""

    title: str
    date: str
    source: str
    confidence: str


def statistics(say: Teller) -> list[Statistic]:
    """Of the regions' statistics that the law needs, how many are published and how many estimated, over the months."""
    from shanyraq.engine.edition import edition

    law, nation = say.found.basis.laws[LAW], say.found.basis.nation
    counts = {name: [0, 0] for name in ESTIMATED if name in law.numbers}
    for day in say.found.months:
        of_law = edition(law, day)
        used = nation.with_statistics(of_law)
        for name, count in counts.items():
            known = len(of_law.figures[name].entries)
            count[0] += known
            count[1] += len(used.figures[name].entries) - known
    return [
        Statistic(law.numbers[name].title[say.language], published, estimated)
        for name, (published, estimated) in counts.items()
    ]


def assumptions(say: Teller, values: Values) -> list[str]:
    """Every assumption, in words: the seed, every series of low confidence by name, and what was spread how."""
    from shanyraq.people.population.path import base_path, last_published_year
    from shanyraq.people.population.welfare import BY_ACCIDENT

    request, path, year = say.found.request, base_path(), last_published_year() + 1
    steps = {name: say.number(100 * path.step(name, year).growth, 1) for name in ("wages", "minimum")}
    take_up = say.t("assume_take_up_full")
    if request.take_up == "fitted":
        take_up = say.t("assume_take_up_fitted", numbers=_fitted(say, values["run"]["take_up_fitted_to_2022"]))
    laws = say.found.basis.laws
    low = [one.title for one in series_used(say) if one.confidence == "low"]
    return [
        _people(say),
        say.t("assume_low", series="; ".join(low)),
        say.t("assume_spread", spread=say.number(100 * BY_ACCIDENT)),
        take_up,
        *added_in_words(laws, laws[LAW], say.found.titles, say.language),
        say.t("assume_growth", path=path.title[say.language], year=year, **steps),
        say.t("assume_behaviour"),
        say.t("assume_level"),
        say.t("assume_errors"),
        say.t("assume_small"),
    ]


def _people(say: Teller) -> str:
    """Whose people they are."""
    request, nation = say.found.request, say.found.basis.nation
    households = say.number(request.households)
    if isinstance(nation, FileNation):
        count = say.number(len(nation.assumed))
        return say.t("assume_people_file", households=households, file=nation.where.name, count=count)
    return say.t("assume_people", households=households, seed=request.seed)


def _fitted(say: Teller, numbers: Mapping[str, float]) -> str:
    """The numbers of the fitted layer, each with what it is."""
    return "; ".join(f"{say.t(f'fitted_{name}')} {say.number(one, 3)}" for name, one in numbers.items())


def series_used(say: Teller) -> Sequence[Source]:
    """The published series and estimates behind the people; sources are told in English."""
    from shanyraq.people.population.series import series

    titles = words("series", say.language)
    return [Source(titles[one.name], one.date, one.source, one.confidence) for one in series().values()]
