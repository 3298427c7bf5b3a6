"""Who looks after an infant day by day, and may be the one whom the fund pays."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.families import children
from shanyraq.law.kz.person import Care

infant_carer = Chapter(act="KZ-SC", of="person", uses=[person, children])


@infant_carer.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="fund_before_code")
@infant_carer.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="fund_before_code")
@infant_carer.rule(cite="art.84(1)", since="2023-07-01")
def looks_after_infant(is_infant: YesNo, care: Care, carer_is_another: YesNo) -> YesNo:
    """The person looks after a small child, and nobody outside the family is paid by the fund for it instead."""
    return not is_infant and care == Care.child_under_three and not carer_is_another
