"""Which sets of Parts satisfy C102's Article 2 and the Code's points, and which of them are nearest."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest

from shanyraq.engine.refuse import Refusal
from shanyraq.standards.check import Said
from shanyraq.standards.check import Test as Condition
from shanyraq.standards.desk.acceptance import acceptance_of
from shanyraq.standards.part_sets import Standing, by_norms, least_sets, nearest_sets, shortfall

DAY = date(2026, 7, 1)
PARTS = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def said(**of: Said) -> dict[str, Standing]:
    return {part: Standing(part, of.get(part, "not met"), gap=Fraction(1, 2)) for part in (*PARTS, "common")}


def test_every_three_parts_of_c102_with_one_of_the_five_are_a_set_and_nothing_larger() -> None:
    sets = least_sets(PARTS, lambda parts: not acceptance_of("C102").faults(parts, DAY))
    # Of nine Parts there are 84 threes; four of them (of II, III, VII, VIII) have none of IV, V, VI, IX, X.
    assert len(sets) == 84 - 4
    assert all(len(one) == 3 and set(one) & {"IV", "V", "VI", "IX", "X"} for one in sets)


def test_the_code_counts_part_ii_as_two_and_part_v_as_three() -> None:
    sets = least_sets(PARTS, lambda parts: not acceptance_of("ECSS").faults(parts, DAY))
    assert ("II", "V", "IX") in sets and ("III", "V") not in sets
    assert ("V", "II", "III") not in sets and ("II", "III", "V") in sets
    for one in sets:
        count = sum({"II": 2, "V": 3}.get(part, 1) for part in one)
        assert count >= 6 and all(count - {"II": 2, "V": 3}.get(part, 1) < 6 for part in one)


def enough(instrument: str, parts: tuple[str, ...]) -> bool:
    """Articles 2 as this test reads them: three with one of the five; six, II counted as two and V as three."""
    if instrument == "C102":
        return len(parts) >= 3 and bool(set(parts) & {"IV", "V", "VI", "IX", "X"})
    return sum({"II": 2, "V": 3}.get(part, 1) for part in parts) >= 6


@pytest.mark.parametrize("instrument", ["C102", "ECSS"])
def test_the_sets_and_the_desk_ask_the_norm_which_parts_are_enough(instrument: str) -> None:
    accepts, rule = by_norms(instrument, PARTS, DAY), acceptance_of(instrument)
    assert accepts is not None
    for many in range(2, 7):
        for some in list(combinations(PARTS, many))[::5]:
            assert accepts(some) == enough(instrument, some) == (not rule.faults(some, DAY)), some


def test_what_keeps_a_set_from_being_accepted_is_said_with_its_article() -> None:
    assert acceptance_of("C102").faults(["II", "III", "VII"], DAY) == [
        "Among those accepted is unemployment, old age, employment injury, invalidity or survivors"
        " (ILO-C102 art.2(a)(ii)): not so of II, III, VII."
    ]
    (points, other_way) = acceptance_of("ECSS").faults(["V", "VII", "X"], DAY)
    assert points.startswith("At least six Parts as they count are accepted (ECSS art.2(1)(b)): not so of V, VII, X")
    assert "(ECSS art.2(2)): not known of V, VII, X" in other_way


def test_a_set_that_is_met_comes_first_then_by_how_many_fail_then_by_how_far() -> None:
    standings = said(VII="met", VIII="met", IV="met", II="met", common="met")
    first = nearest_sets("C102", standings, DAY)
    assert [one.parts for one in first[:3]] == [("II", "IV", "VII"), ("II", "IV", "VIII"), ("IV", "VII", "VIII")]
    assert first[0].is_met and not first[3].is_met
    near = {
        **standings,
        "X": Standing("X", "not met", gap=Fraction(1, 100)),
        "IV": Standing("IV", "not met", gap=Fraction(9)),
    }
    assert [one.parts for one in nearest_sets("C102", near, DAY)[:1]] == [("II", "VII", "X")]


def test_a_part_that_waits_for_facts_is_nearer_than_one_that_fails() -> None:
    standings = {
        **said(VII="met", VIII="met", common="met"),
        "IX": Standing("IX", "cannot be judged", missing=("a", "b")),
    }
    assert nearest_sets("C102", standings, DAY)[0].parts == ("VII", "VIII", "IX")


def test_what_binds_beside_the_parts_belongs_to_every_set() -> None:
    standings = said(**dict.fromkeys(PARTS, "met"), common="cannot be judged")
    assert not any(one.is_met for one in nearest_sets("C102", standings, DAY))
    assert nearest_sets("C102", standings, DAY)[0].of("cannot be judged") == ("common",)


def test_a_part_without_norms_as_code_cannot_be_judged() -> None:
    one = nearest_sets("C102", {"VII": Standing("VII", "met"), "VIII": Standing("VIII", "met")}, DAY)[0]
    assert one.of("cannot be judged") and not one.is_met


def test_an_instrument_that_is_taken_whole_has_no_sets() -> None:
    with pytest.raises(Refusal, match="accepted whole"):
        nearest_sets("C183", {}, DAY)


def test_a_condition_falls_short_by_the_nearest_of_its_ways() -> None:
    ways = (("a", Fraction(1, 4), "x", Fraction(1, 2), ""), ("b", Fraction(1, 5), "y", Fraction(1, 4), ""))
    assert shortfall(Condition("rule", "art.1", "not met", ways)) == Fraction(1, 5)
    assert shortfall(Condition("rule", "art.1", "not met", ())) == 1
