"""Which Parts a country accepts. Here a member of the case is not a beneficiary but a Part of the instrument."""

from shanyraq.lang import Chapter, Choice

acceptance = Chapter(act="ILO-C102", of="beneficiary")


class Part(Choice):
    """A Part of the Convention, and of the European Code: one branch of social security."""

    medical_care = "II"
    sickness = "III"
    unemployment = "IV"
    old_age = "V"
    employment_injury = "VI"
    family = "VII"
    maternity = "VIII"
    invalidity = "IX"
    survivors = "X"
