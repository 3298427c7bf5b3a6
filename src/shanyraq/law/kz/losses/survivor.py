"""A survivor: who of the family may be paid after the breadwinner's death, and who takes a share."""

from shanyraq.lang import Chapter, Count, Day, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.losses import bereavement, disability, survivor_carer, survivors_carers
from shanyraq.law.kz.losses.disability import DisabilityCause
from shanyraq.law.kz.losses.survivor_carer import TieToBreadwinner
from shanyraq.law.kz.pensions import pension_right
from shanyraq.law.kz.person import Study

survivor = Chapter(
    act="KZ-SC",
    of="person",
    uses=[person, pension_right, disability, bereavement, survivor_carer, survivors_carers],
)


@survivor.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.234(2)(1), art.234(3)", since="2023-07-01")
def is_young_enough(
    is_minor: YesNo,
    age: Count,
    study: Study,
    is_of_a_category: YesNo,
    disability_cause: DisabilityCause,
    age_of_last_study_of_survivor: Count,
) -> YesNo:
    """A minor, a full-time student until study stops counting, and whoever was disabled as a child."""
    studies_full_time = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    is_disabled_since_childhood = is_of_a_category and disability_cause == DisabilityCause.since_childhood
    return is_minor or (studies_full_time and age < age_of_last_study_of_survivor) or is_disabled_since_childhood


@survivor.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.234(1), art.234(2)(1)", since="2023-07-01")
def is_young_survivor(tie_to_breadwinner: TieToBreadwinner, is_young_enough: YesNo) -> YesNo:
    """Children who are young enough, whether they were dependent or not."""
    return tie_to_breadwinner == TieToBreadwinner.child and is_young_enough


@survivor.exception(
    to=is_young_survivor, cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read"
)
@survivor.exception(to=is_young_survivor, cite="art.234(2)(1)", since="2023-07-01", doubt="stepchildren_and_dependence")
def is_other_young_survivor(
    tie_to_breadwinner: TieToBreadwinner,
    is_young_enough: YesNo,
    was_dependent_on_breadwinner: YesNo,
    has_able_bodied_parents: YesNo,
    gets_alimony_from_parents: YesNo,
) -> YesNo | None:
    """Stepchildren without alimony; dependent siblings and grandchildren without able-bodied parents."""
    if tie_to_breadwinner == TieToBreadwinner.stepchild:
        return is_young_enough and not gets_alimony_from_parents
    if tie_to_breadwinner in (TieToBreadwinner.sibling, TieToBreadwinner.grandchild):
        return is_young_enough and was_dependent_on_breadwinner and not has_able_bodied_parents


@survivor.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.234(1), art.234(2)(2), art.234(2)(4)", since="2023-07-01")
def is_elder_survivor(
    tie_to_breadwinner: TieToBreadwinner,
    was_dependent_on_breadwinner: YesNo,
    may_claim_by_age: YesNo,
    has_no_other_support: YesNo,
) -> YesNo:
    """A dependent parent or spouse of pension age, early or not; a grandparent so with nobody and nothing else."""
    if tie_to_breadwinner == TieToBreadwinner.grandparent:
        return was_dependent_on_breadwinner and may_claim_by_age and has_no_other_support
    is_parent_or_spouse = tie_to_breadwinner in (TieToBreadwinner.parent, TieToBreadwinner.spouse)
    return is_parent_or_spouse and was_dependent_on_breadwinner and may_claim_by_age


@survivor.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.234(1), art.234(2)(3)", since="2023-07-01")
def is_carer_survivor(
    looks_after_small_child: YesNo, one_carer_must_be_named: YesNo, is_named_as_the_carer: YesNo, carers_named: Count
) -> YesNo:
    """One relative who looks after a small child: of several the one whom the family names."""
    if not looks_after_small_child:
        return False
    return not one_carer_must_be_named or (is_named_as_the_carer and carers_named == 1)


@survivor.rule(cite="KZ-L126 art.5", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.234(1)", since="2023-07-01")
def is_survivor(
    has_lost_breadwinner: YesNo,
    is_young_survivor: YesNo,
    is_elder_survivor: YesNo,
    is_carer_survivor: YesNo,
    resides_permanently: YesNo,
) -> YesNo:
    """A survivor is one of these who resides permanently in Kazakhstan, once the breadwinner has died."""
    is_one_of_these = is_young_survivor or is_elder_survivor or is_carer_survivor
    return has_lost_breadwinner and is_one_of_these and resides_permanently


@survivor.rule(cite="KZ-L126 art.3", since="2018-01-01", until="2021-10-23", doubt="law_126_not_read")
def gets_both_allowances() -> YesNo:
    """Until the law of October 2021 nobody was paid for disability and for the breadwinner at once."""
    return False


@survivor.rule(cite="KZ-L126 art.12", since="2021-10-24", until="2023-06-30", doubt="both_allowances_since_2021")
def gets_both_allowances(
    is_survivor: YesNo, is_entitled: YesNo, is_minor: YesNo, breadwinner_died_on: Day, disability_established_on: Day
) -> YesNo:
    """A child with a disability who lost the breadwinner while disabled was paid for both."""
    if is_survivor and is_entitled:
        return is_minor and disability_established_on <= breadwinner_died_on
    return False


@survivor.rule(cite="art.177(5-6)", since="2023-07-01")
def gets_both_allowances(
    is_survivor: YesNo,
    is_entitled: YesNo,
    is_minor: YesNo,
    disability_cause: DisabilityCause,
    was_dependent_on_breadwinner: YesNo,
    breadwinner_died_on: Day,
    disability_established_on: Day,
) -> YesNo:
    """Who lost the breadwinner while disabled, as a child or dependent since childhood, is paid for both."""
    if not (is_survivor and is_entitled):
        return False
    is_dependent_since_childhood = disability_cause == DisabilityCause.since_childhood and was_dependent_on_breadwinner
    return (is_minor or is_dependent_since_childhood) and disability_established_on <= breadwinner_died_on


@survivor.rule(cite="KZ-L126 art.3", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.175(6), art.234(7)", since="2023-07-01")
def takes_a_share(
    is_survivor: YesNo, is_entitled: YesNo, gets_both_allowances: YesNo, prefers_survivors_allowance: YesNo
) -> YesNo:
    """Who could have either allowance chooses one of them; a share is for those who choose it or may have both."""
    return is_survivor and (not is_entitled or gets_both_allowances or prefers_survivors_allowance)


@survivor.rule(cite="KZ-L126 art.16", since="2018-01-01", until="2023-06-30", doubt="law_126_not_read")
@survivor.rule(cite="art.236(4)", since="2023-07-01")
def is_double_orphan(takes_a_share: YesNo, tie_to_breadwinner: TieToBreadwinner, has_lost_both_parents: YesNo) -> YesNo:
    """A child who has lost both parents is counted apart."""
    return takes_a_share and tie_to_breadwinner == TieToBreadwinner.child and has_lost_both_parents
