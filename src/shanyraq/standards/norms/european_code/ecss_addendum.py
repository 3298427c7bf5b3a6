"""Addendum 2: supplementary services or advantages, which count towards equivalence under Article 2(2)."""

from shanyraq.lang import Chapter, Count, Share, YesNo
from shanyraq.standards.norms import care, scheme

ecss_addendum = Chapter(act="ECSS", of="branch", uses=[scheme, care])


@ecss_addendum.rule(cite="item.1", since="1968-03-17")
def doctors_are_met(
    outpatient_care_has_no_limit: YesNo, patients_share_of_doctors: Share, most_share_of_care: Share
) -> YesNo:
    """Care outside hospital wards without limit of time, a quarter of its cost on the patient at most."""
    return outpatient_care_has_no_limit and patients_share_of_doctors <= most_share_of_care


@ecss_addendum.rule(cite="item.2", since="1968-03-17")
def medicines_are_met(
    outpatient_care_has_no_limit: YesNo, patients_share_of_medicines: Share, most_share_of_care: Share
) -> YesNo:
    """Essential medicines without limit of time, a quarter of their cost on the patient at most."""
    return outpatient_care_has_no_limit and patients_share_of_medicines <= most_share_of_care


@ecss_addendum.rule(cite="item.3", since="1968-03-17")
def hospital_is_met(weeks_of_hospital_in_long_illness: Count, least_weeks: Count) -> YesNo:
    """Hospital care for 52 weeks a case at least in illnesses that need prolonged care."""
    return weeks_of_hospital_in_long_illness >= least_weeks


@ecss_addendum.rule(cite="item.4", since="1968-03-17")
def teeth_are_met(
    gives_dental_care: YesNo, patients_share_of_dental_care: Share, thirds_of_dental_care: Count
) -> YesNo:
    """Conservative dental care, a third of its cost on the patient at most."""
    return gives_dental_care and patients_share_of_dental_care * 3 <= thirds_of_dental_care


@ecss_addendum.rule(cite="item.6", since="1968-03-17")
def sickness_is_met(is_paid_throughout: YesNo, weeks_of_benefit: Count, least_weeks: Count) -> YesNo:
    """Sickness benefit for 52 weeks a case at least."""
    return is_paid_throughout or weeks_of_benefit >= least_weeks


@ecss_addendum.rule(cite="item.7", since="1968-03-17")
def unemployment_is_met(
    is_paid_throughout: YesNo, weeks_in_twelve_months: Count, least_weeks_of_unemployment: Count
) -> YesNo:
    """Unemployment benefit for 21 weeks within twelve months at least."""
    return is_paid_throughout or weeks_in_twelve_months >= least_weeks_of_unemployment


@ecss_addendum.rule(cite="item.8", since="1968-03-17")
def reduced_benefit_is_met(reduced_share_of_full_benefit: Share, least_reduced_share: Share) -> YesNo:
    """The reduced benefit is at least half of the full one (also items 11 and 12)."""
    return reduced_share_of_full_benefit >= least_reduced_share


@ecss_addendum.rule(cite="item.9", since="1968-03-17")
def family_is_met(is_periodical_payment: YesNo, family_benefit_until_age: Count, least_age: Count) -> YesNo:
    """Periodical family benefit in cash until sixteen at least for a child in education."""
    return is_periodical_payment and family_benefit_until_age >= least_age


@ecss_addendum.rule(cite="item.10", since="1968-03-17")
def maternity_is_met(months_of_contribution_asked: Count, months_of_residence_asked: Count) -> YesNo:
    """Maternity benefit without any qualifying period."""
    return months_of_contribution_asked == 0 and months_of_residence_asked == 0


@ecss_addendum.rule(cite="item.13", since="1968-03-17")
def funeral_is_met(funeral_in_daily_earnings: Share, least_days: Share) -> YesNo:
    """A funeral benefit of twenty days' earnings at least."""
    return funeral_in_daily_earnings >= least_days
