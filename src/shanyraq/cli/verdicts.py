"""How verdicts on norms are printed: each Part with its answer, then its conditions with figures and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from shanyraq.standards.check import Verdict
from shanyraq.standards.parts import norms

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.engine.ir import Law

COLOURS = {"met": "green", "not met": "red", "cannot be judged": "yellow"}


def print_verdicts(screen: Console, law: Law, instrument: str, verdicts: Mapping[str, Verdict], language: str) -> None:
    """One block a Part: verdict, each condition, the worst figure beside what is asked for, and what is missing."""
    from rich.table import Table
    from rich.text import Text

    from shanyraq.words import words

    texts, book = words("standards", language), norms()
    titles = {rule.id: rule.title[language] for rule in book.rules}
    for one in verdicts.values():
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(ratio=1)
        table.add_column(justify="right")
        table.add_column(justify="right")
        table.add_column()
        for test in one.tests:
            known = [(value, asked) for _, value, _, asked, _ in test.measured if value is not None]
            value, asked = known[0] if known else (None, None)
            table.add_row(
                titles.get(test.rule, test.rule),
                _figure(value),
                _figure(asked),
                Text(texts[test.said.replace(" ", "_")], COLOURS[test.said]),
            )
        screen.print(
            Text(f"{one.layout.title[language]}: ").append(texts[one.said.replace(" ", "_")], COLOURS[one.said])
        )
        screen.print(table)
        for reason in (*one.missing, *one.why_unknown):
            screen.print(Text(f"  ? {reason}", "dim"))
        screen.print()


def _figure(value: Fraction | None) -> str:
    if value is None:
        return ""
    return f"{float(value * 100):.2f} %" if value < 3 else f"{float(value):g}"
