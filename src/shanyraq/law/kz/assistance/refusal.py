"""Refusal: the grounds on which assistance is not assigned, and the months for which some of them bar."""

from shanyraq.lang import Chapter, Count, Day, Each, Money, YesNo, add_days, add_months, any_of, larger, largest
from shanyraq.law.kz.assistance import line, means, measures, need

refusal = Chapter(act="KZ-SC", of="family", uses=[line, means, need, measures])


@refusal.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@refusal.rule(cite="art.128(1)", since="2023-07-01")
def income_exceeds_line(income_per_member: Money, poverty_line: Money) -> YesNo:
    """Assistance is refused when the income per member is above the poverty line."""
    return income_per_member > poverty_line


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@refusal.rule(cite="art.128(2)", since="2023-07-01")
def survey_is_refused(applicant_refuses_survey: YesNo) -> YesNo:
    """Assistance is refused when the applicant refuses the commission's survey."""
    return applicant_refuses_survey


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@refusal.rule(cite="art.128(3)", since="2023-07-01")
def need_is_denied(no_need: YesNo) -> YesNo:
    """Assistance is refused when the commission concludes after its survey that there is no need."""
    return no_need


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2019-12-31", doubt="refusal_of_one_before_2020")
@refusal.rule(cite="KZ-L246", since="2020-01-01", until="2023-06-30")
@refusal.rule(cite="art.128(4)", since="2023-07-01")
def member_refuses_measures(refusal_of_measures_bars: Each[YesNo]) -> YesNo:
    """One able-bodied member's refusal of employment measures bars the whole family for some months."""
    return any_of(refusal_of_measures_bars)


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@refusal.rule(cite="art.128(5)", since="2023-07-01", doubt="how_six_months_are_counted")
def broken_contract_bars_until(contract_broken_on: Day, months_of_bar: Count) -> Day:
    """The last day of the bar is that many months after the contract was ended or broken."""
    return add_months(contract_broken_on, months_of_bar)


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@refusal.rule(cite="art.128(5)", since="2023-07-01")
def contract_was_broken(the_day: Day, contract_broken_on: Day, broken_contract_bars_until: Day) -> YesNo:
    """An earlier contract ended or broken through the recipient's fault bars a new application for some months."""
    return contract_broken_on <= the_day <= broken_contract_bars_until


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@refusal.rule(cite="art.128(6)", since="2023-07-01", doubt="how_six_months_are_counted")
def false_data_bars_until(false_data_given_on: Day, months_of_bar: Count) -> Day:
    """The last day of the bar is that many months after the false data were given."""
    return add_months(false_data_given_on, months_of_bar)


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@refusal.rule(cite="art.128(6)", since="2023-07-01")
def false_data_was_given(the_day: Day, false_data_given_on: Day, false_data_bars_until: Day) -> YesNo:
    """Knowingly false data or unreliable documents bar assistance for some months."""
    return false_data_given_on <= the_day <= false_data_bars_until


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@refusal.rule(cite="art.128", since="2023-07-01")
def is_barred(member_refuses_measures: YesNo, contract_was_broken: YesNo, false_data_was_given: YesNo) -> YesNo:
    """A refusal of measures, a broken contract and false data bar the family for a time."""
    return member_refuses_measures or contract_was_broken or false_data_was_given


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@refusal.rule(cite="art.128", since="2023-07-01")
def is_refused(income_exceeds_line: YesNo, survey_is_refused: YesNo, need_is_denied: YesNo, is_barred: YesNo) -> YesNo:
    """One ground of refusal is enough, and it stands against the whole family."""
    return income_exceeds_line or survey_is_refused or need_is_denied or is_barred


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@refusal.rule(cite="art.128", since="2023-07-01")
def barred_until(
    the_day: Day,
    member_refuses_measures: YesNo,
    refusal_of_measures_bars: Each[YesNo],
    refusal_of_measures_bars_until: Each[Day],
    contract_was_broken: YesNo,
    broken_contract_bars_until: Day,
    false_data_was_given: YesNo,
    false_data_bars_until: Day,
) -> Day:
    """The last day of the longest bar that runs; the day before the application where none runs."""
    eve = add_days(the_day, -1)
    by_contract = broken_contract_bars_until if contract_was_broken else eve
    by_data = false_data_bars_until if false_data_was_given else eve
    own = larger(by_contract, by_data)
    if not member_refuses_measures:
        return own
    return larger(own, largest(refusal_of_measures_bars_until, otherwise=own, where=refusal_of_measures_bars))


@refusal.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@refusal.rule(cite="art.128", since="2023-07-01")
def may_apply_from(barred_until: Day) -> Day:
    """Assistance may be assigned again from the day after the last day of the bar."""
    return add_days(barred_until, 1)
