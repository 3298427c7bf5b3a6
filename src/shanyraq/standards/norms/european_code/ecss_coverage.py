"""Voluntary insurance as the European Code counts it."""

from shanyraq.lang import Chapter, YesNo
from shanyraq.standards.norms import scheme

ecss_coverage = Chapter(act="ECSS", of="branch", uses=[scheme])


@ecss_coverage.rule(cite="art.6", since="1968-03-17")
def voluntary_insurance_counts(
    rests_on_voluntary_insurance: YesNo,
    voluntary_insurance_is_subsidised: YesNo,
    voluntary_insurance_is_only_complementary: YesNo,
    voluntary_insurance_is_supervised: YesNo,
    voluntary_insurance_covers_many: YesNo,
) -> YesNo:
    """Voluntary insurance, if counted, is subsidised, or complementary and supervised, and covers many."""
    guarded = voluntary_insurance_is_only_complementary and voluntary_insurance_is_supervised
    allowed = voluntary_insurance_is_subsidised or guarded
    return not rests_on_voluntary_insurance or (allowed and voluntary_insurance_covers_many)
