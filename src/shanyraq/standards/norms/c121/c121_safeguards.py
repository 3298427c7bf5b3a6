"""Appeal, participation, responsibility, equality."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import safeguards

c121_safeguards = Chapter(act="ILO-C121", of="branch", uses=[safeguards])


@c121_safeguards.rule(cite="art.23", since="1967-07-28")
def appeal_is_met(may_appeal_about_benefits: YesNo, special_tribunal_decides: YesNo) -> YesNo:
    """Every claimant may appeal, or a special tribunal decides."""
    return may_appeal_about_benefits or special_tribunal_decides


@c121_safeguards.rule(cite="art.24(1)", since="1967-07-28")
def participation_is_met(is_run_by_public_body: YesNo, protected_take_part: YesNo) -> YesNo:
    """Run by a public body, or with representatives of the protected."""
    return is_run_by_public_body or protected_take_part


@c121_safeguards.rule(cite="art.25", since="1967-07-28")
def responsibility_is_met(state_answers_for_benefits: YesNo, state_answers_for_administration: YesNo) -> YesNo:
    """The State answers for the benefits and for their administration."""
    return state_answers_for_benefits and state_answers_for_administration


@c121_safeguards.rule(cite="art.27", since="1967-07-28")
def equality_is_met(residents_are_treated_alike: YesNo) -> YesNo:
    """Non-nationals have equal rights."""
    return residents_are_treated_alike


@c121_safeguards.rule(cite="art.27", since="1967-07-28")
def is_met(
    appeal_is_met: YesNo, participation_is_met: YesNo, responsibility_is_met: YesNo, equality_is_met: YesNo
) -> YesNo:
    """What stands around the benefits holds."""
    return appeal_is_met and participation_is_met and responsibility_is_met and equality_is_met
