"""Kernels against the trace: the same to the last tiyn, on toyland and on laws made up at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shanyraq
from engine.columns_families import MONTHS, Families, differences, plain_results, unlike, usual
from engine.columns_law import LawWriter
from shanyraq.engine.columns import People, plan
from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.ir import Edition, Fact, Kind, Law, Scalar
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal

SWEPT = ["bread.allowance", "bread.due", "bread.members", "person.can_earn"]
DAYS = [date(2020, 2, 29), date(2022, 6, 30), date(2024, 2, 29), date(2025, 8, 10), date(2026, 2, 28)]


@cache
def toyland_law() -> Law:
    return read_law(Path(shanyraq.__file__).parent / "law" / "toyland")


@cache
def toyland(day: date) -> Edition:
    """Toyland with every price known, so that no rule has to ask for one."""
    found = edition(toyland_law(), day)
    missing = {}
    for name, figure in found.figures.items():
        if figure.number.asks:
            told = set(figure.entries)
            missing[name] = {key: 4_500 for key in ("hills", "shore", "island") if key not in told and _has(name, key)}
    return with_figures(found, missing, "the test")


def _has(number: str, member: str) -> bool:
    kind = toyland_law().numbers[number].kind
    key = kind.key.choice if not isinstance(kind, Kind) else ""
    return member in {one.name for one in toyland_law().choices[key].members}


def sizes(seed: int, families: int) -> list[int]:
    draw = random.Random(seed)
    return [draw.choice([0, 1, 1, 2, 3, 4, 7, 20]) for _ in range(families)]


# ---- toyland ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS, ids=str)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_every_rule_of_toyland_is_as_traced(day: date, seed: int) -> None:
    law = toyland(day)
    planned = plan(law, sorted(law.rules))
    families = Families.drawn(law, seed, sizes(seed, 12))
    assert differences(families, planned, plain_results(planned, families.people(planned))) == []


def test_compiled_toyland_is_as_traced() -> None:
    law = toyland(DAYS[3])
    planned = plan(law, sorted(law.rules))
    families = Families.drawn(law, 7, sizes(7, 400))
    people = families.people(planned)
    plain = plain_results(planned, people)
    assert differences(families, planned, plain) == []
    kernel = planned.kernel()
    for threads in (1, 2, 3):
        assert unlike(planned, kernel.run(people, threads), plain) == []


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), off=st.sampled_from([-1, 0, 1]), size=st.sampled_from([1, 2, 3, 7, 20]))
def test_income_at_the_line_and_one_tiyn_off(seed: int, off: int, size: int) -> None:
    """The edge of `income_per_member <= bread_line`, where a rounding error would show first."""
    law = toyland(DAYS[3])

    def at_the_line(draw: random.Random, fact: Fact, kind: Kind) -> Scalar:
        if fact.id == "person.lives_here":
            return True
        if kind.base == "money":
            return max(0, draw.choice([150_000, 180_750]) + off)
        return usual(draw, fact, kind)

    families = Families.drawn(law, seed, [size] * 4, at_the_line)
    planned = plan(law, ["bread.due", "bread.income_per_member", "bread.allowance"])
    assert differences(families, planned, plain_results(planned, families.people(planned))) == []


@pytest.mark.parametrize("born", [date(2000, 2, 29), date(2007, 2, 28), date(2007, 3, 1), date(2026, 2, 28)], ids=str)
@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 2, 28), date(2026, 3, 1)], ids=str)
def test_birthdays(day: date, born: date) -> None:
    law = toyland(day)
    outputs = [
        name for name in ("person.age", "person.is_child", "pension.first_day", "cradle.due") if name in law.rules
    ]

    def born_then(draw: random.Random, fact: Fact, kind: Kind) -> Scalar:
        return born if fact.id == "person.birth_date" else usual(draw, fact, kind)

    families = Families.drawn(law, 3, [0, 1, 4], born_then)
    planned = plan(law, outputs)
    assert differences(families, planned, plain_results(planned, families.people(planned))) == []


def test_nobody_and_no_families() -> None:
    law = toyland(DAYS[3])
    planned = plan(law, SWEPT)
    for members in ([], [0], [0, 0, 3, 0]):
        families = Families.drawn(law, 1, members)
        people = families.people(planned)
        assert unlike(planned, planned.kernel().run(people), plain_results(planned, people)) == []


def test_the_largest_family_and_blocks_cut_anywhere() -> None:
    """One family of ten thousand, many of none, and more than a block of each."""
    law = toyland(DAYS[3])
    planned = plan(law, SWEPT)
    families = Families.drawn(law, 5, [0] * 600 + [1] * 700 + [10_000, 3, 2047, 1, 2048, 2049, 0])
    people = families.people(planned)
    assert unlike(planned, planned.kernel().run(people, 2), plain_results(planned, people)) == []


def test_too_large_a_family_is_refused() -> None:
    law = toyland(DAYS[3])
    planned = plan(law, ["bread.members"])
    people = Families.drawn(law, 5, [10_001]).people(planned)
    with pytest.raises(Refusal, match="10001 members"):
        planned.kernel().run(people)


# ---- laws made up at random ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("laws")


def made_up(folder: Path, seed: int, asks: bool = False) -> Edition:
    LawWriter(seed, rules=3, depth=3, asks=asks).write(folder)
    return edition(read_law(folder), date(2025, 8, 10))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), asks=st.booleans())
def test_any_law_is_as_traced(folder: Path, seed: int, asks: bool) -> None:
    """Whatever the grammar allows; a law whose ordinary amounts do not fit into 64 bits is refused, and says so."""
    law = made_up(folder, seed, asks)
    try:
        planned = plan(law, sorted(law.rules))
    except Refusal as refusal:
        assert "would not fit into 64 bits" in refusal.what and refusal.do.startswith("Split the rule")
        return
    families = Families.drawn(law, seed, sizes(seed, 8))
    assert differences(families, planned, plain_results(planned, families.people(planned)), asks) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [12, 35, 46])
def test_any_law_compiled_is_as_in_plain_python(folder: Path, seed: int) -> None:
    law = made_up(folder, seed)
    planned = plan(law, sorted(law.rules))
    families = Families.drawn(law, seed, sizes(seed, 900))
    people = families.people(planned)
    assert unlike(planned, planned.kernel().run(people, 2), plain_results(planned, people)) == []


# ---- numbers, sweeps and reforms ----------------------------------------------------------------------------------


@cache
def swept_people() -> tuple[Edition, Families]:
    law = toyland(DAYS[3])
    return law, Families.drawn(law, 9, sizes(9, 700))


def people_of(outputs: list[str]) -> People:
    law, families = swept_people()
    return families.people(plan(law, outputs))


def test_changed_numbers_are_the_changed_edition() -> None:
    law, families = swept_people()
    planned = plan(law, SWEPT)
    change: dict[str, Scalar | dict[str, Scalar]] = {
        "bread.share_for_child": Fraction(1, 8),
        "bread.price_of_bread": {"shore": 9_999},
        "person.age_of_majority": 14,
    }
    changed = with_figures(
        law, {name: value if isinstance(value, dict) else {None: value} for name, value in change.items()}, "the test"
    )
    other = plan(changed, SWEPT)
    few = Families(changed, families.members[:60], families.facts)
    assert differences(few, other, plain_results(planned, few.people(planned), change)) == []
    people = families.people(planned)
    before, after = planned.kernel().run(people), planned.kernel().run(people, changes=change)
    assert unlike(planned, after, plain_results(other, people)) == []
    assert before.values["bread.allowance"].tolist() != after.values["bread.allowance"].tolist()


@pytest.mark.parametrize(
    ("number", "values"),
    [
        ("bread.share_for_child", [Fraction(n, 20) for n in range(8)]),
        ("person.age_of_majority", [14, 18, 21]),
    ],
)
def test_a_sweep_is_the_sum_of_its_runs(number: str, values: list[Scalar]) -> None:
    law, families = swept_people()
    planned = plan(law, SWEPT)
    people = families.people(planned)
    totals = planned.sweep([number]).over(people, number, values)
    kernel = planned.kernel()
    for place, value in enumerate(values):
        results = kernel.run(people, changes={number: value})
        for name in SWEPT:
            assert totals.sums[name][place] == int(results.values[name].astype(object).sum())
        assert totals.errors[place] == int((results.errors != 0).sum())


def test_a_weighted_sweep_is_exact() -> None:
    import numpy as np

    law, families = swept_people()
    planned = plan(law, SWEPT)
    people = families.people(planned)
    weights = np.random.default_rng(1).integers(0, 10**8, people.families)
    values = [Fraction(0), Fraction(1, 3).limit_denominator(1) + Fraction(3333, 10_000)]
    sets = [{"bread.share_for_child": value} for value in values]
    totals = planned.sweep(["bread.share_for_child"], weighted=True).run(people, sets, weights=weights)
    each = np.repeat(weights, np.diff(people.offsets))
    for place, changes in enumerate(sets):
        results = planned.kernel().run(people, changes=changes)
        for name in SWEPT:
            by = each if planned.level(name) == 2 else weights
            expected = int((results.values[name].astype(object) * by.astype(object)).sum())
            assert totals.sums[name][place] == expected


def test_a_reform_is_its_runs() -> None:
    law, families = swept_people()
    planned = plan(law, SWEPT)
    people = families.people(planned)
    sets = [{}, {"bread.loaves": 20}, {"bread.loaves": 3, "bread.share_for_child": Fraction(1, 2)}]
    reform = planned.reform(["bread.loaves", "bread.share_for_child"])
    kernel = planned.kernel()
    for changes, results in zip(sets, reform.run(people, sets), strict=True):
        alone = kernel.run(people, changes=changes)
        for name in SWEPT:
            assert results.values[name].tolist() == alone.values[name].tolist()
        assert results.errors.tolist() == alone.errors.tolist()


def test_assumed_facts_are_alike_for_everybody() -> None:
    law, families = swept_people()
    assumed: dict[str, Scalar] = {"bread.owns_castle": False, "bread.home": "shore", "purse.income": 0}
    planned = plan(law, ["bread.allowance", "bread.due"], assumed)
    assert not {"bread.owns_castle", "bread.home", "purse.income"} & {column.fact for column in planned.columns}
    same = Families(law, families.members[:40], dict(families.facts))
    for (fact, family, person), value in families.facts.items():
        if fact in assumed:
            nothing = dict.fromkeys(value, (0,) * MONTHS) if isinstance(value, dict) else None
            same.facts[fact, family, person] = nothing or assumed[fact]
    assert differences(same, planned, plain_results(planned, same.people(planned))) == []
