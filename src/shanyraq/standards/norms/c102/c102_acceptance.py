"""What a country must accept at least: three Parts, one of them of the five (Article 2)."""

from shanyraq.lang import Chapter, Count, Each, YesNo, any_of, count
from shanyraq.standards.norms import acceptance
from shanyraq.standards.norms.c102 import c102_accepted_part

c102_acceptance = Chapter(act="ILO-C102", of="branch", uses=[acceptance, c102_accepted_part])


@c102_acceptance.rule(cite="art.2(a)(ii)", since="1955-04-27")
def parts_accepted(is_accepted: Each[YesNo]) -> Count:
    """How many of Parts II to X are accepted."""
    return count(is_accepted)


@c102_acceptance.rule(cite="art.2(a)(ii)", since="1955-04-27")
def enough_parts(parts_accepted: Count, least_parts: Count) -> YesNo:
    """At least three Parts are accepted."""
    return parts_accepted >= least_parts


@c102_acceptance.rule(cite="art.2(a)(ii)", since="1955-04-27")
def one_is_of_the_five(is_of_the_five: Each[YesNo], is_accepted: Each[YesNo]) -> YesNo:
    """Among those accepted is unemployment, old age, employment injury, invalidity or survivors."""
    return any_of(is_of_the_five, where=is_accepted)


@c102_acceptance.rule(cite="art.2", since="1955-04-27")
def is_met(enough_parts: YesNo, one_is_of_the_five: YesNo) -> YesNo:
    """The Parts accepted are enough for ratification."""
    return enough_parts and one_is_of_the_five
