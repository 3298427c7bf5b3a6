"""The shipped reforms of Kazakhstan, each on a named family of 10 February 2026, by hand arithmetic.

Without a reform the mother of four (five members, 18,606 tenge a member, a line of 37,060) is paid
(37,060 - 18,606) x 5 = 92,270 and for two young children 2 x 6,488 = 12,976: 105,246 a month.
The couple with five children (seven members, 626,394 a quarter, 29,828.29 a member) is paid
(37,060 - 29,828.29) x 7 = 50,621.97, up to 50,622, and 12,976: 63,598.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

import pytest

import shanyraq
from engine.columns_families import plain_results
from law.edges import Draw
from shanyraq.engine.case import read_case, with_numbers
from shanyraq.engine.columns import plan
from shanyraq.engine.decision import decide
from shanyraq.engine.edition import edition, edition_hash, with_figures
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml, read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.engine.verify import verify
from shanyraq.reforms import read_reform, reformed
from shanyraq.reforms.check import check
from shanyraq.reforms.library import shipped

HOME = Path(shanyraq.__file__).parent
LAW = read_law(HOME / "law" / "kz")
DAY = date(2026, 2, 10)
NAMES = shipped("kz")
MOTHER, COUPLE, OWNERS = "mother_of_four", "large_family_one_wage", "two_dwellings"

EXPECTED: list[tuple[str, str, dict[str, str]]] = [
    ("", MOTHER, {"tsa.monthly_amount": "105246 KZT", "line.poverty_line": "37060 KZT"}),
    ("", COUPLE, {"tsa.monthly_amount": "63598 KZT"}),
    # The supposed median is 105,886: 60 per cent is 63,531.6, half up 63,532.
    # (63,532 - 18,606) x 5 = 224,630, and 12,976.
    ("line_60_of_median", MOTHER, {"line.poverty_line": "63532 KZT", "tsa.monthly_amount": "237606 KZT"}),
    # Half of it is 52,943. (52,943 - 18,606) x 5 = 171,685, and 12,976.
    ("line_50_of_median", MOTHER, {"line.poverty_line": "52943 KZT", "tsa.monthly_amount": "184661 KZT"}),
    # 70 per cent of 80,000 is 56,000, above 35 per cent of the median. (56,000 - 18,606) x 5 = 186,970, and 12,976.
    ("minimum_at_rational_budget", MOTHER, {"line.poverty_line": "56000 KZT", "tsa.monthly_amount": "199946 KZT"}),
    # One adult: 37,060 - 18,606 = 18,454. Four children: 4 x 37,060 = 148,240. Together 166,694, and no supplement.
    ("tsa_2019_rules_today", MOTHER, {"tsa.monthly_amount": "166694 KZT"}),
    # Two adults: 2 x 7,231.71 = 14,463.42. Five children: 185,300. Together 199,763.42, up to 199,764.
    ("tsa_2019_rules_today", COUPLE, {"tsa.monthly_amount": "199764 KZT"}),
    # The difference for each of five, and nothing else.
    ("tsa_2020_rules_today", MOTHER, {"tsa.monthly_amount": "92270 KZT"}),
    # Two indices for each of four children: 2 x 4,325 x 4 = 34,600, beside the 92,270.
    ("universal_child_benefit", MOTHER, {"tsa.monthly_amount": "92270 KZT", "tsa.benefit_for_children": "34600 KZT"}),
    # Refused assistance for a second dwelling, yet one child brings 8,650.
    ("universal_child_benefit", OWNERS, {"tsa.is_due": "no", "tsa.benefit_for_children": "8650 KZT"}),
    # Of 390,000 in wages 117,000 do not count: 509,394 / 21 = 24,256.857, half up 24,256.86.
    # (37,060 - 24,256.86) x 7 = 89,621.98, up to 89,622, and 12,976.
    (
        "tsa_earnings_disregard",
        COUPLE,
        {"means.income_per_member": "24256.86 KZT", "tsa.monthly_amount": "102598 KZT"},
    ),
    # Nobody in this family has wages.
    ("tsa_earnings_disregard", MOTHER, {"tsa.monthly_amount": "105246 KZT"}),
    # Aktobe's line of 37,060 is above the floor of 35,596.
    ("one_regional_floor", MOTHER, {"tsa.monthly_amount": "105246 KZT"}),
]


def outcome(reform: str, persona: str, numbers: str = "", region: str = "aktobe") -> Mapping[str, str]:
    """What is decided for a persona under a reform, with numbers that the clerk gives; every decision verifies."""
    law = reformed(LAW, [read_reform(reform, LAW)]) if reform else LAW
    text = (HOME / "people" / "personas" / "kz" / f"{persona}.yaml").read_text("utf-8")
    text = text.replace("region: aktobe", f"region: {region}") + (f"numbers: {numbers}\n" if numbers else "")
    found, case = read_case(read_yaml_text(text, persona), law, DAY)
    decision = decide(found, case, layout(law))
    assert verify(decision, law) == []
    return cast(Mapping[str, str], decision["outcome"])


@pytest.mark.parametrize(("reform", "persona", "expected"), EXPECTED)
def test_a_persona_under_a_reform(reform: str, persona: str, expected: Mapping[str, str]) -> None:
    told = outcome(reform, persona)
    assert {name: told[name] for name in expected} == dict(expected)


def test_the_line_as_decreed_follows_the_formula_whatever_was_published() -> None:
    """35 per cent of 120,000 is 42,000; 70 per cent of 50,000 is 35,000; published was 37,060."""
    numbers = "{median_income: {aktobe: 120000}, subsistence_minimum: {aktobe: 50000}}"
    assert outcome("", MOTHER, numbers)["line.poverty_line"] == "37060 KZT"
    told = outcome("line_35_of_median_as_decreed", MOTHER, numbers)
    # (42,000 - 18,606) x 5 = 116,970, and 12,976.
    assert (told["line.poverty_line"], told["tsa.monthly_amount"]) == ("42000 KZT", "129946 KZT")


def test_the_line_as_decreed_asks_for_the_statistics_that_nobody_published() -> None:
    assert outcome("line_35_of_median_as_decreed", MOTHER)["line.poverty_line"] == "unknown"


def test_figures_of_the_clerk_go_before_those_that_a_reform_supposes() -> None:
    """60 per cent of 100,000."""
    told = outcome("line_60_of_median", MOTHER, "{median_income: {aktobe: 100000}}")
    assert told["line.poverty_line"] == "60000 KZT"


def test_one_floor_lifts_a_low_line_and_no_high_one() -> None:
    """70 per cent of 50,851 is 35,595.7, half up 35,596: above a line of 33,000, below one of 36,000."""
    for line, held in (("33000", "35596 KZT"), ("36000", "36000 KZT")):
        told = outcome("one_regional_floor", MOTHER, f"{{published_line: {{turkistan: {line}}}}}", "turkistan")
        assert told["line.poverty_line"] == held
    formula = "{median_income: {turkistan: 90000}, subsistence_minimum: {turkistan: 47000}}"
    # By the formula 70 per cent of 47,000 is 32,900, and 35 per cent of 90,000 is 31,500.
    assert outcome("", MOTHER, formula, "turkistan")["line.poverty_line"] == "32900 KZT"
    assert outcome("one_regional_floor", MOTHER, formula, "turkistan")["line.poverty_line"] == "35596 KZT"


def test_the_amounts_of_2019_are_those_that_the_law_of_2019_gives() -> None:
    """On one income, line and family the replayed rules and the rules of May 2019 give the same payment."""
    law = reformed(LAW, [read_reform("tsa_2019_rules_today", LAW)])
    then, now = edition(LAW, date(2019, 5, 2)), edition(law, DAY)
    for name in ("tsa.base_amount", "tsa.monthly_amount", "family.children_or_students_to_23"):
        assert now.rules[name].body == then.rules[name].body
        assert now.rules[name].cite.startswith("KZ-SC") and then.rules[name].cite.startswith("KZ-L246")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_reform_stands_bites_and_leaves_the_years_before_alone(name: str) -> None:
    reform = read_reform(name, LAW)
    check(reform, LAW)
    law = reformed(LAW, [reform])
    assert edition_hash(edition(law, DAY)) != edition_hash(edition(LAW, DAY))
    assert edition_hash(edition(law, date(2024, 5, 2))) == edition_hash(edition(LAW, date(2024, 5, 2)))
    assert {"kk", "ru", "en"} <= set(reform.title) and reform.source and reform.why


@pytest.mark.parametrize("name", NAMES)
def test_an_invented_figure_is_marked_as_an_assumption(name: str) -> None:
    """What the source itself calls invented, supposed or an assumption is marked so in the change."""
    reform = read_reform(name, LAW)
    invented = any(word in reform.source for word in ("invented", "assumption"))
    entries = [entry for change in reform.changes for entry in getattr(change, "entries", ())]
    assert invented == any(entry.confidence == "low" for entry in entries)


def test_lines_of_two_shares_conflict_and_a_line_and_an_amount_do_not() -> None:
    several = {
        name: read_reform(name, LAW) for name in ("line_60_of_median", "line_50_of_median", "tsa_2019_rules_today")
    }
    with pytest.raises(Refusal, match=r"Two reforms change line.line_share_of_median on 2026-01-01") as refused:
        reformed(LAW, [several["line_60_of_median"], several["line_50_of_median"]])
    assert refused.value.where == "reforms/kz/line_60_of_median.yaml:12 and reforms/kz/line_50_of_median.yaml:12"
    law = reformed(LAW, [several["line_60_of_median"], several["tsa_2019_rules_today"]])
    persona = read_yaml(HOME / "people" / "personas" / "kz" / f"{MOTHER}.yaml")
    found, case = read_case(persona, law)
    # One adult: 63,532 - 18,606 = 44,926. Four children: 4 x 63,532 = 254,128.
    assert Trace(found, case).value("tsa.monthly_amount", FAMILY) == (44_926 + 254_128) * 100


@pytest.mark.parametrize("name", ["tsa_2019_rules_today", "tsa_earnings_disregard", "universal_child_benefit"])
def test_traced_and_compiled_are_the_same_under_a_shipped_reform(name: str) -> None:
    found = edition(reformed(LAW, [read_reform(name, LAW)]), DAY)
    regions = [one.name for one in LAW.choices["Region"].members if one.since <= DAY <= one.until]
    lines = {region: 3_700_000 + 100 * place for place, region in enumerate(regions)}
    found = with_figures(found, {"line.published_line": lines}, "the test")
    names = ["tsa.base_amount", "means.income_per_member", "line.poverty_line"]
    names += ["tsa.benefit_for_children"] if "tsa.benefit_for_children" in found.rules else []
    planned = plan(found, names)
    drawn = Draw(found, planned, 150, seed=11)
    results = plain_results(planned, drawn.people)
    compared = 0
    for family, case in enumerate(drawn.cases()):
        traced = Trace(found, case)
        try:
            wanted = [traced.value(one, FAMILY) for one in names]
        except Refusal:
            assert results.errors[family]
            continue
        assert [int(results.values[one][family]) for one in names] == wanted, family
        compared += 1
    assert compared > 100


def test_numbers_for_many_families_come_after_the_reform() -> None:
    law = reformed(LAW, [read_reform("line_60_of_median", LAW)])
    given = with_numbers(edition(law, DAY), read_yaml_text("median_income: {astana: 150000}", "numbers"), "a file")
    entries = given.figures["line.median_income"].entries
    assert {key: entry.value for key, entry in entries.items()} == {"aktobe": 105_886_00, "astana": 150_000_00}
