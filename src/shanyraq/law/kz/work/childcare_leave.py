"""Unpaid leave to look after a child until the age of three."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, add_days, add_months, add_years
from shanyraq.law.kz.work import employment


class CaresAs(Choice):
    """By what right an employee asks for the leave."""

    none = "0"
    parent = "1"
    lone_parent = "2"
    relative_or_guardian = "3"
    adopter = "4"


childcare_leave = Chapter(act="KZ-LC", of="person", uses=[employment])


@childcare_leave.rule(cite="art.100(1)", since="2018-01-01")
def leave_until(child_cared_for_born_on: Day, age_that_ends_leave: Count) -> Day:
    """The leave may last until the day before the child's third birthday."""
    return add_days(add_years(child_cared_for_born_on, age_that_ends_leave), -1)


@childcare_leave.rule(cite="art.100(1)", since="2018-01-01")
def is_due(
    the_day: Day,
    has_an_employer: YesNo,
    cares_as: CaresAs,
    other_parent_is_on_leave: YesNo,
    child_cared_for_born_on: Day,
    leave_until: Day,
) -> YesNo:
    """The employer must give it to the parent whom the parents choose, or to whoever raises the child instead."""
    is_young = child_cared_for_born_on <= the_day <= leave_until
    is_chosen = cares_as != CaresAs.parent or not other_parent_is_on_leave
    return has_an_employer and cares_as != CaresAs.none and is_young and is_chosen


@childcare_leave.rule(cite="art.100(3)", since="2018-01-01")
def job_is_kept(is_due: YesNo) -> YesNo:
    """The place of work is kept for the time of the leave."""
    return is_due


@childcare_leave.rule(cite="art.100(4)", since="2018-01-01", until="2020-05-15", doubt="article_100_before_2020")
@childcare_leave.rule(cite="art.100(4)", since="2020-05-16")
def give_notice_by(returns_to_work_on: Day, months_of_notice: Count) -> Day:
    """Whoever returns before the end of the leave tells the employer a month ahead."""
    return add_months(returns_to_work_on, -months_of_notice)
