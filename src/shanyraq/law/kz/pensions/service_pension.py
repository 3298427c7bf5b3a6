"""Service pension of those who served · еңбек сіңірген жылдары үшін зейнетақы · пенсия за выслугу лет."""

from shanyraq.lang import (
    Chapter,
    Choice,
    Count,
    Day,
    Money,
    Share,
    YesNo,
    add_years,
    larger,
    smaller,
    up_to_tenge,
)
from shanyraq.law.kz import indices, person
from shanyraq.law.kz.pensions import pension_rates, pension_right


class ServiceKind(Choice):
    """Which service the person left, as far as the law tells them apart."""

    none = "0"
    in_service = "1"
    rank_abolished_in_2012 = "2"
    medical_post_cut_in_2022 = "3"
    force_of_a_commonwealth_state = "4"


class DismissalGround(Choice):
    """Why the person was dismissed from service."""

    other = "0"
    age_limit = "1"
    staff_cut = "2"
    own_wish = "3"
    health = "4"
    body_abolished = "5"
    end_of_contract = "6"


service_pension = Chapter(act="KZ-SC", of="person", uses=[person, indices, pension_right, pension_rates])


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.212(1)(1)-(2), art.212(2)(1)-(2)", since="2023-07-01")
def has_full_service(
    service_kind: ServiceKind, years_of_service: Count, least_years_of_service: Count, dismissal_ground: DismissalGround
) -> YesNo:
    """Twenty-five years of service bring the right on every dismissal that the law names."""
    named = dismissal_ground != DismissalGround.other
    by_contract = dismissal_ground == DismissalGround.end_of_contract
    in_service = service_kind == ServiceKind.in_service
    without_rank = service_kind == ServiceKind.rank_abolished_in_2012 and not by_contract
    return (in_service or without_rank) and named and years_of_service >= least_years_of_service


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.212(1)(3), art.212(2)(3), art.212(3)", since="2023-07-01")
def has_mixed_record(
    service_kind: ServiceKind,
    years_of_record: Count,
    least_years_of_record: Count,
    months_of_unbroken_service: Count,
    least_months_of_unbroken_service: Count,
    dismissal_ground: DismissalGround,
) -> YesNo:
    """Twenty-five years in all, half of them unbroken service, bring it on dismissal by age, health or staff cuts."""
    by_need = dismissal_ground in (DismissalGround.age_limit, DismissalGround.staff_cut, DismissalGround.health)
    by_abolition = dismissal_ground == DismissalGround.body_abolished
    is_medical = service_kind == ServiceKind.medical_post_cut_in_2022
    of_kind = is_medical or service_kind in (ServiceKind.in_service, ServiceKind.rank_abolished_in_2012)
    enough = years_of_record >= least_years_of_record and months_of_unbroken_service >= least_months_of_unbroken_service
    return of_kind and enough and (by_need or (by_abolition and not is_medical))


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.212(8)", since="2023-07-01")
def has_right_from_abroad(
    service_kind: ServiceKind, years_of_service: Count, least_years_of_service: Count, dismissal_ground: DismissalGround
) -> YesNo:
    """Who served fewer years in a Commonwealth state, drew a service pension there and moved here keeps the right."""
    by_need = dismissal_ground in (DismissalGround.age_limit, DismissalGround.staff_cut, DismissalGround.health)
    from_abroad = service_kind == ServiceKind.force_of_a_commonwealth_state
    return from_abroad and by_need and years_of_service < least_years_of_service


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.198(3), art.207(4), art.212", since="2023-07-01")
def has_right_to_service_pension(
    is_covered: YesNo,
    has_full_service: YesNo,
    has_mixed_record: YesNo,
    has_right_from_abroad: YesNo,
    must_return_contributions: YesNo,
    is_judge_on_lifelong_maintenance: YesNo,
) -> YesNo:
    """Service here brings the right once half of the budget's contributions is returned; service abroad had none."""
    by_service_here = (has_full_service or has_mixed_record) and not must_return_contributions
    return is_covered and (by_service_here or has_right_from_abroad) and not is_judge_on_lifelong_maintenance


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.196(2), art.212", since="2023-07-01")
def draws_service_pension(is_minor: YesNo, takes_service_pension: YesNo, has_right_to_service_pension: YesNo) -> YesNo:
    """Who has the right to both pensions is assigned the one that he or she wishes; a minor has not served."""
    return not is_minor and takes_service_pension and has_right_to_service_pension


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.212(6)", since="2023-07-01")
def is_due(draws_service_pension: YesNo, is_back_in_service: YesNo) -> YesNo:
    """It is due to whoever draws it, and suspended while the person serves again."""
    return draws_service_pension and not is_back_in_service


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.213(1), art.213(5)", since="2023-07-01", doubt="record_beside_service")
def share_of_pay(
    has_full_service: YesNo,
    service_kind: ServiceKind,
    years_of_service: Count,
    years_of_record: Count,
    least_years_of_service: Count,
    share_of_least_service: Share,
    share_of_a_year_of_service: Share,
    share_of_a_year_of_record: Share,
) -> Share:
    """Half of the pay, with more for each further year of service or record; two per cent a year from abroad."""
    if service_kind == ServiceKind.force_of_a_commonwealth_state:
        return share_of_a_year_of_service * years_of_service
    if not has_full_service:
        return share_of_least_service + share_of_a_year_of_record * (years_of_record - least_years_of_service)
    by_service = share_of_a_year_of_service * (years_of_service - least_years_of_service)
    by_record = share_of_a_year_of_record * larger(years_of_record - years_of_service, 0)
    return share_of_least_service + by_service + by_record


@service_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="service_before_code"
)
@service_pension.rule(cite="art.213(6)", since="2023-07-01", rounds=up_to_tenge)
def assigned_amount(share_of_pay: Share, most_share_of_pay: Share, pay_on_dismissal: Money) -> Money:
    """The pension is its share of the pay on the day of dismissal, up to the greatest share."""
    return pay_on_dismissal * smaller(share_of_pay, most_share_of_pay)


@service_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="service_before_code"
)
@service_pension.rule(cite="art.197(3)", since="2023-07-01", rounds=up_to_tenge)
def raised_amount(service_pension_of_last_december: Money, rate_of_raise: Share) -> Money:
    """A service pension in payment is that of last December, raised by the year's rate."""
    return service_pension_of_last_december * (rate_of_raise + 1)


@service_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="service_before_code"
)
@service_pension.rule(cite="art.213(6)", since="2023-07-01", rounds=up_to_tenge)
def service_pension_paid(
    is_due: YesNo,
    service_pension_assigned_on: Day,
    day_of_raise: Day,
    raised_amount: Money,
    assigned_amount: Money,
    most_in_mci: Count,
    mci: Money,
) -> Money:
    """The pension as assigned, or as raised since, at most a multiple of the monthly calculation index."""
    if not is_due:
        return Money(0)
    return smaller(raised_amount if service_pension_assigned_on < day_of_raise else assigned_amount, mci * most_in_mci)


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.213(7), art.216(4)", since="2023-07-01")
def monthly_amount(service_pension_paid: Money) -> Money:
    """The service pension is paid from the budget for the current month."""
    return service_pension_paid


@service_pension.rule(
    cite="KZ-L105", since="2018-01-01", until="2023-06-30", rounds=up_to_tenge, doubt="service_before_code"
)
@service_pension.rule(cite="art.216(6)", since="2023-07-01", rounds=up_to_tenge)
def service_pension_in_hand(
    service_pension_paid: Money, lives_in_residential_centre: YesNo, minimum_pension: Money, share_in_centre: Share
) -> Money:
    """In a residential centre a share is paid in hand, at least the minimum pension."""
    if not lives_in_residential_centre:
        return service_pension_paid
    return larger(service_pension_paid * share_in_centre, smaller(minimum_pension, service_pension_paid))


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.216(6)", since="2023-07-01")
def is_divided_with_centre(is_due: YesNo, lives_in_residential_centre: YesNo) -> YesNo:
    """The pension of who lives in a residential centre is divided between the pensioner and the centre."""
    return is_due and lives_in_residential_centre


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.216(6)", since="2023-07-01")
def service_pension_to_centre() -> Money:
    """Of a pension that is not divided nothing goes to a centre."""
    return Money(0)


@service_pension.exception(
    to=service_pension_to_centre, cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="centre_takes_the_rest"
)
@service_pension.exception(
    to=service_pension_to_centre, cite="art.216(6)", since="2023-07-01", doubt="centre_takes_the_rest"
)
def rest_goes_to_centre(
    is_divided_with_centre: YesNo, service_pension_paid: Money, service_pension_in_hand: Money
) -> Money | None:
    """What is not paid in hand goes to the account of the residential centre."""
    if is_divided_with_centre:
        return service_pension_paid - service_pension_in_hand


@service_pension.rule(cite="KZ-L105", since="2018-01-01", until="2023-06-30", doubt="service_before_code")
@service_pension.rule(cite="art.216(1)", since="2023-07-01")
def paid_from(the_day: Day, dismissed_on: Day, years_back: Count) -> Day:
    """It is paid from the day of dismissal, but not from more than three years before the claim."""
    return larger(dismissed_on, add_years(the_day, -years_back))
