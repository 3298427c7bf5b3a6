"""The report and the record of a simulation: whole, self-contained, in three languages, as findings.json has it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from shanyraq.studies.simulation import Simulation
from shanyraq.words.formats import fixed

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")

LANGUAGES = ("kk", "ru", "en")
FEW = ("--households", "3000", "--on", "2026-02-10", "--take-up", "full")
HOSTILE = "<script>alert(1)</script>\"' onload=x & </title>"
REFORM = """
name: hostile
title: {{kk: {title}, ru: {title}, en: {title}}}
why: {title}
source: {title}
changes:
  - {{number: tsa.supplement_in_mci, value: 2, from: 2026-01-01, cite: art.126}}
"""


def shanyraq(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shanyraq", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One simulation of two reforms, written once."""
    found = tmp_path_factory.mktemp("simulated") / "deep" / "out"
    reforms = ("--reform", "universal_child_benefit", "--reform", "tsa_2019_rules_today")
    done = shanyraq("simulate", *FEW, *reforms, "--out", str(found), "--lang", "en")
    assert done.returncode == 0, done.stderr
    return found


class Read(HTMLParser):
    """What the tests ask of a page: attributes of every element, the numbers of each table, and its plain text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[float]] = {}
        self.text = ""
        self.now: list[float] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "table":
            self.now = []
            for name in (found.get("data-of") or "").split():
                self.tables[name] = self.now
        if found.get("data-value") is not None:
            self.now.append(float(str(found["data-value"])))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all_of(self, tag: str, name: str) -> list[str]:
        return [str(found[name]) for one, found in self.elements if one == tag and found.get(name) is not None]


@pytest.fixture(scope="module")
def page(folder: Path) -> Read:
    return Read((folder / "report.html").read_text("utf-8"))


def test_it_speaks_three_languages_kazakh_first(page: Read) -> None:
    tongues = [found["lang"] for tag, found in page.elements if tag == "div" and "data-title" in found]
    assert tongues == list(LANGUAGES)
    assert page.all_of("html", "lang") == ["kk"]
    for title in ("Кедейлік және теңсіздік", "Бедность и неравенство", "Poverty and inequality"):
        assert title in page.text


def test_every_chart_says_itself_in_words_and_has_a_table(page: Read) -> None:
    charts = page.all_of("figure", "data-chart")
    assert len(charts) == len(set(charts)) == 3 * (1 + 2 * 2 + 2 + 2 + 1 + 2)
    assert set(charts) == set(page.tables)
    drawn = [found for tag, found in page.elements if tag == "svg" and found.get("role") == "img"]
    assert [found["aria-labelledby"] for found in drawn] == [f"{name}-t {name}-d" for name in charts]
    assert all(page.tables[name] for name in charts)
    ids = [str(found["id"]) for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_the_numbers_of_the_findings(page: Read, folder: Path, language: str) -> None:
    told = json.loads((folder / "findings.json").read_text("utf-8"))
    laws, changes = told["findings"], told["changes"]
    assert page.tables[f"{language}-budget"] == [one["by_month"][0] for one in laws.values()]
    for place, change in enumerate(changes.values(), 1):
        columns_of = zip(change["by_tenth"], change["winners_by_tenth"], change["losers_by_tenth"], strict=True)
        told_of_tenths = [value for row in columns_of for value in row if value is not None]
        assert page.tables[f"{language}-tenths-{place}"] == told_of_tenths
        assert page.tables[f"{language}-regions-{place}"] == [
            one for one in change["by_region"].values() if one is not None
        ]
    ginis = [told["without_assistance"]["gini"], *(one["gini"] for one in laws.values())]
    assert page.tables[f"{language}-inequality"][::3] == ginis
    heads = [told["without_assistance"], *laws.values()]
    assert page.tables[f"{language}-poverty"][::3] == [one["poverty"]["headcount"] for one in heads]
    errors = ("undercoverage", "leakage", "leakage_of_money", "cost_benefit")
    targeting = [one["targeting"][name] for one in laws.values() for name in errors]
    assert page.tables[f"{language}-targeting"] == targeting
    coverage = [one["incidence_by_tenth"]["coverage"] for one in laws.values()]
    every = [one[tenth] for tenth in range(10) for one in coverage]
    assert page.tables[f"{language}-incidence-coverage"] == [one for one in every if one is not None]


def test_the_map_has_every_region_once(page: Read, folder: Path) -> None:
    from shanyraq.cli.report.drawing import tile_places

    told = json.loads((folder / "findings.json").read_text("utf-8"))
    assert set(tile_places()) == set(told["findings"]["law"]["by_region"])
    assert len(set(tile_places().values())) == 20


def test_nothing_is_fetched_from_anywhere(page: Read, folder: Path) -> None:
    text = (folder / "report.html").read_text("utf-8")
    for tag, found in page.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert "src" not in found and "xlink:href" not in found
        assert all(not name.startswith("on") for name in found)
    assert all(where.startswith("#") for where in page.all_of("a", "href"))
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", text)
    assert "default-src 'none'" in page.all_of("meta", "content")[1]


def test_a_hostile_title_stays_text(tmp_path: Path) -> None:
    reform, out = tmp_path / "hostile.yaml", tmp_path / "out"
    quoted = json.dumps(HOSTILE)
    reform.write_text(REFORM.format(title=quoted), "utf-8")
    listed = shanyraq("simulate", *FEW, "--reform", str(reform), "--out", str(out))
    assert listed.returncode == 0, listed.stderr
    page = Read((out / "report.html").read_text("utf-8"))
    assert len([tag for tag, _ in page.elements if tag == "script"]) == 1
    assert HOSTILE in page.text
    assert str(tmp_path) not in (out / "report.html").read_text("utf-8") + (out / "record.json").read_text("utf-8")
    done = shanyraq("verify", str(out / "record.json"), "--lang", "en")
    assert done.returncode == 1 and "--reform PATH" in done.stderr
    done = shanyraq("verify", str(out / "record.json"), "--reform", str(reform))
    assert done.returncode == 0, done.stderr
    reform.write_text(reform.read_text("utf-8").replace("value: 2", "value: 3"), "utf-8")
    done = shanyraq("verify", str(out / "record.json"), "--reform", str(reform), "--json")
    kinds = {one["kind"] for one in json.loads(done.stdout)["differences"]}
    assert done.returncode == 1 and kinds == {"law", "figure"}


# ---- the record ---------------------------------------------------------------------------------------------------


def test_the_record_verifies(folder: Path) -> None:
    done = shanyraq("verify", str(folder / "record.json"), "--json")
    assert json.loads(done.stdout) == {"stands": True, "differences": []} and done.returncode == 0


def test_a_tampered_record_is_told(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    record = json.loads((copy / "record.json").read_text("utf-8"))
    record["figures"]["findings"]["law"]["spending"]["value"] *= 2
    record["laws"]["law"]["editions"]["2026-02-10"]["law"] = "0" * 64
    (copy / "record.json").write_text(json.dumps(record), "utf-8")
    (copy / "budget.csv").write_text("nothing", "utf-8")
    done = shanyraq("verify", str(copy / "record.json"), "--json")
    told = [(one["kind"], one["name"]) for one in json.loads(done.stdout)["differences"]]
    assert done.returncode == 1
    assert told == [
        ("seal", ""),
        ("law", "law editions 2026-02-10 law"),
        ("figure", "findings law spending value"),
        ("file", "budget.csv"),
    ]
    done = shanyraq("verify", str(copy / "record.json"), "--lang", "en")
    assert done.returncode == 1 and "does not stand" in done.stdout


@pytest.mark.parametrize(
    "change",
    [
        {"asked": {}},
        {"asked": {"year": None, "on": "2026-02-10", "households": 10**12, "seed": 1, "take_up": "full"}},
        {"asked": {"year": None, "on": "2026-02-10", "households": "3000", "seed": 1, "take_up": "full"}},
        {"asked": {"year": "x", "on": None, "households": 3000, "seed": 1, "take_up": "full"}},
        {"country": "toyland"},
        {"format": "another"},
        {"laws": []},
        {"laws": {"law": {}, "../../no_such": {}}},
    ],
)
def test_what_is_no_record_is_one_clear_error(folder: Path, tmp_path: Path, change: dict[str, object]) -> None:
    record = json.loads((folder / "record.json").read_text("utf-8"))
    path = tmp_path / "record.json"
    path.write_text(json.dumps({**record, **change}), "utf-8")
    done = shanyraq("verify", str(path))
    assert done.returncode == 1 and done.stderr and "Traceback" not in done.stderr


# ---- whole or not at all ------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="/dev/full and permissions are of POSIX")
def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = shanyraq("simulate", *FEW, "--out", str(tmp_path / "file" / "out"))
    assert done.returncode == 1 and "cannot be written" in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_fills_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shanyraq.cli.report import folder as written
    from shanyraq.engine.refuse import Refusal

    def half(found: object, part: Path, language: str, over: object) -> None:
        (part / "findings.json").write_text("{", "utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(written, "_fill", half)
    with pytest.raises(Refusal, match="No space left"):
        written.write_folder(None, tmp_path / "new" / "out", "en")  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


# ---- drawing ------------------------------------------------------------------------------------------------------


def test_axes_have_round_numbers_around_every_value() -> None:
    from shanyraq.cli.report.drawing import nice_ticks

    for low, high in ((0.0, 0.287), (-6.5, 66.1), (0.0, 8385.0), (0.0, 0.0), (-3.0, 0.0)):
        ticks = nice_ticks(low, high)
        assert ticks[0] <= low and ticks[-1] >= high and 2 <= len(ticks) <= 7


def test_a_line_over_another_leaves_both_to_be_seen() -> None:
    from shanyraq.cli.report.drawing import Chart, Series, lines

    chart = Chart("c", "C", "about", "", "", ["1", "2"], str, lambda value, step: str(value))
    both = lines(chart, [Series("law", 0, [1.0, 2.0]), Series("reform", 1, [1.0, 2.0])])
    assert both.index('class="l s1 d1"') < both.index('class="l s0 over"')
    assert 'r="2.2"' in both and 'width="6.8"' in both
    assert 'class="l s0 d0"' in lines(chart, [Series("law", 0, [1.0, 2.0])])


def test_a_small_loss_takes_no_whole_step_of_the_axis() -> None:
    from shanyraq.cli.report.drawing import BOTTOM, HIGH, Chart, Series, columns

    chart = Chart("c", "C", "about", "", "", ["1"], str, lambda value, step: f"{value:g}")

    def told(lowest: float) -> list[str]:
        drawn = columns(chart, [Series("win", 1, [60.0]), Series("lose", 2, [lowest])], is_stacked=True)
        assert all(float(one) <= HIGH - BOTTOM for one in re.findall(r'<rect[^>]* y="([\d.]+)"', drawn))
        return re.findall(r'class="a"[^>]*>(-?\d+)<', drawn)

    assert told(-0.5) == ["0", "20", "40", "60", "1"]
    assert told(-15.0) == ["-20", "0", "20", "40", "60", "1"]
    assert told(0.0) == ["0", "20", "40", "60", "1"]


def test_a_reform_that_changes_nothing_for_anybody_is_said_and_not_drawn(found: Simulation) -> None:
    from shanyraq.cli.report.findings import regions, tenths
    from shanyraq.cli.report.telling import Teller
    from shanyraq.studies.values import all_values

    values, name = all_values(found), "tsa_2019_rules_today"
    for language, said in (("kk", "сызба жоқ"), ("ru", "рисовать нечего"), ("en", "nothing to draw")):
        drawn = regions(Teller(found, language), values).blocks[0]
        assert drawn.figures and not drawn.said
        same = {**values, "changes": {name: {**values["changes"][name], "winners": 0.0, "losers": 0.0}}}
        for section in (regions, tenths):
            block = section(Teller(found, language), same).blocks[0]
            assert not block.figures and said in block.said and len(block.table.rows) in (10, 20)


def test_shades_hold_every_value_and_part_losses_from_gains() -> None:
    from shanyraq.cli.report.drawing import colour_of, shades_of

    for values in ([1.0, 5.0, 9.9], [-400.0, -3.0, 0.0, 12.0, 380.0], [0.0, 0.0], [7.0], [-7.0, -7.0], [1e-9, 1.0]):
        shades = shades_of(values)
        for value in values:
            colour = colour_of(value, shades)
            assert colour in [one.colour for one in shades]
            assert colour.startswith("gain" if value > 0 else "loss" if value < 0 else "zero")
            assert int(re.sub(r"\D", "", colour) or 0) < 6
    assert colour_of(None, []) == "few"


def test_a_chart_escapes_its_words() -> None:
    from shanyraq.cli.report.drawing import Chart, Series, columns

    chart = Chart("x", HOSTILE, HOSTILE, HOSTILE, HOSTILE, [HOSTILE], str, lambda value, step: HOSTILE)
    assert "<script" not in columns(chart, [Series(HOSTILE, 0, [1.0])])


def test_measured_numbers_keep_their_zeros_and_signs() -> None:
    assert fixed(1204, 1, "en") == "1,204.0" and fixed(1204, 1, "ru") == "1\u202f204,0"
    assert fixed(-0.04, 1, "kk") == "0,0" and fixed(-2.5, 1, "kk") == "−2,5"
