"""Kinds as the law writes them: on the arguments and results of rules, and as the type of a fact."""

from __future__ import annotations

import ast
from collections.abc import Callable

from shanyraq.engine.ir import (
    COUNT,
    DAY,
    MEASURE,
    MONEY,
    SHARE,
    YES_NO,
    AnyKind,
    ByKind,
    EachKind,
    HistoryKind,
    Kind,
    Place,
    TableKind,
)
from shanyraq.engine.refuse import LawRefusal, not_in_the_language

KINDS = {"Money": MONEY, "Count": COUNT, "Share": SHARE, "Measure": MEASURE, "Day": DAY, "YesNo": YES_NO}

RULE_OF_MEMBERS = 'A rule about each member belongs in a chapter of="person"; a family\'s rule gathers what it gives.'


def kind_in_python(node: ast.expr, refuse: Callable[[ast.AST, str, str], LawRefusal]) -> AnyKind:
    """The kind that a piece of Python names; `refuse` knows where the piece stands."""
    if isinstance(node, ast.Name):
        if node.id in KINDS:
            return KINDS[node.id]
        if node.id[:1].isupper() and node.id not in ("Table", "Each", "History", "By"):
            return Kind("choice", node.id)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        built = _compose(node.value.id, [kind_in_python(part, refuse) for part in inner])
        if built is not None:
            return built
    raise refuse(
        node,
        f"The kind {ast.unparse(node)}",
        "Kinds are Money, Count, Share, Measure, Day, YesNo, a choice, Each[…], Table[…, …], History[…], By[…, …].",
    )


def kind_in_yaml(text: str, at: Place) -> AnyKind:
    """The same, written as the text of a YAML value."""

    def refuse(_: ast.AST, what: str, instead: str) -> LawRefusal:
        return not_in_the_language(at, "", what, instead)

    try:
        node = ast.parse(text, mode="eval").body
    except SyntaxError:
        node = None
    if node is None:
        raise not_in_the_language(
            at,
            text,
            f"The kind {text!r}",
            "Write Money, YesNo, a choice, History[Money], By[IncomeKind, History[Money]].",
        )
    return kind_in_python(node, refuse)


def _compose(word: str, parts: list[AnyKind]) -> AnyKind | None:
    if word == "Each" and len(parts) == 1 and isinstance(parts[0], Kind):
        return EachKind(parts[0])
    if word == "History" and len(parts) == 1 and isinstance(parts[0], Kind):
        return HistoryKind(parts[0])
    if word == "Table" and len(parts) == 2 and isinstance(parts[0], Kind) and isinstance(parts[1], Kind):
        return TableKind(parts[0], parts[1])
    if word == "By" and len(parts) == 2 and isinstance(parts[0], Kind) and isinstance(parts[1], (Kind, HistoryKind)):
        return ByKind(parts[0], parts[1])
    return None
