"""The statements of a rule become one expression: every path through them ends in a value, or in silence."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from shanyraq.engine.ir import YES_NO, AnyKind, ChoiceList, Choose, Expression, Kind, Let, Silence
from shanyraq.engine.read.expressions import ExpressionReader
from shanyraq.engine.read.not_law import what_it_is
from shanyraq.engine.read.source import Draft, SourceFile
from shanyraq.engine.refuse import not_in_the_language


def read_body(
    draft: Draft, source: SourceFile, names: Mapping[str, AnyKind], choices: Mapping[str, ChoiceList]
) -> Expression:
    """What a rule gives, as one expression of its kind; only an exception may fall silent."""
    reader = ExpressionReader(source.at.file, source.lines, names, choices)
    statements = _Statements(reader, result=draft.kind, may_be_silent=bool(draft.overrides))
    nothing = ast.Pass(lineno=draft.at.line)  # stands for a body without statements, so that the refusal has a line
    try:
        return statements.block(list(draft.body), draft.body[0] if draft.body else nothing)
    except RecursionError:
        raise not_in_the_language(
            draft.at, draft.name, "A rule nested this deep", "Split it into several rules."
        ) from None


class _Statements:
    def __init__(self, reader: ExpressionReader, *, result: Kind, may_be_silent: bool) -> None:
        self.reader = reader
        self.result = result
        self.may_be_silent = may_be_silent

    def block(self, statements: list[ast.stmt], after: ast.AST) -> Expression:
        """The value of a run of statements that must end in a return (or fall silent, in an exception)."""
        if not statements:
            if self.may_be_silent:
                return Silence(self.result, self.reader.at(after))
            self.reader.refuse(after, "A path that ends without `return`", "Say what the rule gives in every case.")
        first, rest = statements[0], statements[1:]
        if isinstance(first, ast.Return):
            if rest:
                self.reader.refuse(rest[0], "A line after `return`", "Take it out: it is never reached.")
            return self.returned(first)
        if isinstance(first, ast.If):
            return self.branch(first, rest)
        if isinstance(first, ast.Assign):
            return self.let(first, rest)
        return self.reader.refuse(
            first, what_it_is(first), "A rule's body has only `if`, `return` and `name = expression`."
        )

    def returned(self, statement: ast.Return) -> Expression:
        value = statement.value
        if value is None or (isinstance(value, ast.Constant) and value.value is None):
            if self.may_be_silent:
                return Silence(self.result, self.reader.at(statement))
            self.reader.refuse(
                statement, "`return` without a value", "Only an exception may fall silent; a rule gives a value."
            )
        return self.reader.wanted(value, self.result, "The result")

    def branch(self, statement: ast.If, rest: list[ast.stmt]) -> Expression:
        condition = self.reader.wanted(statement.test, YES_NO, "The condition")
        names = dict(self.reader.names)
        if not self.may_be_silent and not _always_returns(statement.body):
            self.reader.refuse(
                statement,
                "An `if` that may fall through",
                "End each branch with `return`, or write `x = a if condition else b`.",
            )
        then = self.block(
            statement.body if _always_returns(statement.body) else [*statement.body, *rest],
            statement,
        )
        self.reader.names = dict(names)
        otherwise = self.block(
            [*statement.orelse, *rest] if not _always_returns(statement.orelse) else self.no_rest(statement, rest),
            statement,
        )
        self.reader.names = names
        return Choose(condition, then, otherwise, self.result, self.reader.at(statement))

    def no_rest(self, statement: ast.If, rest: list[ast.stmt]) -> list[ast.stmt]:
        if rest:
            self.reader.refuse(rest[0], "A line that is never reached", "Take it out.")
        return statement.orelse

    def let(self, statement: ast.Assign, rest: list[ast.stmt]) -> Expression:
        target = statement.targets[0]
        if len(statement.targets) != 1 or not isinstance(target, ast.Name):
            self.reader.refuse(statement, "An assignment of this form", "Write one `name = expression`.")
        if target.id in self.reader.names:
            self.reader.refuse(
                statement, f"Giving {target.id} a second value", "Choose another name: a name keeps its value."
            )
        value = self.reader.expression(statement.value)
        self.reader.names[target.id] = value.kind
        body = self.block(rest, statement)
        return Let(target.id, value, body, self.result, self.reader.at(statement))


def _always_returns(statements: list[ast.stmt]) -> bool:
    if not statements:
        return False
    last = statements[-1]
    return isinstance(last, ast.Return) or (
        isinstance(last, ast.If) and _always_returns(last.body) and _always_returns(last.orelse)
    )
