"""One Part that a country accepts: for how many it counts."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.standards.norms import acceptance
from shanyraq.standards.norms.acceptance import Part

ecss_accepted_part = Chapter(act="ECSS", of="beneficiary", uses=[acceptance])


@ecss_accepted_part.rule(cite="art.2(1)(b)", since="1968-03-17")
def counts_for(part: Part, points_of_medical_care: Count, points_of_old_age: Count) -> Count:
    """Medical care counts for two Parts, old age for three, every other for one."""
    if part == Part.medical_care:
        return points_of_medical_care
    return points_of_old_age if part == Part.old_age else 1


@ecss_accepted_part.rule(cite="art.2(2)(a)", since="1968-03-17")
def is_of_the_five(part: Part) -> YesNo:
    """Unemployment, old age, employment injury, invalidity or survivors."""
    return part in (Part.unemployment, Part.old_age, Part.employment_injury, Part.invalidity, Part.survivors)
