"""What the desk knows as data: every text in three languages, every citation one that leads somewhere."""

import re
from datetime import date
from pathlib import Path

import pytest

import shanyraq.law.kz
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.read.acts import read_acts
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.desk.acceptance import acceptance_of, acceptances
from shanyraq.standards.desk.diagram import dot, mermaid
from shanyraq.standards.desk.forms import forms
from shanyraq.standards.desk.registers import conflicts, known_instruments, obligations, observed, phases, spans_from
from shanyraq.standards.desk.reporting import reporting_obligations, submission_obligations
from shanyraq.standards.desk.workflow import WORKFLOW, workflow
from shanyraq.words import LANGUAGES, words

KAZAKHSTAN = Path(shanyraq.law.kz.__file__).parent
DOCS = Path(__file__).parent.parent.parent / "docs" / "desk.md"
CITE = re.compile(r"[A-Z][A-Z0-9-]*( (art|p)\.\d+(-\d+)?(\(\w+(-\d+)?\))*| [a-z][a-z-]*\d?)?")


def test_both_sides_of_a_conflict_are_cited_and_the_acts_are_those_of_the_law() -> None:
    acts = {name for path in KAZAKHSTAN.rglob("acts.yaml") for name in read_acts(read_yaml(path))}
    for one in conflicts().values():
        assert one.international and one.national, one.name
        assert all(CITE.fullmatch(cite) for cite in (*one.international, *one.national)), one.name
        assert {cite.split(" ")[0] for cite in one.national} <= acts, one.name
        assert {cite.split(" ")[0] for cite in one.international} <= known_instruments()


def test_whatever_the_desk_names_stands_in_the_register_of_instruments() -> None:
    named = {one.instrument for one in obligations().values()} | {one.instrument for one in observed()}
    named |= set(acceptances())
    named |= {cite.split(" ")[0] for step in workflow().transitions for cite in step.basis if "art." in cite}
    assert named - {"ILO-CONST"} <= known_instruments()


def test_reports_and_submissions_of_the_register_are_on_the_list() -> None:
    found = {one.name: one for one in (*reporting_obligations(), *submission_obligations())}
    technical = found["reports-ilo_technical"].duty["en"]
    assert all(one in technical for one in ("C131", "C175", "C183"))
    assert "C102" not in technical  # not ratified
    assert "reports-crc" not in found  # it has a line of its own
    assert "C190" in found["submission-of-the-register"].duty["kk"]


def test_a_conflict_whose_article_nobody_verified_is_marked_doubtful() -> None:
    for one in conflicts().values():
        whole = [cite for cite in one.international if "art." not in cite]
        assert not whole or (one.doubt is not None and one.binds == "unclear"), one.name
        assert one.confidence == "high" or one.doubt is not None, one.name


def test_every_obligation_names_its_source_and_the_owner_is_an_actor() -> None:
    for one in obligations().values():
        assert one.source and one.owner in workflow().actors
        assert one.calendar.kind in {"cycle", "yearly", "consultation", "unknown", "on request", "standing"}


def test_observed_days_are_in_the_order_of_the_road_and_compared_as_found() -> None:
    states = list(workflow().states)
    for one, after in zip(observed(), observed()[1:], strict=False):
        if one.instrument == after.instrument:
            assert states.index(one.state) < states.index(after.state)
    (span,) = spans_from("commission_review")
    assert (span.instrument, span.to, span.days) == ("C175", "signed", (date(2022, 4, 20) - date(2019, 10, 18)).days)
    assert not spans_from("public_discussion")[0].is_exact


def test_the_phases_are_four() -> None:
    assert list(phases()) == ["1", "2", "3", "4"]


def test_every_field_and_choice_of_a_record_has_its_words() -> None:
    for language in LANGUAGES:
        names = words("desk_fields", language)
        for form in forms().values():
            for field in form.fields:
                assert field.name in names
                spoken = [one for one in field.choices if not re.fullmatch(r"[a-e]|M?\d+", one)]
                assert all(f"is_{one.replace(' ', '_')}" in names for one in spoken)


@pytest.mark.parametrize(
    ("instrument", "parts", "passes"),
    [
        ("ECSS", ["V", "II", "VII"], True),  # three, two and one: six
        ("ECSS", ["V", "VII", "X"], False),
        ("C128", ["III"], True),
        ("C118", [], False),
        ("C183", [], True),
        ("C183", ["V"], False),
    ],
)
def test_what_counts_as_a_set_that_may_be_accepted(instrument: str, parts: list[str], passes: bool) -> None:
    assert (acceptance_of(instrument).faults(parts, date(2026, 7, 1)) == []) is passes


@pytest.mark.parametrize(
    ("on", "window"),
    [
        ("2026-11-22", ("2035-04-27", "2036-04-27")),
        ("2025-04-28", ("2025-04-27", "2026-04-27")),
        ("2026-04-27", ("2025-04-27", "2026-04-27")),
    ],
)
def test_the_window_of_denunciation_of_c102_opens_every_ten_years(on: str, window: tuple[str, str]) -> None:
    found = acceptance_of("C102").window(date.fromisoformat(on))
    assert found == tuple(date.fromisoformat(one) for one in window)
    assert acceptance_of("C118").window(date(2026, 1, 1)) is None


def test_the_drawing_has_every_state_and_step_of_the_table_and_stands_in_the_docs() -> None:
    table = workflow()
    for language in LANGUAGES:
        drawn, graph = mermaid(table, language), dot(table, language)
        assert all((f'"{title[language]}"' in drawn and f"{name}[" in drawn) or f"{name}([" in drawn
                   for name, title in table.states.items())  # fmt: skip
        for step in table.transitions:
            frm = next((name for name, one in table.stages.items() if step.frm in one.states), "")
            line = re.compile(rf"^  ({step.frm}|{frm}) (-->|-\.->) {step.to}$", re.MULTILINE)
            assert line.search(drawn), step
        assert graph.count(" -> ") == len(table.transitions)
    assert mermaid(table, "en") in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("to: screened,", "to: sifted,", "no state sifted"),
        ("actors: [rtk]", "actors: [committee]", "no actor committee"),
        ("guards: [publication]", "guards: [print]", "no guard print"),
        ("by: person\n", "by: machine\n", "is by machine"),
        ("to: published,", "to: deposited,", "Nothing leads to published"),
        ("to: denounced,", "to: evaluated,", "Two steps lead"),
    ],
)
def test_a_table_that_names_what_it_does_not_define_is_refused(tmp_path: Path, was: str, now: str, what: str) -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    assert was in text
    changed = tmp_path / "workflow.yaml"
    changed.write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(Refusal, match=what):
        workflow(changed)
