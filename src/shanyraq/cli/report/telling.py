"""What every part of the report needs to speak one language: words, numbers, names of laws, and the forms of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from shanyraq.cli.report.drawing import COLOURS, Chart, Say, Series, in_words, lines, mark
from shanyraq.words import words
from shanyraq.words.formats import MONTHS, HowMany, fixed

if TYPE_CHECKING:
    from shanyraq.studies.simulation import Simulation

LAW = "law"
Draw = Callable[[Chart, Sequence[Series]], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is read, and as findings.json has it."""

    text: str
    raw: float | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; each row has a name and cells."""

    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Key:
    """A line of a legend: a class of colour and what it stands for; the mark of a series where it has one."""

    colour: str
    name: str
    shape: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its legend; none where a table stands alone."""

    id: str
    title: str
    drawing: Markup
    keys: Sequence[Key] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Charts, and the table that has the numbers of all of them. said: a sentence instead of charts."""

    figures: Sequence[Figure]
    table: Table
    said: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report."""

    id: str
    title: str
    lead: str
    blocks: Sequence[Block]


class Teller:
    """One simulation in one language."""

    def __init__(self, found: Simulation, language: str) -> None:
        self.found, self.language = found, language
        self.own, self.shared = words("report", language), words("simulate", language)
        self.names = [LAW, *found.changes]

    def t(self, word: str, **given: object) -> str:
        """A word of the report, with what belongs in it."""
        return self.own[word].format(**given) if given else self.own[word]

    def title(self, name: str) -> str:
        """What a law is called."""
        return self.shared["law"] if name == LAW else self.found.titles[name].get(self.language, name)

    def number(self, value: float, places: int = 0) -> str:
        """A number in the language's form."""
        return fixed(value, places, self.language)

    def say(self, places: int, times: float = 1.0) -> Say:
        """How a chart writes its numbers."""
        return lambda value: self.number(value * times, places)

    def tick(self, value: float, step: float) -> str:
        """A number of an axis: as few places as tell its steps apart."""
        places = next((one for one in (0, 1, 2) if abs(step * 10**one - round(step * 10**one)) < 1e-6), 3)
        return self.number(value, places)

    def cell(self, value: float | None, places: int, times: float = 1.0, error: float | None = None) -> Cell:
        """A cell of a table; times: what a number of findings.json is multiplied by to be read."""
        if value is None:
            return Cell(self.t("few"))
        told = "" if error is None else f"± {self.number(error * times, places)}"
        return Cell(self.number(value * times, places), value, told)

    def when(self) -> str:
        """The months asked about."""
        found = self.found
        if len(found.months) > 1:
            return self.t("months_of", count=HowMany(len(found.months), self.language), year=found.months[0].year)
        month = MONTHS[self.language][found.months[0].month - 1]
        return self.t("month_of", month=_alone(month, self.language), year=found.months[0].year)

    def keys(self, series: Sequence[Series], draw: Draw) -> list[Key]:
        """The legend of several laws; one alone is named by the chart's title."""
        if len(series) == 1:
            return []
        shapes = [Markup(mark(9, 9, one.colour)) if draw is lines else Markup() for one in series]
        return [Key(f"f{one.colour % COLOURS}", one.name, shape) for one, shape in zip(series, shapes, strict=True)]

    def figure(
        self, draw: Draw, name: str, title: str, axes: tuple[str, str], labels: Sequence[str], series: Sequence[Series],
        places: int,
    ) -> Figure:  # fmt: skip
        """A drawing with its words for who does not see it, and its legend. axes: across, up."""
        name, say = f"{self.language}-{name}", self.say(places)
        told = in_words(series, labels, say, self.own["most_and_least"])
        chart = Chart(name, title, self.t("alternative", title=title, told=told), *axes, labels, say, self.tick)
        return Figure(name, title, Markup(draw(chart, series)), self.keys(series, draw))


def _alone(month: str, language: str) -> str:
    """A month by itself: Russian writes it otherwise than in a date."""
    if language != "ru":
        return month
    return month[:-1] + "й" if month == "мая" else month[:-1] + "ь" if month.endswith("я") else month[:-1]
