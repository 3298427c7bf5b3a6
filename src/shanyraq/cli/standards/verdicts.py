"""Verdicts on norms as people read them: how many Parts are met, then each with what it fails by, or waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shanyraq.cli.readable import Reader, act_of
from shanyraq.cli.why import print_why
from shanyraq.engine.ir import TIYN, Law
from shanyraq.standards.answers import Answers
from shanyraq.standards.beneficiaries import Run
from shanyraq.standards.check import Count, Found, Test, Verdict, assumptions_of
from shanyraq.standards.parts import norms
from shanyraq.standards.past import wage_on
from shanyraq.standards.verdict import looked_at, needed_of, of_earlier_years, of_the_law
from shanyraq.words import words
from shanyraq.words.formats import HowMany, money, number
from shanyraq.words.formats import day as day_in_words
from shanyraq.words.screen import Heading
from shanyraq.words.terminal import print_sentence

MARKS = {"met": ("✔", "bold green"), "not met": ("✘", "bold red"), "cannot be judged": ("?", "bold yellow")}
MOST_QUESTIONS = 4
BY_US = "Shanyraq, a reading that no jurist has signed"
"""What the answers write where nobody but this house has read the law."""
PURE_NUMBER = "mci"
"""The unit of a number with decimals that is no share of anything."""


class Writer:
    """Writes verdicts in one language: the norms by their titles, the country's law by its own."""

    def __init__(self, screen: Console, law: Law, answers: Answers, language: str) -> None:
        self.screen = screen
        self.answers = answers
        self.language = language
        self.words = words("verdicts", language)
        self.norms = Reader(norms(), language)
        self.law = Reader(law, language)

    def said(self, verdict: str) -> Text:
        """`✔ met` in its colour."""
        mark, style = MARKS[verdict]
        return Text(f"{mark} {self.words[verdict.replace(' ', '_')]}", style)

    def named(self, assumption: str) -> str:
        """An assumption of the country by the beneficiaries that are run under it."""
        under = dict.fromkeys(one.title[self.language] for one in assumptions_of(self.answers)[assumption])
        return f"{assumption} ({'; '.join(under)})"

    def figure(self, value: Fraction | None, name: str, against: str = "") -> str:
        """A figure of the norms as a reader writes it: shares in per cent, cut and never rounded up.

        against: the threshold it is held to; where that is a pure number (weeks on average), so is the figure.
        """
        if value is None:
            return "–"
        kind = self.norms.kind(name)
        numbers = [self.norms.law.numbers[one] for one in (name, against) if one in self.norms.law.numbers]
        if kind.base == "share" and any(one.unit == PURE_NUMBER for one in numbers):
            return number(_plain(value), self.language)
        if kind.base == "share":
            tenths = Decimal(int(value * 1000)) / 10
            return f"{number(tenths, self.language)}\u00a0%"
        return (
            money(_tenge(int(value)), self.language) if kind.base == "money" else number(_plain(value), self.language)
        )

    def source(self, text: str) -> str:
        """Where a figure was read, in the reader's language where the country's sources.yaml has it."""
        return self.answers.sources[text][self.language] if text in self.answers.sources else self.cite(text)

    def source_of(self, found: Found) -> str:
        """What a fact of the norms rests on: a citation, a source, or a count among the synthetic people."""
        count = found.count
        if count is None or count.measured is None:
            return self.source(found.source)
        day, error = count.measured
        told = {"year": count.year, "day": day_in_words(day, self.language)}
        return self.words["people_source"].format(error=number(Decimal(error), self.language), **told)

    def source_of_wage(self, name: str, day: date) -> str:
        """Where a wage was read, or that nobody knows it; of a multiple of another, of which and how many times."""
        wage = self.answers.wages[name]
        amount, source = wage_on(self.answers, self.law.law, name, day)
        if amount is None:
            return self.words["wage_asked"].format(wage=wage.title[self.language])
        if wage.of:
            of = f"{number(_plain(wage.times), self.language)} × {self.answers.wages[wage.of].title[self.language]}"
            return f"{of}: {self.source_of_wage(wage.of, day)}"
        return self.source(source)

    def by(self, name: str) -> str:
        """Who found it, in the reader's language: a reading of this house, or whom the country's sources.yaml has."""
        if name in self.answers.sources:
            return self.answers.sources[name][self.language]
        return self.words["by_us"] if name == BY_US else name

    def cite(self, cite: str) -> str:
        """A citation of the country's law, or of an instrument, as the reader knows it."""
        return (self.law if cite.partition(" ")[0] in self.law.law.acts else self.norms).cite(cite)

    def money(self, tiyn: int) -> str:
        """An amount of money."""
        return money(_tenge(tiyn), self.language)


def print_nowhere() -> Console:
    """A console that keeps what is printed to itself, for a writer that only words values."""
    from io import StringIO

    return Console(file=StringIO())


def print_verdicts(writer: Writer, instrument: str, verdicts: Mapping[str, Verdict], *, why: bool) -> None:
    """The whole check. Of a Part that is met one line, of another what it fails by; with `why` everything opens."""
    screen, texts = writer.screen, writer.words
    one = next(iter(verdicts.values()))
    act = act_of(instrument, writer.norms.law)
    title = act.short[writer.language] if act else instrument
    law = writer.law.words["law_of"].format(day=day_in_words(one.day, writer.language))
    screen.print(Heading(Text(f"{title} · {writer.law.law.title[writer.language]} · {law}")))
    many = [verdict.said for verdict in verdicts.values()]
    counted = {"met": many.count("met"), "not_met": many.count("not met"), "unknown": many.count("cannot be judged")}
    screen.print(Text(texts["counted"].format(**counted), "bold"))
    screen.print()
    everything = why or len(verdicts) == 1
    for verdict in verdicts.values():
        _print_part(writer, verdict, everything)
        if why:
            _print_whole(writer, verdict)
    _print_wages(writer, verdicts.values())
    _print_rest(writer, verdicts.values())


def _print_part(writer: Writer, verdict: Verdict, everything: bool) -> None:
    screen = writer.screen
    screen.print(Text.assemble((f"{verdict.layout.title[writer.language]}: ", "bold"), writer.said(verdict.said)))
    shown = [test for test in verdict.tests if everything or test.said != verdict.said or verdict.said != "met"]
    shown = [test for test in shown if everything or test.said != "met"]
    if not everything and verdict.said == "met":
        shown = [test for test in verdict.tests if test.measured][-1:]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for test in shown:
        mark, style = MARKS[test.said]
        title = Text.assemble((f"{mark} ", style), writer.norms.title(test.rule))
        table.add_row(title, *_measured(writer, verdict, test), writer.norms.cite(test.cite))
    if shown:
        screen.print(Padding(table, (0, 0, 0, 2)))
    for run in verdict.runs:
        for line in _of_run(writer, verdict, run):
            _print_indented(writer, line)
    for line in earlier_years(writer, verdict):
        _print_indented(writer, line)
    _print_missing(writer, verdict)
    screen.print()


def earlier_years(writer: Writer, verdict: Verdict) -> Iterable[str]:
    """What the verdict takes from an earlier year, since none of the day's is known: a sentence for each such year."""
    several = of_earlier_years(verdict)
    for year in sorted({year for _, year in several}):
        titles = "; ".join(writer.norms.title(fact) for fact, of in several if of == year)
        yield writer.words["earlier_year"].format(year=year, now=verdict.day.year, titles=titles)


def _measured(writer: Writer, verdict: Verdict, test: Test) -> tuple[str, str]:
    """The figure and what is asked, at least or at most: of several ways the one that comes nearest."""
    known = [one for one in test.measured if one[1] is not None and one[3] is not None]
    if not known:
        return "", ""
    best = max(known, key=lambda one: _ratio(one[1], one[3]))
    sign = "≤" if is_most(verdict, test, best[0]) else "≥"
    asked = writer.words["asked_short"].format(asked=f"{sign} {writer.figure(best[3], best[2], best[0])}")
    return writer.figure(best[1], best[0], best[2]), asked


def is_most(verdict: Verdict, test: Test, figure: str) -> bool:
    """Whether the norm asks for no more than the threshold, and not for at least as much."""
    return any(one.is_most for one in verdict.part.tests.get(test.rule, ()) if one.figure == figure)


def _ratio(value: Fraction | None, asked: Fraction | None) -> Fraction:
    assert value is not None and asked is not None
    return value / asked if asked else value


def _of_run(writer: Writer, verdict: Verdict, run: Run) -> Iterable[str]:
    """Why the rate of this beneficiary fails, in one line; nothing where it does not."""
    names = {"who": run.beneficiary.title[writer.language], "wage": _wage_title(writer, run)}
    if run.amount is None:
        if run.reference_wage is not None or verdict.said == "cannot be judged":
            yield writer.words["not_run"].format(**names)
        return
    needed = needed_of(verdict, run)
    paid = run.amount + (run.allowances_during or 0)
    if needed is None or paid >= needed:
        return
    amounts = {"paid": writer.money(paid), "needed": writer.money(needed), "short": writer.money(needed - paid)}
    yield writer.words["falls_short"].format(**names, **amounts)
    sums = "; ".join(
        f"{writer.law.title(one.rule)} {writer.money(one.monthly)} ({writer.law.cite(one.step.rule.cite)})"
        for one in run.sums
        if one.monthly
    )
    yield writer.words["paid_by"].format(sums=sums) if sums else writer.words["nothing_paid"]


def _wage_title(writer: Writer, run: Run) -> str:
    return writer.answers.wages[run.wage].title[writer.language]


def _print_indented(writer: Writer, line: str) -> None:
    writer.screen.print(Padding(Text(line, "dim"), (0, 0, 0, 6)))


def _print_missing(writer: Writer, verdict: Verdict) -> None:
    """The questions that would settle the Part, and the reasons why the law could not be run."""
    facts = [name.split(" of ")[0] for name in verdict.missing]
    left = _left_open(writer, verdict)
    asked = list(dict.fromkeys(_question(writer, name, left) for name in facts if not name.startswith("benefit.")))
    without_wage = [run for run in verdict.runs if run.reference_wage is None]
    told = {*left, *(run.name for run in without_wage)}
    reasons = [why.splitlines()[0] for why in verdict.why_unknown if why.partition(":")[0] not in told]
    lines = [*asked, *dict.fromkeys(_wage_asked(writer, run) for run in without_wage), *dict.fromkeys(reasons)]
    if verdict.said == "met" or not lines:
        return
    _print_indented(writer, f"{writer.words['missing']}:")
    for line in lines[:MOST_QUESTIONS]:
        _print_indented(writer, f"? {line}")
    if len(lines) > MOST_QUESTIONS:
        _print_indented(writer, writer.words["more"].format(count=len(lines) - MOST_QUESTIONS))


def _wage_asked(writer: Writer, run: Run) -> str:
    asked = writer.words["wage_asked"].format(wage=_wage_title(writer, run))
    return f"{asked} {writer.words['labourer_told']}" if run.beneficiary.method == "labourer_wage" else asked


def _left_open(writer: Writer, verdict: Verdict) -> dict[str, str]:
    """The facts of which the country says why nobody can answer them, with the reason in the reader's language."""
    branch = writer.answers.branches.get(verdict.part.branch)
    held = {name: one.as_on(verdict.day) for name, one in branch.answers.items()} if branch else {}
    return {name: one.says[writer.language] for name, one in held.items() if one is not None and one.unknown}


def _question(writer: Writer, name: str, left: Mapping[str, str]) -> str:
    fact = writer.norms.law.facts.get(name)
    asked = fact.ask[writer.language] if fact else writer.norms.title(name)
    return f"{asked} {left[name]}" if name in left else asked


def _print_whole(writer: Writer, verdict: Verdict) -> None:
    """Both sides: the decision of the norms as a tree, and under it what the country's law pays each beneficiary."""
    screen, language = writer.screen, writer.language
    screen.print(Text(writer.words["norms_side"], "bold underline"))
    names = {run.name: f"[{place}]" for place, run in enumerate(verdict.runs, 1)}
    for run in verdict.runs:
        title = f"{run.beneficiary.title[language]}; {_wage_title(writer, run)}"
        _print_indented(writer, f"{names[run.name]} {title}")
    print_why(screen, writer.norms.law, verdict.layout, dict(verdict.decision), language, names)
    for found in verdict.found:
        if found.answer is not None and found.answer.by:
            said = found.answer.says.get(language, "")
            title = writer.norms.title(found.fact)
            by = f"{writer.by(found.answer.by)}, {found.answer.on}"
            said = f": {said}" if said else ""
            _print_indented(writer, f"{title}{said} ({writer.source(found.answer.cite)}; {by})")
    for run in verdict.runs:
        if run.traced is not None and (told := of_the_law(verdict, run)) is not None:
            layout, decision = told
            title = f"{writer.words['law_side']}: {run.beneficiary.title[language]}, {_wage_title(writer, run)}"
            screen.print(Text(title, "bold underline"))
            print_why(screen, writer.law.law, layout, decision, language)


def _print_wages(writer: Writer, verdicts: Iterable[Verdict]) -> None:
    used = {run.wage: (verdict.day, run) for verdict in verdicts for run in verdict.runs}
    if not used:
        return
    writer.screen.print(Text(writer.words["wages"], "bold"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for ratio in (3, None, 3):
        table.add_column(ratio=ratio, overflow="fold", justify="left" if ratio else "right", no_wrap=not ratio)
    for name, (day, run) in used.items():
        amount, source = run.reference_wage, writer.source_of_wage(name, day)
        wage = writer.answers.wages[name]
        cite = writer.norms.cite(wage.definition) if wage.definition else ""
        shown = writer.money(amount) if amount is not None else "–"
        table.add_row(wage.title[writer.language], shown, Text(cite or source, "dim"))
    writer.screen.print(Padding(table, (0, 0, 1, 2)))
    if low := {year for _, run in used.values() for year in run.low_years}:
        years = f"{min(low)}–{max(low)}" if len(low) > 1 else str(min(low))
        print_sentence(writer.screen, writer.words["low_years"].format(years=years), "dim")


def _print_rest(writer: Writer, verdicts: Iterable[Verdict]) -> None:
    listed = list(verdicts)
    asked = listed[0].assumptions
    assumed = [f"{writer.norms.title(name)}: {value}" for name, value in asked.facts.items()]
    assumed += [writer.named(name) for name in asked.named]
    if assumed:
        print_sentence(writer.screen, f"{writer.words['assumed']}: {'; '.join(assumed)}")
    findings = {found.fact for one in listed for found in one.found if found.answer is not None and found.answer.by}
    if findings:
        print_sentence(
            writer.screen, writer.words["findings"].format(count=HowMany(len(findings), writer.language)), "dim"
        )


def _tenge(tiyn: int) -> Decimal:
    return Decimal(tiyn) / TIYN


def _plain(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def print_counts(writer: Writer, verdicts: Iterable[Verdict], among: Mapping[str, Count]) -> None:
    """Which counts were taken among the synthetic people, and how exact each is; nothing where none was."""
    used = {
        found.answer.count
        for verdict in verdicts
        for found in verdict.found
        if found.answer is not None and found.answer.count in among and found.fact in looked_at(verdict)
    }
    for name, one in among.items():
        if name in used:
            title = writer.answers.counts[name].title[writer.language]
            told = {"title": title, "persons": number(Decimal(one.value), writer.language), "year": one.year}
            print_sentence(writer.screen, writer.words["among_people"].format(**told), "dim")
