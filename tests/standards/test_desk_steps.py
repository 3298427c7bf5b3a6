"""The one table of steps: each step is allowed once everything is there, and refused by each of its guards."""

from datetime import date

import pytest
from desks import DAY, action, assessment, consultation, desk, proposal, record

from shanyraq.engine.refuse import Refusal
from shanyraq.standards.desk.forms import Record
from shanyraq.standards.desk.guards import COMPUTED
from shanyraq.standards.desk.proposal import Proposal
from shanyraq.standards.desk.steps import basis_of, next_steps, step_record
from shanyraq.standards.desk.workflow import Transition, workflow

Records = list[tuple[str, Record]]
TABLE = workflow()
KNOWN = ["C102", "C183"]
WINDOW = date(2032, 6, 1)
"""A day in the window of C183, which came into force on 7 February 2002."""

REGISTERED = [action("registration", "2025-05-01"), action("declaration", "2025-05-01", article="2(b)")]
MEASURE = [record("measure", gap="a rate", parts=["V"], act="KZ-SC art.208", method="M3", owner="mlspp", phase="3")]
PACKAGE = [record("package", parts=["V", "VIII", "X"])]
COST = {"measure": "2", "year": "2027", "low": "1", "middle": "2", "high": "3", "basis": "simulate"}
COMMENT = record("comment", id="1", year="2024", provision="3", asks="which work", source="CEACR")
VOTES = [
    action("chamber_vote", "2026-05-10", chamber="majilis"),
    action("chamber_vote", "2026-05-20", chamber="senate"),
]
ANSWER = record("answer", comment="1", day="2026-05-01", document="a letter")
EVALUATION = record("evaluation", day="2026-05-01", period="2025", result="two Parts moved", follow_up="none")

# What each computed guard wants recorded. Measures come first: a cost names its measure by the number of its event.
WANTED: dict[str, Records] = {
    "norms_judged": [assessment(V="met", VIII="met", X="met")],
    "tripartite_consultation": [consultation("2026-03-12")],
    "positions_recorded": [consultation("2026-03-12")],
    "cost_stated": [*MEASURE, record("cost", **COST)],
    "financing_stated": [*MEASURE, record("cost", **COST, financing="republican budget")],
    "package_passes": PACKAGE,
    "parts_supported": [*PACKAGE, assessment(V="met", VIII="met", X="met")],
    "chambers_agreed": VOTES,
    "ratification_law": [action("law", "2026-05-25")],
    "publication": [action("publication", "2026-05-26")],
    "deposit": [*PACKAGE, *REGISTERED],
    "twelve_months": REGISTERED,
    "first_report_sent": [record("report", article="22", due="2026-09-01", sent="2026-05-30", titles="I", tables="II")],
    "comment_received": [COMMENT],
    "comments_answered": [COMMENT, ANSWER],
    "something_new": [EVALUATION],
    "bound": REGISTERED,
    "denunciation_consulted": [consultation("2032-03-01", item="e")],
}

# What is recorded instead, where leaving the records out would not make the guard refuse.
BROKEN: dict[str, Records] = {
    "financing_stated": [*MEASURE, record("cost", **COST)],
    "twelve_months": [action("registration", "2025-12-01")],
    "comments_answered": [COMMENT],
    "cost_stated": MEASURE,
    "package_passes": [record("package", parts=["II", "III"])],
    "parts_supported": [assessment(V="met", VIII="not met", X="met")],
    "not_bound": REGISTERED,
    "review_reached": [record("move", **{"from": "assessed", "to": "deferred"}, evidence="e", review="2026-12-01")],
}
STEPS = [pytest.param(step, id=f"{step.frm} to {step.to}") for step in TABLE.transitions]
GUARDED = [
    pytest.param(step, guard, id=f"{step.frm} to {step.to} without {guard}")
    for step in TABLE.transitions
    for guard in step.guards
]


def recorded(step: Transition, without: str = "") -> Records:
    """What the guards of a step want, each record once; of one guard what makes it refuse."""
    found: Records = []
    for guard in step.guards:
        found += [one for one in WANTED.get(guard, []) if guard != without and one not in found]
    found += [one for one in BROKEN.get(without, []) if one not in found]
    return sorted(found, key=lambda one: one[0] != "measure")


def take(step: Transition, found: Proposal, without: str = "") -> Record:
    """Asks for a step with everything said that its guards want, but for one."""
    on = WINDOW if step.to == "denounced" else DAY
    on = DAY if without == "denunciation_window" else on
    by_person = {one: "a letter" for one in step.guards if one not in COMPUTED and one != without}
    review = None if without == "review_day" else date(on.year, on.month + 6, on.day)
    return step_record(
        desk(found), found, step.to, on, "a document",
        () if without == "instrument_listed" else KNOWN,
        "" if without == "reasons" else "reasons",
        review if step.to == "deferred" else None,
        by_person,
    )  # fmt: skip


def standing_at(step: Transition, records: Records) -> Proposal:
    """A proposal where the step begins. Of C183 where the step is a denunciation, whose window is known."""
    instrument = "C183" if step.to == "denounced" else "C102"
    return proposal(step.frm, *records, instrument=instrument)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_once_everything_is_there(step: Transition) -> None:
    taken = take(step, standing_at(step, recorded(step)))
    assert (taken["from"], taken["to"]) == (step.frm, step.to)


@pytest.mark.parametrize(("step", "guard"), GUARDED)
def test_each_guard_of_a_step_refuses_it_by_name(step: Transition, guard: str) -> None:
    found = standing_at(step, recorded(step, without=guard))
    if guard == "bound":
        found = proposal(step.frm, *[one for one in recorded(step) if one not in REGISTERED])
    with pytest.raises(Refusal) as refused:
        take(step, found, without=guard)
    assert guard in refused.value.what
    assert refused.value.where == basis_of(step, TABLE)
    assert refused.value.do.startswith(TABLE.guards[guard].do["en"])


def test_every_guard_of_the_table_is_computed_or_a_persons() -> None:
    assert {name for name, one in TABLE.guards.items() if one.is_computed} == set(COMPUTED)
    assert {guard for step in TABLE.transitions for guard in step.guards} == set(TABLE.guards)


def test_a_step_that_the_table_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(Refusal, match=r"No step leads from identified to signed\.\n.*screened, rejected"):
        step_record(desk(), proposal("identified"), "signed", DAY, "e", KNOWN)
    with pytest.raises(Refusal, match="There is no state 'sigend'"):
        step_record(desk(), proposal("identified"), "sigend", DAY, "e", KNOWN)


def test_a_consultation_counts_for_a_year_and_with_both_sides() -> None:
    step = TABLE.step("assessed", "consulted")
    assert take(step, proposal("assessed", consultation("2025-06-01")))
    for records, why in (
        ([consultation("2025-05-31")], "more than a year before 2026-06-01"),
        ([consultation("2026-03-01", sides=("employers",))], "both employers and workers"),
        ([consultation("2026-03-01", item="d")], "No consultation under item 5"),
        ([consultation("2026-06-02")], "of a later day than the step"),
    ):
        with pytest.raises(Refusal, match=why):
            take(step, proposal("assessed", *records))


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (["II", "III"], r"At least three Parts are accepted \(ILO-C102 art.2.*not so of II, III"),
        (
            ["II", "III", "VII"],
            r"Among those accepted is unemployment, old age.*\(ILO-C102 art.2.*not so of II, III, VII",
        ),
        (["V", "VIII", "XI"], "has no Part XI"),
        (["V", "V", "X"], "stands twice"),
    ],
)
def test_a_package_must_satisfy_article_2(parts: list[str], why: str) -> None:
    step = TABLE.step("costed", "package_chosen")
    with pytest.raises(Refusal, match=why):
        take(step, proposal("costed", record("package", parts=parts)))


def test_a_part_that_cannot_be_judged_needs_a_measure() -> None:
    step = TABLE.step("costed", "package_chosen")
    unknown = [*PACKAGE, assessment(V="cannot be judged", VIII="met", X="met")]
    with pytest.raises(Refusal, match="V: rate: cannot be judged, and no measure names it"):
        take(step, proposal("costed", *unknown))
    assert take(step, proposal("costed", *MEASURE, *unknown, record("cost", **COST, financing="budget")))


@pytest.mark.parametrize(
    ("votes", "on", "why"),
    [
        ([("majilis", "2026-05-10")], DAY, "vote of the Senate is not recorded"),
        ([("majilis", "2026-05-10")], date(2026, 9, 1), "vote of the Kurultai is not recorded"),
        ([("majilis", "2026-05-10"), ("senate", "2026-07-15")], date(2026, 9, 1), "Senate does not sit on 2026-07-15"),
        ([("majilis", "2026-05-10"), ("senate", "2026-06-20")], date(2026, 9, 1), ""),
        ([("majilis", "2026-05-10"), ("kurultai", "2026-08-20")], date(2026, 9, 1), ""),
        ([("mazhilis", "2026-05-10")], DAY, "There is no chamber mazhilis"),
    ],
)
def test_the_chambers_are_those_of_their_period(votes: list[tuple[str, str]], on: date, why: str) -> None:
    records = [action("chamber_vote", day, chamber=chamber) for chamber, day in votes]
    found = proposal("in_parliament", *records, action("law", str(on)))
    if why:
        with pytest.raises(Refusal, match=why):
            step_record(desk(), found, "signed", on, "the law", KNOWN)
    else:
        assert step_record(desk(), found, "signed", on, "the law", KNOWN)["to"] == "signed"


def test_the_exceptions_of_article_3_are_declared_at_the_deposit() -> None:
    records = [record("package", parts=["V", "VIII", "X"], exceptions="27(d)"), *REGISTERED]
    step = TABLE.step("published", "deposited")
    with pytest.raises(Refusal, match=r"declaration under article 3\(1\) is not recorded"):
        take(step, proposal("published", *records))
    assert take(step, proposal("published", *records, action("declaration", "2025-05-01", article="3(1)")))


def test_a_national_rule_that_the_desk_does_not_have_is_said_not_guessed() -> None:
    found = proposal("public_discussion", since=date(2026, 5, 20))
    assert next_steps(desk(), found, DAY, KNOWN)[0].due.kind == "not set"
    with_days = desk(public_discussion_days=15)
    assert next_steps(with_days, found, DAY, KNOWN)[0].due.day == date(2026, 6, 4)
    confirmed = {"public_comments_answered": "the report of the discussion"}
    with pytest.raises(Refusal, match="Wait until 2026-06-04"):
        step_record(with_days, found, "legal_expertise", DAY, "e", KNOWN, confirmed=confirmed)
    late = date(2026, 6, 4)
    assert step_record(with_days, found, "legal_expertise", late, "e", KNOWN, confirmed=confirmed)


def test_a_step_says_on_what_it_rests_and_when() -> None:
    found = proposal("assessed", consultation("2026-03-12"))
    with pytest.raises(Refusal, match="no evidence"):
        step_record(desk(), found, "consulted", DAY, " ", KNOWN)
    with pytest.raises(Refusal, match="came to assessed on 2026-01-12"):
        step_record(desk(), found, "consulted", date(2026, 1, 11), "e", KNOWN)
    with pytest.raises(Refusal, match="no guard of this step that a person confirms"):
        step_record(desk(), found, "consulted", DAY, "e", KNOWN, confirmed={"norms_judged": "I say so"})
