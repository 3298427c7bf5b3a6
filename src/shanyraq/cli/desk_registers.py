"""How the desk's registers are shown: the monitoring list and the conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shanyraq.cli.desk_shown import cited
from shanyraq.words import words
from shanyraq.words.formats import citation, day

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.standards.desk.monitoring import Watched
    from shanyraq.standards.desk.registers import Conflict

STYLES = {"overdue": "red", "in conflict": "yellow", "unconfirmed": "yellow", "due": "bold"}


def print_monitor(screen: Console, found: Sequence[Watched], language: str) -> None:
    """The list by state, those overdue first: the day, the duty with its provision, whose it is, the next step."""
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.standards.desk.workflow import workflow

    texts = words("desk", language)
    screen.print(Text(texts["monitor"], style="bold"))
    if not found:
        screen.print(texts["watched_none"], markup=False)
        return
    overdue = sum(one.state == "overdue" for one in found)
    screen.print(texts["count"].format(overdue=overdue, all=len(found)), markup=False)
    state = ""
    for one in found:
        if one.state != state:
            state = one.state
            screen.print()
            screen.print(Text(texts[f"st_{state.replace(' ', '_')}"], style=STYLES.get(state, "dim")))
        when = f"{day(one.due, language)}  " if one.due else ""
        provision = "; ".join(cited(part.strip(), language) for part in one.provision.split(";") if part.strip())
        line = Text.assemble((when, "bold"), one.duty[language], (f"  {provision}", "dim"))
        screen.print(Padding(line, (0, 0, 0, 2)))
        owner = workflow().actors[one.owner][language]
        after = [owner, *([one.next[language]] if one.next[language] else [])]
        screen.print(Padding(Text(" → ".join(after), style="dim"), (0, 0, 0, 6)))
        if one.conflicts:
            screen.print(Padding(Text(", ".join(one.conflicts), style="yellow"), (0, 0, 0, 6)))
    if any(one.state == "unconfirmed" for one in found):
        screen.print()
        screen.print(texts["note_unconfirmed"], style="dim", markup=False)


def monitor_value(found: Sequence[Watched]) -> list[dict[str, object]]:
    """The list for programs, in the same order."""
    return [
        {
            "obligation": one.name,
            "instrument": one.instrument,
            "provision": one.provision,
            "owner": one.owner,
            "duty": dict(one.duty),
            "state": one.state,
            "due": str(one.due) if one.due else None,
            "next": dict(one.next),
            "conflicts": list(one.conflicts),
            "proposal": one.proposal or None,
            "confidence": one.confidence,
            "source": one.source or None,
        }
        for one in found
    ]


def print_conflicts(screen: Console, found: Sequence[Conflict], language: str) -> None:
    """Each conflict: how grave, both sides, what it is, what is doubtful, whose it is and the next step."""
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.standards.desk.workflow import workflow

    texts, acts = words("desk", language), acts_of("kz")
    screen.print(Text(texts["conflicts"] if found else texts["conflicts_none"], style="bold"))
    for one in found:
        state = texts[f"cs_{one.state.replace(' ', '_')}"]
        severity = texts[f"severity_{one.severity}"]
        mark = {"high": "red", "medium": "yellow"}.get(one.severity, "")
        screen.print()
        title = Text.assemble((severity, mark), f" · {state} · {texts[f'binds_{one.binds}']}", (f"  {one.name}", "dim"))
        screen.print(title)
        sides = " ↔ ".join(
            "; ".join(citation(cite, acts, language) for cite in side) for side in (one.international, one.national)
        )
        screen.print(Padding(Text(sides, style="bold"), (0, 0, 0, 2)))
        screen.print(Padding(Text(one.what[language]), (0, 0, 0, 2)))
        if one.doubt:
            screen.print(Padding(Text(f"{texts['doubt']}: {one.doubt[language]}", style="yellow"), (0, 0, 0, 2)))
        owner = workflow().actors[one.owner][language]
        screen.print(Padding(Text(f"{owner} → {one.next[language]}"), (0, 0, 0, 2)))
        if one.outcome:
            screen.print(Padding(Text(f"{texts['outcome']}: {one.outcome}"), (0, 0, 0, 2)))
        source = texts["source"].format(source=one.source)
        rests = f"{texts[f'confidence_{one.confidence}']}. {source}"
        screen.print(Padding(Text(rests, style="dim"), (0, 0, 0, 2)))


def conflict_value(one: Conflict) -> dict[str, object]:
    """A conflict for programs."""
    return {
        "conflict": one.name,
        "severity": one.severity,
        "binds": one.binds,
        "international": list(one.international),
        "national": list(one.national),
        "owner": one.owner,
        "state": one.state,
        "outcome": one.outcome or None,
        "what": dict(one.what),
        "doubt": dict(one.doubt) if one.doubt else None,
        "next": dict(one.next),
        "confidence": one.confidence,
        "source": one.source,
    }


def acts_of(country: str) -> dict[str, Mapping[str, str]]:
    """The short titles of a country's acts, without reading its whole law."""
    from shanyraq.book.folders import folder_of
    from shanyraq.engine.marked import read_yaml
    from shanyraq.engine.read.acts import read_acts

    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(folder_of(country).rglob("acts.yaml")):
        found |= {name: act.short for name, act in read_acts(read_yaml(path, path.name)).items()}
    return found
