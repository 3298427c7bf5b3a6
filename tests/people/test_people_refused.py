"""People that cannot be counted are refused in one go: what is wrong, in which rows, and no result left behind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from people_runner import Runner
from toy_people import WAGES, family_file, income_rows, random_rows, table_of

from shanyraq.engine.refuse import Refusal
from shanyraq.people.problems import PeopleRefused


def test_families_without_persons_and_persons_without_family(people: pa.Table, runner: Runner) -> None:
    persons, families = family_file(people)
    path = runner.folder / "families.csv"
    more = pa.Table.from_pylist([{"family": 777_777, "home": "hills", "owns_castle": False}], families.schema)
    pa.csv.write_csv(pa.concat_tables([families.slice(3), families.slice(5, 1), more]), path)
    with pytest.raises(PeopleRefused) as caught:
        runner(persons, families=path)
    told = {problem.column + ": " + problem.what: problem.count for problem in caught.value.problems}
    assert told["family in families.csv: has no persons"] == 1
    assert told["family in families.csv: is told in more than one row"] == 2
    lost = families.column("family").to_pylist()[:3]
    assert told["family: has no row in families.csv"] == sum(one in lost for one in people.column("family").to_pylist())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"person": -5}, "nobody"),
        ({"kind": "lottery"}, "no Coin"),
        ({"kind": None}, "kind in income.parquet: is empty"),
        ({"month": "2024-Q4"}, "not a month"),
        ({"month": "soon"}, "not a month"),
        ({"month": None}, "not a month"),
        ({"amount": Decimal("-1.00")}, "negative"),
        ({"amount": None}, "amount in income.parquet: is empty"),
        ({"amount": Decimal("10000000000.01")}, "more than"),
        ({"person": None}, "person in income.parquet: is empty"),
    ],
)
def test_a_bad_row_of_incomes_is_refused(people: pa.Table, runner: Runner, change: dict[str, Any], said: str) -> None:
    incomes = income_rows(people)
    incomes[4].update(change)
    path = runner.folder / "income.parquet"
    pq.write_table(pa.Table.from_pylist(incomes), path)
    persons = people.drop_columns([name for name in people.schema.names if name.startswith("income.")])
    with pytest.raises(PeopleRefused, match=said) as caught:
        runner(persons, income=path)
    assert not runner.out.exists()
    assert "row 5" in str(caught.value) or "nobody" in said, caught.value


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ({"is_sik": "no"}, "Did you mean is_sick"),
        ({"is_sick": "perhaps"}, "neither yes nor no"),
        ({"home": "moon"}, "not a Country"),
        ({"birth_date": "never"}, "cannot be never"),
        ({"birth_date": "1700-01-01"}, "no fact is of that time"),
        ({"income.gift": "5"}, "only be assumed to be 0"),
        ({"lives_here": "yes"}, "also assumed"),
    ],
)
def test_an_assumption_that_cannot_be_meant_is_refused(
    people: pa.Table, runner: Runner, pair: dict[str, str], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        runner(people, assume=pair)


def test_many_problems_are_one_refusal(runner: Runner) -> None:
    rows = random_rows(5, 40)
    for place, row in enumerate(rows):
        row["birth_date"] = None if place % 3 == 0 else row["birth_date"]
        row["home"] = f"place {place}" if place % 2 else "hills"
        row[WAGES] = -5 if place % 5 == 0 else row[WAGES]
    with pytest.raises(PeopleRefused) as caught:
        runner(table_of(rows), batch=10)
    text = str(caught.value)
    assert (
        f"birth_date: is empty (only a fact that may be never can be empty) ({len(rows[::3])} rows: "
        "row 1; row 4; row 7 and" in text
    )
    assert "home: is no Country (" in text and "income.wages 2024-Q4: is negative" in text
    assert len(caught.value.problems) < 10


def test_no_message_shows_an_id_or_what_a_cell_says(people: pa.Table, runner: Runner) -> None:
    """Ids may be IINs and cells names: a message names rows by number, and shows numbers of three digits at most."""
    secret = "000000000017"
    rows = [{key: str(value) for key, value in row.items()} for row in people.to_pylist()[:40]]
    of_one = next(place for place in range(1, 40) if rows[place]["family"] == rows[place - 1]["family"])
    for row in rows:
        row["family"], row["person"] = f"{secret} {row['family']}", f"{secret} {row['person']}"
    rows[of_one] |= {"home": "Выдуман", "birth_date": "1980-13-45", WAGES: "Выдуман", "is_sick": "77"}
    rows[9] = {**rows[8]}
    for place, odd in enumerate([rows, [*rows, {**rows[0], "owns_castle": "Выдуман"}]]):
        table = pa.Table.from_pylist(odd)
        told = str(refused(table, runner, place)) + str(refused(table.sort_by([("home", "ascending")]), runner, place))
        assert "row " in told and secret not in told and "Выдуман" not in told and "1980" not in told
        assert "is_sick: is neither yes nor no (1 row: row " in told and " has 77)" in told


def refused(table: pa.Table, runner: Runner, number: int) -> PeopleRefused:
    path = runner.folder / f"people{number}.csv"
    pa.csv.write_csv(table, path)
    with pytest.raises(PeopleRefused) as caught:
        runner(path)
    return caught.value


def test_a_ragged_row_is_named_and_not_shown(people: pa.Table, runner: Runner) -> None:
    path = runner.folder / "people.csv"
    pa.csv.write_csv(people.slice(0, 5), path)
    path.write_text(path.read_text("utf-8") + "000000000017,Выдуман\n", "utf-8")
    with pytest.raises(PeopleRefused, match=r"\(1 row: row 6 has 2\)") as caught:
        runner(path)
    assert "000000000017" not in str(caught.value) and "Выдуман" not in str(caught.value)


def test_a_family_of_ten_thousand_passes_and_one_more_does_not(runner: Runner) -> None:
    row = random_rows(1, 1)[0]
    rows = [{**row, "person": place, "family": 1} for place in range(10_001)]
    table = table_of(rows)
    assert runner(table.slice(0, 10_000), ["bread.members"], batch=999)[0]["persons"] == 10_000
    with pytest.raises(PeopleRefused, match=r"families of more than 10,000 members \(1 row: from row 1 on\)"):
        runner(table, batch=999)
    with pytest.raises(PeopleRefused, match="more than 10,000"):
        runner(
            table.take(list(reversed(range(10_001)))).append_column("x", table.column("person")), ignore_columns=True
        )


def test_an_empty_file_is_refused(people: pa.Table, runner: Runner) -> None:
    with pytest.raises(PeopleRefused, match="it has no people"):
        runner(people.slice(0, 0))
    path = runner.folder / "nothing.csv"
    path.write_bytes(b"")
    with pytest.raises(PeopleRefused, match="is empty"):
        runner(path)
    path.write_text(",".join(people.schema.names) + "\n")
    with pytest.raises(PeopleRefused, match="it has no people"):
        runner(path)


def test_places_that_cannot_be_read_or_written_are_refused(people: pa.Table, runner: Runner) -> None:
    path = runner.folder / "people.parquet"
    pq.write_table(people, path)
    for bad in (runner.folder / "absent.parquet", runner.folder):
        with pytest.raises(PeopleRefused):
            runner(bad)
    runner.out = runner.folder / "no such folder" / "result.parquet"
    with pytest.raises(PeopleRefused, match="cannot be written"):
        runner(path)


# ---- facts that no file tells ---------------------------------------------------------------------------------------


def told(people: pa.Table, runner: Runner, **options: Any) -> list[str]:
    """The problems of a run that is refused, one line each."""
    with pytest.raises(PeopleRefused) as caught:
        runner(people, **options)
    return [str(problem) for problem in caught.value.problems]


def test_kinds_that_are_missing_are_one_line(people: pa.Table, runner: Runner) -> None:
    coins = [name for name in people.schema.names if name.startswith("income.")]
    needs = "purse.counted_income cannot do without"
    assert told(people.drop_columns(coins), runner) == [
        f"income.*: {len(coins)} kinds are missing, and {needs} them. "
        f"Add a column for each ({WAGES} and so on), say --assume income=0, or say --assume-rest no."
    ]
    (some,) = told(people.drop_columns(coins[1:]), runner)
    assert "--assume income=0" not in some and some.endswith(" and so on), or say --assume-rest no.")
    (one,) = told(people.drop_columns([WAGES]), runner)
    assert one == (
        f"{WAGES}: is missing, and {needs} it. Add the column, say --assume income.wages=0, or say --assume-rest no."
    )


def test_the_rest_can_answer_only_what_may_be_nothing(people: pa.Table, runner: Runner) -> None:
    (plain,) = told(people.drop_columns(["is_sick"]), runner)
    assert plain.endswith("Add the column, say --assume is_sick=VALUE, or say --assume-rest no.")
    (born,) = told(people.drop_columns(["birth_date"]), runner)
    assert born.endswith("Add the column, or say --assume birth_date=VALUE.")


def test_a_misspelt_column_is_told_before_what_is_missing_for_it(people: pa.Table, runner: Runner) -> None:
    names = ["birthdate" if name == "birth_date" else name for name in people.schema.names]
    misspelt = people.rename_columns(names).drop_columns(["is_sick"])
    first, second = told(misspelt, runner, assume_rest=True)
    assert first.startswith("birthdate: is not the name of any fact. Did you mean birth_date")
    assert second.startswith("birth_date: is missing")
    assert second.endswith(
        "or say --assume birth_date=VALUE (--assume-rest no cannot answer it: nothing means `none` there). "
        "Is 'birthdate' meant?"
    )
    (ignored,) = told(misspelt, runner, assume_rest=True, ignore_columns=True)
    assert ignored == second


@pytest.mark.parametrize("name", ["r.csv", "r.csv.gz", "r.xlsx", "r.arrow", "r"])
def test_a_result_is_called_what_it_is(people: pa.Table, runner: Runner, name: str) -> None:
    runner.out = runner.folder / name
    with pytest.raises(PeopleRefused) as caught:
        runner(people)
    assert caught.value.what == f"{name}: a result is written as Parquet, whatever it is called."
    assert caught.value.do == "Call it r.parquet."
    assert not runner.out.exists()
