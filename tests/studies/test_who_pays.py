"""Who pays: every payer's part, in all and by region, adds up to what is paid."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.layout import layout
from shanyraq.engine.read import read_law
from shanyraq.studies.simulation import LAW, Request, Simulation, simulated
from shanyraq.studies.tables import tables
from shanyraq.studies.values import all_values

REFORM = "universal_child_benefit"


@cache
def found() -> Simulation:
    request = Request(None, date(2026, 5, 10), 3_000, 2026, "full")
    return simulated(read_law(LAWS / "kz"), [REFORM], request)


def test_every_sum_of_kazakhstan_that_is_paid_has_a_payer_and_an_article() -> None:
    law = found().basis.laws[LAW]
    assert layout(law).paid == set(layout(law).payers)
    assert {one.payer for one in layout(law).payers.values()} == {"local_budget"}
    assert law.payers["local_budget"].by == "Region"


@pytest.mark.parametrize(("law", "payers"), [(LAW, ["local_budget"]), (REFORM, ["local_budget", "republican_budget"])])
def test_payers_add_up_to_what_is_paid(law: str, payers: list[str]) -> None:
    one = found().findings[law]
    assert list(one.by_payer) == payers
    assert sum(budget.total.value for budget in one.by_payer.values()) == pytest.approx(one.spending.value)
    few = {region for region, value in one.by_payer["local_budget"].by_region.items() if value is None}
    assert len(few) > 1, "one alone would follow from the total"
    for budget in one.by_payer.values():
        assert few == {region for region, value in budget.by_region.items() if value is None}
        told = [value for value in budget.by_region.values() if value is not None]
        assert len(told) >= 10 and 0.5 * budget.total.value < sum(told) < budget.total.value
        assert budget.total.error > 0


def test_only_payers_with_a_budget_in_each_region_have_budgets_of_regions() -> None:
    rows = tables(found())["payer_regions"].rows
    assert {payer for _, payer, *_ in rows} == {"local_budget"}
    assert len(rows) == 2 * len(found().basis.homes.regions)


def test_values_for_programs_have_each_payer_with_its_error() -> None:
    told = all_values(found())["findings"]
    assert isinstance(told, dict)
    assert told[REFORM]["by_payer"]["republican_budget"]["value"] == pytest.approx(
        found().findings[REFORM].by_payer["republican_budget"].total.value
    )
