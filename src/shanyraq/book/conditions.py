"""On what a rule of yes or no rests: what has to hold for it, and what must not, as its body has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shanyraq.book.web import Web, current
from shanyraq.engine import ir
from shanyraq.engine.ir import Expression, Rule

DEEPEST = 2
"""How many rules below the answer a condition is opened; what lies deeper has its own page."""
OPENED = ("yes_no", "count")
"""Kinds of rules that are opened: claims, and counts of those for whom a claim holds."""


@dataclass(frozen=True)
class Condition:
    """Something that a yes rests on: a rule, number or fact, whether it speaks for the yes, and what it rests on."""

    name: str
    wanted: bool
    below: tuple[Condition, ...] = ()

    def names(self) -> Iterator[str]:
        """The name, and those of everything below."""
        yield self.name
        for one in self.below:
            yield from one.names()


def conditions_of(web: Web, name: str, day: date) -> tuple[Condition, ...]:
    """What the edition of a rule on the day rests on; each thing once, at the place nearest to the rule."""
    return _below(web, name, True, day, DEEPEST, {name})


def _below(web: Web, name: str, wanted: bool, day: date, depth: int, seen: set[str]) -> tuple[Condition, ...]:
    rule = current(web.editions[name], day)
    direct: dict[str, bool] = {}
    for target, wants in claims_of(rule, wanted):
        if target not in seen:
            direct.setdefault(target, wants)
    seen |= set(direct)
    found = []
    for target, wants in direct.items():
        opened = depth and target in web.editions and web.editions[target][0].kind.base in OPENED
        found.append(Condition(target, wants, _below(web, target, wants, day, depth - 1, seen) if opened else ()))
    return tuple(found)


def claims_of(rule: Rule, wanted: bool = True) -> Iterator[tuple[str, bool]]:
    """The arguments of a rule in the order of its body, and whether each speaks for the result or against it.

    `not`, and a branch that ends in no, turn a claim round; of a quantity that is compared it says nothing by itself.
    """
    targets = {one.name: one.target for one in rule.parameters if one.source != "day"}
    for name, wants in _walk(rule.body, wanted, {}):
        if name in targets:
            yield targets[name], wants


def _walk(body: Expression, wanted: bool, named: Mapping[str, Expression]) -> Iterator[tuple[str, bool]]:
    match body:
        case ir.Name(name=name):
            if name in named:
                yield from _walk(named[name], wanted, {key: one for key, one in named.items() if key != name})
            else:
                yield name, wanted
        case ir.Let(name=name, value=value, body=inner):
            yield from _walk(inner, wanted, {**named, name: value})
        case ir.Opposite(of=of):
            yield from _walk(of, not wanted, named)
        case ir.Choose(condition=condition, then=then, otherwise=otherwise):
            against = _is(then, False) or _is(otherwise, True)
            for part, wants in ((condition, wanted != against), (then, wanted), (otherwise, wanted)):
                yield from _walk(part, wants, named)
        case _:
            for part in _parts(body):
                yield from _walk(part, wanted, named)


def _is(body: Expression, value: bool) -> bool:
    return isinstance(body, ir.Constant) and body.value is value


def _parts(body: Expression) -> tuple[Expression, ...]:
    """What stands directly in an expression that leaves the sense of a claim as it is."""
    match body:
        case ir.Both(claims=claims) | ir.Either(claims=claims):
            return claims
        case ir.Comparison(left=left, right=right) | ir.Arithmetic(left=left, right=right):
            return left, right
        case ir.Negative(of=of):
            return (of,)
        case ir.OneOf(item=item):
            return (item,)
        case ir.Lookup(table=table, key=key) | ir.HasRow(table=table, key=key):
            return table, key
        case ir.Gather(values=values, where=where, otherwise=otherwise):
            return tuple(one for one in (values, where, otherwise) if one is not None)
        case ir.Phrase(arguments=arguments):
            return arguments
        case _:
            return ()
