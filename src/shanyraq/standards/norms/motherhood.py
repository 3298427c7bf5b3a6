"""Work and motherhood: leave, protection at work, and who bears the cost."""

from shanyraq.lang import Chapter

motherhood = Chapter(act="ILO-C183", of="branch")
