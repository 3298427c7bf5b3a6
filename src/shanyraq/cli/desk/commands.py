"""`shanyraq desk …`: the ratification desk of a ministry, kept in a folder of plain files (docs/desk.md)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.cli.desk import lists
from shanyraq.cli.desk.amendments import amendments
from shanyraq.cli.desk.asked import DeskFolder, On, desk_of, today
from shanyraq.cli.desk.evaluate import evaluate
from shanyraq.cli.options import day_given
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Lang, group
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from shanyraq.standards.desk.events import Event
    from shanyraq.standards.desk.forms import Record

app = group("The ratification desk: proposals, what is due. (docs/desk.md)")

Author = Annotated[str, typer.Option("--author", help="Who records it.")]
Evidence = Annotated[str, typer.Option("--evidence", help="The document it rests on.")]
Named = Annotated[str, typer.Argument(metavar="PROPOSAL", help="A proposal of the desk.")]


def said(event: Event, language: str, as_json: bool) -> None:
    """What was recorded, in one line, or the event itself."""
    from shanyraq.cli.desk.shown import print_recorded

    if as_json:
        print_json(event.value())
    else:
        print_recorded(console(), event, language)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder.")],
    example: Annotated[str | None, typer.Option("--from", help="Begin with a copy of this example.")] = None,
    country: Annotated[str, typer.Option("--country", help="Whose ratifications.")] = "kz",
    on: On = None,
    lang: Lang = None,
) -> None:
    """Open a desk: a new folder of plain files.

    A ministry can keep it in git.
    """
    from shanyraq.standards.desk.folder import copy_example, init_desk
    from shanyraq.words import LANGUAGES, words

    if example is not None:
        copy_example(example, folder)
    else:
        init_desk(folder, {one: words("desk", one)["title"] for one in LANGUAGES}, country, today(on))
    text = words("desk", language_of(lang))["opened"].format(folder=folder)
    console().print(text, markup=False)


@app.command()
def status(
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Every proposal: where it stands and what is next.

    Which steps, who takes them and by when, and what stands in the way.
    """
    from shanyraq.cli.desk.shown import print_status, status_value
    from shanyraq.standards.desk.registers import known_instruments

    desk, day = desk_of(folder), today(on)
    if as_json:
        print_json(status_value(desk, day, known_instruments()))
    else:
        print_status(console(), desk, day, known_instruments(), language_of(lang))


@app.command()
def show(name: Named, folder: DeskFolder = ".", lang: Lang = None, as_json: AsJson = False) -> None:
    """Everything recorded about a proposal, in order.

    Steps, consultations and positions, costs, corrections.
    """
    from shanyraq.cli.desk.shown import print_history

    proposal = desk_of(folder).proposal(name)
    if as_json:
        print_json([one.value() for one in proposal.events])
    else:
        print_history(console(), proposal, language_of(lang))


@app.command()
def propose(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A short name for it: c102-2026.")],
    instrument: Annotated[str, typer.Option("--instrument", help="The instrument, as the register calls it: C102.")],
    kk: Annotated[str, typer.Option("--kk", help="What it is called in Kazakh.")],
    ru: Annotated[str, typer.Option("--ru", help="The same in Russian.")],
    en: Annotated[str, typer.Option("--en", help="The same in English.")],
    author: Author,
    evidence: Evidence,
    state: Annotated[str, typer.Option("--state", help="Where it is taken over, if the road began before.")] = "",
    after: Annotated[str | None, typer.Option("--after", help="An earlier proposal that it follows.")] = None,
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Put an instrument on the desk."""
    from shanyraq.standards.desk.appending import append
    from shanyraq.standards.desk.folder import require_name
    from shanyraq.standards.desk.registers import known_instruments
    from shanyraq.standards.desk.workflow import workflow

    desk = desk_of(folder)
    if require_name(name) in desk.proposals:
        raise Refusal(f"The desk has the proposal {name} already.", "", "Give the new one another name.")
    if instrument not in known_instruments():
        from shanyraq.standards.desk.refuse import no_such

        raise no_such("instrument", instrument, sorted(known_instruments()))
    if after is not None:
        desk.proposal(after)
    record: Record = {"instrument": instrument, "title": {"kk": kk, "ru": ru, "en": en}}
    record["state"] = state or workflow().begins_in[0]
    if after:
        record["after"] = after
    record["evidence"] = evidence
    said(append(desk, name, "proposal", _checked("proposal", record), author, today(on)), language_of(lang), as_json)


@app.command()
def move(
    name: Named,
    to: Annotated[str, typer.Argument(metavar="STATE", help="The state it goes to: `status` lists them.")],
    author: Author,
    evidence: Evidence,
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", metavar="GUARD=DOCUMENT", help="What a person confirms.")
    ] = None,
    reasons: Annotated[str, typer.Option("--reasons", help="Why, where a step asks for it.")] = "",
    review: Annotated[str | None, typer.Option("--review", metavar="DAY", help="When it is looked at again.")] = None,
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Take a step. It is refused, with the guard and what to do, where something stands in the way."""
    from shanyraq.standards.desk.appending import append
    from shanyraq.standards.desk.registers import known_instruments
    from shanyraq.standards.desk.steps import step_record

    desk, day = desk_of(folder), today(on)
    confirmed = dict(_parted(one, "=", "--confirm", "GUARD=DOCUMENT") for one in confirm or [])
    review_day = day_given(review, "--review")
    proposal = desk.proposal(name)
    record = step_record(desk, proposal, to, day, evidence, known_instruments(), reasons, review_day, confirmed)
    said(append(desk, name, "move", record, author, day), language_of(lang), as_json)


@app.command()
def consult(
    name: Named,
    body: Annotated[str, typer.Option("--body", help="Where: the Republican Tripartite Commission.")],
    item: Annotated[str, typer.Option("--item", help="The item of C144 art. 5(1): a, b, c, d or e.")],
    position: Annotated[
        list[str],
        typer.Option(
            "--position",
            metavar="SIDE/WHO=POSITION: WHY",
            help="employers/Atameken=on conditions: …; sides: government, employers, workers, other; "
            "positions: for, against, on conditions, none (again for more).",
        ),
    ],
    author: Author,
    evidence: Evidence,
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Record a consultation and the positions taken.

    With their reasons.
    """
    from shanyraq.standards.desk.appending import append
    from shanyraq.standards.desk.forms import Value

    desk, day = desk_of(folder), today(on)
    desk.proposal(name)
    positions: list[Value] = [_position(one, day) for one in position]
    record: Record = {"day": str(day), "body": body, "item": item, "positions": positions, "evidence": evidence}
    said(append(desk, name, "consultation", _checked("consultation", record), author, day), language_of(lang), as_json)


@app.command()
def assess(
    name: Named,
    check: Annotated[Path, typer.Argument(metavar="CHECK.json", help="What `standards check --json` printed.")],
    author: Author,
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Record a check of the convention as the assessment.

    Each Part with what its verdict rests on.
    """
    from shanyraq.standards.desk.appending import append
    from shanyraq.standards.desk.assessing import assessment_of
    from shanyraq.standards.desk.evaluation import read_verdicts

    desk, day = desk_of(folder), today(on)
    record = assessment_of(read_verdicts(check), desk.proposal(name).instrument, day)
    said(append(desk, name, "assessment", _checked("assessment", record), author, day), language_of(lang), as_json)


@app.command("record")
def record_one(
    name: Annotated[str, typer.Argument(metavar="PROPOSAL", help="A proposal, or `register`.")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="assessment, measure, cost, phase, package, action, …")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Its fields as YAML (docs/desk.md).")],
    author: Author,
    corrects: Annotated[int | None, typer.Option("--corrects", help="The event whose place it takes.")] = None,
    why: Annotated[str, typer.Option("--why", help="Why it is corrected.")] = "",
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Record anything else from a file.

    With --corrects in the place of an earlier record, which stays in the chain.
    """
    from shanyraq.standards.desk.appending import append
    from shanyraq.standards.desk.events import REGISTER
    from shanyraq.standards.desk.folder import record_from

    desk = desk_of(folder)
    if name != REGISTER:
        desk.proposal(name)
    if kind == "move" and corrects is None:
        raise Refusal("A step is not recorded from a file.", "", "Take it with `shanyraq desk move`, which checks it.")
    event = append(desk, name, kind, record_from(kind, file), author, today(on), corrects, why)
    said(event, language_of(lang), as_json)


@app.command()
def withdraw(
    name: Annotated[str, typer.Argument(metavar="PROPOSAL", help="A proposal, or `register`.")],
    event: Annotated[int, typer.Argument(metavar="EVENT", help="The number of the event: `show` lists them.")],
    author: Author,
    why: Annotated[str, typer.Option("--why", help="Why it no longer stands.")],
    folder: DeskFolder = ".",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Withdraw a record, or the last step.

    A new event that points back; nothing is deleted.
    """
    from shanyraq.standards.desk.appending import append

    desk = desk_of(folder)
    found = append(desk, name, "withdrawal", {}, author, today(on), event, why)
    said(found, language_of(lang), as_json)


@app.command()
def verify(
    folder: DeskFolder = ".",
    heads: Annotated[Path | None, typer.Option("--heads", help="Heads kept from an earlier `verify --json`.")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Check every seal, chain and step of a desk.

    With --heads also that no chain was cut since.
    """
    from shanyraq.cli.desk.shown import print_verified, verified

    desk = desk_of(folder)
    found = verified(desk, heads)
    if as_json:
        print_json(found)
    else:
        print_verified(console(), desk, found, language_of(lang))
    raise typer.Exit(0 if found["stands"] else 1)


def _checked(kind: str, record: Record) -> Record:
    """The record as its form reads it: what a command line gave is held to the same rules as a file."""
    from shanyraq.engine.verify import marked
    from shanyraq.standards.desk.forms import form_of, read_record

    return read_record(form_of(kind), marked(record, kind), kind)


def _parted(text: str, sign: str, option: str, form: str) -> tuple[str, str]:
    first, found, rest = text.partition(sign)
    if not found or not first.strip() or not rest.strip():
        raise Refusal(f"{option} {text[:80]!r} is not of the form {form}.", "", f"Write {option} '{form}'.")
    return first.strip(), rest.strip()


def _position(text: str, day: date) -> Record:
    """One position as the command line gives it: `employers/Atameken=on conditions: why`."""
    form = "SIDE/WHO=POSITION: WHY"
    sided, taken = _parted(text, "=", "--position", form)
    side, who = _parted(sided, "/", "--position", form)
    position, _, why = taken.partition(":")
    found: Record = {"who": who, "side": side, "position": position.strip()}
    if why.strip():
        found["reasons"] = why.strip()
    return {**found, "day": str(day)}


app.command("monitor")(lists.monitor)
app.command("conflicts")(lists.conflicts)
app.command("phases")(lists.phases)
app.command("evaluate")(evaluate)
app.command("amendments")(amendments)
app.command("diagram")(lists.diagram)
