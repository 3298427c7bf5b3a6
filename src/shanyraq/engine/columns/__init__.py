"""Millions of families at once: one edition of the law and some outputs become compiled kernels.

`plan` reads the law and is plain Python; LLVM and numpy are loaded when a kernel is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanyraq.engine.columns.plan import Change, Changes, Plan, plan
from shanyraq.engine.columns.program import GIVEN, Column

if TYPE_CHECKING:
    from shanyraq.engine.columns.kernel import Kernel, People, Results
    from shanyraq.engine.columns.sweep import Reform, Sweep, Totals

__all__ = [
    "GIVEN",
    "Change",
    "Changes",
    "Column",
    "Kernel",
    "People",
    "Plan",
    "Reform",
    "Results",
    "Sweep",
    "Totals",
    "plan",
]


def __getattr__(name: str) -> object:
    """What needs numpy is loaded when it is first named."""
    if name in ("Kernel", "People", "Results"):
        from shanyraq.engine.columns import kernel

        return getattr(kernel, name)
    if name in ("Reform", "Sweep", "Totals"):
        from shanyraq.engine.columns import sweep

        return getattr(sweep, name)
    raise AttributeError(name)
