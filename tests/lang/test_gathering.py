"""Phrases that gather: over the members of a family, and over the kinds of an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_rules import CLAIMS, MONEY, written

from engine.small_law import CALM, TODAY, SmallCountry, answer, number, value, with_values
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Edition, Law

RULES = {
    "sum_of_all": ("wage: Each[Money]", "Money", "total(wage)"),
    "sum_of_some": ("wage: Each[Money], sick: Each[YesNo]", "Money", "total(wage, where=sick)"),
    "how_many": ("sick: Each[YesNo]", "Count", "count(sick)"),
    "how_many_of": ("sick: Each[YesNo], old: Each[YesNo]", "Count", "count(sick, where=old)"),
    "somebody": ("sick: Each[YesNo], old: Each[YesNo]", "YesNo", "any_of(sick, where=old)"),
    "everybody": ("sick: Each[YesNo], old: Each[YesNo]", "YesNo", "all_of(sick, where=old)"),
    "most": ("wage: Each[Money], old: Each[YesNo]", "Money", "largest(wage, otherwise=Money(0), where=old)"),
    "least": ("wage: Each[Money], old: Each[YesNo], a: Money", "Money", "smallest(wage, otherwise=a, where=old)"),
    "of_kinds": ("by: By[Coin, Money], counts: Table[Coin, YesNo]", "Money", "total(by, where=counts)"),
    "of_all_kinds": ("by: By[Coin, Money]", "Money", "total(by)"),
    "of_one_kind": ("by: By[Coin, Money]", "Money", "by[Coin.gift]"),
}  # fmt: skip
PEOPLE = st.lists(st.tuples(MONEY, CLAIMS, CLAIMS), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    small = SmallCountry(tmp_path_factory.mktemp("gathering"))
    small.chapter("members", "", of="person", facts={"wage": "Money", "sick": "YesNo", "old": "YesNo"})
    counts = number("yes_no", {"2020-01-01": {"value": {"wages": "yes", "gift": "no", "prize": "yes"}}}, by="Coin")
    small.chapter(
        "chapter",
        written(RULES),
        uses=("members",),
        facts={"a": "Money", "by": "By[Coin, Money]"},
        numbers={"counts": counts},
        choices={"Coin": ("wages", "gift", "prize")},
    )
    return small.law()


@pytest.fixture(scope="module")
def today(law: Law) -> Edition:
    return edition(law, TODAY)


@CALM
@given(members=PEOPLE, a=MONEY)
def test_gathering_over_the_members(today: Edition, members: list[tuple[int, bool, bool]], a: int) -> None:
    family = {f"M{index}": {"wage": w, "sick": s, "old": o} for index, (w, s, o) in enumerate(members)}
    case = with_values("chapter", {"a": a}, family)

    def of(name: str) -> object:
        return value(today, case, f"chapter.{name}")

    assert of("sum_of_all") == sum(w for w, _, _ in members)
    assert of("sum_of_some") == sum(w for w, s, _ in members if s)
    assert of("how_many") == sum(s for _, s, _ in members)
    assert of("how_many_of") == sum(s and o for _, s, o in members)
    assert of("somebody") is any(s for _, s, o in members if o)
    assert of("everybody") is all(s for _, s, o in members if o)
    assert of("most") == max((w for w, _, o in members if o), default=0)
    assert of("least") == min((w for w, _, o in members if o), default=a)


def test_of_nobody_everything_holds_and_nothing_is_left(today: Edition) -> None:
    case = with_values("chapter", {"a": 7}, {"Aru": {"old": False}})
    assert value(today, case, "chapter.everybody") is True
    assert value(today, case, "chapter.somebody") is False
    assert value(today, case, "chapter.how_many_of") == 0
    assert value(today, case, "chapter.least") == 7


@CALM
@given(amounts=st.dictionaries(st.sampled_from(["wages", "gift", "prize"]), MONEY))
def test_amounts_by_kind(law: Law, amounts: dict[str, int]) -> None:
    by = {kind: amounts.get(kind, 0) / Decimal(100) for kind in ("wages", "gift", "prize")}
    case = {"people": [{"name": "Aru"}], "family": {"by": {kind: str(amount) for kind, amount in by.items()}}}
    assert answer(law, case, "chapter.of_all_kinds") == sum(amounts.values())
    assert answer(law, case, "chapter.of_kinds") == sum(amounts.values()) - amounts.get("gift", 0)
    assert answer(law, case, "chapter.of_one_kind") == amounts.get("gift", 0)
