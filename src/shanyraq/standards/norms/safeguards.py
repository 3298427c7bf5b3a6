"""What holds for every branch: equal treatment, suspension, appeal, financing, administration (branch `common`)."""

from shanyraq.lang import Chapter

safeguards = Chapter(act="ILO-C102", of="branch")
