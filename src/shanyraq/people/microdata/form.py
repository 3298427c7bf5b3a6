"""The form of a mapping: what its YAML may say, in which words, and every refusal with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from shanyraq.engine import marked
from shanyraq.engine.ir import Place
from shanyraq.engine.marked import Items, Marked, Text, items_of, mapping_of, only_keys, text_of
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import NotThatKind, day_of, period_of
from shanyraq.people.microdata.amounts import PERIODS, ROUNDINGS, UNITS, NotANumber, number_of
from shanyraq.people.microdata.identifiers import names_identifier
from shanyraq.people.microdata.mapping import ABSENT, NEW, OLD, Folded, Reference, Regions, Source, Table, Told
from shanyraq.people.microdata.readers import ENCODINGS, FORMS
from shanyraq.people.microdata.targets import Target, target_of
from shanyraq.people.names import Names
from shanyraq.people.problems import is_there, not_readable

SEE = "docs/microdata.md shows the form."
TOP = {
    "source",
    "verified",
    "assumed",
    "day",
    "period",
    "rounding",
    "tables",
    "keys",
    "people",
    "codes",
    "columns",
    "derive",
    "items",
    "weights",
    "regions",
    "household_income_goes_to",
}
NEEDED = ("source", "day", "period", "rounding", "tables", "keys", "people", "columns")
EXPRESSIONS = ("sum", "difference", "age_to_birth_date")
"""All that `derive` can do."""


def refuse(at: Place, what: str, do: str = SEE) -> NoReturn:
    """What is wrong with the mapping, and its line."""
    raise Refusal(what, str(at), do)


def read_mapping(path: Path, names: Names) -> Source:
    """A mapping from its file; refuses whatever is not of the form. Nothing in it is ever run."""
    if is_there(path) and not path.is_file():
        raise not_readable(path, "it is no file")
    return _Form(marked.mapping_of(marked.read_yaml(path, path.name), Place(path.name, 1), "A mapping"), names).source()


class _Form:
    def __init__(self, top: marked.Mapping, names: Names) -> None:
        self.top, self.names = top, names
        only_keys(top, TOP, "A mapping")
        for key in NEEDED:
            if key not in top.values:
                refuse(top.at, f"The mapping does not say `{key}`.")
        self.keys = self.map(top, "keys")
        self.tables = {name: self.table(name, value) for name, value in self.map(top, "tables").values.items()}
        self.codes = {name: self.texts(value, name) for name, value in self.map(top, "codes").values.items()}

    # ---- small parts

    def map(self, of: marked.Mapping, key: str) -> marked.Mapping:
        if key not in of.values:
            return marked.Mapping({}, {}, of.at)
        return mapping_of(of.get(key), of.place(key), f"`{key}`")

    def text(self, of: marked.Mapping, key: str, otherwise: str | None = None) -> str:
        if key not in of.values:
            return otherwise if otherwise is not None else refuse(of.at, f"`{key}` is not said.")
        return text_of(of.get(key), of.place(key), f"`{key}`").strip(" ")

    def one_of(self, of: marked.Mapping, key: str, among: tuple[str, ...], otherwise: str | None = None) -> str:
        said = self.text(of, key, otherwise)
        if said not in among:
            refuse(of.place(key), f"`{key}` is {said[:40]!r}.", f"It can be {', '.join(among)}.")
        return said

    def texts(self, value: Marked | None, what: str) -> dict[str, str]:
        at = self.top.at
        found = mapping_of(value, at, f"`{what}`")
        return {code.strip(): text_of(one, found.place(code), "A code").strip() for code, one in found.values.items()}

    def list(self, of: marked.Mapping, key: str) -> tuple[str, ...]:
        if key not in of.values:
            return ()
        at = of.place(key)
        return tuple(text_of(one, at, f"An item of `{key}`").strip() for one in items_of(of.get(key), at, f"`{key}`"))

    def yes(self, of: marked.Mapping, key: str) -> bool:
        return self.one_of(of, key, ("yes", "no"), "no") == "yes"

    # ---- tables

    def table(self, name: str, value: Marked) -> Table:
        at = self.map(self.top, "tables").place(name)
        said = mapping_of(value, at, f"The table {name}")
        only_keys(
            said, {"file", "form", "rows", "encoding", "separator", "decimal", "sheet", "drop", "only"}, "A table"
        )
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            refuse(at, f"A table cannot be called {name[:40]!r}.", "Use small Latin letters, digits and _.")
        form = self.one_of(said, "form", FORMS)
        rows = self.one_of(said, "rows", ("persons", "households", "items"))
        if form == "csv" and not {"encoding", "separator"} <= set(said.values):
            refuse(at, f"The table {name} is CSV and does not say `encoding` and `separator`.", "Neither is guessed.")
        encoding = self.one_of(said, "encoding", (*ENCODINGS, ""), "")
        separator = {"tab": "\t"}.get(self.text(said, "separator", ","), self.text(said, "separator", ","))
        if len(separator) != 1 or separator in '"\n\r':
            refuse(said.place("separator"), "`separator` is one sign, or `tab`.")
        only = self.map(said, "only")
        chosen = {column: self.list(only, column) for column in only.values}
        key = self.map(self.keys, name)
        only_keys(key, {"household", "person"}, f"`keys` of {name}")
        if name not in self.keys.values:
            refuse(self.keys.at, f"`keys` does not say how {name} names its households.")
        person = self.text(key, "person", "")
        if (rows == "persons" and not person) or (rows == "households" and person):
            refuse(key.at, f"The rows of {name} are {rows}: `keys` {'lacks' if not person else 'has'} a `person`.")
        sheet = self.text(said, "sheet") if form == "xlsx" else ""
        return Table(
            name,
            self.text(said, "file"),
            form,
            rows,
            self.household(key),
            person,
            encoding,
            separator,
            self.one_of(said, "decimal", (".", ","), "."),
            sheet,
            frozenset(self.list(said, "drop")),
            chosen,
            at,
        )

    def household(self, key: marked.Mapping) -> tuple[str, ...]:
        """The column, or the columns, that name a household."""
        if isinstance(key.get("household"), Items):
            return self.list(key, "household") or refuse(key.at, "`household` lists no column.")
        return (self.text(key, "household"),)

    def reference(self, text: str, at: Place) -> Reference:
        """`table.column`, of a declared table, and no column that tells who somebody is."""
        table, dot, column = text.partition(".")
        if not dot or table not in self.tables or not column:
            refuse(
                at, f"{text[:60]!r} is no column of a table.", f"Write TABLE.COLUMN; tables: {', '.join(self.tables)}."
            )
        if names_identifier(column) or column in self.tables[table].drop:
            refuse(at, f"{table}.{column} tells who somebody is.", "Such columns are never read. Take another one.")
        return Reference(table, column, at)

    # ---- targets

    def target(self, name: str, at: Place) -> Target:
        if found := target_of(self.names, name):
            return found
        near = get_close_matches(name, self.names.keys, 2)
        refuse(at, f"{name[:60]!r} is no target.", f"Did you mean {' or '.join(near)}?" if near else SEE)

    def told(self, name: str, value: Marked, at: Place) -> Told:
        """One entry of `columns`: from one column."""
        target, said = self.target(name, at), mapping_of(value, at, f"The target {name}")
        only_keys(said, {"from", "unit", "period", "recode", "missing", "negative"}, f"The target {name}")
        part = self.reference(self.text(said, "from"), said.place("from"))
        return self.finished(name, target, ((1, part),), said, at)

    def finished(
        self, name: str, target: Target, parts: tuple[tuple[int, Reference], ...], said: marked.Mapping, at: Place
    ) -> Told:
        codes: Mapping[str, str] = {}
        if target.kind in ("choice", "yes_no"):
            codes = self.recode(name, target, said)
        elif "recode" in said.values:
            refuse(said.place("recode"), f"{name} is a {target.kind}: it has no codes.")
        missing = self.texts(said.get("missing"), "missing") if "missing" in said.values else {}
        for code, means in missing.items():
            if not self.may_mean(target, means):
                refuse(said.place("missing"), f"{name} cannot be {means[:40]!r}, as `missing` says of {code[:20]!r}.")
        factor = self.factor(name, said, at) if target.kind == "money" else Fraction(1)
        if target.kind != "money" and {"unit", "period", "negative"} & set(said.values):
            refuse(at, f"{name} is a {target.kind}: it has no unit, period or negative amounts.")
        if target.kind == "money" and ABSENT not in missing:
            missing = {**missing, ABSENT: "0"}
        if self.tables[parts[0][1].table].rows == "items":
            refuse(at, f"{name} is told by {parts[0][1].table}, whose rows are items.", "Fold them under `items`.")
        negative = self.one_of(said, "negative", ("refused", "zero"), "refused") == "zero"
        if not target.of_person or self.tables[parts[0][1].table].rows != "households" or target.kind == "money":
            return Told(name, target.kind, parts, codes, missing, factor, negative, at)
        refuse(at, f"{name} is about a person, but {parts[0][1].table} has a row for a household.")

    def recode(self, name: str, target: Target, said: marked.Mapping) -> Mapping[str, str]:
        if "recode" not in said.values:
            refuse(said.at, f"{name} does not say `recode`: which code means what.")
        value = said.get("recode")
        if isinstance(value, Text):
            if value.value not in self.codes:
                refuse(value.at, f"There are no `codes` called {value.value[:40]!r}.")
            codes = self.codes[value.value]
        else:
            codes = self.texts(value, "recode")
        for code, means in codes.items():
            if not self.may_mean(target, means):
                near = get_close_matches(means, target.members, 1)
                do = f"Did you mean {near[0]}?" if near else f"It can be {', '.join(target.members[:12])}."
                refuse(said.place("recode"), f"{name} cannot be {means[:40]!r}, as the code {code[:20]!r} says.", do)
        return codes

    def may_mean(self, target: Target, means: str) -> bool:
        if target.kind == "day":
            try:
                return bool(day_of(means))
            except NotThatKind:
                return False
        if target.members:
            return means in target.members
        try:
            return number_of(means) >= 0
        except NotANumber:
            return False

    def factor(self, name: str, said: marked.Mapping, at: Place) -> Fraction:
        """To tenge a month. Neither the unit nor the period is ever guessed."""
        for key in ("unit", "period"):
            if key not in said.values:
                refuse(at, f"{name} does not say its `{key}`.", "Units and periods are declared, never guessed.")
        return UNITS[self.one_of(said, "unit", tuple(UNITS))] * PERIODS[self.one_of(said, "period", tuple(PERIODS))]

    def derived(self, name: str, value: Marked, at: Place) -> Told:
        """One entry of `derive`: a sum or a difference of columns of one table."""
        target, said = self.target(name, at), mapping_of(value, at, f"The expression of {name}")
        found = [one for one in said.values if one in EXPRESSIONS]
        only_keys(said, {*EXPRESSIONS, "unit", "period", "missing", "negative"}, f"The expression of {name}")
        if len(found) != 1 or found[0] == "age_to_birth_date":
            refuse(at, f"{name} can be a `sum` or a `difference` of columns.", "`derive` can do nothing else.")
        if target.kind not in ("money", "count"):
            refuse(at, f"{name} is a {target.kind}: nothing can be added up to it.")
        expression = found[0]
        listed = self.list(said, expression)
        parts = tuple(
            (-1 if expression == "difference" and number else 1, self.reference(one, said.place(expression)))
            for number, one in enumerate(listed)
        )
        if len(parts) < 2 or len({part.table for _, part in parts}) > 1:
            refuse(said.place(expression), f"The {expression} needs two columns or more of one table.")
        return self.finished(name, target, parts, said, at)

    def items(self, value: Marked) -> Folded:
        said = mapping_of(value, self.top.place("items"), "An item file")
        only_keys(
            said,
            {"table", "code", "amount", "unit", "period", "targets", "ignore", "missing", "negative"},
            "An item file",
        )
        table = self.one_of(said, "table", tuple(self.tables))
        if self.tables[table].rows != "items":
            refuse(said.place("table"), f"The rows of {table} are {self.tables[table].rows}, not items.")
        codes: dict[str, str] = {}
        targets = self.map(said, "targets")
        for target in targets.values:
            if self.target(target, targets.place(target)).kind != "money":
                refuse(targets.place(target), f"{target} is not money: items cannot be folded into it.")
            for code in self.list(targets, target):
                if code in codes:
                    refuse(targets.place(target), f"The code {code[:20]!r} is listed twice.")
                codes[code] = target
        for key in ("code", "amount"):
            self.reference(f"{table}.{self.text(said, key)}", said.place(key))
        missing = self.texts(said.get("missing"), "missing") if "missing" in said.values else {}
        negative = self.one_of(said, "negative", ("refused", "zero"), "refused") == "zero"
        factor = self.factor(f"The item file {table}", said, said.at)
        ignored = frozenset(self.list(said, "ignore"))
        return Folded(
            table,
            self.text(said, "code"),
            self.text(said, "amount"),
            codes,
            ignored,
            missing,
            factor,
            negative,
            said.at,
        )

    # ---- the whole

    def day(self, key: str) -> date:
        try:
            return day_of(self.text(self.top, key))
        except NotThatKind as error:
            refuse(self.top.place(key), f"`{key}` {error}.")

    def period(self) -> tuple[int, int]:
        try:
            return period_of(self.text(self.top, "period"))
        except NotThatKind as error:
            refuse(self.top.place("period"), f"`period` {error}.")

    def regions(self, told: Mapping[str, Told]) -> Regions | None:
        if "region" not in told:
            return None
        said = self.map(self.top, "regions")
        if "regions" not in self.top.values:
            refuse(told["region"].at, "`regions` does not say the layout.", "Write `regions: {layout: 17+3}` or 14+3.")
        only_keys(said, {"layout", "district", "districts"}, "`regions`")
        layout = self.one_of(said, "layout", (OLD, NEW))
        if ("district" in said.values) != ("districts" in said.values):
            refuse(said.at, "`district` and `districts` go together: a column, and a table of its codes.")
        if "district" not in said.values:
            return Regions(layout, None, {})
        districts, target = self.texts(said.get("districts"), "districts"), self.target("region", said.at)
        for code, region in districts.items():
            if region not in target.members:
                refuse(said.place("districts"), f"{code[:20]!r} lies in {region[:40]!r}, which is no region.")
        return Regions(layout, self.reference(self.text(said, "district"), said.place("district")), districts)

    def weights(self) -> Told | None:
        if "weights" not in self.top.values:
            return None
        said, at = self.map(self.top, "weights"), self.top.place("weights")
        only_keys(said, {"from"}, "`weights`")
        part = self.reference(self.text(said, "from"), at)
        if self.tables[part.table].rows == "items":
            refuse(at, f"The rows of {part.table} are items: they have no weights.")
        return Told("weight", "weight", ((1, part),), {}, {}, Fraction(1), False, at)

    def source(self) -> Source:
        top, told = self.top, dict[str, Told]()
        columns, derive = self.map(top, "columns"), self.map(top, "derive")
        for name, value in columns.values.items():
            told[name] = self.told(name, value, columns.place(name))
        since: int | None = None
        for name, value in derive.values.items():
            at = derive.place(name)
            if name in told:
                refuse(at, f"{name} is told by `columns` and by `derive`.", "Keep one.")
            if name == "birth_date":
                since = self.since_birthday(mapping_of(value, at, "birth_date"), told)
            else:
                told[name] = self.derived(name, value, at)
        items = top.get("items") or Items((), top.at)
        folded = tuple(self.items(one) for one in items_of(items, top.place("items"), "`items`"))
        for one in folded:
            if twice := sorted(set(one.targets.values()) & set(told)):
                refuse(one.at, f"{twice[0]} is told by a column and by items.", "Keep one.")
        people = self.one_of(top, "people", tuple(self.tables))
        if self.tables[people].rows != "persons":
            refuse(top.place("people"), f"The rows of {people} are {self.tables[people].rows}, not persons.")
        only_keys(self.keys, {*self.tables, "number_anew"}, "`keys`")
        return Source(
            title=self.text(top, "source"),
            verified=self.list(top, "verified"),
            assumed=self.list(top, "assumed"),
            day=self.day("day"),
            period=self.period(),
            rounding=self.one_of(top, "rounding", ROUNDINGS),
            tables=self.tables,
            people=people,
            number_anew=self.yes(self.keys, "number_anew"),
            told=told,
            folded=folded,
            weight=self.weights(),
            regions=self.regions(told),
            income_of_households=self.one_of(top, "household_income_goes_to", ("head", "first_person", ""), ""),
            days_since_birthday=since,
            file=top.at.file,
        )

    def since_birthday(self, said: marked.Mapping, told: Mapping[str, Told]) -> int:
        only_keys(said, {"age_to_birth_date", "days_since_birthday"}, "The expression of birth_date")
        if self.text(said, "age_to_birth_date") != "age" or "age" not in told:
            refuse(said.at, "birth_date can be made from the target `age`, which `columns` must tell.")
        days = self.text(said, "days_since_birthday")
        if not re.fullmatch(r"[0-9]{1,3}", days) or int(days) > 364:
            refuse(said.at, "`days_since_birthday` is a number from 0 to 364.", "182 puts birthdays half a year back.")
        return int(days)
