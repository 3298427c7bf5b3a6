"""The least wage of the country, beside which two of the guarantees are measured."""

from shanyraq.lang import Chapter

cis_wage = Chapter(act="IPA-CIS94", of="branch")
