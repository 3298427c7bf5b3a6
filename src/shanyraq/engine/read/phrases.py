"""The phrases a body may say, and the kinds they take and give."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NoReturn, Protocol

from shanyraq.engine.ir import (
    COUNT,
    DAY,
    YES_NO,
    AnyKind,
    ByKind,
    EachKind,
    Expression,
    Gather,
    HistoryKind,
    Kind,
    Name,
    Phrase,
    Place,
    TableKind,
)

ADDABLE = ("money", "count", "measure")
ORDERED = ("money", "count", "share", "measure", "day")
DAY_PHRASES: dict[str, tuple[tuple[tuple[str, Kind], ...], Kind]] = {
    "years_between": ((("earlier", DAY), ("later", DAY)), COUNT),
    "months_between": ((("earlier", DAY), ("later", DAY)), COUNT),
    "add_days": ((("day", DAY), ("days", COUNT)), DAY),
    "add_months": ((("day", DAY), ("months", COUNT)), DAY),
    "add_years": ((("day", DAY), ("years", COUNT)), DAY),
    "first_of_month": ((("day", DAY),), DAY),
    "last_of_month": ((("day", DAY),), DAY),
    "first_of_quarter": ((("day", DAY),), DAY),
    "last_of_quarter": ((("day", DAY),), DAY),
    "month_of_year": ((("day", DAY),), COUNT),
    "year_of": ((("day", DAY),), COUNT),
}


class Around(Protocol):
    """The expressions a phrase stands among: they read its arguments and refuse what does not fit.

    Expressions hold phrases and phrases hold expressions; this is all that the second need of the first.
    """

    def at(self, node: ast.AST) -> Place:
        """Where a piece stands."""

    def refuse(self, node: ast.AST, what: str, instead: str) -> NoReturn:
        """Refuses what the language does not have."""

    def mismatch(self, node: ast.AST, what: str, instead: str) -> NoReturn:
        """Refuses kinds that do not fit."""

    def expression(self, node: ast.expr) -> Expression:
        """An argument of any kind."""

    def wanted(self, node: ast.expr, kind: AnyKind, what: str) -> Expression:
        """An argument that must be of a kind."""

    def alike(self, node: ast.expr, one: ast.expr, other: ast.expr) -> tuple[Expression, Expression]:
        """Two arguments that must be of one kind."""


def read_phrase(around: Around, phrase: str, node: ast.Call) -> Expression:
    """One call of a phrase, its arguments given in order or by name."""
    return PHRASES[phrase](around, phrase, node)


def _arguments(
    around: Around, phrase: str, node: ast.Call, names: tuple[str, ...], optional: tuple[str, ...] = ()
) -> dict[str, ast.expr]:
    given: dict[str, ast.expr] = {}
    for name, value in zip(names, node.args, strict=False):
        given[name] = value
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg not in names or keyword.arg in given:
            around.refuse(node, f"The argument {keyword.arg or '**'} of {phrase}", f"It takes: {', '.join(names)}.")
        given[keyword.arg] = keyword.value
    missing = [name for name in names if name not in given and name not in optional]
    if missing or len(node.args) > len(names):
        around.refuse(
            node,
            f"{phrase} with these arguments",
            f"It takes: {', '.join(names)}" + (f" ({', '.join(optional)} may be left out)." if optional else "."),
        )
    return given


def _gather(around: Around, phrase: str, node: ast.Call) -> Expression:
    extreme = phrase in ("largest", "smallest")
    first = "values" if extreme or phrase == "total" else "claims"
    names = (first, "otherwise", "where") if extreme else (first, "where")
    given = _arguments(around, phrase, node, names, ("where",))
    values = around.expression(given[first])
    of = _gathered(around, phrase, node, values.kind)
    where = around.expression(given["where"]) if "where" in given else None
    if where is not None:
        wanted: AnyKind = TableKind(values.kind.key, YES_NO) if isinstance(values.kind, ByKind) else EachKind(YES_NO)
        if where.kind != wanted or (isinstance(values.kind, ByKind) and not isinstance(where, Name)):
            around.mismatch(
                node,
                f"`where` is {where.kind}, but should be {wanted}.",
                "Give `where` a claim about the same members or kinds.",
            )
    otherwise = around.wanted(given["otherwise"], of, "`otherwise`") if extreme else None
    if phrase == "count":
        of = COUNT
    return Gather(phrase, values, where, otherwise, of, around.at(node))


def _gathered(around: Around, phrase: str, node: ast.Call, kind: AnyKind) -> Kind:
    """The kind of one of the gathered values; refuses what the phrase cannot gather."""
    if isinstance(kind, EachKind):
        of = kind.of
    elif phrase == "total" and isinstance(kind, (HistoryKind, ByKind)):
        of = kind.of.of if isinstance(kind.of, HistoryKind) else kind.of
    else:
        around.mismatch(
            node,
            f"{phrase} cannot gather {kind}.",
            "It gathers one value a member: an argument written Each[…] (total also a History or By).",
        )
    fits = {"total": ADDABLE, "largest": ORDERED, "smallest": ORDERED}.get(phrase, ("yes_no",))
    if of.base not in fits:
        around.mismatch(node, f"{phrase} cannot gather {kind}.", f"{phrase} takes {' or '.join(fits)} values.")
    return of


def _of_two(around: Around, phrase: str, node: ast.Call) -> Expression:
    given = _arguments(around, phrase, node, ("one", "other"))
    one, other = around.alike(node, given["one"], given["other"])
    if not isinstance(one.kind, Kind) or one.kind.base not in ORDERED:
        around.mismatch(
            node, f"{phrase} cannot compare {one.kind}.", "It takes two amounts, counts, shares, measures or days."
        )
    kind = other.kind if one.kind == COUNT else one.kind
    return Phrase(phrase, (one, other), kind, around.at(node))


def _of_days(around: Around, phrase: str, node: ast.Call) -> Expression:
    takes, gives = DAY_PHRASES[phrase]
    given = _arguments(around, phrase, node, tuple(name for name, _ in takes))
    arguments = tuple(around.wanted(given[name], kind, f"{name} of {phrase}") for name, kind in takes)
    return Phrase(phrase, arguments, gives, around.at(node))


def _window(around: Around, phrase: str, node: ast.Call) -> Expression:
    names = {
        "quarter_before": ("day", "series"),
        "last_months": ("months", "before", "series"),
        "best_run": ("months", "series"),
    }[phrase]
    given = _arguments(around, phrase, node, names)
    series = around.expression(given["series"])
    history = series.kind.of if isinstance(series.kind, ByKind) else series.kind
    if not isinstance(history, HistoryKind):
        around.mismatch(
            node, f"{phrase} takes a monthly series, not {series.kind}.", "Give it a fact of the kind History[…]."
        )
    wanted = {"day": DAY, "before": DAY, "months": COUNT}
    arguments = tuple(around.wanted(given[name], wanted[name], f"{name} of {phrase}") for name in names[:-1])
    if phrase == "best_run":
        if isinstance(series.kind, ByKind):
            around.mismatch(node, "best_run takes one series.", "Choose one kind first: series[Choice.member].")
        return Phrase(phrase, (*arguments, series), history.of, around.at(node))
    return Phrase(phrase, (*arguments, series), series.kind, around.at(node))


PHRASES: dict[str, Callable[[Around, str, ast.Call], Expression]] = {
    **dict.fromkeys(("total", "count", "any_of", "all_of", "largest", "smallest"), _gather),
    **dict.fromkeys(("larger", "smaller"), _of_two),
    **dict.fromkeys(DAY_PHRASES, _of_days),
    **dict.fromkeys(("quarter_before", "last_months", "best_run"), _window),
}
