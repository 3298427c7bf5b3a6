"""A dependant of an insured breadwinner who died: who is counted for the fund's payment."""

from shanyraq.lang import Chapter, Count, Day, YesNo, years_between
from shanyraq.law.kz import person
from shanyraq.law.kz.losses import bereavement, disability, survivor, survivor_carer
from shanyraq.law.kz.losses.disability import DisabilityCause
from shanyraq.law.kz.losses.survivor_carer import TieToBreadwinner
from shanyraq.law.kz.person import Study

insured_dependant = Chapter(act="KZ-SC", of="person", uses=[person, disability, survivor, survivor_carer, bereavement])


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)(1)", since="2023-07-01", doubt="childhood_disability_of_group_three")
def is_disabled_since_childhood(disability_cause: DisabilityCause, has_disability_of_group_1_or_2: YesNo) -> YesNo:
    """Disabled since childhood, of the first or the second group."""
    return disability_cause == DisabilityCause.since_childhood and has_disability_of_group_1_or_2


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)(1)", since="2023-07-01")
def is_of_the_age(
    is_minor: YesNo,
    age: Count,
    study: Study,
    is_disabled_since_childhood: YesNo,
    age_of_last_study_of_dependant: Count,
) -> YesNo:
    """A minor, a full-time student until study stops counting, or one disabled since childhood of group one or two."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    is_young = is_minor or (studies_full_time and age < age_of_last_study_of_dependant)
    return is_young or is_disabled_since_childhood


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
    """A relative who looks after a child, sibling or grandchild of the one who died, not yet three."""
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
@insured_dependant.rule(cite="art.239(2)(1)", since="2023-07-01")
def counts_as_dependant(
    has_lost_breadwinner: YesNo, is_young_dependant: YesNo, was_dependent_on_breadwinner: YesNo
) -> YesNo:
    """The children too must have been dependent on the one who died."""
    return has_lost_breadwinner and is_young_dependant and was_dependent_on_breadwinner


@insured_dependant.rule(cite="KZ-L405-2003", since="2018-01-01", until="2019-12-31", doubt="law_405_not_read")
@insured_dependant.rule(cite="KZ-L286", since="2020-01-01", until="2023-06-30", doubt="law_286_not_read")
@insured_dependant.rule(cite="art.239(2)(2)", since="2023-07-01")
def may_be_the_carer(
    has_lost_breadwinner: YesNo,
    is_caring_dependant: YesNo,
    was_dependent_on_breadwinner: YesNo,
    counts_as_dependant: YesNo,
) -> YesNo:
    """A dependent relative who looks after an infant and has no right of their own."""
    cares = has_lost_breadwinner and is_caring_dependant and was_dependent_on_breadwinner
    return cares and not counts_as_dependant
