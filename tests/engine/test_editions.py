"""The law as on a day: editions of rules and numbers, what is missing between them, and what names an edition."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.small_law import FAMILY_OF_ONE, SmallCountry, fact, number, rows, told, value, with_values
from engine.toyland import on, toyland
from shanyraq.engine.edition import depends_on, edition, edition_hash, rule_of, with_figures
from shanyraq.engine.ir import NEVER, Law
from shanyraq.engine.refuse import LawRefusal, Refusal
from shanyraq.engine.trace import Trace


def rule(gives: str, since: str, until: str = "", mark: str = "rule", name: str = "pay", cite: str = "art.1") -> str:
    ends = f', until="{until}"' if until else ""
    to = "to=pay, " if mark == "exception" else ""
    kind = "Money | None" if mark == "exception" else "Money"
    return (
        f'@chapter.{mark}({to}cite="{cite}", since="{since}"{ends})\n'
        f'def {name}(few: Money, many: Money, is_poor: YesNo) -> {kind}:\n    """A rule."""\n    {gives}\n'
    )


def country(folder: Path, python: str, few: dict[str, object] | None = None, **more: object) -> SmallCountry:
    numbers = {
        "few": number("KZT", few or {"2020-01-01": 1}, known_until="2030-12-31"),
        "many": number("KZT", {"2020-01-01": 9}, known_until="2030-12-31"),
    }
    return SmallCountry(folder).chapter("chapter", python, facts={"is_poor": "YesNo"}, numbers=numbers, **more)  # type: ignore[arg-type]


def paid(law: Law, day: str, is_poor: bool = False) -> object:
    today = date.fromisoformat(day)
    return value(edition(law, today), with_values("chapter", {"is_poor": is_poor}, day=today), "chapter.pay")


# ---- rules ----------------------------------------------------------------------------------------------------------


def test_an_edition_holds_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    python = rule("return few", "2020-01-01", "2022-12-31") + rule("return many", "2023-01-01")
    law = country(tmp_path, python).law()
    assert [paid(law, day) for day in ("2020-01-01", "2022-12-31", "2023-01-01", "2029-01-01")] == [100, 100, 900, 900]


def test_before_between_and_after_editions_there_is_no_law(tmp_path: Path) -> None:
    python = rule("return few", "2020-01-01", "2020-12-31") + rule("return many", "2022-01-01", "2022-12-31")
    law = country(tmp_path, python).law()
    for day in ("2019-12-31", "2021-06-01", "2023-01-01"):
        with pytest.raises(Refusal, match=rf"No edition of chapter\.pay is in force on {day}"):
            paid(law, day)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2020-01-01", "2023-01-01"), ("2023-01-01", "")),
        (("2020-01-01", ""), ("2019-01-01", "")),
        (("2020-01-01", ""),) * 2,
    ],
)
def test_two_editions_on_one_day_are_refused(tmp_path: Path, first: tuple[str, str], second: tuple[str, str]) -> None:
    with pytest.raises(LawRefusal, match=r"Two editions of chapter\.pay are in force"):
        country(tmp_path, rule("return few", *first) + rule("return many", *second)).law()


def test_an_edition_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal, match="pay ends before it begins"):
        country(tmp_path, rule("return few", "2020-01-02", "2020-01-01")).law()


def test_editions_may_not_give_different_kinds(tmp_path: Path) -> None:
    other = rule("return few > many", "2023-01-01").replace("-> Money", "-> YesNo")
    with pytest.raises(LawRefusal, match="its result is written as YesNo but is Money in its other edition"):
        country(tmp_path, rule("return few", "2020-01-01", "2022-12-31") + other).law()


def test_several_marks_are_several_editions_of_the_same_words(tmp_path: Path) -> None:
    python = (
        '@chapter.rule(cite="ACT-1 art.1", since="2020-01-01", until="2022-12-31")\n'
        '@chapter.rule(cite="ACT-2 art.5", since="2023-01-01")\n'
        'def pay(few: Money) -> Money:\n    """A rule."""\n    return few\n'
    )
    law = country(tmp_path, python).law()
    cites = [rule_of(edition(law, date(year, 1, 1)), "chapter.pay", "").cite for year in (2022, 2023)]
    assert cites == ["ACT-1 art.1", "ACT-2 art.5"]
    hashes = {edition_hash(edition(law, date(year, 1, 1))) for year in (2021, 2022, 2023)}
    assert len(hashes) == 2


# ---- exceptions -----------------------------------------------------------------------------------------------------

POOR = "if is_poor:\n        return many"


def test_an_exception_overrides_only_while_it_is_in_force(tmp_path: Path) -> None:
    python = rule("return few", "2020-01-01") + rule(POOR, "2022-01-01", "2022-12-31", "exception", "more", "art.2")
    law = country(tmp_path, python).law()
    assert [paid(law, f"{year}-06-01", is_poor=True) for year in (2021, 2022, 2023)] == [100, 900, 100]
    assert paid(law, "2022-06-01", is_poor=False) == 100


def test_an_exception_may_change_sides_between_editions(tmp_path: Path) -> None:
    python = rule("return few", "2020-01-01") + rule(POOR, "2020-01-01", "2021-12-31", "exception", "more", "art.2")
    python += rule("return few if is_poor else many", "2022-01-01", "", "exception", "more", "art.3")
    law = country(tmp_path, python).law()
    assert [paid(law, f"{year}-06-01", is_poor=True) for year in (2021, 2022)] == [900, 100]


def test_an_exception_rounds_as_it_says_itself(tmp_path: Path) -> None:
    python = (
        '@chapter.rule(cite="art.1", since="2020-01-01", rounds=up_to_tenge)\n'
        'def pay(few: Money) -> Money:\n    """A rule."""\n    return few / 3\n'
        '@chapter.exception(to=pay, cite="art.2", since="2020-01-01", rounds=half_up_to_tiyn)\n'
        'def exactly(few: Money, is_poor: YesNo) -> Money | None:\n    """A rule."""\n'
        "    if is_poor:\n        return few / 3\n"
    )
    law = country(tmp_path, python).law()
    assert (paid(law, "2024-01-01", is_poor=False), paid(law, "2024-01-01", is_poor=True)) == (100, 33)


@pytest.mark.parametrize(
    ("python", "says"),
    [
        (rule(POOR, "2020-01-01", "", "exception", "more").replace("to=pay", "to=pays"), "more depends on pays"),
        (
            rule(POOR.replace("many", "True"), "2020-01-01", "", "exception", "more").replace("Money |", "YesNo |"),
            "its result is written as YesNo but is Money, as pay gives",
        ),
    ],
)  # fmt: skip
def test_an_exception_fits_the_rule_it_overrides(tmp_path: Path, python: str, says: str) -> None:
    with pytest.raises(LawRefusal, match=says):
        country(tmp_path, rule("return few", "2020-01-01") + python).law()


def test_nothing_may_rest_on_an_exception_alone(tmp_path: Path) -> None:
    python = rule("return few", "2020-01-01") + rule(POOR, "2020-01-01", "", "exception", "more")
    python += rule("return more", "2020-01-01", name="rest").replace("few: Money", "more: Money")
    with pytest.raises(LawRefusal, match="rest names more, which is an exception to pay"):
        country(tmp_path, python).law()


# ---- numbers --------------------------------------------------------------------------------------------------------


def test_a_value_holds_until_the_next_one(tmp_path: Path) -> None:
    law = country(tmp_path, rule("return few", "2010-01-01"), {"2020-01-01": 1, "2021-01-01": 2, "2022-01-01": 3}).law()
    days = ("2020-01-01", "2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01", "2030-12-31")
    assert [paid(law, day) for day in days] == [100, 100, 200, 200, 300, 300]


def test_a_value_may_end_without_a_successor(tmp_path: Path) -> None:
    few = {"2020-01-01": {"value": 1, "until": "2020-06-30"}, "2021-01-01": 2}
    law = country(tmp_path, rule("return few", "2010-01-01"), few).law()
    assert [paid(law, day) for day in ("2020-06-30", "2021-01-01")] == [100, 200]
    for day in ("2019-12-31", "2020-07-01", "2020-12-31"):
        with pytest.raises(Refusal, match=rf"No edition of chapter\.few is in force on {day}"):
            paid(law, day)


def test_a_value_of_a_quarter_holds_for_that_quarter(tmp_path: Path) -> None:
    law = country(tmp_path, rule("return few", "2010-01-01"), {"2024-Q1": 1, "2024-Q2": 2, "2024-Q4": 4}).law()
    assert [paid(law, day) for day in ("2024-01-01", "2024-03-31", "2024-04-01", "2024-12-31")] == [100, 100, 200, 400]
    with pytest.raises(Refusal, match="it is known from 2024-01-01 to 2024-12-31"):
        paid(law, "2024-07-01")


def test_past_what_is_known_nothing_is_guessed(tmp_path: Path) -> None:
    law = country(tmp_path, rule("return few", "2010-01-01")).law()
    assert paid(law, "2030-12-31") == 100
    with pytest.raises(Refusal, match=r"chapter\.few is known until 2030-12-31 \(ACT-1 art\.1\), not on 2031-01-01"):
        paid(law, "2031-01-01")


@pytest.mark.parametrize(
    "few",
    [
        {"2024-01-01": 1, "2024-Q1": 2},
        {"2024-01-01": {"value": 1, "until": "2024-06-30"}, "2024-Q2": 2, "2024-04-01": 3},
        {"2024-Q1": 1, "2024-02-01": 2},
    ],
)
def test_two_values_on_one_day_are_refused(tmp_path: Path, few: dict[str, object]) -> None:
    with pytest.raises(LawRefusal, match=r"Two editions of chapter\.few are in force on 2024-0"):
        country(tmp_path, rule("return few", "2010-01-01"), few).law()


# ---- a user's own figures -------------------------------------------------------------------------------------------


def test_figures_put_in_stand_in_place_of_the_laws(tmp_path: Path) -> None:
    law = country(tmp_path, rule("return few", "2010-01-01")).law()
    today = edition(law, date(2024, 5, 15))
    changed = with_figures(today, {"chapter.few": {None: 700}}, "a reform")
    assert value(changed, with_values("chapter", {}), "chapter.pay") == 700
    assert value(today, with_values("chapter", {}), "chapter.pay") == 100
    assert changed.given == {"chapter.few": "a reform"}
    assert edition_hash(changed) != edition_hash(today)
    assert changed.figures["chapter.few"].entries[None].cite == "a reform"


def test_figures_put_in_reach_past_what_is_known(tmp_path: Path) -> None:
    law = country(tmp_path, rule("return few", "2010-01-01")).law()
    later = date(2035, 1, 1)
    changed = with_figures(edition(law, later), {"chapter.few": {None: 700}}, "a forecast")
    assert value(changed, with_values("chapter", {}, day=later), "chapter.pay") == 700


def test_a_figure_of_no_number_is_refused(tmp_path: Path) -> None:
    law = country(tmp_path, rule("return few", "2010-01-01")).law()
    with pytest.raises(Refusal, match=r"nothing called few[\s\S]*Did you mean chapter\.few"):
        with_figures(edition(law, date(2024, 1, 1)), {"few": {None: 1}}, "a reform")


def test_one_row_put_in_leaves_the_others(tmp_path: Path) -> None:
    law = toyland()
    changed = with_figures(on(date(2024, 12, 15)), {"bread.price_of_bread": {"hills": 1}}, "a reform")
    prices = changed.figures["bread.price_of_bread"].entries
    assert {row: entry.value for row, entry in prices.items()} == {"hills": 1, "shore": 10_000}
    assert law.numbers["bread.price_of_bread"].entries[0].value == 9_000


# ---- the name of an edition -----------------------------------------------------------------------------------------

PYTHON = rule("return few", "2020-01-01") + rule(POOR, "2022-01-01", "", "exception", "more", "art.2")
DAY = date(2024, 5, 15)


def hash_of(folder: Path, python: str = PYTHON, few: dict[str, object] | None = None, day: date = DAY) -> str:
    folder.mkdir()
    return edition_hash(edition(country(folder, python, few).law(), day))


def test_the_same_law_has_the_same_name_wherever_it_lies(tmp_path: Path) -> None:
    assert hash_of(tmp_path / "a") == hash_of(tmp_path / "b")
    assert hash_of(tmp_path / "c") == hash_of(tmp_path / "d", "\n\n# a note above the first rule\n" + PYTHON)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return few", "return few + few"),
        ("return many", "return few"),
        ('cite="art.1"', 'cite="art.1(1)"'),
        ('since="2022-01-01"', 'since="2025-01-01"'),
        ('cite="art.1", since', 'cite="art.1", rounds=up_to_tenge, since'),
        ("few: Money, many: Money", "many: Money, few: Money"),
    ],
)
def test_a_changed_rule_changes_the_name(tmp_path: Path, old: str, new: str) -> None:
    assert old in PYTHON
    assert hash_of(tmp_path / "a") != hash_of(tmp_path / "b", PYTHON.replace(old, new))


@pytest.mark.parametrize(
    "few", [{"2020-01-01": 2}, {"2020-01-01": 1.01}, {"2024-05-15": 2}, {"2020-01-01": {"value": 1, "cite": "art.9"}}]
)
def test_a_changed_number_changes_the_name(tmp_path: Path, few: dict[str, object]) -> None:
    assert hash_of(tmp_path / "a") != hash_of(tmp_path / "b", few=few)


def test_what_is_not_in_force_does_not_change_the_name(tmp_path: Path) -> None:
    later = rule("return many", "2026-01-01")
    before = PYTHON.replace('since="2020-01-01"', 'since="2020-01-01", until="2025-12-31"')
    assert len({hash_of(tmp_path / "a"), hash_of(tmp_path / "b", before), hash_of(tmp_path / "e", before + later)}) == 1
    assert hash_of(tmp_path / "c") == hash_of(tmp_path / "d", few={"2020-01-01": 1, "2024-05-16": 5})


def test_what_everything_else_means_is_part_of_the_law(tmp_path: Path) -> None:
    def name(folder: str, **more: object) -> str:
        (tmp_path / folder).mkdir()
        small = SmallCountry(tmp_path / folder)
        facts = {"home": fact("Place", **more)}
        return edition_hash(small.chapter("chapter", "", facts=facts, choices={"Place": ("hills", "shore")}).on())

    assert name("a") == name("b")
    assert len({name("c"), name("d", none="hills"), name("e", none="shore")}) == 3


def test_the_name_of_toyland_changes_on_the_days_on_which_its_law_does() -> None:
    law = toyland()
    starts = {one.since for choice in law.choices.values() for one in choice.members if one.since > date.min}
    starts |= {rule.since for rule in law.rules} | {
        rule.until + timedelta(days=1) for rule in law.rules if rule.until != NEVER
    }
    for number_ in law.numbers.values():
        for entry in number_.entries:
            ends = min(entry.until, number_.known_until)
            starts |= {entry.since} | ({ends + timedelta(days=1)} if ends != NEVER else set())
    first, last = date(2019, 12, 1), date(2027, 1, 5)
    days = [first + timedelta(days=step) for step in range((last - first).days)]
    changes = {day for day in days[1:] if edition_hash(on(day)) != edition_hash(on(day - timedelta(days=1)))}
    assert changes == {day for day in starts if first < day < last}


# ---- what rests on what ---------------------------------------------------------------------------------------------


def test_a_rule_comes_after_all_it_rests_on() -> None:
    today = on(date(2024, 12, 15))
    order = depends_on(today, "bread.allowance")
    assert order[-1] == "bread.allowance"
    assert set(order) == {
        "person.age", "person.is_child", "purse.counted_income", "bread.members", "bread.income_per_member",
        "bread.bread_line", "bread.due", "bread.allowance",
    }  # fmt: skip
    for name in order:
        rules = (today.rules[name], *today.exceptions.get(name, ()))
        needed = {one.target for part in rules for one in part.parameters if one.source == "rule"}
        assert needed <= set(order[: order.index(name)])


def test_a_circle_of_rules_is_refused_before_anything_is_computed(tmp_path: Path) -> None:
    python = "".join(
        f'@chapter.rule(cite="art.1", since="2020-01-01")\n'
        f'def {name}({needs}: Money) -> Money:\n    """A."""\n    return {needs}\n'
        for name, needs in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    law = SmallCountry(tmp_path).chapter("chapter", python).law()
    today = edition(law, DAY)
    with pytest.raises(LawRefusal, match=r"chapter\.a -> chapter\.b -> chapter\.c -> chapter\.a"):
        depends_on(today, "chapter.a")
    with pytest.raises(LawRefusal, match=r"chapter\.b -> chapter\.c -> chapter\.a -> chapter\.b"):
        Trace(*told(law, FAMILY_OF_ONE)).value("chapter.b")


def test_a_table_keeps_its_rows_apart(tmp_path: Path) -> None:
    python = (
        '@chapter.rule(cite="art.1", since="2020-01-01")\n'
        'def pay(home: Place, price: Table[Place, Money]) -> Money:\n    """A."""\n    return price[home]\n'
    )
    small = SmallCountry(tmp_path).chapter(
        "chapter",
        python,
        facts={"home": "Place"},
        choices={"Place": ("hills", "shore")},
        numbers={
            "price": rows(
                "KZT",
                "Place",
                {"hills": {"2020-01-01": 1, "2024-01-01": 2}, "shore": {"2022-Q1": 5}},
                known_until="2030-12-31",
            )
        },
    )
    law = small.law()

    def price(home: str, day: str) -> object:
        today = date.fromisoformat(day)
        return value(edition(law, today), with_values("chapter", {"home": home}, day=today), "chapter.pay")

    assert [price("hills", "2023-12-31"), price("hills", "2024-01-01"), price("shore", "2022-03-31")] == [100, 200, 500]
    with pytest.raises(Refusal, match=r"chapter\.price has no row for shore on 2022-04-01"):
        price("shore", "2022-04-01")
