"""Those who look after persons of the first group, seen from the family: whether two may look after the same one."""

from shanyraq.lang import Chapter, Count, Each, YesNo, count, total
from shanyraq.law.kz.families import group_one_in_care

group_one_carers = Chapter(act="KZ-SC", of="family", uses=[group_one_in_care])


@group_one_carers.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_carers.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_carers.rule(cite="art.187(4)", since="2023-07-01")
def may_be_shared(
    looks_after_somebody: Each[YesNo], persons_cared_for: Each[Count], is_of_group_one: Each[YesNo]
) -> YesNo:
    """Several look after more persons together than live in the family: two of them may look after the same one."""
    return count(looks_after_somebody) > 1 and total(persons_cared_for) > count(is_of_group_one)
