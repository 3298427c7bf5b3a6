"""What the European Code asks of periodical payments beside their rate."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import scheme

ecss_rates = Chapter(act="ECSS", of="branch", uses=[scheme])


@ecss_rates.rule(cite="art.65(5)", since="1968-03-17")
def relation_is_met(others_are_in_reasonable_relation: YesNo) -> YesNo:
    """Benefits of others bear a reasonable relation to that of the standard beneficiary (also Article 66(3))."""
    return others_are_in_reasonable_relation


@ecss_rates.rule(cite="art.65(10)", since="1968-03-17")
def review_is_met(is_reviewed_after_wage_changes: YesNo) -> YesNo:
    """Long-term payments are reviewed after substantial changes of earnings (also Article 66(8))."""
    return is_reviewed_after_wage_changes
