"""`shanyraq places`: people who must be placed, the three levels reconciled, the best assignment and what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.cli.nation.equalise import table
from shanyraq.cli.report.whole import write_csv, write_json, written_whole
from shanyraq.words import words
from shanyraq.words.formats import day, fixed

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.studies.placement.matching import Bottleneck
    from shanyraq.studies.placement.measures import Group
    from shanyraq.studies.placement.plan import Row
    from shanyraq.studies.placement.reconcile import Disagreement
    from shanyraq.studies.placement.study import Placement

MOST_TOLD = 8
"""Bottlenecks told in words; the rest are counted."""
Told = tuple[str, list[str], list[list[str]], int]
"""A table: its title, heads, rows, and how many columns are names."""


class Teller:
    """One finding in one language."""

    def __init__(self, found: Placement, language: str) -> None:
        self.found, self.language = found, language
        self.said = words("placement", language)
        self.by_id = {row.id: row for row in found.plan.rows}

    def number(self, many: int) -> str:
        """A whole number."""
        return fixed(many, 0, self.language)

    def region(self, name: str) -> str:
        """A region as it is called."""
        return self.found.region_titles[name][self.language]

    def measure(self, name: str) -> str:
        """A measure as the law calls it; what the law lacks or says at length, in our own words."""
        own = self.said.get(f"measure_{name}")
        return own if own is not None else self.found.measure_titles[name][self.language]

    def row(self, row: Row) -> str:
        """A row by its programme and line."""
        return self.said["row"].format(programme=row.programme, line=self.said["line"].format(line=row.at.line))

    def rows(self, several: Sequence[Row]) -> str:
        """Rows, those of one programme together."""
        lines: dict[str, list[str]] = {}
        for row in several:
            lines.setdefault(row.programme, []).append(self.said["line"].format(line=row.at.line))
        return "; ".join(
            self.said["row"].format(programme=programme, line=", ".join(named)) for programme, named in lines.items()
        )

    def groups(self, several: Sequence[Group]) -> str:
        """Groups, ages that follow one another run together."""
        from shanyraq.studies.placement.measures import groups

        if len(several) == len(groups()):
            return self.said["everybody"]
        told = []
        for is_without in (True, False):
            spans: list[list[int]] = []
            for one in sorted(one for one in several if one.is_without_work == is_without):
                if spans and spans[-1][1] + 1 == one.from_age:
                    spans[-1][1] = one.to_age
                else:
                    spans.append([one.from_age, one.to_age])
            ages = ", ".join(self.said["ages"].format(first=first, last=last) for first, last in spans)
            if ages:
                told.append(self.said["without_work" if is_without else "working"].format(ages=ages))
        return "; ".join(told)

    def by_measure(self, places: dict[str, int]) -> str:
        """Places by measure."""
        return ", ".join(f"{self.measure(name)} {self.number(many)}" for name, many in places.items())

    def bottleneck(self, one: Bottleneck) -> str:
        """Where it is too narrow, in one sentence or two."""
        key = "says_nothing" if not one.measures else "says_capped" if one.capped else "says_narrow"
        return self.said[key].format(
            missing=self.number(one.missing),
            people=self.number(one.people),
            places=self.number(one.places),
            districts=", ".join(one.districts),
            groups=self.groups(one.groups),
            measures=", ".join(self.measure(name) for name in one.measures),
            rows=self.rows([self.by_id[name] for name in one.rows]),
        )

    def disagreement(self, one: Disagreement) -> str:
        """One line that names every row concerned with its line in the file."""
        return self.said[one.kind].format(
            row=self.row(one.row),
            has=self.number(one.row.places),
            places=self.number(one.places),
            others=self.rows(one.others),
            area=", ".join(self.region(area) if one.kind == "no_region" else area for area in one.areas),
        )

    # ---- the whole ------------------------------------------------------------------------------------------------

    def sentences(self) -> list[str]:
        """The findings in words."""
        found, said = self.found, self.said
        people = sum(need.total for need in found.needs.districts)
        missing = found.matched.missing
        told = [
            said["says_left" if missing else "says_all"].format(
                people=self.number(people), placed=self.number(people - missing), missing=self.number(missing)
            )
        ]
        if found.loose is not None and found.loose != missing:
            told.append(said["says_loose"].format(missing=self.number(found.loose)))
        if found.far:
            told.append(said["says_far"].format(places=self.by_measure(dict(found.far))))
        outside = {self.region(name): many for name, many in found.needs.outside.items() if many}
        if outside:
            listed = ", ".join(f"{name} {self.number(many)}" for name, many in outside.items())
            told.append(said["says_outside"].format(places=listed))
        return told

    def narrow(self) -> list[str]:
        """The bottlenecks in words, the widest gap first."""
        several = self.found.matched.bottlenecks
        told = [self.bottleneck(one) for one in several[:MOST_TOLD]]
        if len(several) > MOST_TOLD:
            told.append(self.said["says_more"].format(count=len(several) - MOST_TOLD))
        return told

    def notes(self) -> list[str]:
        """What the figures rest on."""
        keys = ["note_need"]
        shared = []
        if self.found.needs.estimated is not None:
            keys.append("note_allocation")
            simulation = words("simulate", self.language)
            shared = [simulation["take_up_fitted" if self.found.take_up is not None else "take_up_full"]]
        return [*(self.said[key] for key in (*keys, "note_conditions", "note_even")), *shared]

    def tables(self) -> list[Told]:
        """Districts; the three levels by region; districts by measure."""
        return [self._districts(), self._levels(), self._matched()]

    def _districts(self) -> Told:
        said, left = self.said, self.found.matched.left
        rows = []
        for need in self.found.needs.districts:
            where = need.district
            numbers = [need.total, need.total - left[where.name], left[where.name]]
            known = said["counted" if need.is_counted else "estimated"]
            rows.append([self.region(where.region), where.name, *map(self.number, numbers), known])
        head = [said[key] for key in ("region", "district", "need", "placed", "left", "known")]
        return said["districts"], head, rows, 2

    def _levels(self) -> Told:
        said = self.said
        rows = []
        for region, measure, planned, agreed, placed in level_rows(self.found):
            cells = [self.number(planned[level]) if level in planned else "" for level in planned_levels()]
            name = self.region(region) if region else said["whole_country"]
            rows.append([name, self.measure(measure), *cells, self.number(agreed), self.number(placed)])
        head = [said[key] for key in ("region", "measure", *planned_levels(), "reconciled", "filled")]
        return said["levels"], head, rows, 2

    def _matched(self) -> Told:
        said, has_shares = self.said, bool(self.found.plan.shares)
        rows = []
        for one in district_rows(self.found):
            wanted = [one.wanted, one.local, one.above, one.wanted - one.local - one.above]
            numbers = [one.may_enter, *(wanted if has_shares else [one.local, one.above])]
            rows.append([one.district, self.measure(one.measure), *map(self.number, numbers)])
        keys = ["may_enter", *(["wanted"] if has_shares else []), "from_local", "from_above"]
        head = [said[key] for key in ("district", "measure", *keys, *(["short"] if has_shares else []))]
        return said["matched"], head, rows, 2


# ---- rows for reading and for files -------------------------------------------------------------------------------


def planned_levels() -> tuple[str, ...]:
    """The three levels, the highest first."""
    from shanyraq.studies.placement.plan import LEVELS

    return LEVELS


def level_rows(found: Placement) -> list[tuple[str, str, dict[str, int], int, int]]:
    """By region ("" is the whole country) and measure: planned by level, reconciled, and people placed there."""
    rows, levels = [], found.levels
    homes = {one.name: one.region for one in found.plan.districts}
    regions = list(dict.fromkeys(row.region for row in sorted(found.plan.rows, key=lambda row: row.rank)))
    for region in regions:
        for measure in found.plan.order:
            here = [row for row in found.plan.rows if (row.region, row.measure) == (region, measure)]
            if not here:
                continue
            planned: dict[str, int] = {}
            for row in here:
                planned[row.level] = planned.get(row.level, 0) + row.places
            tops = [row for row in here if levels.above.get(row.id) not in {one.id for one in here}]
            placed = sum(
                many
                for (district, what, _), many in found.matched.placed.items()
                if what == measure and (not region or homes[district] == region)
            )
            rows.append((region, measure, planned, sum(levels.reconciled(row) for row in tops), placed))
    return rows


class DistrictRow:
    """A district and a measure: who may enter, who should by the plan's shares, and who is placed where."""

    def __init__(self, found: Placement, district: str, measure: str) -> None:
        self.district, self.measure = district, measure
        by_id = {row.id: row for row in found.plan.rows}
        there = {
            row: many
            for (where, what, row), many in found.matched.placed.items()
            if (where, what) == (district, measure)
        }
        self.may_enter = found.may_enter(district, measure)
        self.wanted = found.matched.wanted.get((district, measure), 0)
        self.local = sum(many for row, many in there.items() if by_id[row].district)
        self.above = sum(many for row, many in there.items() if not by_id[row].district)
        self.planned = sum(row.places for row in found.plan.rows if (row.district, row.measure) == (district, measure))


def district_rows(found: Placement) -> list[DistrictRow]:
    """Every district with every measure that the plan or its shares name for it, its region or the country."""
    rows = []
    for one in found.plan.districts:
        for measure in found.plan.order:
            named = any(
                row.measure == measure and row.region in ("", one.region) and row.district in ("", one.name)
                for row in found.plan.rows
            )
            if named or found.plan.shares.get(measure):
                rows.append(DistrictRow(found, one.name, measure))
    return rows


def as_values(found: Placement) -> dict[str, object]:
    """Everything found as plain values."""
    regions = {one.name: one.region for one in found.plan.districts}
    estimated = found.needs.estimated
    strata = estimated.strata.items() if estimated is not None else ()
    return {
        "plan": found.plan.title,
        "day": str(found.day),
        "reforms": list(found.reforms),
        "need": sum(need.total for need in found.needs.districts),
        "left": found.matched.missing,
        "left_without_shares": found.loose,
        "national_places_not_given": dict(found.far),
        "outside_the_districts": dict(found.needs.outside),
        "estimates": [
            {"region": region, "rural": rural, "people": None if one is None else asdict(one)}
            for (region, rural), one in strata
        ],
        "districts": [
            {
                "district": need.district.name,
                "region": need.district.region,
                "counted": need.is_counted,
                "need": need.total,
                "left": found.matched.left[need.district.name],
                "groups": {
                    group.name: {"need": many, "placed": found.matched.groups[need.district.name, group]}
                    for group, many in need.people.items()
                },
            }
            for need in found.needs.districts
        ],
        "measures": [{"region": regions[row.district], **vars(row)} for row in district_rows(found)],
        "levels": [
            {"region": region, "measure": measure, "planned": planned, "reconciled": agreed, "placed": placed}
            for region, measure, planned, agreed, placed in level_rows(found)
        ],
        "bottlenecks": [
            {**asdict(one), "groups": [group.name for group in one.groups], "missing": one.missing}
            for one in found.matched.bottlenecks
        ],
        "disagreements": [
            {
                "kind": one.kind,
                "line": one.row.at.line,
                "row": one.row.id,
                "others": [{"line": other.at.line, "row": other.id} for other in one.others],
                "places": one.places,
                "areas": list(one.areas),
            }
            for one in found.levels.disagreements
        ],
    }


def write_placement(found: Placement, folder: Path) -> None:
    """Writes placement.json, districts.csv, levels.csv and disagreements.csv; they appear together."""
    written_whole(folder, partial(_fill, found))


def _fill(found: Placement, part: Path) -> None:
    regions = {one.name: one.region for one in found.plan.districts}
    write_json(part / "placement.json", as_values(found))
    keys = ["may_enter", "wanted", "planned", "local", "above"]
    rows = [
        [regions[one.district], one.district, one.measure, *(str(getattr(one, key)) for key in keys)]
        for one in district_rows(found)
    ]
    head = [
        "region",
        "district",
        "measure",
        "may_enter",
        "wanted",
        "planned_local",
        "placed_local",
        "placed_from_above",
    ]
    write_csv(part / "districts.csv", head, rows)
    levels = [
        [region, measure, *(str(planned.get(level, 0)) for level in planned_levels()), str(agreed), str(placed)]
        for region, measure, planned, agreed, placed in level_rows(found)
    ]
    write_csv(part / "levels.csv", ["region", "measure", *planned_levels(), "reconciled", "placed"], levels)
    told = []
    for one in found.levels.disagreements:
        others = " ".join(str(other.at.line) for other in one.others)
        told.append([one.kind, str(one.row.at.line), others, str(one.places), " ".join(one.areas)])
    write_csv(part / "disagreements.csv", ["kind", "line", "lines_of_others", "places", "areas"], told)


# ---- printing -----------------------------------------------------------------------------------------------------


def print_placement(screen: Console, found: Placement, language: str) -> None:
    """The findings in words, where it is too narrow, where levels disagree, then the tables."""
    say = Teller(found, language)
    title = say.said["title"].format(title=found.plan.title, day=day(found.day, language))
    screen.print(Text(title, "bold"))
    for line in say.sentences():
        screen.print(Text(line))
    disagreements = [say.disagreement(one) for one in found.levels.disagreements] or [say.said["agree"]]
    for head, lines in (("bottlenecks", say.narrow()), ("disagreements", disagreements)):
        if lines:
            screen.print()
            screen.print(Text(say.said[head], "bold"))
        for line in lines:
            item = Table.grid(padding=(0, 1))
            item.add_row(Text("–"), Text(line))
            screen.print(item)
    for title, heads, rows, names in say.tables():
        screen.print()
        screen.print(table(title, heads, rows, names))
    screen.print()
    for line in say.notes():
        screen.print(Text(line, "dim"))
