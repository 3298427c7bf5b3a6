"""Forged decisions: whatever is changed, and however well it is sealed again, `verify` says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.toyland import toyland
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide, seal
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.verify import read_decision, verify

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

Tree = Any
CASE = """on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, everything_else: no}
"""
FORGERIES: dict[str, Callable[[Tree], object]] = {
    "rests_on": lambda it: it.update(rests_on=[{"doubt": "x"}]),
    "missing": lambda it: it.update(missing=[{"fact": "x", "who": "", "part": ""}]),
    "engine": lambda it: it.update(engine="9.9"),
    "signed": lambda it: it.update(signed="the minister"),
    "case": lambda it: it["case"].update(on="2020-01-01"),
    "trace": lambda it: it["trace"][0].update(used={}),
    "day": lambda it: it.update(day="20240515"),
}


def honest() -> Tree:
    edition, case = read_case(read_yaml_text(CASE, "case.yaml"), toyland())
    return decide(edition, case, layout(toyland()))


def test_an_honest_decision_stands() -> None:
    assert verify(honest(), toyland()) == []


@pytest.mark.parametrize("part", FORGERIES)
def test_a_forged_part_is_named_though_sealed_again(part: str) -> None:
    forged = json.loads(json.dumps(honest()))
    FORGERIES[part](forged)
    forged["seal"] = seal(forged)
    assert [(one["kind"], one["name"]) for one in verify(forged, toyland())] == [("part", part)]


def test_a_decision_does_not_choose_whose_law_judges_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shanyraq.book.folders import is_ours
    from shanyraq.cli.app import main

    forged = honest() | {"country": str(tmp_path)}
    file = tmp_path / "decision.json"
    file.write_text(json.dumps(forged), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["shanyraq", "verify", str(file)])
    monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    assert not is_ours("x" * 10_000)


def test_an_endless_file_is_no_decision() -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("needs /dev/zero")
    with pytest.raises(Refusal):
        read_decision(endless)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{broken", "no readable JSON (Expecting property name"),
        ("", "no readable JSON (Expecting value"),
        ('{"format": 1, "format": 2}', "no readable JSON (a key stands twice)"),
        ("[]", "it holds a list"),
        ("null", "it holds nothing"),
        ("7", "it holds a number"),
        ("{}", "there is nothing in it"),
        ('{"run": {}, "findings": {}}', "neither kind nor format, and begins with 'run', 'findings'"),
        ('{"kind": "placement", "format": "x 1"}', "its kind is 'placement' and its format is 'x 1'"),
    ],
)
def test_what_is_no_decision_is_called_what_it_is(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "some.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="This is not a decision of Shanyraq: ") as found:
        read_decision(file)
    assert told in found.value.what and found.value.where == str(file)


def test_a_decision_without_its_parts_names_them(tmp_path: Path) -> None:
    file = tmp_path / "part.json"
    file.write_text(json.dumps({key: value for key, value in honest().items() if key != "trace"}), encoding="utf-8")
    with pytest.raises(Refusal, match="it lacks trace"):
        read_decision(file)
