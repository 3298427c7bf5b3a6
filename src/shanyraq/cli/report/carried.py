"""The folder of `simulate --vary --within-budget --out`: a page of what a budget carries, and its sealed record."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq import __version__
from shanyraq.cli.nation.envelope import BILLION, as_values, in_words, now_in_words, places_of_costs, value_in_words
from shanyraq.cli.report.folder import sealed
from shanyraq.cli.report.frame import framed
from shanyraq.cli.report.record import people_hash, reform_files
from shanyraq.cli.report.whole import write_json, written_whole
from shanyraq.engine.edition import edition, edition_hash
from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shanyraq.analysis.envelope import Envelope
    from shanyraq.engine.ir import Law
    from shanyraq.reforms import Reform
    from shanyraq.studies.simulation import Request

KIND = "within budget"
FORMAT = "shanyraq within budget 1"


def write_carried(
    folder: Path, law: Law, reforms: Sequence[Reform], found: Envelope, billions: Decimal, request: Request
) -> None:
    """Writes finding.json and report.html, both or neither. law: the one varied, with the reforms laid over it."""

    def fill(part: Path) -> None:
        (part / "report.html").write_text(page(law, found, billions, request), "utf-8")
        write_json(part / "finding.json", sealed(finding(law, reforms, found, billions, request), part))

    written_whole(folder, fill)


def finding(
    law: Law, reforms: Sequence[Reform], found: Envelope, billions: Decimal, request: Request
) -> dict[str, object]:
    """What was found, and what with: enough to ask the same again. Files beside it and the seal are put in later."""
    from shanyraq.people.population.kept import kept

    months = request.months()
    return {
        "kind": KIND,
        "format": FORMAT,
        "version": __version__,
        "country": law.country,
        "asked": {
            "year": months[0].year if request.on is None else None,
            "on": None if request.on is None else str(months[0]),
            "households": request.households,
            "seed": request.seed,
            "take_up": request.take_up,
            "number": found.number,
            "billions": f"{billions:f}",
        },
        "people": people_hash(kept(request.households, request.seed)),
        "laws": {"law": {}, **{one.name: {"files": reform_files(one)} for one in reforms}},
        "editions": {str(day): edition_hash(edition(law, day)) for day in months},
        "found": as_values(found, billions),
    }


def page(law: Law, found: Envelope, billions: Decimal, request: Request) -> str:
    """One page of HTML that needs no network, in three languages."""
    return framed("carried.html", [_body(law, found, billions, request, language) for language in LANGUAGES])


def _body(law: Law, found: Envelope, billions: Decimal, request: Request, language: str) -> dict[str, object]:
    said, shared, report = (words(part, language) for part in ("envelope", "simulate", "report"))
    take_up = shared["take_up_fitted" if request.take_up == "fitted" else "take_up_full"]
    people = report["assume_people"].format(households=fixed(request.households, 0, language), seed=request.seed)
    highest, after = (value_in_words(found, one, language) for one in (found.highest, found.next_step))
    steps = (
        ("now", now_in_words(found, language), found.cost_now),
        ("highest", highest, found.cost),
        ("next", after, found.cost_of_next),
    )
    places = places_of_costs(found)
    return {
        "lang": language,
        "said": said,
        "report": report,
        "title": said["title"],
        "tab": said["title"],
        "under": " · ".join(one.title[language] for one in law.reforms) or shared["law"],
        "sentence": in_words(law, found, billions, request.months(), language),
        "number": f"{law.numbers[found.number].title[language]} ({found.number})",
        "rows": [(said[name], value, fixed(cost / BILLION, places, language)) for name, value, cost in steps],
        "rests": [people, take_up, shared["caution"]],
    }
