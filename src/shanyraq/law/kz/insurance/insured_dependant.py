"""A dependant of an insured breadwinner who died: who is counted for the fund's payment."""

from shanyraq.lang import Chapter, Count, Day, YesNo, years_between
from shanyraq.law.kz import person
from shanyraq.law.kz.losses import bereavement, disability, survivor
from shanyraq.law.kz.losses.disability import DisabilityCause
from shanyraq.law.kz.losses.survivor import TieToBreadwinner
from shanyraq.law.kz.person import Study

insured_dependant = Chapter(act="KZ-SC", of="person", uses=[person, disability, survivor, bereavement])


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)(1)", since="2023-07-01")
def is_of_the_age(
    is_minor: YesNo,
    age: Count,
    study: Study,
    has_disability_of_group_1_or_2: YesNo,
    disability_cause: DisabilityCause,
    age_of_last_study_of_dependant: Count,
) -> YesNo:
    """A minor, a full-time student until study stops counting, or one disabled since childhood of group one or two."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    is_disabled = has_disability_of_group_1_or_2 and disability_cause == DisabilityCause.since_childhood
    return is_minor or (studies_full_time and age < age_of_last_study_of_dependant) or is_disabled


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)(1)", since="2023-07-01")
def is_young_dependant(
    tie_to_breadwinner: TieToBreadwinner,
    is_of_the_age: YesNo,
    has_able_bodied_parents: YesNo,
    gets_alimony_from_parents: YesNo,
) -> YesNo:
    """Children; siblings and grandchildren whose parents are not able-bodied or pay no alimony."""
    if tie_to_breadwinner in (TieToBreadwinner.sibling, TieToBreadwinner.grandchild):
        return is_of_the_age and not (has_able_bodied_parents and gets_alimony_from_parents)
    return tie_to_breadwinner == TieToBreadwinner.child and is_of_the_age


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)(2)", since="2023-07-01")
def is_caring_dependant(
    the_day: Day,
    tie_to_breadwinner: TieToBreadwinner,
    looks_after_child_of_breadwinner: YesNo,
    birth_date_of_that_child: Day,
    age_of_infant_cared_for: Count,
) -> YesNo:
    """One relative who looks after a child, sibling or grandchild of the one who died, not yet three."""
    may_be_the_carer = tie_to_breadwinner in (
        TieToBreadwinner.parent,
        TieToBreadwinner.spouse,
        TieToBreadwinner.grandparent,
        TieToBreadwinner.sibling,
    )
    if not (may_be_the_carer and looks_after_child_of_breadwinner):
        return False
    return years_between(birth_date_of_that_child, the_day) < age_of_infant_cared_for


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)", since="2023-07-01")
def counts_as_dependant(
    has_lost_breadwinner: YesNo,
    is_young_dependant: YesNo,
    is_caring_dependant: YesNo,
    was_dependent_on_breadwinner: YesNo,
) -> YesNo:
    """All of these must have been dependent on the one who died, the children too."""
    return has_lost_breadwinner and (is_young_dependant or is_caring_dependant) and was_dependent_on_breadwinner
