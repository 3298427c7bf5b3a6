"""A recipient's duties: who signs the social contract, and who takes part in employment measures."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, add_years
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import caring, measures, tsa
from shanyraq.law.kz.assistance.measures import Exemption
from shanyraq.law.kz.assistance.tsa import TsaKind
from shanyraq.law.kz.person import LegalStanding, Study
from shanyraq.law.kz.wages import work
from shanyraq.law.kz.wages.work import WorkKind


class EmploymentMeasure(Choice):
    """What an individual plan may send a person to."""

    none = "0"
    job = "1"
    training = "2"
    youth_practice = "3"
    social_job = "4"
    public_works = "5"
    subsidised_job = "6"
    business_support = "7"
    relocation = "8"


duty = Chapter(act="KZ-SC", of="person", uses=[person, caring, measures, tsa, work])


@duty.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@duty.rule(cite="art.122(2)", since="2023-07-01")
def must_sign_contract(kind: TsaKind, is_able_bodied_member: YesNo) -> YesNo:
    """The social contract is concluded with those who are on conditional assistance."""
    return kind == TsaKind.conditional and is_able_bodied_member


@duty.exception(to=must_sign_contract, cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="who_signs")
@duty.exception(to=must_sign_contract, cite="art.122(2)", since="2023-07-01", doubt="who_signs")
def able_bodied_members_sign(kind: TsaKind, is_able_bodied_member: YesNo) -> YesNo | None:
    """Of a family on conditional assistance the able-bodied members are taken to be the parties."""
    if kind == TsaKind.conditional and is_able_bodied_member:
        return True


@duty.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@duty.rule(cite="art.122(1)", since="2023-07-01")
def must_take_part_in_measures(kind: TsaKind, is_able_bodied_member: YesNo, is_exempt_from_measures: YesNo) -> YesNo:
    """Each able-bodied member of a family on conditional assistance takes part in measures, unless exempt."""
    return kind == TsaKind.conditional and is_able_bodied_member and not is_exempt_from_measures


@duty.exception(
    to=must_take_part_in_measures,
    cite="KZ-L246",
    since="2018-01-01",
    until="2023-06-30",
    doubt="work_of_an_employee_is_permanent",
)
@duty.exception(
    to=must_take_part_in_measures,
    cite="art.122(4)(5)",
    since="2023-07-01",
    doubt="work_of_an_employee_is_permanent",
)
def employee_need_not(
    kind: TsaKind, is_able_bodied_member: YesNo, is_exempt_from_measures: YesNo, kind_of_work: WorkKind
) -> YesNo | None:
    """An employee is taken to have permanent work, and need not take part."""
    would_take_part = kind == TsaKind.conditional and is_able_bodied_member and not is_exempt_from_measures
    if would_take_part and kind_of_work == WorkKind.employee:
        return False


@duty.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30")
@duty.rule(cite="art.122(4)", since="2023-07-01")
def need_not_take_part_because_of(kind: TsaKind, is_able_bodied_member: YesNo, exemption: Exemption) -> Exemption:
    """The ground on which an able-bodied member of a family on conditional assistance need not take part."""
    return exemption if kind == TsaKind.conditional and is_able_bodied_member else Exemption.none


@duty.exception(
    to=need_not_take_part_because_of,
    cite="KZ-L246",
    since="2018-01-01",
    until="2023-06-30",
    doubt="work_of_an_employee_is_permanent",
)
@duty.exception(
    to=need_not_take_part_because_of,
    cite="art.122(4)(5)",
    since="2023-07-01",
    doubt="work_of_an_employee_is_permanent",
)
def employee_has_permanent_work(
    kind: TsaKind, is_able_bodied_member: YesNo, exemption: Exemption, kind_of_work: WorkKind
) -> Exemption | None:
    """The work of an employee whom nothing else exempts is taken to be permanent."""
    nothing_else = kind == TsaKind.conditional and is_able_bodied_member and exemption == Exemption.none
    if nothing_else and kind_of_work == WorkKind.employee:
        return Exemption.permanent_work


@duty.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="law_246_not_read")
@duty.rule(cite="art.1(1)(2)", since="2023-07-01")
def measure_of_the_plan(must_take_part_in_measures: YesNo, agreed_measure: EmploymentMeasure) -> EmploymentMeasure:
    """The individual plan names the measure for each member who must take part."""
    return agreed_measure if must_take_part_in_measures else EmploymentMeasure.none


@duty.rule(cite="art.109(1)", since="2023-07-01")
def may_be_trained(
    the_day: Day, standing: LegalStanding, is_registered_unemployed: YesNo, last_trained_on: Day, years_to_train: Count
) -> YesNo:
    """A registered unemployed citizen or kandas may be trained at the State's cost once in some years."""
    is_rested = last_trained_on > the_day or add_years(last_trained_on, years_to_train) <= the_day
    return standing in (LegalStanding.citizen, LegalStanding.kandas) and is_registered_unemployed and is_rested


@duty.rule(cite="art.111(1)", since="2023-07-01")
def may_take_subsidised_job(is_registered_unemployed: YesNo, study: Study, agrees_to_subsidised_job: YesNo) -> YesNo:
    """The unemployed, and students and senior pupils in free time, may take a subsidised job if they agree."""
    studies = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad, Study.part_time)
    return (is_registered_unemployed or studies) and agrees_to_subsidised_job


@duty.rule(cite="art.122(1)", since="2023-07-01", until="2023-12-31", doubt="entrepreneurs_of_2023")
def is_named_entrepreneur(is_able_bodied_member: YesNo, pays_single_aggregate_payment: YesNo) -> YesNo:
    """In 2023 the Code named payers of the single aggregate payment among those on conditional assistance."""
    return is_able_bodied_member and pays_single_aggregate_payment


@duty.rule(cite="art.263(4)(2)", since="2024-01-01", until="2025-12-31", doubt="active_entrepreneurs")
def is_named_entrepreneur(is_able_bodied_member: YesNo, is_suspended_entrepreneur: YesNo) -> YesNo:
    """The Code names entrepreneurs who suspended their activity among those on conditional assistance."""
    return is_able_bodied_member and is_suspended_entrepreneur


@duty.rule(cite="art.122(1)", since="2026-01-01", doubt="active_entrepreneurs")
def is_named_entrepreneur(
    is_able_bodied_member: YesNo,
    is_suspended_entrepreneur: YesNo,
    filed_zero_return: YesNo,
    filed_suspension_with_tax_office: YesNo,
) -> YesNo:
    """Since 2026 a zero tax return or a tax application proves that an entrepreneur suspended the activity."""
    is_proved = filed_zero_return or filed_suspension_with_tax_office
    return is_able_bodied_member and is_suspended_entrepreneur and is_proved
