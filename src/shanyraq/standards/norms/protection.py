"""Who is protected: persons counted, in the classes that a branch of the law protects."""

from shanyraq.lang import Chapter, Count, Share, half_up_to_four_places

protection = Chapter(act="ILO-C102", of="branch")


@protection.rule(cite="art.76(1)(b)(i)", since="1955-04-27", rounds=half_up_to_four_places)
def share_of_employees(employees_protected: Count, employees: Count) -> Share:
    """Employees in the protected classes, as a share of all employees."""
    return employees_protected / employees


@protection.rule(cite="art.76(1)(b)(i)", since="1955-04-27", rounds=half_up_to_four_places)
def active_share_of_residents(active_protected: Count, residents: Count) -> Share:
    """Economically active persons in the protected classes, as a share of all residents."""
    return active_protected / residents


@protection.rule(cite="art.76(1)(b)(i)", since="1955-04-27", rounds=half_up_to_four_places)
def share_of_residents(residents_protected: Count, residents: Count) -> Share:
    """Residents in the protected classes, as a share of all residents."""
    return residents_protected / residents


@protection.rule(cite="art.76(1)(b)(i)", since="1955-04-27", rounds=half_up_to_four_places)
def share_of_industrial_employees(industrial_employees_protected: Count, industrial_employees: Count) -> Share:
    """Protected employees of industrial workplaces of twenty or more, as a share of all who work in such places."""
    return industrial_employees_protected / industrial_employees


@protection.rule(cite="ILO-C128 art.9(1)(b)", since="1969-11-01", rounds=half_up_to_four_places)
def active_share(active_protected: Count, active_persons: Count) -> Share:
    """Economically active persons in the protected classes, as a share of all who are economically active."""
    return active_protected / active_persons
