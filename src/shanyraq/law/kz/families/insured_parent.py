"""A parent in social insurance: what is withheld from the fund's payments, and which months do not count."""

from shanyraq.lang import Chapter

insured_parent = Chapter(act="KZ-SC", of="person")
