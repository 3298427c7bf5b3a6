"""Reforms: overlays on a law, read by `read_reform(s)` and laid over it by `reformed`; docs/reforms.md is the form."""

from shanyraq.reforms.overlay import reformed
from shanyraq.reforms.reading import read_reform, read_reforms
from shanyraq.reforms.reform import NumberChange, Reform, RuleChange

__all__ = ["NumberChange", "Reform", "RuleChange", "read_reform", "read_reforms", "reformed"]
