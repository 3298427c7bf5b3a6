"""The family in figures: its members, children, able-bodied and disabled."""

from shanyraq.lang import Chapter, Count, Each, YesNo, any_of, count
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import member

family = Chapter(act="KZ-SC", of="family", uses=[person, member])


@family.rule(cite="KZ-L246 art.6(2)", since="2018-01-01", until="2023-06-30")
@family.rule(cite="art.120(5)", since="2023-07-01")
def members(is_member: Each[YesNo]) -> Count:
    """The number of those who belong to the family."""
    return count(is_member)


@family.rule(cite="KZ-MFC art.1(1)(8)", since="2018-01-01")
def children(is_minor: Each[YesNo], is_member: Each[YesNo]) -> Count:
    """The number of members under the age of majority."""
    return count(is_minor, where=is_member)


@family.rule(cite="KZ-L246", since="2023-01-01", until="2023-06-30", doubt="law_246_not_read")
@family.rule(cite="art.126(2)", since="2023-07-01")
def children_for_supplement(is_child_for_supplement: Each[YesNo], is_member: Each[YesNo]) -> Count:
    """The number of members of the age of the child supplement."""
    return count(is_child_for_supplement, where=is_member)


@family.rule(cite="KZ-L246", since="2023-01-01", until="2023-06-30", doubt="law_246_not_read")
@family.rule(cite="art.120(5)", since="2023-07-01")
def children_for_supplement_with_the_right(
    is_child_for_supplement_with_the_right: Each[YesNo], is_member: Each[YesNo]
) -> Count:
    """The number of those children who are among the persons to whom the law gives the right."""
    return count(is_child_for_supplement_with_the_right, where=is_member)


@family.rule(cite="KZ-L246", since="2019-04-01", until="2019-12-31", doubt="law_246_not_read")
def children_or_students_to_23(is_child_or_student_to_23: Each[YesNo], is_member: Each[YesNo]) -> Count:
    """The number of members for whom the full poverty line was paid in 2019."""
    return count(is_child_or_student_to_23, where=is_member)


@family.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30", doubt="law_246_not_read")
@family.rule(cite="art.121(2)", since="2023-07-01")
def able_bodied_members(is_able_bodied: Each[YesNo], is_member: Each[YesNo]) -> Count:
    """The number of able-bodied members."""
    return count(is_able_bodied, where=is_member)


@family.rule(cite="KZ-MFC art.1(1)(17-3)", since="2023-07-01", doubt="large_family_members_away")
def is_large_family(
    is_child_of_large_family: Each[YesNo], is_member: Each[YesNo], children_of_a_large_family: Count
) -> YesNo:
    """A family is large when enough of its members are minors or full-time students of the age that counts."""
    return count(is_child_of_large_family, where=is_member) >= children_of_a_large_family


@family.rule(cite="art.125(1)(4)", since="2023-07-01")
def has_member_with_disability(
    is_child_with_disability: Each[YesNo], has_disability_of_group_1_or_2: Each[YesNo], is_member: Each[YesNo]
) -> YesNo:
    """The family has a child with a disability, or a member disabled of the first or second group."""
    return any_of(is_child_with_disability, where=is_member) or any_of(has_disability_of_group_1_or_2, where=is_member)
