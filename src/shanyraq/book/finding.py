"""What a check of the law finds: how grave, what, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
ORDER: tuple[Severity, ...] = ("error", "warning", "note")
"""An error is law that refuses or contradicts itself; a warning is probably a slip; a note is worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found."""

    severity: Severity
    kind: str
    what: str
    where: str
    do: str

    def value(self) -> dict[str, str]:
        """As JSON."""
        return {
            "severity": self.severity,
            "kind": self.kind,
            "what": self.what,
            "where": self.where,
            "do": self.do,
        }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, and among equals by kind and place; each once."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda one: (ORDER.index(one.severity), one.kind, _place(one.where), one.what),
    )


def _place(where: str) -> tuple[str, int]:
    file, _, line = where.partition(" ")[0].rpartition(":")
    return file, int(line) if line.isdigit() else 0


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each severity."""
    several = list(findings)
    return {severity: sum(one.severity == severity for one in several) for severity in ORDER}
