"""Bread for all: the allowance without the means test."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.law.toyland import bread

bread_for_all = Chapter(act="TOY-CARE", of="family", uses=[bread])


@bread_for_all.rule(cite="art.4(3)", since="2026-01-01")
def due(members: Count) -> YesNo:
    """A family is due the allowance when somebody lives in its house."""
    return members > 0
