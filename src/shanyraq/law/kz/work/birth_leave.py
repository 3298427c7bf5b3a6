"""Maternity leave: how many days before and after the birth an employee is free from work."""

from shanyraq.lang import Chapter, Choice, Count, Day, Table, YesNo, add_days
from shanyraq.law.kz.families import newborn_leave
from shanyraq.law.kz.families.newborn_leave import LeaveKind
from shanyraq.law.kz.work import employment


class BirthKind(Choice):
    """How the birth went."""

    ordinary = "1"
    complicated_or_several = "2"
    early_and_lived = "3"
    early_and_lost = "4"


birth_leave = Chapter(act="KZ-LC", of="person", uses=[employment, newborn_leave])


@birth_leave.rule(cite="art.99(2)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@birth_leave.rule(cite="art.99(2)", since="2023-07-01")
def is_due(has_an_employer: YesNo, leave_kind: LeaveKind) -> YesNo:
    """A pregnant employee, or one who gave birth, takes leave with a sheet of incapacity."""
    return has_an_employer and leave_kind == LeaveKind.maternity


@birth_leave.rule(cite="art.99(2)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@birth_leave.rule(cite="art.99(2)", since="2023-07-01")
def days_before(
    birth_kind: BirthKind,
    sheet_asked_after_birth: YesNo,
    lives_in_nuclear_zone: YesNo,
    before: Count,
    before_in_zone: Count,
) -> Count:
    """The days before the birth are given whole, unless the sheet is asked for after it or it came very early."""
    if sheet_asked_after_birth or birth_kind in (BirthKind.early_and_lived, BirthKind.early_and_lost):
        return 0
    return before_in_zone if lives_in_nuclear_zone else before


@birth_leave.rule(cite="art.99(2)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@birth_leave.rule(cite="art.99(2)", since="2023-07-01")
def days_after(
    birth_kind: BirthKind,
    lives_in_nuclear_zone: YesNo,
    after: Table[BirthKind, Count],
    after_in_zone: Table[BirthKind, Count],
) -> Count:
    """The days after the birth follow from how it went; there are more where nuclear tests were made."""
    return after_in_zone[birth_kind] if lives_in_nuclear_zone else after[birth_kind]


@birth_leave.rule(cite="art.99(2)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@birth_leave.rule(cite="art.99(2)", since="2023-07-01")
def days_on_the_sheet(days_before: Count, days_after: Count) -> Count:
    """The leave is counted as one, however many of its days were used before the birth."""
    return days_before + days_after


@birth_leave.rule(cite="art.99(2)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@birth_leave.rule(cite="art.99(2)", since="2023-07-01")
def days_of_leave(is_due: YesNo, days_on_the_sheet: Count) -> Count:
    """An employee is free from work for all the days on the sheet."""
    return days_on_the_sheet if is_due else 0


@birth_leave.rule(cite="art.99(2)", since="2018-01-01", until="2023-06-30", doubt="article_99_before_2023")
@birth_leave.rule(cite="art.99(2)", since="2023-07-01")
def leave_until(leave_began_on: Day, days_of_leave: Count) -> Day:
    """The last day of the leave, its first day counted in."""
    return add_days(leave_began_on, days_of_leave - 1)
