"""One floor under every region's line."""

from shanyraq.lang import Chapter, Money, Table
from shanyraq.law.kz import indices
from shanyraq.law.kz.assistance import line
from shanyraq.law.kz.assistance.line import poverty_line
from shanyraq.law.kz.places import Region

one_regional_floor = Chapter(act="KZ-SC", of="family", uses=[line, indices])


@one_regional_floor.exception(to=poverty_line, cite="art.120(4)", since="2026-01-01")
def lifted_to_the_floor(
    region: Region,
    published_line: Table[Region, Money],
    subsistence_minimum: Table[Region, Money],
    median_income: Table[Region, Money],
    line_by_formula: Money,
    line_by_floor: Money,
) -> Money | None:
    """Where the line published in a region, or by the order's formula, is below the common floor, the floor holds."""
    if region in published_line:
        if published_line[region] < line_by_floor:
            return line_by_floor
    elif region in subsistence_minimum and region in median_income and line_by_formula < line_by_floor:
        return line_by_floor
    return None
