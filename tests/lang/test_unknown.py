"""Unknown is a value: three-valued claims, and arithmetic that asks only for what matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.small_law import SmallCountry, number, rows, value, with_values
from shanyraq.engine.ir import Edition
from shanyraq.engine.refuse import Refusal

YES, NO, U = True, False, None
RULES = {
    "both": ("p: YesNo, q: YesNo", "YesNo", "p and q"),
    "either": ("p: YesNo, q: YesNo", "YesNo", "p or q"),
    "opposite": ("p: YesNo", "YesNo", "not p"),
    "three": ("p: YesNo, q: YesNo, r: YesNo", "YesNo", "p and q and r"),
    "same": ("p: YesNo, q: YesNo", "YesNo", "p == q"),
    "money_if": ("p: YesNo, a: Money, b: Money", "Money", "a if p else b"),
    "same_either_way": ("p: YesNo, a: Money", "Money", "a if p else a + Money(0)"),
    "if_both": ("p: YesNo, q: YesNo, a: Money", "Money", "a if p and q else Money(0)"),
    "sum": ("a: Money, b: Money", "Money", "a + b"),
    "times_none": ("a: Money, n: Count", "Money", "a * n"),
    "less": ("a: Money, b: Money", "YesNo", "a < b"),
    "most": ("a: Money, b: Money", "Money", "larger(a, b)"),
    "local": ("p: YesNo, a: Money, b: Money", "Money", "\n    x = a + b\n    return Money(0) if p else x"),
    "is_member": ("coin: Coin", "YesNo", "coin in (Coin.gift,)"),
    "row": ("coin: Coin, price: Table[Coin, Money]", "Money", "price[coin]"),
    "has_row": ("coin: Coin, price: Table[Coin, Money]", "YesNo", "coin in price"),
    "asked_row": ("coin: Coin, fee: Table[Coin, Money]", "Money", "fee[coin]"),
    "row_if": ("p: YesNo, coin: Coin, price: Table[Coin, Money]", "Money", "price[coin] if p else Money(0)"),
    "row_and": ("p: YesNo, coin: Coin, price: Table[Coin, Money]", "YesNo", "p and price[coin] > Money(0)"),
    "each": ("wage: Each[Money], sick: Each[YesNo]", "Money", "total(wage, where=sick)"),
    "how_many": ("sick: Each[YesNo], old: Each[YesNo]", "Count", "count(sick, where=old)"),
    "somebody": ("sick: Each[YesNo], old: Each[YesNo]", "YesNo", "any_of(sick, where=old)"),
    "everybody": ("sick: Each[YesNo], old: Each[YesNo]", "YesNo", "all_of(sick, where=old)"),
    "best": ("wage: Each[Money], old: Each[YesNo]", "Money", "largest(wage, otherwise=Money(0), where=old)"),
    "ratio": ("p: YesNo, n: Count, m: Count", "Share", "n / m if p else 0 * n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    python = ""
    for name, (takes, gives, body) in RULES.items():
        rounds = ", rounds=half_up_to_four_places" if name == "ratio" else ""
        returned = body if "return" in body else f"return {body}"
        python += f'@chapter.rule(cite="art.1", since="2020-01-01"{rounds})\n'
        python += f'def {name}({takes}) -> {gives}:\n    """A rule."""\n    {returned.strip()}\n'
    small = SmallCountry(tmp_path_factory.mktemp("unknown"))
    small.chapter("members", "", of="person", facts={"wage": "Money", "sick": "YesNo", "old": "YesNo"})
    price = rows("KZT", "Coin", {"gift": {"2020-01-01": 5}}, known_until="2030-12-31")
    facts = (
        dict.fromkeys("pqr", "YesNo") | dict.fromkeys("ab", "Money") | dict.fromkeys("nm", "Count") | {"coin": "Coin"}
    )
    small.chapter(
        "chapter",
        python,
        uses=("members",),
        facts=facts,
        numbers={"price": price, "fee": {**price, "when_missing": "ask"}, "unused": number("count", {"2020-01-01": 1})},
        choices={"Coin": ("wages", "gift")},
    )
    return small.on()


def found(today: Edition, name: str, **family: Any) -> object:
    """A known outcome, or the short names of what is missing."""
    answer = value(today, with_values("chapter", family), f"chapter.{name}")
    return [one.removeprefix("chapter.") for one in answer] if isinstance(answer, list) else answer


# ---- claims ---------------------------------------------------------------------------------------------------------

BOTH = [
    (YES, YES, YES), (YES, NO, NO), (YES, U, U),
    (NO, YES, NO), (NO, NO, NO), (NO, U, NO),
    (U, YES, U), (U, NO, NO), (U, U, U),
]  # fmt: skip
EITHER = [
    (YES, YES, YES), (YES, NO, YES), (YES, U, YES),
    (NO, YES, YES), (NO, NO, NO), (NO, U, U),
    (U, YES, YES), (U, NO, U), (U, U, U),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "table"), [("both", BOTH), ("either", EITHER)])
def test_and_and_or_are_three_valued(today: Edition, rule: str, table: list[tuple[bool | None, ...]]) -> None:
    for p, q, wanted in table:
        untold = [name for name, claim in (("p", p), ("q", q)) if claim is U]
        assert found(today, rule, p=p, q=q) == (untold if wanted is U else wanted)


def test_not_is_three_valued(today: Edition) -> None:
    assert found(today, "opposite", p=YES) is False
    assert found(today, "opposite", p=NO) is True
    assert found(today, "opposite", p=U) == ["p"]


def test_one_no_settles_a_row_of_claims(today: Edition) -> None:
    assert found(today, "three", p=U, q=U, r=NO) is False
    assert found(today, "three", p=YES, q=U, r=YES) == ["q"]
    assert found(today, "three", p=U, q=YES, r=U) == ["p", "r"]


def test_two_unknown_claims_are_not_the_same(today: Edition) -> None:
    assert found(today, "same", p=U, q=U) == ["p", "q"]
    assert found(today, "same", p=YES, q=NO) is False


# ---- conditions -----------------------------------------------------------------------------------------------------


def test_an_unknown_condition_is_asked_first_and_alone(today: Edition) -> None:
    assert found(today, "money_if", p=U, a=1, b=2) == ["p"]
    assert found(today, "money_if", p=U, a=U, b=U) == ["p"]
    assert found(today, "money_if", p=YES, a=U, b=2) == ["a"]
    assert found(today, "money_if", p=NO, a=U, b=2) == 2


def test_a_condition_that_changes_nothing_is_not_asked(today: Edition) -> None:
    assert found(today, "money_if", p=U, a=5, b=5) == 5
    assert found(today, "same_either_way", p=U, a=5) == 5
    assert found(today, "if_both", p=U, q=U, a=0) == 0
    assert found(today, "if_both", p=U, q=NO, a=U) == 0


def test_a_local_name_that_is_not_needed_is_not_asked(today: Edition) -> None:
    assert found(today, "local", p=YES, a=U, b=U) == 0
    assert found(today, "local", p=NO, a=U, b=1) == ["a"]


def test_a_branch_that_cannot_be_computed_is_refused_only_when_it_is_taken(today: Edition) -> None:
    assert found(today, "row_if", p=U, coin="wages") == ["p"]
    assert found(today, "row_if", p=NO, coin="wages") == 0
    assert found(today, "row_and", p=U, coin="wages") == ["p"]
    assert found(today, "row_and", p=NO, coin="wages") is False
    assert found(today, "ratio", p=U, n=1, m=0) == ["p"]
    assert found(today, "ratio", p=NO, n=1, m=0) == 0
    for rule, told in (("row_if", {"coin": "wages"}), ("row_and", {"coin": "wages"}), ("ratio", {"n": 1, "m": 0})):
        with pytest.raises(Refusal):
            found(today, rule, p=YES, **told)


# ---- amounts and rows -----------------------------------------------------------------------------------------------


def test_amounts_need_what_they_are_made_of(today: Edition) -> None:
    assert found(today, "sum", a=1, b=U) == ["b"]
    assert found(today, "sum", a=U, b=U) == ["a", "b"]
    assert found(today, "less", a=U, b=5) == ["a"]
    assert found(today, "most", a=U, b=5) == ["a"]


def test_none_of_anything_is_none(today: Edition) -> None:
    assert found(today, "times_none", a=U, n=0) == 0
    assert found(today, "times_none", a=0, n=U) == 0
    assert found(today, "times_none", a=U, n=1) == ["a"]


def test_rows_need_their_key(today: Edition) -> None:
    assert found(today, "row", coin=U) == ["coin"]
    assert found(today, "has_row", coin=U) == ["coin"]
    assert found(today, "is_member", coin=U) == ["coin"]
    assert found(today, "row", coin="gift") == 500
    assert found(today, "has_row", coin="wages") is False


def test_a_row_that_the_law_book_lacks_is_refused_or_asked(today: Edition) -> None:
    with pytest.raises(Refusal, match="no row for wages"):
        found(today, "row", coin="wages")
    assert found(today, "asked_row", coin="wages") == ["fee wages"]


# ---- members --------------------------------------------------------------------------------------------------------


def of_members(today: Edition, name: str, **people: dict[str, object]) -> object:
    return value(today, with_values("chapter", {}, people), f"chapter.{name}")


def test_members_who_do_not_matter_are_not_asked(today: Edition) -> None:
    aru, ber = {"wage": 5, "sick": NO}, {"sick": YES}
    assert of_members(today, "each", Aru=aru, Ber=ber) == ["members.wage of Ber"]
    assert of_members(today, "each", Aru={"sick": NO}, Ber={"wage": 7, "sick": YES}) == 7
    assert of_members(today, "each", Aru={"wage": 0}, Ber={"wage": 7, "sick": YES}) == 7
    assert of_members(today, "each", Aru={}, Ber={}) == ["members.sick of Aru", "members.sick of Ber"]


def test_one_member_settles_any_and_all(today: Edition) -> None:
    both, neither = {"sick": YES, "old": YES}, {"sick": NO, "old": YES}
    assert of_members(today, "somebody", Aru={}, Ber=both) is True
    assert of_members(today, "everybody", Aru={}, Ber=neither) is False
    assert of_members(today, "somebody", Aru={"sick": NO}, Ber={"old": NO}) is False
    assert of_members(today, "everybody", Aru={"sick": YES}, Ber={"old": NO}) is True
    assert of_members(today, "somebody", Aru={"sick": YES}, Ber=neither) == ["members.old of Aru"]
    assert of_members(today, "how_many", Aru={"old": NO}, Ber={"sick": NO}) == 0
    assert of_members(today, "how_many", Aru={"old": YES}, Ber=both) == ["members.sick of Aru"]


def test_the_largest_needs_every_member_that_may_count(today: Edition) -> None:
    assert of_members(today, "best", Aru={"old": NO}, Ber={"old": YES, "wage": 3}) == 3
    assert of_members(today, "best", Aru={"wage": 9}, Ber={"old": YES, "wage": 3}) == ["members.old of Aru"]
    assert of_members(today, "best", Aru={"old": YES}, Ber={"old": YES, "wage": 3}) == ["members.wage of Aru"]


# ---- exceptions -----------------------------------------------------------------------------------------------------


@pytest.fixture
def excepted(tmp_path: Path) -> Edition:
    """Two exceptions to one rule; each is silent unless its claim holds."""
    python = (
        '@chapter.rule(cite="art.1", since="2020-01-01")\n'
        'def due(g: YesNo) -> YesNo:\n    """A rule."""\n    return g\n'
    )
    for article, claim, answer in (("2", "p", "False"), ("3", "q", "True")):
        python += (
            f'@chapter.exception(to=due, cite="art.{article}", since="2020-01-01")\n'
            f'def by_{claim}({claim}: YesNo, r: YesNo) -> YesNo | None:\n    """An exception."""\n'
            f"    if {claim}:\n        if not r:\n            return {answer}\n    if r:\n        return None\n"
        )
    return SmallCountry(tmp_path).chapter("chapter", python, facts=dict.fromkeys("gpqr", "YesNo")).on()


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"g": YES, "p": NO, "q": NO, "r": NO}, True),
        ({"g": YES, "p": YES, "q": NO, "r": NO}, False),
        ({"g": NO, "p": NO, "q": YES, "r": NO}, True),
        ({"g": NO, "p": YES, "q": YES, "r": YES}, False),
        ({"p": YES, "q": NO, "r": NO}, False),
        ({"g": NO, "q": NO, "r": NO}, False),
        ({"g": YES, "q": NO, "r": NO}, ["p"]),
        ({"g": YES, "p": NO, "r": NO}, True),
        ({"g": NO, "p": NO, "r": NO}, ["q"]),
        ({"q": NO, "r": NO}, ["p"]),
        ({"p": NO, "q": NO, "r": NO}, ["g"]),
        ({"p": YES, "r": NO}, ["q"]),
        ({"g": YES, "r": YES}, True),
        ({"r": YES}, ["g"]),
    ],
)
def test_an_exception_is_asked_only_where_it_could_change_the_outcome(
    excepted: Edition, facts: dict[str, bool], wanted: object
) -> None:
    assert found(excepted, "due", **facts) == wanted


def test_two_exceptions_that_speak_are_a_conflict(excepted: Edition) -> None:
    with pytest.raises(Refusal, match=r"ACT-1 art\.2 and ACT-1 art\.3"):
        found(excepted, "due", g=YES, p=YES, q=YES, r=NO)


def test_what_follows_an_if_of_an_exception_is_reached(tmp_path: Path) -> None:
    python = (
        '@chapter.rule(cite="art.1", since="2020-01-01")\n'
        'def due(g: YesNo) -> YesNo:\n    """A rule."""\n    return g\n'
        '@chapter.exception(to=due, cite="art.2", since="2020-01-01")\n'
        'def never(p: YesNo, q: YesNo) -> YesNo | None:\n    """An exception."""\n'
        "    if p:\n        if q:\n            return True\n    return False\n"
    )
    today = SmallCountry(tmp_path).chapter("chapter", python, facts=dict.fromkeys("gpq", "YesNo")).on()
    for p, q in ((YES, YES), (YES, NO), (NO, YES), (NO, NO)):
        assert found(today, "due", g=YES, p=p, q=q) is (p and q)
