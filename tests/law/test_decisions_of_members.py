"""A benefit of single members: its decision shows and asks only of those whom it may concern."""

from __future__ import annotations

from pathlib import Path

from law.test_cases_of_kazakhstan import LAW
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import Json, decide
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.verify import verify

MOTHER_AND_CHILD = """
on: 2026-02-10
people:
  - {name: Aru, birth_date: 1990-05-10, standing: citizen, resides_permanently: yes, has_no_family_tie: no}
  - {name: Nur, birth_date: 2026-01-10}
"""


def decided(folder: Path, benefit: str) -> Json:
    path = folder / "case.yaml"
    path.write_text(MOTHER_AND_CHILD, encoding="utf-8")
    edition, case = read_case(read_yaml(path, path.name), LAW)
    return decide(edition, case, layout(LAW, benefit))


def asked(decision: Json) -> set[tuple[str, str]]:
    return {(item["who"], item["fact"].partition(".")[2]) for item in decision["missing"]}  # type: ignore[index,attr-defined]


def test_nothing_is_asked_of_a_member_whom_the_benefit_cannot_concern(tmp_path: Path) -> None:
    decision = decided(tmp_path, "birth_grant")
    assert {who for who, _ in asked(decision)} == {"Nur"}
    assert decision["outcome"]["birth_grant.is_due"] == {"Aru": "no", "Nur": "unknown"}  # type: ignore[index]
    assert verify(decision, LAW) == []


def test_a_carer_is_asked_about_care_and_the_child_is_not(tmp_path: Path) -> None:
    questions = asked(decided(tmp_path, "childcare_payment"))
    assert ("Aru", "care") in questions and ("Nur", "care") not in questions
    assert ("Nur", "died_on") in questions and ("Aru", "died_on") not in questions
