"""Three-valued, exact evaluation of one expression: the meaning of the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol, assert_never

from shanyraq.engine import exact
from shanyraq.engine.facts import Series, Unknown, unknown_of
from shanyraq.engine.ir import (
    Arithmetic,
    Both,
    Choose,
    Comparison,
    Constant,
    Either,
    Expression,
    Gather,
    HasRow,
    Let,
    Lookup,
    Name,
    Negative,
    OneOf,
    Opposite,
    Phrase,
    Place,
    Scalar,
    Silence,
    TableKind,
)
from shanyraq.engine.refuse import LawRefusal, Refusal
from shanyraq.engine.values import month_number


class ZeroDivision(Exception):
    """A division by zero on a path that the case reaches."""

    def __init__(self, at: Place) -> None:
        super().__init__(str(at))
        self.at = at


class Conflict(Exception):
    """A value beyond what can be."""


class _Silent:
    """What an exception gives where it does not apply."""

    def __repr__(self) -> str:
        return "silent"


silent = _Silent()


class Values(Protocol):
    """Where an expression finds its names and the rows of tables."""

    def name(self, name: Name) -> object:
        """The value of an argument or local name."""

    def let(self, name: str, value: object) -> None:
        """Binds a local name."""

    def row(self, table: object, key: Scalar | None, told_by: str = "") -> object:
        """A row of a number's table; Unknown where it is to be asked. told_by: the argument that is the key, if any."""

    def has_row(self, table: object, key: Scalar) -> bool:
        """Whether the table has the row on the day."""


def value_of(expression: Expression, values: Values, silence: object = None) -> object:
    """The value of an expression: exact, or Unknown with the facts that would settle it."""

    def at(part: Expression) -> object:
        return value_of(part, values, silence)

    match expression:
        case Constant(value=value):
            return value
        case Name():
            return values.name(expression)
        case Arithmetic():
            return _arithmetic(expression, at(expression.left), lambda: at(expression.right))
        case Negative(of=of):
            turned = at(of)
            return turned if isinstance(turned, Unknown) else -turned  # type: ignore[operator]
        case Comparison():
            one, other = at(expression.left), at(expression.right)
            if isinstance(one, Unknown) or isinstance(other, Unknown):
                return unknown_of(one, other)
            return _compare(expression.operator, one, other)
        case Both(claims=claims):
            return _logic(claims, at, False)
        case Either(claims=claims):
            return _logic(claims, at, True)
        case Opposite(of=of):
            claim = at(of)
            return claim if isinstance(claim, Unknown) else not claim
        case Choose():
            return _choose(expression, at)
        case Let(name=name, value=value, body=body):
            values.let(name, at(value))
            return at(body)
        case OneOf(item=item, members=members):
            chosen = at(item)
            return chosen if isinstance(chosen, Unknown) else chosen in members
        case Lookup(table=table, key=key_of):
            key = at(key_of)
            if isinstance(key, Unknown):
                return key
            if isinstance(table.kind, TableKind):
                told_by = key_of.name if isinstance(key_of, Name) else ""
                return values.row(values.name(table), key, told_by)  # type: ignore[arg-type]
            return values.name(table)[key]  # type: ignore[index]
        case HasRow(table=table, key=key_of):
            key = at(key_of)
            return key if isinstance(key, Unknown) else values.has_row(values.name(table), key)  # type: ignore[arg-type]
        case Gather():
            return _gather(expression, values, at)
        case Phrase():
            return _phrase(expression, at)
        case Silence():
            return silence
        case _:
            assert_never(expression)


def _arithmetic(expression: Arithmetic, left: object, right_of: Callable[[], object]) -> object:
    right = right_of()
    if expression.operator == "*" and 0 in (left, right) and not (left is False or right is False):
        return 0
    if expression.operator == "/" and right == 0 and not isinstance(right, Unknown):
        raise ZeroDivision(expression.at)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown_of(left, right)
    assert isinstance(left, (int, Fraction)) and isinstance(right, (int, Fraction))
    if expression.operator == "+":
        return left + right
    if expression.operator == "-":
        return left - right
    return left * right if expression.operator == "*" else Fraction(left) / right


def _compare(operator: str, one: object, other: object) -> bool:
    if operator == "==":
        return one == other
    if operator == "!=":
        return one != other
    signs: dict[str, Callable[[object, object], bool]] = {
        "<": lambda a, b: a < b,  # type: ignore[operator]
        "<=": lambda a, b: a <= b,  # type: ignore[operator]
        ">": lambda a, b: a > b,  # type: ignore[operator]
        ">=": lambda a, b: a >= b,  # type: ignore[operator]
    }
    return signs[operator](one, other)


def _logic(claims: tuple[Expression, ...], at: Callable[[Expression], object], settles: bool) -> object:
    """`and` is settled by a no, `or` by a yes; what is left unsettled is unknown."""
    unknown: list[object] = []
    for claim in claims:
        try:
            value = at(claim)
        except (ZeroDivision, Refusal) as error:
            if unknown and not isinstance(error, LawRefusal):
                break
            raise
        if isinstance(value, Unknown):
            unknown.append(value)
        elif value is settles:
            return settles
    return unknown_of(*unknown) if unknown else not settles


def _choose(expression: Choose, at: Callable[[Expression], object]) -> object:
    condition = at(expression.condition)
    if not isinstance(condition, Unknown):
        return at(expression.then if condition else expression.otherwise)
    try:
        then, otherwise = at(expression.then), at(expression.otherwise)
    except LawRefusal:
        raise
    except (ZeroDivision, Refusal):
        return condition
    if not isinstance(then, Unknown) and then is not silent and then == otherwise:
        return then
    if then is silent and otherwise is silent:
        return silent
    return condition


# ---- groups and histories ---------------------------------------------------------------------------------------


def _gather(expression: Gather, values: Values, at: Callable[[Expression], object]) -> object:
    gathered = at(expression.values)
    if isinstance(gathered, Unknown):
        return gathered
    if isinstance(gathered, Series):
        return gathered.total()
    if isinstance(gathered, Mapping):
        return _total_by(expression, gathered, values)
    assert isinstance(gathered, list)
    where = at(expression.where) if expression.where is not None else [True] * len(gathered)
    assert isinstance(where, list)
    match expression.phrase:
        case "total":
            return _total(gathered, where)
        case "count":
            return _total(
                [_and(one, claim) for one, claim in zip(gathered, where, strict=True)], [True] * len(gathered)
            )
        case "any_of":
            return _decided([_and(one, claim) for one, claim in zip(gathered, where, strict=True)], True)
        case "all_of":
            return _decided([_or_not(one, claim) for one, claim in zip(gathered, where, strict=True)], False)
        case _:
            return _extreme(expression, gathered, where, at)


def _and(one: object, claim: object) -> object:
    if one is False or claim is False:
        return False
    return unknown_of(one, claim) if isinstance(one, Unknown) or isinstance(claim, Unknown) else True


def _or_not(one: object, claim: object) -> object:
    if one is True or claim is False:
        return True
    return unknown_of(one, claim) if isinstance(one, Unknown) or isinstance(claim, Unknown) else False


def _decided(claims: list[object], settles: bool) -> object:
    if any(claim is settles for claim in claims):
        return settles
    unknown = [claim for claim in claims if isinstance(claim, Unknown)]
    return unknown_of(*unknown) if unknown else not settles


def _total(amounts: list[object], where: list[object]) -> object:
    result: int | Fraction = 0
    unknown: list[object] = []
    for amount, claim in zip(amounts, where, strict=True):
        if claim is False or (amount == 0 and not isinstance(amount, Unknown)):
            continue
        if isinstance(claim, Unknown):
            unknown.append(claim)
        elif isinstance(amount, Unknown):
            unknown.append(amount)
        else:
            assert isinstance(amount, (int, Fraction))
            result += int(amount) if isinstance(amount, bool) else amount
    return unknown_of(*unknown) if unknown else result


def _total_by(expression: Gather, gathered: Mapping[str, object], values: Values) -> object:
    table = values.name(expression.where) if isinstance(expression.where, Name) else None
    amounts: list[object] = []
    where: list[object] = []
    for key, amount in gathered.items():
        amounts.append(amount.total() if isinstance(amount, Series) else amount)
        no_need = amounts[-1] == 0
        where.append(True if table is None or no_need else values.row(table, key))
    return _total(amounts, where)


def _extreme(
    expression: Gather, gathered: list[object], where: list[object], at: Callable[[Expression], object]
) -> object:
    unknown = [
        one
        for one in (*where, *(v for v, w in zip(gathered, where, strict=True) if w is True))
        if isinstance(one, Unknown)
    ]
    if unknown:
        return unknown_of(*unknown)
    chosen = [value for value, claim in zip(gathered, where, strict=True) if claim]
    if not chosen:
        assert expression.otherwise is not None
        return at(expression.otherwise)
    return max(chosen) if expression.phrase == "largest" else min(chosen)  # type: ignore[type-var]


# ---- phrases ----------------------------------------------------------------------------------------------------


def _phrase(expression: Phrase, at: Callable[[Expression], object]) -> object:
    arguments = [at(argument) for argument in expression.arguments]
    unknown = [argument for argument in arguments if isinstance(argument, Unknown)]
    if unknown:
        return unknown_of(*unknown)
    if expression.phrase == "larger":
        return max(arguments)  # type: ignore[type-var]
    if expression.phrase == "smaller":
        return min(arguments)  # type: ignore[type-var]
    if expression.phrase in ("quarter_before", "last_months"):
        return _window(expression.phrase, arguments)
    if expression.phrase == "best_run":
        return _best_run(arguments[0], arguments[1])
    of_days: Callable[..., object] = getattr(exact, expression.phrase)
    return of_days(*arguments)


def _window(phrase: str, arguments: list[object]) -> object:
    if phrase == "quarter_before":
        day, series = arguments
        assert isinstance(day, date)
        last = month_number(exact.first_of_quarter(day)) - 1
        first = last - 2
    else:
        months, day, series = arguments
        assert isinstance(day, date) and isinstance(months, int)
        last = month_number(day) - 1
        first = last - months + 1
    if isinstance(series, Mapping):
        return {key: one.window(first, last) for key, one in series.items()}
    assert isinstance(series, Series)
    return series.window(first, last)


def _best_run(months: object, series: object) -> object:
    assert isinstance(months, int) and isinstance(series, Series)
    amounts = series.months()
    if isinstance(amounts, Unknown):
        return amounts
    if len(amounts) < months:
        return sum(amounts)
    return max(sum(amounts[start : start + months]) for start in range(len(amounts) - months + 1))
