"""Short leave that the employer must give on family events and for health."""

from shanyraq.lang import Chapter, Choice, Count, Table, YesNo
from shanyraq.law.kz.work import employment


class LeaveEvent(Choice):
    """What short leave is asked for."""

    none = "0"
    marriage = "1"
    birth_of_a_child = "2"
    death_of_a_relative = "3"
    shelter_from_violence = "4"
    screening = "5"
    registration_of_pregnancy = "6"


short_leave = Chapter(act="KZ-LC", of="person", uses=[employment])


@short_leave.rule(cite="art.87(5), art.97(3)", since="2018-01-01", until="2024-06-15", doubt="short_leave_before_2024")
@short_leave.rule(cite="art.87(5), art.97(3-4)", since="2024-06-16")
def is_due(has_an_employer: YesNo, leave_event: LeaveEvent, days_by_event: Table[LeaveEvent, Count]) -> YesNo:
    """On the events that the Code names the employer must give leave on the employee's notice."""
    return has_an_employer and leave_event in days_by_event


@short_leave.rule(cite="art.87(5), art.97(3)", since="2018-01-01", until="2024-06-15", doubt="short_leave_before_2024")
@short_leave.rule(cite="art.87(5), art.97(3-4)", since="2024-06-16")
def days_of_leave(is_due: YesNo, leave_event: LeaveEvent, days_by_event: Table[LeaveEvent, Count]) -> Count:
    """So many days, of the calendar on family events and working days for health."""
    return days_by_event[leave_event] if is_due else 0
