"""Cases may borrow a shared persona and change a little of it; decisions are laid out as the country says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.toyland import copied, toyland
from shanyraq.engine.cases import Outcome, read_cases, run_case
from shanyraq.engine.ir import Law
from shanyraq.engine.layout import Paying, answer_of, layout, only_if
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
INVENTED = {"says": "this test", "kind": "invented"}


def run(folder: Path, given: dict[str, Any], **expects: Any) -> Outcome:
    """One case of toyland, with the baker as the only persona."""
    (folder / "baker.yaml").write_text(json.dumps(BAKER), encoding="utf-8")
    case = {"case": "A case", "on": "2024-05-15", "given": given, "source": INVENTED, **expects}
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


def written(folder: Path, **about: Any) -> Refusal:
    """What is said to a case of toyland that is not of the form, one key a line."""
    case = {"case": "A case", "on": "2024-05-15", "given": {"persona": "baker"}, "source": INVENTED, **about}
    (folder / "baker.yaml").write_text(json.dumps(BAKER), encoding="utf-8")
    (folder / "bread.cases.yaml").write_text(yaml.safe_dump([case], sort_keys=False), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        run_case(*read_cases(folder), toyland(), folder)
    return refused.value


def test_an_outcome_of_the_wrong_kind_is_no_difference_but_a_refusal_at_its_line(tmp_path: Path) -> None:
    refusal = written(tmp_path, expect={"bread.members": "2", "bread.allowance": "6037 tenge"})
    assert refusal.what == "bread.allowance: '6037 tenge' is not a number."
    assert refusal.where.endswith("/bread.cases.yaml:10")
    assert refusal.do == "It should be of the kind Money."


def test_a_day_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    refusal = written(tmp_path, on="1 November 2025", expect={"bread.members": "2"})
    assert refusal.what == "on: '1 November 2025' is not a day (write 2026-02-10)."
    assert refusal.where.endswith("/bread.cases.yaml:2")


@pytest.mark.parametrize(
    ("source", "says", "line"),
    [
        (None, "The case 'A case' does not say where its outcome comes from.", 5),
        ("a neighbour", "The case 'A case' does not say where its outcome comes from.", 5),
        ({"kind": "invented"}, "says of a source should be one value.", 6),
        ({"says": " ", "kind": "invented"}, "The source of a case says nothing.", 6),
        ({"says": "a neighbour"}, "The kind of a source should be one value.", 6),
        ({"says": "a neighbour", "kind": "made up"}, "'made up' is no kind of source.", 7),
        ({"says": "a neighbour", "kind": "law", "day": "today"}, "The source of a case has no key day.", 8),
    ],
)
def test_a_case_says_where_its_outcome_comes_from(tmp_path: Path, source: object, says: str, line: int) -> None:
    refusal = written(tmp_path, source=source, expect={"bread.members": "2"})
    assert refusal.what == says
    assert refusal.where.endswith(f"/bread.cases.yaml:{line}")
    if source is None:
        assert refusal.do == "Give it source: {says: …, kind: …}; kinds are law, reading, official, paper, invented."


def test_a_trace_passes_through_each_rule_after_those_it_rests_on(tmp_path: Path) -> None:
    expect = {"bread.due": "yes", "bread.allowance": "4068 KZT"}

    def astray(*because: str) -> tuple[str, ...]:
        return run(tmp_path, {"persona": "baker"}, expect=expect, because=list(because)).differences

    assert astray("bread.bread_line", "bread.due", "bread.allowance") == astray("bread.bread_line") == ()
    assert astray("bread.income_per_member", "bread.bread_line") == astray("bread.bread_line", "bread.members") == ()
    assert astray("bread.due", "bread.bread_line") == (
        "bread.due rests on bread.bread_line, so bread.bread_line comes first",
    )
    assert astray("bread.due", "cradle.gift") == ("the trace does not pass through cradle.gift",)


# ---- how a decision is laid out -------------------------------------------------------------------------------------


def with_decisions(folder: Path, decisions: dict[str, Any]) -> Law:
    """Toyland with other decisions."""
    copy = copied(folder)
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


def test_a_layout_says_what_is_paid(tmp_path: Path) -> None:
    law = with_decisions(tmp_path, {"bread": {**BREAD, "paid": ["bread.allowance"]}})
    assert layout(law).paid == {"bread.allowance"}


PURSE = {"purse": {"title": TITLE}, "regions": {"title": TITLE, "by": "Ticket"}}


def with_payers(tmp_path: Path, payers: object, paid: object) -> Law:
    """Toyland, where somebody pays the bread allowance."""
    file = tmp_path / "toyland" / "country.yaml"
    with_decisions(tmp_path, {"bread": {**BREAD, "paid": paid}})
    about = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(json.dumps({**about, "payers": payers}), "utf-8")
    return read_law(file.parent)


def test_a_layout_says_who_pays_and_by_which_article(tmp_path: Path) -> None:
    law = with_payers(tmp_path, PURSE, {"bread.allowance": {"payer": "regions", "cite": "TOY-CARE art.4"}})
    assert layout(law).paid == {"bread.allowance"}
    assert layout(law).payers == {"bread.allowance": Paying("regions", "TOY-CARE art.4")}
    assert (law.payers["regions"].by, law.payers["purse"].by) == ("Ticket", "")


@pytest.mark.parametrize("paid", [["bread.allowance"], {"bread.allowance": {}}])
def test_who_pays_may_be_unsaid(tmp_path: Path, paid: object) -> None:
    found = layout(with_payers(tmp_path, PURSE, paid))
    assert found.paid == {"bread.allowance"} and found.payers == {}


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"payer": "pursse", "cite": "TOY-CARE art.4"}, r"the payer pursse[\s\S]*Did you mean purse"),
        ({"payer": "purse", "cite": "TOY-CARED art.4"}, "the act TOY-CARED"),
        ({"payer": "purse", "cite": "TOY-CARE art.4", "doubt": "whose"}, "the doubt whose"),
        ({"payer": "purse"}, "is not said as a payer with its article"),
        ("purse", "is not said as a payer with its article"),
    ],
)
def test_a_payer_that_the_country_lacks_is_refused(tmp_path: Path, told: object, says: str) -> None:
    law = with_payers(tmp_path, PURSE, {"bread.allowance": told})
    with pytest.raises(LawRefusal, match=says):
        layout(law)


def with_head(tmp_path: Path, **more: object) -> Law:
    """Toyland with more said in country.yaml."""
    with_decisions(tmp_path, {"bread": BREAD})
    file = tmp_path / "toyland" / "country.yaml"
    file.write_text(json.dumps({**yaml.safe_load(file.read_text("utf-8")), **more}), "utf-8")
    return read_law(file.parent)


def test_a_country_says_who_is_born_when_and_who_is_a_minor(tmp_path: Path) -> None:
    law = with_head(tmp_path, people={"born": "person.birth_date", "minor": "person.can_earn"})
    assert (law.born, law.minor) == ("person.birth_date", "person.can_earn")


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ({"born": "person.lives_here", "minor": "person.can_earn"}, "not a fact that gives a day"),
        ({"born": "person.birth_date", "minor": "person.age"}, "not a rule of yes or no"),
        ({"born": "person.birth_date"}, "minor"),
    ],
)
def test_who_is_born_when_must_be_a_day_and_a_yes_or_no(tmp_path: Path, people: object, says: str) -> None:
    with pytest.raises(LawRefusal, match=says):
        with_head(tmp_path, people=people)


def test_a_layout_takes_incomes_from_the_law_or_not(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal, match="incomes_from_law is yes or no"):
        layout(with_decisions(tmp_path, {"bread": {**BREAD, "incomes_from_law": "sometimes"}}))


def test_a_fact_of_december_names_a_sum_of_money(tmp_path: Path) -> None:
    with_decisions(tmp_path, {"bread": BREAD})
    file = tmp_path / "toyland" / "bread.yaml"
    text = file.read_text("utf-8")
    assert "  owns_castle:\n" in text
    file.write_text(text.replace("  owns_castle:\n", "  owns_castle:\n    in_december: bread.due\n", 1), "utf-8")
    with pytest.raises(LawRefusal, match="gave in December, and there is no such sum"):
        read_law(file.parent)


def test_a_payer_by_a_choice_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no choice Regoin"):
        with_payers(tmp_path, {"purse": {"title": TITLE, "by": "Regoin"}}, ["bread.allowance"])


def test_what_every_section_shows_on_a_condition_has_conditions(tmp_path: Path) -> None:
    def section(condition: str, *names: str) -> dict[str, Any]:
        return {"title": TITLE, "values": list(names), **({"only_if": condition} if condition else {})}

    sections = [
        section("bread.due", "bread.allowance", "bread.first_month", "bread.due"),
        section("bread.must_come_to_the_office", "bread.allowance", "bread.members"),
        section("", "bread.members"),
    ]
    decisions = {"bread": {**BREAD, "sections": sections}}
    decisions["other"] = {**BREAD, "sections": [section("", "bread.first_month")]}
    law = with_decisions(tmp_path, decisions)
    bread, other = layout(law, "bread"), layout(law, "other")
    either = ("bread.due", "bread.must_come_to_the_office")
    assert only_if([bread]) == {"bread.allowance": either, "bread.first_month": ("bread.due",)}
    assert only_if([bread, other]) == {"bread.allowance": either}


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ({**BREAD, "answer": "bread.du"}, "There is no bread.du"),
        ({**BREAD, "answer": "stove.ticket"}, "stove.ticket does not say yes or no"),
        ({**BREAD, "title": {"en": "c"}}, "need a title in kk, ru and en"),
        ({**BREAD, "sections": [{"title": TITLE}]}, "A section has a title and a list of values or when_yes"),
        ({**BREAD, "sections": [{"title": TITLE, "values": ["bread.x"]}]}, "There is no bread.x"),
        ({"title": TITLE, "answer": "bread.due"}, "A decision needs title, answer and sections"),
        ({**BREAD, "paid": "bread.allowance"}, "`paid` is a list of rules"),
        ({**BREAD, "paid": ["bread.alowance"]}, "There is no bread.alowance"),
        ({**BREAD, "paid": ["bread.members"]}, "bread.members is not a rule that gives money"),
        ({**BREAD, "paid": ["bread.price_of_bread"]}, "bread.price_of_bread is not a rule that gives money"),
    ],
)
def test_a_layout_that_cannot_be_shown_is_refused(tmp_path: Path, decision: dict[str, Any], says: str) -> None:
    law = with_decisions(tmp_path, {"bread": decision})
    with pytest.raises(LawRefusal, match=says):
        layout(law)


def test_an_answer_about_members_is_yes_when_it_is_yes_of_anybody() -> None:
    assert answer_of({"Aru": "no", "Ber": "yes", "Dana": "unknown"}) == "yes"
    assert answer_of({"Aru": "no", "Dana": "unknown"}) == "unknown"
    assert answer_of({"Aru": "no", "Ber": "no"}) == "no"
    assert answer_of("yes") == "yes"


def test_a_benefit_that_the_country_lacks_names_its_neighbour() -> None:
    with pytest.raises(Refusal, match=r"nothing called bred[\s\S]*Did you mean bread"):
        layout(toyland(), "bred")
