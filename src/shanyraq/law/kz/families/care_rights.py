"""On which days the rights to be paid for the care of the family's infants arose, and how many look after them."""

from shanyraq.lang import Chapter, Count, Day, Each, YesNo, any_of, count, largest, smallest
from shanyraq.law.kz.families import children, infant_carer

care_rights = Chapter(act="KZ-SC", of="family", uses=[children, infant_carer])


@care_rights.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_rights.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_rights.rule(cite="art.84(2)", since="2023-07-01")
def a_right_arose(may_be_cared_for: Each[YesNo]) -> YesNo:
    """A child of the family brings a right to be paid for its care."""
    return any_of(may_be_cared_for)


@care_rights.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_rights.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_rights.rule(cite="art.84(2)", since="2023-07-01")
def first_right_on(the_day: Day, care_from: Each[Day], may_be_cared_for: Each[YesNo]) -> Day:
    """The right arises for each child; the first of them arose with the child who came first."""
    return smallest(care_from, otherwise=the_day, where=may_be_cared_for)


@care_rights.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_rights.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_rights.rule(cite="art.84(2)", since="2023-07-01")
def last_right_on(the_day: Day, care_from: Each[Day], may_be_cared_for: Each[YesNo]) -> Day:
    """The last of them arose with the child who came last."""
    return largest(care_from, otherwise=the_day, where=may_be_cared_for)


@care_rights.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_rights.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_rights.rule(cite="art.84(2)", since="2023-07-01")
def a_later_right_arose(first_right_on: Day, last_right_on: Day) -> YesNo:
    """Another child came later than the first, and its right arose on a day of its own."""
    return first_right_on < last_right_on


@care_rights.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@care_rights.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@care_rights.rule(cite="art.84(1)", since="2023-07-01")
def carers_told(looks_after_infant: Each[YesNo]) -> Count:
    """How many of the family look after small children."""
    return count(looks_after_infant)
