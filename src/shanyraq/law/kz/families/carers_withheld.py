"""What is withheld for the pension savings of each carer of the family's infants, put together from the children."""

from shanyraq.lang import Chapter, Each, Money, total
from shanyraq.law.kz.families import care_contributions

carers_withheld = Chapter(act="KZ-SC", of="family", uses=[care_contributions])


@carers_withheld.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carers_withheld.rule(cite="art.87(3)", since="2023-07-01", doubt="subsidy_for_several_children")
def withheld_of_first(of_first_carer: Each[Money]) -> Money:
    """What is withheld from the payments for the children of the first carer."""
    return total(of_first_carer)


@carers_withheld.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="contributions_before_code")
@carers_withheld.rule(cite="art.87(3)", since="2023-07-01", doubt="subsidy_for_several_children")
def withheld_of_last(of_last_carer: Each[Money]) -> Money:
    """What is withheld from the payments for the children of the last carer."""
    return total(of_last_carer)
