"""The law and its reforms over a synthetic nation: what must hold whoever the people are."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import shanyraq
from shanyraq.analysis.cells import FEWEST_HOUSEHOLDS
from shanyraq.analysis.findings import change, finding
from shanyraq.analysis.homes import Homes
from shanyraq.analysis.regional import Recipients
from shanyraq.analysis.simulation import Outcome, Programme, months_of, programmes, simulate, simulate_at_once, taken
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.nation.file import Given
from shanyraq.people.population.encoded import Encoded
from shanyraq.people.population.make import Population, make
from shanyraq.people.population.takeup import A_PERSON, FAMILIES, RECIPIENTS, SPENT, YOUNG, TakeUp, fitted
from shanyraq.reforms import read_reform, reformed
from shanyraq.studies.added import take_up_of_added


@cache
def kz() -> Law:
    return read_law(Path(shanyraq.__file__).parent / "law" / "kz")


@cache
def people() -> Population:
    return make(3_000)


@cache
def outcomes() -> dict[str, Outcome]:
    reform = read_reform("line_60_of_median", kz())
    laws = {"law": kz(), "reform": reformed(kz(), [reform]), "same": kz()}
    return simulate(laws, Encoded(people()), [date(2026, 2, 10), date(2026, 5, 10)])


def homes() -> Homes:
    sizes, lives = people().skeleton.sizes(), people().welfare
    region = people().region()
    replicate = np.arange(len(sizes)) % 20
    names = [str(place) for place in range(int(region.max()) + 1)]
    weights = people().weights
    return Homes(weights, sizes, lives.consumption, lives.scale, lives.minimum, region, names, replicate)


# ---- outcomes -----------------------------------------------------------------------------------------------------


def test_what_the_nation_pays_is_what_its_families_get() -> None:
    law = outcomes()["law"]
    weights = Encoded(people()).weights(date(2026, 2, 10))
    assert sum(spent.sum() for spent in law.spent.values()) == pytest.approx(law.total() @ weights / 100)
    assert ((law.total() > 0) == (law.months > 0)).all()


def test_a_family_gets_what_it_gets_by_itself() -> None:
    """The months of a year are the months decided one by one."""
    day = date(2026, 5, 10)
    encoded = Encoded(people())
    found = encoded.with_statistics(edition(kz(), day))
    plan = encoded.plan(found, ["tsa.is_due", "tsa.monthly_amount"])
    results = plan.kernel().run(encoded.columns(plan)).values
    alone = simulate({"law": kz()}, Encoded(people()), [day])["law"]
    assert (alone.total() == np.where(results["tsa.is_due"] == 1, results["tsa.monthly_amount"], 0)).all()


def test_a_higher_line_takes_nothing_from_anybody() -> None:
    assert (outcomes()["reform"].total() >= outcomes()["law"].total()).all()
    assert outcomes()["reform"].families.min() >= outcomes()["law"].families.max() * 0.5


def test_the_same_law_changes_nothing() -> None:
    found = change(outcomes()["law"], outcomes()["same"], homes(), 2)
    assert (found.winners, found.losers, found.won, found.lost) == (0, 0, 0, 0)
    assert found.spending.value == found.spending.error == 0
    assert set(found.by_tenth) == {0.0}


class _TheReady:
    """Families of whom the second takes nothing."""

    def weights(self, on: date) -> npt.NDArray[np.float64]:
        return np.ones(3)

    def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
        return np.array([True, False, True])


def test_what_a_reform_adds_goes_to_all_or_to_those_who_receive_the_assistance() -> None:
    """Three families: one receives, one is due and does not ask, one is not due."""
    values = {
        "tsa.is_due": np.array([1, 1, 0], np.uint8),
        "tsa.monthly_amount": np.array([500, 700, 900]),
        "tsa.more": np.array([10, 20, 30]),
    }
    main = Programme("tsa.is_due", "tsa.monthly_amount")
    day = date(2026, 2, 10)

    def paid(*several: Programme) -> list[list[int]]:
        return [amount.tolist() for _, amount in taken(several, values, _TheReady(), day)]

    assert paid(main, Programme("", "tsa.more")) == [[500, 0, 0], [10, 20, 30]]
    assert paid(main, Programme("", "tsa.more", follows=True)) == [[500, 0, 0], [10, 0, 0]]
    assert paid(Programme("", "tsa.more", follows=True)) == [[0, 0, 0]]
    assert values["tsa.more"].tolist() == [10, 20, 30]


def test_who_takes_what_a_reform_adds_stands_in_the_reform(tmp_path: Path) -> None:
    folder = Path(shanyraq.__file__).parent / "reforms" / "kz"
    for told, follows in (("", False), ("    take_up: all\n", False), ("    take_up: assistance\n", True)):
        text = (folder / "universal_child_benefit.yaml").read_text("utf-8")
        assert "    payer: republican_budget\n" in text
        text = text.replace("    payer: republican_budget\n", "    payer: republican_budget\n" + told)
        (tmp_path / "universal_child_benefit.yaml").write_text(text, "utf-8")
        python = (folder / "universal_child_benefit.py").read_text("utf-8")
        (tmp_path / "universal_child_benefit.py").write_text(python, "utf-8")
        law = reformed(kz(), [read_reform(tmp_path / "universal_child_benefit.yaml", kz())])
        assert [(one.amount, one.follows) for one in programmes(law, kz())] == [
            ("tsa.monthly_amount", False),
            ("tsa.benefit_for_children", follows),
        ]
        how = "assistance" if follows else "all"
        assert take_up_of_added({"law": kz(), "more": law}, kz()) == {"more": {"tsa.benefit_for_children": how}}


def test_a_year_has_twelve_months() -> None:
    assert [day.month for day in months_of(2025)] == list(range(1, 13))


@pytest.mark.parametrize("year", [2018, 2020, 2022, 2025])
def test_every_year_since_2018_has_an_answer_for_everybody(year: int) -> None:
    """Regions that did not exist yet are those that held them; statistics that nobody published are estimated."""
    found = simulate({"law": kz()}, Encoded(people()), [date(year, 11, 10)])["law"]
    assert not found.without_answer
    assert found.families[0] > 0


# ---- take-up ------------------------------------------------------------------------------------------------------


def test_take_up_has_the_recipients_the_families_the_children_and_the_amounts_of_one_year() -> None:
    """In expectation exactly; of those who are drawn persons are, and the rest nearly."""
    draw = np.random.default_rng(4)
    a_head, sizes = draw.lognormal(9.5, 0.9, 40_000), draw.integers(1, 9, 40_000)
    young = np.minimum(draw.integers(0, 4, 40_000), sizes - 1)
    families, reserve = np.full(40_000, 25.0), draw.random(40_000)
    found = fitted(a_head, 0.8, families, sizes, young, reserve)
    likely = found.likelihood(a_head / 0.8, sizes, young)
    assert (likely * families * young).sum() == pytest.approx(YOUNG, rel=0.02)
    assert (likely * families).sum() == pytest.approx(FAMILIES, rel=0.02)
    assert (likely * families * sizes) @ a_head / (RECIPIENTS * A_PERSON) == pytest.approx(1, rel=0.02)
    taken = found.willing(a_head / 0.8, reserve, sizes, young)
    assert (families * sizes)[taken].sum() == pytest.approx(RECIPIENTS, rel=1e-3)
    assert families[taken].sum() == pytest.approx(FAMILIES, rel=0.03)
    assert found.share_of_months * 12 * A_PERSON * RECIPIENTS == pytest.approx(SPENT)


def test_the_readier_take_more() -> None:
    a_head, reserve = np.full(1_000, 12_000.0), (np.arange(1_000) + 0.5) / 1_000
    five, none = np.full(1_000, 5), np.zeros(1_000, np.int64)

    def taken(level: float, members: int, young: int) -> int:
        ready = TakeUp(level, -1.0, 1.0, 1.0, 0.5)
        return int(ready.willing(a_head, reserve, five + members, none + young).sum())

    for several in (
        [taken(level, 0, 0) for level in (-3.0, -1.0, 1.0)],
        [taken(0.0, members, 0) for members in (-3, 0, 3)],
        [taken(0.0, 0, young) for young in (0, 1, 2)],
    ):
        assert several == sorted(several) and several[0] < several[-1]


def test_what_cannot_have_been_received_is_refused() -> None:
    with pytest.raises(Refusal, match="No take-up gives"):
        fitted(np.full(10, 9_000.0), 1.0, np.ones(10), np.full(10, 4), np.ones(10, np.int64), np.full(10, 0.5))


def test_each_takes_its_share_of_the_months_in_a_row() -> None:
    reserve = (np.arange(1_200) + 0.5) / 1_200
    months = np.array([TakeUp(0, 0, 0, 0, 0.5).in_month(month, reserve) for month in range(1, 13)])
    assert (months.sum(axis=0) == 6).all()
    assert (np.abs(np.diff(np.vstack([months, months[:1]]).astype(int), axis=0)).sum(axis=0) == 2).all()


def test_without_take_up_everybody_takes_all() -> None:
    amounts = np.arange(people().skeleton.households, dtype=np.int64)
    assert Encoded(people()).takes_up(amounts, date(2026, 2, 10)).all()


def test_the_line_of_2020_is_near_the_published_mean() -> None:
    """21,302 tenge on average (the source paper): the law over estimated regional minima."""
    nation, day = Encoded(people()), date(2020, 2, 10)
    plan = nation.plan(nation.with_statistics(edition(kz(), day)), ["line.poverty_line"])
    lines = plan.kernel().run(nation.columns(plan)).values["line.poverty_line"] / 100
    persons = nation.weights(day) * np.diff(nation.offsets)
    assert lines @ persons / persons.sum() == pytest.approx(21_302, rel=0.02)


# ---- findings -----------------------------------------------------------------------------------------------------


def test_findings_add_up() -> None:
    weights, all_ = Encoded(people()).weights(date(2026, 2, 10)), np.zeros(people().skeleton.households, np.int64)
    here = replace(homes(), weights=weights, region=all_, regions=["here"])
    law, reform = (finding(outcomes()[name], here, 2) for name in ("law", "reform"))
    assert law.spending.value == pytest.approx(law.by_region["here"])
    assert law.recipients["here"] == Recipients(pytest.approx(law.families), pytest.approx(law.persons))
    benefits = [one for one in law.incidence["benefits"] if one is not None]
    assert 0.5 < sum(benefits) <= 1 and max(benefits) == benefits[0]
    assert reform.poverty.headcount < law.poverty.headcount
    assert law.spending.error > 0
    found = change(outcomes()["law"], outcomes()["reform"], here, 2)
    assert found.spending.value == pytest.approx(reform.spending.value - law.spending.value)
    assert found.won == pytest.approx(found.spending.value / 2)
    assert found.poverty.value == pytest.approx(reform.poverty.headcount - law.poverty.headcount)


def test_a_region_where_few_receive_is_not_told_nor_the_one_that_would_give_it_away() -> None:
    law, few = outcomes()["law"], homes()
    region = np.zeros(len(few.weights), np.int64)
    receive, not_ = np.flatnonzero(law.total() > 0), np.flatnonzero(law.total() == 0)
    region[receive[: FEWEST_HOUSEHOLDS - 1]], region[not_[:100]] = 1, 1
    region[receive[20 : 20 + 2 * FEWEST_HOUSEHOLDS]], region[not_[100:200]] = 2, 3
    names = ["large", "few receive", "small", "nobody receives"]
    told = finding(law, replace(few, region=region, regions=names), 2)
    assert told.by_region["large"] and told.by_region["nobody receives"] == 0
    assert told.by_region["few receive"] is None and told.by_region["small"] is None
    assert told.recipients["few receive"] == Recipients(None, None) and told.recipients["large"].persons


def test_winners_of_fewer_than_ten_households_are_not_told_as_persons() -> None:
    base = outcomes()["law"]
    lost = np.zeros(len(base.total()), np.int64)
    lost[np.flatnonzero(base.total() > 0)[:1]] = 100
    paid = {name: one - lost for name, one in base.paid.items()}
    found = change(base, Outcome("one loses", paid, base.months, base.spent, base.families, base.persons), homes(), 2)
    assert found.winners == 0 and found.losers is None
    assert found.won is None and found.lost is None, "the spending and one of them give the other"
    assert set(found.losing.by_tenth) == {0.0, None} and None in found.losing.by_region.values()


def test_the_error_of_a_sum_is_that_of_its_groups() -> None:
    """The delete-a-group jackknife of a total over equal groups is its textbook standard error."""
    draw = np.random.default_rng(1)
    groups, each = 20, 50
    values = draw.integers(0, 1000, groups * each) * 200
    paid = Outcome("made up", {"x": values}, (values > 0).astype(int), {}, np.zeros(2), np.zeros(2))
    ones = np.ones(groups * each)
    small = Homes(
        ones, ones.astype(np.int64), ones * 1e5, ones, ones * 2e5, ones.astype(np.int64) * 0, ["here"],
        np.arange(groups * each) % groups,
    )  # fmt: skip
    sums = np.bincount(small.replicate, values / 100)
    textbook = np.sqrt(groups * sums.var(ddof=1))
    assert change(
        Outcome("none", {"x": values * 0}, values * 0, {}, np.zeros(2), np.zeros(2)), paid, small, 2
    ).spending.error == pytest.approx(textbook, rel=1e-9)


def test_a_benefit_below_nothing_names_the_reform_the_rule_and_how_many() -> None:
    with pytest.raises(
        Refusal, match=r"Under gone_wrong, tsa.monthly_amount is below 0 for 7 of 100 families in 2026-02"
    ):
        simulate_at_once({"gone_wrong": kz()}, Many(100, below=7), date(2026, 2, 10))


# ---- memory -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Many:
    """So many invented households who are passed once, as those of a file are."""

    households: int
    below: int = 0

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        return np.arange(self.households) % 5 + 1

    def weights(self, on: date) -> npt.NDArray[np.float64]:
        return np.ones(self.households)

    def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
        return amounts % 3 > 0

    def with_statistics(self, edition: Edition) -> Edition:
        return edition

    def answers(self, asked: Mapping[str, tuple[Edition, Sequence[str]]], threads: int) -> dict[str, Given]:
        amounts = np.arange(self.households) * 7919 % 100_000
        amounts[: self.below] = -1
        values = {"tsa.is_due": (amounts < 30_000).astype(np.uint8), "tsa.monthly_amount": amounts}
        return {name: Given(values, np.zeros(self.households, np.int32), [""]) for name in asked}

    def homes(self) -> Homes:
        number = self.households
        lives = np.random.default_rng(2026).permutation(number) + 20_000.0
        labels = (np.arange(number) % 20).astype(np.uint8)
        names = [str(region) for region in range(20)]
        return Homes(np.ones(number), self.sizes, lives, np.ones(number), np.full(number, 5e4), labels, names, labels)


def most_held(households: int) -> int:
    """Bytes at most in hand from the answers of two laws to everything that is found of them."""
    nation, day = Many(households), date(2026, 2, 10)
    tracemalloc.start()
    try:
        both = simulate_at_once({"law": kz(), "same": kz()}, nation, day)
        given = nation.homes()
        found = [finding(one, given, 1) for one in both.values()]
        found_change = change(both["law"], both["same"], given, 1)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found[0].spending == found[1].spending and found_change.winners == 0
    return peak


def test_a_nation_takes_fewer_than_thirty_two_numbers_a_household() -> None:
    """Six million households have to fit 4 GB with the reader and the program: no copy of them for each of the twenty
    groups, no pile of arrays that nobody reads any more. Twice the households take twice the memory."""
    most_held(1_000)  # what is made once is made
    some, twice = most_held(50_000), most_held(100_000)
    assert (twice - some) / 50_000 < 256
    assert twice < 2.1 * some


# ---- the command --------------------------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shanyraq", "simulate", "--households", "3000", "--on", "2026-02-10", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("lang", "word"), [("kk", "Кедейлік"), ("ru", "Бедность"), ("en", "Poverty")])
def test_it_speaks_three_languages(lang: str, word: str) -> None:
    done = run("--lang", lang, "--take-up", "full", "--reform", "tsa_2020_rules_today")
    assert word in done.stdout and not done.stderr


def test_tables_appear_whole_and_are_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = run("--out", str(folder), "--json", "--reform", "universal_child_benefit")
    told = json.loads(done.stdout)
    assert told == json.loads((folder / "findings.json").read_text("utf-8"))
    assert set(told["changes"]) == {"universal_child_benefit"}
    names = {"budget.csv", "findings.json", "record.json", "report.html"}
    assert names <= {path.name for path in folder.iterdir()}
    again = run("--out", str(folder))
    assert again.returncode == 1 and "is there already" in again.stderr and not again.stdout


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        (("--reform", "no_such_reform"), "no_such_reform"),
        (("--take-up", "half"), "--take-up"),
        (("--year", "2025"), "--year or --on"),
    ],
)
def test_what_cannot_be_is_one_clear_error(wrong: tuple[str, ...], text: str) -> None:
    done = run(*wrong)
    assert done.returncode == 1 and text in done.stderr and "Traceback" not in done.stderr
