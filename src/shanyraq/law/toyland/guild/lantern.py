"""The lantern: a light, and some money, in each house whose means are small."""

from shanyraq.lang import Chapter, Count, Money, Table, YesNo, larger
from shanyraq.law.toyland import bread

lantern = Chapter(act="TOY-LAMP", of="family", uses=[bread])


@lantern.rule(cite="p.1", since="2020-01-01")
def means_counted(other_means: Money, means_left_out: Money) -> Money:
    """Of what a house has in a month, what is above the means left out."""
    return larger(other_means - means_left_out, Money(0))


@lantern.rule(cite="p.2", since="2020-01-01")
def due(members: Count, means_counted: Money, scale: Table[Count, Money]) -> YesNo:
    """Due to a house whose counted means are below the scale."""
    return means_counted < scale[members]


@lantern.rule(cite="p.3", since="2020-01-01")
def amount(due: YesNo, members: Count, means_counted: Money, scale: Table[Count, Money]) -> Money:
    """What the counted means lack to the scale."""
    return scale[members] - means_counted if due else Money(0)
