"""`shanyraq sweep`: one family, many values of one fact; segments, kinks and cliffs on the terminal or as a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shanyraq import __version__
from shanyraq.analysis.causes import Cause
from shanyraq.analysis.sweep import MEASURED, Break, Point, Segment, Swept, first_amount, sweep
from shanyraq.analysis.varied import Vary, vary, with_value
from shanyraq.cli.not_counted import notices
from shanyraq.cli.readable import Reader
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide
from shanyraq.engine.edition import edition_hash
from shanyraq.engine.ir import MONEY, PLACES, Kind, Scalar
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import read_yaml
from shanyraq.engine.payments import payments
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import decimal_text, period_text, written
from shanyraq.words import words
from shanyraq.words.formats import HowMany, money, number
from shanyraq.words.terminal import print_json

if TYPE_CHECKING:
    from datetime import date

    from shanyraq.engine.ir import Edition, Law

FEWEST = 50


@dataclass(frozen=True)
class Request:
    """What the command line asked for."""

    case: Path
    on: date | None
    fact: str
    first: str
    last: str
    outputs: Sequence[str]
    benefit: str | None
    most: int
    from_law: bool | None


def run_sweep(console: Console, law: Law, request: Request, language: str, as_json: bool) -> None:
    """Sweeps each output and prints what was found."""
    if request.most < FEWEST:
        raise Refusal(f"--most {request.most} is too few.", "", f"Allow at least {FEWEST} evaluations.")
    edition, case = read_case(read_yaml(request.case), law, request.on)
    varied = vary(law, case, request.fact, request.first, request.last)
    laid = layout(law, request.benefit)
    takes = laid.incomes_from_law if request.from_law is None else request.from_law
    outputs = request.outputs or [first_amount(law, laid)]
    found = [sweep(edition, case, varied, output, request.most, laid if takes else None) for output in outputs]
    if as_json:
        print_json(as_values(found, edition))
        return
    printer = _Printer(console, law, language, varied)
    printer.heading()
    for one in found:
        printer.swept(one)
    if not all(one.is_read for one in found):
        decision = decide(edition, with_value(case, varied, varied.first), laid, takes)
        for note in notices(printer.reader, edition, decision):
            console.print(Text(note, "yellow"))


class _Printer:
    def __init__(self, console: Console, law: Law, language: str, varied: Vary) -> None:
        self.console, self.language, self.varied = console, language, varied
        self.reader = Reader(law, language)
        self.said = words("sweep", language)

    def heading(self) -> None:
        what, title = self.varied.varied, self.reader.title(self.varied.varied.fact)
        if what.part:
            title = f"{title}: {self.reader.part(what.part, what.fact).lower()}"
        if what.who:
            title = self.said["of"].format(title=title, who=what.who)
        form = self.said["title"]
        if self.varied.is_monthly:
            form = self.said["each_month" if len(what.months) > 1 else "one_month"]
        first, last = self.place(self.varied.first), self.place(self.varied.last)
        text = form.format(fact=title, first=first, last=last, period=self.varied.period)
        self.console.print(Text(text, "bold"))
        self.console.print()

    def swept(self, found: Swept) -> None:
        self.console.print(self.segments(found))
        self.console.print()
        if found.breaks:
            self.console.print(self.breaks(found))
        elif not found.is_read:
            self.console.print(Text(self.said["not_read"], "bold yellow"))
        elif not found.unsearched:
            self.console.print(Text(self.said["none"]))
        for first, last in found.unsearched:
            text = self.said["unsearched"].format(first=self.place(first), last=self.place(last))
            self.console.print(Text(text, "bold yellow"))
        self.console.print()
        for note in self.notes(found):
            self.console.print(Text(note, "dim"))
        count = HowMany(found.evaluations, self.language)
        self.console.print(Text(self.said["evaluations"].format(count=count), "dim"))

    def notes(self, found: Swept) -> Iterator[str]:
        """What a reader must know of the amounts."""
        if found.has_net:
            yield self.said["about_net"]
        if found.incomes is None:
            return
        quarter = period_text(found.incomes.months[0], found.incomes.months[-1])
        year, _, number_ = quarter.partition("-Q")
        called = {one.rule: one.title[self.language] for one in payments(self.reader.law)}
        sums = [f"{who}: {called[rule]}" for who, rule in found.incomes.sums]
        told = self.said["incomes" if sums else "no_incomes"]
        yield told.format(quarter=number_, year=year, incomes="; ".join(sums))
        instead = [f"{who}: {self.reader.part(kind, found.incomes.fact)}" for who, kind in found.incomes.instead]
        if instead:
            yield self.said["incomes_told_instead"].format(incomes="; ".join(instead))

    # ---- tables --------------------------------------------------------------------------------------------------

    def segments(self, found: Swept) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        title = self.reader.title(found.output)
        if found.who:
            title = self.said["of"].format(title=title, who=found.who)
        is_loss = _is_loss(found)
        columns = [self.said["values"], title, self.said["lost" if is_loss else "rate"]]
        for place, column in enumerate([*columns, *([self.said["net"]] if found.has_net else [])]):
            table.add_column(column, justify="left" if place == 0 else "right", overflow="fold")
        for one in found.segments:
            table.add_row(*map(Text, self.segment(found, one)))
        return table

    def segment(self, found: Swept, one: Segment) -> list[str]:
        values = self.span(one)
        if not one.is_told:
            return [values, self.without(one.first), "", *([""] if found.has_net else [])]
        amount = self.two(*(self.amount(point.value, found.kind) for point in (one.first, one.last)))
        cells = [values, amount, self.said["curved"] if one.slope is None else self.rate(found, one.slope)]
        if found.has_net:
            cells.append(self.two(*(self.amount(net(point), MONEY) for point in (one.first, one.last))))
        return cells

    def breaks(self, found: Swept) -> Table:
        table = Table(
            title=self.said["cliffs"],
            title_justify="left",
            title_style="bold",
            box=None,
            padding=(0, 2, 0, 0),
            pad_edge=False,
        )
        for column in ("", self.said["where"], self.said["change"], self.said["because"]):
            table.add_column(column, overflow="fold")
        for one in found.breaks:
            style = "bold red" if one.kind == "cliff" else "bold"
            where = self.two(self.place(one.before.at), self.place(one.after.at))
            causes = "\n".join(dict.fromkeys(self.cause(cause) for cause in one.causes)) or self.said["no_cause"]
            table.add_row(Text(self.said[one.kind], style), Text(where), Text(self.change(found, one)), Text(causes))
        return table

    def change(self, found: Swept, one: Break) -> str:
        if one.kind == "answer":
            return self.said["answer_change"]
        if one.kind == "cliff":
            before, after = (self.amount(point.value, found.kind) for point in (one.before, one.after))
            return self.said["from_to"].format(before=before, after=after)
        before, after = (self.rate(found, slope) for slope in (one.slope_before, one.slope_after))
        return self.said["loss_change" if _is_loss(found) else "rate_change"].format(before=before, after=after)

    def cause(self, cause: Cause) -> str:
        title, cite = self.reader.title(cause.rule), self.reader.cite(cause.cite)
        who = f"{cause.who}: " if cause.who else ""
        turned = ""
        if cause.before != cause.after and isinstance(cause.before, (bool, str)):
            values = (self.value(cause.rule, value) for value in (cause.before, cause.after))
            turned = f": {self.two(*values)}"
        return f"{who}{title}{turned} ({cite})"

    # ---- values --------------------------------------------------------------------------------------------------

    def value(self, rule: str, value: Scalar | None) -> str:
        if value is None:
            return self.reader.words["unknown"]
        return self.reader.value(written(value, self.reader.kind(rule)), rule)

    def span(self, one: Segment) -> str:
        first, last = self.place(one.first.at), self.place(one.last.at)
        return first if first == last else f"{first} – {last}"

    def two(self, before: str, after: str) -> str:
        return before if before == after else self.said["from_to"].format(before=before, after=after)

    def without(self, point: Point) -> str:
        if point.missing:
            return self.said["unknown"].format(missing="; ".join(map(str, point.missing)))
        return self.said["refused"].format(why=point.refusal)

    def place(self, at: int) -> str:
        value = Decimal(at) / self.varied.unit
        return money(value, self.language) if self.varied.kind == MONEY else number(value, self.language)

    def amount(self, value: Fraction | None, kind: Kind) -> str:
        if value is None:
            return ""
        exact = value / MEASURED[kind.base]
        shown = Decimal(exact.numerator) / exact.denominator
        return money(shown, self.language) if kind == MONEY else number(shown, self.language)

    def rate(self, found: Swept, slope: Fraction) -> str:
        if _is_loss(found):
            return f"{self.plain(-100 * slope * found.per_one)} %"
        return self.plain(slope * found.per_one)

    def plain(self, value: Fraction) -> str:
        return number(round(Decimal(value.numerator) / value.denominator, 4) + 0, self.language)


def _is_loss(found: Swept) -> bool:
    """Whether the slope is what is lost of each tenge: both are money, and nowhere does more bring more."""
    falls = all(one.slope is None or one.slope <= 0 for one in found.segments)
    return found.vary.kind == MONEY == found.kind and falls


def net(point: Point) -> Fraction | None:
    """What is earned and what is paid, in tiyn."""
    return None if point.value is None else point.value + point.at


# ---- values for programs ------------------------------------------------------------------------------------------


def as_values(found: Sequence[Swept], edition: Edition) -> dict[str, object]:
    """Everything found as plain values; amounts and rates are exact texts."""
    varied = found[0].vary
    what = varied.varied
    return {
        "version": __version__,
        "country": edition.law.country,
        "day": str(edition.day),
        "edition": edition_hash(edition),
        "reforms": [one.name for one in edition.law.reforms],
        "vary": {"fact": what.fact, "part": what.part, "who": what.who, "period": varied.period},
        "from": _at(varied, varied.first),
        "to": _at(varied, varied.last),
        "outputs": [_output(one) for one in found],
    } | _incomes(found[0])


def _incomes(found: Swept) -> dict[str, object]:
    """Where incomes were taken from the law: in which months, by which law, whose, and what was told instead."""
    if found.incomes is None:
        return {}
    sums = [{"who": who, "rule": rule} for who, rule in found.incomes.sums]
    instead = [{"who": who, "kind": kind} for who, kind in found.incomes.instead]
    period = period_text(found.incomes.months[0], found.incomes.months[-1])
    editions = dict(found.incomes.editions)
    return {"from_law": {"period": period, "editions": editions, "sums": sums, "told_instead": instead}}


def _output(found: Swept) -> dict[str, object]:
    return {
        "output": found.output,
        "who": found.who,
        "segments": [_segment(found, one) for one in found.segments],
        "breaks": [_break(found, one) for one in found.breaks],
        "unsearched": [[_at(found.vary, low), _at(found.vary, high)] for low, high in found.unsearched],
        "is_read": found.is_read,
        "evaluations": found.evaluations,
    }


def _segment(found: Swept, one: Segment) -> dict[str, object]:
    value: dict[str, object] = {"from": _at(found.vary, one.first.at), "to": _at(found.vary, one.last.at)}
    if not one.is_told:
        missing = [{"fact": item.name, "who": item.who, "part": item.part} for item in one.first.missing]
        return {**value, "missing": missing, "refused": one.first.refusal}
    value["amounts"] = [_amount(found, point) for point in (one.first, one.last)]
    value["slope"] = None if one.slope is None else decimal_text(one.slope * found.per_one)
    if found.has_net:
        value["net"] = [written(int(net(point) or 0), MONEY) for point in (one.first, one.last)]
    return value


def _break(found: Swept, one: Break) -> dict[str, object]:
    kinds = {rule.id: rule.kind for rule in found.rules}
    return {
        "kind": one.kind,
        "between": [_at(found.vary, point.at) for point in (one.before, one.after)],
        "amounts": [_amount(found, point) for point in (one.before, one.after)],
        "slopes": [decimal_text(slope * found.per_one) for slope in (one.slope_before, one.slope_after)],
        "because": [
            {
                "rule": cause.rule,
                "who": cause.who,
                "cite": cause.cite,
                "values": [
                    None if value is None else written(value, kinds[cause.rule])
                    for value in (cause.before, cause.after)
                ],
            }
            for cause in one.causes
        ],
    }


def _amount(found: Swept, point: Point) -> str | None:
    if point.value is None:
        return None
    value: Scalar = point.value if found.kind.base == "share" else int(point.value)
    return written(value, found.kind)


def _at(varied: Vary, at: int) -> str:
    return written(Fraction(at, PLACES) if varied.kind.base == "share" else at, varied.kind)
