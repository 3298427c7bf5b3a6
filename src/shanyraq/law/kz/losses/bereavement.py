"""Bereavement: the death of the breadwinner, from which several payments follow."""

from shanyraq.lang import Chapter, Day, YesNo

bereavement = Chapter(act="KZ-SC", of="family")


@bereavement.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@bereavement.rule(cite="art.229(1), art.234(6)", since="2023-07-01")
def has_lost_breadwinner(the_day: Day, breadwinner_died_on: Day) -> YesNo:
    """A family has lost its breadwinner from the day of the death, or from the day a court says for the missing."""
    return breadwinner_died_on <= the_day
