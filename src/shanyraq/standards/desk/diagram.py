"""The road drawn from its table: Mermaid and Graphviz text, in one language."""

from __future__ import annotations

from shanyraq.standards.desk.workflow import Workflow

ENDS = ("rejected", "deferred", "denounced")
"""States that many steps lead to: drawn once, with one arrow for all of them, so that the road stays in sight."""


def mermaid(table: Workflow, language: str) -> str:
    """The states and steps as a Mermaid flowchart; GitHub draws it inside a `mermaid` block."""
    lines = ["flowchart TD"]
    lines += [f'  {name}["{words[language]}"]' for name, words in table.states.items()]
    lines += [f"  {frm} {_arrow(to)} {to}" for frm, to in _drawn(table)]
    if rest := _gathered(table):
        lines += [f"  {frm} -.-> {to}" for frm, to in rest]
    ends = [name for name in ENDS if name in table.states]
    return "\n".join([*lines, "  classDef aside stroke-dasharray: 4 3", f"  class {','.join(ends)} aside", ""])


def dot(table: Workflow, language: str) -> str:
    """The same for Graphviz."""
    lines = ["digraph road {", "  rankdir=TB; node [shape=box, style=rounded];"]
    for name, words in table.states.items():
        style = ", style=dashed" if name in ENDS else ""
        lines.append(f'  {name} [label="{words[language]}"{style}];')
    lines += [f"  {step.frm} -> {step.to};" for step in table.transitions]
    return "\n".join([*lines, "}", ""])


def _arrow(to: str) -> str:
    return "-.->" if to in ENDS else "-->"


def _drawn(table: Workflow) -> list[tuple[str, str]]:
    return [(step.frm, step.to) for step in table.transitions if step.to not in ENDS]


def _gathered(table: Workflow) -> list[tuple[str, str]]:
    return [(step.frm, step.to) for step in table.transitions if step.to in ENDS]
