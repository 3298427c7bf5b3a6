"""`shanyraq sweep`: kinks and cliffs located exactly, checked by hand and against every value one by one."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from shanyraq.analysis.sweep import Swept, sweep
from shanyraq.analysis.varied import vary, with_value
from shanyraq.book.folders import folder_of
from shanyraq.engine.case import read_case
from shanyraq.engine.facts import Unknown
from shanyraq.engine.ir import Law
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.words import words

# Typer itself still uses names that Click will drop; said here, and not counted as our fault.
pytestmark = pytest.mark.filterwarnings("default:.*will be removed in Click:DeprecationWarning")
WAGES = "income.wages of Aru"

# A hill family of two, one a child: the line is 120.50 * 15 = 1807.50, rounded half up 1808 tenge; the child's part is
# a quarter of it, 452. Wages of n a month make 3 n / (2 * 3) = n / 2 a member.
TWO = """
on: 2024-05-15
family: {home: hills, FAMILY everything_else: no}
people:
  - {name: Aru, birth_date: 1995-06-01, lives_here: yes, standing: worker, ARU everything_else: no}
  - {name: Bota, birth_date: 2020-06-01, lives_here: yes, everything_else: no}
"""
WOOD = """
on: 2024-12-15
family: {home: hills, floor_area: 60, stove_given_away_on: never, everything_else: no}
people: [{name: Aru, birth_date: 1995-06-01, lives_here: yes, everything_else: no}]
"""


@cache
def law(country: str) -> Law:
    return read_law(folder_of(country))


def two(family: str = "", aru: str = "") -> str:
    return TWO.replace("FAMILY", family).replace("ARU", aru)


REST = """
on: 2024-05-15
family: {home: hills, everything_else: no}
people:
  - name: Aru
    birth_date: 1950-06-01
    lives_here: yes
    craft: other
    years_of_work: 26
    income: {wages: {2021-01: 360000, everything_else: no}}
    everything_else: no
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(two(), encoding="utf-8")
    return path


def swept(file: Path, first: str, last: str, output: str = "bread.allowance", fact: str = WAGES, **more: int) -> Swept:
    edition, case = read_case(read_yaml(file), law("toyland"))
    return sweep(edition, case, vary(law("toyland"), case, fact, first, last), output, **more)


def told(found: Swept) -> list[tuple[str, int, int]]:
    return [(one.kind, one.before.at, one.after.at) for one in found.breaks]


# ---- toyland by hand ----------------------------------------------------------------------------------------------


def test_a_cliff_to_the_tiyn(file: Path) -> None:
    # n / 2, rounded half up to the tiyn, is over 180,800 tiyn from n = 361,601 on: 180,800.5 becomes 180,801.
    # Below, two members each lose half a tiyn of one more: a slope of -1. The child's 452 tenge fall away at once.
    found = swept(file, "0", "300000")
    assert told(found) == [("cliff", 361_600, 361_601)]
    cliff = found.breaks[0]
    assert (cliff.before.value, cliff.after.value) == (45_200, 0)
    assert [one.slope for one in found.segments] == [-1, 0]
    assert found.segments[0].first.value == (2 * 1808 + 452) * 100
    cause = cliff.causes[0]
    assert (cause.rule, cause.cite, cause.before, cause.after) == ("bread.due", "TOY-CARE art.4(3)", True, False)
    assert len(cliff.causes) == 1 and not found.unsearched


def test_a_kink_inside_a_rule(file: Path) -> None:
    # Who is sick is due whatever the income: nothing is lost beyond the line, and the child's 452 stay.
    file.write_text(two(aru="is_sick: yes,"), "utf-8")
    found = swept(file, "0", "300000")
    assert told(found) == [("kink", 361_600, 361_601)]
    kink = found.breaks[0]
    assert (kink.slope_before, kink.slope_after, kink.after.value) == (-1, 0, 45_200)
    assert [(one.rule, one.cite) for one in kink.causes] == [("bread.allowance", "TOY-CARE art.5")]


def test_one_month_of_the_quarter(file: Path) -> None:
    # A third of it: n / 6 a member, over the line from n / 6 >= 180,800.5, n >= 1,084,803. The rest had none.
    found = swept(file, "0", "20000", fact="purse.income.wages 2024-02 of Aru")
    assert told(found) == [("cliff", 1_084_802, 1_084_803)]
    assert found.segments[0].slope == Fraction(-1, 3)


def test_a_measure(file: Path) -> None:
    file.write_text(WOOD, "utf-8")
    found = swept(file, "0", "200", "stove.warm_area", "floor_area")
    assert [one.kind for one in found.breaks] == ["kink"] and [one.slope for one in found.segments] == [1, 0]
    assert found.breaks[0].causes[0].rule == "stove.warm_area"


def test_rows_of_a_table_by_count(file: Path) -> None:
    # 360,000 in one of 36 months make an average of 10,000, of which 0-9 years give 0.2, 10-24 0.4 and 25 or more 0.6.
    file.write_text(REST, "utf-8")
    found = swept(file, "0", "60", "pension.amount of Aru", "years_of_work of Aru")
    assert told(found) == [("cliff", 9, 10), ("cliff", 24, 25)]
    assert [one.first.value for one in found.segments] == [200_000, 400_000, 600_000]
    assert {(cause.who, cause.cite) for one in found.breaks for cause in one.causes} == {("Aru", "TOY-REST art.4")}


def test_an_exception_that_begins_to_speak(file: Path) -> None:
    # Over 12,000 in the last year, which is 3 * 4,000, the pension is the least one, 500.
    file.write_text(REST, "utf-8")
    found = swept(file, "0", "10000", "pension.amount of Aru")
    assert told(found) == [("cliff", 400_000, 400_001)]
    assert [(one.rule, one.cite) for one in found.breaks[0].causes] == [("pension.amount", "TOY-REST art.6")]


def test_another_best_run_of_months(file: Path) -> None:
    # January 2025 and January 2021 are never in one run of 36 months: it counts once it is more than 360,000.
    file.write_text(REST, "utf-8")
    found = swept(file, "0", "600000", "pension.average_wage of Aru", "income.wages 2025-01 of Aru")
    assert told(found) == [("kink", 36_000_000, 36_000_001)]
    assert [one.slope for one in found.segments] == [0, Fraction(1, 36)]


def test_what_is_not_straight_is_called_curved(file: Path) -> None:
    file.write_text(WOOD, "utf-8")
    found = swept(file, "100", "200", "stove.share_of_income")
    assert None in [one.slope for one in found.segments] and not found.unsearched


@pytest.mark.parametrize(
    ("text", "output", "first", "last"),
    [
        (two(), "bread.allowance", 3_000, 4_200),
        (two(aru="is_sick: yes,"), "bread.allowance", 3_000, 4_200),
        (two("owns_castle: yes,"), "bread.allowance", 3_000, 4_200),
        (two(), "bread.income_per_member", 0, 1_000),
        (WOOD, "stove.help_with_firewood", 0, 60_000),
        (WOOD, "stove.cost_of_firewood", 0, 1_000),
    ],
)
def test_every_tenge_one_by_one_finds_the_same(file: Path, text: str, output: str, first: int, last: int) -> None:
    file.write_text(text, "utf-8")
    found = swept(file, str(first), str(last), output)
    edition, case = read_case(read_yaml(file), law("toyland"))
    between = list(range(first, last + 1, max(1, (last - first) // 1_500)))
    amounts = [Trace(edition, with_value(case, found.vary, tenge * 100)).value(output) for tenge in between]
    jumps = []
    for place, (tenge, amount) in enumerate(zip(between, amounts, strict=True)):
        assert isinstance(amount, int)
        one = next(one for one in found.segments if one.first.at <= tenge * 100 <= one.last.at)
        assert one.slope is not None and one.first.value is not None
        off = amount - one.first.value - one.slope * (tenge * 100 - one.first.at)
        assert abs(off) <= max(one.first.noise, one.last.noise, 0)
        step = (between[1] - between[0]) * 100
        if place and abs(amount - amounts[place - 1]) > step + 200:  # type: ignore[operator]
            jumps.append(between[place - 1])
    cliffs = [one.before.at for one in found.breaks if one.kind == "cliff"]
    assert len(cliffs) == len(jumps)
    assert all(jump * 100 <= cliff < jump * 100 + step for jump, cliff in zip(jumps, cliffs, strict=True))


def test_every_tiyn_around_a_break(file: Path) -> None:
    edition, case = read_case(read_yaml(file), law("toyland"))
    found = swept(file, "3610", "3622")
    amounts = {
        at: Trace(edition, with_value(case, found.vary, at)).value("bread.allowance") for at in range(361_000, 362_201)
    }
    assert [at for at in range(361_000, 362_200) if abs(amounts[at + 1] - amounts[at]) > 200] == [361_600]  # type: ignore[operator]
    assert told(found) == [("cliff", 361_600, 361_601)]


# ---- what is not known --------------------------------------------------------------------------------------------


def test_unknown_on_a_part_of_the_range_is_said(file: Path) -> None:
    # Whether they own a castle matters only below the line: above it nothing is due in any case.
    file.write_text(two("owns_castle: unknown,").replace(" everything_else: no}\np", "}\np"), "utf-8")
    found = swept(file, "0", "10000")
    assert [one.is_told for one in found.segments] == [False, True]
    assert [str(item) for item in found.segments[0].first.missing] == ["bread.owns_castle"]
    assert [(one.kind, one.after.at) for one in found.breaks] == [("answer", 361_601)]


def test_the_cap_is_said(file: Path) -> None:
    found = swept(file, "0", "300000", most=20)
    assert found.unsearched and found.evaluations <= 24
    low, high = found.unsearched[0]
    assert low <= 361_600 < high


def test_refused_on_a_part_of_the_range_is_said(file: Path) -> None:
    # A quarter of more than ten billion tenge is beyond what can be: 3 n > 10 ** 12 tiyn.
    found = swept(file, "0", "9000000000")
    assert [one.is_told for one in found.segments] == [True, True, False] and not found.unsearched
    assert "beyond what can be" in found.segments[2].first.refusal
    assert told(found)[1] == ("answer", 333_333_333_333, 333_333_333_334)


def test_what_varies_need_not_be_told_before(file: Path) -> None:
    edition, case = read_case(read_yaml(file), law("toyland"))
    varied = vary(law("toyland"), case, WAGES, "0", "1")
    assert not isinstance(Trace(edition, with_value(case, varied, 5)).value("bread.allowance"), Unknown)
    assert not case.facts.keys() & {("purse.income", "Aru")}


@pytest.mark.parametrize(
    ("fact", "first", "last", "says"),
    [
        ("incom.wages of Aru", "0", "1", "The law knows no fact incom.wages"),
        ("income.wage of Aru", "0", "1", "has no kind wage"),
        ("income of Aru", "0", "1", "told by kind"),
        ("income.wages of Ara", "0", "1", "Did you mean Aru?"),
        ("income.wages", "0", "1", "a fact of each person"),
        ("owns_castle of Aru", "0", "1", "which has no values between"),
        ("floor_area of Aru", "0", "1", "a fact of the family"),
        ("home", "0", "1", "which has no values between"),
        ("birth_date of Aru", "0", "1", "which has no values between"),
        ("floor_area 2024-01", "0", "1", "not told by month"),
        ("income.wages 2024-13 of Aru", "0", "1", "neither a month"),
        (WAGES, "5", "5", "--from must be less"),
        (WAGES, "9", "5", "--from must be less"),
        (WAGES, "-5", "5", "--from: -5 is negative"),
        (WAGES, "0", "much", "--to: 'much' is not a number"),
        (WAGES, "0", "0.001", "finer than one tiyn"),
        ("of Aru", "0", "1", "The law knows no fact"),
        ("", "0", "1", "No fact is named"),
    ],
)
def test_refusals(file: Path, fact: str, first: str, last: str, says: str) -> None:
    with pytest.raises(Refusal) as refusal:
        swept(file, first, last, fact=fact)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("bread.due", "gives no amount"),
        ("bread.alowance", "Did you mean bread.allowance"),
        ("bread.allowance of Aru", "is a rule of a family"),
        ("purse.counted_income", "is a rule of a person"),
    ],
)
def test_refused_outputs(file: Path, output: str, says: str) -> None:
    with pytest.raises(Refusal) as refusal:
        swept(file, "0", "10", output)
    assert says in str(refusal.value)


def test_a_case_that_tells_too_little_says_what_to_tell(file: Path) -> None:
    file.write_text("on: 2024-05-15\npeople: [{name: Aru, lives_here: yes}]\n", "utf-8")
    with pytest.raises(Refusal) as refusal:
        swept(file, "0", "10")
    assert "Tell: bread.owns_castle, person.is_sick of Aru." in str(refusal.value)


def test_a_quarter_told_as_one_amount_is_not_parted(file: Path) -> None:
    file.write_text(two(aru="income: {wages: {2024-Q1: 3000}},"), "utf-8")
    with pytest.raises(Refusal, match="told as one amount for 2024-Q1"):
        swept(file, "0", "10", fact="income.wages 2024-02 of Aru")
    assert swept(file, "0", "10").segments[0].first.value == (2 * 1808 + 452) * 100  # the whole quarter is replaced


# ---- the command --------------------------------------------------------------------------------------------------


class Screen:
    """Runs commands in this process and keeps what they printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.printed = monkeypatch, printed
        monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        from shanyraq.cli.app import main

        self.monkeypatch.setattr(sys, "argv", ["shanyraq", "sweep", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = self.printed.readouterr()
        return int(end.value.code or 0), out.replace("\u202f", " "), err


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Screen:
    return Screen(monkeypatch, capsys)


RANGE = ["--vary", WAGES, "--from", "0", "--to", "10000", "--country", "toyland"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_three_languages(screen: Screen, file: Path, language: str) -> None:
    code, out, _ = screen.run(str(file), *RANGE, "--lang", language)
    assert code == 0
    assert words("sweep", language)["cliff"] in out and words("sweep", language)["net"] in out
    decimal = "3,616.01" if language == "en" else "3 616,01"
    assert decimal in out and "100 %" in out


def test_as_a_value(screen: Screen, file: Path) -> None:
    value = json.loads(screen.run(str(file), *RANGE, "--json")[1])
    output = value["outputs"][0]
    assert value["vary"] == {"fact": "purse.income", "part": "wages", "who": "Aru", "period": "2024-Q1"}
    assert [one["slope"] for one in output["segments"]] == ["-1", "0"]
    assert output["segments"][0]["net"] == ["4068 KZT", "4068 KZT"]
    assert output["breaks"][0]["between"] == ["3616 KZT", "3616.01 KZT"]
    assert output["breaks"][0]["because"][0]["values"] == ["yes", "no"]


def test_a_reform_and_other_outputs(screen: Screen, file: Path) -> None:
    code, out, _ = screen.run(
        str(file), *RANGE, "--lang", "en", "--output", "bread.allowance", "--output", "bread.income_per_member",
        "--reform", "more_bread", "--on", "2026-05-15",
    )  # fmt: skip
    assert code == 0 and "Income per member" in out and "More bread" in out


def test_refused_with_exit_code_one(screen: Screen, file: Path) -> None:
    assert screen.run(str(file), *RANGE, "--most", "3")[::2] == (
        1,
        "--most 3 is too few.\n  Allow at least 50 evaluations.\n",
    )
