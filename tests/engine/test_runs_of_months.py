"""A history may be told by runs of months that were alike: so much a month."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from toyland import toyland

from shanyraq.engine.case import read_case
from shanyraq.engine.decision import case_value
from shanyraq.engine.facts import Series
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.verify import marked

DAY = date(2024, 5, 15)


def told(folder: Path, wages: str) -> Series:
    """The wages that a case of one person tells."""
    path = folder / "case.yaml"
    path.write_text(f"people:\n  - name: Aru\n    income: {{wages: {{{wages}}}}}\n", "utf-8")
    _, case = read_case(read_yaml(path), toyland(), DAY)
    value = case.facts["purse.income", "Aru"].value
    assert isinstance(value, Mapping)
    found = value["wages"]
    assert isinstance(found, Series)
    return found


def test_a_run_is_so_much_in_each_of_its_months(tmp_path: Path) -> None:
    by_run = told(tmp_path, "2023-11..2024-02: 1000 a month, 2024-Q2: 300")
    by_month = told(tmp_path, "2023-11: 1000, 2023-12: 1000, 2024-01: 1000, 2024-02: 1000, 2024-Q2: 300")
    assert by_run.spans == by_month.spans
    assert by_run.window(2023 * 12 + 11, 2024 * 12).total() == 200_000


def test_a_decision_writes_a_run_as_a_run_and_reads_it_again(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        "people:\n  - name: Aru\n    income: {wages: {2010-01..2023-12: 1000 a month, 2024-01: 7, 2024-02: 7}}\n",
        "utf-8",
    )
    edition, case = read_case(read_yaml(path), toyland(), DAY)
    value = case_value(edition, case)
    people = value["people"]
    assert isinstance(people, list)
    wages = people[0]["purse.income"]["wages"]
    assert wages == {"2010-01..2023-12": "1000 KZT a month", "2024-01": "7 KZT", "2024-02": "7 KZT"}
    again = case_value(*read_case(marked(value, "case"), toyland(), DAY))
    assert again == value


@pytest.mark.parametrize(
    ("wages", "says"),
    [
        ("2023-11..2024-02: 1000", "2023-11..2024-02 has '1000'"),
        ("2023-11: 1000 a month", "2023-11 has '1000 a month'"),
        ("2024-02..2023-11: 1000 a month", "does not end after it begins"),
        ("2024-02..2024-02: 1000 a month", "does not end after it begins"),
        ("2024-Q1..2024-Q2: 1000 a month", "neither a month"),
        ("2023-11..2024-02: 1000 a month, 2024-Q1: 5", "overlaps another period"),
        ("2023-11..2024-02: -1 a month", "negative"),
        ("1800-01..2024-02: 1 a month", "too far away"),
    ],
)
def test_a_run_that_is_not_of_the_form_is_refused(tmp_path: Path, wages: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        told(tmp_path, wages)
