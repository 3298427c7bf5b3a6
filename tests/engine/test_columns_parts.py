"""The parts of the column engine: what a plan asks for, what it refuses, its words, its scratch and its cache."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest

from engine.columns_families import Families, plain_results
from engine.toyland import FOLDER
from engine.toyland import toyland as law_of_toyland
from shanyraq.engine.columns import Column, People, Plan, plan
from shanyraq.engine.columns.kernel import type_of_column
from shanyraq.engine.columns.schedule import Schedule
from shanyraq.engine.columns.source import Writer
from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.ir import MONEY, Arithmetic, Edition, Name, Parameter, Place
from shanyraq.engine.refuse import FigureMissing, Refusal

DAY = date(2025, 5, 10)


@cache
def toyland() -> Edition:
    return edition(law_of_toyland(), DAY)


# ---- plans --------------------------------------------------------------------------------------------------------


def test_a_plan_asks_for_what_its_outputs_need() -> None:
    columns = plan(toyland(), ["purse.counted_income", "person.age", "bread.members"]).columns
    assert [(one.name, one.group, one.window) for one in columns] == [
        *((f"income.{kind}", "person", "quarter_before") for kind in _coins()),
        ("birth_date", "person", ""),
        ("lives_here", "person", ""),
    ]


def _coins() -> list[str]:
    members = law_of_toyland().choices["Coin"].members
    return [one.name for one in members if one.since <= DAY <= one.until]


def test_kinds_that_the_people_have_not_are_not_asked_for() -> None:
    few = plan(toyland(), ["purse.counted_income"], kinds={"purse.income": ["wages"]})
    assert few.columns == (Column("purse.income", "person", MONEY, "wages", "quarter_before", "income.wages"),)


def test_two_windows_of_one_fact_have_two_names() -> None:
    columns = plan(toyland(), ["purse.counted_income", "pension.wages_of_last_year", "pension.average_wage"]).columns
    names = [one.name for one in columns if one.key == "wages"]
    assert len(set(names)) == len(names) == 3
    assert names[0] == "income.wages"
    assert {one.window for one in columns if one.key == "wages"} == {"quarter_before", "last_months:12", "months:all"}


def test_rules_of_numbers_alone_and_of_one_choice_are_worked_out_beforehand() -> None:
    planned = plan(toyland(), ["bread.first_month", "bread.bread_line"])
    assert [column.fact for column in planned.columns] == ["bread.home"]
    placed = planned.program.beforehand.placed
    assert {name: hoist.fact for name, (hoist, _, _) in placed.items()} == {
        "bread.first_month": None,
        "bread.bread_line": "bread.home",
    }


def test_a_plan_needs_neither_a_compiler_nor_numpy() -> None:
    code = (
        "import sys, datetime; from pathlib import Path; from shanyraq.engine.read import read_law;"
        "from shanyraq.engine.edition import edition; from shanyraq.engine.columns import plan;"
        f"plan(edition(read_law(Path({str(FOLDER)!r})), datetime.date(2025, 5, 10)), ['bread.due']);"
        "print([name for name in ('llvmlite', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_a_change_does_not_reach_is_worked_out_once() -> None:
    planned = plan(toyland(), ["bread.allowance"])
    sinks = planned.sums(False)
    reached = planned.reached(frozenset({"bread.share_for_child"}), sinks)
    loops = Schedule(sinks, reached).loops
    again = [loop.kind for loop in loops if loop.is_reached]
    assert again == ["families"]
    assert {"persons", "gather"} <= {loop.kind for loop in loops if not loop.is_reached}


# ---- refusals -----------------------------------------------------------------------------------------------------


def with_body(name: str, change: Any) -> Edition:
    """Toyland with one rule changed."""
    law = toyland()
    return replace(law, rules={**law.rules, name: change(law.rules[name])})


def test_ordinary_amounts_that_do_not_fit_are_refused_at_compile_time() -> None:
    def product(rule: Any) -> Any:
        at = Place("toyland/bread.py", 49)
        price = Parameter("rent", MONEY, "rule", "bread.income_per_member", at)
        one = Name("rent", MONEY, at)
        cube = Arithmetic("*", Arithmetic("*", one, one, MONEY, at), one, MONEY, at)
        return replace(rule, parameters=(price,), body=cube)

    with pytest.raises(Refusal) as refused:
        plan(with_body("bread.bread_line", product), ["bread.bread_line"])
    assert refused.value.what.startswith("bread.bread_line multiplies so much")
    assert refused.value.where == "toyland/bread.py:49"
    assert refused.value.do == "Split the rule so that an intermediate result is rounded."


def people(planned: Any, members: list[int] | None = None) -> People:
    return Families.drawn(toyland(), 4, members or [2, 0, 3]).people(planned)


def changed(some: People, name: str, array: Any) -> People:
    columns: Mapping[str, Any] = {**some.columns, name: array}
    return People(some.offsets, {key: value for key, value in columns.items() if value is not None})


@pytest.mark.parametrize(
    ("name", "array", "text"),
    [
        ("home", None, "The people have no column home"),
        ("home", np.array([0, 7, 0], np.uint8), "the choice number 7"),
        ("home", np.array([0, 0], np.uint8), "should be uint8 of 3"),
        ("home", np.array([0, 0, 0], np.int64), "is int64 of 3"),
        ("birth_date", np.zeros((5, 1), np.int32), "is int32 of 5 x 1"),
    ],
)
def test_unsound_columns_are_refused(name: str, array: Any, text: str) -> None:
    planned = plan(toyland(), ["bread.allowance"])
    with pytest.raises(Refusal, match=text):
        planned.kernel().run(changed(people(planned), name, array))


def test_a_count_below_nought_is_refused_wherever_it_stands() -> None:
    """Whichever thread comes upon it, the refusal tells the least count of all."""
    planned = plan(toyland(), ["apples.due"])
    kernel, families = planned.kernel(), 3000
    sizes = {"person": 2 * families, "family": families}
    columns = {column.name: np.zeros(sizes[column.group], type_of_column(column)) for column in planned.columns}
    none = People(np.arange(0, 2 * families + 1, 2), columns)
    assert not kernel.run(none).values["apples.due"].any()
    for name, place in (("months_in_crew", 5999), ("months_in_crew", 0), ("months_in_toyland", 2999)):
        counts = columns[name].copy()
        counts[place], counts[17] = -3, -2
        with pytest.raises(Refusal, match=f"{name}.*-3"):
            kernel.run(changed(none, name, counts))


def test_a_choice_without_a_figure_is_refused_if_somebody_has_it() -> None:
    """A table has no row for the hills: fine, as long as nobody lives there."""
    law = toyland()
    figure = law.figures["bread.price_of_bread"]
    entries = {key: entry for key, entry in figure.entries.items() if key != "hills"}
    lacking = replace(law, figures={**law.figures, "bread.price_of_bread": replace(figure, entries=entries)})
    planned = plan(lacking, ["bread.bread_line"])
    kernel = planned.kernel()
    shore = People(np.zeros(4, np.int64), {"home": np.ones(3, np.uint8)})
    assert kernel.run(shore).values["bread.bread_line"].tolist() == [150_000] * 3
    hills = People(np.zeros(4, np.int64), {"home": np.array([1, 0, 1], np.uint8)})
    with pytest.raises(
        Refusal, match=r"bread.bread_line has no value for hills.*: bread.price_of_bread has no"
    ) as refused:
        kernel.run(hills)
    assert len(str(refused.value).splitlines()) == 2


def test_figures_that_nobody_has_told_are_named_with_the_rows_that_people_need() -> None:
    """Where the law book asks for a row, whoever runs it is told which rows are wanted, and how they are written."""
    law = toyland()
    figure = law.figures["bread.price_of_bread"]
    asked = replace(figure, number=replace(figure.number, asks=True), entries={})
    lacking = replace(law, figures={**law.figures, "bread.price_of_bread": asked})
    kernel = plan(lacking, ["bread.bread_line", "bread.allowance"]).kernel()
    columns = {column.name: np.zeros(3, type_of_column(column)) for column in kernel.plan.columns}
    for homes, form in (([1, 0, 1], "{hills: …, shore: …}"), ([1, 1, 1], "{shore: …}")):
        with pytest.raises(FigureMissing) as missing:
            kernel.run(People(np.arange(4, dtype=np.int64), {**columns, "home": np.array(homes, np.uint8)}))
        assert missing.value.form == f"bread.price_of_bread: {form}"
        assert f"`bread.price_of_bread: {form}`" in missing.value.do


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"bread.no_such": 3}, "None of the outputs depends on bread.no_such"),
        ({"bread.price_of_bread": {"moon": 3}}, "has no row moon"),
        ({"bread.loaves": 10**9}, "was proved for"),
        ({"bread.loaves": -1}, "was proved for"),
    ],
)
def test_changes_that_cannot_be_are_refused(change: dict[str, Any], text: str) -> None:
    planned = plan(toyland(), ["bread.allowance"])
    with pytest.raises(Refusal, match=text):
        planned.numbers([change])


def test_a_number_that_fixes_the_columns_cannot_change() -> None:
    def by_number(rule: Any) -> Any:
        at = Place("toyland/pension.py", 1)
        months = Parameter("best_months", ir_count(), "number", "pension.best_months", at)
        window = rule.body.values
        name = Name("best_months", ir_count(), at)
        body = replace(rule.body, values=replace(window, arguments=(name, *window.arguments[1:])))
        return replace(rule, parameters=(*rule.parameters, months), body=body)

    planned = plan(with_body("pension.wages_of_last_year", by_number), ["pension.wages_of_last_year"])
    months = planned.edition.figures["pension.best_months"].entries[None].value
    assert [column.window for column in planned.columns] == [f"last_months:{months}"]
    with pytest.raises(Refusal, match="decides which months are read"):
        planned.numbers([{"pension.best_months": 2}])


def ir_count() -> Any:
    from shanyraq.engine.ir import COUNT

    return COUNT


def test_only_amounts_counts_and_claims_are_summed() -> None:
    with pytest.raises(Refusal, match="has no meaning"):
        plan(toyland(), ["bread.first_month"]).sweep(["bread.loaves"])


def test_outputs_that_are_not_there() -> None:
    with pytest.raises(Refusal, match=r"bread\.alowance"):
        plan(toyland(), ["bread.alowance"])


# ---- errors -------------------------------------------------------------------------------------------------------


def test_amounts_beyond_what_can_be_are_an_error_of_the_family_alone() -> None:
    planned = plan(toyland(), ["bread.allowance", "purse.counted_income"])
    some = people(planned, [1, 1, 1])
    wages = np.array([10**12, 10**12, 0])
    rich = changed(some, "income.wages", wages)
    rich = changed(rich, "income.harvest", np.array([0, 10**12, 0]))
    for kind in _coins():
        if kind not in ("wages", "harvest"):
            rich = changed(rich, f"income.{kind}", np.zeros(3, np.int64))
    counts = with_figures(toyland(), {"purse.is_counted": {"harvest": True}}, "the test")
    both = plan(counts, ["purse.counted_income"])
    results = both.kernel().run(rich)
    assert [bool(error) for error in results.errors] == [False, True, False]
    assert "more than can be" in both.error_texts[results.errors[1]]
    assert results.values["purse.counted_income"].tolist() == [10**12, 0, 0]


# ---- the text -------------------------------------------------------------------------------------------------


def text_of(planned: Plan) -> str:
    """The kernel's source, not compiled."""
    sinks = planned.sinks()
    return Writer(Schedule(sinks), False).source(len(planned.columns), len(sinks)).text


def test_no_float_touches_a_payment() -> None:
    import re

    text = text_of(plan(toyland(), sorted(toyland().rules)))
    assert not re.search(r"[0-9]\.[0-9]|float|(?<!/)/(?!/)", text)


def test_a_changed_day_compiles_nothing() -> None:
    """The same rules on another day are the same text: the day is a number like any other."""
    texts = {
        text_of(plan(edition(law_of_toyland(), day), ["person.age", "bread.first_month"]))
        for day in (DAY, DAY + timedelta(days=1))
    }
    assert len(texts) == 1


def test_plain_results_and_the_kernels_agree_on_errors() -> None:
    planned = plan(toyland(), sorted(toyland().rules))
    families = Families.drawn(toyland(), 2, [1, 2, 3, 0])
    plain = plain_results(planned, families.people(planned))
    assert set(plain.family_errors) <= set(planned.error_codes)
