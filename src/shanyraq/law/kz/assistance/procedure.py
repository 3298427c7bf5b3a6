"""Procedure: where to apply and with what, the time limits, the hearing and the appeal."""

from shanyraq.lang import Chapter, Choice, Count, Day, YesNo, add_months
from shanyraq.law.kz import places
from shanyraq.law.kz.assistance import payment, refusal, tsa


class Office(Choice):
    """Where an application is filed."""

    employment_centre = "1"
    career_centre = "2"
    rural_akim = "3"


procedure = Chapter(act="KZ-SC", of="family", uses=[places, refusal, tsa, payment])


# ---- where ----------------------------------------------------------------------------------------------------------


@procedure.rule(cite="KZ-L246 art.3", since="2018-01-01", until="2023-06-30")
def where_to_apply(is_rural: YesNo) -> Office:
    """In a village one applies to the akim, elsewhere to the employment centre of the place of residence."""
    return Office.rural_akim if is_rural else Office.employment_centre


@procedure.rule(cite="KZ-O227", since="2023-07-01", doubt="order_227_not_read")
def where_to_apply(is_rural: YesNo) -> Office:
    """In a village one applies to the akim, elsewhere to the career centre of the place of residence."""
    return Office.rural_akim if is_rural else Office.career_centre


@procedure.rule(cite="KZ-L246 art.3", since="2018-01-01", until="2019-12-31", doubt="service_centres_before_2020")
def may_apply_at_service_centre(is_rural: YesNo) -> YesNo:
    """Until 2020 a public service centre took applications as well, outside villages."""
    return not is_rural


@procedure.rule(cite="KZ-O320", since="2022-01-01", until="2023-06-30", doubt="portal_since")
@procedure.rule(cite="KZ-O227", since="2023-07-01", doubt="order_227_not_read")
def may_apply_on_portal(has_signature_or_password: YesNo) -> YesNo:
    """Whoever can sign on the e-government portal may apply there."""
    return has_signature_or_password


# ---- with what ------------------------------------------------------------------------------------------------------


@procedure.rule(cite="KZ-L246 art.3", since="2018-01-01", until="2023-06-30")
def application_needed() -> YesNo:
    """Assistance is assigned on an application."""
    return True


@procedure.rule(cite="art.123(3)", since="2023-07-01")
def application_needed(offered_proactively: YesNo) -> YesNo:
    """Assistance is assigned on an application, unless it is offered proactively."""
    return not offered_proactively


@procedure.rule(cite="KZ-O320", since="2018-01-01", until="2023-06-30")
@procedure.rule(cite="KZ-O227", since="2023-07-01", doubt="order_227_not_read")
def identity_document_needed(application_needed: YesNo) -> YesNo:
    """An identity document is shown with the application."""
    return application_needed


@procedure.rule(cite="KZ-O320", since="2018-01-01", until="2019-06-30", doubt="papers_before_july_2019")
def other_papers_needed() -> YesNo:
    """Until July 2019 papers on the family and its income were brought along."""
    return True


@procedure.rule(cite="KZ-O320", since="2019-07-01", until="2023-06-30")
@procedure.rule(cite="art.127(1)", since="2023-07-01")
def other_papers_needed(income_unknown_to_systems: YesNo) -> YesNo:
    """Only what the State's information systems do not hold has to be brought along."""
    return income_unknown_to_systems


@procedure.rule(cite="art.123(1)", since="2023-07-01")
def confirmation_each_quarter(income_in_digital_family_card: YesNo) -> YesNo:
    """The applicant confirms the right each quarter if the Digital Family Card has no data on income."""
    return not income_in_digital_family_card


# ---- time limits ----------------------------------------------------------------------------------------------------


@procedure.rule(cite="art.123(3)", since="2023-07-01")
def day_of_application(the_day: Day, offered_proactively: YesNo, consented_to_survey_on: Day) -> Day:
    """In the proactive format the day of application is that of the consent to the commission's survey."""
    return consented_to_survey_on if offered_proactively else the_day


@procedure.rule(cite="KZ-O320", since="2018-01-01", until="2023-06-30", doubt="service_days")
@procedure.rule(cite="KZ-APC art.76(1)", since="2023-07-01", doubt="days_under_order_227")
def days_to_decide(is_rural: YesNo, days_at_the_centre: Count, days_through_the_akim: Count) -> Count:
    """The decision is due within so many working days, and through a village akim within more."""
    return days_through_the_akim if is_rural else days_at_the_centre


@procedure.rule(cite="KZ-O320", since="2019-04-01", until="2023-06-30", doubt="service_days")
def days_to_survey(days_to_commission: Count, days_of_survey: Count) -> Count:
    """The papers go to the commission, which then surveys the family at home, each within some working days."""
    return days_to_commission + days_of_survey


@procedure.rule(cite="art.126(3)", since="2023-07-01")
def days_to_report(is_due: YesNo, days_to_report_changes: Count) -> Count:
    """A recipient reports what may change the amount or the right within so many working days."""
    return days_to_report_changes if is_due else 0


@procedure.rule(cite="art.126(3)", since="2023-07-01")
def report_changes_to(is_rural: YesNo) -> Office:
    """Changes are reported to the akim in a village, and to the career centre elsewhere."""
    return Office.rural_akim if is_rural else Office.career_centre


# ---- hearing and appeal ---------------------------------------------------------------------------------------------


@procedure.rule(cite="KZ-APC art.73(1)", since="2021-07-01", doubt="apc_before_2026", until="2025-12-31")
@procedure.rule(cite="KZ-APC art.73(1)", since="2026-01-01")
def hearing_before_refusal(
    is_refused: YesNo, decided_by_machine: YesNo, days_to_decide: Count, days_that_need_hearing: Count
) -> YesNo:
    """Who is to be refused is heard first, unless a machine decides alone or the term is very short."""
    return is_refused and not decided_by_machine and days_to_decide >= days_that_need_hearing


@procedure.rule(cite="KZ-APC art.73(1)", since="2021-07-01")
def notice_before_decision(days_of_notice: Count) -> Count:
    """The draft of a refusal is made known so many working days before the decision."""
    return days_of_notice


@procedure.rule(cite="KZ-APC art.73(3)", since="2021-07-01")
def days_for_objection(days_to_object: Count) -> Count:
    """An objection to the draft is made within so many working days of receiving it."""
    return days_to_object


@procedure.rule(cite="KZ-APC art.92(1)", since="2021-07-01")
def appeal_until(decision_known_on: Day, months_to_appeal: Count) -> Day:
    """A complaint is filed within so many months of learning of the decision."""
    return add_months(decision_known_on, months_to_appeal)


@procedure.exception(to=appeal_until, cite="KZ-APC art.92(1-1)", since="2026-01-01", doubt="day_of_the_apc_amendment")
def appeal_until_where_the_way_was_not_told(
    decision_known_on: Day, months_to_appeal_where_not_told: Count, decision_is_silent_on_appeal: YesNo
) -> Day | None:
    """Where the decision does not tell how to appeal, there is more time to complain."""
    if decision_is_silent_on_appeal:
        return add_months(decision_known_on, months_to_appeal_where_not_told)


@procedure.rule(cite="KZ-APC art.91(4)", since="2021-07-01")
def days_to_pass_complaint_on(days_to_forward: Count) -> Count:
    """The body complained of passes the complaint and the file to the higher body within so many working days."""
    return days_to_forward


@procedure.rule(cite="KZ-APC art.99", since="2021-07-01")
def days_to_answer_complaint(days_to_review_complaint: Count) -> Count:
    """The higher body decides on the complaint within so many working days of its registration."""
    return days_to_review_complaint


@procedure.rule(cite="KZ-APC art.136(6)", since="2021-07-01")
def months_to_go_to_court(months_to_sue: Count) -> Count:
    """A claim is brought to court within so many months of the answer, or of the end of the time for it."""
    return months_to_sue
