"""A person's work: of which kind, for what pay, for which employer, and how the pay is charged."""

from shanyraq.lang import Chapter, Choice, Money, YesNo
from shanyraq.law.kz import person


class WorkKind(Choice):
    """By what right the person earns."""

    none = "0"
    employee = "1"
    civil_contract = "2"
    entrepreneur = "3"
    private_practice = "4"
    self_employed = "5"
    platform = "6"
    aggregate_payer = "7"
    self_payer = "8"


class EmployerKind(Choice):
    """How the employer is taxed."""

    company = "1"
    agricultural_company = "2"
    entrepreneur_in_general_order = "3"
    simplified_declaration = "4"
    farm_in_special_regime = "5"
    organisation_of_the_disabled = "6"
    farm_in_general_order = "7"


class SpecialPost(Choice):
    """A post whose pay the law treats on its own."""

    none = "0"
    customs_body = "1"
    abolished_rank = "2"
    astana_hub = "3"


work = Chapter(act="KZ-SC", of="person", uses=[person])


@work.rule(cite="KZ-TC2025 art.820(2)", since="2026-01-01")
@work.rule(cite="KZ-TC2017 art.776", since="2023-01-01", until="2025-12-31", doubt="single_payment_before_2026")
def is_on_single_payment(kind_of_work: WorkKind, employer_chose_single_payment: YesNo) -> YesNo:
    """An employee's pay is under the single payment when the employer has chosen it."""
    return kind_of_work == WorkKind.employee and employer_chose_single_payment


@work.rule(cite="KZ-L105 art.25(1)", since="2018-01-01", until="2022-12-31", doubt="wages_before_the_code")
def is_employee_in_general_order(kind_of_work: WorkKind) -> YesNo:
    """An employee's pay bears every contribution and tax on its own."""
    return kind_of_work == WorkKind.employee


@work.rule(cite="KZ-L105 art.25(1)", since="2023-01-01", until="2023-06-30", doubt="wages_before_the_code")
@work.rule(cite="art.248(2)", since="2023-07-01")
def is_employee_in_general_order(kind_of_work: WorkKind, is_on_single_payment: YesNo) -> YesNo:
    """An employee's pay bears each contribution and tax on its own unless they are joined in the single payment."""
    return kind_of_work == WorkKind.employee and not is_on_single_payment


@work.rule(cite="KZ-L105 art.25(1)", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code")
@work.rule(cite="art.248(2)", since="2023-07-01")
def pay_in_general_order(kind_of_work: WorkKind, is_employee_in_general_order: YesNo, gross_pay: Money) -> Money:
    """The pay of an employee, or under a civil-law contract, that is charged in the general order."""
    if is_employee_in_general_order or kind_of_work == WorkKind.civil_contract:
        return gross_pay
    return Money(0)


@work.rule(cite="KZ-L105 art.25(1)", since="2018-01-01", until="2023-06-30", doubt="wages_before_the_code")
@work.rule(cite="art.248(2)", since="2023-07-01")
def wage_in_general_order(is_employee_in_general_order: YesNo, gross_pay: Money) -> Money:
    """The pay of an employee that is charged in the general order."""
    return gross_pay if is_employee_in_general_order else Money(0)
