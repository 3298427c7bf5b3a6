"""What the sums of a benefit rest on: numbers of the law, and their product in money where a rule multiplies two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from shanyraq.book.web import BEGINNING, Web, parts
from shanyraq.engine import ir
from shanyraq.engine.exact import rounded
from shanyraq.engine.ir import TIYN, Entry, Expression, Law, Number, Rounding, RowKey, Rule, TableKind

FARTHEST = 3
"""How many rules below a sum its numbers are looked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of time in which neither of two numbers changes: the multiple, the money, and their product."""

    since: date
    until: date
    multiple: Entry
    money: Entry

    @property
    def product(self) -> Fraction:
        """The money times the multiple, exact, in tenge."""
        assert isinstance(self.multiple.value, int | Fraction) and isinstance(self.money.value, int | Fraction)
        return Fraction(self.multiple.value) * Fraction(self.money.value, TIYN)


@dataclass(frozen=True, slots=True)
class Product:
    """A number of the law that a rule multiplies with a number of money: `mci * grant_by_order[order_of_birth]`."""

    multiple: Number
    money: Number
    rule: str
    rounding: Rounding | None
    """How the rule rounds, where the product is what it gives; none where it goes on to calculate with it."""

    def sum_of(self, step: Step) -> Fraction:
        """What the product comes to in tenge: rounded where the rule gives it as it is, else exact."""
        if self.rounding is None:
            return step.product
        return rounded(step.product * TIYN, self.rounding) / TIYN

    def steps(self) -> dict[RowKey, list[Step]]:
        """The product through time by row of the multiple, from the first day that the book asks about."""
        found: dict[RowKey, list[Step]] = {}
        for one in self.multiple.entries:
            for other in self.money.entries:
                since = max(one.since, other.since, BEGINNING)
                until = min(one.until, other.until, self.multiple.known_until, self.money.known_until)
                if since <= until:
                    found.setdefault(one.key, []).append(Step(since, until, one, other))
        return {key: sorted(steps, key=lambda step: step.since) for key, steps in found.items()}


@dataclass(frozen=True, slots=True)
class Below:
    """What sums rest on: the rules they are worked out through, the numbers in those, and sums told elsewhere."""

    rules: tuple[str, ...]
    numbers: tuple[str, ...]
    apart: tuple[str, ...]


def numbers_below(web: Web, names: Iterable[str], apart: Collection[str] = ()) -> Below:
    """The rules through which sums are worked out, the sums first, and the numbers of money and shares in them.

    Claims of yes or no are not followed: on what a right rests is another question than how much it brings. Nor are
    the sums that are told `apart`, as those of another benefit are.
    """
    rules, numbers, met = dict.fromkeys(names), dict[str, None](), dict[str, None]()
    edge = list(rules)
    for _ in range(FARTHEST):
        needed = dict.fromkeys(target for name in edge for target in _needed(web, name))
        numbers.update((one, None) for one in needed if one in web.law.numbers and is_of_money(web.law.numbers[one]))
        beneath = [one for one in needed if one in web.editions and one not in rules and _works_out(web, one)]
        met.update((one, None) for one in beneath if one in apart)
        edge = [one for one in beneath if one not in apart]
        rules.update(dict.fromkeys(edge))
    return Below(tuple(rules), tuple(numbers), tuple(met))


def _needed(web: Web, name: str) -> tuple[str, ...]:
    below = (target for one in web.exceptions.get(name, ()) for target in web.needs.get(one, ()))
    return (*web.needs.get(name, ()), *below)


def _works_out(web: Web, name: str) -> bool:
    return web.editions[name][0].kind.base in ("money", "share", "measure")


def is_of_money(number: Number) -> bool:
    """Whether a number is an amount, a share of one or a multiple of one."""
    base = number.kind.of.base if isinstance(number.kind, TableKind) else number.kind.base
    return base in ("money", "share")


def products(law: Law, web: Web, rules: Iterable[str]) -> list[Product]:
    """The products of two numbers of the law in any edition of these rules, each once."""
    found: dict[tuple[str, str], Product] = {}
    for name in rules:
        for rule in reversed(web.editions[name]):
            for multiple, money, rounding in _multiplied(law, rule):
                one = found.setdefault((multiple.id, money.id), Product(multiple, money, name, rounding))
                if one.rounding != rounding:
                    found[multiple.id, money.id] = replace(one, rounding=None)
    return list(found.values())


def _multiplied(law: Law, rule: Rule) -> Iterator[tuple[Number, Number, Rounding | None]]:
    targets = {one.name: law.numbers[one.target] for one in rule.parameters if one.source == "number"}
    given = {id(one) for one in _given(rule.body)}
    inner: set[int] = set()
    for part in parts(rule.body):
        if isinstance(part, ir.Arithmetic) and part.operator == "*" and id(part) not in inner:
            factors = list(_factors(part, inner))
            numbers = [targets[name] for name in map(_number_in, factors) if name in targets]
            money = [one for one in numbers if _base(one) == "money" and not isinstance(one.kind, TableKind)]
            multiples = [one for one in numbers if _base(one) == "share"]
            if len(money) == 1 and len(multiples) == 1:
                yield multiples[0], money[0], rule.rounds if id(part) in given and len(factors) == 2 else None


def _given(body: Expression) -> Iterator[Expression]:
    """What a body may end in: the expressions that are its value."""
    if isinstance(body, ir.Choose):
        yield from _given(body.then)
        yield from _given(body.otherwise)
    elif isinstance(body, ir.Let):
        yield from _given(body.body)
    else:
        yield body


def _factors(part: Expression, inner: set[int]) -> Iterator[Expression]:
    if isinstance(part, ir.Arithmetic) and part.operator == "*":
        inner |= {id(part.left), id(part.right)}
        yield from _factors(part.left, inner)
        yield from _factors(part.right, inner)
    else:
        yield part


def _number_in(factor: Expression) -> str:
    """The argument that a factor is, or the table of which it is a row; nothing for anything else."""
    if isinstance(factor, ir.Lookup):
        return factor.table.name
    return factor.name if isinstance(factor, ir.Name) else ""


def _base(number: Number) -> str:
    return number.kind.of.base if isinstance(number.kind, TableKind) else number.kind.base
