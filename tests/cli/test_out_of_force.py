"""A reform that is not in force on the days asked about is said to change nothing there, not to cost nothing."""

from dataclasses import replace
from datetime import date

import pytest

from shanyraq.cli.nation.simulate_said import sentences
from shanyraq.cli.report.findings import sentences as in_report
from shanyraq.cli.report.telling import Teller
from shanyraq.reforms import NumberChange, RuleChange
from shanyraq.studies.simulation import Simulation, out_of_force
from shanyraq.studies.values import as_values

FIRST = date(2026, 1, 1)
SAID = {
    "kk": ("реформаның күшіне енетін күні – 2026 жылғы 1 қаңтар", "реформа қолданылмайды"),
    "ru": ("реформа вступает в силу 1 января 2026 года", "реформа не действует"),
    "en": ("begins on 1 January 2026", "is not in force"),
}


def _until_march(change: NumberChange | RuleChange) -> NumberChange | RuleChange:
    assert isinstance(change, RuleChange)
    return replace(change, until=date(2026, 3, 31))


def on(found: Simulation, *days: date, changes: bool = False) -> Simulation:
    """The simulation as if of other days; unless it changes something there, each reform pays what the law pays."""
    outcomes = found.outcomes if changes else dict.fromkeys(found.outcomes, found.outcomes["law"])
    return replace(found, months=days, outcomes=outcomes)


@pytest.mark.parametrize("language", SAID)
def test_it_is_said_where_its_figures_would_stand(found: Simulation, language: str) -> None:
    before = on(found, date(2025, 8, 10), date(2025, 9, 10))
    told = sentences(before, language)
    assert len(told) == 2 and SAID[language][0] in told[1] and "0,0" not in told[1] and "0.0" not in told[1]
    page = [one.replace("\N{NO-BREAK SPACE}", " ") for one in in_report(Teller(before, language))]
    assert SAID[language][0] in page[1]


def test_programs_are_told_too(found: Simulation) -> None:
    assert out_of_force(found) == {} and as_values(found)["out_of_force"] == {}
    before = on(found, date(2025, 8, 10))
    assert as_values(before)["out_of_force"] == {"tsa_2019_rules_today": "2026-01-01"}


def test_what_changes_something_is_told_with_figures(found: Simulation) -> None:
    across = on(found, date(2025, 12, 10), date(2026, 1, 10))
    assert out_of_force(across) == {} and sentences(across, "en")[1].count("±") == 2
    assert out_of_force(on(found, date(2025, 8, 10), changes=True)) == {}


@pytest.mark.parametrize("language", SAID)
def test_a_reform_that_has_ended_is_not_said_to_begin(found: Simulation, language: str) -> None:
    reform = found.basis.reforms["tsa_2019_rules_today"]
    ended = replace(reform, changes=tuple(_until_march(one) for one in reform.changes))
    after = replace(found, basis=replace(found.basis, reforms={reform.name: ended}))
    assert SAID[language][1] in sentences(on(after, date(2026, 5, 10)), language)[1]
    assert out_of_force(on(after, date(2026, 3, 10))) == {}
