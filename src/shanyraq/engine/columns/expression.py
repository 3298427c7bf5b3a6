"""How one node is written in Python, in the kernels' few words, and what the words mean to plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from shanyraq.engine.columns import words
from shanyraq.engine.columns.graph import Node
from shanyraq.engine.columns.packing import fields
from shanyraq.engine.columns.spans import DOUBLE, widest

Whole = TypeVar("Whole")

INFIX: Mapping[str, str] = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "less": "<",
    "equal": "==",
    "same": "==",
    "and": "&",
    "or": "|",
}


def written(node: Node, args: Sequence[str]) -> str:
    """The expression of a node whose arguments have these names (a number or row is read from `numbers`)."""
    if node.op in INFIX:
        return f"{args[0]} {INFIX[node.op]} {args[1]}"
    if node.op in ("number", "row"):
        reads = "yes" if node.is_truth else "get"
        return f"{reads}(numbers, {' + '.join([str(node.value), *args])})"
    match node.op:
        case "not":
            return f"not {args[0]}"
        case "members":
            return "b - a"
        case "pack":
            places = fields(node.args)
            return " | ".join(f"({arg} << {place})" if place else arg for arg, place in zip(args, places, strict=False))
        case "rest":
            return f"{args[0]} - {args[2]} * {args[1]}"
        case "shift":
            return f"{args[0]} >> {node.value}"
        case "bits":
            return f"{args[0]} & {node.value}"
        case "known":
            return args[0]
        case _:
            word = _division(node) if node.op == "div" else "larger" if node.op == "max" else node.op
            return f"{word}({', '.join(args)})"


def _division(node: Node) -> str:
    """The word for a quotient rounded down: by doubles where the numbers are small enough, in two steps if need be."""
    one, by = node.args
    if max(widest(one.span), widest(by.span)) < DOUBLE:
        return "quotient" if one.span[0] >= 0 else "floored"
    return "long_floored" if by.span[1] < DOUBLE // 2 else "wide_floored"


def get(array: Sequence[int], place: int) -> int:
    """One whole number of an array."""
    return int(array[place])


def yes(array: Sequence[int], place: int) -> bool:
    """One yes or no of an array."""
    return bool(array[place])


def put(array: list[int], place: int, value: int, stream: int) -> None:
    """Writes one value to an array. stream: a number of its own for each array written in one loop."""
    array[place] = int(value)


def increase(array: list[int], place: int, value: int, stream: int) -> None:
    """Adds to one whole number of an array."""
    array[place] += int(value)


def pick(condition: bool, then: Whole, otherwise: Whole) -> Whole:
    """then or otherwise."""
    return then if condition else otherwise


def larger(one: int, other: int) -> int:
    """The larger of two."""
    return max(one, other)


def floored(one: int, by: int) -> int:
    """one / by rounded down."""
    return one // by


PLAIN: Mapping[str, object] = {
    **{word.__name__: word for word in (get, yes, put, increase, pick, larger, floored)},
    **{word.__name__: word for word in (*words.CALENDAR, *words.BLOCKS, *words.RUNS)},
    "quotient": floored,
    "long_floored": floored,
    "wide_floored": floored,
    "loop": lambda function: function,
}
"""What the words mean where Python itself runs what is written."""
