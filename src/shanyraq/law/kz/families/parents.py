"""Parents, adopters and guardians: whether somebody in the family may claim for its children."""

from shanyraq.lang import Chapter, Day, Each, YesNo, any_of, smallest
from shanyraq.law.kz.families import claimant

parents = Chapter(act="KZ-SC", of="family", uses=[claimant])


@parents.rule(cite="KZ-L63 art.5", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@parents.rule(cite="art.72(1)", since="2023-07-01")
def somebody_may_claim(may_claim_for_children: Each[YesNo]) -> YesNo:
    """It is enough that one adult of the family may claim."""
    return any_of(may_claim_for_children)


@parents.rule(cite="KZ-L63 art.8", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@parents.rule(cite="art.81(4)(3)", since="2023-07-01")
def right_of_family_since(the_day: Day, right_since: Each[Day], may_claim_for_children: Each[YesNo]) -> Day:
    """The family may claim since the first of those who may claim has had the right."""
    return smallest(right_since, otherwise=the_day, where=may_claim_for_children)
