"""The relatives of a family who look after a small child of the one who died: only one of them is paid."""

from shanyraq.lang import Chapter, Count, Each, YesNo, count
from shanyraq.law.kz.losses import survivor_carer

survivors_carers = Chapter(act="KZ-SC", of="family", uses=[survivor_carer])


@survivors_carers.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_carers.rule(cite="art.234(2)(3)", since="2023-07-01")
def one_carer_must_be_named(looks_after_small_child: Each[YesNo]) -> YesNo:
    """Where several relatives look after the small children, the right is one relative's."""
    return count(looks_after_small_child) > 1


@survivors_carers.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivors_carers.rule(cite="art.234(2)(3)", since="2023-07-01", doubt="who_is_the_one_carer")
def carers_named(looks_after_small_child: Each[YesNo], is_named_as_the_carer: Each[YesNo]) -> Count:
    """How many of them the family names: until it is one, none has the right."""
    return count(is_named_as_the_carer, where=looks_after_small_child)
