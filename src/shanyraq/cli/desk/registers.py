"""How the desk's registers are shown: the monitoring list and the conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shanyraq.cli.desk.shown import cited
from shanyraq.words import words
from shanyraq.words.formats import citation, day, visible

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.standards.desk.events import Event
    from shanyraq.standards.desk.folder import Desk
    from shanyraq.standards.desk.monitoring import Watched
    from shanyraq.standards.desk.proposal import Proposal
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
        line = Text.assemble((when, "bold"), visible(one.duty[language]), (f"  {visible(provision)}", "dim"))
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
            "; ".join(_named(cite, acts, language) for cite in side) for side in (one.international, one.national)
        )
        screen.print(Padding(Text(sides, style="bold"), (0, 0, 0, 2)))
        screen.print(Padding(Text(one.what[language]), (0, 0, 0, 2)))
        if one.doubt:
            screen.print(Padding(Text(f"{texts['doubt']}: {one.doubt[language]}", style="yellow"), (0, 0, 0, 2)))
        owner = workflow().actors[one.owner][language]
        screen.print(Padding(Text(f"{owner} → {one.next[language]}"), (0, 0, 0, 2)))
        if one.outcome:
            screen.print(Padding(Text(f"{texts['outcome']}: {visible(one.outcome)}"), (0, 0, 0, 2)))
        source = texts["source"].format(source=one.source)
        rests = f"{texts[f'confidence_{one.confidence}']}. {source}"
        screen.print(Padding(Text(rests, style="dim"), (0, 0, 0, 2)))


def _named(cite: str, acts: Mapping[str, Mapping[str, str]], language: str) -> str:
    """A citation; an article that has no number by what it is called."""
    from shanyraq.standards.instruments.conflicts import called

    name = called(cite)
    return f"{cite.split(' ', maxsplit=1)[0]}, {name[language]}" if name else citation(cite, acts, language)


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


# ---- phases ---------------------------------------------------------------------------------------------------------


def _planned(desk: Desk | None, number: str) -> list[tuple[Proposal, list[Event], list[Event]]]:
    """Of each proposal the measures and the targets of a phase, where it has any."""
    found = []
    for proposal in desk.proposals.values() if desk else ():
        measures = [one for one in proposal.records("measure") if one.text("phase") == number]
        targets = [one for one in proposal.records("phase") if one.text("phase") == number]
        if measures or targets:
            found.append((proposal, measures, targets))
    return found


def _costs(proposal: Proposal, measure: Event) -> list[Event]:
    return [one for one in proposal.records("cost") if one.text("measure") == str(measure.number)]


def print_phases(screen: Console, desk: Desk | None, language: str) -> None:
    """Each phase with its target and indicator; under it what the desk plans."""
    from rich.padding import Padding
    from rich.text import Text

    from shanyraq.standards.desk.registers import phases

    texts, acts, fields = words("desk", language), acts_of("kz"), words("desk_fields", language)
    screen.print(Text(texts["phases"], style="bold"))
    screen.print(texts["phases_note"], style="dim", markup=False)
    for number, phase in phases().items():
        screen.print()
        screen.print(Text(f"{number}. {phase.title[language]}", style="bold"))
        screen.print(Padding(Text(phase.target[language]), (0, 0, 0, 3)))
        indicator = f"{fields['indicator']}: {phase.indicator[language]}"
        screen.print(Padding(Text(indicator, style="dim"), (0, 0, 0, 3)))
        for proposal, measures, targets in _planned(desk, number):
            screen.print(Padding(Text(visible(f"{proposal.title[language]} ({proposal.name})")), (0, 0, 0, 3)))
            for measure in measures:
                costs = [
                    texts["cost_range"].format(
                        year=one.text("year"), low=one.text("low"), middle=one.text("middle"), high=one.text("high")
                    )
                    for one in _costs(proposal, measure)
                ] or [texts["not_worked_out"]]
                line = f"{citation(measure.text('act'), acts, language)}: {measure.text('gap')} · {'; '.join(costs)}"
                screen.print(Padding(Text(visible(line)), (0, 0, 0, 6)))
            for target in targets:
                text = target.record["target"]
                until = target.day("by")
                if isinstance(text, dict) and until:
                    goal = f"{target.text('indicator')}: {target.text('from')} → {target.text('goal')}"
                    line = f"{texts['by'].format(day=day(until, language))}: {text.get(language, '')} ({goal})"
                    screen.print(Padding(Text(visible(line)), (0, 0, 0, 6)))


def phases_value(desk: Desk | None) -> list[dict[str, object]]:
    """The phases for programs."""
    from shanyraq.standards.desk.registers import phases

    return [
        {
            "phase": number,
            "title": dict(phase.title),
            "target": dict(phase.target),
            "indicator": dict(phase.indicator),
            "planned": [
                {
                    "proposal": proposal.name,
                    "measures": [
                        {**one.record, "event": one.number, "costs": [cost.record for cost in _costs(proposal, one)]}
                        for one in measures
                    ],
                    "targets": [one.record for one in targets],
                }
                for proposal, measures, targets in _planned(desk, number)
            ],
        }
        for number, phase in phases().items()
    ]
