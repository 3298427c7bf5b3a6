"""Shanyraq in a notebook: a study of a nation, a decision, a sweep, as Polars frames and Altair charts.

from shanyraq.notebook import study
found = study("kz", reforms=["line_60_of_median"], year=2026)
found.budget, found.chart("tenths")
"""

from shanyraq.notebook.family import Decided, Sweep, decide, sweep
from shanyraq.notebook.study import Study, study

__all__ = ["Decided", "Study", "Sweep", "decide", "study", "sweep"]
