"""Death from work: what the insurer pays to those who lived on the pay of the one who died."""

from shanyraq.lang import Chapter, Count, Money, Share, YesNo, half_up_to_tiyn, smaller
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.person import DisabilityGroup, Study

work_death = Chapter(act="KZ-CC", of="person", uses=[indices, person])


@work_death.rule(cite="art.940(3)", since="2018-01-01")
def is_student_still(age: Count, study: Study, age_that_ends_study: Count) -> YesNo:
    """A student of full time counts until the end of study, and at most to an age."""
    studies = study in (Study.school, Study.full_time_in_kazakhstan, Study.full_time_abroad)
    return studies and age < age_that_ends_study


@work_death.rule(cite="art.940(1), art.940(3)", since="2018-01-01")
def is_unable_to_work(
    is_minor: YesNo, is_student_still: YesNo, reached_pension_age: YesNo, disability_group: DisabilityGroup
) -> YesNo:
    """Minors, students, those of pension age and persons with a disability are unable to work."""
    return is_minor or is_student_still or reached_pension_age or disability_group != DisabilityGroup.none


@work_death.rule(cite="art.940", since="2018-01-01")
def is_due(lived_on_one_who_died_at_work: YesNo, is_unable_to_work: YesNo, cares_for_their_children: YesNo) -> YesNo:
    """Due to dependants unable to work, and to one who does not work but cares for the children of the dead."""
    return lived_on_one_who_died_at_work and (is_unable_to_work or cares_for_their_children)


@work_death.rule(cite="KZ-L30 art.19", since="2018-01-01", doubt="ceiling_of_insured_pay")
def counted_pay(pay_of_the_dead: Money, minimum_wage: Money, ceiling_in_minimum_wages: Count) -> Money:
    """The average pay of the dead, which the insurer counts up to a multiple of the minimum wage."""
    return smaller(pay_of_the_dead, minimum_wage * ceiling_in_minimum_wages)


@work_death.rule(cite="art.941(1)", since="2018-01-01", rounds=half_up_to_tiyn, doubt="rounding_of_compensation")
def monthly_amount(is_due: YesNo, counted_pay: Money, share_of_pay_received: Share) -> Money:
    """The insurer pays the share that one received, or had a right to; allowances and pensions are not taken off."""
    return counted_pay * share_of_pay_received if is_due else Money(0)


@work_death.rule(
    cite="KZ-LC art.122(2)", since="2018-01-01", rounds=half_up_to_tiyn, doubt="difference_above_the_insured"
)
def paid_by_employer(is_due: YesNo, pay_of_the_dead: Money, counted_pay: Money, share_of_pay_received: Share) -> Money:
    """The employer of the dead makes good the same share of the pay above the insurer's ceiling."""
    return (pay_of_the_dead - counted_pay) * share_of_pay_received if is_due else Money(0)
