"""Care given by one person: what may free an able-bodied member from employment measures."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import member
from shanyraq.law.kz.person import Care

caring = Chapter(act="KZ-SC", of="person", uses=[person, member])


@caring.rule(cite="KZ-L246 art.1(1-3)", since="2018-01-01", until="2023-06-30", doubt="able_bodied_before_code")
@caring.rule(cite="art.1(1)(43)", since="2023-07-01")
def is_able_bodied_member(is_able_bodied: YesNo, is_member: YesNo) -> YesNo:
    """An able-bodied person who belongs to the family is its able-bodied member."""
    return is_able_bodied and is_member


@caring.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@caring.rule(cite="art.122(4)(4)", since="2023-07-01")
def is_elder_old_enough(age_of_elder_cared_for: Count, age_of_elder: Count) -> YesNo:
    """An elder whose carer is freed from measures is older than the age that the law names."""
    return age_of_elder_cared_for > age_of_elder


@caring.exception(to=is_elder_old_enough, cite="art.122(4)(4)", since="2023-07-01", doubt="over_eighty")
def is_elder_in_the_year_of_that_age(age_of_elder_cared_for: Count, age_of_elder: Count) -> YesNo | None:
    """An elder who has had that birthday, but not the next one, counts as older than that age."""
    if age_of_elder_cared_for == age_of_elder:
        return True


@caring.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@caring.rule(cite="art.122(4)(4)", since="2023-07-01")
def could_be_exempt_as_carer(care: Care, is_parent_of_the_child_cared_for: YesNo, is_elder_old_enough: YesNo) -> YesNo:
    """A parent of a child under three, and the carer of a disabled or very old person, could be freed from measures."""
    if care == Care.child_under_three:
        return is_parent_of_the_child_cared_for
    if care == Care.elderly_in_need:
        return is_elder_old_enough
    return care in (Care.child_with_disability, Care.adult_of_group_1_or_2)
