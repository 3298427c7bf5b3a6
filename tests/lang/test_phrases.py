"""What each phrase of the language means, held against plain Python on random values."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.small_law import CALM, SmallCountry, answer, number, rows, value, with_values
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import Series
from shanyraq.engine.ir import NEVER, Edition, Law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import MOST_MONEY

RULES = {
    "plus": ("a: Money, b: Money", "Money", "a + b"),
    "minus": ("a: Money, b: Money", "Money", "a - b"),
    "opposite": ("a: Money", "Money", "-a"),
    "times": ("a: Money, n: Count", "Money", "a * n"),
    "times_turned": ("a: Money, n: Count", "Money", "n * a"),
    "part": ("a: Money, s: Share", "Money", "a * s"),
    "divided": ("a: Money, n: Count", "Money", "a / n"),
    "divided_by_share": ("a: Money, s: Share", "Money", "a / s"),
    "ratio": ("a: Money, b: Money", "Share", "a / b"),
    "mixed": ("s: Share, n: Count", "Share", "s * n + n - s"),
    "counted": ("n: Count, m: Count", "Count", "n * m + n - m"),
    "area": ("x: Measure, y: Measure, n: Count", "Measure", "x * n + y - x"),
    "larger_of": ("a: Money, b: Money", "Money", "larger(a, b)"),
    "smaller_of": ("a: Money, b: Money", "Money", "smaller(a, b)"),
    "later": ("d: Day, e: Day", "Day", "larger(d, e)"),
    "chain": ("a: Money, b: Money", "YesNo", "Money(0) < a <= b"),
    "is_equal": ("a: Money, b: Money", "YesNo", "a == b"),
    "is_other": ("a: Money, b: Money", "YesNo", "not a != b"),
    "same": ("d: Day, e: Day", "YesNo", "d < e or d >= e"),
    "sooner": ("d: Day, e: Day", "YesNo", "d < e"),
    "chosen": ("p: YesNo, a: Money, b: Money", "Money", "a if p else b"),
    "years": ("d: Day, e: Day", "Count", "years_between(d, e)"),
    "months": ("d: Day, e: Day", "Count", "months_between(d, e)"),
    "after_days": ("d: Day, n: Count", "Day", "add_days(d, n)"),
    "before_days": ("d: Day, n: Count", "Day", "add_days(d, -n)"),
    "after_months": ("d: Day, n: Count", "Day", "add_months(d, n)"),
    "before_months": ("d: Day, n: Count", "Day", "add_months(d, -n)"),
    "after_years": ("d: Day, n: Count", "Day", "add_years(d, n)"),
    "month_begins": ("d: Day", "Day", "first_of_month(d)"),
    "month_ends": ("d: Day", "Day", "last_of_month(d)"),
    "quarter_begins": ("d: Day", "Day", "first_of_quarter(d)"),
    "quarter_ends": ("d: Day", "Day", "last_of_quarter(d)"),
    "number_of_month": ("d: Day", "Count", "month_of_year(d)"),
    "number_of_year": ("d: Day", "Count", "year_of(d)"),
    "sum_of_all": ("wage: Each[Money]", "Money", "total(wage)"),
    "sum_of_some": ("wage: Each[Money], sick: Each[YesNo]", "Money", "total(wage, where=sick)"),
    "how_many": ("sick: Each[YesNo]", "Count", "count(sick)"),
    "how_many_of": ("sick: Each[YesNo], old: Each[YesNo]", "Count", "count(sick, where=old)"),
    "somebody": ("sick: Each[YesNo], old: Each[YesNo]", "YesNo", "any_of(sick, where=old)"),
    "everybody": ("sick: Each[YesNo], old: Each[YesNo]", "YesNo", "all_of(sick, where=old)"),
    "most": ("wage: Each[Money], old: Each[YesNo]", "Money", "largest(wage, otherwise=Money(0), where=old)"),
    "least": ("wage: Each[Money], old: Each[YesNo], a: Money", "Money", "smallest(wage, otherwise=a, where=old)"),
    "last_quarter": ("pay: History[Money], the_day: Day", "Money", "total(quarter_before(the_day, pay))"),
    "last_year": ("pay: History[Money], the_day: Day", "Money", "total(last_months(12, the_day, pay))"),
    "last_few": ("pay: History[Money], the_day: Day, n: Count", "Money", "total(last_months(n, the_day, pay))"),
    "whole": ("pay: History[Money]", "Money", "total(pay)"),
    "best": ("pay: History[Money], n: Count", "Money", "best_run(n, pay)"),
    "best_of_year": ("pay: History[Money], the_day: Day", "Money", "best_run(3, last_months(12, the_day, pay))"),
    "of_kinds": ("by: By[Coin, Money], counts: Table[Coin, YesNo]", "Money", "total(by, where=counts)"),
    "of_all_kinds": ("by: By[Coin, Money]", "Money", "total(by)"),
    "of_one_kind": ("by: By[Coin, Money]", "Money", "by[Coin.gift]"),
    "step": ("n: Count, steps: Table[Count, Count]", "Count", "steps[n]"),
    "has_step": ("n: Count, steps: Table[Count, Count]", "YesNo", "n in steps"),
    "is_gift": ("coin: Coin", "YesNo", "coin in (Coin.gift, Coin.prize)"),
}  # fmt: skip
ROUNDS = {"part": "half_up_to_tiyn", "divided": "half_up_to_tiyn", "divided_by_share": "half_up_to_tiyn",
          "ratio": "half_up_to_four_places"}  # fmt: skip


def written() -> str:
    rules = []
    for name, (takes, gives, body) in RULES.items():
        rounds = f", rounds={ROUNDS[name]}" if name in ROUNDS else ""
        mark = f'@chapter.rule(cite="art.1", since="2020-01-01"{rounds})'
        rules.append(f'{mark}\ndef {name}({takes}) -> {gives}:\n    """A rule."""\n    return {body}\n')
    return "\n".join(rules)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    small = SmallCountry(tmp_path_factory.mktemp("phrases"))
    small.chapter("members", "", of="person", facts={"wage": "Money", "sick": "YesNo", "old": "YesNo"})
    facts = dict.fromkeys("ab", "Money") | dict.fromkeys("nm", "Count") | dict.fromkeys("xy", "Measure")
    facts |= dict.fromkeys("de", "Day") | {"s": "Share", "p": "YesNo", "pay": "History[Money]", "coin": "Coin"}
    steps = rows("count", "Count", {"1": {"2020-01-01": 10}, "2-3": {"2020-01-01": 20}, "5+": {"2020-01-01": 30}})
    counts = number("yes_no", {"2020-01-01": {"value": {"wages": "yes", "gift": "no", "prize": "yes"}}}, by="Coin")
    small.chapter(
        "chapter",
        written(),
        uses=("members",),
        facts=facts | {"by": "By[Coin, Money]"},
        numbers={"steps": steps, "counts": counts},
        choices={"Coin": ("wages", "gift", "prize")},
    )
    return small.law()


@pytest.fixture(scope="module")
def today(law: Law) -> Edition:
    return edition(law, date(2024, 5, 15))


def found(today: Edition, name: str, **family: Any) -> object:
    return value(today, with_values("chapter", family), f"chapter.{name}")


money = st.integers(0, 10**9)
counts = st.integers(0, 400)
shares = st.integers(0, 30_000).map(lambda number: Fraction(number, 10_000))
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
claims = st.booleans()
people = st.lists(st.tuples(money, claims, claims), min_size=1, max_size=6)


# ---- arithmetic and comparison --------------------------------------------------------------------------------------


def half_up(value: Fraction) -> int:
    """Rounding to the nearest whole, a half upwards, by way of decimals of sixty places."""
    whole = (Decimal(value.numerator * 2 + value.denominator) / (value.denominator * 2)).to_integral_value(ROUND_FLOOR)
    return int(whole)


@CALM
@given(a=money, b=money, n=counts, m=counts, s=shares)
def test_arithmetic_is_exact(today: Edition, a: int, b: int, n: int, m: int, s: Fraction) -> None:
    assert found(today, "plus", a=a, b=b) == a + b
    assert found(today, "minus", a=a, b=b) == a - b
    assert found(today, "opposite", a=a) == -a
    assert found(today, "times", a=a, n=n) == found(today, "times_turned", a=a, n=n) == a * n
    assert found(today, "part", a=a, s=s) == half_up(Fraction(a) * s)
    assert found(today, "mixed", s=s, n=n) == s * n + n - s
    assert found(today, "counted", n=n, m=m) == n * m + n - m


@CALM
@given(a=money, b=st.integers(1, 10**9), n=st.integers(1, 400), s=shares.filter(bool))
@example(a=1, b=3, n=2, s=Fraction(2))
def test_division_is_exact_until_it_is_rounded(today: Edition, a: int, b: int, n: int, s: Fraction) -> None:
    assert found(today, "divided", a=a, n=n) == half_up(Fraction(a, n))
    if a / s <= MOST_MONEY:
        assert found(today, "divided_by_share", a=a, s=s) == half_up(a / s)
    if Fraction(a, b) <= 10**6:
        assert found(today, "ratio", a=a, b=b) == Fraction(half_up(Fraction(a, b) * 10_000), 10_000)


@CALM
@given(x=st.integers(0, 10**6), y=st.integers(0, 10**6), n=counts)
def test_measures_keep_two_places(today: Edition, x: int, y: int, n: int) -> None:
    assert found(today, "area", x=x, y=y, n=n) == x * n + y - x


@CALM
@given(a=money, b=money, p=claims, d=days, e=days)
def test_comparing_and_choosing(today: Edition, a: int, b: int, p: bool, d: date, e: date) -> None:
    assert found(today, "larger_of", a=a, b=b) == max(a, b)
    assert found(today, "smaller_of", a=a, b=b) == min(a, b)
    assert found(today, "chain", a=a, b=b) is (0 < a <= b)
    assert found(today, "is_equal", a=a, b=b) is found(today, "is_other", a=a, b=b) is (a == b)
    assert found(today, "is_equal", a=a, b=a) is True
    assert found(today, "chosen", p=p, a=a, b=b) == (a if p else b)
    assert found(today, "later", d=d, e=e) == max(d, e)
    assert found(today, "sooner", d=d, e=e) is (d < e)
    assert found(today, "same", d=d, e=e) is True


@CALM
@given(n=st.integers(0, 50))
def test_a_table_by_count_has_its_ranges_and_nothing_between_them(law: Law, today: Edition, n: int) -> None:
    wanted = 10 if n == 1 else 20 if n in (2, 3) else 30 if n >= 5 else None
    assert found(today, "has_step", n=n) is (wanted is not None)
    if wanted is not None:
        assert found(today, "step", n=n) == wanted
    else:
        with pytest.raises(Refusal, match=f"no row for {n} "):
            found(today, "step", n=n)


@pytest.mark.parametrize(("coin", "is_one"), [("wages", False), ("gift", True), ("prize", True)])
def test_one_of_several_choices(today: Edition, coin: str, is_one: bool) -> None:
    assert found(today, "is_gift", coin=coin) is is_one


# ---- days -----------------------------------------------------------------------------------------------------------


def months_by_stepping(earlier: date, later: date) -> int:
    """Completed months, counted one at a time: a month is complete on the day of the same number."""
    months = 0
    year, month = earlier.year, earlier.month
    while True:
        month += 1
        if month == 13:
            year, month = year + 1, 1
        if (year, month, earlier.day) > (later.year, later.month, later.day):
            return months
        months += 1


@CALM
@given(d=days, e=days)
def test_completed_years_and_months(today: Edition, d: date, e: date) -> None:
    d, e = sorted((d, e))
    months = months_by_stepping(d, e)
    assert found(today, "months", d=d, e=e) == months
    assert found(today, "years", d=d, e=e) == months // 12


@CALM
@given(d=days, n=counts)
def test_days_and_months_later(today: Edition, d: date, n: int) -> None:
    assert found(today, "after_days", d=d, n=n) == d + timedelta(days=n)
    assert found(today, "before_days", d=d, n=n) == d - timedelta(days=n)
    for name, step in (("after_months", n), ("before_months", -n)):
        later = found(today, name, d=d, n=n)
        assert isinstance(later, date)
        assert (later.year * 12 + later.month) - (d.year * 12 + d.month) == step
        assert later.day == min(d.day, calendar.monthrange(later.year, later.month)[1])
    assert found(today, "after_years", d=d, n=n) == found(today, "after_months", d=d, n=n * 12)


@CALM
@given(d=days)
def test_the_borders_of_months_and_quarters(today: Edition, d: date) -> None:
    first, last = found(today, "month_begins", d=d), found(today, "month_ends", d=d)
    begins, ends = found(today, "quarter_begins", d=d), found(today, "quarter_ends", d=d)
    assert isinstance(first, date) and isinstance(last, date) and isinstance(begins, date) and isinstance(ends, date)
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)
    assert first <= d <= last and (first.year, first.month) == (last.year, last.month) == (d.year, d.month)
    assert begins <= first <= last <= ends and begins.month in (1, 4, 7, 10)
    assert (ends.year, ends.month) == (begins.year, begins.month + 2) and (ends + timedelta(days=1)).day == 1
    assert (found(today, "number_of_year", d=d), found(today, "number_of_month", d=d)) == (d.year, d.month)


@pytest.mark.parametrize(
    ("name", "d", "n", "gives"),
    [
        ("after_years", date(2024, 2, 29), 1, date(2025, 2, 28)),
        ("after_years", date(2024, 2, 29), 4, date(2028, 2, 29)),
        ("after_months", date(2024, 1, 31), 1, date(2024, 2, 29)),
        ("after_months", date(2023, 1, 31), 1, date(2023, 2, 28)),
        ("after_months", date(2024, 3, 31), 6, date(2024, 9, 30)),
        ("before_months", date(2024, 3, 31), 1, date(2024, 2, 29)),
        ("after_days", date(2024, 2, 28), 1, date(2024, 2, 29)),
        ("after_days", date(2024, 12, 31), 1, date(2025, 1, 1)),
        ("after_days", NEVER, 10, NEVER),
        ("before_days", NEVER, 10, NEVER),
        ("after_months", NEVER, 1, NEVER),
        ("before_months", NEVER, 1, NEVER),
        ("after_years", NEVER, 1, NEVER),
        ("after_days", date(9999, 12, 1), 400, NEVER),
        ("after_years", date(2024, 1, 1), 9000, NEVER),
    ],
)
def test_month_ends_leap_days_and_never(today: Edition, name: str, d: date, n: int, gives: date) -> None:
    assert found(today, name, d=d, n=n) == gives


@pytest.mark.parametrize(
    ("born", "on", "years", "months"),
    [
        (date(2004, 2, 29), date(2005, 2, 28), 0, 11),
        (date(2004, 2, 29), date(2005, 3, 1), 1, 12),
        (date(2004, 2, 29), date(2008, 2, 28), 3, 47),
        (date(2004, 2, 29), date(2008, 2, 29), 4, 48),
        (date(2004, 1, 31), date(2004, 2, 29), 0, 0),
        (date(2004, 1, 31), date(2004, 3, 1), 0, 1),
        (date(2004, 5, 15), date(2004, 5, 14), -1, -1),
        (date(2004, 5, 15), date(2003, 5, 15), -1, -12),
        (date(2004, 5, 15), date(2004, 5, 15), 0, 0),
    ],
)
def test_who_is_how_old(today: Edition, born: date, on: date, years: int, months: int) -> None:
    assert found(today, "years", d=born, e=on) == years
    assert found(today, "months", d=born, e=on) == months


@CALM
@given(d=days)
def test_never_is_later_than_every_day(today: Edition, d: date) -> None:
    assert found(today, "sooner", d=d, e=NEVER) is True
    assert found(today, "sooner", d=NEVER, e=d) is False
    assert found(today, "later", d=d, e=NEVER) == NEVER


# ---- groups ---------------------------------------------------------------------------------------------------------


@CALM
@given(members=people, a=money)
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


# ---- histories ------------------------------------------------------------------------------------------------------

MAY = 2024 * 12 + 4
monthly = st.dictionaries(st.integers(MAY - 30, MAY + 3), st.integers(0, 10**6), max_size=30)


def series(amounts: dict[int, int]) -> Series:
    return Series(tuple(sorted((month, month, amount) for month, amount in amounts.items())), 0)


@CALM
@given(amounts=monthly, n=st.integers(0, 40))
def test_windows_of_a_history(today: Edition, amounts: dict[int, int], n: int) -> None:
    pay = series(amounts)
    assert found(today, "whole", pay=pay) == sum(amounts.values())
    assert found(today, "last_quarter", pay=pay) == sum(amounts.get(month, 0) for month in range(MAY - 4, MAY - 1))
    assert found(today, "last_year", pay=pay) == sum(amounts.get(month, 0) for month in range(MAY - 12, MAY))
    assert found(today, "last_few", pay=pay, n=n) == sum(amounts.get(month, 0) for month in range(MAY - n, MAY))


def test_a_quarter_that_the_window_cuts_is_asked_by_its_months_inside(today: Edition) -> None:
    quarter = (MAY - 13, MAY - 11, 300)
    inside = Series((quarter, (MAY - 10, MAY + 5, 0)), None)
    assert found(today, "last_year", pay=inside) == ["chapter.pay 2023-05..2023-06"]
    none = Series(((MAY - 13, MAY - 11, 0), (MAY - 10, MAY + 5, 0)), None)
    assert found(today, "last_year", pay=none) == 0
    assert found(today, "best_of_year", pay=inside) == ["chapter.pay 2023-05..2023-06"]


def test_a_history_without_end_must_be_told_to_the_end(today: Edition) -> None:
    told = {MAY - index: 100 for index in range(1, 13)}
    some = Series(series(told).spans, None)
    assert found(today, "last_year", pay=some) == 1200
    assert found(today, "whole", pay=some) == found(today, "best", pay=some, n=3) == ["chapter.pay"]
    assert found(today, "whole", pay=series(told)) == 1200


@CALM
@given(amounts=monthly, n=st.integers(1, 40))
@example(amounts={}, n=36)
@example(amounts={MAY: 5}, n=36)
@example(amounts={MAY - 30: 9, MAY: 5}, n=3)
def test_the_best_run_anywhere(today: Edition, amounts: dict[int, int], n: int) -> None:
    pay = series(amounts)
    starts = range(MAY - 80, MAY + 10)
    assert found(today, "best", pay=pay, n=n) == max(
        sum(amounts.get(month, 0) for month in range(start, start + n)) for start in starts
    )
    inside = range(MAY - 12, MAY - 2)
    assert found(today, "best_of_year", pay=pay) == max(
        sum(amounts.get(month, 0) for month in range(start, start + 3)) for start in inside
    )


@CALM
@given(amounts=st.dictionaries(st.sampled_from(["wages", "gift", "prize"]), money))
def test_amounts_by_kind(law: Law, amounts: dict[str, int]) -> None:
    by = {kind: amounts.get(kind, 0) / Decimal(100) for kind in ("wages", "gift", "prize")}
    case = {"people": [{"name": "Aru"}], "family": {"by": {kind: str(amount) for kind, amount in by.items()}}}
    assert answer(law, case, "chapter.of_all_kinds") == sum(amounts.values())
    assert answer(law, case, "chapter.of_kinds") == sum(amounts.values()) - amounts.get("gift", 0)
    assert answer(law, case, "chapter.of_one_kind") == amounts.get("gift", 0)


# ---- rounding -------------------------------------------------------------------------------------------------------

UNITS = {"up_to_tenge": 100, "down_to_tenge": 100, "half_up_to_tenge": 100, "half_up_to_tiyn": 1, "up_to_tiyn": 1}


@pytest.fixture(scope="module")
def roundings(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A rule a rounding: the difference of two amounts, divided by a count."""
    python = "\n".join(
        f'@chapter.rule(cite="art.1", since="2020-01-01", rounds={name})\n'
        f'def {name}(a: Money, b: Money, n: Count) -> Money:\n    """A rule."""\n    return (a - b) / n\n'
        for name in UNITS
    )
    python += (
        '@chapter.rule(cite="art.1", since="2020-01-01", rounds=half_up_to_four_places)\n'
        "def half_up_to_four_places(n: Count, m: Count, k: Count) -> Share:\n"
        '    """A rule."""\n    return (n - m) / k\n'
    )
    small = SmallCountry(tmp_path_factory.mktemp("roundings"))
    facts = dict.fromkeys("ab", "Money") | dict.fromkeys("nmk", "Count")
    return small.chapter("chapter", python, facts=facts).on()


@CALM
@given(a=st.integers(0, 10**7), b=st.integers(0, 10**7), n=st.integers(1, 97))
@example(a=50, b=0, n=1)
@example(a=0, b=50, n=1)
@example(a=0, b=150, n=1)
@example(a=1, b=0, n=2)
@example(a=0, b=1, n=2)
def test_each_rounding_does_what_its_name_says(roundings: Edition, a: int, b: int, n: int) -> None:
    exact = Fraction(a - b, n)
    for name, unit in UNITS.items():
        rounded = found(roundings, name, a=a, b=b, n=n)
        assert isinstance(rounded, int) and rounded % unit == 0
        over = Fraction(rounded) - exact
        if name.startswith("up"):
            assert 0 <= over < unit
        elif name.startswith("down"):
            assert -unit < over <= 0
        else:
            assert -Fraction(unit, 2) < over <= Fraction(unit, 2)


@CALM
@given(n=st.integers(0, 400), m=st.integers(0, 400), k=st.integers(1, 97))
@example(n=0, m=1, k=32)
def test_a_share_keeps_four_places(roundings: Edition, n: int, m: int, k: int) -> None:
    rounded = found(roundings, "half_up_to_four_places", n=n, m=m, k=k)
    assert isinstance(rounded, Fraction)
    over = rounded - Fraction(n - m, k)
    assert (rounded * 10_000).denominator == 1
    assert -Fraction(1, 20_000) < over <= Fraction(1, 20_000)


@pytest.mark.parametrize(
    ("name", "tiyn", "gives"),
    [
        ("up_to_tenge", 12_301, 12_400),
        ("up_to_tenge", -12_399, -12_300),
        ("down_to_tenge", 12_399, 12_300),
        ("down_to_tenge", -12_301, -12_400),
        ("half_up_to_tenge", 12_350, 12_400),
        ("half_up_to_tenge", 12_349, 12_300),
        ("half_up_to_tenge", -12_350, -12_300),
        ("half_up_to_tenge", -12_351, -12_400),
        ("up_to_tenge", 12_300, 12_300),
        ("down_to_tenge", -12_300, -12_300),
    ],
)
def test_up_is_towards_more_money_also_below_zero(roundings: Edition, name: str, tiyn: int, gives: int) -> None:
    assert found(roundings, name, a=max(tiyn, 0), b=max(-tiyn, 0), n=1) == gives


def test_the_ceiling_used_here_is_that_of_decimals() -> None:
    assert half_up(Fraction(5, 2)) == int(Decimal("2.5").to_integral_value(ROUND_CEILING)) == 3
    assert half_up(Fraction(-5, 2)) == -2


def test_only_results_are_rounded_not_what_lies_between(tmp_path: Path) -> None:
    python = (
        '@chapter.rule(cite="art.1", since="2020-01-01", rounds=up_to_tenge)\n'
        'def third(a: Money) -> Money:\n    """A rule."""\n    x = a / 3\n    return x + x + x\n'
    )
    today = SmallCountry(tmp_path).chapter("chapter", python, facts={"a": "Money"}).on()
    assert found(today, "third", a=10_000) == 10_000
