"""`run --from-law`: a file of families counts the incomes that a decision on each of them counts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from toy_people import LAW

from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide
from shanyraq.engine.edition import edition, with_figures
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.people.options import Options
from shanyraq.people.problems import PeopleRefused
from shanyraq.people.received import FromLaw, with_incomes_from_law
from shanyraq.people.run import run

Rows = list[dict[str, object]]

KZ = read_law(LAW / "kz")
DAY = date(2026, 2, 10)
LINE = 37_060
HOME = {"standing": "citizen", "resides_permanently": True, "lives_with_family": True, "study": "none"}
SCHOOL = {**HOME, "study": "school"}
WORK = {"kind_of_work": "employee", "employer_kind": "company", "asked_for_basic_deduction": True}
PENSION = {"months_of_work_before_1998": 300, "age_pension_assigned_on": date(2012, 5, 1)}
FAMILIES = [
    [  # a pensioner whose pension of December is told, and a child
        {"birth_date": date(1954, 3, 19), "sex": "female", **HOME, **PENSION, "age_pension_of_last_december": 10_000},
        {"birth_date": date(2012, 5, 10), "sex": "male", **SCHOOL, "order_of_birth": 1},
    ],
    [  # an employee, three children, and a fourth born within the quarter: no large family before it
        {"birth_date": date(1990, 5, 10), "sex": "female", **HOME, **WORK, "gross_pay": 90_000},
        *({"birth_date": date(2010 + at, 5, 10), "sex": "male", **SCHOOL, "order_of_birth": at} for at in (1, 2, 3)),
        {"birth_date": date(2025, 11, 20), "sex": "female", **HOME, "order_of_birth": 4},
    ],
    [{"birth_date": date(1988, 1, 1), "sex": "male", **HOME}],
]
FACTS = {"sex": "male", "kind_of_work": "none", "employer_kind": "company", "asked_for_basic_deduction": False,
         "gross_pay": 0, "order_of_birth": 1, "months_of_work_before_1998": 0, "age_pension_assigned_on": None,
         "age_pension_of_last_december": 0}  # fmt: skip


def rows(more: dict[str, int] | None = None) -> list[dict[str, object]]:
    """One row a person, in the order of the families; more: what the first of each family is told besides."""
    found: list[dict[str, object]] = []
    for family, members in enumerate(FAMILIES):
        for place, one in enumerate(members):
            told = {name: amount if place == 0 else 0 for name, amount in (more or {}).items()}
            ids = {"family": family, "person": len(found), "region": "aktobe", "settlement": "city"}
            found.append({**ids, **FACTS, **one, **told})
    return found


def received(
    tmp_path: Path, more: dict[str, int] | None = None, told: Rows | None = None, **options: object
) -> tuple[FromLaw, dict[int, Decimal]]:
    """What came from the law, and the assistance of each family. told: the rows, where they are not those above."""
    people, out = tmp_path / "people.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.Table.from_pylist(told or rows(more)), people)
    found = with_figures(edition(KZ, DAY), {"line.published_line": {"aktobe": LINE * 100}}, "the test")
    given = Options(assume_rest=True, overwrite=True, **options)  # type: ignore[arg-type]
    incomes = with_incomes_from_law(found, layout(KZ, "tsa"), people, out, ["tsa.monthly_amount"], given)
    run(found, ["tsa.monthly_amount"], incomes.people, out, replace(given, refused=incomes.refused))
    return incomes, {row["family"]: row["tsa.monthly_amount"] for row in pq.read_table(out).to_pylist()}


def decided(members: list[dict[str, object]], more: str = "") -> object:
    """The assistance that a decision on one family gives, with its incomes from the law."""
    people = []
    for place, one in enumerate(members):
        facts = ", ".join(f"{name}: {str(value).lower() if value is True else value}" for name, value in one.items())
        people.append(f"  - {{name: p{place}, {facts}, {more if place == 0 else ''} everything_else: no}}")
    head = (
        f"on: {DAY}\nnumbers: {{line.published_line: {{aktobe: {LINE}}}}}\n"
        "family: {region: aktobe, settlement: city, everything_else: no}\npeople:\n"
    )
    found, case = read_case(read_yaml_text(head + "\n".join(people), "family.yaml"), KZ)
    outcome = decide(found, case, layout(KZ, "tsa"), True)["outcome"]
    assert isinstance(outcome, dict)
    return outcome["tsa.monthly_amount"]


def test_a_file_counts_what_the_decision_on_each_family_counts(tmp_path: Path) -> None:
    incomes, paid = received(tmp_path)
    assert {family: f"{amount.normalize():f} KZT" for family, amount in paid.items()} == {
        family: decided(members) for family, members in enumerate(FAMILIES)
    }
    assert paid[0] > 0 and paid[1] > 0 and incomes.period == "2025-Q4"
    assert set(incomes.given["pension"]) == {"age_pension.monthly_amount", "basic_pension.monthly_amount"}
    assert incomes.given["wages"] == ("wage.monthly_amount",)
    assert incomes.given["large_family_allowance"] == ("large_family.monthly_amount",)
    assert not incomes.refused and not incomes.not_computed


def test_a_kind_that_the_file_tells_stands_as_told(tmp_path: Path) -> None:
    incomes, paid = received(tmp_path, {"income.wages 2025-Q4": 150_000})
    assert incomes.told == ("wages",) and "wages" not in incomes.given
    told = "income: {wages: {2025-Q4: 150_000}},"
    assert f"{paid[1].normalize():f} KZT" == decided(FAMILIES[1], told)


def test_a_table_of_incomes_and_people_without_ids_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="told by a table"):
        received(tmp_path, income=tmp_path / "incomes.parquet")
    nobody = tmp_path / "nobody.parquet"
    pq.write_table(pa.table({"family": [1]}), nobody)
    with pytest.raises(Refusal, match="person by person"):
        with_incomes_from_law(edition(KZ, DAY), layout(KZ, "tsa"), nobody, tmp_path / "out.parquet", [], Options())


def test_a_benefit_that_counts_no_incomes_refuses(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="large_family counts no incomes"):
        nobody, out = tmp_path / "none", tmp_path / "out.parquet"
        with_incomes_from_law(edition(KZ, DAY), layout(KZ, "large_family"), nobody, out, [], Options())


def without(rows: Rows, name: str) -> Rows:
    return [{key: value for key, value in row.items() if key != name} for row in rows]


def put(place: int, name: str, value: object) -> Rows:
    """The rows, with one cell put otherwise; the others of its column are text too where it is."""
    told = [{**row, name: str(row[name])} if isinstance(value, str) else row for row in rows()]
    told[place][name] = value
    return told


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (put(1, "order_of_birth", None), "order_of_birth: is empty (1 row: row 2). Fill it in"),
        (put(3, "birth_date", "2026-02-30"), "birth_date: is not a day (write 2026-02-10) (1 row: row 4)"),
        (put(2, "gross_pay", "1e308"), "gross_pay: is not a number (1 row: row 3)"),
        (put(5, "region", "astana"), "region: differs inside a family (2 rows: rows 5 and 6"),
        (put(4, "person", 3), "person: is given to more than one row (2 rows: row 4; row 5)"),
        (put(4, "person", None), "person: is empty (1 row: row 5)"),
        (without(rows(), "family"), "family: is missing"),
        (rows({"foo": 1}), "foo: is not the name of any fact"),
        (rows({"income.wages 2025-Q4": -1}), "income.wages 2025-Q4: is negative (3 rows: row 1 has -1;"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_of_that_file_before_any_month(
    tmp_path: Path, told: Rows, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanyraq.people.received.run", _never)
    with pytest.raises(PeopleRefused, match=re.escape(says)) as refused:
        received(tmp_path, told=told)
    assert refused.value.where == str(tmp_path / "people.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["people.parquet"]


def _never(*given: object) -> None:
    raise AssertionError("a month was computed before the file was looked through")


def test_what_the_run_itself_would_refuse_comes_before_any_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanyraq.people.received.run", _never)
    people, out = tmp_path / "people.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.Table.from_pylist([{**row, "region": "abai"} for row in rows()]), people)
    asked = partial(with_incomes_from_law, edition(KZ, DAY), layout(KZ, "tsa"), people)
    with pytest.raises(Refusal, match=r"published_line.*abai"):
        asked(out, ["tsa.monthly_amount"], Options(assume_rest=True))
    out.touch()
    with pytest.raises(PeopleRefused, match="already there"):
        asked(out, ["tsa.monthly_amount"], Options())
    with pytest.raises(PeopleRefused, match=r"nowhere.parquet cannot be written"):
        asked(tmp_path / "no" / "nowhere.parquet", ["tsa.monthly_amount"], Options(assume_rest=True))


def test_a_family_that_a_month_gives_no_answer_gets_none_and_the_others_theirs(tmp_path: Path) -> None:
    incomes, paid = received(tmp_path, told=put(6, "order_of_birth", 0))
    (reason,) = incomes.refused.values()
    assert list(incomes.refused) == ["1"] and incomes.first == ("row 7",)
    assert reason.startswith("2025-11: childcare_allowance.rate_by_order has no row") and "order_of_birth" in reason
    assert paid[0] > 0 and paid[1] is None
    told = {row["family"]: row["refused"] for row in pq.read_table(tmp_path / "out.parquet").to_pylist()}
    assert told == {0: None, 1: reason, 2: None}


def test_what_must_be_told_is_not_answered_with_nothing(tmp_path: Path) -> None:
    incomes, _ = received(tmp_path, told=without(rows(), "order_of_birth"))
    (reason,) = incomes.refused.values()
    assert list(incomes.refused) == ["1"] and "order_of_birth is not told" in reason and not incomes.not_computed
    people, out = tmp_path / "people.parquet", tmp_path / "out.parquet"
    rule, options = "childcare_allowance.rate", Options(assume_rest=True, persons_out=tmp_path / "persons.parquet")
    summary = run(edition(KZ, date(2025, 12, 31)), [rule], people, out, replace(options, overwrite=True))
    (reason,) = summary.without_answer
    assert reason.startswith("children.order_of_birth is not told") and summary.without_answer[reason] == 1
    assert summary.assumptions["children.order_of_birth"] == "not told"


def test_incomes_that_are_assumed_stand_as_told(tmp_path: Path) -> None:
    incomes, _ = received(tmp_path, assume={"income.pension": "0"})
    assert incomes.told == ("pension",) and "pension" not in incomes.given and "wages" in incomes.given
