"""What a run shows of an outcome: nothing where a decision would leave it out, and a sum only of what is paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from people_runner import Runner

from shanyraq.engine.ir import COUNT, DAY, MONEY, NEVER, SHARE
from shanyraq.people.cells import packed
from shanyraq.people.results import Tally

ALL = ["bread.due", "bread.allowance", "bread.first_month", "bread.must_come_to_the_office"]
IF_DUE = {"bread.allowance": ("bread.due",), "bread.first_month": ("bread.due",)}


def column(rows: list[dict[str, Any]], name: str) -> list[Any]:
    return [row[name] for row in rows]


def test_an_outcome_is_empty_where_its_condition_is_not_met(people: pa.Table, runner: Runner) -> None:
    plain = runner(people, ALL)
    shown = runner(people, ALL, only_if=IF_DUE)
    assert {row["bread.due"] for row in plain} == {True, False}
    for before, after in zip(plain, shown, strict=True):
        for name in ALL:
            assert after[name] == (None if name in IF_DUE and not before["bread.due"] else before[name])


def test_only_those_to_whom_it_is_shown_are_counted(people: pa.Table, runner: Runner) -> None:
    rows = runner(people, ALL, only_if=IF_DUE, paid=frozenset({"bread.allowance"}))
    assert runner.summary is not None
    allowances = [one for one in column(rows, "bread.allowance") if one is not None]
    output = runner.summary.outputs["bread.allowance"]
    assert output.values == len(allowances) == column(rows, "bread.due").count(True) < len(rows)
    assert output.told == {
        "in_all": str(sum(allowances)),
        "least": str(min(allowances)),
        "most": str(max(allowances)),
    }
    months = {one for one in column(rows, "bread.first_month") if one is not None}
    assert runner.summary.outputs["bread.first_month"].told == {"least": str(min(months)), "most": str(max(months))}


def test_a_condition_need_not_be_asked_for(people: pa.Table, runner: Runner) -> None:
    asked = runner(people, ALL, only_if=IF_DUE)
    alone = runner(people, ["bread.allowance"], only_if=IF_DUE)
    assert column(alone, "bread.allowance") == column(asked, "bread.allowance")
    assert list(alone[0]) == ["family", "persons", "bread.allowance", "refused"]


def test_the_result_does_not_depend_on_how_many_rows_are_read_at_a_time(people: pa.Table, runner: Runner) -> None:
    runner(people, ALL, only_if=IF_DUE, batch=1000)
    whole = runner.out.read_bytes()
    runner(people, ALL, only_if=IF_DUE, batch=3)
    assert runner.out.read_bytes() == whole


def test_one_of_several_conditions_is_enough(people: pa.Table, runner: Runner) -> None:
    either = {"bread.allowance": ("bread.due", "bread.must_come_to_the_office")}
    for row in runner(people, ALL, only_if=either):
        assert (row["bread.allowance"] is None) == (not row["bread.due"] and not row["bread.must_come_to_the_office"])


def test_what_persons_have_is_empty_with_their_family(people: pa.Table, runner: Runner) -> None:
    outputs = ["bread.due", "person.age"]
    due = {
        row["family"]: row["bread.due"]
        for row in runner(people, outputs, persons_out=runner.persons_out, only_if={"person.age": ("bread.due",)})
    }
    for row in pq.read_table(runner.persons_out).to_pylist():
        assert (row["person.age"] is None) == (not due[row["family"]])


def test_a_condition_about_persons_is_met_by_any_of_them(people: pa.Table, runner: Runner) -> None:
    outputs = ["bread.allowance", "person.can_earn"]
    only_if = {"bread.allowance": ("person.can_earn",)}
    rows = runner(people, outputs, persons_out=runner.persons_out, only_if=only_if)
    earners = {row["family"] for row in pq.read_table(runner.persons_out).to_pylist() if row["person.can_earn"]}
    assert 0 < len(earners) < len(rows)
    for row in rows:
        assert (row["bread.allowance"] is None) == (row["family"] not in earners)


def test_a_condition_that_is_no_law_on_the_day_hides_nothing(people: pa.Table, runner: Runner) -> None:
    gone = {"bread.allowance": ("bread.no_such_rule",)}
    assert runner(people, ALL, only_if=gone) == runner(people, ALL)


# ---- what is told of many values ------------------------------------------------------------------------------------


def tally(kind: Any, *blocks: list[int], is_paid: bool = False) -> Tally:
    found = Tally(kind, None, is_paid)
    for values in blocks:
        found.add(np.array(values, np.int64), None)
    return found


def test_what_is_paid_adds_up_and_the_rest_runs_from_least_to_most() -> None:
    assert tally(MONEY, [5, 100], [-250], is_paid=True).told() == {"in_all": "-1.45", "least": "-2.50", "most": "1.00"}
    assert tally(MONEY, [5, 100], [-250]).told() == {"least": "-2.50", "most": "1.00"}
    assert tally(SHARE, [3_500, 10_000]).told() == {"least": "0.3500", "most": "1.0000"}
    assert tally(COUNT, [15], [15, 15]).told() == {"least": 15, "most": 15}
    assert tally(MONEY, [], is_paid=True).told() is None


def test_days_that_never_come_are_not_counted() -> None:
    days = tally(DAY, [packed(date(2026, 3, 31)), packed(NEVER)], [packed(date(2025, 12, 1))])
    assert (days.values, days.told()) == (2, {"least": "2025-12-01", "most": "2026-03-31"})
    assert tally(DAY, [packed(NEVER)]).told() is None


def test_lost_values_are_not_counted() -> None:
    found = Tally(MONEY, None, True)
    found.add(np.array([100, 900], np.int64), np.array([False, True]))
    assert (found.values, found.told()) == (1, {"in_all": "1.00", "least": "1.00", "most": "1.00"})
