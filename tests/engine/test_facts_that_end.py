"""A fact holds from the day and until the day told of it, and as told where none is: traced and compiled."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.toyland import copied
from shanyraq.engine.case import read_case
from shanyraq.engine.columns import People, plan
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import IS_OVER, IS_TO_COME, Case, Given, Unknown
from shanyraq.engine.ir import NEVER, Edition, Law, Place
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import LawRefusal
from shanyraq.engine.trace import Trace, trace
from shanyraq.people.as_case import case_of_family
from shanyraq.people.options import Options
from shanyraq.people.run import run

DAY = date(2025, 2, 10)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
CAN_EARN = "person.can_earn"
SICK_FROM, SICK_UNTIL, RETIRED_UNTIL = "person.sick_from", "person.sick_until", "person.stands_until"
ALL_DAYS = frozenset({"sick_from", "sick_until", "stands_until"})
WORDS = "{kk: К, ru: Р, en: E}"
LAST_DAYS = "".join(
    f"  {name}:\n    type: Day\n    {bound}\n    title: {WORDS}\n    ask: {WORDS}\n"
    for name, bound in (
        ("sick_from", "never: yes"),
        ("sick_until", "most: 2199-12-31"),
        ("stands_until", "never: yes"),
    )
)


def with_terms(folder: Path, sick: str = SICK_UNTIL, stands: str = RETIRED_UNTIL, first: str = SICK_FROM) -> Law:
    """Toyland, where being sick and one's standing last until days of their own."""
    copy = copied(folder)
    text = (copy / "person.yaml").read_text("utf-8")
    for fact, end in (("  is_sick:\n", sick), ("  standing:\n    type: Standing\n", stands)):
        assert text.count(fact) == 1
        text = text.replace(fact, f"{fact}    lasts_until: {end}\n")
    text = text.replace("  is_sick:\n", f"  is_sick:\n    holds_from: {first}\n")
    assert text.count("\nfacts:\n") == 1
    (copy / "person.yaml").write_text(text.replace("\nfacts:\n", f"\nfacts:\n{LAST_DAYS}"), "utf-8")
    return read_law(copy)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return with_terms(tmp_path_factory.mktemp("terms"))


@pytest.fixture(scope="module")
def today(law: Law) -> Edition:
    return edition(law, DAY)


def told(law: Law, facts: str) -> Trace:
    """What the law says of Aru, a grown-up of whom these facts are told."""
    text = f"on: {DAY}\npeople:\n  - {{name: Aru, birth_date: 1990-01-01, {facts}}}\n"
    return trace(*read_case(read_yaml_text(text, "case.yaml"), law))


@pytest.mark.parametrize(
    ("facts", "can_earn"),
    [
        (f"standing: worker, is_sick: yes, sick_until: {YESTERDAY}", True),
        (f"standing: worker, is_sick: yes, sick_until: {DAY}", False),
        (f"standing: worker, is_sick: yes, sick_until: {TOMORROW}", False),
        ("standing: worker, is_sick: yes", False),
        ("standing: worker, is_sick: yes, sick_until: unknown", False),
        ("is_sick: yes, everything_else: no", False),
        (f"is_sick: yes, sick_until: {YESTERDAY}, everything_else: no", True),
        (f"is_sick: no, standing: retired, stands_until: {YESTERDAY}", True),
        ("is_sick: no, standing: retired, stands_until: never", False),
        ("standing: retired, everything_else: no", False),
        (f"standing: worker, is_sick: yes, sick_from: {DAY}", False),
        (f"standing: worker, is_sick: yes, sick_from: {TOMORROW}", True),
        ("standing: worker, is_sick: yes, sick_from: never", False),
        ("standing: worker, is_sick: yes, sick_from: unknown", False),
        (f"is_sick: yes, sick_from: {TOMORROW}, everything_else: no", True),
        (f"standing: worker, is_sick: yes, sick_from: {YESTERDAY}, sick_until: {YESTERDAY}", True),
    ],
)
def test_a_fact_lasts_to_its_last_day_and_where_none_is_told(law: Law, facts: str, can_earn: bool) -> None:
    assert told(law, facts).value(CAN_EARN, "Aru") is can_earn


def test_nobody_is_asked_for_a_last_day(law: Law) -> None:
    found = told(law, "standing: worker").value(CAN_EARN, "Aru")
    assert isinstance(found, Unknown)
    assert [item.name for item in found.missing] == ["person.is_sick"]


def test_the_trace_says_that_a_fact_is_over(law: Law) -> None:
    found = told(law, f"standing: worker, is_sick: yes, sick_until: {YESTERDAY}")
    found.value(CAN_EARN, "Aru")
    given = found.case.told(law.facts["person.is_sick"], "Aru")
    assert given is not None
    assert (given.value, given.provenance, given.at.line) == (False, IS_OVER, 3)


def test_the_trace_says_that_a_fact_is_to_come(law: Law) -> None:
    found = told(law, f"standing: worker, is_sick: yes, sick_from: {TOMORROW}")
    given = found.case.told(law.facts["person.is_sick"], "Aru")
    assert given is not None
    assert (given.value, given.provenance, given.at.line) == (False, IS_TO_COME, 3)


@pytest.mark.parametrize("end", ["person.tomorrow", "person.is_sick", "bread.home"])
def test_what_a_fact_lasts_until_is_a_day_of_the_same_group(tmp_path: Path, end: str) -> None:
    with pytest.raises(LawRefusal, match=r"lasts until .*, which is no fact that gives a day of a person"):
        with_terms(tmp_path, sick=end)


def test_what_a_fact_holds_from_is_a_day_of_the_same_group(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal, match=r"holds from bread.home, which is no fact that gives a day of a person"):
        with_terms(tmp_path, first="bread.home")


def test_a_day_has_no_last_day_itself(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    text = (copy / "person.yaml").read_text("utf-8")
    term = "  birth_date:\n    lasts_until: person.birth_date\n"
    (copy / "person.yaml").write_text(text.replace("  birth_date:\n", term), "utf-8")
    with pytest.raises(LawRefusal, match="there is no answer that says it is over"):
        read_law(copy)


# ---- many people -------------------------------------------------------------------------------------------------

Row = dict[str, Any]
COLUMNS = ("birth_date", "standing", "is_sick", "sick_from", "sick_until", "stands_until")


def random_people(seed: int, persons: int) -> list[Row]:
    """Grown-ups and children whose sickness begins and ends around the day, or at no day that is told."""
    draw = random.Random(seed)
    days = (YESTERDAY, DAY, TOMORROW, date(2020, 2, 29), date(2199, 12, 31))
    return [
        {
            "family": number,
            "person": number,
            "birth_date": draw.choice([date(1990, 1, 1), date(2015, 1, 1)]),
            "standing": draw.choice(["idle", "worker", "retired"]),
            "is_sick": draw.random() < 0.5,
            "sick_from": draw.choice([None, NEVER, *days]),
            "sick_until": draw.choice([None, *days]),
            "stands_until": draw.choice([None, *days]),
        }
        for number in range(persons)
    ]


def case_of(row: Row) -> Case:
    """The same person as a case; what is empty is not told."""
    told_of = {name: row[name] for name in COLUMNS if row[name] is not None}
    facts = {(f"person.{name}", "Aru"): Given(value, "told", Place("", 0)) for name, value in told_of.items()}
    return Case(DAY, ("Aru",), facts, frozenset())


def expected(today: Edition, rows: list[Row], left_out: frozenset[str] = frozenset()) -> list[object]:
    """What tracing each of them gives."""
    cut = [{name: None if name in left_out else value for name, value in row.items()} for row in rows]
    return [trace(today, case_of(row)).value(CAN_EARN, "Aru") for row in cut]


@pytest.mark.parametrize("terms", [(), (SICK_UNTIL,), (SICK_FROM,), (SICK_FROM, SICK_UNTIL, RETIRED_UNTIL)])
def test_compiled_ends_facts_as_traced(today: Edition, terms: tuple[str, ...]) -> None:
    rows = random_people(3, 300)
    found = plan(today, [CAN_EARN], terms=terms)
    assert {column.fact for column in found.columns if column.is_term} == set(terms)
    standings = [one.name for one in today.law.choices["Standing"].members]
    columns = {}
    for column in found.columns:
        values = [row[column.fact.split(".")[1]] for row in rows]
        if column.kind.base == "day":
            days = [NEVER if one is None else one for one in values]
            columns[column.name] = np.array([d.year * 512 + d.month * 32 + d.day for d in days], np.int32)
        elif column.kind.base == "choice":
            columns[column.name] = np.array([standings.index(str(one)) for one in values], np.uint8)
        else:
            columns[column.name] = np.array(values, np.uint8)
    results = found.kernel().run(People(np.arange(len(rows) + 1, dtype=np.int64), columns))
    untold = ALL_DAYS - {term.split(".")[1] for term in terms}
    assert results.values[CAN_EARN].astype(bool).tolist() == expected(today, rows, untold)


def in_a_file(folder: Path, rows: list[Row], without: frozenset[str] = frozenset()) -> Path:
    path = folder / "people.parquet"
    table = pa.Table.from_pylist([{name: one for name, one in row.items() if name not in without} for row in rows])
    pq.write_table(table, path)
    return path


@pytest.mark.parametrize("without", [frozenset[str](), frozenset({"sick_from"}), frozenset({"sick_until"}), ALL_DAYS])
def test_a_file_tells_last_days_or_leaves_them_out(tmp_path: Path, today: Edition, without: frozenset[str]) -> None:
    rows = random_people(5, 120)
    path, out, persons = in_a_file(tmp_path, rows, without), tmp_path / "out.parquet", tmp_path / "persons.parquet"
    run(today, [CAN_EARN], path, out, Options(persons_out=persons))
    can_earn = [row[CAN_EARN] for row in pq.read_table(persons).to_pylist()]
    assert can_earn == expected(today, rows, without)
    for number in (0, 7, 50):
        case = case_of_family(today, [CAN_EARN], path, number)
        assert trace(today, case).value(CAN_EARN, str(number)) == can_earn[number]


def test_a_last_day_that_is_assumed_ends_the_fact_of_everybody(tmp_path: Path, today: Edition) -> None:
    rows = [{**row, "sick_until": YESTERDAY} for row in random_people(7, 60)]
    path = in_a_file(tmp_path, rows, frozenset({"sick_until", "stands_until", "standing"}))
    persons = tmp_path / "persons.parquet"
    assume = {"sick_until": str(YESTERDAY), "standing": "worker"}
    run(today, [CAN_EARN], path, tmp_path / "out.parquet", Options(persons_out=persons, assume=assume))
    workers = [{**row, "standing": "worker"} for row in rows]
    assert [row[CAN_EARN] for row in pq.read_table(persons).to_pylist()] == expected(
        today, workers, frozenset({"stands_until"})
    )


def test_what_is_assumed_of_everybody_ends_for_each_on_a_day_of_their_own(tmp_path: Path, today: Edition) -> None:
    rows = [{**row, "standing": "retired"} for row in random_people(9, 60)]
    path = in_a_file(tmp_path, rows, frozenset({"standing"}))
    persons = tmp_path / "persons.parquet"
    run(today, [CAN_EARN], path, tmp_path / "out.parquet", Options(persons_out=persons, assume={"standing": "retired"}))
    assert [row[CAN_EARN] for row in pq.read_table(persons).to_pylist()] == expected(today, rows)
