"""The funeral payment: once, from the budget, after the death of one who drew a pension or an allowance."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, YesNo, add_years, half_up_to_tiyn, year_of
from shanyraq.law.kz import indices

funeral = Chapter(act="KZ-SC", of="family", uses=[indices])


@funeral.rule(cite="KZ-L105 art.12", since="2018-01-01", until="2023-06-30", doubt="funeral_before_code")
@funeral.rule(cite="art.242(1)", since="2023-07-01")
def is_due(the_day: Day, deceased_died_on: Day, deceased_drew_pension_or_allowance: YesNo) -> YesNo:
    """Due to the family, or to whoever buried a person that drew a pension or a state social allowance."""
    return deceased_died_on <= the_day and deceased_drew_pension_or_allowance


@funeral.rule(cite="KZ-L105 art.12", since="2018-01-01", until="2023-06-30", doubt="funeral_before_code")
@funeral.rule(cite="art.242(1)", since="2023-07-01")
def indices_for_funeral(
    deceased_was_war_veteran_on_pension: YesNo, indices_for_war_veteran: Share, indices_for_recipient: Share
) -> Share:
    """A war veteran who drew an age pension brings more than another recipient."""
    return indices_for_war_veteran if deceased_was_war_veteran_on_pension else indices_for_recipient


@funeral.rule(
    cite="KZ-L105 art.12", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="funeral_before_code"
)
@funeral.rule(cite="art.242(1-2)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="rounding_of_funeral")
def amount(is_due: YesNo, indices_for_funeral: Share, mci: Money) -> Money:
    """A multiple of the calculation index of the day of the death."""
    return mci * indices_for_funeral if is_due else Money(0)


@funeral.rule(cite="KZ-L105 art.12", since="2018-01-01", until="2023-06-30", doubt="funeral_before_code")
@funeral.rule(cite="art.242(1)", since="2023-07-01")
def falls_on(deceased_died_on: Day) -> Day:
    """The payment is for the death, and belongs to its day."""
    return deceased_died_on


@funeral.rule(cite="KZ-L105 art.12", since="2018-01-01", until="2023-06-30", doubt="funeral_before_code")
@funeral.rule(cite="art.242(2)", since="2023-07-01")
def claim_until(deceased_died_on: Day, years_to_claim: Count) -> Day:
    """The amount of the day of the death is kept for those who apply within some years of it."""
    return add_years(deceased_died_on, years_to_claim)


@funeral.rule(cite="KZ-L105 art.12", since="2018-01-01", until="2023-06-30", doubt="funeral_before_code")
@funeral.rule(cite="art.242(2)", since="2023-07-01")
def is_counted_by_an_earlier_index(the_day: Day, is_due: YesNo, deceased_died_on: Day, claim_until: Day) -> YesNo:
    """After a death in an earlier year, claimed in time, that year's index counts: ask for the law of its day."""
    return is_due and year_of(deceased_died_on) < year_of(the_day) and the_day <= claim_until


@funeral.rule(cite="art.242(2)", since="2023-07-01")
def is_claimed_late(the_day: Day, is_due: YesNo, claim_until: Day) -> YesNo:
    """Of those who apply later than that the law does not say by which index they are paid, or whether at all."""
    return is_due and the_day > claim_until
