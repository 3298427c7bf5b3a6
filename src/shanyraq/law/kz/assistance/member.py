"""Who belongs to the family, and who may receive the assistance."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.law.kz import person
from shanyraq.law.kz.person import LegalStanding, Study

member = Chapter(act="KZ-SC", of="person", uses=[person])


@member.rule(cite="KZ-L246 art.2", since="2018-01-01", until="2023-06-30")
@member.rule(cite="art.120(1)", since="2023-07-01")
def is_entitled_person(standing: LegalStanding, resides_permanently: YesNo) -> YesNo:
    """Citizens, kandas and refugees may be assisted; foreigners and the stateless if they reside permanently."""
    return standing in (LegalStanding.citizen, LegalStanding.kandas, LegalStanding.refugee) or resides_permanently


@member.rule(cite="KZ-L246", since="2023-01-01", until="2023-06-30", doubt="law_246_not_read")
@member.rule(cite="art.120(5)", since="2023-07-01")
def is_child_for_supplement_with_the_right(is_child_for_supplement: YesNo, is_entitled_person: YesNo) -> YesNo:
    """A child of the age of the supplement who is among the persons to whom the law gives the right."""
    return is_child_for_supplement and is_entitled_person


@member.rule(cite="KZ-L246", since="2018-01-01", until="2023-06-30", doubt="family_before_code")
@member.rule(cite="art.120(5)", since="2023-07-01")
def is_left_out(
    on_full_state_support: YesNo,
    on_conscript_service: YesNo,
    deprived_of_liberty: YesNo,
    in_compulsory_treatment: YesNo,
) -> YesNo:
    """Whom the State keeps, conscripts, prisoners and those under compulsory treatment are left out of the family."""
    return on_full_state_support or on_conscript_service or deprived_of_liberty or in_compulsory_treatment


@member.rule(cite="KZ-L246", since="2019-04-01", until="2023-06-30", doubt="family_before_code")
@member.rule(cite="art.120(5)", since="2023-07-01")
def is_adult_student_of_the_family(is_minor: YesNo, age: Count, study: Study, age_of_last_study: Count) -> YesNo:
    """A full-time student in Kazakhstan stays with the family after majority until study stops counting."""
    return study == Study.full_time_in_kazakhstan and not is_minor and age < age_of_last_study


@member.rule(cite="KZ-L246", since="2019-04-01", until="2023-06-30", doubt="family_before_code")
@member.rule(cite="art.120(5)", since="2023-07-01")
def may_live_apart(
    works_away: YesNo, schools_away: YesNo, in_boarding_organisation: YesNo, is_adult_student_of_the_family: YesNo
) -> YesNo:
    """Those who work or go to school away, board, or study after majority need not live with the family."""
    return works_away or schools_away or in_boarding_organisation or is_adult_student_of_the_family


@member.rule(cite="KZ-L246", since="2018-01-01", until="2019-03-31", doubt="family_before_april_2019")
def is_member(lives_with_family: YesNo, has_no_family_tie: YesNo, is_left_out: YesNo) -> YesNo:
    """Relatives who live together make the family, without those whom the law leaves out."""
    return lives_with_family and not has_no_family_tie and not is_left_out


@member.rule(cite="KZ-L246", since="2019-04-01", until="2023-06-30", doubt="family_before_code")
@member.rule(cite="art.120(5)", since="2023-07-01")
def is_member(lives_with_family: YesNo, may_live_apart: YesNo, has_no_family_tie: YesNo, is_left_out: YesNo) -> YesNo:
    """Relatives who live together or may live apart make the family, without those whom the law leaves out."""
    return (lives_with_family or may_live_apart) and not has_no_family_tie and not is_left_out


@member.exception(to=is_member, cite="art.120(5)", since="2023-07-01", doubt="young_student_away")
def is_no_young_student_away(
    lives_with_family: YesNo, may_live_apart: YesNo, is_minor: YesNo, study: Study
) -> YesNo | None:
    """A minor who lives apart to study at a college is named nowhere in the law, and is not counted."""
    if not lives_with_family and not may_live_apart and is_minor and study == Study.full_time_in_kazakhstan:
        return False
