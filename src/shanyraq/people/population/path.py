"""Paths ahead: how wages, prices, minima, pensions, persons and births go on where nothing is published yet.

A path is a YAML file (`paths/base.yaml` is the one in use where none is named). Every row has a sentence: where the
figure was published, or that it is an assumption, which is then of low confidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path as File
from typing import Literal

from shanyraq.engine.ir import Law, Number, Place, Words
from shanyraq.engine.marked import Mapping as Written
from shanyraq.engine.marked import Marked, Text, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import Refusal, yaml_is_not_of_the_form
from shanyraq.engine.values import NotThatKind, decimal_of
from shanyraq.people.population.series import series

FOLDER = File(__file__).parent / "paths"
BASE = "base"
COLUMNS = ("wages", "prices", "minimum", "pension", "persons", "births")
"""What a path tells the growth of, over the year before. wages: also of the self-employed. prices: of the statistical
subsistence minimum, by region and quarter, and of other income. minimum: of what the budget law fixes, and of
allowances. pension: of the mean pension. persons: of all residents. births: of the year's births."""
PUBLISHED_AS: Mapping[str, str] = {"wages": "wage"}
"""What a column is called in the published series, where otherwise."""
Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
LAST_YEAR = 2035
LEAST, MOST = Decimal(-50), Decimal(100)
YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
TENGE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """Growth over the year before (0.065 is 6.5 per cent), who says so, and how sure that is."""

    growth: float
    said: str
    is_assumed: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Follows:
    """A number of the law that is fixed from year to year: the column that it follows until it is enacted, and why."""

    column: str
    said: str


@dataclass(frozen=True, eq=False)
class Path:
    """Growth by column and year, and the numbers of the law that follow it."""

    name: str
    title: Words
    about: str
    steps: Mapping[str, Mapping[int, Step]]
    numbers: Mapping[str, Follows]
    file: str

    def step(self, column: str, year: int) -> Step:
        """What is said of one year. Raises Refusal where nothing is."""
        found = self.steps[column].get(year)
        if found is None:
            last = max(self.steps[column])
            raise Refusal(
                f"The path {self.name} says nothing of {column} in {year}: it ends with {last}.",
                self.file,
                f"Add {year} to {column}, or ask about {last} at the latest (--on, --year, --to).",
            )
        return found

    def index(self, column: str, year: int, since: int) -> float:
        """By how much a column has grown from one year to a later one: 1 where they are the same."""
        found = 1.0
        for one in range(since + 1, year + 1):
            found *= 1 + self.step(column, one).growth
        return found

    def national(self, column: str, year: int) -> float:
        """A national figure of a year: published, or the last published one moved along."""
        rows, name = series()["national_by_year"].rows, PUBLISHED_AS.get(column, column)
        if column == "prices":
            return sum(self.minimum_of_quarter(f"{year}-Q{quarter}") for quarter in range(1, 5)) / 4
        before = series()["national_of_2017"].rows
        if year in before and name in before[year]:
            return float(before[year][name])
        if year < min(rows):
            raise Refusal(
                f"Nothing is published of {column} in {year}.",
                "",
                f"Ask about {min(rows)} or later (--on, --year, --from).",
            )
        last = min(year, max(rows))
        return float(rows[last][name]) * self.index(column, year, last)

    def minimum_of_quarter(self, quarter: str) -> float:
        """The nation's statistical subsistence minimum of a quarter (2026-Q1): published, or the same quarter's of the
        last published year moved along prices. Tenge a month."""
        rows, year = series()["minimum_by_quarter"].rows, int(quarter[:4])
        if quarter not in rows and quarter < min(rows):
            do = f"Ask about {int(min(rows)[:4]) + 1} or later (--on, --year, --from)."
            raise Refusal(f"Nothing is published of {quarter}.", "", do)
        last = min(year, last_published_year())
        return float(rows[f"{last}{quarter[4:]}"]["value"]) * self.index("prices", year, last)

    def number(self, number: Number, year: int) -> int:
        """What one of its numbers of the law is taken to be in a year for which it is not enacted: tiyn, rounded to
        whole tenge year by year, as budget laws do."""
        follows = self.numbers[number.id]
        last = max(number.entries, key=lambda entry: entry.since)
        assert isinstance(last.value, int)
        value = last.value
        for one in range(number.known_until.year + 1, year + 1):
            value = round(value * (1 + self.step(follows.column, one).growth) / TENGE) * TENGE
        return value


def last_published_year() -> int:
    """The last year of which national figures are published: paths begin the year after."""
    return int(max(series()["national_by_year"].rows))


def shipped_paths() -> list[str]:
    """The names of the paths that come with the house, the one in use first."""
    return sorted((one.stem for one in FOLDER.glob("*.yaml")), key=lambda name: (name != BASE, name))


@cache
def base_path() -> Path:
    """The path in use where none is named."""
    return read_path(BASE)


def read_path(asked: str) -> Path:
    """A path by its shipped name or its file, every row checked. Raises Refusal with the line of what is wrong."""
    if asked in shipped_paths():
        return _read(FOLDER / f"{asked}.yaml", f"paths/{asked}.yaml")
    file = File(asked)
    if not file.suffix and not file.exists():
        known = ", ".join(shipped_paths())
        raise Refusal(
            f"There is no path {asked[:80]} (--path).", "", f"Name one of {known}, or give a file: my_path.yaml."
        )
    return _read(file, str(file))


def require_numbers(path: Path, law: Law) -> None:
    """Refuses a path that names a number which the law does not have, or which is no amount of money."""
    from shanyraq.engine.edition import near
    from shanyraq.engine.ir import MONEY

    for name in path.numbers:
        number = law.numbers.get(name)
        if number is None or number.kind != MONEY:
            hint = f"Did you mean {near(name, law.numbers)[0]}?" if near(name, law.numbers) else "Leave it out."
            what = "is no amount of money" if number else "is no number of the law"
            raise Refusal(f"{name} {what}.", path.file, hint if not number else "A path moves amounts of money.")


# ---- reading ------------------------------------------------------------------------------------------------------


def _read(file: File, shown_as: str) -> Path:
    at = Place(shown_as, 1)
    about = mapping_of(read_yaml(file, shown_as), at, "A path")
    only_keys(about, {"name", "title", "about", "like", "growth", "numbers"}, "A path")
    name = text_of(about.get("name"), about.place("name"), "name")
    like = about.get("like")
    base = read_path(text_of(like, about.place("like"), "like")) if like is not None else None
    growth = mapping_of(about.get("growth"), about.place("growth"), "growth")
    only_keys(growth, set(COLUMNS), "growth")
    steps = {column: dict(base.steps[column]) if base else {} for column in COLUMNS}
    for column in COLUMNS:
        if growth.get(column) is not None:
            written = mapping_of(growth.get(column), growth.place(column), column)
            steps[column] |= _steps(written, column)
        _require_every_year(steps[column], column, growth.place(column))
    found = Path(
        name=name,
        title=_title(about, name),
        about=" ".join(text_of(about.get("about"), about.place("about"), "about").split()),
        steps=steps,
        numbers=base.numbers if base else {},
        file=shown_as,
    )
    if about.get("numbers") is not None:
        given = mapping_of(about.get("numbers"), about.place("numbers"), "numbers")
        found = replace(found, numbers={**found.numbers, **_numbers(given)})
    return found


def _title(about: Written, name: str) -> Words:
    """What a path is called in three languages; by its name where it does not say."""
    if about.get("title") is None:
        return dict.fromkeys(("kk", "ru", "en"), name)
    return words_of(about.get("title"), about.at, f"The path {name}")


def _steps(written: Written, column: str) -> dict[int, Step]:
    found: dict[int, Step] = {}
    for key, value in written.values.items():
        at = written.place(key)
        row = mapping_of(value, at, f"{column} of {key}")
        only_keys(row, {"value", "source", "assumption", "confidence"}, f"{column} of {key}")
        for year in years_of(key, at):
            if year in found:
                raise yaml_is_not_of_the_form(at, f"{column} of {year} is written twice.", "Keep one of the two.")
            if year <= last_published_year():
                what = f"{column} of {year} is published: a path begins with {last_published_year() + 1}."
                raise yaml_is_not_of_the_form(at, what, "Leave the year out.")
            found[year] = _step(row, column)
    return found


def years_of(text: str, at: Place) -> range:
    """The years of `2026` or `2029-2030`."""
    match = YEARS.fullmatch(text.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if not 2000 <= first <= last <= LAST_YEAR:
        what = f"{text[:40]} is no year, and no years from 2000 to {LAST_YEAR}."
        raise yaml_is_not_of_the_form(at, what, "Write 2027, or 2029-2030.")
    return range(first, last + 1)


def _step(row: Written, column: str) -> Step:
    said, is_assumed, confidence = sentence_of(row, column)
    at = row.place("value")
    text = text_of(row.get("value"), at, f"The growth of {column}")
    match = re.fullmatch(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*%", text.strip())
    percent = Decimal(match[1]) if match else Decimal("NaN")
    if not match or not LEAST <= percent <= MOST:
        what = f"{text[:40]} is no growth over the year before from {LEAST} % to {MOST} %."
        raise yaml_is_not_of_the_form(at, what, "Write it with its sign: 6.5 %.")
    return Step(float(percent / 100), said, is_assumed, confidence)


def sentence_of(row: Written, what: str) -> tuple[str, bool, Confidence]:
    """The sentence of a row, whether it is an assumption, and how sure it is: `source` or `assumption`, one of them."""
    source, assumption = row.get("source"), row.get("assumption")
    if (source is None) == (assumption is None):
        do = "Write `source:` with where it was published, or `assumption:` with what you suppose, not both."
        raise yaml_is_not_of_the_form(row.at, f"{what} has no sentence that says where it is from.", do)
    written = source if source is not None else assumption
    said = " ".join(text_of(written, row.at, f"The sentence of {what}").split())
    if not said:
        raise yaml_is_not_of_the_form(row.at, f"The sentence of {what} is empty.", "Say where it is from.")
    told = row.get("confidence")
    if told is None:
        return said, source is None, "low" if source is None else "medium"
    confidence = next((one for one in CONFIDENCES if isinstance(told, Text) and one == told.value), None)
    if confidence is None or (source is None and confidence != "low"):
        what = "confidence is high, medium or low; that of an assumption is low."
        raise yaml_is_not_of_the_form(row.place("confidence"), what, "Write one of them.")
    return said, source is None, confidence


def amount_of(written: Marked | None, at: Place, what: str, most: Decimal) -> Decimal:
    """A number above 0 and up to `most`, as written."""
    text = text_of(written, at, what)
    try:
        decimal_of(text)
        found = Decimal(text.replace("_", "").replace(" ", ""))
    except NotThatKind:
        found = Decimal(0)
    if not 0 < found <= most:
        raise yaml_is_not_of_the_form(at, f"{what} is {text[:40]}, no number above 0 up to {most}.", "Write 62.7.")
    return found


def _require_every_year(steps: Mapping[int, Step], column: str, at: Place) -> None:
    first = last_published_year() + 1
    absent = next((year for year in range(first, max(steps, default=first) + 1) if year not in steps), None)
    if absent is not None:
        what = f"The path says nothing of {column} in {absent}."
        raise yaml_is_not_of_the_form(at, what, f"Give every year from {first} on, or begin with `like: {BASE}`.")


def _numbers(written: Written) -> dict[str, Follows]:
    found = {}
    for name, value in written.values.items():
        row = mapping_of(value, written.place(name), name)
        only_keys(row, {"along", "source", "assumption", "confidence"}, name)
        along = text_of(row.get("along"), row.place("along"), f"What {name} follows")
        if along not in COLUMNS:
            what = f"{name} follows {along[:40]}, which a path does not tell."
            raise yaml_is_not_of_the_form(row.place("along"), what, f"Name one of {', '.join(COLUMNS)}.")
        found[name] = Follows(along, sentence_of(row, name)[0])
    return found
