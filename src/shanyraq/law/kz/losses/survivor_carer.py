"""A relative who looks after a small child of the breadwinner who died."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, years_between
from shanyraq.law.kz import person
from shanyraq.law.kz.losses import bereavement


class TieToBreadwinner(Choice):
    """Who the person is to the breadwinner who died."""

    none = "0"
    child = "1"
    stepchild = "2"
    sibling = "3"
    grandchild = "4"
    parent = "5"
    spouse = "6"
    grandparent = "7"


survivor_carer = Chapter(act="KZ-SC", of="person", uses=[person, bereavement])


@survivor_carer.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor_carer.rule(cite="art.234(2)(3)", since="2023-07-01")
def looks_after_small_child(
    the_day: Day,
    tie_to_breadwinner: TieToBreadwinner,
    looks_after_child_of_breadwinner: YesNo,
    birth_date_of_that_child: Day,
    has_permanent_work: YesNo,
    age_of_child_cared_for: Count,
) -> YesNo:
    """A relative who does not work, but looks after a small child, sibling or grandchild of the one who died."""
    may_be_the_carer = tie_to_breadwinner in (
        TieToBreadwinner.parent,
        TieToBreadwinner.spouse,
        TieToBreadwinner.grandparent,
        TieToBreadwinner.sibling,
    )
    if not (may_be_the_carer and looks_after_child_of_breadwinner):
        return False
    return years_between(birth_date_of_that_child, the_day) < age_of_child_cared_for and not has_permanent_work
