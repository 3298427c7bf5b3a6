"""Who is protected, and maternity leave."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.standards.norms import motherhood, scheme

c183_leave = Chapter(act="ILO-C183", of="branch", uses=[scheme, motherhood])


@c183_leave.rule(cite="art.2", since="2002-02-07")
def scope_is_met(protects_all_employed_women: YesNo, scope_was_narrowed_after_consultation: YesNo) -> YesNo:
    """All employed women, or all but limited categories left out after consultation."""
    return protects_all_employed_women or scope_was_narrowed_after_consultation


@c183_leave.rule(cite="art.4(1)", since="2002-02-07")
def leave_is_met(weeks_of_abstention: Count, least_weeks: Count) -> YesNo:
    """Leave of fourteen weeks at least."""
    return weeks_of_abstention >= least_weeks


@c183_leave.rule(cite="art.4(4)", since="2002-02-07")
def after_birth_is_met(
    weeks_after_birth: Count, least_weeks_after_birth: Count, leave_after_birth_was_agreed_otherwise: YesNo
) -> YesNo:
    """Six compulsory weeks after birth, unless agreed otherwise at the national level."""
    return weeks_after_birth >= least_weeks_after_birth or leave_after_birth_was_agreed_otherwise


@c183_leave.rule(cite="art.4(5)", since="2002-02-07")
def late_birth_is_met(leave_grows_if_birth_is_late: YesNo) -> YesNo:
    """A late birth makes the leave longer."""
    return leave_grows_if_birth_is_late


@c183_leave.rule(cite="art.5", since="2002-02-07")
def complications_are_met(gives_leave_for_complications: YesNo) -> YesNo:
    """Leave in case of illness or complications."""
    return gives_leave_for_complications


@c183_leave.rule(cite="art.4", since="2002-02-07")
def is_met(
    scope_is_met: YesNo,
    leave_is_met: YesNo,
    after_birth_is_met: YesNo,
    late_birth_is_met: YesNo,
    complications_are_met: YesNo,
) -> YesNo:
    """Leave is as this Convention asks."""
    return scope_is_met and leave_is_met and after_birth_is_met and late_birth_is_met and complications_are_met
