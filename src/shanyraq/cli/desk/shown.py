"""How a desk is shown: its proposals with their next steps, the history of one, what verifying found."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.engine.refuse import Refusal
from shanyraq.words import words
from shanyraq.words.formats import citation, counted, day, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from shanyraq.standards.desk.events import Event
    from shanyraq.standards.desk.folder import Desk
    from shanyraq.standards.desk.forms import Value
    from shanyraq.standards.desk.proposal import Proposal
    from shanyraq.standards.desk.steps import Due, NextStep

MOST_SEAL = 12
"""So much of a seal is shown; --json has all of it."""


def print_recorded(screen: Console, event: Event, language: str) -> None:
    """One line on what was recorded; of a step, from where to where."""
    from shanyraq.standards.desk.forms import form_of
    from shanyraq.standards.desk.workflow import workflow

    texts = words("desk", language)
    if event.kind == "move":
        states = workflow().states
        frm, to = (states[event.text(key)][language] for key in ("from", "to"))
        screen.print(texts["moved"].format(proposal=event.chain, frm=frm, to=to), style="bold", markup=False)
    kind = form_of(event.kind).title[language]
    line = texts["recorded"].format(kind=kind, number=event.number, seal=event.seal[:MOST_SEAL])
    screen.print(line, markup=False)


def print_status(screen: Console, desk: Desk, on: date, instruments: Collection[str], language: str) -> None:
    """Each proposal: where it stands and since when, the steps of the road with their guards, and the ways aside."""
    from rich.text import Text

    texts = words("desk", language)
    screen.print(Text(visible(desk.title[language]), style="bold"))
    if not desk.proposals:
        screen.print(texts["none"], markup=False)
    for proposal in desk.proposals.values():
        _print_proposal(screen, desk, proposal, on, instruments, language)


def _print_proposal(
    screen: Console, desk: Desk, proposal: Proposal, on: date, instruments: Collection[str], language: str
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.standards.desk.diagram import ENDS
    from shanyraq.standards.desk.steps import next_steps
    from shanyraq.standards.desk.workflow import workflow

    texts, states = words("desk", language), workflow().states
    head = _head(proposal, language)
    screen.print()
    screen.print(head)
    is_taken_over = not proposal.moves and proposal.state not in workflow().begins_in
    since = proposal.head.on if is_taken_over else proposal.since
    stands = texts["taken_over" if is_taken_over else "state"].format(
        state=states[proposal.state][language], day=day(since, language)
    )
    screen.print(Padding(Text(stands), (0, 0, 0, 2)))
    steps = next_steps(desk, proposal, on, instruments)
    for step in steps:
        if step.transition.to not in ENDS:
            _print_step(screen, proposal, step, language)
    aside = [states[step.transition.to][language] for step in steps if step.transition.to in ENDS]
    if aside:
        screen.print(Padding(Text(texts["aside"].format(states=", ".join(aside)), style="dim"), (0, 0, 0, 2)))
    for line in _observed(proposal, language):
        screen.print(Padding(Text(line, style="dim"), (0, 0, 0, 2)))


def _head(proposal: Proposal, language: str) -> Text:
    """What a proposal is called, its instrument and its name."""
    from rich.text import Text

    title = (visible(proposal.title[language]), "bold")
    return Text.assemble(title, f"  {visible(proposal.instrument)}", (f"  {visible(proposal.name)}", "dim"))


def _print_step(screen: Console, proposal: Proposal, step: NextStep, language: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.standards.desk.workflow import workflow

    texts, table = words("desk", language), workflow()
    title = Text.assemble("→ ", (texts["step"].format(state=table.states[step.transition.to][language]), "bold"))
    screen.print(Padding(title, (0, 0, 0, 2)))
    actors = ", ".join(table.actors[one][language] for one in step.transition.actors)
    facts = [texts["who"].format(actors=actors)]
    if when := due_text(step.due, language):
        facts.append(when)
    facts.append(texts["basis"].format(basis="; ".join(cited(one, language) for one in step.transition.basis)))
    for fact in facts:
        screen.print(Padding(Text(fact, style="dim"), (0, 0, 0, 6)))
    for one in step.guards:
        mark, style = ("✔", "green") if not one.why else ("✘", "yellow") if one.guard.is_computed else ("?", "yellow")
        line = Text.assemble((f"{mark} ", style), one.guard.title[language])
        if one.why:
            do = one.guard.do[language] if one.guard.is_computed else f"{texts['to_confirm']}. {one.guard.do[language]}"
            line.append(f" · {do}", style="dim")
        screen.print(Padding(line, (0, 0, 0, 6)))


def due_text(due: Due, language: str) -> str:
    """When a step is to be taken, in words; empty where no text says when."""
    texts = words("desk", language)
    if due.kind == "not set":
        return texts["not_set"].format(setting=due.setting)
    if due.day is None:
        return ""
    word = {"by": "by" if due.firm else "by_usage", "not before": "not_before", "window": "window"}[due.kind]
    return texts[word].format(day=day(due.day, language))


def _observed(proposal: Proposal, language: str) -> list[str]:
    """How long observed ratifications took from where the proposal stands, and the day that would give."""
    from shanyraq.standards.desk.registers import spans_from
    from shanyraq.standards.desk.workflow import workflow

    texts, lines = words("desk", language), []
    for span in spans_from(proposal.state):
        line = texts["observed" if span.is_exact else "observed_rough"].format(
            instrument=span.instrument,
            state=workflow().states[span.to][language],
            days=counted(span.days, texts["days"], language),
            day=day(proposal.since + timedelta(span.days), language),
        )
        lines.append(line + (texts["observed_doubt"] if span.confidence == "low" else ""))
    return lines


def cited(cite: str, language: str) -> str:
    """What a step rests on: an article, or a source of the workflow by its name."""
    from shanyraq.standards.desk.workflow import workflow

    return citation(cite, workflow().sources, language)


def status_value(desk: Desk, on: date, instruments: Collection[str]) -> dict[str, object]:
    """The status for programs."""
    from shanyraq.standards.desk.registers import spans_from
    from shanyraq.standards.desk.steps import next_steps

    return {
        "on": str(on),
        "proposals": {
            proposal.name: {
                "instrument": proposal.instrument,
                "title": dict(proposal.title),
                "state": proposal.state,
                "since": str(proposal.since),
                "steps": [_step_value(step) for step in next_steps(desk, proposal, on, instruments)],
                "observed": [
                    {"instrument": span.instrument, "to": span.to, "days": span.days, "exact": span.is_exact}
                    for span in spans_from(proposal.state)
                ],
            }
            for proposal in desk.proposals.values()
        },
    }


def _step_value(step: NextStep) -> dict[str, object]:
    return {
        "to": step.transition.to,
        "actors": list(step.transition.actors),
        "basis": list(step.transition.basis),
        "open": step.is_open,
        "guards": [
            {
                "guard": one.guard.name,
                "by": "record" if one.guard.is_computed else "person",
                "satisfied": not one.why,
                "why": one.why,
            }
            for one in step.guards
        ],
        "due": {"kind": step.due.kind, "day": str(step.due.day) if step.due.day else None, "firm": step.due.firm},
    }


# ---- the history of one proposal ----------------------------------------------------------------------------------


def print_history(screen: Console, proposal: Proposal, language: str) -> None:
    """Every event in order; those that no longer stand are struck through and say which event took their place."""
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.standards.desk.forms import form_of

    texts = words("desk", language)
    stands = {one.number for one in proposal.standing}
    head = _head(proposal, language)
    screen.print(head)
    for event in proposal.events:
        gone = event.number not in stands and event.kind != "withdrawal"
        title = Text.assemble(
            (f"{event.number:>3}  ", "dim"),
            (form_of(event.kind).title[language], "bold strike" if gone else "bold"),
            (f"  {day(event.on, language)} · {visible(event.author)}", "dim"),
        )
        screen.print(title)
        if event.corrects is not None:
            line = texts["corrects"].format(number=event.corrects, why=event.why)
            screen.print(Padding(Text(visible(line), style="yellow"), (0, 0, 0, 5)))
        for line in _fields(event.record, language):
            screen.print(Padding(Text(visible(line), style="dim" if gone else ""), (0, 0, 0, 5)))


def _fields(record: dict[str, Value], language: str) -> list[str]:
    """The fields of a record, one a line, by their names; a text in three languages in the reader's own."""
    lines = []
    names = words("desk_fields", language)
    for key, value in record.items():
        name = names[key]
        if isinstance(value, str):
            lines.append(f"{name}: {_said(key, value, language)}")
        elif isinstance(value, dict):
            lines.append(f"{name}: {value.get(language, '')}")
        elif value and isinstance(value[0], str):
            lines.append(f"{name}: {', '.join(str(one) for one in value)}")
        else:
            rows = [one for one in value if isinstance(one, dict)]
            lines += [f"{name}: " + " · ".join(_said(*part, language) for part in one.items()) for one in rows]
    return lines


def _said(key: str, value: Value, language: str) -> str:
    """One value as a reader writes it: a state, a choice and a day in words, anything else as it was recorded."""
    from shanyraq.standards.desk.forms import forms
    from shanyraq.standards.desk.workflow import workflow

    text, table = str(value), workflow()
    kinds = {field.kind for form in forms().values() for field in form.fields if field.name == key}
    if kinds == {"day"}:
        return day(date.fromisoformat(text), language)
    if key in ("from", "to", "state") and text in table.states:
        return table.states[text][language]
    if key in ("owner", "actor") and text in table.actors:
        return table.actors[text][language]
    if key == "guard" and text in table.guards:
        return table.guards[text].title[language]
    return words("desk_fields", language).get(f"is_{text.replace(' ', '_')}", text) if "choice" in kinds else text


# ---- verifying ----------------------------------------------------------------------------------------------------


def verified(desk: Desk, heads: Path | None) -> dict[str, object]:
    """What verifying finds beyond the chains, which opening has checked: forbidden steps, and chains that were cut."""
    from shanyraq.standards.desk.registers import known_instruments
    from shanyraq.standards.desk.sense import senseless
    from shanyraq.standards.desk.steps import steps_that_guards_forbid

    forbidden = [
        {"proposal": proposal.name, "event": number, "why": why}
        for proposal in desk.proposals.values()
        for number, why in steps_that_guards_forbid(proposal, known_instruments())
    ]
    chains = {name: one.events for name, one in desk.proposals.items()} | {"register": desk.register}
    cut = [
        {"chain": chain, "seal": seal}
        for chain, seal in (_heads_of(heads) if heads else {}).items()
        if seal not in {event.seal for event in chains.get(chain, ())}
    ]
    lost = [{"chain": chain, "event": number, "why": why} for chain, number, why in senseless(desk)]
    stands = not forbidden and not cut and not lost
    return {"stands": stands, "forbidden": forbidden, "lost": lost, "cut": cut, "heads": desk.heads()}


def _heads_of(file: Path) -> dict[str, str]:
    """The heads of an earlier `verify --json`."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        value = None
    found = value.get("heads") if isinstance(value, dict) else None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise Refusal("The file holds no heads.", str(file), "Give what `shanyraq desk verify --json` printed.")
    return found


def print_verified(screen: Console, desk: Desk, found: dict[str, object], language: str) -> None:
    """What holds, what does not, and the seals to keep."""
    texts = words("desk", language)
    for word in ("forbidden", "lost", "cut"):
        several = found[word]
        assert isinstance(several, list)
        for one in several:
            told = {**one, "number": one.get("event"), "chain": one.get("chain")}
            told["seal"] = str(one.get("seal", ""))[:MOST_SEAL]
            screen.print(f"✘ {texts[word].format(**told)}", style="red", markup=False)
    if found["stands"]:
        events = sum(len(one.events) for one in desk.proposals.values()) + len(desk.register)
        line = texts["stands"].format(
            proposals=counted(len(desk.proposals), texts["proposals"], language),
            events=counted(events, texts["events"], language),
        )
        screen.print(f"✔ {line}", markup=False)
    screen.print(texts["heads"], style="dim", markup=False)
    for chain, seal in desk.heads().items():
        screen.print(f"  {chain}  {seal}", style="dim", markup=False, soft_wrap=True)
