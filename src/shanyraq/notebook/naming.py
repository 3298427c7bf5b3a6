"""What tables, columns and the names in them are called in a language: laws, programmes, regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanyraq.studies.simulation import LAW
from shanyraq.studies.tables import NOT_SAID, WITHOUT, Cell, Column
from shanyraq.words import words

if TYPE_CHECKING:
    from shanyraq.studies.simulation import Simulation


class Names:
    """The names of one simulation in one language."""

    def __init__(self, found: Simulation, language: str) -> None:
        self.found, self.language = found, language
        self.words = words("tables", language)

    def column(self, name: str) -> str:
        """The head of a column of numbers or names."""
        return self.words[f"column_{name}"]

    def head(self, column: Column) -> str:
        """The head of a column as it stands in its table: an error is named by what it is the error of."""
        if column.error_of:
            return self.words["error_of"].format(of=self.column(column.error_of))
        return self.column(column.name)

    def law(self, name: str) -> str:
        """What a law, a reform, or the state without assistance is called."""
        if name == WITHOUT:
            return self.words[WITHOUT]
        if name == LAW:
            return words("simulate", self.language)["law"]
        return self.found.titles[name].get(self.language, name)

    def programme(self, rule: str) -> str:
        """What is paid, by the rule that says how much."""
        rules = (one for law in self.found.basis.laws.values() for one in law.rules)
        return next((one.title[self.language] for one in rules if one.id == rule), rule)

    def payer(self, name: str) -> str:
        """Who pays."""
        if name == NOT_SAID:
            return self.words[NOT_SAID]
        return self.found.basis.laws[LAW].payers[name].title[self.language]

    def region(self, name: str) -> str:
        """A region's full name."""
        return self.found.region_titles[name][self.language]

    def type(self, name: str) -> str:
        """A type of household."""
        return self.words[f"type_{name}"]

    def cell(self, column: Column, cell: Cell) -> Cell:
        """A name in the language; a number as it is."""
        called = {"law": self.law, "reform": self.law, "programme": self.programme, "region": self.region}
        called |= {"payer": self.payer, "type": self.type}
        return called[column.name](cell) if isinstance(cell, str) and column.name in called else cell
