"""A reform laid over a law is a law: numbers, rules, exceptions and repeals hold from their days, the base stays."""

from __future__ import annotations

import pickle
import random
from datetime import date
from pathlib import Path

import pytest
from toy_reforms import TWO_IN_THE_HILLS, on, outcome, read, toyland, under

from engine.columns_families import Families, differences, plain_results
from shanyraq.engine.case import read_case
from shanyraq.engine.columns import plan
from shanyraq.engine.decision import decide
from shanyraq.engine.edition import depends_on, edition_hash
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.verify import verify
from shanyraq.reforms import NumberChange, read_reform
from shanyraq.reforms.check import check

LOAVES = "  - {number: bread.loaves, value: 20, from: 2025-01-01, cite: art.4(2)}\n"
BREAD_LINE = "bread.bread_line"
SAYS = "    says: {kk: Жаңаша, ru: По-новому}\n"
EVERYBODY = '''@some_reform.rule(cite="art.4(3)", since="2025-01-01")
def due(members: Count) -> YesNo:
    """Everybody is due."""
    return members > 0
'''


# ---- numbers ------------------------------------------------------------------------------------------------------


def test_a_number_changes_from_its_day(tmp_path: Path) -> None:
    law = under(read(tmp_path, LOAVES))
    # In the hills a loaf is 120.50: fifteen are 1807.50, half up 1808; twenty are 2410.
    assert outcome(law, "2024-12-31", BREAD_LINE) == 1808_00
    assert outcome(law, "2025-01-01", BREAD_LINE) == 2410_00


def test_the_law_itself_is_not_touched(tmp_path: Path) -> None:
    before = pickle.dumps([(rule.id, rule.since, rule.until) for rule in toyland().rules])
    entries = toyland().numbers["bread.loaves"].entries
    law = under(read(tmp_path, LOAVES))
    assert outcome(toyland(), "2025-01-01", BREAD_LINE) == 1808_00
    assert toyland().numbers["bread.loaves"].entries is entries
    assert pickle.dumps([(rule.id, rule.since, rule.until) for rule in toyland().rules]) == before
    assert toyland().reforms == () and [one.name for one in law.reforms] == ["some_reform"]


def test_the_edition_differs_where_the_reform_holds_and_nowhere_else(tmp_path: Path) -> None:
    law = under(read(tmp_path, LOAVES))
    same = edition_hash(on(law, "2024-12-31")) == edition_hash(on(toyland(), "2024-12-31"))
    assert same and edition_hash(on(law, "2025-01-01")) != edition_hash(on(toyland(), "2025-01-01"))


def test_in_phases_each_value_ends_the_day_before_the_next(tmp_path: Path) -> None:
    phases = "".join(
        f"  - {{number: bread.loaves, value: {value}, from: {day}, cite: art.4(2)}}\n"
        for value, day in ((18, "2026-01-01"), (16, "2024-01-01"), (17, "2025-01-01"))
    )
    law = under(read(tmp_path, phases))
    values = {day: on(law, day).figures["bread.loaves"].entries[None].value for day in
              ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")}  # fmt: skip
    assert list(values.values()) == [15, 16, 16, 17, 17, 18]


def test_after_its_last_day_the_law_holds_again(tmp_path: Path) -> None:
    law = under(read(tmp_path, LOAVES.replace("from: 2025-01-01", "from: 2025-01-01, to: 2025-06-30")))
    values = [on(law, day).figures["bread.loaves"].entries[None].value for day in ("2025-06-30", "2025-07-01")]
    assert values == [20, 15]


def test_an_open_change_also_replaces_what_the_law_says_later(tmp_path: Path) -> None:
    law = under(read(tmp_path, "  - {number: bread.share_for_child, value: 0.5, from: 2025-01-01, cite: art.5}\n"))
    assert on(law, "2026-01-01").figures["bread.share_for_child"].entries[None].value == 0.5


def test_rows_change_one_by_one_and_one_value_goes_into_every_row(tmp_path: Path) -> None:
    one = "  - {number: bread.price_of_bread, rows: {shore: 110}, from: 2025-01-01, to: 2025-12-31, cite: art.4(2)}\n"
    every = "  - {number: bread.price_of_bread, value: 99, from: 2026-01-01, cite: art.4(2)}\n"
    law = under(read(tmp_path, one + every))
    of = {day: {key: entry.value for key, entry in on(law, day).figures["bread.price_of_bread"].entries.items()}
          for day in ("2025-05-05", "2026-05-05")}  # fmt: skip
    assert of == {
        "2025-05-05": {"hills": 120_50, "shore": 110_00},
        "2026-05-05": {"hills": 99_00, "shore": 99_00},
    }


def test_rows_by_count(tmp_path: Path) -> None:
    law = under(read(tmp_path, "  - {number: stove.sledges, rows: {2-3: 5}, from: 2025-01-01, cite: TOY-WOOD p.3}\n"))
    assert {key: entry.value for key, entry in on(law, "2025-05-05").figures["stove.sledges"].entries.items()} == {
        (0, 0): 0, (1, 1): 1, (2, 3): 5, (4, None): 3,
    }  # fmt: skip


def test_past_what_is_known_the_value_of_the_reform_alone_is_known(tmp_path: Path) -> None:
    law = under(
        read(tmp_path, "  - {number: bread.price_of_bread, rows: {hills: 200}, from: 2027-01-01, cite: art.4(2)}\n")
    )
    assert outcome(law, "2027-02-01", BREAD_LINE) == 3000_00
    with pytest.raises(Refusal, match=r"known until 2026-12-31"):
        outcome(toyland(), "2027-02-01", BREAD_LINE)
    with pytest.raises(Refusal, match=r"no row for shore"):
        outcome(law, "2027-02-01", BREAD_LINE, TWO_IN_THE_HILLS.replace("hills", "shore"))
    assert outcome(law, "2026-12-31", BREAD_LINE) == 1808_00


def test_a_value_says_that_the_reform_gave_it(tmp_path: Path) -> None:
    law = under(read(tmp_path, LOAVES.replace("cite:", "assumption: yes, cite:")))
    found, case = read_case(read_yaml_text(TWO_IN_THE_HILLS, "case"), law, date(2025, 2, 2))
    rests = decide(found, case, layout(law, "bread"))["rests_on"]
    assert isinstance(rests, list)
    (told,) = [one for one in rests if str(one.get("number", "")) == "bread.loaves"]
    assert told["confidence"] == "low"
    assert told["source"] == "given by the reform some_reform: an illustration"


def test_a_new_number_is_there_for_the_rules_of_the_reform(tmp_path: Path) -> None:
    number = (
        "  - number: bread.share_of_all\n    title: {kk: Үлес, ru: Доля, en: Share of all}\n    unit: share\n"
        "    value: 0.5\n    from: 2025-01-01\n    cite: art.5\n"
    )
    rule = "  - rule: bread.allowance\n" + SAYS
    text = '''@some_reform.rule(cite="art.5", since="2025-01-01", rounds=up_to_tenge)
def allowance(due: YesNo, bread_line: Money, share_of_all: Share) -> Money:
    """Half of the line."""
    return bread_line * share_of_all if due else Money(0)
'''
    law = under(read(tmp_path, number + rule, text))
    assert outcome(law, "2025-01-01", "bread.allowance") == 904_00  # half of 1808


# ---- rules --------------------------------------------------------------------------------------------------------


def test_a_rule_is_replaced_and_the_old_one_ends_the_day_before(tmp_path: Path) -> None:
    rich = TWO_IN_THE_HILLS.replace("6000", "60000")
    law = under(read(tmp_path, "  - rule: bread.due\n" + SAYS, EVERYBODY))
    assert [outcome(law, day, "bread.due", rich) for day in ("2024-12-31", "2025-01-01")] == [False, True]
    spans = [(str(rule.since), str(rule.until)) for rule in law.rules if rule.id == "bread.due"]
    assert spans == [("2020-01-01", "2024-12-31"), ("2025-01-01", "9999-12-31")]


def test_a_new_exception_goes_before_the_rule(tmp_path: Path) -> None:
    text = '''@some_reform.exception(to=due, cite="art.4(4)", since="2025-01-01")
def due_alone(members: Count) -> YesNo | None:
    """Who lives alone is due."""
    if members == 1:
        return True
    return None
'''
    words = "  - rule: bread.due_alone\n    title: {kk: Жалғыз, ru: Один, en: Alone}\n" + SAYS
    law = under(read(tmp_path, words, text))
    alone = TWO_IN_THE_HILLS.replace("6000", "60000").replace(
        "{name: Ber, lives_here: yes", "{name: Ber, lives_here: no"
    )
    assert [outcome(law, day, "bread.due", alone) for day in ("2024-12-31", "2025-01-01")] == [False, True]


def test_an_edition_of_the_law_holds_again(tmp_path: Path) -> None:
    change = "  - {rule: purse.counted_income, as_on: 2021-01-01, from: 2025-01-01, to: 2025-12-31, cite: p.1}\n"
    law = under(read(tmp_path, change))
    # In 2021 whatever came in counted, a gift too: 6600 / (2 x 3) is 1100.
    gift = TWO_IN_THE_HILLS.replace("wages: {", "gift: {2024-Q4: 600}, wages: {")
    told = "bread.income_per_member"
    assert [outcome(one, "2025-01-01", told, gift) for one in (toyland(), law)] == [1000_00, 1100_00]
    assert outcome(law, "2026-01-01", told, gift) == 1000_00
    assert on(law, "2025-01-01").rules["purse.counted_income"].cite == "TOY-PURSE p.1"


def test_what_is_repealed_is_no_longer_there(tmp_path: Path) -> None:
    castle = TWO_IN_THE_HILLS.replace("home: hills", "home: hills, owns_castle: yes")
    law = under(read(tmp_path, "  - {repeal: bread.not_due_in_a_castle, from: 2025-01-01, cite: art.4(4)}\n"))
    assert [outcome(law, day, "bread.due", castle) for day in ("2024-12-31", "2025-01-01")] == [False, True]


def test_rules_come_in_phases_too(tmp_path: Path) -> None:
    again = "  - {rule: bread.due, as_on: 2024-01-01, from: 2026-01-01, cite: art.4(3)}\n"
    law = under(read(tmp_path, "  - rule: bread.due\n" + SAYS + again, EVERYBODY))
    rich = TWO_IN_THE_HILLS.replace("6000", "60000")
    told = [outcome(law, day, "bread.due", rich) for day in ("2024-12-31", "2025-01-01", "2026-01-01")]
    assert told == [False, True, False]


def test_a_new_rule_is_shown_in_the_decision(tmp_path: Path) -> None:
    text = '''@some_reform.rule(cite="art.5", since="2025-01-01")
def butter(bread_line: Money, members: Count) -> Money:
    """Butter for each."""
    return bread_line * members
'''
    words = (
        "  - rule: bread.butter\n    shown_in: bread\n    paid: yes\n    title: {kk: Май, ru: Масло, en: Butter}\n"
        + SAYS
    )
    law = under(read(tmp_path, words, text))
    assert "bread.butter" in layout(law, "bread").names and "bread.butter" not in layout(toyland(), "bread").names
    assert outcome(law, "2025-01-01", "bread.butter") == 3616_00
    laid = law.decisions["bread"]
    assert isinstance(laid, dict) and "bread.butter" in laid["paid"]
    assert layout(law, "bread").payers == layout(toyland(), "bread").payers  # who pays the butter is not said
    told = under(read(tmp_path, words.replace("paid: yes\n", "paid: yes\n    payer: purse\n"), text))
    assert layout(told, "bread").payers["bread.butter"].payer == "purse"
    with pytest.raises(Refusal, match=r"no payer called purrse[\s\S]*purse"):
        read(tmp_path, words.replace("paid: yes\n", "paid: yes\n    payer: purrse\n"), text)


# ---- several ------------------------------------------------------------------------------------------------------


def test_what_is_included_comes_first_and_the_later_wins(tmp_path: Path) -> None:
    read(tmp_path, LOAVES, name="twenty")
    read(tmp_path, LOAVES.replace("20,", "30,").replace("2025", "2026"), name="thirty")
    both = read(tmp_path, "", name="both", includes="twenty, thirty")
    other = read(tmp_path, "", name="other", includes="thirty, twenty")
    own = read(tmp_path, LOAVES.replace("20,", "40,"), name="own", includes="twenty, thirty")
    loaves = {
        one.name: [
            on(under(one), day).figures["bread.loaves"].entries[None].value for day in ("2025-05-05", "2026-05-05")
        ]
        for one in (both, other, own)
    }
    assert loaves == {"both": [20, 30], "other": [20, 20], "own": [40, 40]}


def test_reforms_in_no_order_may_change_different_things(tmp_path: Path) -> None:
    one = read(tmp_path, LOAVES, name="one")
    two = read(tmp_path, "  - {number: bread.share_for_child, value: 1, from: 2025-01-01, cite: art.5}\n", name="two")
    assert edition_hash(on(under(one, two), "2025-05-05")) == edition_hash(on(under(two, one), "2025-05-05"))


def test_one_thing_on_different_days_is_no_conflict(tmp_path: Path) -> None:
    one = read(tmp_path, LOAVES.replace("from: 2025-01-01", "from: 2025-01-01, to: 2025-12-31"), name="one")
    two = read(tmp_path, LOAVES.replace("20,", "30,").replace("2025", "2026"), name="two")
    assert on(under(two, one), "2026-05-05").figures["bread.loaves"].entries[None].value == 30


def test_reforms_in_no_order_that_change_one_number_conflict(tmp_path: Path) -> None:
    one, two = read(tmp_path, LOAVES, name="one"), read(tmp_path, LOAVES, name="two")
    with pytest.raises(Refusal, match=r"Two reforms change bread.loaves on 2025-01-01") as refused:
        under(one, two)
    assert refused.value.where.endswith("two.yaml:6") and "one.yaml:6 and " in refused.value.where


def test_reforms_in_no_order_that_change_one_rule_conflict(tmp_path: Path) -> None:
    one = read(tmp_path, "  - rule: bread.due\n" + SAYS, EVERYBODY.replace("some_reform", "one"), name="one")
    two = read(tmp_path, "  - {repeal: bread.due, from: 2026-01-01, cite: art.4(3)}\n", name="two")
    with pytest.raises(Refusal, match=r"Two reforms change bread.due on 2026-01-01") as refused:
        under(one, two)
    assert "one.py:11" in refused.value.where and "two.yaml:6" in refused.value.where


def test_a_reform_that_includes_another_comes_after_it_and_is_no_conflict(tmp_path: Path) -> None:
    one = read(tmp_path, LOAVES, name="one")
    two = read(tmp_path, LOAVES.replace("20,", "30,"), name="two", includes="one")
    assert [on(under(*several), "2025-05-05").figures["bread.loaves"].entries[None].value
            for several in ((one, two), (two, one))] == [30, 30]  # fmt: skip


def test_an_order_that_only_a_later_reform_gives_is_kept(tmp_path: Path) -> None:
    """`two` lays `one` over `other`; naming `one` first on the command line changes nothing."""
    one = read(tmp_path, LOAVES, name="one")
    read(tmp_path, LOAVES.replace("20,", "30,"), name="other")
    two = read(tmp_path, "", name="two", includes="other, one")
    for several in ((one, two), (two, one)):
        assert on(under(*several), "2025-05-05").figures["bread.loaves"].entries[None].value == 20


def test_two_orders_of_the_same_reforms_conflict(tmp_path: Path) -> None:
    read(tmp_path, LOAVES, name="one")
    read(tmp_path, LOAVES.replace("20,", "30,"), name="other")
    two = read(tmp_path, "", name="two", includes="other, one")
    three = read(tmp_path, "", name="three", includes="one, other")
    with pytest.raises(Refusal, match=r"change bread.loaves on 2025-01-01, and they stand in no one order"):
        under(two, three)
    with pytest.raises(Refusal, match=r"they stand in no one order"):
        under(read(tmp_path, "", name="all_of_them", includes="two, three"))


def test_three_reforms_that_go_round_conflict(tmp_path: Path) -> None:
    for name, value in (("one", 20), ("two", 30), ("three", 40)):
        read(tmp_path, LOAVES.replace("20,", f"{value},"), name=name)
    pairs = [("one", "two"), ("two", "three"), ("three", "one")]
    several = [read(tmp_path, "", name=f"{a}_{b}", includes=f"{a}, {b}") for a, b in pairs]
    with pytest.raises(Refusal, match=r"they stand in no one order"):
        under(*several)


def test_two_new_numbers_of_one_name_are_one_thing_or_refused(tmp_path: Path) -> None:
    new = "  - {{number: bread.x, title: {{kk: а, ru: а, en: a}}, unit: {}, value: 1, from: {}, to: {}, cite: art.4}}\n"
    one = read(tmp_path, new.format("share", "2025-01-01", "2025-12-31"), name="one")
    two = read(tmp_path, new.format("share", "2026-01-01", "2026-12-31"), name="two")
    assert len(under(one, two).numbers["bread.x"].entries) == 2
    with pytest.raises(Refusal, match=r"bread.x is defined here and at .*one.yaml:6"):
        under(one, read(tmp_path, new.format("month", "2026-01-01", "2026-12-31"), name="other"))


def test_what_two_reforms_both_include_is_laid_once(tmp_path: Path) -> None:
    read(tmp_path, LOAVES, name="shared")
    one = read(tmp_path, LOAVES.replace("2025", "2026").replace("20,", "30,"), name="one", includes="shared")
    share = "  - {number: bread.share_for_child, value: 1, from: 2025-01-01, cite: art.5}\n"
    two = read(tmp_path, share, name="two", includes="shared")
    law = under(one, two)
    assert on(law, "2026-05-05").figures["bread.loaves"].entries[None].value == 30
    assert on(law, "2025-05-05").figures["bread.loaves"].entries[None].value == 20


# ---- the same law for every reader ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["more_bread", "bread_for_all"])
def test_traced_and_compiled_are_the_same_under_a_reform(name: str) -> None:
    found = on(under(read_reform(name, toyland())), "2026-02-10")
    planned = plan(found, ["bread.due", "bread.allowance", "bread.bread_line", "bread.must_come_to_the_office"])
    chance = random.Random(7)
    families = Families.drawn(found, 7, [chance.choice([0, 1, 1, 2, 3, 5]) for _ in range(300)])
    assert differences(families, planned, plain_results(planned, families.people(planned))) == []


def test_a_decision_under_a_reform_names_it_and_stands_under_it_alone(tmp_path: Path) -> None:
    law = under(read(tmp_path, LOAVES))
    found, case = read_case(read_yaml_text(TWO_IN_THE_HILLS, "case"), law, date(2025, 2, 2))
    decision = decide(found, case, layout(law, "bread"))
    assert decision["reforms"] == ["some_reform"]
    assert verify(decision, law) == []
    kinds = {one["kind"] for one in verify(decision, toyland())}
    assert {"edition", "outcome", "number"} <= kinds
    base, same = read_case(read_yaml_text(TWO_IN_THE_HILLS, "case"), toyland(), date(2025, 2, 2))
    assert "reforms" not in decide(base, same, layout(toyland(), "bread"))


def test_check_refuses_a_gap_that_the_reform_makes(tmp_path: Path) -> None:
    gap = read(tmp_path, "  - {repeal: bread.bread_line, from: 2025-01-01, cite: art.4(2)}\n")
    with pytest.raises(Refusal, match=r"No edition of bread.bread_line is in force on 2025-01-01"):
        check(gap, toyland())
    check(read(tmp_path, LOAVES, name="good"), toyland())


def test_check_refuses_a_circle(tmp_path: Path) -> None:
    text = '''@some_reform.rule(cite="art.3", since="2025-01-01")
def members(due: YesNo) -> Count:
    """Who is due is a member."""
    return 1 if due else 0
'''
    circle = read(tmp_path, "  - rule: bread.members\n" + SAYS, text)
    with pytest.raises(Refusal, match=r"depend on each other in a circle"):
        check(circle, toyland())


def test_the_shipped_reforms_of_toyland_stand() -> None:
    for name in ("more_bread", "bread_for_all"):
        reform = read_reform(name, toyland())
        check(reform, toyland())
        assert all(change.since for change in reform.changes)
    assert [type(one) for one in read_reform("more_bread", toyland()).changes] == [NumberChange]
    assert "bread.members" in depends_on(on(under(read_reform("bread_for_all", toyland())), "2026-02-10"), "bread.due")
