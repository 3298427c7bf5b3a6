"""Medical care: what is given, for how long, and what the patient pays of it."""

from shanyraq.lang import Chapter

care = Chapter(act="ILO-C102", of="branch")
