"""Protection at work."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import motherhood

c183_work = Chapter(act="ILO-C183", of="branch", uses=[motherhood])


@c183_work.rule(cite="art.3", since="2002-02-07")
def health_is_met(spares_harmful_work: YesNo) -> YesNo:
    """No work that harms mother or child need be done."""
    return spares_harmful_work


@c183_work.rule(cite="art.8(1)", since="2002-02-07")
def dismissal_is_met(protects_from_dismissal: YesNo) -> YesNo:
    """Dismissal for maternity is unlawful."""
    return protects_from_dismissal


@c183_work.rule(cite="art.8(2)", since="2002-02-07")
def return_is_met(guarantees_return_to_the_job: YesNo) -> YesNo:
    """Return to the same or an equal job."""
    return guarantees_return_to_the_job


@c183_work.rule(cite="art.9", since="2002-02-07")
def equality_is_met(forbids_discrimination_for_maternity: YesNo) -> YesNo:
    """No discrimination for maternity, and no test for pregnancy."""
    return forbids_discrimination_for_maternity


@c183_work.rule(cite="art.10", since="2002-02-07")
def nursing_is_met(gives_paid_nursing_breaks: YesNo) -> YesNo:
    """Paid breaks, or shorter hours, for breastfeeding."""
    return gives_paid_nursing_breaks


@c183_work.rule(cite="art.8", since="2002-02-07")
def is_met(
    health_is_met: YesNo, dismissal_is_met: YesNo, return_is_met: YesNo, equality_is_met: YesNo, nursing_is_met: YesNo
) -> YesNo:
    """Protection at work is as this Convention asks."""
    return health_is_met and dismissal_is_met and return_is_met and equality_is_met and nursing_is_met
