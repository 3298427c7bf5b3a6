"""The crew: those who pay dues to the guild, and the wage on which all that it pays rests."""

from shanyraq.lang import (
    By,
    Chapter,
    Count,
    Day,
    History,
    Money,
    Share,
    YesNo,
    half_up_to_four_places,
    half_up_to_tiyn,
    last_months,
    smaller,
    total,
    up_to_tiyn,
)
from shanyraq.law.toyland import purse
from shanyraq.law.toyland.purse import Coin

crew = Chapter(act="TOY-GUILD", of="person", uses=[purse])


@crew.rule(cite="art.1(1)", since="2020-01-01")
def is_of_the_crew(months_in_crew: Count) -> YesNo:
    """Whoever has paid dues for a month or longer is of the crew."""
    return months_in_crew > 0


@crew.rule(cite="art.1(2)", since="2020-01-01", rounds=half_up_to_tiyn)
def insured_wage(income: By[Coin, History[Money]], the_day: Day, most_wage: Money) -> Money:
    """The wages of the twelve months before, per month, up to the most that is insured."""
    return smaller(total(last_months(12, before=the_day, series=income[Coin.wages])) / 12, most_wage)


@crew.rule(cite="art.2(1)", since="2020-01-01", rounds=up_to_tiyn)
def dues(is_of_the_crew: YesNo, insured_wage: Money, share_of_member: Share) -> Money:
    """One of the crew pays a share of the insured wage each month."""
    return insured_wage * share_of_member if is_of_the_crew else Money(0)


@crew.rule(cite="art.2(2)", since="2020-01-01", rounds=half_up_to_four_places)
def share_borne_by_the_crew(share_of_member: Share, share_of_owner: Share) -> Share:
    """Of all that is paid in, the crew bears this share and the owners of the boats the rest."""
    return share_of_member / (share_of_member + share_of_owner)
