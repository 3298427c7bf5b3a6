"""The road drawn from its table: Mermaid and Graphviz text, in one language."""

from __future__ import annotations

from shanyraq.standards.desk.workflow import Workflow

ENDS = ("deferred", "rejected", "denounced")
"""The ways aside: drawn dashed."""


def arrows(table: Workflow) -> list[tuple[str, str]]:
    """From where to where an arrow is drawn: a stage stands for its states where each of them takes the same step."""
    steps = [(step.frm, step.to) for step in table.transitions]
    found: list[tuple[str, str]] = []
    for name, stage in table.stages.items():
        for to in ENDS:
            of_stage = [(frm, to) for frm in stage.states]
            if all(one in steps for one in of_stage):
                found.append((name, to))
                steps = [one for one in steps if one not in of_stage]
    return [*steps, *found]


def mermaid(table: Workflow, language: str) -> str:
    """The states and steps as a Mermaid flowchart; GitHub draws it inside a `mermaid` block."""
    lines = ["flowchart TD"]
    for name, stage in table.stages.items():
        lines.append(f'  subgraph {name}["{stage.title[language]}"]')
        lines += [f'    {state}["{table.states[state][language]}"]' for state in stage.states]
        lines.append("  end")
    staged = {state for stage in table.stages.values() for state in stage.states}
    alone = [name for name in table.states if name not in staged]
    lines += [f'  {name}(["{table.states[name][language]}"])' for name in alone]
    lines += [f"  {frm} {'-.->' if to in ENDS else '-->'} {to}" for frm, to in arrows(table)]
    return "\n".join([*lines, ""])


def dot(table: Workflow, language: str) -> str:
    """The same for Graphviz, every step with an arrow of its own."""
    lines = ["digraph road {", "  rankdir=TB; node [shape=box, style=rounded];"]
    for name, stage in table.stages.items():
        inside = " ".join(f"{state};" for state in stage.states)
        lines.append(f'  subgraph cluster_{name} {{ label="{stage.title[language]}"; {inside} }}')
    for name, words in table.states.items():
        style = ', style="rounded,dashed"' if name in ENDS else ""
        lines.append(f'  {name} [label="{words[language]}"{style}];')
    lines += [f"  {step.frm} -> {step.to};" for step in table.transitions]
    return "\n".join([*lines, "}", ""])
