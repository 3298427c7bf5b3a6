"""Cases may borrow a shared persona and change a little of it; decisions are laid out as the country says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.toyland import FOLDER, toyland
from shanyraq.engine.cases import Outcome, read_cases, run_case
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import layout
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import LawRefusal, Refusal

BAKER: dict[str, Any] = {
    "title": "A baker in the hills",
    "on": "2024-05-15",
    "family": {"home": "hills", "everything_else": "no"},
    "people": [
        {"name": "Aru", "birth_date": "1990-01-01", "lives_here": "yes", "everything_else": "no"},
        {"name": "Bota", "birth_date": "2015-01-01", "lives_here": "yes", "everything_else": "no"},
    ],
}


def run(folder: Path, given: dict[str, Any], **expects: Any) -> Outcome:
    """One case of toyland, with the baker as the only persona."""
    (folder / "baker.yaml").write_text(json.dumps(BAKER), encoding="utf-8")
    case = {"case": "A case", "on": "2024-05-15", "given": given, **expects}
    (folder / "bread.cases.yaml").write_text(json.dumps([case]), encoding="utf-8")
    (only,) = read_cases(folder)
    return run_case(only, toyland(), folder)


def test_a_persona_is_taken_whole(tmp_path: Path) -> None:
    assert run(tmp_path, {"persona": "baker"}, expect={"bread.members": "2", "bread.due": "yes"}).holds


@pytest.mark.parametrize(
    ("change", "expect"),
    [
        ({"Bota": {"lives_here": "no"}}, {"bread.members": "1"}),
        ({"family": {"home": "shore"}}, {"bread.bread_line": "1500 KZT"}),
        ({"family": {"home": "unknown"}}, {"bread.bread_line": "unknown"}),
        ({"Aru": {"is_sick": "yes", "income": {"wages": {"2024-Q1": 9000}}}}, {"bread.due": "yes"}),
    ],
)
def test_a_case_may_change_a_little_of_a_persona(
    tmp_path: Path, change: dict[str, Any], expect: dict[str, str]
) -> None:
    assert run(tmp_path, {"persona": "baker", "change": change}, expect=expect).differences == ()


def test_a_case_may_add_numbers_to_a_persona(tmp_path: Path) -> None:
    given = {"persona": "baker", "numbers": {"price_of_bread": {"hills": "10"}}}
    assert run(tmp_path, given, expect={"bread.bread_line": "150 KZT"}).holds


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"persona": "banker"}, "There is no persona banker"),
        ({"persona": "baker", "change": {"Can": {"is_sick": "yes"}}}, "The persona has no Can"),
        ({"persona": "baker", "change": {"Aru": "sick"}}, "change should be keys and values"),
        ({"persona": "baker", "change": {"Aru": {"is_sik": "yes"}}}, "The law knows no fact is_sik"),
        ({"persona": "baker", "people": []}, "given with a persona has no key people"),
        (
            {
                "persona": "baker",
                "change": {"Aru": {"is_sick": "no", "craft": "diver"}, "family": dict.fromkeys("ab", 1)},
            },
            "changes more than 3 facts of a persona",
        ),
    ],
)
def test_what_does_not_fit_a_persona_is_refused(tmp_path: Path, given: dict[str, Any], says: str) -> None:
    (difference,) = run(tmp_path, given, expect={"bread.members": "2"}).differences
    assert says in difference


def test_of_whom_a_rule_speaks_is_said(tmp_path: Path) -> None:
    (difference,) = run(tmp_path, {"persona": "baker"}, expect={"person.age": "34"}).differences
    assert "person.age is a rule of each person" in difference
    assert "Write of whom: person.age of Aru." in difference
    (difference,) = run(tmp_path, {"persona": "baker"}, expect={"person.age of Can": "34"}).differences
    assert "person.age is a rule of each person" in difference


def test_an_outcome_of_the_wrong_kind_is_no_difference_but_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="'many' is not a number"):
        run(tmp_path, {"persona": "baker"}, expect={"bread.members": "many"})


# ---- how a decision is laid out -------------------------------------------------------------------------------------


def with_decisions(folder: Path, decisions: dict[str, Any]) -> Law:
    """Toyland with other decisions."""
    copy = folder / "toyland"
    copy.mkdir()
    for path in FOLDER.iterdir():
        if path.suffix in (".py", ".yaml"):
            (copy / path.name).write_bytes(path.read_bytes())
    about = yaml.safe_load((copy / "country.yaml").read_text("utf-8"))
    (copy / "country.yaml").write_text(json.dumps(about | {"decisions": decisions}), encoding="utf-8")
    return read_law(copy)


TITLE = {"kk": "a", "ru": "b", "en": "c"}
BREAD: dict[str, Any] = {
    "title": TITLE,
    "answer": "bread.due",
    "sections": [{"title": TITLE, "values": ["bread.allowance"], "only_if": "bread.due"}],
}


def test_a_layout_names_all_that_the_decision_shows(tmp_path: Path) -> None:
    found = layout(with_decisions(tmp_path, {"bread": BREAD}))
    assert (found.name, found.names) == ("bread", ("bread.due", "bread.allowance"))


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ({**BREAD, "answer": "bread.du"}, "There is no bread.du"),
        ({**BREAD, "answer": "stove.ticket"}, "stove.ticket does not say yes or no of a family"),
        ({**BREAD, "answer": "person.can_earn"}, "person.can_earn does not say yes or no of a family"),
        ({**BREAD, "title": {"en": "c"}}, "need a title in kk, ru and en"),
        ({**BREAD, "sections": [{"title": TITLE}]}, "A section has a title and values or when_yes"),
        ({**BREAD, "sections": [{"title": TITLE, "values": ["bread.x"]}]}, "There is no bread.x"),
        ({"title": TITLE, "answer": "bread.due"}, "A decision needs title, answer and sections"),
    ],
)
def test_a_layout_that_cannot_be_shown_is_refused(tmp_path: Path, decision: dict[str, Any], says: str) -> None:
    law = with_decisions(tmp_path, {"bread": decision})
    with pytest.raises(LawRefusal, match=says):
        layout(law)


def test_a_benefit_that_the_country_lacks_names_its_neighbour() -> None:
    with pytest.raises(Refusal, match=r"nothing called bred[\s\S]*Did you mean bread"):
        layout(toyland(), "bred")
