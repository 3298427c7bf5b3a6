"""The terms of a scheme: age, record, waiting days, duration, as the law of the country sets them."""

from shanyraq.lang import Chapter

scheme = Chapter(act="ILO-C102", of="branch")
