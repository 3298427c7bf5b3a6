"""A proposal as its chain of events tells it: where it stands, since when, and what is recorded about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shanyraq.engine.exact import add_months
from shanyraq.standards.desk.events import Event, standing
from shanyraq.standards.desk.refuse import chain_broken, unknown_state
from shanyraq.standards.desk.workflow import Workflow

STANDING = "Name an event that stands: `shanyraq desk show` lists them."


@dataclass(frozen=True, slots=True)
class Proposal:
    """One instrument on its road. events: the whole chain, in order; `standing` are those that count."""

    name: str
    events: tuple[Event, ...]

    @property
    def standing(self) -> tuple[Event, ...]:
        """The events that no later one corrects or withdraws."""
        return standing(self.events)

    @property
    def head(self) -> Event:
        """The record that opened it (or its correction)."""
        return next(one for one in self.standing if one.kind == "proposal")

    @property
    def instrument(self) -> str:
        """The instrument it is about, as the register calls it."""
        return self.head.text("instrument")

    @property
    def title(self) -> Mapping[str, str]:
        """What it is called, in kk, ru and en."""
        words = self.head.record["title"]
        assert isinstance(words, dict)
        return {language: text for language, text in words.items() if isinstance(text, str)}

    @property
    def moves(self) -> tuple[Event, ...]:
        """The steps taken, in order."""
        return self.records("move")

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.moves[-1].text("to") if self.moves else self.head.text("state")

    @property
    def since(self) -> date:
        """The day on which it came to stand there; of what was taken over, as its actions tell, else that day."""
        if self.moves:
            return self.moves[-1].on
        told = {"signed": "law", "deposited": "registration", "in_force": "registration"}.get(self.state, "")
        days = [day for one in self.actions(told) if (day := one.day()) and day <= self.head.on]
        if not days:
            return self.head.on
        return add_months(days[-1], 12) if self.state == "in_force" else days[-1]

    def records(self, kind: str) -> tuple[Event, ...]:
        """The standing records of a kind, in order."""
        return tuple(one for one in self.standing if one.kind == kind)

    def last(self, kind: str) -> Event | None:
        """The latest standing record of a kind."""
        return next(reversed(self.records(kind)), None)

    def entered(self, state: str) -> date | None:
        """The day on which it last came to a state; None when it never did."""
        days = [one.on for one in self.moves if one.text("to") == state]
        if self.head.text("state") == state:
            days.insert(0, self.head.on)
        return days[-1] if days else None

    def actions(self, step: str) -> tuple[Event, ...]:
        """The treaty actions of a step, by day."""
        found = [one for one in self.records("action") if one.text("step") == step]
        return tuple(sorted(found, key=lambda one: one.text("day")))

    def unanswered(self) -> tuple[Event, ...]:
        """The supervisory comments that nothing answers."""
        answered = {one.text("comment") for one in self.records("answer")}
        return tuple(one for one in self.records("comment") if one.text("id") not in answered)

    def until(self, number: int) -> Proposal:
        """The proposal as it was before an event."""
        return Proposal(self.name, tuple(one for one in self.events if one.number < number))


def proposal_of(name: str, events: Sequence[Event], table: Workflow) -> Proposal:
    """The proposal of a chain; refuses a chain whose records do not follow from each other."""
    found = Proposal(name, tuple(events))
    require_corrections(found.events)
    opened = [one for one in found.events if one.kind == "proposal" and one.corrects is None]
    if not opened or opened[0].number != 1 or len(opened) > 1:
        raise chain_broken(name, "A proposal is opened by its first event, once.")
    begins = found.head.text("state")
    if begins not in table.states:
        raise unknown_state(found.head.file, begins, (*table.begins_in, *table.taken_over_in))
    if begins not in (*table.begins_in, *table.taken_over_in):
        raise chain_broken(
            found.head.file,
            f"A proposal does not begin as {begins}.",
            f"It begins as {', '.join(table.begins_in)}, or is taken over as {', '.join(table.taken_over_in)}.",
        )
    state = begins
    for move in found.moves:
        if move.text("to") not in table.states:
            raise unknown_state(move.file, move.text("to"), table.states)
        if move.text("from") != state:
            raise chain_broken(
                move.file, f"The step leads from {move.text('from')}, but the proposal stood at {state}."
            )
        table.step(state, move.text("to"))
        state = move.text("to")
    return found


def require_corrections(events: Sequence[Event]) -> None:
    """A correction points back, once, at a record of its kind; of the steps only the last may be withdrawn."""
    seen: dict[int, Event] = {}
    gone: set[int] = set()
    for one in events:
        if one.corrects is not None:
            was = seen.get(one.corrects)
            if was is None or one.corrects in gone:
                raise chain_broken(one.file, f"It corrects event {one.corrects}, which does not stand.", STANDING)
            if one.kind == "withdrawal" and was.kind == "proposal":
                raise chain_broken(one.file, "A proposal is not withdrawn.", "Reject it by a step, with reasons.")
            steps = [step.number for step in seen.values() if step.kind == "move" and step.number not in gone]
            if was.kind == "move" and (one.kind != "withdrawal" or one.corrects != steps[-1]):
                raise chain_broken(
                    one.file, "Of the steps only the last may be withdrawn, and none rewritten.", STANDING
                )
            if one.kind not in ("withdrawal", was.kind):
                raise chain_broken(one.file, f"A {one.kind} cannot take the place of a {was.kind}.", STANDING)
            gone.add(one.corrects)
        elif one.kind == "withdrawal":
            raise chain_broken(one.file, "A withdrawal must say which event it withdraws.", STANDING)
        seen[one.number] = one
