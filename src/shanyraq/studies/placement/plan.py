"""A plan of places as a file: districts, and the places that national, regional and local programmes have for them.

docs/places.md has the form. YAML holds everything; a CSV holds the places, the districts a CSV of their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from shanyraq.engine.ir import Place
from shanyraq.engine.marked import Mapping as Keyed
from shanyraq.engine.marked import Marked, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.plain import plain
from shanyraq.engine.refuse import Refusal, listed
from shanyraq.studies.placement.measures import groups, measures

LEVELS = ("national", "regional", "local")
"""From the highest to the lowest."""
APART = "none"
"""What `under` says of a programme that carries out none above it: its places come on top."""
ROW_KEYS = ("id", "level", "programme", "measure", "region", "district", "places", "under", "source")
DISTRICT_KEYS = ("district", "region", "urban", "rural", "needs")
COUNTS = ("places", "urban", "rural", "needs")
FORMULAS = ("=", "+", "-", "@")
MOST_PLACES = 10_000_000
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class District:
    """A district: inhabitants of its towns and its countryside, and the people counted there who need a place.

    needs: people by group, or under "" all together; empty where they are to be estimated.
    """

    name: str
    region: str
    urban: int
    rural: int
    needs: Mapping[str, int]
    at: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a programme. region, district: empty where it is for all of them. under: the row it carries out."""

    id: str
    level: str
    programme: str
    measure: str
    region: str
    district: str
    places: int
    under: str
    source: str
    at: Place

    @property
    def rank(self) -> int:
        """0 is the highest level."""
        return LEVELS.index(self.level)

    def covers(self, other: Row) -> bool:
        """Whether its area holds the other's."""
        return self.region in ("", other.region) and self.district in ("", other.district)


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything a plan says. order: measures, the most preferred first. shares: of measures, adding up to 1."""

    title: str
    districts: Sequence[District]
    rows: Sequence[Row]
    order: Sequence[str]
    shares: Mapping[str, Fraction] = field(default_factory=dict)

    def of_region(self, region: str) -> list[District]:
        """The districts of a region."""
        return [one for one in self.districts if one.region == region]


def read_plan(path: Path, districts: Path | None, regions: Iterable[str]) -> Plan:
    """Reads a plan and its districts. Raises Refusal at the first line that is not as it should be."""
    known = list(regions)
    if path.suffix.lower() == ".csv":
        if districts is None:
            raise Refusal("A plan in CSV says nothing of districts.", str(path), "Give them with --districts FILE.csv.")
        told = [_district(one, known) for one in _csv(districts, DISTRICT_KEYS, ("district", "region"))]
        rows = _csv(path, ROW_KEYS, ("level", "programme", "measure", "places", "source"))
        return _plan(path.stem, told, rows, list(measures()), {}, known, Place(str(path), 1))
    whole = mapping_of(read_yaml(path), Place(str(path), 1), "A plan")
    only_keys(whole, {"title", "districts", "places", "order", "shares"}, "A plan")
    if districts is not None:
        if whole.get("districts") is not None:
            raise Refusal("Districts stand in the plan and in a file.", str(whole.place("districts")), "Keep one.")
        told = [_district(one, known) for one in _csv(districts, DISTRICT_KEYS, ("district", "region"))]
    else:
        told = [_district(one, known) for one in _lines(whole, "districts", DISTRICT_KEYS)]
    told_title = text_of(whole.get("title"), whole.at, "title") if whole.get("title") is not None else path.stem
    title = _cell("title", told_title, whole.place("title"))
    order = _order(whole.get("order"), whole.place("order"))
    shares = _shares(whole.get("shares"), whole.place("shares"))
    return _plan(title, told, _lines(whole, "places", ROW_KEYS), order, shares, known, whole.at)


# ---- lines, whatever file they stand in ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """The values of one line by key, and where it stands; nested: a mapping under a key (`needs`)."""

    values: Mapping[str, str]
    nested: Mapping[str, Mapping[str, str]]
    at: Place

    def text(self, key: str) -> str:
        """A value that must be there."""
        if not self.values.get(key, ""):
            raise Refusal(f"A line does not say its {key}.", str(self.at), f"Write {key}.")
        return self.values[key]

    def count(self, key: str) -> int:
        """A whole number from 0 on that must be there."""
        return whole_number(self.text(key), key, self.at)


def whole_number(text: str, key: str, at: Place) -> int:
    """A whole number from 0 on; nothing is rounded and no minus dropped."""
    if text.startswith("-") and text[1:].isdigit():
        raise Refusal(f"{key} is negative: {text[:40]}.", str(at), "Write how many there are, 0 or more.")
    if not (text.isascii() and text.isdigit()) or int(text) > MOST_PLACES:
        raise Refusal(f"{key} is no whole number: {text[:40]}.", str(at), "Write digits alone, without signs or words.")
    return int(text)


def _lines(whole: Keyed, key: str, keys: Sequence[str]) -> list[_Line]:
    """The lines of a list in YAML."""
    if whole.get(key) is None:
        raise Refusal(f"The plan has no {key}.", str(whole.at), f"Write `{key}:` and a list under it.")
    found = []
    for item in items_of(whole.get(key), whole.place(key), key):
        one = mapping_of(item, item.at, f"A line of {key}")
        only_keys(one, set(keys), f"A line of {key}")
        nested, values = {}, {}
        for name, value in one.values.items():
            if isinstance(value, Keyed) and name == "needs":
                nested[name] = {inner: text_of(of, value.place(inner), inner) for inner, of in value.values.items()}
            else:
                values[name] = _cell(name, text_of(value, one.place(name), name).strip(), one.place(name))
        found.append(_Line(values, nested, one.at))
    return _not_too_many(found, key, whole.at)


def _csv(path: Path, keys: Sequence[str], needed: Sequence[str]) -> list[_Line]:
    """The lines of a CSV with names in its first line, parted by commas or semicolons."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise Refusal(f"The file {path} cannot be read: {why}.", "", "Check the path; save it as UTF-8.") from None
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        head = [name.strip() for name in next(reader, [])]
        for name in head:
            if name not in keys:
                raise Refusal(f"There is no column {name[:40]!r}.", str(Place(str(path), 1)), _near(name, keys))
        if len(set(head)) < len(head) or (absent := [name for name in needed if name not in head]):
            what = "A column stands twice." if len(set(head)) < len(head) else f"The column {absent[0]} is missing."
            raise Refusal(what, str(Place(str(path), 1)), f"Its columns may be {', '.join(keys)}.")
        found = []
        for cells in reader:
            at = Place(str(path), reader.line_num)
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(head):
                raise Refusal(f"The line has {len(cells)} values for {len(head)} columns.", str(at), "Mend the line.")
            values = {name: _cell(name, cell.strip(), at) for name, cell in zip(head, cells, strict=True)}
            found.append(_Line({name: cell for name, cell in values.items() if cell}, {}, at))
    except csv.Error as error:
        raise Refusal(
            f"This is not readable CSV: {error}.", str(Place(str(path), reader.line_num)), "Mend it."
        ) from None
    return _not_too_many(found, "lines", Place(str(path), 1))


def _cell(key: str, text: str, at: Place) -> str:
    """A text of the plan. Refuses one that a spreadsheet would run: names go into tables as they were written.

    Refused and not put in quotes, for a quote would be another name to whoever joins the tables by it.
    """
    if text[:1] in FORMULAS and key not in COUNTS:
        what = f"{key} begins with {text[0]}, which a spreadsheet takes for a formula: {text[:40]}."
        raise Refusal(what, str(at), "Begin it with a letter or a digit.")
    return plain(text, at, key)


def _not_too_many(found: list[_Line], key: str, at: Place) -> list[_Line]:
    if not found:
        raise Refusal(f"The plan has no {key}.", str(at), "Write at least one.")
    if len(found) > MOST_ROWS:
        raise Refusal(f"The plan has {len(found)} {key}.", str(at), f"Give at most {MOST_ROWS}, region by region.")
    return found


def _near(name: str, known: Iterable[str]) -> str:
    several = list(known)
    near = get_close_matches(name, several, 1, 0.5)
    return f"Did you mean {near[0]}?" if near else f"It is one of {listed(several, 24)}."


def _one_of(text: str, known: Iterable[str], what: str, at: Place) -> str:
    several = list(known)
    if text not in several:
        raise Refusal(f"There is no {what} {text[:60]!r}.", str(at), _near(text, several))
    return text


# ---- what the lines say -------------------------------------------------------------------------------------------


def _district(line: _Line, regions: Sequence[str]) -> District:
    name, at = line.text("district"), line.at
    needs: dict[str, int] = {}
    names = [one.name for one in groups()]
    if "needs" in line.values:
        needs[""] = line.count("needs")
    for group, people in line.nested.get("needs", {}).items():
        needs[_one_of(group, names, "group", at)] = whole_number(people, group, at)
    urban, rural = (line.count(key) if key in line.values else 0 for key in ("urban", "rural"))
    if not needs and not urban + rural:
        raise Refusal(
            f"Of {name[:60]} neither inhabitants nor needs are told.",
            str(at),
            "Give urban and rural inhabitants, by which the region's estimate is shared, or needs as counted.",
        )
    return District(name, _one_of(line.text("region"), regions, "region", at), urban, rural, needs, at)


def _plan(
    title: str,
    districts: Sequence[District],
    lines: Sequence[_Line],
    order: Sequence[str],
    shares: Mapping[str, Fraction],
    regions: Sequence[str],
    at: Place,
) -> Plan:
    by_name: dict[str, District] = {}
    for one in districts:
        if one.name in by_name:
            raise Refusal(
                f"The district {one.name[:60]} stands twice (first at line {by_name[one.name].at.line}).",
                str(one.at),
                "Keep one of the two; call districts of one name by their regions.",
            )
        by_name[one.name] = one
    rows = [_row(line, by_name, regions) for line in lines]
    _no_row_twice(rows)
    by_id = {row.id: row for row in rows}
    for row in rows:
        _check_under(row, by_id)
    return Plan(title, list(districts), rows, order, shares)


def _row(line: _Line, districts: Mapping[str, District], regions: Sequence[str]) -> Row:
    at = line.at
    level = _one_of(line.text("level"), LEVELS, "level", at)
    measure = _one_of(line.text("measure"), measures(), "measure", at)
    region, district = line.values.get("region", ""), line.values.get("district", "")
    if region:
        _one_of(region, regions, "region", at)
    if district:
        home = districts[_one_of(district, districts, "district", at)].region
        if region not in ("", home):
            raise Refusal(f"{district} lies in {home}, not in {region}.", str(at), "Correct one of the two.")
        region = home
    if (level == "local") != bool(district) or (level == "regional" and not region):
        wanted = {"national": "no district", "regional": "a region and no district", "local": "a district"}[level]
        raise Refusal(f"A {level} row is for {wanted}.", str(at), "Correct its level, region or district.")
    return Row(
        id=line.values.get("id", "") or f"line {at.line}",
        level=level,
        programme=line.text("programme"),
        measure=measure,
        region=region,
        district=district,
        places=line.count("places"),
        under=line.values.get("under", ""),
        source=line.text("source"),
        at=at,
    )


def _no_row_twice(rows: Sequence[Row]) -> None:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        for key, what in (
            (("id", row.id), f"The id {row.id[:60]}"),
            ((row.level, row.programme, row.measure, row.region, row.district), "The same row"),
        ):
            if key in seen:
                raise Refusal(
                    f"{what} stands twice (first at line {seen[key].at.line}).",
                    str(row.at),
                    "Keep one of the two, or add them up.",
                )
            seen[key] = row


def _check_under(row: Row, by_id: Mapping[str, Row]) -> None:
    if row.under in ("", APART):
        return
    above = by_id[_one_of(row.under, [APART, *by_id], "row", row.at)]
    fault = ""
    if above.rank >= row.rank:
        fault = f"a {row.level} row cannot carry out a {above.level} one"
    elif above.measure != row.measure:
        fault = f"{row.id} is of {row.measure}, {above.id} of {above.measure}"
    elif not above.covers(row):
        fault = f"{above.id} is for {above.district or above.region}, which does not hold {row.district or row.region}"
    if fault:
        where = f"{row.at} and line {above.at.line}"
        raise Refusal(f"{row.id} does not belong under {above.id}: {fault}.", where, "Correct `under`.")


def _order(written: Marked | None, at: Place) -> list[str]:
    if written is None:
        return list(measures())
    found: list[str] = []
    for item in items_of(written, at, "order"):
        name = _one_of(text_of(item, item.at, "A measure"), measures(), "measure", item.at)
        if name in found:
            raise Refusal(f"{name} stands twice in the order.", str(item.at), "Keep one of the two.")
        found.append(name)
    return [*found, *(name for name in measures() if name not in found)]


def _shares(written: Marked | None, at: Place) -> dict[str, Fraction]:
    if written is None:
        return {}
    found: dict[str, Fraction] = {}
    told = mapping_of(written, at, "shares")
    for name, value in told.values.items():
        place = told.place(name)
        text = text_of(value, place, name).strip()
        try:
            share = Fraction(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
        except (ValueError, ZeroDivisionError):
            raise Refusal(f"The share of {name} is no number: {text[:40]}.", str(place), "Write 30 % or 0.3.") from None
        if share < 0:
            raise Refusal(f"The share of {name} is negative.", str(place), "Write 0 or more.")
        found[_one_of(name, measures(), "measure", place)] = share
    if sum(found.values()) != 1:
        total = float(100 * sum(found.values()))
        raise Refusal(f"The shares add up to {total:g} %.", str(at), "Make them add up to 100 %.")
    return found
