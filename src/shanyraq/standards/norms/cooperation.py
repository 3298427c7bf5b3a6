"""Cooperation of States: what a worker who moves between them keeps (branch `cooperation`)."""

from shanyraq.lang import Chapter

cooperation = Chapter(act="EAEU19", of="branch")
