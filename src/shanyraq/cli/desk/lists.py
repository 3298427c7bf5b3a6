"""The lists of `shanyraq desk`: what is due, conflicts, phases; and the road as a drawing."""

from __future__ import annotations

from typing import Annotated

import typer

from shanyraq.cli.desk.asked import On, desk_of, today
from shanyraq.engine.refuse import Refusal
from shanyraq.words.commands import AsJson, Lang
from shanyraq.words.terminal import console, language_of, print_json


def monitor(
    folder: Annotated[str | None, typer.Option("--desk", metavar="FOLDER", help="With what this desk adds.")] = None,
    owner: Annotated[str, typer.Option("--owner", help="Only what is this owner's: mlspp, mfa, moj, …")] = "",
    on: On = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """The monitoring list across ministries.

    Every obligation, whose it is, by when, its state, the next step.
    """
    from shanyraq.cli.desk.registers import monitor_value, print_monitor
    from shanyraq.standards.desk.monitoring import monitoring_list
    from shanyraq.standards.desk.refuse import no_such
    from shanyraq.standards.desk.registers import known_instruments
    from shanyraq.standards.desk.workflow import workflow

    if owner and owner not in workflow().actors:
        raise no_such("owner", owner, workflow().actors)
    desk = desk_of(folder) if folder is not None else None
    found = monitoring_list(desk, today(on), known_instruments(), owner)
    if as_json:
        print_json(monitor_value(found))
    else:
        print_monitor(console(), found, language_of(lang))


def conflicts(
    folder: Annotated[str | None, typer.Option("--desk", metavar="FOLDER", help="With the states it records.")] = None,
    owner: Annotated[str, typer.Option("--owner", help="Only what is this owner's.")] = "",
    instrument: Annotated[str, typer.Option("--instrument", help="Only of this instrument.")] = "",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """The conflicts of international and national norms.

    Gravest first, both sides cited.
    """
    from shanyraq.cli.desk.registers import conflict_value, print_conflicts
    from shanyraq.standards.desk.monitoring import conflicts_now

    desk = desk_of(folder) if folder is not None else None
    found = [
        one
        for one in conflicts_now(desk)
        if (not owner or one.owner == owner)
        and (not instrument or any(cite.split(" ", 1)[0] == instrument for cite in one.international))
    ]
    if as_json:
        print_json([conflict_value(one) for one in found])
    else:
        print_conflicts(console(), found, language_of(lang))


def phases(
    folder: Annotated[str | None, typer.Option("--desk", metavar="FOLDER", help="With what this desk plans.")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """The four phases, and what a desk plans in each.

    With target and indicator; measures, their cost, targets.
    """
    from shanyraq.cli.desk.registers import phases_value, print_phases

    desk = desk_of(folder) if folder is not None else None
    if as_json:
        print_json(phases_value(desk))
    else:
        print_phases(console(), desk, language_of(lang))


def diagram(
    form: Annotated[str, typer.Option("--form", help="`mermaid` (GitHub draws it) or `dot` (Graphviz).")] = "mermaid",
    lang: Lang = None,
) -> None:
    """The whole road as a drawing's text.

    From the table that the commands follow.
    """
    from shanyraq.standards.desk.diagram import dot, mermaid
    from shanyraq.standards.desk.workflow import workflow

    if form not in ("mermaid", "dot"):
        raise Refusal(f"--form {form[:40]} has no meaning.", "", "It is `mermaid` or `dot`.")
    typer.echo((mermaid if form == "mermaid" else dot)(workflow(), language_of(lang)), nl=False)
