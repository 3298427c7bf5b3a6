"""`shanyraq simulate --vary NUMBER --within-budget BN`: the highest value of a number that a budget carries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.text import Text

from shanyraq.cli.nation.added import added_in_words
from shanyraq.cli.report.whole import require_new
from shanyraq.engine.refuse import Refusal
from shanyraq.reforms import read_reforms, reformed
from shanyraq.studies.simulation import LAW
from shanyraq.words import words
from shanyraq.words.formats import HowMany, fixed, number
from shanyraq.words.terminal import print_json, print_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from shanyraq.analysis.envelope import Envelope
    from shanyraq.engine.ir import Law
    from shanyraq.reforms import Reform
    from shanyraq.studies.simulation import Request

BILLION = 10**9
MOST_BILLIONS = 10**9
MOST_PLACES = 11
"""Places of a billion tenge down to the tiyn."""


def run_envelope(
    screen: Console,
    law: Law,
    reforms: Sequence[str],
    request: Request,
    asked: tuple[str, Decimal],
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Finds the value and prints it; all reforms are laid over the law together. With a folder it also writes it."""
    require_new(out)
    name, billions = asked
    several = read_reforms(reforms, law)
    now, found = carried(law, several, request, name, billions)
    if out is not None:
        from shanyraq.cli.report.carried import write_carried

        write_carried(out, now, several, found, billions, request)
    if as_json:
        print_json(as_values(found, billions))
        return
    print_sentence(screen, in_words(now, found, billions, request.months(), language))
    said = words("simulate", language)
    titles = {LAW: {language: " + ".join(one.title[language] for one in several)}}
    added = added_in_words({LAW: now}, law, titles, language)
    for line in (said[f"take_up_{request.take_up}"], *added, said["caution"]):
        print_sentence(screen, line, "dim")
    if out is not None:
        screen.print(Text(said["written"].format(path=out)))


def carried(
    law: Law, reforms: Sequence[Reform], request: Request, name: str, billions: Decimal
) -> tuple[Law, Envelope]:
    """The law with all reforms laid over it, and the highest value of the number. Refuses where there is none."""
    from shanyraq.analysis.envelope import highest_within
    from shanyraq.people.population.encoded import Encoded
    from shanyraq.people.population.kept import kept
    from shanyraq.studies.simulation import fitted_take_up

    if not 0 < billions < MOST_BILLIONS:
        raise Refusal(f"A budget of {billions} billion tenge carries nothing.", "", "Give it in billions of tenge.")
    full = Encoded(kept(request.households, request.seed))
    take_up = fitted_take_up(law, full) if request.take_up == "fitted" else None
    now = reformed(law, reforms) if reforms else law
    nation = Encoded(full.people, take_up)
    return now, highest_within(now, law, nation, request.months(), name, float(billions) * BILLION)


def in_words(law: Law, found: Envelope, billions: Decimal, months: Sequence[date], language: str) -> str:
    """The finding as two sentences."""
    said = words("envelope", language)

    def value(of: Fraction) -> str:
        return value_in_words(found, of, language)

    places = places_of_costs(found)

    def cost(of: float) -> str:
        return fixed(of / BILLION, places, language)

    return said["finding"].format(
        title=law.numbers[found.number].title[language],
        number=found.number,
        budget=number(billions, language),
        months=HowMany(len(months), language),
        highest=value(found.highest),
        cost=cost(found.cost),
        next=value(found.next_step),
        cost_of_next=cost(found.cost_of_next),
        law=said["law_reformed" if law.reforms else "law"],
        now=now_in_words(found, language),
        cost_now=cost(found.cost_now),
    )


def value_in_words(found: Envelope, value: Fraction, language: str) -> str:
    """A value of the number as a reader writes it: 63 %, 41 000 ₸, 3; of indices 1.5, which is no share of anything."""
    if found.unit == "share":
        return f"{number(Decimal(value.numerator * 100) / value.denominator, language)} %"
    return number(Decimal(value.numerator) / value.denominator, language) + (" ₸" if found.unit == "KZT" else "")


def now_in_words(found: Envelope, language: str) -> str:
    """The value that the law has, and those that it has in later months of the time asked about."""
    then = words("envelope", language)["then"]
    told = value_in_words(found, found.now, language)
    return "".join((told, *(then.format(value=value_in_words(found, one, language)) for one in found.later)))


def places_of_costs(found: Envelope) -> int:
    """To how many places of a billion its costs are written: that what is carried is seen to be within the budget, and
    the next step to be above it."""
    budget = Decimal(str(found.budget)) / BILLION

    def tells(places: int) -> bool:
        carried, above = (Decimal(f"{cost / BILLION:.{places}f}") for cost in (found.cost, found.cost_of_next))
        return carried <= budget < above

    return next((places for places in range(1, MOST_PLACES) if tells(places)), MOST_PLACES)


def as_values(found: Envelope, billions: Decimal) -> dict[str, object]:
    """The finding as plain values; money in tenge."""
    return {
        "number": found.number,
        "budget": str(billions * BILLION),
        "highest": str(Decimal(found.highest.numerator) / found.highest.denominator),
        "cost": found.cost,
        "next_step": str(Decimal(found.next_step.numerator) / found.next_step.denominator),
        "cost_of_next_step": found.cost_of_next,
        "now": str(Decimal(found.now.numerator) / found.now.denominator),
        "cost_now": found.cost_now,
    }
