"""Employment measures: who is free of them, and for how long a refusal shuts the whole family out."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, add_months
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import carers, caring
from shanyraq.law.kz.person import Study


class Exemption(Choice):
    """Why a person need not take part in employment measures."""

    none = "0"
    disability = "1"
    study = "2"
    illness = "3"
    care = "4"
    permanent_work = "5"


measures = Chapter(act="KZ-SC", of="person", uses=[person, caring, carers])


@measures.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@measures.rule(cite="art.122(4)(4)", since="2023-07-01")
def is_exempt_as_carer(could_be_exempt_as_carer: YesNo) -> YesNo:
    """A carer is free of employment measures."""
    return could_be_exempt_as_carer


@measures.exception(
    to=is_exempt_as_carer,
    cite="KZ-L246",
    since="2018-01-01",
    until="2023-06-30",
    doubt="exemptions_before_code",
)
@measures.exception(to=is_exempt_as_carer, cite="art.122(4)(4)", since="2023-07-01", doubt="one_carer_a_family")
def only_one_carer_is_exempt(
    could_be_exempt_as_carer: YesNo,
    members_who_could_be_exempt_as_carers: Count,
    family_names_as_carer: YesNo,
    named_carers: Count,
) -> YesNo | None:
    """Where several members care, only the one whom the family names is free."""
    if members_who_could_be_exempt_as_carers > 1:
        return could_be_exempt_as_carer and family_names_as_carer and named_carers == 1


@measures.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@measures.rule(cite="art.122(4)", since="2023-07-01")
def exemption(
    has_disability_of_group_1_or_2: YesNo,
    study: Study,
    has_long_illness: YesNo,
    is_exempt_as_carer: YesNo,
    has_permanent_work: YesNo,
) -> Exemption:
    """Disability of group one or two, full-time study, long illness, care and permanent work free a person."""
    if has_disability_of_group_1_or_2:
        return Exemption.disability
    if study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad):
        return Exemption.study
    if has_long_illness:
        return Exemption.illness
    if is_exempt_as_carer:
        return Exemption.care
    return Exemption.permanent_work if has_permanent_work else Exemption.none


@measures.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@measures.rule(cite="art.122(4)", since="2023-07-01")
def is_exempt_from_measures(exemption: Exemption) -> YesNo:
    """Whoever has one of the exemptions need not take part in employment measures."""
    return exemption != Exemption.none


@measures.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@measures.rule(cite="art.128(4)", since="2023-07-01", doubt="how_six_months_are_counted")
def refusal_of_measures_bars_until(refused_measures_on: Day, months_of_bar: Count) -> Day:
    """The last day of the bar is that many months after the day of the refusal."""
    return add_months(refused_measures_on, months_of_bar)


@measures.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="refusals_of_law_246")
@measures.rule(cite="art.128(4)", since="2023-07-01")
def refusal_of_measures_bars(
    the_day: Day,
    is_able_bodied_member: YesNo,
    refused_measures_on: Day,
    is_exempt_from_measures: YesNo,
    refusal_of_measures_bars_until: Day,
) -> YesNo:
    """An able-bodied member's refusal of measures bars while its months run, unless the member is exempt."""
    if not is_able_bodied_member or refused_measures_on > the_day:
        return False
    return not is_exempt_from_measures and the_day <= refusal_of_measures_bars_until


@measures.exception(to=refusal_of_measures_bars, cite="art.128(4)", since="2023-07-01", doubt="exempt_on_which_day")
def refusal_of_one_who_is_exempt_today(
    the_day: Day,
    is_able_bodied_member: YesNo,
    refused_measures_on: Day,
    is_exempt_from_measures: YesNo,
    refusal_of_measures_bars_until: Day,
) -> YesNo | None:
    """A refusal within those months by one who is exempt on the day of the application does not bar."""
    bar_runs = refused_measures_on <= the_day <= refusal_of_measures_bars_until
    if is_able_bodied_member and bar_runs and is_exempt_from_measures:
        return False
