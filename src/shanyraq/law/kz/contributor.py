"""A contributor: from what income, and for how long, social contributions were paid for a person."""

from shanyraq.lang import Chapter

contributor = Chapter(act="KZ-SC", of="person")
