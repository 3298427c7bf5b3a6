"""The monitoring list: what is due, whose it is and in which order; nothing unknown passes for done or for overdue."""

from dataclasses import replace
from datetime import date

import pytest
from desks import DAY, action, consultation, desk, proposal, record

from shanyraq.standards.desk.events import REGISTER, Event
from shanyraq.standards.desk.folder import Desk
from shanyraq.standards.desk.forms import Record
from shanyraq.standards.desk.monitoring import STATES, Watched, conflicts_now, monitoring_list

KNOWN = ["C102", "C183"]


def registered(*records: tuple[str, Record]) -> tuple[Event, ...]:
    """Records of the desk's register."""
    return tuple(
        Event(REGISTER, number, "", DAY, "A. Serik", kind, one, None, "", "", "register")
        for number, (kind, one) in enumerate(records, 1)
    )


def done(obligation: str, day: str) -> tuple[str, Record]:
    return record("fulfilment", obligation=obligation, day=day, document="a letter")


def one(found: tuple[Watched, ...], name: str) -> Watched:
    return next(watched for watched in found if watched.name == name)


def listed(given: Desk | None, on: date, owner: str = "") -> tuple[Watched, ...]:
    return monitoring_list(given, on, KNOWN, owner)


def test_those_overdue_come_first_then_by_state_and_day() -> None:
    found = listed(desk(proposal("assessed")), date(2027, 6, 1))
    states = [watched.state for watched in found]
    assert states == sorted(states, key=STATES.index)
    assert states[0] == "overdue"
    for state in STATES:
        days = [watched.due or date.max for watched in found if watched.state == state]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("on", "state", "due"),
    [
        ("2026-05-01", "unconfirmed", "2025-09-01"),  # before the desk was opened: nobody told it
        ("2026-09-02", "overdue", "2026-09-01"),
    ],
)
def test_a_yearly_report_that_nobody_recorded(on: str, state: str, due: str) -> None:
    found = one(listed(desk(), date.fromisoformat(on)), "ilo-reports-22")
    assert (found.state, str(found.due)) == (state, due)


@pytest.mark.parametrize(
    ("sent", "on", "state", "due"),
    [
        ("2026-08-20", "2026-09-02", "later", "2027-09-01"),  # sent before its day
        ("2026-09-20", "2026-10-01", "later", "2027-09-01"),  # sent late
        ("2026-08-20", "2027-06-15", "due", "2027-09-01"),  # within ninety days of the next
        ("2025-08-20", "2026-09-02", "overdue", "2026-09-01"),  # that was for the year before
    ],
)
def test_a_report_that_was_sent_covers_its_year(sent: str, on: str, state: str, due: str) -> None:
    given = desk(register=registered(done("ilo-reports-22", sent)))
    found = one(listed(given, date.fromisoformat(on)), "ilo-reports-22")
    assert (found.state, str(found.due)) == (state, due)


def test_a_day_by_the_treatys_own_count_is_never_called_overdue() -> None:
    # CRC: in force on 11 September 1994, after two years, then every five: 1996, 2001, … 2021, 2026.
    found = one(listed(desk(opened=date(2020, 1, 1)), date(2026, 9, 12)), "crc-report")
    assert (found.state, found.due) == ("unconfirmed", date(2026, 9, 11))
    sent = desk(opened=date(2020, 1, 1), register=registered(done("crc-report", "2026-03-01")))
    assert one(listed(sent, date(2026, 9, 12)), "crc-report").due == date(2031, 9, 11)


@pytest.mark.parametrize(
    ("consulted", "on", "state", "due"),
    [
        ("2026-03-12", "2026-06-01", "later", "2027-03-12"),
        ("2026-03-12", "2027-01-15", "due", "2027-03-12"),
        ("2026-03-12", "2027-03-13", "overdue", "2027-03-12"),
        (None, "2026-06-01", "unconfirmed", "2027-01-01"),
        (None, "2027-01-02", "overdue", "2027-01-01"),
    ],
)
def test_the_partners_are_consulted_every_year(consulted: str | None, on: str, state: str, due: str) -> None:
    records = [consultation(consulted)] if consulted else []
    found = one(listed(desk(proposal("consulted", *records)), date.fromisoformat(on)), "c144-consultation")
    assert (found.state, str(found.due)) == (state, due)


def test_a_consultation_of_one_side_is_none() -> None:
    given = desk(proposal("consulted", consultation("2026-03-12", sides=("workers",))))
    assert one(listed(given, date(2027, 1, 2)), "c144-consultation").state == "overdue"


def test_a_date_that_is_set_elsewhere_stays_unknown() -> None:
    assert one(listed(desk(), DAY), "c131-deposit").due is None
    assert one(listed(desk(), DAY), "c131-deposit").state == "undated"
    assert one(listed(None, DAY), "c144-consultation").state == "unconfirmed"


def test_a_duty_in_conflict_names_its_conflicts_until_they_are_settled() -> None:
    found = one(listed(desk(), DAY), "crc-equal-benefits")
    assert (found.state, found.conflicts) == ("in conflict", ("crc-foreign-children",))
    settled = record("conflict", conflict="crc-foreign-children", state="resolved", outcome="Law of 1 May 2026")
    given = desk(register=registered(settled))
    assert one(listed(given, DAY), "crc-equal-benefits").state == "standing"
    last = conflicts_now(given)[-1]
    assert (last.name, last.state, last.outcome) == ("crc-foreign-children", "resolved", "Law of 1 May 2026")
    assert conflicts_now(None)[0].severity == "high"


def test_proposals_add_their_steps_reports_comments_and_phases() -> None:
    target = {"kk": "М", "ru": "Ц", "en": "T"}
    given = proposal(
        "assessed",
        record("report", article="22", due="2026-09-01", titles="I", tables="II"),
        record("comment", id="1", year="2024", provision="3, 8(2)", asks="which work", source="CEACR"),
        record("comment", id="2", year="2025", provision="3", asks="why", answer_due="2026-05-01", source="CEACR"),
        record("phase", phase="1", by="2026-12-31", target=target, indicator="conflicts", goal="0", **{"from": "3"}),
    )
    found = listed(desk(given), DAY)
    step = one(found, "c102-consulted")
    assert (step.owner, step.due, step.provision) == ("rtk", date(2027, 1, 12), "C144 art.5(1); C144 art.5(2)")
    assert one(found, "c102-report-2").state == "later"
    assert one(found, "c102-comment-3").state == "undated"
    assert one(found, "c102-comment-3").provision == "C102 art.3 art.8(2)"
    assert one(found, "c102-comment-4").state == "overdue"
    assert one(found, "c102-phase-5").duty["en"].endswith(": T")
    assert all(watched.proposal == "c102" for watched in found if watched.name.startswith("c102"))


def test_a_deadline_of_usage_alone_is_not_called_overdue() -> None:
    in_force = proposal("in_force", action("registration", "2024-01-01"), since=date(2025, 1, 1))
    assert one(listed(desk(in_force), DAY), "c102-first_report").state == "unconfirmed"
    # It came into force twelve months after its registration, whenever the desk took it over.
    late = proposal("in_force", action("registration", "2024-06-15"), since=date(2025, 12, 1))
    assert one(listed(desk(late), DAY), "c102-first_report").due == date(2026, 6, 15)
    deferred = proposal("deferred", since=date(2025, 1, 1))
    assert one(listed(desk(deferred), DAY), "c102-assessed").state == "overdue"


def test_the_list_of_one_owner() -> None:
    whole, mine = listed(desk(), DAY), listed(desk(), DAY, owner="mfa")
    assert mine == tuple(watched for watched in whole if watched.owner == "mfa")
    assert 0 < len(mine) < len(whole)


def test_an_obligation_belongs_to_no_proposal_of_the_same_name() -> None:
    two = [replace(proposal("assessed"), name=name) for name in ("a", "b")]
    names = [watched.name for watched in listed(desk(*two), DAY)]
    assert len(names) == len(set(names))
