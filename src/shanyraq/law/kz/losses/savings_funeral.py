"""The funeral payment from pension savings, and the least that an annuity insurer pays."""

from shanyraq.lang import Chapter, Day, Money, Share, YesNo, half_up_to_tiyn
from shanyraq.law.kz import indices
from shanyraq.law.kz.losses import funeral
from shanyraq.law.kz.pensions import pension_rates

savings_funeral = Chapter(act="KZ-SC", of="family", uses=[indices, funeral, pension_rates])


@savings_funeral.rule(cite="KZ-L105 art.31", since="2018-01-01", until="2023-06-30", doubt="law_105_funeral")
@savings_funeral.rule(cite="art.242(3)", since="2023-07-01")
def is_due(the_day: Day, deceased_died_on: Day, savings_of_deceased: Money) -> YesNo:
    """Due to the family of one who left pension savings in a fund."""
    return deceased_died_on <= the_day and savings_of_deceased > Money(0)


@savings_funeral.rule(
    cite="KZ-L105 art.31", since="2018-01-01", until="2023-06-30", rounds=half_up_to_tiyn, doubt="law_105_funeral"
)
@savings_funeral.rule(cite="art.242(3)", since="2023-07-01", rounds=half_up_to_tiyn)
def limit_of_payment(indices_from_savings: Share, mci: Money) -> Money:
    """The payment stays within a multiple of the calculation index."""
    return mci * indices_from_savings


@savings_funeral.rule(cite="KZ-L105 art.31", since="2018-01-01", until="2023-06-30", doubt="law_105_funeral")
@savings_funeral.rule(cite="art.242(3)", since="2023-07-01")
def amount(is_due: YesNo, savings_of_deceased: Money, limit_of_payment: Money, minimum_pension: Money) -> Money:
    """Within the limit and the savings; what remains is paid too when it is no more than one minimum pension."""
    if not is_due:
        return Money(0)
    if savings_of_deceased <= limit_of_payment + minimum_pension:
        return savings_of_deceased
    return limit_of_payment


@savings_funeral.rule(cite="KZ-L105 art.31", since="2018-01-01", until="2023-06-30", doubt="law_105_funeral")
@savings_funeral.rule(cite="art.242(3)", since="2023-07-01")
def falls_on(deceased_died_on: Day) -> Day:
    """The payment is for the death, and belongs to its day."""
    return deceased_died_on


@savings_funeral.rule(cite="art.242(4)", since="2023-07-01")
def insurer_pays(the_day: Day, deceased_died_on: Day, deceased_had_annuity: YesNo) -> YesNo:
    """Who had a pension annuity is buried at the insurer's cost, by the contract."""
    return deceased_died_on <= the_day and deceased_had_annuity


@savings_funeral.rule(cite="art.242(4)", since="2023-07-01", rounds=half_up_to_tiyn)
def least_from_insurer(insurer_pays: YesNo, indices_for_recipient: Share, mci: Money) -> Money:
    """The insurer pays no less than a recipient's funeral brings."""
    return mci * indices_for_recipient if insurer_pays else Money(0)
