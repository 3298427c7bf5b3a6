"""A part of the wages does not count."""

from shanyraq.lang import By, Chapter, Day, History, Money, Share, Table, YesNo, half_up_to_tiyn, quarter_before, total
from shanyraq.law.kz.assistance import income
from shanyraq.law.kz.assistance.income import IncomeKind

tsa_earnings_disregard = Chapter(act="KZ-SC", of="person", uses=[income])


@tsa_earnings_disregard.rule(cite="art.127(2)", since="2026-01-01", rounds=half_up_to_tiyn)
def counted_income(
    the_day: Day,
    income: By[IncomeKind, History[Money]],
    is_counted: Table[IncomeKind, YesNo],
    share_of_wages_left_out: Share,
) -> Money:
    """What a person received in the quarter before, of the kinds that count, less a part of the wages."""
    last_quarter = quarter_before(the_day, income)
    wages = total(last_quarter[IncomeKind.wages])
    return total(last_quarter, where=is_counted) - wages * share_of_wages_left_out
