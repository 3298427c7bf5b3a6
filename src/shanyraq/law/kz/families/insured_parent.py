"""A parent in social insurance: what is withheld from the fund's payments."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.law.kz import contributor, person
from shanyraq.law.kz.pensions import pension_right

insured_parent = Chapter(act="KZ-SC", of="person", uses=[person, contributor, pension_right])


@insured_parent.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@insured_parent.rule(cite="art.76(1), art.87(2), art.248(3)", since="2023-07-01")
def bears_pension_contributions(
    reached_pension_age: YesNo,
    has_disability_without_term: YesNo,
    asks_to_pay_contributions: YesNo,
) -> YesNo:
    """Pension contributions are withheld, but not at pension age, and with a lasting disability I or II on request."""
    is_freed = has_disability_without_term and not asks_to_pay_contributions
    return not (reached_pension_age or is_freed)
