"""A small country for a test: the law that a test is about, written where it is tested.

`SmallCountry` writes whatever a chapter needs besides: titles, questions and words in three languages.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings

from shanyraq.engine.case import read_case
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import Case, Given, Unknown
from shanyraq.engine.ir import Edition, Law, Place
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import Trace

CALM = settings(deadline=None, derandomize=True)
"""A property is the same on every machine, however slow."""

Yaml = dict[str, Any]
START = date(2020, 1, 1)
TODAY = date(2024, 5, 15)
FAMILY_OF_ONE = {"people": [{"name": "Aru"}]}

WORDS = (
    "By Chapter Choice Count Day Each History Measure Money Share Table YesNo add_days add_months add_years all_of"
    " any_of best_run count down_to_tenge first_of_month first_of_quarter half_up_to_four_places half_up_to_tenge"
    " half_up_to_tiyn larger largest last_months last_of_month last_of_quarter month_of_year months_between"
    " quarter_before smaller smallest total up_to_tenge up_to_tiyn year_of years_between"
)


def in_three(text: str) -> Yaml:
    """The same words in each language."""
    return {"kk": text, "ru": text, "en": text}


def number(unit: str, values: Yaml, **more: Any) -> Yaml:
    """A number by date; each value cites art.1 unless it says otherwise."""
    dated = {
        day: value if isinstance(value, dict) and "value" in value else {"value": value}
        for day, value in values.items()
    }
    return {"title": in_three("A number"), "unit": unit, "cite": "art.1", **more, **dated}


def rows(unit: str, by: str, table: Yaml, **more: Any) -> Yaml:
    """A table of numbers, each row dated on its own."""
    return {"title": in_three("A table"), "unit": unit, "by": by, "cite": "art.1", **more, "rows": table}


def fact(kind: str, **more: Any) -> Yaml:
    """A fact of a kind."""
    return {"type": kind, "title": in_three("A fact"), "ask": in_three("What is it?"), **more}


class SmallCountry:
    """A folder of law under a test's own folder: `chapter` writes one chapter, `law` reads them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "small"
        self.folder.mkdir()
        self.write("country.yaml", {"title": in_three("Small"), "groups": ["person", "family"]})
        self.write("acts.yaml", {"ACT-1": in_three("First Act"), "ACT-2": in_three("Second Act")})

    def write(self, name: str, content: str | Yaml) -> Path:
        """A file of the country; what is no text is written as YAML."""
        path = self.folder / name
        path.write_text(
            content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8"
        )
        return path

    def chapter(
        self,
        name: str,
        python: str,
        *,
        of: str = "family",
        uses: tuple[str, ...] = (),
        numbers: Mapping[str, Yaml] | None = None,
        facts: Mapping[str, Yaml | str] | None = None,
        choices: Mapping[str, tuple[str, ...]] | None = None,
        imports: tuple[str, ...] = (),
    ) -> SmallCountry:
        """A chapter with a head, the rules as given, and the words that its YAML must have."""
        lines = [f'"""The chapter {name}."""', f"from shanyraq.lang import {', '.join(WORDS.split())}"]
        lines += [f"from shanyraq.law.small import {used}" for used in uses]
        lines += [
            f"from shanyraq.law.small.{source} import {choice}"
            for source, choice in (one.split(".") for one in imports)
        ]
        lines.append(f'{name} = Chapter(act="ACT-1", of="{of}", uses=[{", ".join(uses)}])')
        for choice, members in (choices or {}).items():
            lines += [
                f"class {choice}(Choice):",
                '    """A choice."""',
                *(f'    {one} = "code_{one}"' for one in members),
            ]
        source = textwrap.dedent(python).strip("\n")
        self.write(f"{name}.py", "\n".join([*lines, "", source, ""]))
        self.head = len(lines) + 1
        self.write(f"{name}.yaml", self.words(name, source, numbers or {}, facts or {}, choices or {}))
        return self

    def words(
        self,
        name: str,
        source: str,
        numbers: Mapping[str, Yaml],
        facts: Mapping[str, Yaml | str],
        choices: Mapping[str, tuple[str, ...]],
    ) -> Yaml:
        about: Yaml = {"title": in_three(f"Chapter {name}"), "numbers": dict(numbers)}
        about["facts"] = {key: fact(value) if isinstance(value, str) else value for key, value in facts.items()}
        about["rules"] = {
            rule: {"title": in_three(rule), "says": {"kk": rule, "ru": rule}}
            for rule in dict.fromkeys(re.findall(r"^def (\w+)", source, re.MULTILINE))
        }
        about["choices"] = {
            choice: {"title": in_three(choice), "members": {one: in_three(one) for one in members}}
            for choice, members in choices.items()
        }
        return {key: value for key, value in about.items() if value}

    def law(self) -> Law:
        """The country, read."""
        return read_law(self.folder)

    def on(self, day: date = TODAY) -> Edition:
        """The law as on a day."""
        return edition(self.law(), day)


def told(law: Law, text: str | Yaml, on: date | None = TODAY) -> tuple[Edition, Case]:
    """A case written as YAML (or as what YAML would say)."""
    written = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    return read_case(read_yaml_text(textwrap.dedent(written), "case.yaml"), law, on)


def answer(law: Law, text: str | Yaml, rule: str, who: str = "", on: date | None = TODAY) -> object:
    """The outcome of a rule for a case; an unknown one as the names of what is missing."""
    value = Trace(*told(law, text, on)).value(rule, who)
    return [str(item) for item in value.missing] if isinstance(value, Unknown) else value


def with_values(
    chapter: str, family: Mapping[str, Any], people: Mapping[str, Mapping[str, Any]] | None = None, day: date = TODAY
) -> Case:
    """A case of values as the engine holds them (money in tiyn, measures in hundredths), each a fact of the chapter."""
    people = people if people is not None else {"Aru": {}}
    of = {"": family, **people}
    facts = {
        (f"{chapter if not who else 'members'}.{name}", who): Given(value, "stated", Place("case", 1))
        for who, values in of.items()
        for name, value in values.items()
        if value is not None
    }
    return Case(day, tuple(people), facts, frozenset())


def value(edition: Edition, case: Case, rule: str, who: str = "") -> object:
    """The outcome of a rule; an unknown one as the names of what is missing."""
    found = Trace(edition, case).value(rule, who)
    return [str(item) for item in found.missing] if isinstance(found, Unknown) else found
