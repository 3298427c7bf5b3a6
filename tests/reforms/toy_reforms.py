"""Reforms of Toyland for the tests: written to a folder, read against its law, laid over it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import shanyraq
from shanyraq.engine.case import read_case
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.marked import read_yaml_text
from shanyraq.engine.read import read_law
from shanyraq.engine.trace import Trace
from shanyraq.reforms import Reform, read_reform, reformed

LAWS = Path(shanyraq.__file__).parent / "law"
HEAD = """name: {name}
title: {{kk: Реформа, ru: Реформа, en: A reform}}
why: Somebody wants it.
source: an illustration
"""
PYTHON = '''"""Rules of a reform."""

from shanyraq.lang import Chapter, Count, Each, Money, Share, YesNo
from shanyraq.law.toyland import bread
from shanyraq.law.toyland.bread import due

{name} = Chapter(act="TOY-CARE", of="family", uses=[bread])


'''
TWO_IN_THE_HILLS = """family: {home: hills, everything_else: no}
people:
  - {name: Aru, lives_here: yes, birth_date: 1990-05-05, everything_else: no, income: {wages: {2024-Q3: 6000, 2024-Q4: 6000, 2025-Q4: 6000, 2026-Q4: 6000}}}
  - {name: Ber, lives_here: yes, birth_date: 1990-05-05, everything_else: no}
"""  # noqa: E501
"""Their income is 6000 / (2 members x 3 months) = 1000 a month each, in each of these quarters."""


@cache
def toyland() -> Law:
    """The law of Toyland."""
    return read_law(LAWS / "toyland")


def written(folder: Path, changes: str, python: str = "", name: str = "some_reform", includes: str = "") -> Path:
    """A reform's file, with the rules beside it."""
    path = folder / f"{name}.yaml"
    path.write_text(
        HEAD.format(name=name)
        + (f"includes: [{includes}]\n" if includes else "")
        + (f"changes:\n{changes}" if changes else ""),
        encoding="utf-8",
    )
    if python:
        path.with_suffix(".py").write_text(PYTHON.format(name=name) + python, encoding="utf-8")
    return path


def read(folder: Path, changes: str, python: str = "", name: str = "some_reform", includes: str = "") -> Reform:
    """The same, read."""
    return read_reform(written(folder, changes, python, name, includes), toyland())


def under(*reforms: Reform) -> Law:
    """Toyland's law with the reforms."""
    return reformed(toyland(), reforms)


def on(law: Law, day: str) -> Edition:
    """The law as on a day."""
    return edition(law, date.fromisoformat(day))


def outcome(law: Law, day: str, rule: str, family: str = TWO_IN_THE_HILLS) -> object:
    """What a rule gives for a family on a day."""
    found, case = read_case(read_yaml_text(family, "case"), law, date.fromisoformat(day))
    return Trace(found, case).value(rule, FAMILY)
