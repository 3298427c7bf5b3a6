"""A contributor: from what income social contributions were paid, and who is free of pension contributions."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.pensions import pension_right

contributor = Chapter(act="KZ-SC", of="person", uses=[person, pension_right])


@contributor.rule(cite="KZ-L105 art.24", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@contributor.rule(cite="art.248(3)", since="2023-07-01")
def is_free_of_withholding(
    reached_pension_age: YesNo, has_disability_without_term: YesNo, asks_to_pay_contributions: YesNo
) -> YesNo:
    """At pension age, and with a lasting disability of group I or II unless asked for, the fund withholds nothing."""
    return reached_pension_age or (has_disability_without_term and not asks_to_pay_contributions)
