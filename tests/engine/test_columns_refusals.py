"""Every refusal of the column engine, word for word; the texts stand in columns_refusals.golden.txt."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

from engine.toyland import toyland
from shanyraq.engine.columns import refuse
from shanyraq.engine.ir import Place
from shanyraq.engine.refuse import Refusal

GOLDEN = Path(__file__).with_name("columns_refusals.golden.txt")
AT = Place("toyland/bread.py", 75)
ALLOWANCE = next(rule for rule in toyland().rules if rule.id == "bread.allowance")
SITUATIONS: dict[Callable[..., Refusal], tuple[object, ...]] = {
    refuse.may_overflow: (ALLOWANCE, AT),
    refuse.too_large_to_be_exact: ("bread.allowance", AT),
    refuse.beyond_what_can_be: ("bread.allowance", AT),
    refuse.result_not_whole: ("bread.allowance", AT),
    refuse.row_to_be_asked: ("bread.price_of_bread", "hills", AT),
    refuse.figures_to_be_given: ({"bread.price_of_bread": ["hills", "shore"]}, date(2026, 5, 10)),
    refuse.families_there: ("bread.bread_line", "hills", "bread.price_of_bread has no row for hills."),
    refuse.not_in_columns: ("A window in a window", AT, "Use one window."),
    refuse.two_groups_only: (["person", "family", "village"],),
    refuse.assumed_is_no_zero: ("purse.income",),
    refuse.not_told: ("children.order_of_birth", AT),
    refuse.no_such_column: ("home", ["birth_date", "lives_here"]),
    refuse.column_of_wrong_kind: ("home", "int64 of 3", "uint8 of 3"),
    refuse.choice_unknown: ("home", 7, 2),
    refuse.number_not_used: ("bread.loafs", ["bread.loaves"]),
    refuse.number_fixes_columns: ("pension.best_months",),
    refuse.row_not_in_force: ("bread.price_of_bread", "moon"),
    refuse.beyond_proof: ("bread.loaves", 10**9, (0, 1000)),
    refuse.cannot_be_summed: ("bread.first_month", "Day"),
    refuse.weights_out_of_range: (10**8,),
    refuse.other_than_planned: ("bread.bread_line", "bread.bread_line divides by zero in this case."),
    refuse.family_too_large: (10_001, 10_000),
    refuse.count_is_negative: ("years_of_work", -1),
}


def test_every_refusal_says_what_it_says() -> None:
    told = "\n\n".join(f"== {function.__name__}\n{function(*given)}" for function, given in SITUATIONS.items())
    assert told + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_every_refusal_is_here() -> None:
    defined = {one for _, one in inspect.getmembers(refuse, inspect.isfunction) if one.__module__ == refuse.__name__}
    assert defined == set(SITUATIONS)
