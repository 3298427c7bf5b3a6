"""Part VI: rights in acquisition, appeal, responsibility, participation."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import safeguards

c128_safeguards = Chapter(act="ILO-C128", of="branch", uses=[safeguards])


@c128_safeguards.rule(cite="art.30", since="1969-11-01")
def acquisition_is_met(keeps_rights_in_acquisition: YesNo) -> YesNo:
    """Rights in course of acquisition are maintained."""
    return keeps_rights_in_acquisition


@c128_safeguards.rule(cite="art.34", since="1969-11-01")
def appeal_is_met(may_appeal_about_benefits: YesNo, may_be_represented: YesNo) -> YesNo:
    """Every claimant may appeal, and be represented or assisted."""
    return may_appeal_about_benefits and may_be_represented


@c128_safeguards.rule(cite="art.35", since="1969-11-01")
def responsibility_is_met(state_answers_for_benefits: YesNo, state_answers_for_administration: YesNo) -> YesNo:
    """The State answers for the benefits and for their administration."""
    return state_answers_for_benefits and state_answers_for_administration


@c128_safeguards.rule(cite="art.36", since="1969-11-01")
def participation_is_met(is_run_by_public_body: YesNo, protected_take_part: YesNo) -> YesNo:
    """Run by a public body, or with representatives of the protected."""
    return is_run_by_public_body or protected_take_part


@c128_safeguards.rule(cite="art.2(1)(c)", since="1969-11-01")
def is_met(
    acquisition_is_met: YesNo, appeal_is_met: YesNo, responsibility_is_met: YesNo, participation_is_met: YesNo
) -> YesNo:
    """The common provisions of Part VI hold."""
    return acquisition_is_met and appeal_is_met and responsibility_is_met and participation_is_met
