"""Guarantee 3: those who depend on the unemployed, and those whose benefit has run out."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import scheme

cis_jobless = Chapter(act="CIS94", of="branch", uses=[scheme])


@cis_jobless.rule(cite="p.3", since="1994-10-29", doubt="cis_charter_articles")
def dependants_are_helped(helps_dependants_of_the_jobless: YesNo) -> YesNo:
    """Dependants of the unemployed have material or other help."""
    return helps_dependants_of_the_jobless


@cis_jobless.rule(cite="p.3", since="1994-10-29", doubt="cis_charter_articles")
def those_left_are_helped(helps_when_benefit_has_run_out: YesNo) -> YesNo:
    """Those whose benefit has run out have material or other help."""
    return helps_when_benefit_has_run_out


@cis_jobless.rule(cite="p.3", since="1994-10-29", doubt="cis_charter_articles")
def is_met(dependants_are_helped: YesNo, those_left_are_helped: YesNo) -> YesNo:
    """Both have help."""
    return dependants_are_helped and those_left_are_helped
