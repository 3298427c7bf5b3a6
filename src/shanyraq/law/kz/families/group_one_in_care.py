"""Persons with a disability of the first group whom somebody looks after, and those of them who live in the family."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.person import DisabilityGroup

group_one_in_care = Chapter(act="KZ-SC", of="person", uses=[person])


@group_one_in_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
def persons_cared_for(adults_of_group_one_since_childhood_in_care: Count) -> Count:
    """At first only adults with a disability of the first group since childhood counted."""
    return adults_of_group_one_since_childhood_in_care


@group_one_in_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_in_care.rule(cite="art.172(3)(4), art.187(2), art.187(3)", since="2023-07-01")
def persons_cared_for(persons_of_group_one_in_care: Count) -> Count:
    """Persons with a disability of the first group count, whatever its cause, unless the State keeps them."""
    return persons_of_group_one_in_care


@group_one_in_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_in_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_in_care.rule(cite="art.187(2)", since="2023-07-01")
def looks_after_somebody(persons_cared_for: Count) -> YesNo:
    """The person looks after at least one of those who count."""
    return persons_cared_for > 0


@group_one_in_care.rule(cite="KZ-L63 art.9-2", since="2018-07-01", until="2021-10-23", doubt="group_one_before_code")
@group_one_in_care.rule(cite="KZ-L365", since="2021-10-24", until="2023-06-30", doubt="group_one_before_code")
@group_one_in_care.rule(cite="art.187(2)", since="2023-07-01")
def is_of_group_one(disability_group: DisabilityGroup) -> YesNo:
    """The person has a disability of the first group."""
    return disability_group == DisabilityGroup.first
