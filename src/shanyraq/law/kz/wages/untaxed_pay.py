"""Pay that the Tax Code leaves untaxed: of those in uniform, of posts whose rank was abolished, and of Astana Hub."""

from shanyraq.lang import Chapter, Money, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.person import LegalStanding
from shanyraq.law.kz.wages import pension_contributions, work
from shanyraq.law.kz.wages.work import SpecialPost, WorkKind

untaxed_pay = Chapter(act="KZ-TC2025", of="person", uses=[person, work, pension_contributions])


@untaxed_pay.rule(cite="KZ-TC2017 art.341(1)", since="2018-01-01", until="2025-12-31", doubt="untaxed_pay_before_2026")
@untaxed_pay.rule(cite="art.400(1)(17), art.429(1)", since="2026-01-01")
def has_pay_of_service(kind_of_work: WorkKind, is_in_uniformed_service: YesNo, special_post: SpecialPost) -> YesNo:
    """Pay of military, special, law-enforcement, courier or civil-protection service, but not of customs bodies."""
    is_other_post = special_post in (SpecialPost.customs_body, SpecialPost.abolished_rank)
    return kind_of_work != WorkKind.civil_contract and is_in_uniformed_service and not is_other_post


@untaxed_pay.rule(cite="KZ-TC2017 art.341(1)", since="2018-01-01", until="2025-12-31", doubt="untaxed_pay_before_2026")
def is_free_of_income_tax(kind_of_work: WorkKind, has_pay_of_service: YesNo, special_post: SpecialPost) -> YesNo:
    """No income tax on the pay of service, and on that of posts whose rank and uniform were abolished."""
    is_listed = kind_of_work != WorkKind.civil_contract and special_post == SpecialPost.abolished_rank
    return has_pay_of_service or is_listed


@untaxed_pay.rule(cite="art.400(1)(17), art.429(1-3)", since="2026-01-01")
def is_free_of_income_tax(kind_of_work: WorkKind, has_pay_of_service: YesNo, special_post: SpecialPost) -> YesNo:
    """No income tax on pay of service, of posts whose rank was abolished, and of employees of Astana Hub."""
    is_listed = special_post in (SpecialPost.abolished_rank, SpecialPost.astana_hub)
    return has_pay_of_service or (kind_of_work != WorkKind.civil_contract and is_listed)


@untaxed_pay.exception(to=is_free_of_income_tax, cite="art.429(1)", since="2026-01-01", doubt="pay_of_service")
def pay_of_service_is_untaxed(has_pay_of_service: YesNo) -> YesNo | None:
    """What somebody in service is paid is taken to be paid for the service, and is not taxed."""
    if has_pay_of_service:
        return True


@untaxed_pay.rule(cite="KZ-TC2017 art.484", since="2018-01-01", until="2025-12-31", doubt="untaxed_pay_before_2026")
def is_free_of_social_tax(has_pay_of_service: YesNo) -> YesNo:
    """No social tax is paid on the pay of service."""
    return has_pay_of_service


@untaxed_pay.rule(cite="art.556(2)(3)", since="2026-01-01")
def is_free_of_social_tax(has_pay_of_service: YesNo, special_post: SpecialPost, standing: LegalStanding) -> YesNo:
    """No social tax on the pay of service, nor on that of Astana Hub's employees who are not citizens."""
    is_foreign_of_hub = special_post == SpecialPost.astana_hub and standing != LegalStanding.citizen
    return has_pay_of_service or is_foreign_of_hub


@untaxed_pay.rule(cite="KZ-TC2017 art.353", since="2018-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@untaxed_pay.rule(cite="art.439(1), art.439(2)", since="2026-01-01")
def taxed_pay(pay_in_general_order: Money, is_free_of_income_tax: YesNo) -> Money:
    """The pay that bears income tax."""
    return Money(0) if is_free_of_income_tax else pay_in_general_order


@untaxed_pay.rule(cite="KZ-TC2017 art.484", since="2018-01-01", until="2025-12-31", doubt="tax_code_2017_not_read")
@untaxed_pay.rule(cite="art.556(1), art.556(2)(3)", since="2026-01-01")
def wage_under_social_tax(wage_in_general_order: Money, is_free_of_social_tax: YesNo) -> Money:
    """The wage that bears social tax."""
    return Money(0) if is_free_of_social_tax else wage_in_general_order
