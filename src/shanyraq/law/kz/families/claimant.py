"""Who may claim: the tie to the country that the State's allowances to families ask for."""

from shanyraq.lang import Chapter, Day, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.assistance import member
from shanyraq.law.kz.person import LegalStanding

claimant = Chapter(act="KZ-SC", of="person", uses=[person, member])


@claimant.rule(cite="KZ-L63 art.2, art.4", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@claimant.rule(cite="art.79(1), art.81(1), art.81(4)(3)", since="2023-07-01")
def right_since(birth_date: Day, standing: LegalStanding, became_kandas_on: Day) -> Day:
    """Kandas have the right from the day of that status; others as long as they live."""
    return became_kandas_on if standing == LegalStanding.kandas else birth_date


@claimant.rule(cite="KZ-L63 art.2, art.4", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@claimant.rule(cite="art.79(1), art.81(1), art.90(1), art.183(1), art.187(1)", since="2023-07-01")
def has_right_to_allowances(
    the_day: Day,
    standing: LegalStanding,
    resides_permanently: YesNo,
    treaty_gives_right: YesNo,
    right_since: Day,
) -> YesNo:
    """Citizens and kandas who reside permanently have the right, and foreigners to whom a ratified treaty gives it."""
    belongs = standing in (LegalStanding.citizen, LegalStanding.kandas) and right_since <= the_day
    return resides_permanently and (belongs or treaty_gives_right)


@claimant.rule(cite="KZ-L63 art.5", since="2018-01-01", until="2023-06-30", doubt="law_63_not_read")
@claimant.rule(cite="art.72(1)", since="2023-07-01", doubt="minor_parents")
def may_claim_for_children(has_right_to_allowances: YesNo, is_minor: YesNo, has_no_family_tie: YesNo) -> YesNo:
    """An adult of the family who has the right may claim for its children."""
    return has_right_to_allowances and not is_minor and not has_no_family_tie
