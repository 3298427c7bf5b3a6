"""What a country must accept at least: six Parts as they count, or three with proof that its law is equivalent."""

from shanyraq.lang import Chapter, Count, Each, YesNo, any_of, count, total
from shanyraq.standards.norms import acceptance, safeguards
from shanyraq.standards.norms.european_code import ecss_accepted_part

ecss_acceptance = Chapter(act="ECSS", of="branch", uses=[acceptance, safeguards, ecss_accepted_part])


@ecss_acceptance.rule(cite="art.2(1)(b)", since="1968-03-17")
def parts_as_they_count(counts_for: Each[Count], is_accepted: Each[YesNo]) -> Count:
    """The Parts accepted, medical care counted as two and old age as three."""
    return total(counts_for, where=is_accepted)


@ecss_acceptance.rule(cite="art.2(1)(b)", since="1968-03-17")
def enough_parts(parts_as_they_count: Count, least_parts: Count) -> YesNo:
    """At least six Parts as they count are accepted."""
    return parts_as_they_count >= least_parts


@ecss_acceptance.rule(cite="art.2(2)(a)", since="1968-03-17")
def three_with_one_of_the_five(
    is_accepted: Each[YesNo], is_of_the_five: Each[YesNo], least_parts_of_the_other_way: Count
) -> YesNo:
    """At least three Parts, one of the five among them."""
    enough = count(is_accepted) >= least_parts_of_the_other_way
    return enough and any_of(is_of_the_five, where=is_accepted)


@ecss_acceptance.rule(cite="art.2(2)", since="1968-03-17")
def equivalence_is_enough(three_with_one_of_the_five: YesNo, equivalence_is_approved: YesNo) -> YesNo:
    """Three Parts with one of the five, and the Committee has approved the proof of equivalence."""
    return three_with_one_of_the_five and equivalence_is_approved


@ecss_acceptance.rule(cite="art.2", since="1968-03-17")
def is_met(enough_parts: YesNo, equivalence_is_enough: YesNo) -> YesNo:
    """The Parts accepted are enough for ratification."""
    return enough_parts or equivalence_is_enough
