"""`shanyraq standards cheapest`: the cheapest change of a law that meets some Parts, its proof and its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader, act_of
from shanyraq.cli.standards.verdicts import MARKS
from shanyraq.engine.ir import TIYN, Law
from shanyraq.engine.values import decimal_text
from shanyraq.standards.levers import Changed, Levers
from shanyraq.standards.parts import norms
from shanyraq.studies.least_cost import LeastCost, Step
from shanyraq.words import words
from shanyraq.words.formats import HowMany, day, fixed, money, number
from shanyraq.words.screen import Heading
from shanyraq.words.terminal import print_sentence

FORMAT = "shanyraq.cheapest/1"
BILLION, MILLION = 10**9, 10**6


class Telling:
    """Writes the answer in one language."""

    def __init__(self, screen: Console, law: Law, levers: Levers, language: str) -> None:
        self.screen, self.law, self.levers, self.language = screen, law, levers, language
        self.words = words("cheapest", language)
        self.reader = Reader(law, language)

    def sum(self, tenge: Fraction) -> str:
        """An amount without its sign: billions and millions to one place, less than a million whole."""
        of = abs(tenge)
        for unit, name in ((BILLION, "billion"), (MILLION, "million")):
            if of >= unit:
                return self.words[name].format(amount=fixed(float(of / unit), 1, self.language))
        return money(Decimal(round(of)), self.language)

    def signed(self, tenge: Fraction) -> str:
        """`+12.3 bn ₸`."""
        if tenge == 0:
            return money(Decimal(0), self.language)
        return self.words["more" if tenge > 0 else "less"].format(amount=self.sum(tenge))

    def many(self, count: int) -> str:
        """A count."""
        return number(Decimal(count), self.language)

    def parameter(self, one: Changed) -> str:
        """What a number is called, with its row where it is a table."""
        title = one.title[self.language]
        return f"{title}: {self.reader.row(one.parameter, one.row)}" if one.row else title

    def value(self, text: str, kind: str) -> str:
        """A value of a number as a reader writes it."""
        if kind == "money":
            return money(Decimal(text), self.language)
        return number(Decimal(text), self.language)


def print_least_cost(telling: Telling, found: LeastCost, about_people: str) -> None:
    """The answer in a sentence, its proof, the articles, the verdicts checked anew, and the front if it was asked."""
    said, wanted = telling.words, found.wanted
    act = act_of(wanted.instrument, norms())
    law = telling.reader.words["law_of"].format(day=day(wanted.day, telling.language))
    head = said["title"].format(
        instrument=act.short[telling.language] if act else wanted.instrument,
        country=telling.law.title[telling.language],
        law=law,
    )
    telling.screen.print(Heading(Text(head)))
    asked = said["wanted" if len(wanted.parts) > 1 else "wanted_one"].format(parts=", ".join(wanted.parts))
    telling.screen.print(Text(asked, "bold"))
    for line in _conditions(telling, found):
        print_sentence(telling.screen, line, "dim")
    _print_answer(telling, found)
    if found.best.changes:
        telling.screen.print()
        telling.screen.print(Text(said["amendments"], "bold"))
        telling.screen.print(Padding(_amendments(telling, found.best.changes), (0, 0, 0, 2)))
        _print_care(telling, found)
        telling.screen.print()
        telling.screen.print(Text(said["checked"], "bold"))
        for verdict in found.after.values():
            mark, style = MARKS[verdict.said]
            telling.screen.print(Text.assemble("  ", (f"{mark} ", style), verdict.layout.title[telling.language]))
    if any(one.said != "met" for one in found.after.values()):
        print_sentence(telling.screen, said["as_far_as_known"], "yellow")
    if found.front:
        telling.screen.print()
        telling.screen.print(Text(said["front"], "bold"))
        telling.screen.print(Padding(_front(telling, found.front), (0, 0, 0, 2)))
    telling.screen.print()
    print_sentence(telling.screen, about_people, "dim")
    if found.without_answer:
        count = HowMany(found.without_answer, telling.language)
        print_sentence(telling.screen, said["without_answer"].format(count=count), "yellow")
    if found.left_out:
        titles = ", ".join(one.title[telling.language] for one in found.left_out)
        print_sentence(telling.screen, said["left_out"].format(titles=titles), "dim")


def _conditions(telling: Telling, found: LeastCost) -> Iterable[str]:
    said, wanted = telling.words, found.wanted
    if wanted.nobody_loses:
        yield said["nobody_loses"]
    if wanted.no_contribution_rise:
        yield said["no_contribution_rise"]
    if wanted.within is not None:
        yield said["within"].format(budget=telling.sum(wanted.within))


def _print_answer(telling: Telling, found: LeastCost) -> None:
    said, best = telling.words, found.best
    points = HowMany(best.found.points, telling.language)
    if best.found.proof == "no solution":
        print_sentence(telling.screen, said["no_solution"], "bold red")
        if found.never:
            print_sentence(telling.screen, said["never_met"].format(parts=", ".join(found.never)))
        print_sentence(telling.screen, said["no_solution_why"].format(points=points))
        _print_at_most(telling, found)
        return
    bound = telling.sum(best.no_cheaper_than or Fraction(0))
    if best.cost is None:
        print_sentence(telling.screen, said["none_found"].format(bound=bound), "bold yellow")
        _print_at_most(telling, found)
        return
    if not best.changes:
        is_open = any(one.said != "met" for one in found.before.values())
        print_sentence(telling.screen, said["nothing_fails" if is_open else "met_already"], "bold green")
        return
    key = "costs" if best.cost > 0 else "saves" if best.cost < 0 else "costs_nothing"
    print_sentence(telling.screen, said[key].format(cost=telling.sum(best.cost)), "bold")
    if not found.is_within and found.wanted.within is not None:
        budget = telling.sum(found.wanted.within)
        print_sentence(telling.screen, said["over_budget"].format(budget=budget, cost=bound), "bold red")
    if best.found.proof == "bounded":
        print_sentence(telling.screen, said["bounded"].format(bound=bound), "yellow")
        return
    asked = {
        "costs": HowMany(best.found.costs_asked, telling.language),
        "verdicts": HowMany(best.found.conditions_asked, telling.language),
    }
    print_sentence(telling.screen, said["proven"].format(points=points, **asked), "green")


def _print_at_most(telling: Telling, found: LeastCost) -> None:
    """What is said of each Part with every number at its most; of one that cannot be judged, how to go on."""
    verdicts = words("verdicts", telling.language)
    told = ", ".join(f"{part}: {verdicts[one.replace(' ', '_')]}" for part, one in found.at_most.items())
    print_sentence(telling.screen, telling.words["at_most"].format(told=told))
    for part, one in found.at_most.items():
        if one == "cannot be judged":
            asked = {"part": part, "instrument": found.wanted.instrument}
            print_sentence(telling.screen, telling.words["not_judged"].format(**asked), "yellow")


def _amendments(telling: Telling, changes: Sequence[Changed]) -> Table:
    said = telling.words
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(said["article"], ratio=3, overflow="fold")
    table.add_column(said["parameter"], ratio=4, overflow="fold")
    table.add_column(said["change"], justify="right", no_wrap=True)
    table.add_column(said["alone"], justify="right", no_wrap=True)
    table.add_column(said["for_parts"], no_wrap=True)
    for one in changes:
        title = telling.parameter(one)
        if one.until is not None:
            title += f" ({said['until'].format(day=day(one.until, telling.language))})"
        moved = f"{telling.value(one.old, one.kind)} → {telling.value(one.new, one.kind)}"
        cells = (telling.reader.cite(one.cite), title, moved, telling.signed(one.cost), ", ".join(one.parts))
        table.add_row(*cells)
    return table


def _print_care(telling: Telling, found: LeastCost) -> None:
    said, language = telling.words, telling.language
    if found.losing:
        print_sentence(
            telling.screen, said["losing"].format(count=HowMany(round(found.losing), telling.language)), "yellow"
        )
    for one in found.best.changes:
        if one.hurts and Decimal(one.new) > Decimal(one.old):
            line = said["hurts"].format(title=one.title[language], whom=one.hurts[language])
            print_sentence(telling.screen, line, "yellow")
    bodies = dict.fromkeys(one.responsible for one in found.best.changes)
    parts = {part for one in found.best.changes for part in one.parts}
    branches = dict.fromkeys(found.before[part].part.branch for part in found.before if part in parts)
    care = [telling.levers.care[name] for name in branches if name in telling.levers.care]
    consulted = dict.fromkeys(name for one in care for name in one.consult if name not in bodies)
    line = said["responsible"].format(bodies=_names(telling, bodies), consulted=_names(telling, consulted) or "–")
    print_sentence(telling.screen, line, "dim")


def _names(telling: Telling, bodies: Iterable[str]) -> str:
    return ", ".join(telling.levers.bodies[name][telling.language] for name in bodies)


def _front(telling: Telling, front: Sequence[Step]) -> Table:
    said = telling.words
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(said["many"], justify="right")
    table.add_column(said["cost"], justify="right", no_wrap=True)
    table.add_column(said["which"], overflow="fold")
    table.add_column(said["parameter"], ratio=1, overflow="fold")
    table.add_column(said["change"], justify="right", no_wrap=True)
    for one in front:
        if one.cost is None:
            continue
        head = (str(len(one.parts)), telling.signed(one.cost), ", ".join(one.parts))
        if not one.changes:
            table.add_row(*head, "–", "")
        for place, change in enumerate(one.changes):
            moved = f"{telling.value(change.old, change.kind)} → {telling.value(change.new, change.kind)}"
            table.add_row(*(head if place == 0 else ("", "", "")), telling.parameter(change), moved)
    return table


# ---- for programs -------------------------------------------------------------------------------------------------


def as_values(law: Law, found: LeastCost, people: Mapping[str, object]) -> dict[str, object]:
    """The answer as plain values; money in tenge, as texts."""
    wanted = found.wanted
    return {
        "format": FORMAT,
        "country": law.country,
        "instrument": wanted.instrument,
        "parts": list(wanted.parts),
        "on": str(wanted.day),
        "constraints": {
            "nobody_loses": wanted.nobody_loses,
            "no_contribution_rise": wanted.no_contribution_rise,
            "within": _text(wanted.within),
        },
        "people": dict(people),
        "levers": [
            {
                "name": one.name,
                "values": [one.text(place) for place in range(len(one.values))],
                "now": one.text(one.now),
                "cite": one.cite,
            }
            for one in found.levers
        ],
        "answer": _step(found.best),
        "is_within_budget": found.is_within,
        "households_without_answer": found.without_answer,
        "households_that_lose": float(found.losing),
        "never_met": list(found.never),
        "with_all_at_their_most": dict(found.at_most),
        "before": {part: one.said for part, one in found.before.items()},
        "left_out": [one.name for one in found.left_out],
        "after": {part: one.said for part, one in found.after.items()},
        "front": [_step(one) for one in found.front],
        "reform": found.overlay,
    }


def _step(one: Step) -> dict[str, object]:
    return {
        "proof": one.found.proof,
        "cost": _text(one.cost),
        "no_cheaper_than": _text(one.no_cheaper_than),
        "parts_met": list(one.parts),
        "combinations": one.found.points,
        "payments_worked_out": one.found.costs_asked,
        "verdicts_asked": one.found.conditions_asked,
        "amendments": [
            {
                "cite": change.cite,
                "parameter": change.parameter,
                "row": change.row,
                "title": dict(change.title),
                "old": change.old,
                "new": change.new,
                "from": str(change.since),
                "to": str(change.until) if change.until else None,
                "cost": _text(change.cost),
                "parts": list(change.parts),
                "responsible": change.responsible,
                "can_hurt": dict(change.hurts),
            }
            for change in one.changes
        ],
    }


def _text(tenge: Fraction | None) -> str | None:
    """Tenge to the tiyn."""
    return None if tenge is None else decimal_text(Fraction(round(tenge * TIYN), TIYN))
