"""What reforms pay beside the law, and who is assumed to take it: told with every figure that rests on it."""

from __future__ import annotations

from collections.abc import Mapping

from shanyraq.engine.ir import Law
from shanyraq.engine.layout import ALL, layout


def take_up_of_added(laws: Mapping[str, Law], base: Law) -> dict[str, dict[str, str]]:
    """Of each law that pays what the base does not: by the rule of each such sum, `all` or `assistance`."""
    found: dict[str, dict[str, str]] = {}
    for name, law in laws.items():
        for decision in law.decisions:
            shown = layout(law, decision)
            usual = layout(base, decision).paid if decision in base.decisions else frozenset[str]()
            for rule in sorted(shown.paid - usual):
                found.setdefault(name, {}).setdefault(rule, shown.take_up.get(rule, ALL))
    return found
