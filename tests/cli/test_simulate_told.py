"""What `simulate` prints of regions, types and few households, in three languages on a narrow screen."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from shanyraq.cli.nation.simulate import print_simulation
from shanyraq.cli.nation.simulate_said import sentences
from shanyraq.studies.simulation import LAW, Simulation
from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import fixed

REFORM = "tsa_2019_rules_today"


def printed(found: Simulation, language: str) -> str:
    text = StringIO()
    print_simulation(Console(file=text, width=80), found, language)
    return text.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_poverty_of_each_region_is_told_before_and_after_with_the_error_of_its_change(
    found: Simulation, language: str
) -> None:
    text, change = printed(found, language), found.changes[REFORM]
    moved = {region: one for region, one in change.region_poverty.items() if one is not None}
    assert moved
    for region, one in moved.items():
        both = [found.findings[name].region_poverty[region] for name in (LAW, REFORM)]
        told = [fixed(100 * poor.headcount.value, 2, language) for poor in both if poor]
        told.append(f"{fixed(100 * one.value, 2, language)} ± {fixed(100 * one.error, 2, language)}")
        assert any(line.split()[-len(" ".join(told).split()) :] == " ".join(told).split() for line in text.split("\n"))
    assert words("simulate", language)["few"] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_whole_on_a_narrow_screen(found: Simulation, language: str) -> None:
    text, one = printed(found, language), found.findings[REFORM]
    for name, places in (("theil", 3), ("mld", 3), ("fifths", 2), ("ends", 2)):
        assert fixed(one.measures[name], places, language) in text
    for name in ("below_50", "below_60"):
        assert f"± {fixed(100 * one.errors[name], 2, language)}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_losers_are_households_of_the_sample_and_no_thousands(found: Simulation, language: str) -> None:
    few = replace(found, changes={REFORM: replace(found.changes[REFORM], losers=None, won=None, lost=None)})
    said = words("simulate", language)
    assert said["sample_losers"] in sentences(few, language)[1]
    assert said["who_wins"].split()[0] in printed(few, language)
