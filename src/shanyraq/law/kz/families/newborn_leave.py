"""Leave for a birth or for the adoption of a newborn child: which of the two, and since when."""

from shanyraq.lang import Chapter, Choice


class LeaveKind(Choice):
    """Which leave the sheet of incapacity was given for."""

    none = "0"
    maternity = "1"
    adoption = "2"


newborn_leave = Chapter(act="KZ-SC", of="person")
