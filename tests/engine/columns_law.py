"""Laws made up at random: every kind and phrase of the language, put together as the grammar allows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

ROUNDINGS = {
    "Money": ("up_to_tenge", "down_to_tenge", "half_up_to_tenge", "half_up_to_tiyn", "up_to_tiyn"),
    "Share": ("half_up_to_four_places",),
}
FACTS = {
    "ground": {
        "wage": "Money",
        "gift": "Money",
        "years": "Count",
        "part": "Share",
        "area": "Measure",
        "born": "Day",
        "left_on": "Day",
        "is_one": "YesNo",
        "is_two": "YesNo",
        "craft": "Craft",
        "income": "By[Craft, History[Money]]",
        "pay": "History[Money]",
        "purse": "By[Craft, Money]",
    },
    "home": {
        "rent": "Money",
        "rooms": "Count",
        "has_hens": "YesNo",
        "place": "Place",
        "moved_on": "Day",
        "land": "Measure",
    },
}
NUMBERS = {
    "base": ("KZT", "{2020-01-01: {value: 1234.56, cite: art.1}}"),
    "rate": ("share", "{2020-01-01: {value: 0.3333, cite: art.1}}"),
    "limit": ("count", "{2020-01-01: {value: 3, cite: art.1}}"),
    "since_then": ("date", "{2020-01-01: {value: 2007-08-10, cite: art.1}}"),
    "is_open": ("yes_no", "{2020-01-01: {value: yes, cite: art.1}}"),
    "small": ("square_metre", "{2020-01-01: {value: 18.5, cite: art.1}}"),
    "usual_place": ("Place", "{2020-01-01: {value: shore, cite: art.1}}"),
    "months": ("month", "{2020-01-01: {value: 7, cite: art.1}}"),
}
TABLES = {
    "by_place": ("Table[Place, Money]", "KZT", "Place", "{hills: 100, shore: 250.01, isle: 0}", ""),
    "by_some": ("Table[Place, Share]", "share", "Place", "{hills: 0.5, shore: 1.25}", ""),
    "by_asked": ("Table[Place, Money]", "KZT", "Place", "{hills: 70, isle: 3}", "when_missing: ask"),
    "by_count": ("Table[Count, Money]", "KZT", "Count", "{0: 5, 1: 10, 2-3: 20.5, 4+: 31}", ""),
    "by_few": ("Table[Count, Count]", "count", "Count", "{1: 2, 2-4: 3}", ""),
    "counts": ("Table[Craft, YesNo]", "yes_no", "Craft", "{diver: yes, keeper: no, baker: yes, other: no}", ""),
}
KIND_OF_UNIT = {"KZT": "Money", "share": "Share", "date": "Day", "yes_no": "YesNo", "square_metre": "Measure"}
CHOICES = {"Craft": ("diver", "keeper", "baker", "other"), "Place": ("hills", "shore", "isle")}
WORDS = "{kk: a, ru: a, en: a}"


class Body:
    """One rule's body being made up: what it has named so far, and what it may name."""

    def __init__(self, draw: random.Random, pool: dict[str, list[str]], is_family: bool) -> None:
        self.draw, self.pool, self.is_family = draw, pool, is_family
        self.used: dict[str, str] = {}

    def name(self, kind: str) -> str | None:
        """An argument of a kind, noted as used."""
        options = self.pool.get(kind, [])
        if not options:
            return None
        name = self.draw.choice(options)
        self.used[name] = kind
        return name

    def of(self, kind: str, depth: int) -> str:
        """An expression of a kind."""
        if depth <= 0 or self.draw.random() < 0.15:
            return self.leaf(kind)
        options = [option for option in getattr(self, f"some_{kind.lower()}", self.some_choice)(kind, depth) if option]
        return self.draw.choice(options) if options else self.leaf(kind)

    def leaf(self, kind: str) -> str:
        if self.draw.random() < 0.85:
            found = self.name(kind)
            if found:
                return found
        match kind:
            case "Money":
                return "Money(0)"
            case "Count":
                return self.draw.choice(["0", "1", "3", "4", "12"])
            case "Share":
                return self.name("Share") or f"({self.leaf('Count')} / 12)"
            case "YesNo":
                return self.draw.choice(["True", "False"])
            case "Day":
                return self.name("Day") or "the_day"
            case "Measure":
                return self.name("Measure") or "small"
            case _:
                return f"{kind}.{self.draw.choice(CHOICES[kind])}"

    def chosen(self, kind: str, depth: int) -> str:
        return f"({self.of(kind, depth - 1)} if {self.of('YesNo', depth - 1)} else {self.of(kind, depth - 1)})"

    def either(self, kind: str, depth: int) -> str:
        word = self.draw.choice(["larger", "smaller"])
        return f"{word}({self.of(kind, depth - 1)}, {self.of(kind, depth - 1)})"

    def gathered(self, kind: str, depth: int) -> str:
        """Something about the members of a family."""
        if not self.is_family:
            return ""
        each = self.name(f"Each[{kind}]")
        where = self.name("Each[YesNo]")
        only = f", where={where}" if where and self.draw.random() < 0.6 else ""
        if kind == "YesNo":
            return f"{self.draw.choice(['any_of', 'all_of'])}({each}{only})" if each else ""
        if kind == "Count" and where and self.draw.random() < 0.5:
            return f"count({where}{only})"
        if not each:
            return ""
        if kind in ("Money", "Count", "Measure") and self.draw.random() < 0.6:
            return f"total({each}{only})"
        word = self.draw.choice(["largest", "smallest"])
        return f"{word}({each}, otherwise={self.of(kind, depth - 2)}{only})"

    def told(self, depth: int) -> str:
        """Something about what came in."""
        if self.is_family:
            return ""
        table = self.name("Table[Craft, YesNo]") if self.draw.random() < 0.5 else None
        only = f", where={table}" if table else ""
        months = self.draw.choice(["3", "12", "months"])
        if months == "months":
            self.used["months"] = "Count"
        series = self.draw.choice(["income", "pay", "purse"])
        self.used[series] = FACTS["ground"][series]
        if series == "purse":
            return f"total(purse{only})" if self.draw.random() < 0.5 else f"purse[{self.leaf('Craft')}]"
        self.used["the_day"] = "Day"
        day = self.draw.choice(["the_day", "the_day", self.of("Day", depth - 2)])
        window = self.draw.choice([f"quarter_before(the_day, {series})", f"last_months({months}, {day}, {series})"])
        if series == "income":
            return f"total({window}{only})"
        run = f"best_run({months}, series={self.draw.choice(['pay', 'last_months(12, before=the_day, series=pay)'])})"
        return self.draw.choice([f"total({window})", run])

    def row(self, kind: str, depth: int) -> str:
        """A row of a table."""
        key = self.draw.choice(["Place", "Count"])
        table = self.name(f"Table[{key}, {kind}]")
        return f"{table}[{self.of(key, depth - 2)}]" if table else ""

    # ---- one list of options for each kind -----------------------------------------------------------------------

    def some_money(self, kind: str, depth: int) -> list[str]:
        one, other = self.of("Money", depth - 1), self.of("Money", depth - 1)
        by = self.of(self.draw.choice(["Count", "Share"]), depth - 1)
        return [
            f"({one} {self.draw.choice('+-')} {other})",
            f"({one} * {by})",
            f"({one} / {by})",
            f"(-{one})",
            self.chosen(kind, depth),
            self.either(kind, depth),
            self.gathered(kind, depth),
            self.told(depth),
            self.row(kind, depth),
        ]

    def some_count(self, kind: str, depth: int) -> list[str]:
        one, other = self.of("Count", depth - 1), self.of("Count", depth - 1)
        earlier, later = self.of("Day", depth - 1), self.of("Day", depth - 1)
        between = self.draw.choice(["years_between", "months_between"])
        return [
            f"({one} {self.draw.choice('+-')} {other})",
            f"({one} * {self.leaf('Count')})",
            self.chosen(kind, depth),
            self.either(kind, depth),
            self.gathered(kind, depth),
            self.row(kind, depth),
            f"{between}({earlier}, {later})",
            f"{self.draw.choice(['month_of_year', 'year_of'])}({later})",
        ]

    def some_share(self, kind: str, depth: int) -> list[str]:
        one, other = self.of("Share", depth - 1), self.of("Share", depth - 1)
        count = self.of("Count", depth - 1)
        return [
            f"({one} {self.draw.choice('+-')} {other})",
            f"({self.leaf('Share')} * {other})",
            f"({one} / {count})",
            f"({self.of('Money', depth - 1)} / {self.of('Money', depth - 1)})",
            self.chosen(kind, depth),
            self.either(kind, depth),
            self.row(kind, depth),
            self.gathered(kind, depth),
        ]

    def some_measure(self, kind: str, depth: int) -> list[str]:
        one, other = self.of("Measure", depth - 1), self.of("Measure", depth - 1)
        return [
            f"({one} {self.draw.choice('+-')} {other})",
            f"({one} * {self.of('Count', depth - 1)})",
            self.chosen(kind, depth),
            self.either(kind, depth),
            self.gathered(kind, depth),
        ]

    def some_day(self, kind: str, depth: int) -> list[str]:
        day, count = self.of("Day", depth - 1), self.of("Count", depth - 1)
        step = self.draw.choice(["add_days", "add_months", "add_years"])
        turn = self.draw.choice(["first_of_month", "last_of_month", "first_of_quarter", "last_of_quarter"])
        return [
            f"{step}({day}, {count})",
            f"{turn}({day})",
            self.chosen(kind, depth),
            self.either(kind, depth),
            self.gathered(kind, depth),
        ]

    def some_yesno(self, kind: str, depth: int) -> list[str]:
        one, other = self.of("YesNo", depth - 1), self.of("YesNo", depth - 1)
        of = self.draw.choice(["Money", "Money", "Count", "Share", "Measure", "Day"])
        sign = self.draw.choice(["<", "<=", ">", ">=", "==", "!="])
        choice = self.draw.choice(list(CHOICES))
        members = ", ".join(f"{choice}.{name}" for name in self.draw.sample(CHOICES[choice], 2))
        table = self.name("Table[Place, Share]") if self.draw.random() < 0.3 else None
        return [
            f"({one} {self.draw.choice(['and', 'or'])} {other})",
            f"(not {one})",
            f"({one} == {other})",
            f"({self.of(of, depth - 1)} {sign} {self.of(of, depth - 1)})",
            f"({self.of(of, depth - 2)} <= {self.of(of, depth - 2)} < {self.of(of, depth - 2)})",
            f"({self.of(choice, depth - 1)} in ({members}))",
            f"({self.of(choice, depth - 1)} {self.draw.choice(['==', '!='])} {self.leaf(choice)})",
            f"({self.of('Place', depth - 1)} in {table})" if table else "",
            self.chosen(kind, depth),
            self.gathered(kind, depth),
        ]

    def some_choice(self, kind: str, depth: int) -> list[str]:
        return [self.chosen(kind, depth)]


def statements(body: Body, kind: str, depth: int, silent: bool) -> list[str]:
    """The lines of a body: local names, an `if` or two, and a return."""
    draw, lines = body.draw, list[str]()
    for number in range(draw.choice([0, 0, 1])):
        of = draw.choice(["Money", "Count", "YesNo"])
        lines.append(f"local_{number} = {body.of(of, depth - 1)}")
        body.pool = {**body.pool, of: [*body.pool.get(of, []), f"local_{number}"]}
    if draw.random() < 0.5 or silent:
        lines.append(f"if {body.of('YesNo', depth - 1)}:")
        lines.append(f"    return {body.of(kind, depth - 1)}")
        if silent:
            return lines
    return [*lines, f"return {body.of(kind, depth)}"]


class LawWriter:
    """Writes a made-up country: two chapters of facts and numbers, four of rules that rest on each other.

    asks: whether a table may lack rows that are to be asked for.
    """

    def __init__(self, seed: int, rules: int = 4, depth: int = 3, asks: bool = False) -> None:
        self.draw, self.rules, self.depth = random.Random(seed), rules, depth
        self.tables = {name: about for name, about in TABLES.items() if asks or not about[4]}
        self.made: dict[str, list[tuple[str, str]]] = {"person": [], "family": []}

    def write(self, folder: Path) -> None:
        """The whole folder."""
        (folder / "country.yaml").write_text(f"title: {WORDS}\ngroups: [person, family]\ndecisions: {{}}\n")
        (folder / "acts.yaml").write_text(
            "ACT: {kk: a, ru: a, en: a, number: '1', adopted: 2019-01-01, since: 2019-01-01}\n"
        )
        (folder / "doubts.yaml").write_text("{}\n")
        self.chapter(folder, "ground", "person", [], self.facts("ground", "Craft") + self.numbers())
        self.chapter(folder, "home", "family", ["ground"], self.facts("home", "Place"))
        before = ["ground", "home"]
        for place, group in enumerate(("person", "family", "person", "family")):
            name = f"rules_{place}"
            self.chapter(folder, name, group, before, "", self.rules)
            before = [*before, name]

    def facts(self, chapter: str, choice: str) -> str:
        lines = ["facts:"]
        for name, kind in FACTS[chapter].items():
            never = ", never: yes" if name in ("left_on", "moved_on") else ""
            lines.append(f'  {name}: {{type: "{kind}", title: {WORDS}, ask: {WORDS}{never}}}')
        members = ", ".join(f"{name}: {WORDS}" for name in CHOICES[choice])
        return "\n".join([*lines, f"choices:\n  {choice}: {{title: {WORDS}, members: {{{members}}}}}\n"])

    def numbers(self) -> str:
        lines = ["numbers:"]
        for name, (unit, values) in NUMBERS.items():
            if name != "usual_place":
                known = ", known_until: 2030-01-01" if unit == "KZT" else ""
                lines.append(f"  {name}: {{title: {WORDS}, unit: {unit}{known}, {values[1:-1]}}}")
        craft = TABLES["counts"]
        lines.append(self.table("counts", craft))
        return "\n".join(lines) + "\n"

    def table(self, name: str, about: Sequence[str]) -> str:
        _, unit, key, rows, more = about
        known = ", known_until: 2030-01-01" if unit == "KZT" else ""
        asks = f", {more}" if more else ""
        values = f"2020-01-01: {{value: {rows}, cite: art.1}}"
        return f"  {name}: {{title: {WORDS}, unit: {unit}, by: {key}{known}{asks}, {values}}}"

    # ---- chapters ------------------------------------------------------------------------------------------------

    def chapter(self, folder: Path, name: str, group: str, uses: list[str], yaml: str, rules: int = 0) -> None:
        written = [self.rule(name, group, number) for number in range(rules)]
        titles = "".join(
            f"  {rule}: {{title: {WORDS}, says: {{kk: a, ru: a}}}}\n" for one in written for rule in one[1]
        )
        if name == "home":
            placed = {table: about for table, about in self.tables.items() if table != "counts"}
            yaml += "numbers:\n" + "\n".join(self.table(table, about) for table, about in placed.items()) + "\n"
            yaml += f"  usual_place: {{title: {WORDS}, unit: Place, {NUMBERS['usual_place'][1][1:-1]}}}\n"
        text = f"title: {WORDS}\n" + (f"rules:\n{titles}" if titles else "") + yaml
        (folder / f"{name}.yaml").write_text(text)
        lines = ['"""Made up."""', "from shanyraq.lang import " + ", ".join(LANGUAGE)]
        lines += [f"from shanyraq.law.toyland import {one}" for one in uses]
        if rules:
            lines += ["from shanyraq.law.toyland.ground import Craft", "from shanyraq.law.toyland.home import Place"]
        lines.append(f'{name} = Chapter(act="ACT", of="{group}", uses=[{", ".join(uses)}])')
        choice = {"ground": "Craft", "home": "Place"}.get(name)
        if choice:
            members = [f'    {member} = "{place}"' for place, member in enumerate(CHOICES[choice])]
            lines += [f"class {choice}(Choice):", '    """Made up."""', *members]
        (folder / f"{name}.py").write_text("\n".join([*lines, *(one[0] for one in written)]) + "\n")

    def pool(self, group: str) -> dict[str, list[str]]:
        """What a rule may name, by kind."""
        found: dict[str, list[str]] = {"Day": ["the_day"]}
        inner = [(name, kind) for name, kind in FACTS["ground"].items() if "[" not in kind] + self.made["person"]
        outer = list(FACTS["home"].items()) + self.made["family"]
        for name, kind in inner:
            found.setdefault(kind if group == "person" else f"Each[{kind}]", []).append(name)
        for name, kind in outer:
            found.setdefault(kind, []).append(name)
        for name, (unit, _) in NUMBERS.items():
            found.setdefault(KIND_OF_UNIT.get(unit, "Place" if unit == "Place" else "Count"), []).append(name)
        for name, about in self.tables.items():
            found.setdefault(about[0], []).append(name)
        return found

    def rule(self, chapter: str, group: str, number: int) -> tuple[str, list[str]]:
        """One rule, perhaps with exceptions, and the names of all."""
        kind = self.draw.choice(
            ["Money", "Money", "Money", "YesNo", "YesNo", "Count", "Share", "Measure", "Day", "Place"]
        )
        name = f"{chapter.replace('rules_', 'r')}_{number}"
        texts = [self.text(chapter, group, name, kind, "")]
        names = [name]
        for place in range(self.draw.choice([0, 0, 0, 1, 2])):
            names.append(f"{name}_but_{place}")
            texts.append(self.text(chapter, group, names[-1], kind, name))
        self.made[group].append((name, kind))
        return "\n".join(texts), names

    def text(self, chapter: str, group: str, name: str, kind: str, to: str) -> str:
        body = Body(self.draw, self.pool(group), group == "family")
        lines = statements(body, kind, self.depth, bool(to))
        text = "\n".join(lines)
        for word in ("the_day", "small"):
            if word in text:
                body.used.setdefault(word, "Day" if word == "the_day" else "Measure")
        used = {one: of for one, of in body.used.items() if not one.startswith("local_") and _names(text, one)}
        arguments = ", ".join(f"{one}: {of}" for one, of in used.items())
        rounds = f", rounds={self.draw.choice(ROUNDINGS[kind])}" if kind in ROUNDINGS else ""
        head = f'exception(to={to}, cite="art.2", since="2020-01-01"' if to else 'rule(cite="art.1", since="2020-01-01"'
        gives = f"{kind} | None" if to else kind
        inner = "\n".join("    " + line for line in lines)
        return f'\n@{chapter}.{head}{rounds})\ndef {name}({arguments}) -> {gives}:\n    """Made up."""\n{inner}\n'


def _names(text: str, name: str) -> bool:
    import re

    return re.search(rf"\b{name}\b", text) is not None


LANGUAGE = [
    *("By", "Chapter", "Choice", "Count", "Day", "Each", "History", "Measure", "Money", "Share", "Table", "YesNo"),
    *("all_of", "any_of", "best_run", "count", "larger", "largest", "smaller", "smallest", "total"),
    *("add_days", "add_months", "add_years", "first_of_month", "first_of_quarter", "last_of_month", "last_of_quarter"),
    *("month_of_year", "months_between", "year_of", "years_between", "last_months", "quarter_before"),
    *ROUNDINGS["Money"],
    *ROUNDINGS["Share"],
]
