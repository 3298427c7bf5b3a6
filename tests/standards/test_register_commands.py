"""`shanyraq standards list` and `show`: what a person sees, in three languages and on a narrow terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest

from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import HowMany

pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    from shanyraq.cli.app import main

    monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["shanyraq", "standards", *words])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return command


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_instrument_with_its_standing(run: Run, language: str) -> None:
    code, out, _ = run("list", "--lang", language)
    assert code == 0
    texts = words("instruments", language)
    assert texts["found"].format(count=HowMany(83, language)) in out
    line = next(line for line in out.splitlines() if line.startswith("C183"))
    assert f"{texts['standing_ratified']} 2012" in line


def test_filters_narrow_the_list(run: Run) -> None:
    _, out, _ = run("list", "--body", "ILO", "--status", "ratified", "--json")
    assert len(json.loads(out)) == 26
    _, out, _ = run("list", "--kind", "recommendation", "--json")
    assert {one["kind"] for one in json.loads(out)} == {"recommendation"}
    _, out, _ = run("list", "--body", "council of europe", "--status", "by-invitation", "--json")
    assert [one["id"] for one in json.loads(out)] == ["ECSS", "ECSS-P", "RECSS", "ECoSS"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (["show", "C12"], "C129"),
        (["show", "ICESC"], "Did you mean ICESCR"),
        (["show", "C102", "--article", "88"], "no article 88"),
        (["show", "C162", "--article", "1"], "no article 1 of C162"),
        (["list", "--body", "EEU"], "eaeu"),
        (["list", "--status", "ratifed"], "Did you mean ratified"),
        (["list", "--kind", "law"], "It may be: treaty"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(run: Run, asked: list[str], hint: str) -> None:
    code, out, err = run(*asked)
    assert (code, out) == (1, "")
    assert hint in err


def test_an_instrument_entered_before_its_provisions_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shanyraq.standards.instruments.provisions", lambda name: ())
    code, out, err = run("show", "C162", "--article", "21")
    assert (code, out) == (1, "")
    assert "does not hold the provisions of C162" in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_article_says_who_judges_what_answers_who_pays_and_what_conflicts(run: Run, language: str) -> None:
    texts = words("instruments", language)
    code, out, _ = run("show", "c102", "--article", "24", "--lang", language)
    assert code == 0
    for key in ("judged_by", "answers", "friction", "resolution", "payers"):
        assert texts[key] in out, key
    assert "law/kz/insurance/job_loss" in out


def test_a_convention_tells_its_reports_and_duties(run: Run) -> None:
    _, out, _ = run("show", "C144", "--lang", "en")
    flat = " ".join(out.split())
    assert "a report every three years" in flat
    assert "next day not known · examined: 2019, 2022" in flat
    _, out, _ = run("show", "CRC", "--lang", "en")
    assert "next by its own text: 11 September 2031" in " ".join(out.split())


def test_an_instrument_as_json_has_its_provisions(run: Run) -> None:
    _, out, _ = run("show", "ILO-C102", "--json")
    value = json.loads(out)
    assert (value["id"], value["binds"], len(value["provisions"])) == ("C102", "no", 88)
    _, out, _ = run("show", "C102", "--article", "71", "--json")
    assert json.loads(out)["answers"][0]["payers"] == ["employer"]


@pytest.mark.parametrize(
    ("name", "asked", "article"),
    [("R202", "5", "para.5"), ("C102", "art.65", "65"), ("CIS94", "guarantee 1", "guarantee-1"), ("ESC1996", "k", "K")],
)
def test_an_article_is_found_as_people_write_it(run: Run, name: str, asked: str, article: str) -> None:
    _, out, _ = run("show", name, "--article", asked, "--json")
    assert json.loads(out)["article"] == article


def test_every_word_is_used() -> None:
    from pathlib import Path

    import shanyraq

    folder = Path(shanyraq.__file__).parent / "cli" / "standards"
    source = "".join((folder / f"{one}.py").read_text("utf-8") for one in ("pages", "registered"))
    built = ("kind_", "level_", "standing_", "judged_", "bound_", "confidence_", "fit_")
    for key in words("instruments", "en"):
        assert f'"{key}"' in source or f"['{key}']" in source or key.startswith(built) or key in ("para", "annex"), key
