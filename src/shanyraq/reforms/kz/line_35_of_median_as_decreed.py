"""The line by the order's formula in every region."""

from shanyraq.lang import Chapter, Money
from shanyraq.law.kz.assistance import line

line_35_of_median_as_decreed = Chapter(act="KZ-SC", of="family", uses=[line])


@line_35_of_median_as_decreed.rule(cite="art.120(4)", since="2025-01-01")
def poverty_line(line_by_formula: Money) -> Money:
    """The line by the order's formula, whatever a region published."""
    return line_by_formula
