"""One Part that a country accepts: whether it is of those of which one at least must be accepted."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import acceptance
from shanyraq.standards.norms.acceptance import Part

c102_accepted_part = Chapter(act="ILO-C102", of="beneficiary", uses=[acceptance])


@c102_accepted_part.rule(cite="art.2(a)(ii)", since="1955-04-27")
def is_of_the_five(part: Part) -> YesNo:
    """Unemployment, old age, employment injury, invalidity or survivors."""
    return part in (Part.unemployment, Part.old_age, Part.employment_injury, Part.invalidity, Part.survivors)
