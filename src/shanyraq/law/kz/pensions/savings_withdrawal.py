"""Withdrawal of savings for housing or treatment · біржолғы зейнетақы төлемі · единовременная пенсионная выплата."""

from shanyraq.lang import Chapter, Count, Day, Money, Share, Table, YesNo, half_up_to_tiyn, larger
from shanyraq.law.kz import person
from shanyraq.law.kz.pensions import funded_pension, pension_annuity, pension_right, pension_total, service_pension

savings_withdrawal = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, pension_right, funded_pension, service_pension, pension_annuity, pension_total],
)


@savings_withdrawal.rule(cite="KZ-L105", since="2022-01-01", until="2022-03-31", doubt="thresholds_of_early_2022")
def threshold_of_sufficiency(threshold_that_fund_published: Money) -> Money:
    """Of the first quarter of 2022 no threshold was read, so it is asked."""
    return threshold_that_fund_published


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2021-12-31", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="KZ-L105", since="2022-04-01", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.1(1)(75), art.220(3)", since="2023-07-01")
def threshold_of_sufficiency(
    age: Count, sufficient_savings: Table[Count, Money], threshold_that_fund_published: Money
) -> Money:
    """The Fund publishes each year a threshold of sufficiency for every age; one that was not read is asked."""
    if age in sufficient_savings:
        return sufficient_savings[age]
    return threshold_that_fund_published


@savings_withdrawal.rule(cite="KZ-L105", since="2022-01-01", until="2022-03-31", doubt="thresholds_of_early_2022")
def threshold_is_at_least() -> Money:
    """Where no threshold of the year was read, nothing is known of it."""
    return Money(0)


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2021-12-31", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="KZ-L105", since="2022-04-01", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.1(1)(75), art.220(3)", since="2023-07-01")
def threshold_is_at_least(age: Count, sufficient_savings: Table[Count, Money], last_age_read: Count) -> Money:
    """Thresholds grow with age: one that was not read is no lower than that of the last age that was."""
    if age in sufficient_savings:
        return sufficient_savings[age]
    if age > last_age_read and last_age_read in sufficient_savings:
        return sufficient_savings[last_age_read]
    return Money(0)


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
def savings_counted(pension_savings: Money) -> Money:
    """Before the Code all savings in the Fund counted, from mandatory and from professional contributions."""
    return pension_savings


@savings_withdrawal.rule(cite="art.220(3), art.224(4)", since="2023-07-01")
def savings_counted(
    pension_savings: Money, months_of_professional_contributions: Count, professional_savings: Money
) -> Money:
    """Under the Code only the savings from mandatory contributions count, not those from professional ones."""
    if months_of_professional_contributions > 0:
        return larger(pension_savings - professional_savings, Money(0))
    return pension_savings


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.220(3), art.224(4)", since="2023-07-01")
def savings_above_threshold(
    savings_counted: Money, threshold_is_at_least: Money, threshold_of_sufficiency: Money
) -> Money:
    """Savings above the threshold of sufficiency for the age may be withdrawn."""
    if savings_counted <= threshold_is_at_least:
        return Money(0)
    return larger(savings_counted - threshold_of_sufficiency, Money(0))


@savings_withdrawal.rule(
    cite="KZ-L105", since="2021-01-16", until="2023-06-30", rounds=half_up_to_tiyn, doubt="withdrawals_before_code"
)
@savings_withdrawal.rule(
    cite="art.220(3)", since="2023-07-01", rounds=half_up_to_tiyn, doubt="income_that_pension_replaces"
)
def pension_that_replaces_enough(income_before_pension: Money, least_replacement: Share) -> Money:
    """The pension that replaces two fifths of the income before it."""
    return income_before_pension * least_replacement


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.220(3)", since="2023-07-01", doubt="income_that_pension_replaces")
def pension_replaces_enough(
    may_claim_by_age: YesNo, pension_in_all: Money, pension_that_replaces_enough: Money
) -> YesNo:
    """A pensioner by age whose pension replaces two fifths of the income before it may withdraw half of the savings."""
    return may_claim_by_age and pension_in_all >= pension_that_replaces_enough


@savings_withdrawal.exception(
    to=pension_replaces_enough, cite="art.207(4), art.220(3)", since="2023-07-01", doubt="income_that_pension_replaces"
)
def maintenance_replaces_enough(
    is_judge_on_lifelong_maintenance: YesNo, lifelong_maintenance: Money, pension_that_replaces_enough: Money
) -> YesNo | None:
    """Of a judge on lifelong maintenance it is asked whether the maintenance replaces two fifths."""
    if is_judge_on_lifelong_maintenance:
        return lifelong_maintenance >= pension_that_replaces_enough


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.220(3), art.224(4)", since="2023-07-01")
def may_withdraw_all(has_annuity: YesNo, draws_service_pension: YesNo) -> YesNo:
    """Who has an annuity or a service pension may withdraw all the savings."""
    return has_annuity or draws_service_pension


@savings_withdrawal.rule(
    cite="KZ-L105", since="2021-01-16", until="2023-06-30", rounds=half_up_to_tiyn, doubt="withdrawals_before_code"
)
@savings_withdrawal.rule(cite="art.220(3), art.224(4)", since="2023-07-01", rounds=half_up_to_tiyn)
def most_to_withdraw(
    may_withdraw_all: YesNo,
    savings_counted: Money,
    pension_replaces_enough: YesNo,
    share_when_pension_replaces: Share,
    threshold_is_at_least: Money,
    savings_above_threshold: Money,
) -> Money:
    """All of the savings; else what is above the threshold, or half where the pension replaces enough and it is more.

    One ground is enough, so of two the better one counts; a threshold that cannot leave more than half is not asked.
    """
    if may_withdraw_all:
        return savings_counted
    half = savings_counted * share_when_pension_replaces
    if pension_replaces_enough and savings_counted - half <= threshold_is_at_least:
        return half
    return larger(half, savings_above_threshold) if pension_replaces_enough else savings_above_threshold


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.220(3)", since="2023-07-01")
def is_due(
    is_for_housing_or_treatment: YesNo,
    pension_replaces_enough: YesNo,
    savings_counted: Money,
    most_to_withdraw: Money,
) -> YesNo:
    """A withdrawal is for the housing or the treatment of oneself, one's spouse or close relatives."""
    is_there_half = pension_replaces_enough and savings_counted > Money(0)
    return is_for_housing_or_treatment and (is_there_half or most_to_withdraw > Money(0))


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.224(4)", since="2023-07-01")
def amount(is_due: YesNo, most_to_withdraw: Money) -> Money:
    """Up to this sum goes to a special account for the purpose."""
    return most_to_withdraw if is_due else Money(0)


@savings_withdrawal.rule(cite="KZ-L105", since="2021-01-16", until="2023-06-30", doubt="withdrawals_before_code")
@savings_withdrawal.rule(cite="art.224(4)", since="2023-07-01")
def falls_on(the_day: Day) -> Day:
    """The withdrawal follows the claim."""
    return the_day
