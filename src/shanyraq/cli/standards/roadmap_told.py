"""How a roadmap is printed: the sets nearest first, then the plan, phase by phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader, act_of
from shanyraq.cli.standards.cheapest_told import Telling
from shanyraq.standards.answers import Answers
from shanyraq.standards.desk.acceptance import acceptance_of
from shanyraq.standards.part_sets import PartSet
from shanyraq.standards.parts import norms
from shanyraq.standards.roadmap import Measure
from shanyraq.studies.roadmap import Roadmap
from shanyraq.words import words
from shanyraq.words.formats import day as day_in_words
from shanyraq.words.formats import fixed, number
from shanyraq.words.screen import Heading
from shanyraq.words.terminal import print_sentence

MOST_QUESTIONS = 6


def print_roadmap(
    telling: Telling,
    answers: Answers,
    instrument: str,
    day: date,
    found: Roadmap,
    after: Mapping[str, Sequence[PartSet]],
    most: int,
    without_cost: bool,
) -> None:
    """The sets today and after each reform, and the plan for one of them."""
    language, said = telling.language, words("roadmap", telling.language)
    reader = Reader(norms(), language)
    act = act_of(instrument, norms())
    title = act.short[language] if act else instrument
    head = {"instrument": title, "country": telling.law.title[language], "day": day_in_words(day, language)}
    telling.screen.print(Heading(Text(said["title"].format(**head))))
    rule = acceptance_of(instrument).cite
    cite = reader.cite(f"{act.id} {rule.partition(' ')[2]}") if act else rule
    met = sum(one.is_met for one in found.sets)
    asked = {"cite": cite, "sets": number(Decimal(len(found.sets)), language), "met": number(Decimal(met), language)}
    print_sentence(telling.screen, said["sets"].format(**asked), "bold")
    if after:
        telling.screen.print(Padding(_after(telling, {said["today"]: found.sets, **after}), (1, 0, 0, 2)))
    telling.screen.print()
    telling.screen.print(Text(said["sets_title"], "bold"))
    telling.screen.print(Padding(_sets(telling, found.sets[:most]), (0, 0, 1, 2)))
    telling.screen.print(Text(said["plan"].format(parts=", ".join(found.chosen.parts)), "bold"))
    Told(telling, answers, reader).plan(found)
    telling.screen.print()
    print_sentence(telling.screen, said["no_costs"] if without_cost else said["source"], "dim")


def _after(telling: Telling, laws: Mapping[str, Sequence[PartSet]]) -> Table:
    """Each law with how many sets it meets and the set that is nearest."""
    said = words("roadmap", telling.language)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(said["under"], ratio=1, overflow="fold")
    table.add_column(said["met"], justify="right")
    table.add_column(said["nearest"], no_wrap=True)
    for title, sets in laws.items():
        table.add_row(title, str(sum(one.is_met for one in sets)), ", ".join(sets[0].parts))
    return table


def _sets(telling: Telling, sets: Sequence[PartSet]) -> Table:
    said = words("roadmap", telling.language)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for key in ("set", "fails", "open"):
        table.add_column(said[key], overflow="fold")
    for key in ("gap", "missing"):
        table.add_column(said[key], justify="right", overflow="fold")
    for one in sets:
        if one.is_met:
            table.add_row(", ".join(one.parts), Text(f"✔ {said['set_met']}", "green"), "", "", "")
            continue
        gap = f"{fixed(float(one.gap * 100), 1, telling.language)}\u00a0%" if one.gap else "–"
        fails, open_ = (", ".join(one.of(which)) or "–" for which in ("not met", "cannot be judged"))
        table.add_row(", ".join(one.parts), fails, open_, gap, str(one.missing) if one.missing else "–")
    return table


class Told:
    """Tells the measures of a plan."""

    def __init__(self, telling: Telling, answers: Answers, reader: Reader) -> None:
        self.telling, self.answers, self.reader = telling, answers, reader
        self.language, self.words = telling.language, words("roadmap", telling.language)

    def plan(self, found: Roadmap) -> None:
        """Every phase with its measures, numbered through, and the cost of all that was worked out."""
        screen = self.telling.screen
        if found.chosen.is_met:
            print_sentence(screen, self.words["nothing"], "green")
        phase = 0
        for place, one in enumerate(found.measures, 1):
            if one.phase != phase:
                phase = one.phase
                print_sentence(screen, self.words[f"phase_{phase}"].format(year=one.year), "underline")
            self._entry(f"{place:>3}. {', '.join(one.parts)}: ", self._head(one), "")
            for line in self._lines(one, found):
                self._entry("       ", line, "dim")
        for part in found.costed:
            if found.costed[part].best.cost is None:
                print_sentence(screen, self.words["not_enough"].format(part=part), "yellow")
        costs = [one.best.cost for one in found.costed.values() if one.best.cost is not None]
        if costs:
            whole = self.telling.signed(sum(costs, Fraction(0)))
            print_sentence(screen, self.words["whole"].format(cost=whole), "bold")

    def _entry(self, before: str, text: str, style: str) -> None:
        """A line of the plan; what does not fit goes on below its beginning."""
        screen = self.telling.screen
        width = max(screen.width - len(before), 20)
        for place, line in enumerate(wrap(text, width, break_long_words=False, break_on_hyphens=False)):
            screen.print(Text((before if place == 0 else " " * len(before)) + line, style), no_wrap=True, crop=False)

    def _head(self, one: Measure) -> str:
        if one.kind == "finding":
            return self.words["finding"].format(count=len(one.questions))
        if one.wage:
            return self.words["wage"].format(title=self.answers.wages[one.wage].title[self.language])
        if one.kind == "count":
            return self.words["count"].format(what="; ".join(self.reader.title(name) for name in one.questions))
        norm = self.reader.cite(one.norm) if one.norm else ""
        name = one.name if one.kind == "higher" else self.reader.title(one.name)
        return self.words[one.kind].format(name=name, norm=norm)

    def _lines(self, one: Measure, found: Roadmap) -> Iterator[str]:
        cite = self.telling.reader.cite
        if one.kind == "finding":
            for name in one.questions[:MOST_QUESTIONS]:
                yield f"? {self._question(name)}"
            if len(one.questions) > MOST_QUESTIONS:
                yield self.words["more"].format(count=len(one.questions) - MOST_QUESTIONS)
        if one.change is not None:
            title = self.telling.parameter(one.change)
            old, new = (self.telling.value(text, one.change.kind) for text in (one.change.old, one.change.new))
            yield self.words["change"].format(cite=cite(one.change.cite), title=title, old=old, new=new)
        elif one.cites:
            yield self.words["articles"].format(cites="; ".join(cite(text) for text in one.cites))
        money = []
        if one.cost is not None:
            money = [self.words["cost"].format(cost=self.telling.signed(one.cost))]
        elif one.kind in ("coverage", "rate"):
            money = [self.words["cost_unknown"]]
        after = [self.words["after"].format(numbers=", ".join(str(place + 1) for place in one.waits_for))]
        yield "; ".join([*money, self._who(one), *(after if one.waits_for else [])])

    def _question(self, name: str) -> str:
        fact = norms().facts.get(name)
        return fact.ask[self.language] if fact else self.reader.title(name)

    def _who(self, one: Measure) -> str:
        bodies = self.telling.levers.bodies
        responsible = bodies[one.responsible][self.language]
        consulted = ", ".join(bodies[name][self.language] for name in one.consult if name != one.responsible)
        if not consulted:
            return self.words["who_alone"].format(responsible=responsible)
        return self.words["who"].format(responsible=responsible, consulted=consulted)
