"""Indices that the State sets: the calculation index, the subsistence minimum, the minimum wage."""

from shanyraq.lang import Chapter, Money, Table
from shanyraq.law.kz import places
from shanyraq.law.kz.places import Region

indices = Chapter(act="KZ-STATISTICS", of="family", uses=[places])


@indices.rule(cite="KZ-STATISTICS", since="2018-01-01")
def minimum_of_the_region(region: Region, subsistence_minimum: Table[Region, Money]) -> Money:
    """The subsistence minimum that was measured in the family's region in the quarter before."""
    return subsistence_minimum[region]
