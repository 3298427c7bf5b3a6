"""The expressions of a rule: each becomes a node of a known kind; whatever the language does not have is refused."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal, NoReturn, cast

from shanyraq.engine.ir import (
    COUNT,
    MEASURE,
    MONEY,
    SHARE,
    YES_NO,
    AnyKind,
    Arithmetic,
    Both,
    ByKind,
    ChoiceList,
    Choose,
    Comparison,
    Constant,
    EachKind,
    Either,
    Expression,
    HasRow,
    Kind,
    Lookup,
    Name,
    Negative,
    OneOf,
    Opposite,
    Place,
    TableKind,
)
from shanyraq.engine.read.kinds import RULE_OF_MEMBERS
from shanyraq.engine.read.not_law import instead_of_calling, what_it_is
from shanyraq.engine.read.phrases import PHRASES, read_phrase
from shanyraq.engine.refuse import listed, no_legal_number_in_python, not_in_the_language, wrong_kind

CALENDAR = (0, 1, 3, 4, 12)
NUMERIC = ("money", "count", "share", "measure")
OPERATORS: dict[type[ast.operator], Literal["+", "-", "*", "/"]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
COMPARISONS: dict[type[ast.cmpop], Literal["<", "<=", ">", ">=", "==", "!="]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class ExpressionReader:
    """Reads one expression after another, knowing the names seen so far and what each is."""

    def __init__(
        self, file: str, lines: tuple[str, ...], names: Mapping[str, AnyKind], choices: Mapping[str, ChoiceList]
    ) -> None:
        self.file, self.lines = file, lines
        self.names: dict[str, AnyKind] = dict(names)
        self.choices = choices

    # ---- refusing ------------------------------------------------------------------------------------------------

    def at(self, node: ast.AST) -> Place:
        return Place(self.file, getattr(node, "lineno", 1))

    def line(self, node: ast.AST) -> str:
        number = self.at(node).line
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def refuse(self, node: ast.AST, what: str, instead: str) -> NoReturn:
        raise not_in_the_language(self.at(node), self.line(node), what, instead)

    def mismatch(self, node: ast.AST, what: str, instead: str, *kinds: AnyKind) -> NoReturn:
        """Refuses kinds that do not fit; a value of each member among `kinds` belongs in a rule of the member."""
        instead = RULE_OF_MEMBERS if any(isinstance(kind, EachKind) for kind in kinds) else instead
        raise wrong_kind(self.at(node), self.line(node), what, instead)

    # ---- expressions ---------------------------------------------------------------------------------------------

    def wanted(self, node: ast.expr, kind: AnyKind, what: str) -> Expression:
        """An expression that must be of a kind."""
        found = self.expression(node)
        if found.kind == kind:
            return found
        if kind == SHARE and found.kind == COUNT:
            return found
        return self.mismatch(
            node,
            f"{what} is {found.kind}, but should be {kind}.",
            f"Write an expression of the kind {kind}.",
            found.kind,
        )

    def expression(self, node: ast.expr) -> Expression:
        at = self.at(node)
        match node:
            case ast.Constant():
                return self.constant(node)
            case ast.Name():
                if node.id not in self.names:
                    self.refuse(
                        node,
                        f"The name {node.id}",
                        "A rule uses only its arguments and its own local names: add it as an argument.",
                    )
                return Name(node.id, self.names[node.id], at)
            case ast.Attribute():
                return self.member(node)
            case ast.BinOp():
                return self.arithmetic(node)
            case ast.UnaryOp():
                return self.unary(node)
            case ast.BoolOp():
                claims = tuple(self.wanted(value, YES_NO, "Each part of `and` / `or`") for value in node.values)
                return Both(claims, at) if isinstance(node.op, ast.And) else Either(claims, at)
            case ast.Compare():
                return self.comparison(node)
            case ast.IfExp():
                condition = self.wanted(node.test, YES_NO, "The condition")
                then, otherwise = self.alike(node, node.body, node.orelse)
                return Choose(condition, then, otherwise, _joined(then.kind, otherwise.kind), at)
            case ast.Subscript():
                return self.lookup(node)
            case ast.Call():
                return self.call(node)
            case _:
                self.refuse(
                    node,
                    f"{what_it_is(node)} ({ast.unparse(node)[:60]})",
                    "docs/language.md, section 2, lists what a body may say.",
                )

    def constant(self, node: ast.Constant) -> Expression:
        value, at = node.value, self.at(node)
        if isinstance(value, bool):
            return Constant(value, YES_NO, at)
        if isinstance(value, int):
            if value not in CALENDAR:
                raise no_legal_number_in_python(at, self.line(node), value)
            return Constant(value, COUNT, at)
        if isinstance(value, float):
            raise no_legal_number_in_python(at, self.line(node), value)
        return self.refuse(
            node,
            f"The text or value {ast.unparse(node)[:40]}",
            "Rules speak of facts, numbers and other rules; words stand in YAML.",
        )

    def member(self, node: ast.Attribute) -> Expression:
        if isinstance(node.value, ast.Name) and node.value.id in self.choices:
            choice = self.choices[node.value.id]
            if node.attr in {member.name for member in choice.members}:
                return Constant(node.attr, Kind("choice", choice.name), self.at(node))
            members = [member.name for member in choice.members]
            near = get_close_matches(node.attr, members, 1)
            instead = f"Did you mean {choice.name}.{near[0]}?" if near else f"{choice.name} has: {listed(members, 12)}."
            self.refuse(node, f"{ast.unparse(node)}", instead)
        return self.refuse(
            node,
            f"{ast.unparse(node)}",
            "Only members of a choice are written with a dot, and the choice is imported: Region.aktobe.",
        )

    def arithmetic(self, node: ast.BinOp) -> Expression:
        operator = OPERATORS.get(type(node.op))
        if operator is None:
            self.refuse(node, f"The operator in {ast.unparse(node)[:60]}", "Arithmetic has + - * / only.")
        left, right = self.expression(node.left), self.expression(node.right)
        kind = _result(operator, left.kind, right.kind)
        if kind is None:
            self.mismatch(
                node,
                f"{left.kind} {operator} {right.kind} has no meaning.",
                "Money ± money, money × or ÷ a count or share, money ÷ money; counts and shares mix; "
                "measures ± or ÷ measures, measure × count.",
                left.kind,
                right.kind,
            )
        return Arithmetic(operator, left, right, kind, self.at(node))

    def unary(self, node: ast.UnaryOp) -> Expression:
        if isinstance(node.op, ast.Not):
            return Opposite(self.wanted(node.operand, YES_NO, "What `not` turns"), self.at(node))
        if isinstance(node.op, ast.USub):
            of = self.expression(node.operand)
            if isinstance(of.kind, Kind) and of.kind.base in NUMERIC:
                return Negative(of, of.kind, self.at(node))
        return self.refuse(node, ast.unparse(node)[:60], "Use `not claim` or `-amount`.")

    def alike(self, node: ast.expr, one: ast.expr, other: ast.expr) -> tuple[Expression, Expression]:
        left, right = self.expression(one), self.expression(other)
        mixed = {left.kind, right.kind} == {COUNT, SHARE}
        if left.kind != right.kind and not mixed:
            self.mismatch(
                node,
                f"{left.kind} and {right.kind} are not alike.",
                "Compare and choose between values of one kind.",
                left.kind,
                right.kind,
            )
        return left, right

    def comparison(self, node: ast.Compare) -> Expression:
        parts: list[Expression] = []
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self.one_comparison(node, operator, left, right))
            left = right
        return parts[0] if len(parts) == 1 else Both(tuple(parts), self.at(node))

    def one_comparison(self, node: ast.Compare, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> Expression:
        at = self.at(node)
        if isinstance(operator, (ast.In, ast.NotIn)):
            found = self.within(node, left, right)
            return found if isinstance(operator, ast.In) else Opposite(found, at)
        sign = COMPARISONS.get(type(operator))
        if sign is None:
            self.refuse(node, ast.unparse(node)[:60], "Compare with < <= > >= == != or `in`.")
        one, other = self.alike(node, left, right)
        ordered = isinstance(one.kind, Kind) and (one.kind.base in NUMERIC or one.kind.base == "day")
        if not ordered and not (isinstance(one.kind, Kind) and sign in ("==", "!=")):
            self.mismatch(
                node,
                f"{one.kind} cannot be compared by {sign}.",
                "Choices and yes/no are compared by ==, != or `in`.",
                one.kind,
            )
        return Comparison(sign, one, other, at)

    def within(self, node: ast.Compare, left: ast.expr, right: ast.expr) -> Expression:
        if isinstance(right, ast.Name) and isinstance(self.names.get(right.id), TableKind):
            table = cast(Name, self.expression(right))
            return HasRow(table, self.wanted(left, cast(TableKind, table.kind).key, "The key"), self.at(node))
        if not isinstance(right, ast.Tuple):
            self.refuse(node, ast.unparse(node)[:60], "Write `x in (Choice.a, Choice.b)` or `key in table`.")
        if not right.elts:
            self.refuse(node, ast.unparse(node)[:60], "List at least one member: (Choice.a,).")
        item = self.expression(left)
        members = [self.wanted(member, item.kind, "Each member") for member in right.elts]
        if not all(isinstance(member, Constant) and isinstance(member.value, str) for member in members):
            self.refuse(node, ast.unparse(node)[:60], "List members of one choice: (Choice.a, Choice.b).")
        return OneOf(item, tuple(str(cast(Constant, member).value) for member in members), self.at(node))

    def lookup(self, node: ast.Subscript) -> Expression:
        table = self.expression(node.value)
        if not isinstance(table, Name) or not isinstance(table.kind, (TableKind, ByKind)):
            self.mismatch(
                node, f"{ast.unparse(node.value)} is not a table.", "Write table[key], or amounts[Choice.member]."
            )
        key = self.wanted(node.slice, table.kind.key, "The key")
        return Lookup(table, key, table.kind.of, self.at(node))

    def call(self, node: ast.Call) -> Expression:
        if isinstance(node.func, ast.Name) and node.func.id == "Money":
            zero = node.args[0] if len(node.args) == 1 and not node.keywords else None
            if isinstance(zero, ast.Constant) and zero.value == 0 and not isinstance(zero.value, bool):
                return Constant(0, MONEY, self.at(node))
            raise no_legal_number_in_python(self.at(node), self.line(node), ast.unparse(node))
        if isinstance(node.func, ast.Name) and node.func.id in PHRASES:
            return read_phrase(self, node.func.id, node)
        called = ast.unparse(node.func)[:40]
        return self.refuse(
            node, f"Calling {called}", f"{instead_of_calling(called)}The phrases are: {', '.join(sorted(PHRASES))}."
        )


def _joined(one: AnyKind, other: AnyKind) -> AnyKind:
    return SHARE if {one, other} == {COUNT, SHARE} else one


def _result(operator: str, left: AnyKind, right: AnyKind) -> Kind | None:
    pure = (COUNT, SHARE)
    if operator in "+-":
        if left == right and left in (MONEY, MEASURE, COUNT, SHARE):
            return left
        return SHARE if left in pure and right in pure else None
    if operator == "*":
        if left in pure and right in pure:
            return COUNT if left == right == COUNT else SHARE
        for one, other in ((left, right), (right, left)):
            if one == MONEY and other in pure:
                return MONEY
            if one == MEASURE and other == COUNT:
                return MEASURE
        return None
    if left == right and left in (MONEY, MEASURE):
        return SHARE
    if left == MONEY:
        return MONEY if right in pure else None
    return SHARE if left in pure and right in pure else None
