"""Leave on the adoption of a newborn child."""

from shanyraq.lang import Chapter, Count, Day, YesNo, add_days
from shanyraq.law.kz.families import newborn_leave
from shanyraq.law.kz.families.newborn_leave import LeaveKind
from shanyraq.law.kz.work import employment

adoption_leave = Chapter(act="KZ-LC", of="person", uses=[employment, newborn_leave])


@adoption_leave.rule(cite="art.99(3)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@adoption_leave.rule(cite="art.99(3)", since="2023-07-01", doubt="last_day_of_adoption_leave")
def leave_until(adopted_child_born_on: Day, days_from_birth: Count) -> Day:
    """The leave ends with the fifty-sixth day of the child's life."""
    return add_days(adopted_child_born_on, days_from_birth - 1)


@adoption_leave.rule(cite="art.99(3)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@adoption_leave.rule(cite="art.99(3)", since="2023-07-01")
def is_due(
    the_day: Day,
    has_an_employer: YesNo,
    leave_kind: LeaveKind,
    leave_began_on: Day,
    leave_until: Day,
    other_parent_takes_adoption_leave: YesNo,
) -> YesNo:
    """One of the parents who adopted a newborn child has leave from the day of the adoption."""
    is_on_leave = leave_kind == LeaveKind.adoption and leave_began_on <= the_day <= leave_until
    return has_an_employer and is_on_leave and not other_parent_takes_adoption_leave


@adoption_leave.rule(cite="art.99(3)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@adoption_leave.rule(cite="art.99(3)", since="2023-07-01")
def leave_from(leave_began_on: Day) -> Day:
    """The leave begins on the day of the adoption."""
    return leave_began_on
