"""Tables become persons: rows are joined by keys, codes recoded, items folded, amounts brought to one period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from shanyraq.engine.values import MOST_COUNT, MOST_MONEY, NotThatKind, day_of
from shanyraq.people.microdata.amounts import NotANumber, number_of, rounded
from shanyraq.people.microdata.identifiers import is_identifier, is_plain_id, shown
from shanyraq.people.microdata.mapping import ABSENT, EMPTY, OLD, Folded, Source, Table, Told
from shanyraq.people.microdata.readers import Sheet
from shanyraq.people.problems import Problems

Key = tuple[str, str]
"""A household and the number of a person in it."""

Value = str | int | Fraction | date
SPLIT = ("almaty_region", "east_kazakhstan", "karaganda")
"""The regions that gave up districts on 8 June 2022."""
MOST_TENGE = MOST_MONEY // 100


@dataclass
class Persons:
    """Everybody of a source, a value a person for each target. Amounts are tenge of the whole period."""

    keys: list[Key]
    values: dict[str, list[Value]] = field(default_factory=dict)
    weights: list[Fraction] | None = None
    zeros: dict[str, int] = field(default_factory=dict)

    @property
    def households(self) -> list[str]:
        """Each household once, in the order of the file."""
        return list(dict.fromkeys(household for household, _ in self.keys))


class Fold:
    """Joins the tables of a source; what is wrong in them goes to `problems` by row, never by what a row holds."""

    def __init__(self, source: Source, sheets: Mapping[str, Sheet], problems: Problems) -> None:
        self.source, self.sheets, self.problems = source, sheets, problems
        self.row_keys = {name: self.keys_of(source.tables[name]) for name in source.tables}
        roster = self.row_keys[source.people]
        self.people = Persons(list(dict.fromkeys(roster)))
        self.places = {key: place for place, key in enumerate(self.people.keys)}
        self.head_places: dict[str, int] | None = None
        self.first: dict[str, int] = {}
        for place, (household, _) in enumerate(self.people.keys):
            self.first.setdefault(household, place)
        for name in source.tables:
            self.check_keys(source.tables[name])

    def done(self) -> Persons:
        """All targets of all persons."""
        source, values = self.source, self.people.values
        for name, told in source.told.items():
            if told.kind != "money":
                values[name] = self.spread(told, self.column(told))
        for name, told in source.told.items():
            if told.kind == "money":
                self.put(name, self.amounts(told))
        for items in source.folded:
            for name, found in self.folded(items).items():
                self.put(name, found)
        if source.weight:
            self.people.weights = [Fraction(str(one)) for one in self.spread(source.weight, self.column(source.weight))]
        if source.days_since_birthday is not None:
            values["birth_date"] = [self.born(age) for age in values["age"]]
        if source.regions and source.regions.district and source.regions.layout == OLD:
            self.find_districts()
        return self.people

    # ---- keys

    def keys_of(self, table: Table) -> list[Key]:
        sheet = self.sheets[table.name]
        parts = [sheet.columns[column] for column in table.household]
        households = ["-".join(row) if all(row) else "" for row in zip(*parts, strict=True)]
        persons = sheet.columns[table.person] if table.person else [""] * len(households)
        if not self.source.number_anew:
            for column, cells in (*zip(table.household, parts, strict=True), (table.person, persons)):
                self.check_ids(table, column, cells)
        return list(zip(households, persons, strict=True))

    def check_ids(self, table: Table, column: str, cells: Sequence[str]) -> None:
        """Ids leave the files as they are, so they may tell of nobody."""
        named = [place for place, text in enumerate(cells) if is_identifier(text)]
        self.tell(table, column, "an id looks like an IIN, a name or a telephone", named, "Say `number_anew: yes`.")
        known = set(named)
        other = [place for place, text in enumerate(cells) if text and place not in known and not is_plain_id(text)]
        do = (
            "An id is a number, or numbers joined by - _ . or /, each after three letters at most (HH12-3). "
            "Say `number_anew: yes` for any other."
        )
        self.tell(table, column, "an id is no plain code", other, do)

    def check_keys(self, table: Table) -> None:
        keys, roster = self.row_keys[table.name], self.places
        named = " and ".join([*table.household, *([table.person] if table.person else [])])
        empty = [place for place, (of, one) in enumerate(keys) if not of or (table.person and not one)]
        self.tell(
            table, named, "an id is empty", empty, "Every row needs its household, and a person's row its person."
        )
        if table.rows != "items":
            seen: set[Key] = set()
            twice = []
            for place, key in enumerate(keys):
                if key in seen:
                    twice.append(place)
                seen.add(key)
            do = "Keep one row each; where the file holds several quarters, select one with `only`."
            self.tell(table, named, "duplicate ids", twice, do)
        if table.name == self.source.people:
            return
        if table.person:
            lost = [place for place, key in enumerate(keys) if key not in roster]
        else:
            lost = [place for place, (of, _) in enumerate(keys) if of not in self.first]
        what = f"orphans: {'persons' if table.person else 'households'} that {self.source.people} does not have"
        self.tell(table, named, what, lost, "Take them out, or mend the ids.")

    def tell(self, table: Table, column: str, what: str, places: Sequence[int], do: str = "") -> None:
        """A problem in some rows, which are named by their numbers alone."""
        if places:
            rows = self.sheets[table.name].rows
            named = (f"row {rows[place]:,}" for place in places)
            self.problems.of_rows(f"{table.name}.{column}", what, len(places), named, do)

    # ---- one target, row by row

    def column(self, told: Told) -> list[Value]:
        """The value of each row of the target's table."""
        if len(told.parts) > 1:
            each = [self.cells(told, place) for place in range(len(told.parts))]
            signs = [sign for sign, _ in told.parts]
            rows = zip(*each, strict=True)
            return [
                sum((sign * Fraction(str(one)) for sign, one in zip(signs, row, strict=True)), Fraction())
                for row in rows
            ]
        return self.cells(told, 0)

    def cells(self, told: Told, part: int) -> list[Value]:
        """What each cell of a column means. Each distinct text is read once."""
        place = told.parts[part][1]
        table = self.source.tables[place.table]
        cells = self.sheets[place.table].columns[place.column]
        means: dict[str, Value] = {}
        wrong: dict[str, _Wrong] = {}
        for text in dict.fromkeys(cells):
            found = self.meaning(told, text, table)
            if isinstance(found, _Wrong):
                wrong[text] = found
                means[text] = _nothing(told)
            else:
                means[text] = found
        if wrong:
            for text, bad in _places_of(cells, means.keys() - wrong.keys()).items():
                self.tell(table, place.column, f"{wrong[text].what}, as {told.target}", bad, wrong[text].do)
        return [means[text] for text in cells]

    def meaning(self, told: Told, text: str, table: Table) -> Value | _Wrong:
        key = text or EMPTY
        if key in told.missing:
            return _value(told, told.missing[key])
        if not text:
            return _Wrong("an empty cell", "Say in `missing` what `empty` means, or fill it in.")
        if told.kind in ("choice", "yes_no"):
            if text in told.codes:
                return _value(told, told.codes[text])
            return _Wrong(f"the unseen code {shown(text, told.codes)}", "Add it to `recode`, or to `missing`.")
        if told.kind == "day":
            try:
                return day_of(text)
            except NotThatKind:
                return _Wrong("not a day", "Days are read as 2025-06-30.")
        return _number(told, text, table.decimal)

    def spread(self, told: Told, column: Sequence[Value]) -> list[Value]:
        """Values of rows as values of persons: a household's for each of its members."""
        table = self.source.tables[told.parts[0][1].table]
        rows = self.row_keys[table.name]
        if table.name == self.source.people and len(rows) == len(self.people.keys):
            return list(column)
        found = dict(zip(rows, column, strict=True))
        keys = self.people.keys if table.person else [(household, "") for household, _ in self.people.keys]
        if ABSENT in told.missing:
            absent = _value(told, told.missing[ABSENT])
        else:
            absent = _nothing(told)
            lost = [place for place, key in enumerate(keys) if key not in found]
            what = f"has no row for persons of {self.source.people}, as {told.target}"
            do = f"Say in `missing` what `{ABSENT}` means, or add the rows."
            roster = self.source.tables[self.source.people]
            self.tell(roster, told.target, f"{table.name} {what}", lost, do)
        return [found.get(key, absent) for key in keys]

    # ---- amounts

    def amounts(self, told: Told) -> list[Fraction]:
        """Tenge of the period for each person."""
        table = self.source.tables[told.parts[0][1].table]
        column = [Fraction(str(one)) * told.factor for one in self.column(told)]
        column = self.not_negative(table, told.parts[0][1].column, told.target, column, told.negative_is_zero)
        totals = [Fraction()] * len(self.people.keys)
        self.add(totals, table, enumerate(column), told.target)
        return totals

    def not_negative(
        self, table: Table, column: str, target: str, amounts: list[Fraction], is_zero: bool
    ) -> list[Fraction]:
        if not is_zero:
            bad = [place for place, amount in enumerate(amounts) if amount < 0]
            do = "Mend them, list codes of no answer in `missing`, or say `negative: zero`."
            self.tell(table, column, f"negative income, as {target}", bad, do)
        return [max(amount, Fraction()) for amount in amounts]

    def add(self, totals: list[Fraction], table: Table, amounts: Iterable[tuple[int, Fraction]], target: str) -> None:
        rows, lost = self.row_keys[table.name], list[int]()
        for row, amount in amounts:
            if amount:
                person = self.places.get(rows[row]) if table.person else self.receiver(rows[row][0])
                if person is None:
                    lost.append(row)
                else:
                    totals[person] += amount
        if not table.person:
            do = "Say `household_income_goes_to: head` (and tell `relation`), or `first_person`."
            self.tell(table, table.household[0], f"income of a household that nobody gets, as {target}", lost, do)

    def receiver(self, household: str) -> int | None:
        """Who has the income that is told of a whole household."""
        if self.source.income_of_households == "first_person":
            return self.first.get(household)
        if self.source.income_of_households == "head":
            return self.heads().get(household)
        return None

    def heads(self) -> dict[str, int]:
        """The first head of each household, told by `relation`."""
        if self.head_places is None:
            self.head_places = {}
            for place, relation in enumerate(self.people.values.get("relation", ())):
                if relation == "head":
                    self.head_places.setdefault(self.people.keys[place][0], place)
        return self.head_places

    def folded(self, items: Folded) -> dict[str, list[Fraction]]:
        """The amounts of an item file by target. A code that is listed nowhere is refused."""
        table, sheet = self.source.tables[items.table], self.sheets[items.table]
        codes, told = sheet.columns[items.code], self.as_told(items)
        known = {*items.targets, *items.ignored}
        for code, bad in _places_of(codes, known).items():
            do = "Add it to the codes of a target, or to `ignore`."
            self.tell(table, items.code, f"the unseen code {shown(code, known)}", bad, do)
        column = [Fraction(str(one)) * items.factor for one in self.cells(told, 0)]
        column = self.not_negative(table, items.amount, "items", column, items.negative_is_zero)
        found = {target: [Fraction()] * len(self.people.keys) for target in dict.fromkeys(items.targets.values())}
        rows: dict[str, list[tuple[int, Fraction]]] = {target: [] for target in found}
        for row, (code, amount) in enumerate(zip(codes, column, strict=True)):
            if code in items.targets:
                rows[items.targets[code]].append((row, amount))
        for target, totals in found.items():
            self.add(totals, table, rows[target], target)
        return found

    def as_told(self, items: Folded) -> Told:
        from shanyraq.people.microdata.mapping import Reference

        part = ((1, Reference(items.table, items.amount, items.at)),)
        return Told("items", "money", part, {}, items.missing, items.factor, items.negative_is_zero, items.at)

    def put(self, name: str, monthly: Sequence[Fraction]) -> None:
        """Keeps a kind of income, a month's tenge times the months of the period, rounded once."""
        first, last = self.source.period
        totals = [rounded(amount * (last - first + 1), self.source.rounding) for amount in monthly]
        large = [place for place, amount in enumerate(totals) if amount > MOST_TENGE]
        roster = self.source.tables[self.source.people]
        self.tell(roster, name, "more than ten billion tenge", large, "Look at the unit and the period.")
        self.people.values[name] = list(totals)
        self.people.zeros[name] = sum(not amount for amount in totals)

    # ---- ages and regions

    def born(self, age: Value) -> date:
        """The day of birth of somebody whose birthday was some days before the day of the survey."""
        assert isinstance(age, int) and self.source.days_since_birthday is not None
        last = self.source.day - timedelta(days=self.source.days_since_birthday)
        day = 28 if (last.month, last.day) == (2, 29) else last.day
        return last.replace(year=last.year - min(age, 110), day=day)

    def find_districts(self) -> None:
        """The region of today for districts of the regions that were split; other regions stay."""
        regions = self.source.regions
        assert regions and regions.district
        told = Told(
            "district",
            "choice",
            ((1, regions.district),),
            regions.districts,
            {},
            Fraction(1),
            False,
            regions.district.at,
        )
        table, cells = self.source.tables[regions.district.table], self.sheets[regions.district.table]
        raw: list[Value] = list(cells.columns[regions.district.column])
        districts = self.spread(told, raw)
        found, lost = list[Value](), dict[str, None]()
        for region, district in zip(self.people.values["region"], districts, strict=True):
            if region in SPLIT and district not in regions.districts:
                lost[str(district)] = None
            found.append(regions.districts.get(str(district), region) if region in SPLIT else region)
        of_rows = _places_of([str(one) for one in raw], regions.districts)
        for code in lost:
            bad = of_rows.get(code, [])
            self.tell(
                table,
                regions.district.column,
                f"the unseen district {shown(code, regions.districts)}",
                bad,
                "Add it to `districts`.",
            )
        self.people.values["region"] = found


def _places_of(cells: Sequence[str], but: Collection[str]) -> dict[str, list[int]]:
    """The places of each text, but for some."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        if cell not in but:
            found.setdefault(cell, []).append(place)
    return found


@dataclass(frozen=True, slots=True)
class _Wrong:
    what: str
    do: str = ""


def _value(told: Told, text: str) -> Value:
    if told.kind == "day":
        return day_of(text)
    if told.kind in ("choice", "yes_no"):
        return text
    return int(number_of(text)) if told.kind == "count" else number_of(text)


def _nothing(told: Told) -> Value:
    """What stands for a broken cell until everything is refused together."""
    if told.kind == "day":
        return date(1970, 1, 1)
    return "" if told.kind in ("choice", "yes_no") else 1 if told.kind == "weight" else 0


def _number(told: Told, text: str, decimal: str) -> Value | _Wrong:
    """A count, a weight or an amount in its own unit."""
    try:
        number = number_of(text, decimal)
    except NotANumber:
        return _Wrong("not a number", f"Numbers have up to 18 digits and the decimal sign {decimal!r}.")
    if told.kind == "money":
        return number
    if number < 0:
        return _Wrong("negative", "List codes of no answer in `missing`.")
    if told.target == "age" and number > 110:
        return _Wrong("an age over 110 years", "List codes of no answer in `missing`.")
    if told.kind == "count":
        whole = number.denominator == 1 and number <= MOST_COUNT
        return int(number) if whole else _Wrong("no whole number up to a million")
    return number if number > 0 else _Wrong("a weight of nothing", "Every household must stand for some.")
