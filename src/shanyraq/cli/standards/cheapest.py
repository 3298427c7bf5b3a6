"""The command `shanyraq standards cheapest`: what was asked, made into a question to law, norms and people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from os import W_OK, access
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.amounts import IN_BILLIONS, billions_given
from shanyraq.cli.options import On, Seed, day_given, law_of
from shanyraq.cli.reforms import Reforms, with_reforms
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Country, Lang
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from shanyraq.engine.ir import Law, Words
    from shanyraq.standards.levers import Lever
    from shanyraq.studies.spending import Spending

SECONDS = 90
Instrument = Annotated[str, typer.Argument(help="An instrument of which norms stand as code: C102.")]
Households = Annotated[int, typer.Option("--households", min=2_000, max=50_000, help="How many synthetic households.")]
Wages = Annotated[
    list[str] | None, typer.Option("--reference-wage", metavar="NAME", help="Run at this wage of the country.")
]
Told = Annotated[
    list[str] | None, typer.Option("--assume", metavar="FACT=VALUE", help="A fact of the norms, told by you.")
]
Seconds = Annotated[int, typer.Option("--seconds", min=1, help="Time for the search; then a bound is given.")]


def cheapest(
    instrument: Instrument,
    parts: Annotated[str, typer.Option("--parts", metavar="V,IX", help="The Parts that are to be met.")],
    on: On = None,
    reform: Reforms = None,
    reference_wage: Wages = None,
    assume: Told = None,
    may_change: Annotated[
        list[str] | None, typer.Option("--may-change", metavar="NAME", help="Only this number (again for more).")
    ] = None,
    nobody_loses: Annotated[bool, typer.Option("--nobody-loses", help="No household may get less.")] = False,
    within: Annotated[
        str | None, typer.Option("--within", metavar="BN", help="Billions of tenge that it may cost a year.")
    ] = None,
    no_contribution_rise: Annotated[
        bool, typer.Option("--no-contribution-rise", help="No contribution may rise.")
    ] = False,
    as_far_as_known: Annotated[
        bool, typer.Option("--as-far-as-known", help="Of a Part that cannot be judged: all that is judged is met.")
    ] = False,
    with_front: Annotated[bool, typer.Option("--front", help="Also the cheapest change for fewer Parts.")] = False,
    write_reform: Annotated[
        Path | None, typer.Option("--write-reform", metavar="FILE", help="Write the change as a reform's file.")
    ] = None,
    households: Households = 20_000,
    seed: Seed = 2026,
    seconds: Seconds = SECONDS,
    country: Country = "kz",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """The least-cost change of the law that meets some Parts.

    Proven or bounded, and the articles to amend.
    """
    from shanyraq.cli.standards.cheapest_told import Telling, as_values, print_least_cost
    from shanyraq.cli.standards.commands import assumed
    from shanyraq.standards.answers import answers_of
    from shanyraq.standards.check import Assumptions
    from shanyraq.standards.levers import levers_of, on_the_day
    from shanyraq.studies.coverage import counted
    from shanyraq.studies.judging import Wanted
    from shanyraq.studies.least_cost import chosen, least_cost, with_costs

    law, day = with_reforms(law_of(country), reform), day_given(on) or date.today()
    name, answers, listed = _name_of(write_reform), answers_of(law.country), levers_of(law.country)
    wanted = Wanted(
        instrument,
        _parts_named(parts),
        day,
        tuple(may_change or ()),
        nobody_loses,
        _billions(within),
        no_contribution_rise,
        Assumptions(tuple(reference_wage or ()), *assumed(assume or [])),
        counted(law, answers, day, ""),
        as_far_as_known,
        name,
    )
    met = [part for part, one in wanted.verdicts(law, answers, wanted.parts).items() if one.said == "met"]
    levers, enough = chosen(on_the_day(listed, law, day), wanted, met), until(seconds)
    spending, left_out = with_costs(levers, wanted, lambda some: spending_of(law, some, day, households, seed))
    title = titles(wanted.instrument, wanted.parts)
    found = least_cost(law, answers, wanted, spending, title, left_out, with_front, enough)
    telling = Telling(console(), law, listed, language_of(lang))
    if as_json:
        print_json(as_values(law, found, {"households": households, "seed": seed} if law.country == "kz" else {}))
    else:
        print_least_cost(telling, found, about_people(law, day, households, language_of(lang)))
    if write_reform is not None and found.overlay:
        _write_reform(write_reform, found.overlay)
        if not as_json:
            telling.screen.print(telling.words["written"].format(path=write_reform), style="dim", soft_wrap=True)
    if found.best.cost is None or not found.is_within:
        raise typer.Exit(1)


def until(seconds: float) -> Callable[[], bool]:
    """Whether so many seconds are gone since it was first asked: what payments cost is worked out before."""
    from time import monotonic

    ends: list[float] = []

    def is_over() -> bool:
        if not ends:
            ends.append(monotonic() + seconds)
        return monotonic() > ends[0]

    return is_over


def titles(instrument: str, parts: Sequence[str]) -> Words:
    """What the reform that makes the change is called, in three languages."""
    from shanyraq.words import LANGUAGES, words

    named = {"instrument": instrument, "parts": ", ".join(parts)}
    key = "reform_title" if len(parts) > 1 else "reform_title_one"
    return {language: words("cheapest", language)[key].format(**named) for language in LANGUAGES}


def spending_of(law: Law, levers: Sequence[Lever], day: date, households: int, seed: int) -> Spending:
    """Who is paid by the law: Kazakhstan's synthetic nation, or the families written beside a country's answers."""
    from shanyraq.studies.spending import FamilySpending, NationSpending

    if law.country != "kz":
        return FamilySpending(law, levers, day)
    from shanyraq.people.population.encoded import Encoded
    from shanyraq.people.population.kept import kept
    from shanyraq.people.population.recorded import Recorded
    from shanyraq.people.population.records import told_rates
    from shanyraq.studies.simulation import fitted_take_up

    people, left_out = kept(households, seed), tuple(told_rates()["not_computed"])
    found = NationSpending(law, levers, day, Recorded(people), left_out)
    if not set(found.touched) & found.with_take_up:
        return found
    return NationSpending(law, levers, day, Recorded(people, fitted_take_up(law, Encoded(people))), left_out)


def about_people(law: Law, day: date, households: int, language: str) -> str:
    """One sentence on whose payments the cost is."""
    from decimal import Decimal

    from shanyraq.words import words
    from shanyraq.words.formats import number

    said = words("cheapest", language)
    if law.country != "kz":
        return said["people_families"]
    return said["people_nation"].format(year=day.year, households=number(Decimal(households), language))


def _write_reform(file: Path, overlay: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(overlay)
    except OSError as error:
        raise Refusal(f"{file} cannot be written: {error.strerror}.", "", "Make room, or name another.") from None


def _parts_named(text: str) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))
    if not parts:
        raise Refusal("--parts: no Part is named.", "", "Write --parts V,IX.")
    return parts


def _billions(text: str | None) -> Fraction | None:
    if text is None:
        return None
    budget = billions_given("--within", text)
    if budget < 0:
        raise Refusal(f"--within: {text[:40]} is less than nothing.", "", IN_BILLIONS)
    return Fraction(budget) * 10**9


def _name_of(file: Path | None) -> str:
    """The name of the reform: its file's. Raises Refusal for one that no reform can have, or that is there."""
    from shanyraq.reforms.reading import NAME

    if file is None:
        return ""
    if file.suffix != ".yaml" or not NAME.fullmatch(file.stem):
        raise Refusal(f"{file.name[:80]} is no name of a reform's file.", "", "Write small letters: my_reform.yaml.")
    if file.exists():
        raise Refusal(f"{file} is there already.", "", "Name a file that is not there yet.")
    if not file.parent.is_dir() or not access(file.parent, W_OK):
        raise Refusal(f"{file} cannot be written.", str(file.parent), "Name a file in a folder that you may write to.")
    return file.stem
