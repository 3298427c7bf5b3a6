"""Poverty line: the monthly income per head below which the assistance begins."""

from shanyraq.lang import Chapter, Money, Share, Table, half_up_to_tenge, larger
from shanyraq.law.kz import indices, places
from shanyraq.law.kz.places import Region

line = Chapter(act="KZ-SC", of="family", uses=[indices, places])


@line.rule(cite="KZ-O290", since="2018-01-01", until="2019-09-30", rounds=half_up_to_tenge)
def line_by_floor(budget_subsistence_minimum: Money, line_share_of_minimum: Share) -> Money:
    """No region's line was below a share of the subsistence minimum of the budget law."""
    return budget_subsistence_minimum * line_share_of_minimum


@line.rule(cite="KZ-O290", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tenge)
@line.rule(cite="KZ-O160 p.1", since="2023-07-01", rounds=half_up_to_tenge)
def line_by_minimum(region: Region, subsistence_minimum: Table[Region, Money], line_share_of_minimum: Share) -> Money:
    """A share of the region's subsistence minimum of the quarter before the application."""
    return subsistence_minimum[region] * line_share_of_minimum


@line.rule(cite="KZ-O160 p.1(2)", since="2025-01-01", rounds=half_up_to_tenge, doubt="median_of_the_region")
def line_by_median(region: Region, median_income: Table[Region, Money], line_share_of_median: Share) -> Money:
    """A share of the region's median income of the quarter before the application."""
    return median_income[region] * line_share_of_median


@line.rule(cite="KZ-O290", since="2018-01-01", until="2019-09-30")
def line_by_formula(line_by_minimum: Money, line_by_floor: Money) -> Money:
    """The larger of the line by the region's minimum and the line by the budget law's minimum."""
    return larger(line_by_minimum, line_by_floor)


@line.rule(cite="KZ-O290", since="2019-10-01", until="2023-06-30")
@line.rule(cite="KZ-O160 p.1", since="2023-07-01", until="2024-12-31")
def line_by_formula(line_by_minimum: Money) -> Money:
    """The line by the region's own minimum."""
    return line_by_minimum


@line.rule(cite="KZ-O160 p.1(2)", since="2025-01-01")
def line_by_formula(line_by_median: Money, line_by_minimum: Money) -> Money:
    """The line by the median income, but not less than the line by the region's minimum."""
    return larger(line_by_median, line_by_minimum)


@line.rule(cite="KZ-O290", since="2018-01-01", until="2018-12-31", doubt="floor_of_2018")
@line.rule(cite="KZ-O290", since="2019-01-01", until="2019-09-30", doubt="line_of_dear_regions")
def poverty_line(
    region: Region,
    published_line: Table[Region, Money],
    subsistence_minimum: Table[Region, Money],
    line_by_formula: Money,
    line_by_floor: Money,
) -> Money:
    """The region's published line; else the larger of the two lines; where its minimum is not known, the floor."""
    if region in published_line:
        return published_line[region]
    if region in subsistence_minimum:
        return line_by_formula
    return line_by_floor


@line.rule(cite="KZ-O290", since="2019-10-01", until="2023-06-30")
@line.rule(cite="art.120(4)", since="2023-07-01", until="2024-12-31")
def poverty_line(
    region: Region,
    published_line: Table[Region, Money],
    subsistence_minimum: Table[Region, Money],
    line_by_formula: Money,
) -> Money:
    """The line that the region published for the quarter; where it is not at hand, the line by the order's formula."""
    if region in published_line:
        return published_line[region]
    if region in subsistence_minimum:
        return line_by_formula
    return published_line[region]


@line.rule(cite="art.120(4)", since="2025-01-01", until="2025-01-05", doubt="first_days_of_2025")
@line.rule(cite="art.120(4)", since="2025-01-06")
def poverty_line(
    region: Region,
    published_line: Table[Region, Money],
    subsistence_minimum: Table[Region, Money],
    median_income: Table[Region, Money],
    line_by_formula: Money,
) -> Money:
    """The line that the region published for the quarter; where it is not at hand, the line by the order's formula."""
    if region in published_line:
        return published_line[region]
    if region in subsistence_minimum and region in median_income:
        return line_by_formula
    return published_line[region]
