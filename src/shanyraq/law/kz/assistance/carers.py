"""The carers of a family: who of its able-bodied members stays at home to look after somebody."""

from shanyraq.lang import Chapter, Count, Each, YesNo, any_of, count
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import caring, family

carers = Chapter(act="KZ-SC", of="family", uses=[person, family, caring])


@carers.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30", doubt="law_246_not_read")
@carers.rule(cite="art.121(2)", since="2023-07-01")
def sole_able_bodied_member_cares(
    members: Count, able_bodied_members: Count, is_carer: Each[YesNo], is_able_bodied_member: Each[YesNo]
) -> YesNo:
    """Of a family of several, only one member is able-bodied, and that one looks after somebody who needs it."""
    return members > 1 and able_bodied_members == 1 and any_of(is_carer, where=is_able_bodied_member)


@carers.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@carers.rule(cite="art.122(4)(4)", since="2023-07-01")
def members_who_could_be_exempt_as_carers(
    could_be_exempt_as_carer: Each[YesNo], is_able_bodied_member: Each[YesNo]
) -> Count:
    """How many able-bodied members care for somebody in a way that could free them from measures."""
    return count(could_be_exempt_as_carer, where=is_able_bodied_member)


@carers.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="exemptions_before_code")
@carers.rule(cite="art.122(4)(4)", since="2023-07-01")
def named_carers(family_names_as_carer: Each[YesNo], is_able_bodied_member: Each[YesNo]) -> Count:
    """How many of its able-bodied members the family names as its carer."""
    return count(family_names_as_carer, where=is_able_bodied_member)
