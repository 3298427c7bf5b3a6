"""Whether what a rule gives may be finer than the smallest unit of its kind: if so, it must say how it rounds."""

from __future__ import annotations

from shanyraq.engine.ir import (
    COUNT,
    MEASURE,
    MONEY,
    SHARE,
    Arithmetic,
    Both,
    Choose,
    Comparison,
    Either,
    Expression,
    Gather,
    HasRow,
    Let,
    Name,
    Negative,
    OneOf,
    Opposite,
)


def may_be_inexact(expression: Expression) -> bool:
    """Whether a numeric result may be finer than its kind's smallest unit."""
    match expression:
        case Arithmetic(operator="/"):
            return True
        case Arithmetic(operator="*", left=left, right=right):
            by_share = SHARE in (left.kind, right.kind) and COUNT not in (left.kind, right.kind)
            return by_share or may_be_inexact(left) or may_be_inexact(right)
        case Arithmetic(left=left, right=right):
            return may_be_inexact(left) or may_be_inexact(right)
        case Negative(of=of):
            return may_be_inexact(of)
        case Choose(then=then, otherwise=otherwise):
            return may_be_inexact(then) or may_be_inexact(otherwise)
        case Gather(otherwise=otherwise):
            return otherwise is not None and may_be_inexact(otherwise)
        case Let(name=name, value=value, body=body):
            return may_be_inexact(body) or (may_be_inexact(value) and _mentions(body, name))
        case _:
            inner = getattr(expression, "arguments", ())
            return any(may_be_inexact(argument) for argument in inner if argument.kind in (MONEY, SHARE, MEASURE))


def _mentions(expression: Expression, name: str) -> bool:
    if isinstance(expression, Name):
        return expression.name == name
    match expression:
        case Comparison() | Both() | Either() | OneOf() | HasRow() | Opposite():
            return False
        case Choose(then=then, otherwise=otherwise):
            return _mentions(then, name) or _mentions(otherwise, name)
        case Arithmetic(left=left, right=right):
            return _mentions(left, name) or _mentions(right, name)
        case Negative(of=of):
            return _mentions(of, name)
        case Gather(otherwise=otherwise):
            return otherwise is not None and _mentions(otherwise, name)
        case Let(value=value, body=body):
            return _mentions(value, name) or _mentions(body, name)
        case _:
            return any(_mentions(argument, name) for argument in getattr(expression, "arguments", ()))
