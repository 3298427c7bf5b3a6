"""The purse: what a person brings home."""

from shanyraq.lang import By, Chapter, Choice, Day, History, Money, Table, YesNo, quarter_before, total

purse = Chapter(act="TOY-PURSE", of="person")


class Coin(Choice):
    """Kinds of income."""

    wages = "w"
    harvest = "h"
    gift = "g"
    prize = "p"


@purse.rule(cite="p.1", since="2022-01-01")
def counted_income(income: By[Coin, History[Money]], is_counted: Table[Coin, YesNo], the_day: Day) -> Money:
    """All that came in during the quarter before, of the kinds that count."""
    return total(quarter_before(the_day, income), where=is_counted)


@purse.rule(cite="TOY-CARE art.2", since="2020-01-01", until="2021-12-31")
def counted_income(income: By[Coin, History[Money]], the_day: Day) -> Money:
    """All that came in during the quarter before."""
    return total(quarter_before(the_day, income))
