"""The register on a terminal: a list of instruments, one instrument with its provisions, one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.standards.instruments import Instrument, Judged, Provision, Register, bound, duties, next_due
from shanyraq.standards.instruments.conflicts import conflicts_of
from shanyraq.words import words
from shanyraq.words.formats import HowMany, citation, day

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.standards.instruments import Confidence, Status

CONSTITUTION = "ILO-CONST"
MARKS = {Judged.computed: ("●", "green"), Judged.person: ("○", "yellow"), Judged.formal: ("·", "dim")}


def print_list(screen: Console, found: Sequence[Instrument], whole: Register, language: str) -> None:
    """A table of instruments, one block for each body."""
    texts = words("instruments", language)
    if not found:
        screen.print(texts["none"])
        return
    for body, several in groupby(found, key=lambda one: one.body):
        screen.print(Text(whole.institutions[body].title[language], style="bold"))
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 1), pad_edge=False)
        table.add_column(no_wrap=True, min_width=9, style="bold")
        table.add_column(ratio=1)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(max_width=24)
        for one in several:
            year = str(one.adopted.year) if one.adopted else ""
            table.add_row(one.id, Text(one.title[language]), year, standing_text(one.kazakhstan, texts))
        screen.print(table)
        screen.print()
    screen.print(
        f"{texts['found'].format(count=HowMany(len(found), language))}  {texts['legend']}", style="dim", markup=False
    )


def standing_text(status: Status, texts: Mapping[str, str]) -> Text:
    """`ratified 2012`, with a mark where it is not of high confidence."""
    year = status.year or (status.day.year if status.day else status.law.day.year if status.law else None)
    style = {"ratified": "green", "acceded": "green", "not_ratified": "yellow", "unknown": "red"}
    text = texts[f"standing_{status.standing}"] + (f" {year}" if year else "")
    mark = {"high": "", "medium": " ~", "low": " ?"}[status.confidence]
    return Text(text + mark, style=style.get(status.standing, ""))


class Page:
    """Writes an instrument and its articles; one page for a command."""

    def __init__(self, screen: Console, whole: Register, language: str, today: date) -> None:
        self.screen = screen
        self.whole = whole
        self.language = language
        self.today = today
        self.texts = words("instruments", language)
        self.titles = _titles(whole, self.texts, language)

    def instrument(self, one: Instrument, held: Sequence[Provision]) -> None:
        """The whole instrument, with each article in short."""
        self._head(one)
        self._facts(list(self._about(one)))
        self.screen.print()
        if not held:
            self.screen.print(self.texts["no_provisions"], style="dim")
            return
        self.screen.print(Text(self.texts["provisions"], style="bold"))
        for _, several in groupby(held, key=lambda found: found.part):
            part = list(several)
            if part[0].part or part[0].part_title:
                label = self.texts["part"].format(part=part[0].part) if part[0].part else ""
                title = part[0].part_title[self.language] if part[0].part_title else ""
                self.screen.print(Text(" · ".join(filter(None, (label, title))), style="bold cyan"))
            grid = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
            grid.add_column(no_wrap=True, width=2)
            grid.add_column(no_wrap=True, style="bold")
            grid.add_column(ratio=1)
            for found in part:
                mark, style = MARKS[found.judged]
                grid.add_row(Text(mark, style), self.place(found), self._short(found))
            self.screen.print(grid)
        counted = {str(kind): HowMany(sum(one.judged is kind for one in held), self.language) for kind in Judged}
        self.screen.print()
        self.screen.print(self.texts["counts"].format(**counted))
        for kind, (mark, style) in MARKS.items():
            self.screen.print(Text(f"{mark} {self.texts[f'judged_{kind}']}", style=style))
        example = next((found for found in held if conflicts_of(found)), held[0]).article
        self.screen.print(self.texts["more"].format(id=one.id, article=example), style="dim", markup=False)

    def article(self, one: Instrument, found: Provision) -> None:
        """One article, opened: how it is judged, what answers it, who pays, and what conflicts."""
        self._head(one)
        mark, style = MARKS[found.judged]
        self.screen.print()
        self.screen.print(Text(self.place(found), style="bold cyan"))
        self.screen.print(Padding(Text(found.says[self.language]), (0, 0, 0, 2)))
        self.screen.print()
        rows = [(self.texts["judged_by"], Text(f"{mark} {self.texts[f'judged_{found.judged}']}", style))]
        if found.question:
            rows.append((self.texts["question"], Text(found.question[self.language])))
        if found.like:
            rows.append(("", Text(self.texts["like"].format(cite=self.cited(found.like)), "dim")))
        rows += list(self._answers(found))
        rows.append((self.texts["enters"], self._methods(found.enters)))
        for conflict in conflicts_of(found):
            rows.append((self.texts["friction"], Text(conflict.what[self.language], "yellow")))
            rows.append(("", Text("; ".join(self.cited(cite) for cite in conflict.national), "dim")))
            if conflict.doubt:
                rows.append((self.texts["doubt"], Text(conflict.doubt[self.language])))
            rows.append((self.texts["resolution"], Text(conflict.outcome or conflict.next[self.language])))
            sure = self.texts[f"confidence_{conflict.confidence}"]
            rows.append(("", Text(" · ".join(filter(None, (conflict.name, conflict.source, sure))), "dim")))
        if found.source:
            rows.append((self.texts["source"], self._sources(found.source, found.confidence)))
        self._facts([row for row in rows if row[1].plain])

    def place(self, found: Provision) -> str:
        """An article as it is called: `article 65`, `paragraph 5`, or its own name."""
        if found.called:
            return found.called[self.language]
        article = found.article
        key, _, number = article.partition(".") if article.startswith("para.") else article.partition("-")
        if article == "schedule":
            return self.texts["schedule"]
        if key in ("para", "annex") and number:
            return self.texts[key].format(number=number)
        return self.texts["article"].format(article=article)

    def cited(self, cite: str) -> str:
        """A citation as a reader knows it; of several, each by itself."""
        act, _, rest = cite.partition(" ")
        if rest.startswith("Section"):
            number = rest.removeprefix("Section ")
            return f"{self.titles.get(act, {}).get(self.language, act)}, {self.texts['section'].format(number=number)}"
        several = [one if one.split(" ")[0] in self.titles else f"{act} {one}" for one in cite.split(", ")]
        return "; ".join(citation(one, self.titles, self.language) for one in several)

    def _head(self, one: Instrument) -> None:
        self.screen.print(Text.assemble((one.id, "bold"), "  ", (one.title[self.language], "bold")))

    def _about(self, one: Instrument) -> Iterator[tuple[str, Text]]:
        texts, status, language = self.texts, one.kazakhstan, self.language
        kind, level = texts[f"kind_{one.kind}"], texts[f"level_{one.level}"]
        yield texts["body"], Text(f"{self.whole.institutions[one.body].title[language]} · {kind} · {level}")
        if one.adopted:
            effect = f"{texts['in_force']}: {day(one.in_force, language)}" if one.in_force else ""
            if not one.in_force and one.kind == "treaty":
                effect = texts["not_in_force"]
            yield texts["adopted"], Text(" · ".join(filter(None, (day(one.adopted, language), effect))))
        yield "", self._sources(one.source, one.confidence)
        yield texts["status"], self._status(status)
        if status.note:
            yield "", Text(status.note[language])
        yield "", self._sources(status.source, status.confidence)
        yield texts["binds"], Text(texts[f"bound_{bound(one, self.whole)}"], "bold")
        yield "", Text(self.whole.bindings[one.binds].why[language])
        if one.supervised_by:
            named = [self.whole.institutions[name].title[language] for name in one.supervised_by]
            yield texts["supervised_by"], Text("; ".join(named))
        if one.reports:
            yield from self._reports(one)
        for index, duty in enumerate(duties(one, self.whole)):
            told = Text(self.whole.duties[duty.id][language])
            if duty.by:
                key = "submit_by" if duty.by != duty.at_latest else "submit_by_once"
                told.append(f" ({texts[key].format(by=duty.by, latest=duty.at_latest)})", "yellow")
            told.append(f"  {self.cited(duty.basis)}", "dim")
            yield (texts["duties"] if index == 0 else ""), told
        yield texts["enters"], self._methods(one.enters)
        lacks = texts["text_lacks"].format(lacks=", ".join(one.lacks))
        seen = lacks if one.lacks else texts["text_seen"]
        yield texts["text"], Text(f"{seen} ({one.text})" if one.text else texts["text_unseen"])
        if one.papers:
            yield texts["papers"], Text("; ".join(self.whole.sources[name][self.language] for name in one.papers))

    def _status(self, status: Status) -> Text:
        texts, language = self.texts, self.language
        told = standing_text(status, texts)
        if status.day:
            told = Text.assemble((texts[f"standing_{status.standing}"], told.style), f" {day(status.day, language)}")
        told = Text.assemble(told)
        if status.signed:
            told.append(f" · {texts['signed'].format(day=day(status.signed, language))}")
        if status.in_force:
            told.append(f" · {texts['in_force_here'].format(day=day(status.in_force, language))}")
        if status.law:
            number = status.law.number
            told.append(f" · {texts['law'].format(number=number, day=day(status.law.day, language))}")
        if status.basis:
            told.append(f" · {self.cited(status.basis)}")
        return told

    def _reports(self, one: Instrument) -> Iterator[tuple[str, Text]]:
        assert one.reports is not None
        texts, scheme = self.texts, self.whole.schemes[one.reports.scheme]
        yield texts["reports"], Text.assemble(scheme.says[self.language], (f"  {self.cited(scheme.basis)}", "dim"))
        parts = []
        if bound(one, self.whole) == "yes":
            due = next_due(one, self.whole, self.today)
            parts.append(texts["next_due"].format(day=day(due, self.language)) if due else texts["next_unknown"])
        if one.reports.known_due:
            parts.append(texts["known_due"].format(years=", ".join(map(str, one.reports.known_due))))
        if one.reports.examined:
            parts.append(texts["examined"].format(years=", ".join(map(str, one.reports.examined))))
        if parts:
            yield "", Text(" · ".join(parts))
        yield "", self._sources(one.reports.source, scheme.confidence)

    def _methods(self, ids: Sequence[str]) -> Text:
        return Text("; ".join(f"{self.whole.methods[one].title[self.language]} ({one})" for one in ids))

    def _answers(self, found: Provision) -> Iterator[tuple[str, Text]]:
        if not found.links:
            yield self.texts["answers"], Text(self.texts["no_answer"], "dim")
        for index, link in enumerate(found.links):
            answer = self.whole.answers[link.answer]
            told = Text(answer.title[self.language])
            told.append(f"\n{'; '.join(self.cited(one) for one in answer.cite)}", "dim")
            payers = ", ".join(self.whole.payers[one].get(self.language, one) for one in answer.payers)
            if payers:
                told.append(f"\n{self.texts['payers']}: {payers}", "dim")
            fit = self.texts["fit"].format(confidence=self.texts[f"fit_{link.confidence}"])
            told.append(f"\n{fit}" + (f" · law/kz/{answer.chapter}" if answer.chapter else ""), "dim")
            yield (self.texts["answers"] if index == 0 else ""), told

    def _short(self, found: Provision) -> Text:
        told = Text(found.says[self.language])
        if found.links:
            titles = "; ".join(self.whole.answers[link.answer].title[self.language] for link in found.links)
            told.append(f"\n→ {titles}", "dim")
        if conflicts_of(found):
            told.append(f"\n! {self.texts['friction']}", "yellow")
        return told

    def _sources(self, names: Sequence[str], confidence: Confidence) -> Text:
        told = [self.whole.sources[name][self.language] for name in names]
        sure = self.texts[f"confidence_{confidence}"]
        return Text(" · ".join([*told, sure] if sure else told), "dim")

    def _facts(self, rows: Sequence[tuple[str, Text]]) -> None:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 2), pad_edge=False)
        table.add_column(max_width=22, style="dim")
        table.add_column(ratio=1, overflow="fold")
        for label, told in rows:
            table.add_row(label, told)
        self.screen.print(table)


def _titles(whole: Register, texts: Mapping[str, str], language: str) -> Mapping[str, Mapping[str, str]]:
    """How acts and instruments are called in a citation, by their id."""
    from shanyraq.cli.options import law_of
    from shanyraq.standards.instruments.acts import acts_beside

    named = {name: act.short for name, act in {**acts_beside(), **law_of("kz").acts}.items()}
    own = {name: {language: name} for name in whole.instruments}
    return {**named, **own, CONSTITUTION: {language: texts["constitution"]}}
