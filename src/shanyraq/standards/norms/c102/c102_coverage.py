"""Persons protected: the least shares that most Parts ask for, each an alternative to the others."""

from shanyraq.lang import Chapter, Count, Share, YesNo
from shanyraq.standards.norms import protection, scheme

c102_coverage = Chapter(act="ILO-C102", of="branch", uses=[protection, scheme])


@c102_coverage.rule(cite="art.27(a)", since="1955-04-27")
def enough_employees(employees_protected: Count, employees: Count, least_share_of_employees: Share) -> YesNo:
    """The protected classes hold at least half of all employees."""
    return employees_protected >= employees * least_share_of_employees


@c102_coverage.rule(cite="art.27(b)", since="1955-04-27")
def enough_active_persons(active_protected: Count, residents: Count, least_active_share_of_residents: Share) -> YesNo:
    """The protected classes of the economically active population hold at least a fifth of all residents."""
    return active_protected >= residents * least_active_share_of_residents


@c102_coverage.rule(cite="art.27(d)", since="1955-04-27")
def enough_industrial_employees(
    exceptions_are_declared: YesNo,
    industrial_employees_protected: Count,
    industrial_employees: Count,
    least_share_of_employees: Share,
) -> YesNo:
    """Under a declaration of exceptions: half of the employees of industrial workplaces of twenty or more."""
    return exceptions_are_declared and industrial_employees_protected >= industrial_employees * least_share_of_employees
