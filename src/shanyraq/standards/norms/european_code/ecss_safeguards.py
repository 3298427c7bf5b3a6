"""Part XII of the European Code: suspension, appeal, financing, administration."""

from shanyraq.lang import Chapter, Share, YesNo
from shanyraq.standards.norms import safeguards

ecss_safeguards = Chapter(act="ECSS", of="branch", uses=[safeguards])


@ecss_safeguards.rule(cite="art.68", since="1968-03-17")
def suspension_is_met(is_suspended_on_other_grounds: YesNo) -> YesNo:
    """Benefits are suspended on the ten grounds only."""
    return not is_suspended_on_other_grounds


@ecss_safeguards.rule(cite="art.68(b)", since="1968-03-17")
def keep_is_met(dependants_get_the_rest_of_keep: YesNo, dependants_get_a_part_during_keep: YesNo) -> YesNo:
    """During keep at public cost a part of the benefit goes to dependants."""
    return dependants_get_the_rest_of_keep or dependants_get_a_part_during_keep


@ecss_safeguards.rule(cite="art.68(c)", since="1968-03-17")
def other_benefit_is_met(stops_no_more_than_the_other_benefit: YesNo) -> YesNo:
    """For another benefit or indemnity no more is suspended than that."""
    return stops_no_more_than_the_other_benefit


@ecss_safeguards.rule(cite="art.69(1)", since="1968-03-17")
def appeal_about_benefits_is_met(may_appeal_about_benefits: YesNo, special_tribunal_decides: YesNo) -> YesNo:
    """Every claimant may appeal, or a special tribunal with the protected represented decides."""
    return may_appeal_about_benefits or special_tribunal_decides


@ecss_safeguards.rule(cite="art.69(2)", since="1968-03-17")
def appeal_about_care_is_met(
    may_appeal_about_care: YesNo, care_is_run_by_department: YesNo, complaint_about_care_is_examined: YesNo
) -> YesNo:
    """An appeal about care; or, where a department runs it, a complaint that is investigated."""
    return may_appeal_about_care or (care_is_run_by_department and complaint_about_care_is_examined)


@ecss_safeguards.rule(cite="art.70(1)", since="1968-03-17")
def collective_financing_is_met(is_financed_collectively: YesNo, financing_spares_small_means: YesNo) -> YesNo:
    """Costs are borne collectively, without hardship to persons of small means."""
    return is_financed_collectively and financing_spares_small_means


@ecss_safeguards.rule(cite="art.70(2)", since="1968-03-17")
def employees_share_is_met(employees_share_of_resources: Share, most_share_of_employees: Share) -> YesNo:
    """Employees' own contributions are no more than half of all resources for their protection."""
    return employees_share_of_resources <= most_share_of_employees


@ecss_safeguards.rule(cite="art.70(3)", since="1968-03-17")
def responsibility_is_met(state_answers_for_benefits: YesNo) -> YesNo:
    """The State answers for the due provision of benefits."""
    return state_answers_for_benefits


@ecss_safeguards.rule(cite="art.70(3)", since="1968-03-17")
def studies_are_met(studies_are_made_regularly: YesNo, studies_precede_changes: YesNo) -> YesNo:
    """Actuarial studies are made periodically and before any change."""
    return studies_are_made_regularly and studies_precede_changes


@ecss_safeguards.rule(cite="art.71(2)", since="1968-03-17")
def administration_is_met(state_answers_for_administration: YesNo) -> YesNo:
    """The State answers for proper administration."""
    return state_answers_for_administration


@ecss_safeguards.rule(cite="art.71(1)", since="1968-03-17")
def participation_is_met(is_run_by_department: YesNo, protected_take_part: YesNo) -> YesNo:
    """Run by a government department, or with representatives of the protected."""
    return is_run_by_department or protected_take_part


@ecss_safeguards.rule(cite="art.2(1)(c)", since="1968-03-17")
def is_met(
    suspension_is_met: YesNo,
    keep_is_met: YesNo,
    other_benefit_is_met: YesNo,
    appeal_about_benefits_is_met: YesNo,
    appeal_about_care_is_met: YesNo,
    collective_financing_is_met: YesNo,
    employees_share_is_met: YesNo,
    responsibility_is_met: YesNo,
    studies_are_met: YesNo,
    administration_is_met: YesNo,
    participation_is_met: YesNo,
) -> YesNo:
    """The safeguards of Part XII hold."""
    return (
        suspension_is_met
        and keep_is_met
        and other_benefit_is_met
        and appeal_about_benefits_is_met
        and appeal_about_care_is_met
        and collective_financing_is_met
        and employees_share_is_met
        and responsibility_is_met
        and studies_are_met
        and administration_is_met
        and participation_is_met
    )
