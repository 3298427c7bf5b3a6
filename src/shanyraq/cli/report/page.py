"""The report as one page of HTML that needs nothing but itself: three languages, charts, and the record of the run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shanyraq.cli.report import over_seeds
from shanyraq.cli.report.changes import law_change
from shanyraq.cli.report.findings import sections, sentences
from shanyraq.cli.report.frame import framed
from shanyraq.cli.report.rests import assumptions, series_used, statistics
from shanyraq.cli.report.telling import Teller
from shanyraq.words import LANGUAGES

if TYPE_CHECKING:
    from shanyraq.studies.simulation import Simulation

Values = Mapping[str, Any]


def page(found: Simulation, values: Values, kept: Values) -> str:
    """The whole page."""
    return framed("report.html", [body(Teller(found, language), values, kept) for language in LANGUAGES])


def body(say: Teller, values: Values, kept: Values) -> dict[str, object]:
    """What the template says in one language."""
    reforms = " · ".join(say.title(name) for name in say.names[1:])
    over = values.get("over_seeds")
    key = "under" if reforms else "under_law"
    return {
        "lang": say.language,
        "t": say.t,
        "title": say.t("title") if reforms else say.t("title_law"),
        "under": say.t(key, when=say.when(), reforms=reforms),
        "sentences": [*sentences(say), *([over_seeds.sentence(say, over)] if over else [])],
        "sections": [*sections(say, values), *([over_seeds.section(say, over)] if over else [])],
        "no_answer": _no_answer(say),
        "law_lead": say.t("law_lead") if reforms else say.t("law_lead_none"),
        "changes": [law_change(say, name) for name in say.names[1:]],
        "statistics": statistics(say),
        "assumptions": assumptions(say, values),
        "series": series_used(say),
        "record": {"kept": kept, "titles": {name: say.title(name) for name in say.names}},
        "number": say.number,
        "households": say.number(say.found.request.households),
        "when": say.when(),
    }


def _no_answer(say: Teller) -> list[str]:
    found = say.found
    return [
        say.shared["no_answer"].format(families=say.number(many / 1000 / len(found.months), 1), why=why)
        for outcome in found.outcomes.values()
        for why, many in outcome.without_answer.items()
    ]
