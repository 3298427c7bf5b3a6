"""A desk is a folder of files: opened, appended to, read again; what was changed, removed or put in is found."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from desks import assessment, consultation, record

from shanyraq.engine.decision import seal
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.desk.appending import append
from shanyraq.standards.desk.events import REGISTER, seal_of
from shanyraq.standards.desk.folder import (
    EXAMPLES,
    Desk,
    copy_example,
    examples,
    init_desk,
    open_desk,
    require_name,
)
from shanyraq.standards.desk.forms import Record
from shanyraq.standards.desk.registers import known_instruments
from shanyraq.standards.desk.sense import senseless
from shanyraq.standards.desk.steps import step_record, steps_that_guards_forbid

WHO = "A. Serik"
TITLE = {"kk": "К", "ru": "Р", "en": "E"}


def put(folder: Path, day: str, kind: str, what: Record, chain: str = "c102", **more: object) -> Desk:
    """One event more, and the desk as it is read again."""
    append(open_desk(folder), chain, kind, what, WHO, date.fromisoformat(day), **more)  # type: ignore[arg-type]
    return open_desk(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with one proposal that was screened and assessed."""
    found = tmp_path / "desk"
    init_desk(found, TITLE, "kz", date(2026, 1, 12))
    title: Record = {"kk": "К", "ru": "Р", "en": "E"}
    put(found, "2026-01-12", *record("proposal", instrument="C102", title=title, state="identified", evidence="a note"))
    take(found, "screened", "2026-01-19")
    put(found, "2026-02-16", *assessment(V="met", VIII="met", X="met"))
    return found


def take(folder: Path, to: str, day: str, **more: object) -> Desk:
    """A step, checked by its guards."""
    desk, on = open_desk(folder), date.fromisoformat(day)
    taken = step_record(desk, desk.proposal("c102"), to, on, "a document", known_instruments(), **more)  # type: ignore[arg-type]
    return put(folder, day, "move", taken)


def test_a_desk_is_read_again_as_it_was_written(folder: Path) -> None:
    desk = open_desk(folder)
    proposal = desk.proposal("c102")
    assert (proposal.state, proposal.since, proposal.instrument) == ("screened", date(2026, 1, 19), "C102")
    assert [one.kind for one in proposal.events] == ["proposal", "move", "assessment"]
    assert all(seal_of(one) == one.seal for one in proposal.events)
    assert desk.heads() == {"c102": proposal.events[-1].seal}


def test_the_whole_road_from_the_first_note_to_the_dialogue(folder: Path) -> None:
    take(folder, "assessed", "2026-02-17")
    put(folder, "2026-03-12", *consultation("2026-03-12"))
    take(folder, "consulted", "2026-03-13")
    take(folder, "costed", "2026-04-20")
    put(folder, "2026-04-21", *record("package", parts=["V", "VIII", "X"]))
    take(folder, "package_chosen", "2026-04-22")
    for to, guard, day in (
        ("commission_review", "mfa_submits", "2026-05-04"),
        ("public_discussion", "draft_published", "2026-06-01"),
        ("legal_expertise", "public_comments_answered", "2026-07-01"),
        ("government_approved", "legal_conclusions", "2026-08-01"),
        ("in_parliament", "draft_bill", "2026-09-01"),
    ):
        take(folder, to, day, confirmed={guard: "a letter"})
    vote = {"step": "chamber_vote", "day": "2026-10-01", "chamber": "kurultai", "actor": "parliament", "document": "d"}
    put(folder, "2026-10-01", *record("action", **vote))
    for step, day in (("law", "2026-10-20"), ("publication", "2026-10-22"), ("registration", "2026-12-01")):
        put(folder, day, *record("action", step=step, day=day, actor="mfa", document="d"))
    put(folder, "2026-12-01", *record("action", step="declaration", article="2(b)", day="2026-12-01", actor="mfa",
                                      document="the Parts accepted"))  # fmt: skip
    take(folder, "signed", "2026-12-01")
    take(folder, "published", "2026-12-01")
    take(folder, "deposited", "2026-12-02")
    with pytest.raises(Refusal, match="comes into force on 2027-12-01"):
        take(folder, "in_force", "2027-11-30")
    take(folder, "in_force", "2027-12-01")
    put(
        folder,
        "2028-08-30",
        *record("report", article="22", due="2028-09-01", sent="2028-08-30", titles="I", tables="II"),
    )
    take(folder, "first_report", "2028-08-30")
    put(folder, "2029-02-01", *record("comment", id="1", year="2029", provision="71", asks="who pays", source="CEACR"))
    desk = take(folder, "supervisory_dialogue", "2029-02-01")
    assert desk.proposal("c102").state == "supervisory_dialogue"
    assert steps_that_guards_forbid(desk.proposal("c102"), known_instruments()) == []


def test_a_correction_takes_the_place_of_what_it_points_at_and_leaves_it_in_the_chain(folder: Path) -> None:
    better = assessment(V="not met", VIII="met", X="met")
    desk = put(folder, "2026-02-18", *better, corrects=3, why="a table was misread")
    proposal = desk.proposal("c102")
    assert len(proposal.events) == 4
    assert [one.number for one in proposal.standing] == [1, 2, 4]
    last = proposal.last("assessment")
    assert last is not None and last.items("norms")[0]["result"] == "not met"


@pytest.mark.parametrize(
    ("kind", "corrects", "why", "refused"),
    [
        ("assessment", 3, "", "does not say why"),
        ("assessment", 9, "w", "corrects event 9, which does not stand"),
        ("assessment", 1, "w", "A assessment cannot take the place of a proposal"),
        ("withdrawal", 1, "w", "A proposal is not withdrawn"),
    ],
)
def test_a_correction_that_corrects_nothing_is_refused(
    folder: Path, kind: str, corrects: int, why: str, refused: str
) -> None:
    what = assessment(V="met")[1] if kind == "assessment" else {}
    with pytest.raises(Refusal, match=refused):
        put(folder, "2026-02-18", kind, what, corrects=corrects, why=why)


def test_of_the_steps_only_the_last_is_withdrawn(folder: Path) -> None:
    take(folder, "assessed", "2026-02-17")
    with pytest.raises(Refusal, match="only the last may be withdrawn"):
        put(folder, "2026-02-18", "withdrawal", {}, corrects=2, why="too early")
    desk = put(folder, "2026-02-18", "withdrawal", {}, corrects=4, why="the table was not signed")
    assert desk.proposal("c102").state == "screened"
    with pytest.raises(Refusal, match="does not stand"):
        put(folder, "2026-02-19", "withdrawal", {}, corrects=4, why="again")


def test_records_go_forward_in_time_and_have_an_author(folder: Path) -> None:
    with pytest.raises(Refusal, match="before the last one of 2026-02-16"):
        put(folder, "2026-02-15", *assessment(V="met"))
    with pytest.raises(Refusal, match="no author"):
        append(open_desk(folder), "c102", *assessment(V="met"), " ", date(2026, 3, 1))


def test_the_register_holds_what_belongs_to_no_proposal(folder: Path) -> None:
    done = record("fulfilment", obligation="ilo-reports-22", day="2026-08-20", document="a letter")
    assert put(folder, "2026-08-21", *done, chain=REGISTER).register[0].text("obligation") == "ilo-reports-22"


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (record("measure", gap="g", parts=["V"], act="a", method="M3", owner="mlsp", phase="1"), "no owner 'mlsp'"),
        (record("cost", measure="3", year="2027", low="1", middle="2", high="3", basis="b"), "Event 3 is no measure"),
        (record("answer", comment="7", day="2026-03-01", document="d"), "no comment '7'"),
        (record("package", parts=["XI"]), "C102 has no Part XI"),
        (record("action", step="chamber_vote", day="2026-03-01", actor="a", document="d"), "no chamber ''"),
        (
            record("action", step="chamber_vote", chamber="kurultai", day="2026-03-01", actor="a", document="d"),
            "Kurultai does not sit on 2026-03-01",
        ),
        (
            record("action", step="law", chamber="senate", day="2026-03-01", actor="a", document="d"),
            "Only a vote names",
        ),
    ],
)
def test_a_record_that_names_what_is_not_there_is_refused(folder: Path, what: tuple[str, Record], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        put(folder, "2026-03-01", *what)
    assert senseless(open_desk(folder)) == []


def test_the_register_refuses_a_duty_and_a_conflict_that_there_is_not(folder: Path) -> None:
    for what, why in (
        (
            record("fulfilment", obligation="ilo-report-22", day="2026-08-20", document="d"),
            "Did you mean ilo-reports-22",
        ),
        (record("conflict", conflict="c183", state="resolved", outcome="o"), "There is no conflict 'c183'"),
    ):
        with pytest.raises(Refusal, match=re.escape(why)):
            put(folder, "2026-08-21", *what, chain=REGISTER)


def test_a_cost_whose_measure_was_withdrawn_is_found(folder: Path) -> None:
    put(folder, "2026-03-01", *record("measure", gap="g", act="a", method="M3", owner="mlspp", phase="1"))
    put(folder, "2026-03-01", *record("cost", measure="4", year="2027", low="1", middle="2", high="3", basis="b"))
    desk = put(folder, "2026-03-02", "withdrawal", {}, corrects=4, why="the unions asked for another")
    assert senseless(desk) == [("c102", 5, "Event 4 is no measure that stands.")]


# ---- hostile files --------------------------------------------------------------------------------------------------


def in_file(name: str, was: str, now: str) -> Callable[[Path], None]:
    """Writes other words into a file of the chain."""

    def change(folder: Path) -> None:
        path = folder / "events" / "c102" / name
        text = path.read_text(encoding="utf-8")
        assert was in text
        path.write_text(text.replace(was, now, 1), encoding="utf-8")

    return change


def removed(folder: Path) -> None:
    (folder / "events" / "c102" / "0002-move.yaml").unlink()


def swapped(folder: Path) -> None:
    where = folder / "events" / "c102"
    (where / "0003-assessment.yaml").rename(where / "0004-assessment.yaml")


def foreign(folder: Path) -> None:
    (folder / "events" / "c102" / "notes.txt").write_text("hello", encoding="utf-8")


def copied(folder: Path) -> None:
    shutil.copytree(folder / "events" / "c102", folder / "events" / "c103")


def other_desk(folder: Path) -> None:
    path = folder / "desk.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-01-12", "2026-01-13"), encoding="utf-8")


def resealed(folder: Path) -> None:
    """An event changed, and its own seal put right: the next one is no longer chained to it."""
    in_file("0002-move.yaml", "evidence: a document", "evidence: another document")(folder)
    path = folder / "events" / "c102" / "0002-move.yaml"
    value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    value["seal"] = seal(value)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (in_file("0003-assessment.yaml", "result: met", "result: not met"), "The seal does not hold"),
        (in_file("0003-assessment.yaml", "result: met", "result: fine"), "result is 'fine'"),
        (in_file("0003-assessment.yaml", "evidence: a table", "evidence: ''"), "norm does not say its evidence"),
        (in_file("0002-move.yaml", "author: A. Serik", "author: *a"), "undefined alias|alias"),
        (in_file("0002-move.yaml", "kind: move", "kind: dance"), "no kind of record 'dance'"),
        (in_file("0002-move.yaml", "recorded: '2026-01-19'", "recorded: soon"), "recorded is 'soon', not a day"),
        (in_file("0002-move.yaml", "number: '2'", "number: two"), "number is 'two'"),
        (in_file("0001-proposal.yaml", "state: identified", "state: ripe"), "The seal does not hold"),
        (in_file("0001-proposal.yaml", "title:", "titel:"), "no key titel"),
        (in_file("0001-proposal.yaml", "format: shanyraq.desk/1", "format: other"), "The format is 'other'"),
        (removed, "Event 2 is missing"),
        (swapped, "which is not its name"),
        (resealed, "not chained to the event before"),
        (foreign, "This is no event"),
        (copied, "belongs to 'c102', not to c103"),
        (other_desk, "not chained to the event before"),
    ],
)
def test_what_was_harmed_is_refused_with_one_clear_text(folder: Path, harm: Callable[[Path], None], what: str) -> None:
    harm(folder)
    with pytest.raises(Refusal, match=what) as refused:
        open_desk(folder)
    assert refused.value.where and refused.value.do


def test_a_state_that_the_table_does_not_have_is_refused(tmp_path: Path) -> None:
    init_desk(tmp_path / "d", TITLE, "kz", date(2026, 1, 12))
    for state, why in (("ripe", "There is no state 'ripe'"), ("costed", "does not begin as costed")):
        what = record("proposal", instrument="C102", title=TITLE, state=state, evidence="a note")
        with pytest.raises(Refusal, match=why):
            put(tmp_path / "d", "2026-01-12", *what)
    assert not list((tmp_path / "d" / "events").iterdir())


def test_a_step_put_in_by_hand_past_its_guards_is_found(folder: Path) -> None:
    put(folder, "2026-02-17", "move", {"from": "screened", "to": "assessed", "evidence": "e"})
    desk = put(folder, "2026-02-18", "move", {"from": "assessed", "to": "consulted", "evidence": "e"})
    forbidden = steps_that_guards_forbid(desk.proposal("c102"), known_instruments())
    assert [number for number, _ in forbidden] == [5]
    assert "tripartite_consultation" in forbidden[0][1]


def test_no_desk_and_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no desk"):
        open_desk(tmp_path)
    (tmp_path / "something").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="no table of steps for the country 'toyland'"):
        init_desk(tmp_path / "desk", TITLE, "toyland", date(2026, 1, 12))
    with pytest.raises(Refusal, match="not empty"):
        init_desk(tmp_path, TITLE, "kz", date(2026, 1, 12))


@pytest.mark.parametrize("name", ["register", "C102", "../c102", "c 102", "", "a" * 41])
def test_a_name_that_is_no_folder_of_its_own_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="cannot name a proposal"):
        require_name(name)


# ---- the example ----------------------------------------------------------------------------------------------------


def test_the_examples_hold_are_only_read_and_may_be_copied(tmp_path: Path) -> None:
    assert examples()
    for name in examples():
        shipped = open_desk(EXAMPLES / name)
        for proposal in shipped.proposals.values():
            assert steps_that_guards_forbid(proposal, known_instruments()) == []
        with pytest.raises(Refusal, match="which is only read"):
            append(shipped, "c183", *assessment(V="met"), WHO, date(2030, 1, 1))
        copy_example(name, tmp_path / name)
        assert open_desk(tmp_path / name).heads() == shipped.heads()
