"""Persons protected: the least shares, the temporary exception of Article 3, and voluntary insurance."""

from shanyraq.lang import Chapter, Count, Share, YesNo
from shanyraq.standards.norms import protection, scheme

c102_coverage = Chapter(act="ILO-C102", of="branch", uses=[protection, scheme])


@c102_coverage.rule(cite="art.76(1)(b)(i)", since="1955-04-27")
def enough_employees(employees_protected: Count, employees: Count, least_share_of_employees: Share) -> YesNo:
    """The protected classes hold at least half of all employees."""
    return employees_protected >= employees * least_share_of_employees


@c102_coverage.rule(cite="art.76(1)(b)(i)", since="1955-04-27")
def enough_active_persons(active_protected: Count, residents: Count, least_active_share_of_residents: Share) -> YesNo:
    """The protected classes of the economically active population hold at least a fifth of all residents."""
    return active_protected >= residents * least_active_share_of_residents


@c102_coverage.rule(cite="art.76(1)(b)(i)", since="1955-04-27")
def enough_residents(residents_protected: Count, residents: Count, least_share_of_residents: Share) -> YesNo:
    """The protected classes hold at least half of all residents."""
    return residents_protected >= residents * least_share_of_residents


@c102_coverage.rule(cite="art.3(1)", since="1955-04-27")
def enough_industrial_employees(
    exceptions_are_declared: YesNo,
    industrial_employees_protected: Count,
    industrial_employees: Count,
    least_share_of_employees: Share,
) -> YesNo:
    """Under a declaration of exceptions: half of the employees of industrial workplaces of twenty or more."""
    return exceptions_are_declared and industrial_employees_protected >= industrial_employees * least_share_of_employees


@c102_coverage.rule(cite="art.6", since="1955-04-27")
def voluntary_insurance_may_count(
    rests_on_voluntary_insurance: YesNo,
    voluntary_insurance_is_supervised: YesNo,
    voluntary_insurance_covers_many: YesNo,
) -> YesNo:
    """Voluntary insurance, if it is counted, is supervised or jointly run and covers many of those who earn little."""
    return not rests_on_voluntary_insurance or (voluntary_insurance_is_supervised and voluntary_insurance_covers_many)


@c102_coverage.rule(cite="art.6", since="1955-04-27")
def no_voluntary_insurance(rests_on_voluntary_insurance: YesNo) -> YesNo:
    """No voluntary insurance is counted: employment injury, family benefit and maternity cash do not allow it."""
    return not rests_on_voluntary_insurance
