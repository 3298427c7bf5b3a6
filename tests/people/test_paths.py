"""Paths ahead: what a file may say, and what the nation and the law are taken to be where nothing is published."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path as File

import pytest

from shanyraq.book.folders import LAWS
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.estimates import relative_minima
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.path import COLUMNS, base_path, last_published_year, read_path, require_numbers
from shanyraq.people.population.path import shipped_paths as shipped
from shanyraq.people.population.series import series
from shanyraq.people.population.wages import wages_of
from shanyraq.reforms import read_reform, reformed


@cache
def kz() -> Law:
    return read_law(LAWS / "kz")


@cache
def people() -> Population:
    return make(2_000)


def test_every_row_of_a_shipped_path_says_where_it_is_from() -> None:
    assert shipped() == ["base", "high", "low"]
    for name in shipped():
        path = read_path(name)
        require_numbers(path, kz())
        for column in COLUMNS:
            assert set(path.steps[column]) == set(range(last_published_year() + 1, 2031))
            for step in path.steps[column].values():
                assert len(step.said) > 10
                assert not step.is_assumed or step.confidence == "low"


def test_what_is_published_is_not_moved() -> None:
    rows = series()["national_by_year"].rows
    for year in (2018, 2025):
        assert base_path().national("wages", year) == rows[year]["wage"]
        assert base_path().national("persons", year) == rows[year]["persons"]
    assert base_path().minimum_of_quarter("2025-Q3") == series()["minimum_by_quarter"].rows["2025-Q3"]["value"]


def test_january_of_2018_rests_on_the_last_quarter_of_2017() -> None:
    """Incomes of 2017, and the minimum of its last quarter; of 2017 itself nothing more is told."""
    nation, day = Encoded(people()), date(2018, 1, 10)
    assert nation.growth("wages", day) == pytest.approx(150_827 / base_path().national("wages", 2025))
    assert nation.statistics(day)["indices.subsistence_minimum"]["almaty_city"] == pytest.approx(
        24_000 * 100 * relative_minima(2017)["almaty_city"], abs=100
    )
    wages = wages_of(people(), base_path(), 2017)
    assert wages[wages > 0].min() == 24_459
    found = nation.with_statistics(edition(kz(), day))
    told = nation.columns(nation.plan(found, ["tsa.is_due"]))
    assert len(told.offsets) == 2_001
    with pytest.raises(Refusal, match="Nothing is published of 2016-Q4") as refused:
        nation.statistics(date(2017, 1, 10))
    assert refused.value.do == "Ask about 2018 or later (--on, --year, --from)."
    with pytest.raises(Refusal, match="Nothing is published of persons in 2017"):
        nation.weights(date(2017, 12, 10))


def test_growth_is_counted_from_year_to_year() -> None:
    path = base_path()
    two = (1 + path.step("wages", 2026).growth) * (1 + path.step("wages", 2027).growth)
    assert path.national("wages", 2027) == pytest.approx(path.national("wages", 2025) * two)
    risen = path.minimum_of_quarter("2027-Q2") / path.minimum_of_quarter("2026-Q2")
    assert risen == pytest.approx(1 + path.step("prices", 2027).growth)


def test_numbers_of_later_budget_laws_are_the_ministrys_forecast() -> None:
    """MCI 4,606, 4,882, 5,126 and 5,382 tenge: each year's growth, rounded to whole tenge each year."""
    mci = kz().numbers["indices.mci"]
    assert [base_path().number(mci, year) for year in range(2027, 2031)] == [460600, 488200, 512600, 538200]


def test_a_number_that_nobody_enacted_is_assumed_and_says_so() -> None:
    nation = Encoded(people())
    for year, is_assumed in ((2026, False), (2028, True)):
        found = nation.with_statistics(edition(kz(), date(year, 5, 10)))
        entry = found.figures["indices.mci"].entries[None]
        assert (entry.source == "assumed: the path base") == is_assumed
        assert (found.given.get("indices.mci") is not None) == is_assumed


def test_what_a_reform_gives_for_a_later_year_stands(tmp_path: File) -> None:
    (tmp_path / "higher_index.yaml").write_text(
        "name: higher_index\ntitle: {kk: a, ru: b, en: c}\nwhy: A test.\nsource: an illustration\nchanges:\n"
        "  - {number: indices.mci, value: 6000, from: 2027-01-01, cite: KZ-BUDGET-2026}\n",
        "utf-8",
    )
    law = reformed(kz(), [read_reform(tmp_path / "higher_index.yaml", kz())])
    found = Encoded(people()).with_statistics(edition(law, date(2028, 5, 10)))
    assert found.figures["indices.mci"].entries[None].value == 600000


# ---- files of users -----------------------------------------------------------------------------------------------

MINE = """name: mine
like: base
about: Prices double.
growth:
  prices:
    2027: {value: 100 %, assumption: a fright}
"""


def written(tmp_path: File, text: str) -> str:
    file = tmp_path / "mine.yaml"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_path_may_begin_with_another(tmp_path: File) -> None:
    path = read_path(written(tmp_path, MINE))
    assert path.step("prices", 2027).growth == 1.0 and path.step("prices", 2027).is_assumed
    assert path.step("prices", 2028) == base_path().step("prices", 2028)
    assert path.title["kk"] == "mine" and path.numbers == base_path().numbers


@pytest.mark.parametrize(
    ("was", "now", "line", "what"),
    [
        ("100 %", "100", 6, "no growth over the year before"),
        ("100 %", "500 %", 6, "no growth over the year before"),
        (", assumption: a fright", "", 6, "no sentence"),
        ("a fright", "''", 6, "is empty"),
        ("assumption: a fright", "assumption: a fright, source: a paper", 6, "no sentence"),
        ("a fright", "a fright, confidence: high", 6, "that of an assumption is low"),
        ("2027:", "2025:", 6, "is published"),
        ("2027:", "soon:", 6, "no year"),
        ("2027:", "2032:", 5, "nothing of prices in 2031"),
        ("prices:", "price:", 5, "has no key price"),
        ("like: base\n", "", 4, "nothing of wages"),
        ("  prices:", "  wages: 3\n  prices:", 5, "keys and values"),
    ],
)  # fmt: skip
def test_a_broken_path_is_one_error_with_its_line(tmp_path: File, was: str, now: str, line: int, what: str) -> None:
    text = MINE.replace(was, now, 1)
    with pytest.raises(Refusal) as refused:
        read_path(written(tmp_path, text))
    assert what in str(refused.value) and f"mine.yaml:{line}" in str(refused.value)


def test_a_path_that_ends_too_early_is_refused_where_it_is_asked(tmp_path: File) -> None:
    with pytest.raises(Refusal, match="says nothing of wages in 2031"):
        base_path().national("wages", 2031)
    with pytest.raises(Refusal, match="There is no path nowhere"):
        read_path("nowhere")
    moved = MINE + "numbers:\n  indices.mcy: {along: prices, assumption: why not}\n"
    with pytest.raises(Refusal, match="no number of the law"):
        require_numbers(read_path(written(tmp_path, moved)), kz())


def test_minima_of_regions_are_those_of_the_year_and_who_is_not_named_lies_between() -> None:
    """July 2021 named ten regions; of the other ten none can be above Pavlodar or below Kyzylorda."""
    told = series()["minimum_of_regions_by_year"].rows[2021]
    found = relative_minima(2022)
    for region, share in found.items():
        if region in told:
            assert share == told[region] / told["nation"]
        else:
            assert told["kyzylorda"] <= share * told["nation"] <= told["pavlodar"]
    assert relative_minima(2020) == found
    assert relative_minima(2024)["kyzylorda"] >= relative_minima(2024)["aktobe"]
    rows = series()["subsistence_minimum_by_region"]
    shares = relative_minima(last_published_year() + 2)
    assert shares["astana"] / shares["mangystau"] == pytest.approx(
        rows.of("astana", "minimum") / rows.of("mangystau", "minimum")
    )


def test_what_is_due_is_worth_as_much_as_the_minimum_it_is_counted_from() -> None:
    """The second quarter's 43,100 tenge stand behind July 2022, over the mean of the quarters of 2025."""
    quarters = [base_path().minimum_of_quarter(f"2025-Q{quarter}") for quarter in range(1, 5)]
    asked = Encoded(people()).worth_of_due(date(2022, 7, 1))
    assert asked == pytest.approx(43_100 / (sum(quarters) / 4))
