"""`shanyraq desk`: what it prints in three languages, how it ends, and what it writes."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shanyraq.words import LANGUAGES, words

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
Run = Callable[..., tuple[int, str, str]]
ON = ["--on", "2026-05-20"]
BY = ["--author", "A. Serik", "--evidence", "a note"]
NAMES = ["--kk", "Қ", "--ru", "Р", "--en", "E"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `shanyraq desk …` in this process: exit code, output, errors."""
    monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)

    def desk(*typed: str) -> tuple[int, str, str]:
        from shanyraq.cli.app import main

        monkeypatch.setattr(sys, "argv", ["shanyraq", "desk", *typed])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return desk


def test_status_says_where_each_proposal_stands_in_three_languages(run: Run) -> None:
    shown = {language: run("status", "--desk", "example", *ON, "--lang", language)[1] for language in LANGUAGES}
    assert "costed since 20 April 2026" in shown["en"]
    assert "стоимость рассчитана с 20 апреля 2026 года" in shown["ru"]
    assert "құны есептелді, 2026 жылғы 20 сәуір күнінен бастап" in shown["kk"]
    assert "? " not in shown["en"]  # a guard of a person is among the next steps of neither


def test_status_as_a_value(run: Run) -> None:
    code, out, _ = run("status", "--desk", "example", *ON, "--json")
    value = json.loads(out)["proposals"]["c102-2026"]
    assert (code, value["state"], value["since"]) == (0, "costed", "2026-04-20")
    step = next(one for one in value["steps"] if one["to"] == "package_chosen")
    assert {one["guard"]: one["satisfied"] for one in step["guards"]} == {
        "package_passes": False, "parts_supported": False, "financing_stated": True,
    }  # fmt: skip


def test_a_desk_is_opened_and_led_through_its_first_steps(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "desk")
    at = ["--desk", folder, "--author", "A. Serik", "--lang", "en"]
    assert run("init", folder, "--on", "2026-01-12")[0] == 0
    assert run("propose", "c128", "--instrument", "C128", *NAMES, *BY, "--desk", folder, "--on", "2026-01-12")[0] == 0
    code, out, _ = run("move", "c128", "screened", "--evidence", "the register", *at, "--on", "2026-01-19")
    assert (code, "c128: identified → screened" in out) == (0, True)
    code, _, err = run("move", "c128", "assessed", "--evidence", "e", *at, "--on", "2026-01-20")
    assert code == 1
    assert "the guard norms_judged is not satisfied" in err
    assert "at our proposal" in err
    assert "Record an assessment of the norms" in err
    file = tmp_path / "a.yaml"
    file.write_text("{day: 2026-01-20, basis: law, norms: [{norm: II, result: met, evidence: e}]}", encoding="utf-8")
    assert run("record", "c128", "assessment", str(file), *at, "--on", "2026-01-20")[0] == 0
    assert run("move", "c128", "assessed", "--evidence", "e", *at, "--on", "2026-01-20")[0] == 0
    position = ["--position", "workers/FTU=for", "--position", "employers/Atameken=on conditions: no new burden: none"]
    asked = ["consult", "c128", "--body", "RTK", "--item", "c", *position, "--evidence", "minutes", *at]
    assert run(*asked, "--on", "2026-02-01")[0] == 0
    assert run("move", "c128", "consulted", "--evidence", "minutes", *at, "--on", "2026-02-02")[0] == 0
    assert run("withdraw", "c128", "6", "--why", "the minutes were not signed", *at, "--on", "2026-02-03")[0] == 0
    out = run("show", "c128", "--desk", folder, "--lang", "en")[1]
    assert "corrects event 6: the minutes were not signed" in out
    assert "Atameken · employers · on conditions · no new burden: none" in out


def test_verify_tells_a_chain_that_was_cut_since(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert run("init", str(folder), "--from", "example")[0] == 0
    code, out, _ = run("verify", "--desk", str(folder), "--json")
    heads = tmp_path / "heads.json"
    heads.write_text(out, encoding="utf-8")
    assert (code, json.loads(out)["stands"]) == (0, True)
    last = sorted((folder / "events" / "c183").iterdir())[-1]
    last.unlink()
    assert run("verify", "--desk", str(folder))[0] == 0
    code, out, _ = run("verify", "--desk", str(folder), "--heads", str(heads), "--lang", "en")
    assert (code, "c183: the chain no longer holds the event" in out) == (1, True)
    code, _, err = run("verify", "--desk", str(folder), "--heads", str(last.parent.parent.parent / "desk.yaml"))
    assert (code, "holds no heads" in err) == (1, True)


def test_the_monitoring_list_of_one_ministry(run: Run) -> None:
    found = json.loads(run("monitor", "--owner", "mfa", *ON, "--json")[1])
    assert {one["owner"] for one in found} == {"mfa"}
    for language in LANGUAGES:
        assert words("desk", language)["monitor"] in run("monitor", *ON, "--lang", language)[1]
    code, _, err = run("monitor", "--owner", "mfaa")
    assert (code, "There is no owner 'mfaa'" in err) == (1, True)


def test_conflicts_are_shown_with_both_sides_in_the_readers_words(run: Run) -> None:
    out = run("conflicts", "--instrument", "C183", "--lang", "kk")[1]
    assert "C183, 8(1)-бап ↔ Еңбек кодексі, 54(2)-бап" in out
    found = json.loads(run("conflicts", "--json")[1])
    assert [one["severity"] for one in found] == sorted(
        (one["severity"] for one in found), key=["high", "medium", "low"].index
    )
    assert run("conflicts", "--owner", "ceacr", "--lang", "en")[1].strip() == "No conflict."


def test_an_evaluation_reads_two_checks_or_runs_one(run: Run, tmp_path: Path) -> None:
    from shanyraq.cli.desk.evaluate import checked_value

    value = checked_value("C102", "toyland", "2026-07-01")
    old = tmp_path / "old.json"
    old.write_text(json.dumps(value), encoding="utf-8")
    code, out, _ = run("evaluate", str(old), str(old), "--lang", "en")
    assert (code, "Nothing moved." in out) == (0, True)
    asked = ["--instrument", "C102", "--since", str(old), "--country", "toyland", "--on", "2026-07-01"]
    assert run("evaluate", *asked)[0] == 0
    new = tmp_path / "new.json"
    for path, said in ((new, "met"), (old, "not met")):
        value["parts"]["V"]["verdict"] = said  # type: ignore[index]
        path.write_text(json.dumps(value), encoding="utf-8")
    code, out, _ = run("evaluate", str(new), str(old), "--lang", "en")
    assert code == 1
    assert "Part V: met → not met" in out
    assert "the verdict moved, but nothing it rests on did" in out
    assert run("evaluate", str(old))[0] == 1


def test_a_reform_as_a_table_of_amendments(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    asked = ["amendments", "--reform", "more_bread", "--country", "toyland", "--cost", "12.5"]
    code, out, _ = run(*asked, "--csv", str(file), "--lang", "en")
    assert code == 0
    assert "Old: 15" in out
    assert "New: 18" in out
    assert "Cost of the whole: 12.5 KZT million a year." in out
    assert "No verdicts were given" in out
    with file.open(encoding="utf-8-sig", newline="") as opened:
        (row, *_) = list(csv.DictReader(opened))
    assert (row["parameter"], row["article"]) == ("bread.loaves", "art.4(2)")
    value = json.loads(run(*asked, "--instrument", "C102", "--on", "2026-07-01", "--json")[1])
    assert (value["cost_million_kzt"], value["together"], value["no_longer_met"]) == ("12.5", [], [])
    code, _, err = run(*asked, "--csv", str(file))
    assert (code, "cannot be written" in err) == (1, True)
    assert run("amendments", "--reform", "more_bread", "--country", "toyland", "--cost", "nan")[0] == 1


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (["status", "--desk", "nowhere"], "no desk in this folder"),
        (["show", "c103", "--desk", "example"], "The desk has no proposal 'c103'"),
        (["diagram", "--form", "svg"], "--form svg has no meaning"),
        (["propose", "c9", "--instrument", "C9999", *NAMES, *BY, "--desk", "example"], "no instrument 'C9999'"),
        (
            ["propose", "c183", "--instrument", "C183", *NAMES, *BY, "--desk", "example"],
            "has the proposal c183 already",
        ),
        (["propose", "c9", "--instrument", "C118", *NAMES, *BY, "--desk", "example"], "which is only read"),
        (
            ["move", "c183", "evaluated", *BY, "--desk", "example", "--confirm", "x"],
            "is not of the form GUARD=DOCUMENT",
        ),
        (["amendments", "--reform", "more_bread", "--country", "toyland", "--before", "a"], "One check is not enough"),
    ],
)
def test_wrong_questions_are_refused(run: Run, typed: list[str], what: str) -> None:
    code, out, err = run(*typed)
    assert (code, out) == (1, "")
    assert what in err


def test_the_road_is_drawn_in_the_readers_language(run: Run) -> None:
    assert 'in_parliament["Парламентте"]' in run("diagram", "--lang", "kk")[1]
    assert "signed -> published;" in run("diagram", "--form", "dot", "--lang", "en")[1]


def test_a_check_becomes_the_assessment_of_a_proposal(run: Run, tmp_path: Path) -> None:
    from shanyraq.cli.desk.evaluate import checked_value

    check, value = tmp_path / "check.json", checked_value("C102", "toyland", "2026-04-20")
    check.write_text(json.dumps(value), encoding="utf-8")
    folder = str(tmp_path / "desk")
    assert run("init", folder, "--from", "example")[0] == 0
    asked = ["assess", "c102-2026", str(check), "--author", "A. Serik", "--desk", folder, "--json"]
    code, out, _ = run(*asked, *ON)
    norms = {one["norm"]: one for one in json.loads(out)["record"]["norms"]}
    assert (code, {name: one["result"] for name, one in norms.items()}) == (
        0, {name: part["verdict"] for name, part in value["parts"].items()},  # type: ignore[attr-defined]
    )  # fmt: skip
    assert "c102_old_age.age_is_met: met (63 of 65)" in norms["V"]["evidence"]
    code, _, err = run("assess", "c183", str(check), "--author", "A. Serik", "--desk", folder)
    assert (code, "it is on C102, and the proposal on C183" in err) == (1, True)
    code, _, err = run(*asked, "--on", "2026-04-20", "--lang", "en")
    assert (code, "before the last one of 2026-05-20" in err) == (1, True)


def test_the_phases_show_what_a_desk_plans_in_each(run: Run) -> None:
    out = run("phases", "--desk", "example", "--lang", "ru")[1]
    assert "Трудовой кодекс, ст. 99: " in out
    assert "2028: 14000, 21000, 26000 млн ₸" in out
    assert "260000" not in out  # it was corrected
    value = json.loads(run("phases", "--desk", "example", "--json")[1])
    assert [len(one["planned"]) for one in value] == [1, 0, 1, 0]


def test_an_evaluation_that_is_recorded_opens_the_way_back_to_the_assessment(run: Run, tmp_path: Path) -> None:
    from shanyraq.cli.desk.evaluate import checked_value

    value = checked_value("C102", "toyland", "2026-04-20")
    check, folder = tmp_path / "check.json", str(tmp_path / "desk")
    check.write_text(json.dumps(value), encoding="utf-8")
    assert run("init", folder, "--from", "example")[0] == 0
    back = ["move", "c102-2026", "assessed", *BY, "--desk", folder, "--on", "2026-06-02"]
    assert "No evaluation is recorded since the last step." in run(*back)[2]
    asked = ["evaluate", str(check), str(check), "--record", "c102-2026", "--author", "A. Serik", "--desk", folder]
    assert run(*asked, "--on", "2026-06-01")[0] == 0
    assert "nothing moved" in run("show", "c102-2026", "--desk", folder)[1]
    assert run(*back)[0] == 0
    code, _, err = run("evaluate", str(check), str(check), "--record", "c183", "--author", "A", "--desk", folder)
    assert (code, "it is on C102, and the proposal on C183" in err) == (1, True)


def test_what_no_desk_can_be_or_hold_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    a_file, folder = tmp_path / "file", tmp_path / "desk"
    a_file.write_text("[" * 100_000, encoding="utf-8")
    for source in ([], ["--from", "example"]):
        code, _, error = run("init", str(a_file / "desk"), *source)
        assert code == 1 and "No desk can be opened here" in error
    run("init", str(folder), "--from", "example")
    code, _, error = run("verify", "--desk", str(folder), "--heads", str(a_file))
    assert code == 1 and "holds no heads" in error
    os.mkfifo(folder / "events" / "c131" / "0005-action.yaml")  # reading it would wait for ever
    code, _, error = run("status", "--desk", str(folder))
    assert code == 1 and "This is no event" in error
