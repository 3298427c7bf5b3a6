"""Awarded mothers: a monthly allowance for life to mothers of many children with an award of the State."""

from shanyraq.lang import Chapter, Choice, Day, Money, Share, Table, YesNo, up_to_tenge
from shanyraq.law.kz import indices, person


class MotherAward(Choice):
    """The award for mothers of many children."""

    none = "0"
    kumis_alka = "1"
    altyn_alka = "2"
    mother_heroine = "3"
    maternal_glory_first = "4"
    maternal_glory_second = "5"


awarded_mother = Chapter(act="KZ-SC", of="person", uses=[person, indices])


@awarded_mother.rule(cite="KZ-L63 art.4, art.9", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@awarded_mother.rule(cite="art.93(1), art.95(1)(2)", since="2023-07-01")
def is_due(mother_award: MotherAward, resides_permanently: YesNo) -> YesNo:
    """Every mother with one of the awards who resides permanently is due the allowance, whatever her citizenship."""
    return mother_award != MotherAward.none and resides_permanently


@awarded_mother.rule(cite="KZ-L63 art.10", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge)
@awarded_mother.rule(cite="art.94", since="2023-07-01", rounds=up_to_tenge)
def monthly_amount(
    is_due: YesNo, mother_award: MotherAward, amount_by_award: Table[MotherAward, Share], mci: Money
) -> Money:
    """The allowance is a multiple of the calculation index by the award."""
    if not is_due:
        return Money(0)
    return mci * amount_by_award[mother_award]


@awarded_mother.rule(cite="KZ-L63 art.9", since="2018-01-01", until="2023-06-30", doubt="first_month_of_allowances")
@awarded_mother.rule(cite="art.93(2)", since="2023-07-01", doubt="first_month_of_allowances")
def paid_from(the_day: Day) -> Day:
    """The allowance is paid from the day of the claim."""
    return the_day
