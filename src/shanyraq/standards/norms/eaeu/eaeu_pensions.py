"""Pensions of workers of member States."""

from shanyraq.lang import Chapter, Count, YesNo
from shanyraq.standards.norms import cooperation

eaeu_pensions = Chapter(act="EAEU19", of="branch", uses=[cooperation])


@eaeu_pensions.rule(cite="art.7", since="2021-01-01", doubt="eaeu_not_read")
def totalisation_is_met(adds_periods_of_members: YesNo) -> YesNo:
    """Periods in member States are added together."""
    return adds_periods_of_members


@eaeu_pensions.rule(cite="art.7", since="2021-01-01", doubt="eaeu_not_read")
def own_periods_are_met(
    pays_for_its_own_periods: YesNo, months_for_a_share: Count, most_months_for_a_share: Count
) -> YesNo:
    """Each State pays for its own periods, of twelve months or more."""
    return pays_for_its_own_periods and months_for_a_share <= most_months_for_a_share


@eaeu_pensions.rule(cite="art.8", since="2021-01-01", doubt="eaeu_not_read")
def export_is_met(pays_pensions_abroad: YesNo) -> YesNo:
    """Pensions are paid in other member States."""
    return pays_pensions_abroad


@eaeu_pensions.rule(cite="art.8", since="2021-01-01", doubt="eaeu_not_read")
def heirs_are_met(passes_savings_to_heirs: YesNo) -> YesNo:
    """Pension savings pass to heirs."""
    return passes_savings_to_heirs


@eaeu_pensions.rule(cite="art.7", since="2021-01-01", doubt="eaeu_not_read")
def is_met(totalisation_is_met: YesNo, own_periods_are_met: YesNo, export_is_met: YesNo, heirs_are_met: YesNo) -> YesNo:
    """Pensions are as the agreement asks."""
    return totalisation_is_met and own_periods_are_met and export_is_met and heirs_are_met
