"""A trace opens every outcome into its parts: rules, facts with how they are known, and numbers with their articles."""

from __future__ import annotations

import random
from datetime import date

from engine.toyland import family, on, toyland
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import canonical, case_value
from shanyraq.engine.facts import Case, Given, Series, Unknown
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import DayUsed, EachUsed, FactUsed, RowUsed, Step, Trace, rows_of, walk

CASE = """
on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, income: {wages: {2024-Q1: 3000}}, everything_else: no}
  - {name: Bota, birth_date: 2020-06-01, lives_here: yes, everything_else: no}
"""


def traced(text: str = CASE) -> Trace:
    return Trace(*read_case(read_yaml_text(text, "case.yaml"), toyland()))


def test_a_step_shows_everything_it_used() -> None:
    step = traced().step("bread.allowance")
    used = dict(step.used)
    assert list(used) == [
        "due",
        "bread_line",
        "income_per_member",
        "members",
        "share_for_child",
        "is_child",
        "lives_here",
    ]
    assert isinstance(used["due"], Step) and used["due"].value is True
    share = used["share_for_child"]
    assert isinstance(share, RowUsed) and share.entry.cite == "TOY-CARE art.5"
    children = used["is_child"]
    assert isinstance(children, EachUsed) and [who for who, _ in children.parts] == ["Aru", "Bota"]
    assert (step.value, step.unrounded, step.by.cite) == (306_800, None, "TOY-CARE art.5")


def test_a_fact_shows_how_it_came_to_be_known() -> None:
    trace = traced()
    told = dict(trace.step("person.age", "Aru").used)["birth_date"]
    assert told == FactUsed("person.birth_date", "Aru", date(1995, 6, 1), "stated")
    standing = dict(trace.step("person.can_earn", "Aru").used)["standing"]
    assert standing == FactUsed("person.standing", "Aru", "idle", "everything else: no")
    assert dict(trace.step("person.age", "Aru").used)["the_day"] == DayUsed(date(2024, 5, 15))


def test_a_row_of_a_table_shows_which_row() -> None:
    rows = rows_of(traced().step("bread.bread_line"))
    assert [(row.name, row.key, row.entry.value) for row in rows] == [
        ("bread.price_of_bread", "hills", 12_050),
        ("bread.loaves", None, 15),
    ]


def test_a_rounded_outcome_keeps_what_it_was_before() -> None:
    step = traced(CASE.replace("3000", "3000.01")).step("bread.income_per_member")
    assert step.value == 50_000
    assert step.unrounded is not None and step.unrounded * 6 == 300_001


def test_an_exception_that_spoke_is_named() -> None:
    step = traced(CASE.replace("home: hills,", "home: hills, owns_castle: yes,")).step("bread.due")
    assert (step.rule.id, step.by.id, step.by.cite) == ("bread.due", "bread.not_due_in_a_castle", "TOY-CARE art.4(4)")


def test_parts_come_before_the_whole_and_each_once() -> None:
    steps = [(step.rule.id, step.who) for step in walk(traced().step("bread.allowance"))]
    assert len(steps) == len(set(steps))
    assert steps[-1] == ("bread.allowance", "")
    assert steps.index(("person.age", "Bota")) < steps.index(("person.is_child", "Bota")) < len(steps) - 1


def test_what_is_not_needed_is_not_in_the_trace() -> None:
    trace = traced(CASE.replace("home: hills,", "home: hills, owns_castle: yes,"))
    assert trace.value("bread.allowance") == 0
    assert ("bread.bread_line", "") not in trace.steps


def test_each_rule_is_applied_once_a_person() -> None:
    trace = traced()
    first = trace.step("person.age", "Aru")
    trace.value("bread.allowance")
    assert trace.step("person.age", "Aru") is first


def test_a_case_written_out_and_read_again_is_the_same_case() -> None:
    law, chance = toyland(), random.Random(7)
    for _ in range(50):
        truth = family(chance)
        facts = {key: given for key, given in truth.facts.items() if chance.random() < 0.7}
        if chance.random() < 0.5:
            facts = {key: Given(opened(given.value), "stated", given.at) for key, given in facts.items()}
        closed = frozenset(who for who in ("", *truth.members) if chance.random() < 0.3)
        case = Case(truth.day, truth.members, facts, closed)
        text = canonical(case_value(on(truth.day), case)).decode()
        _, again = read_case(read_yaml_text(text, "case.yaml"), law)
        assert (again.day, again.members, again.nothing_else) == (case.day, case.members, case.nothing_else)
        assert {key: plain(given.value) for key, given in again.facts.items()} == {
            key: plain(given.value) for key, given in case.facts.items()
        }
        for name, rule in on(truth.day).rules.items():
            if rule.group == "family":
                assert outcome(again, name) == outcome(case, name)


def opened(value: object) -> object:
    """The same, with histories of which the untold months are untold."""
    if isinstance(value, Series):
        return Series(value.spans, None)
    return {key: opened(one) for key, one in value.items()} if isinstance(value, dict) else value


def plain(value: object) -> object:
    if isinstance(value, Series):
        return value.spans, value.elsewhere
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def outcome(case: Case, name: str) -> object:
    try:
        found = Trace(on(case.day), case).value(name)
    except Refusal as refusal:
        return str(refusal)
    return found.missing if isinstance(found, Unknown) else found
