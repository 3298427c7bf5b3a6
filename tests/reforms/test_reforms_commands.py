"""`shanyraq reforms`, and `--reform` of the other commands: what they print, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from toy_reforms import TWO_IN_THE_HILLS, written

from shanyraq.words import words

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
TOYLAND = ["--country", "toyland"]
HEAVY = ("llvmlite", "numpy", "polars", "pyarrow", "duckdb")


class Screen:
    """Runs commands in this process and keeps what they printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.printed = monkeypatch, printed
        monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)

    def run(self, *words: str) -> tuple[int, str, str]:
        from shanyraq.cli.app import main

        self.monkeypatch.setattr(sys, "argv", ["shanyraq", *words])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = self.printed.readouterr()
        return int(end.value.code or 0), out, err


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Screen:
    return Screen(monkeypatch, capsys)


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.yaml"
    path.write_text("on: 2026-02-10\n" + TWO_IN_THE_HILLS.replace("6000", "60000"), encoding="utf-8")
    return str(path)


def test_the_words_are_in_three_languages() -> None:
    assert words("reforms", "kk").keys() == words("reforms", "ru").keys() == words("reforms", "en").keys()


@pytest.mark.parametrize(
    ("language", "title"), [("kk", "Баршаға нан"), ("ru", "Хлеб для всех"), ("en", "Bread for all")]
)
def test_list_and_show(screen: Screen, language: str, title: str) -> None:
    code, out, _ = screen.run("reforms", "list", "--lang", language, *TOYLAND)
    assert code == 0 and "bread_for_all" in out and title in out
    code, out, _ = screen.run("reforms", "show", "bread_for_all", "--lang", language, *TOYLAND)
    assert code == 0 and title in out and "reforms/toyland/bread_for_all.py:10" in out


def test_show_as_a_value(screen: Screen) -> None:
    value = json.loads(screen.run("reforms", "show", "more_bread", "--json", *TOYLAND)[1])
    assert [(one["number"], one["value"], one["from"], one["to"]) for one in value["changes"]] == [
        ("bread.loaves", "16", "2025-01-01", "2025-12-31"),
        ("bread.loaves", "18", "2026-01-01", None),
    ]


def test_check(screen: Screen, tmp_path: Path) -> None:
    code, out, _ = screen.run("reforms", "check", "more_bread", "--lang", "en", *TOYLAND)
    assert code == 0 and "✔" in out and "Changes: 2, the first on 1 January 2025" in out
    gap = written(tmp_path, "  - {repeal: bread.bread_line, from: 2025-01-01, cite: art.4(2)}\n")
    code, _, err = screen.run("reforms", "check", str(gap), *TOYLAND)
    assert code == 1 and "No edition of bread.bread_line is in force on 2025-01-01" in err
    code, _, err = screen.run("reforms", "check", "more_bred", *TOYLAND)
    assert code == 1 and "Did you mean more_bread?" in err


@pytest.mark.parametrize(
    ("language", "says"), [("kk", "1,5 – бүтіннен"), ("ru", "1,5 – больше"), ("en", "is 1.5, more")]
)
def test_check_warns_of_a_share_above_the_whole(screen: Screen, tmp_path: Path, language: str, says: str) -> None:
    change = "  - {{number: bread.share_for_child, value: {}, from: 2025-01-01, cite: art.5}}\n"
    much = written(tmp_path, change.format(1.5))
    code, out, _ = screen.run("reforms", "check", str(much), "--lang", language, *TOYLAND)
    assert code == 0 and says in " ".join(out.split()) and "✔" in out
    value = json.loads(screen.run("reforms", "check", str(much), "--json", *TOYLAND)[1])["shares_above_one"]
    assert [(one["number"], one["value"], one["most"]) for one in value] == [("bread.share_for_child", "1.5", "0.3333")]
    whole = written(tmp_path, change.format(1), name="whole")
    assert json.loads(screen.run("reforms", "check", str(whole), "--json", *TOYLAND)[1])["shares_above_one"] == []


def test_decide_says_that_it_is_not_by_the_law_in_force(screen: Screen, case: str) -> None:
    code, out, _ = screen.run("decide", case, "--lang", "en", *TOYLAND)
    assert code == 0 and "reform" not in out and "The allowance is due: no" in out
    code, out, _ = screen.run("decide", case, "--reform", "bread_for_all", "--lang", "en", *TOYLAND)
    assert code == 0 and "Under a reform, not by the law in force: Bread for all" in out
    assert "The allowance is due: yes" in out


def test_verify_finds_a_shipped_reform_by_itself_and_asks_for_the_file_of_another(
    screen: Screen, case: str, tmp_path: Path
) -> None:
    decision = tmp_path / "decision.json"
    own = written(tmp_path, "  - {number: bread.loaves, value: 20, from: 2025-01-01, cite: art.4}\n")
    for reform in ("bread_for_all", str(own)):
        decision.write_text(screen.run("decide", case, "--reform", reform, "--json", *TOYLAND)[1], encoding="utf-8")
        assert screen.run("verify", str(decision), "--reform", reform, "--lang", "en")[0] == 0
    code, _, err = screen.run("verify", str(decision))
    assert code == 1 and "a reform that this house does not have: 'some_reform'" in err
    decision.write_text(
        screen.run("decide", case, "--reform", "bread_for_all", "--json", *TOYLAND)[1], encoding="utf-8"
    )
    assert screen.run("verify", str(decision), "--lang", "en")[0] == 0


def test_ask_asks_what_the_reform_needs(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("on: 2026-02-10\nfamily: {home: hills}\npeople: [{name: Aru, lives_here: yes}]\n", encoding="utf-8")
    asked = [
        {one["fact"] for one in json.loads(screen.run("ask", str(path), "--json", *more, *TOYLAND)[1])}
        for more in ([], ["--reform", "bread_for_all"])
    ]
    assert "bread.owns_castle" in asked[0] and asked[0] != set() and asked[1] <= asked[0]


@pytest.mark.parametrize(("language", "title"), [
    ("kk", "01.01.2026 күні реформамен не өзгереді: Көбірек нан"),
    ("ru", "Что изменится на 01.01.2026 при реформе: Больше хлеба"),
    ("en", "What changes on 1 Jan 2026 under the reform: More bread"),
])  # fmt: skip
def test_law_diff_shows_a_reform_as_a_change_of_law(screen: Screen, language: str, title: str) -> None:
    code, out, _ = screen.run("law", "diff", "--reform", "more_bread", "--lang", language, *TOYLAND)
    assert code == 0 and title in out and "15" in out and "18" in out


def test_law_diff_as_a_value_and_where_nothing_changes(screen: Screen) -> None:
    value = json.loads(screen.run("law", "diff", "--reform", "bread_for_all", "--json", *TOYLAND)[1])
    assert value["reforms"] == ["bread_for_all"] and [one["id"] for one in value["rules"]] == ["bread.due"]
    assert value["numbers"] == value["exceptions"] == []
    code, out, _ = screen.run(
        "law", "diff", "--reform", "bread_for_all", "--on", "2024-05-05", "--lang", "en", *TOYLAND
    )
    assert code == 0 and "On this day the reform changes nothing." in out


@pytest.mark.parametrize("wrong", [
    ["law", "diff", "2024-01-01", "--reform", "more_bread"], ["law", "diff", "2024-01-01", "--on", "2024-02-02"],
    ["law", "diff", "--reform", "more_bread", "--on", "soon"], ["reforms", "show"], ["reforms", "fly"],
])  # fmt: skip
def test_wrong_usage_ends_with_two(screen: Screen, wrong: list[str]) -> None:
    assert screen.run(*wrong, *TOYLAND)[0] == 2


def test_a_decision_under_a_reform_waits_for_no_compiler(case: str) -> None:
    program = (
        "import sys\nfrom shanyraq.cli.app import app\n"
        f"sys.argv = ['shanyraq', 'decide', {case!r}, '--reform', 'bread_for_all', '--country', 'toyland']\n"
        "try:\n    app()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"assert not [name for name in {HEAVY!r} if name in sys.modules]\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
def test_run_says_so_and_pays_many_families_by_the_reform(screen: Screen, tmp_path: Path) -> None:
    """In the hills a loaf is 120.50: eighteen are 2,169 tenge for one adult without income, fifteen 1,808."""
    people, out = tmp_path / "people.csv", tmp_path / "result.parquet"
    people.write_text("family,birth_date,lives_here\n1,1990-05-05,yes\n", encoding="utf-8")
    told = ["--assume", "home=hills", "--assume-rest", "no", "--lang", "en", "--overwrite", *TOYLAND]
    for reform, sum_of_all in (([], "1,808"), (["--reform", "more_bread"], "2,169")):
        code, printed, err = screen.run("run", str(people), "--on", "2026-02-10", "--out", str(out), *reform, *told)
        assert code == 0, err
        assert ("Under a reform, not by the law in force: More bread" in printed) == bool(reform)
        assert sum_of_all in printed
        notes = pq.read_metadata(out).metadata
        assert notes.get(b"shanyraq.reforms") == (b'["more_bread"]' if reform else None)
