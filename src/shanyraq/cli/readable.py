"""A decision in a reader's words: titles from the law, values and citations as the language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from shanyraq.engine.case import NOTHING_ELSE, STATED
from shanyraq.engine.ir import Act, ByKind, EachKind, Fact, HistoryKind, Kind, Law, TableKind
from shanyraq.engine.values import A_MONTH
from shanyraq.words import words
from shanyraq.words.formats import citation, day, money, number


def act_of(instrument: str, law: Law) -> Act | None:
    """The act of the norms that an instrument is, by its name: `C102`; `ESC-ADEQUACY` is measured by that of ESC."""
    names = (instrument, f"ILO-{instrument}", instrument.partition("-")[0])
    return next((law.acts[name] for name in names if name in law.acts), None)


class Reader:
    """Writes values, names and citations of one law in one language."""

    def __init__(self, law: Law, language: str) -> None:
        self.law = law
        self.language = language
        self.words = words("cli", language)
        self.titles = {act.id: act.short for act in law.acts.values()}
        self.rules = {rule.id: rule for rule in law.rules}
        self.names: Mapping[str, str] = {}
        """What members are called, where not by their own names."""

    def title(self, name: str) -> str:
        """What a rule, number or fact is called."""
        for things in (self.rules, self.law.numbers, self.law.facts):
            if name in things:
                return things[name].title[self.language]
        return name

    def word(self, fact: Fact) -> str:
        """A fact as a case file writes it: by its name, or with its chapter where two have that name."""
        several = [one for one in self.law.facts.values() if (one.name, one.group) == (fact.name, fact.group)]
        return fact.name if len(several) == 1 else fact.id

    def kind(self, name: str) -> Kind:
        """The kind of one value of a rule, number or fact."""
        of = next(things[name].kind for things in (self.rules, self.law.numbers, self.law.facts) if name in things)
        if isinstance(of, (EachKind, TableKind)):
            return of.of
        if isinstance(of, (HistoryKind, ByKind)):
            return of.of.of if isinstance(of.of, HistoryKind) else of.of
        return of

    def value(self, text: str, name: str) -> str:
        """A value as a decision holds it, as a reader writes it."""
        kind = self.kind(name)
        if text in ("unknown", "never"):
            return self.words[text]
        if kind.base == "yes_no":
            return self.words[text]
        if kind.base == "choice":
            return self.member(kind.choice, text)
        if kind.base == "day":
            return day(date.fromisoformat(text), self.language)
        if kind.base == "money":
            return money(Decimal(text.removesuffix(" KZT")), self.language)
        return number(Decimal(text), self.language)

    def member(self, choice: str, name: str) -> str:
        """The title of one member of a choice."""
        found = next((one for one in self.law.choices[choice].members if one.name == name), None)
        return found.title[self.language] if found else name

    def row(self, number_name: str, key: str) -> str:
        """The title of a row of a table."""
        kind = self.law.numbers[number_name].kind
        if isinstance(kind, TableKind) and kind.key.base == "choice":
            return self.member(kind.key.choice, key)
        return key

    def told(self, value: object, name: str) -> str:
        """A fact's value, one line even for a series."""
        if isinstance(value, Mapping):
            parts = [
                f"{self.part(key, name)}: {self.told(item, name)}" for key, item in value.items() if key != NOTHING_ELSE
            ]
            if NOTHING_ELSE in value:
                parts.append(self.words["nothing_else" if parts else "nothing"])
            return "; ".join(parts) or self.words["nothing"]
        text = str(value)
        if text.endswith(A_MONTH):
            return self.words["a_month"].format(amount=self.value(text.removesuffix(A_MONTH), name))
        return self.value(text, name)

    def part(self, key: str, name: str) -> str:
        """One key of a fact told by kind or period."""
        kind = self.law.facts[name].kind if name in self.law.facts else None
        if isinstance(kind, ByKind) and key in {one.name for one in self.law.choices[kind.key.choice].members}:
            return self.member(kind.key.choice, key)
        return key

    def cite(self, cite: str) -> str:
        """A citation as the reader knows it; of a number that the case puts in, that it does."""
        if cite == STATED:
            return self.words["stated_in_case"]
        return citation(cite, self.titles, self.language)

    def paid(self, cite: str, payer: str) -> str:
        """A citation with who pays, by the name the country's payers have; as it is where nobody is named."""
        return (
            self.words["paid_by"].format(cite=cite, payer=self.law.payers[payer].title[self.language])
            if payer
            else cite
        )

    def source(self, source: str) -> str:
        """Where a value comes from: a note of the law book, in English and so marked, or that the case gave it."""
        return self.cite(source) if source == STATED else self.words["source_in_english"].format(source=source)
