"""First reading of a chapter's Python file: its head, its choices, and its rules before their names are resolved."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shanyraq.engine.ir import NEVER, AnyKind, EachKind, Kind, Place, Rounding
from shanyraq.engine.read.kinds import RULE_OF_MEMBERS, kind_in_python
from shanyraq.engine.read.plain import plain
from shanyraq.engine.refuse import (
    LawRefusal,
    name_defined_twice,
    no_citation,
    not_in_the_language,
    python_does_not_parse,
    wrong_kind,
)
from shanyraq.engine.values import NotThatKind, day_of

ROUNDINGS = {
    rounding.name: rounding
    for rounding in (
        Rounding("up_to_tenge", "tenge", "up"),
        Rounding("down_to_tenge", "tenge", "down"),
        Rounding("half_up_to_tenge", "tenge", "half up"),
        Rounding("half_up_to_tiyn", "tiyn", "half up"),
        Rounding("up_to_tiyn", "tiyn", "up"),
        Rounding("half_up_to_four_places", "four places", "half up"),
    )
}
MOST_BYTES = 1_000_000
BODIES_OF_LAW = ("shanyraq.law.", "shanyraq.standards.norms")
"""Where chapters are imported from: the countries, and the norms that countries' laws are held against."""
FORM = "docs/language.md shows the form of a chapter."


@dataclass(frozen=True)
class Draft:
    """A rule as written: signature known, body not yet lowered."""

    name: str
    overrides: str
    arguments: tuple[tuple[str, AnyKind, Place], ...]
    kind: Kind
    body: tuple[ast.stmt, ...]
    cite: str
    since: date
    until: date
    rounds: Rounding | None
    doubt: str
    docstring: str
    source: str
    at: Place


@dataclass(frozen=True)
class ChoiceDraft:
    """A choice as defined in Python: members and their codes."""

    name: str
    members: tuple[tuple[str, str, Place], ...]
    at: Place


@dataclass(frozen=True)
class SourceFile:
    """What the Python file of a chapter says."""

    name: str
    act: str
    group: str
    uses: tuple[str, ...]
    drafts: tuple[Draft, ...]
    choices: tuple[ChoiceDraft, ...]
    imported_choices: tuple[str, ...]
    lines: tuple[str, ...]
    at: Place


def read_source(path: Path, shown_as: str) -> SourceFile:
    """Parses (never runs) a chapter's Python file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise python_does_not_parse(Place(shown_as, 1), f"it is larger than {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
        module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        raise python_does_not_parse(Place(shown_as, line), str(getattr(error, "msg", error))) from None
    for number, line in enumerate(text.split("\n"), 1):
        plain(line, Place(shown_as, number), "This line")
    return _Reader(path.stem, shown_as, text).read(module)


class _Reader:
    def __init__(self, name: str, file: str, text: str) -> None:
        self.name = name
        self.file = file
        self.text = text
        self.lines = tuple(text.split("\n"))

    def at(self, node: ast.AST) -> Place:
        return Place(self.file, getattr(node, "lineno", 1))

    def refuse(self, node: ast.AST, what: str, instead: str = FORM) -> LawRefusal:
        at = self.at(node)
        return not_in_the_language(at, self.lines[at.line - 1] if at.line <= len(self.lines) else "", what, instead)

    def read(self, module: ast.Module) -> SourceFile:
        if ast.get_docstring(module) is None:
            raise self.refuse(
                module, "A chapter without a docstring", "Begin the file with one line that names the chapter."
            )
        head: tuple[str, str, tuple[str, ...], Place] | None = None
        drafts: list[Draft] = []
        choices: list[ChoiceDraft] = []
        imported: list[str] = []
        chapters: set[str] = set()
        for statement in module.body[1:]:
            if isinstance(statement, ast.ImportFrom):
                self.imports(statement, imported, chapters)
            elif isinstance(statement, ast.Assign):
                if head is not None:
                    raise self.refuse(
                        statement,
                        "A second assignment outside a rule",
                        "Numbers stand in the YAML file; a file has one Chapter.",
                    )
                head = self.head(statement, chapters)
            elif isinstance(statement, ast.ClassDef):
                choices.append(self.choice(statement))
                if twice := next((one for one in choices[:-1] if one.name == statement.name), None):
                    raise name_defined_twice(self.at(statement), statement.name, twice.at)
            elif isinstance(statement, ast.FunctionDef):
                if head is None:
                    raise self.refuse(
                        statement,
                        "A rule before the chapter",
                        f"Write `{self.name} = Chapter(…)` above the first rule.",
                    )
                drafts.extend(self.rules(statement))
            else:
                raise self.refuse(statement, f"{type(statement).__name__} at the top of a chapter")
        if head is None:
            raise self.refuse(module, "A file without a chapter", f"Write `{self.name} = Chapter(act=…, of=…)`.")
        act, group, uses, at = head
        return SourceFile(self.name, act, group, uses, tuple(drafts), tuple(choices), tuple(imported), self.lines, at)

    def imports(self, statement: ast.ImportFrom, imported: list[str], chapters: set[str]) -> None:
        module = statement.module or ""
        is_of_a_body_of_law = module.startswith(BODIES_OF_LAW)
        if statement.level or not (module == "shanyraq.lang" or is_of_a_body_of_law):
            raise self.refuse(
                statement,
                f"Importing from {module or 'a relative place'}",
                "Law imports only shanyraq.lang and chapters of its own country.",
            )
        for alias in statement.names:
            if alias.asname or alias.name == "*":
                raise self.refuse(statement, "Importing under another name", "Name each word as it is.")
            if is_of_a_body_of_law and alias.name[:1].isupper():
                imported.append(alias.name)
            elif is_of_a_body_of_law:
                chapters.add(alias.name)

    def head(self, statement: ast.Assign, chapters: set[str]) -> tuple[str, str, tuple[str, ...], Place]:
        target, call = statement.targets[0], statement.value
        if not (
            isinstance(target, ast.Name)
            and isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "Chapter"
        ):
            raise self.refuse(statement, "An assignment outside a rule", "Numbers stand in the chapter's YAML file.")
        if target.id != self.name:
            raise self.refuse(
                statement,
                f"A chapter called {target.id} in {self.name}.py",
                f"Name it as its file: {self.name} = Chapter(…).",
            )
        words = {keyword.arg: keyword.value for keyword in call.keywords}
        if call.args or not {"act", "of"} <= set(words) or not set(words) <= {"act", "of", "uses"}:
            raise self.refuse(statement, "A chapter of this form", 'Write Chapter(act="…", of="…", uses=[…]).')
        uses: list[str] = []
        listed = words.get("uses")
        if listed is not None and not isinstance(listed, ast.List):
            raise self.refuse(listed, "`uses` that is not a list", "Write uses=[person, indices].")
        for item in listed.elts if isinstance(listed, ast.List) else ():
            if not isinstance(item, ast.Name) or item.id not in chapters:
                raise self.refuse(
                    item,
                    "Using a chapter that is not imported",
                    "Import it: from shanyraq.law.<country> import <chapter>.",
                )
            uses.append(item.id)
        return self.string(words["act"]), self.string(words["of"]), tuple(uses), self.at(statement)

    def string(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            return plain(node.value, self.at(node), "A text in quotes")
        raise self.refuse(node, "Something other than a text in quotes")

    def choice(self, node: ast.ClassDef) -> ChoiceDraft:
        if (
            len(node.bases) != 1
            or not isinstance(node.bases[0], ast.Name)
            or node.bases[0].id != "Choice"
            or node.decorator_list
        ):
            raise self.refuse(
                node,
                "A class that is not a Choice",
                "Rules are functions; the only classes are choices: class Standing(Choice).",
            )
        members: list[tuple[str, str, Place]] = []
        for statement in node.body:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue
            if not (isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)):
                raise self.refuse(statement, "This in a choice", 'A choice has members only: worker = "1".')
            members.append((statement.targets[0].id, self.string(statement.value), self.at(statement)))
        if not members:
            raise self.refuse(node, "A choice without members", 'Give it members: worker = "1".')
        written = [word for name, code, _ in members for word in {name, code}]
        if len(set(written)) != len(written):
            raise self.refuse(node, "A choice that repeats a word or a code", "Give each member its own word and code.")
        return ChoiceDraft(node.name, tuple(members), self.at(node))

    def rules(self, node: ast.FunctionDef) -> Iterator[Draft]:
        """One edition for each mark above the function: the same words, cited from one act and then from another."""
        docstring = ast.get_docstring(node)
        if not docstring:
            raise self.refuse(node, "A rule without a docstring", "Say the rule in one English sentence.")
        plain(docstring, self.at(node), f"What {node.name} says")
        if not node.decorator_list:
            raise self.refuse(node, "A function that is not marked as a rule", self.mark_form())
        arguments = self.arguments(node)
        for mark in node.decorator_list:
            words, overrides = self.mark(mark)
            if "cite" not in words or "since" not in words:
                raise no_citation(self.at(node), node.name)
            yield Draft(
                name=node.name,
                overrides=overrides,
                arguments=arguments,
                kind=self.result(node, overrides),
                body=tuple(node.body[1:]),
                cite=self.string(words["cite"]),
                since=self.day(words, "since"),
                until=self.day(words, "until") if "until" in words else NEVER,
                rounds=self.rounding(words["rounds"]) if "rounds" in words else None,
                doubt=self.string(words["doubt"]) if "doubt" in words else "",
                docstring=" ".join(docstring.split()),
                source=self.written(node, mark),
                at=self.at(node),
            )

    def written(self, node: ast.FunctionDef, mark: ast.expr) -> str:
        """The rule as written: this mark, and the function below it."""
        above = self.lines[mark.lineno - 1 : mark.end_lineno]
        return "\n".join((*above, *self.lines[node.lineno - 1 : node.end_lineno]))

    def result(self, node: ast.FunctionDef, overrides: str) -> Kind:
        returns = node.returns
        if overrides and isinstance(returns, ast.BinOp):
            silent = returns.right
            if not (isinstance(returns.op, ast.BitOr) and isinstance(silent, ast.Constant) and silent.value is None):
                raise self.refuse(returns, "This result", "An exception gives its kind or nothing: -> Money | None.")
            returns = returns.left
        if returns is None:
            raise self.refuse(node, "A rule without the kind of its result", "Write -> Money, -> YesNo …")
        kind = kind_in_python(returns, self.refuse)
        if not isinstance(kind, Kind):
            instead = "A rule gives one value: Money, Count, Share, Measure, Day, YesNo or a choice."
            if isinstance(kind, EachKind):
                instead = RULE_OF_MEMBERS
            raise self.refuse(returns, f"A rule whose result is {kind}", instead)
        return kind

    def rounding(self, node: ast.expr) -> Rounding:
        if isinstance(node, ast.Name) and node.id in ROUNDINGS:
            return ROUNDINGS[node.id]
        raise self.refuse(node, "This rounding", f"Name one of: {', '.join(ROUNDINGS)}.")

    def mark_form(self) -> str:
        return f'Write @{self.name}.rule(cite="art.…", since="YYYY-MM-DD") above it.'

    def mark(self, mark: ast.expr) -> tuple[dict[str, ast.expr], str]:
        """The words of one mark, and the rule it is an exception to (or nothing)."""
        if not (
            isinstance(mark, ast.Call)
            and isinstance(mark.func, ast.Attribute)
            and isinstance(mark.func.value, ast.Name)
            and mark.func.value.id == self.name
            and mark.func.attr in ("rule", "exception")
            and not mark.args
        ):
            raise self.refuse(mark, "This mark", self.mark_form())
        if any(keyword.arg is None for keyword in mark.keywords):
            raise self.refuse(mark, "Two stars in the mark of a rule", self.mark_form())
        words = {keyword.arg: keyword.value for keyword in mark.keywords if keyword.arg}
        allowed = {"cite", "since", "until", "rounds", "doubt"} | ({"to"} if mark.func.attr == "exception" else set())
        if extra := sorted(set(words) - allowed):
            raise self.refuse(
                mark, f"The word {extra[0]} in the mark of a rule", f"It may have: {', '.join(sorted(allowed))}."
            )
        if mark.func.attr == "rule":
            return words, ""
        to = words.get("to")
        if not isinstance(to, ast.Name):
            raise self.refuse(mark, "An exception to nothing", "Name the rule it overrides: exception(to=pay, …).")
        return words, to.id

    def day(self, words: dict[str, ast.expr], word: str) -> date:
        node = words[word]
        try:
            return day_of(self.string(node))
        except NotThatKind as error:
            line = self.lines[node.lineno - 1]
            raise wrong_kind(self.at(node), line, f"{word}: {error}.", f'Write {word}="2026-01-31".') from None

    def arguments(self, node: ast.FunctionDef) -> tuple[tuple[str, AnyKind, Place], ...]:
        given = node.args
        if given.posonlyargs or given.kwonlyargs or given.vararg or given.kwarg or given.defaults:
            raise self.refuse(
                node,
                "An argument of this form",
                "Arguments are plain names with a kind, without defaults: missing is unknown.",
            )
        arguments: list[tuple[str, AnyKind, Place]] = []
        for argument in given.args:
            if argument.annotation is None:
                raise self.refuse(
                    argument,
                    f"The argument {argument.arg} without a kind",
                    f"Write {argument.arg}: Money (or its kind).",
                )
            if argument.arg in {name for name, _, _ in arguments}:
                raise self.refuse(argument, f"The argument {argument.arg} twice", "Name each argument once.")
            arguments.append((argument.arg, kind_in_python(argument.annotation, self.refuse), self.at(argument)))
        return tuple(arguments)
