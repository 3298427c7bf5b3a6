"""Social insurance and care of workers of member States."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import cooperation

eaeu_insurance = Chapter(act="EAEU14", of="branch", uses=[cooperation])


@eaeu_insurance.rule(cite="art.98", since="2015-01-01", doubt="eaeu_not_read")
def insurance_is_met(insures_workers_alike: YesNo) -> YesNo:
    """Workers of member States are insured on equal terms, but for pensions."""
    return insures_workers_alike


@eaeu_insurance.rule(cite="annex.30", since="2015-01-01", doubt="eaeu_not_read")
def care_is_met(gives_emergency_care_to_workers: YesNo) -> YesNo:
    """Emergency care is free to them."""
    return gives_emergency_care_to_workers


@eaeu_insurance.rule(cite="art.98", since="2015-01-01", doubt="eaeu_not_read")
def is_met(insurance_is_met: YesNo, care_is_met: YesNo) -> YesNo:
    """Workers of member States are insured and cared for."""
    return insurance_is_met and care_is_met
