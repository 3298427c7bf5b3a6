"""Titles, values, days and citations of one law as a reader of one language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from shanyraq.engine.ir import AnyKind, EachKind, HistoryKind, Kind, Law, Number, TableKind
from shanyraq.words import formats, words
from shanyraq.words.formats import HowMany


class Speaker:
    """One law in one language."""

    def __init__(self, law: Law, language: str) -> None:
        self.law = law
        self.language = language
        self.words = words("book", language)

    def t(self, word: str, **given: object) -> str:
        """A word of the book, with what belongs in it; a whole `count` may bring its noun."""
        count = given.get("count")
        if isinstance(count, int):
            given["count"] = HowMany(count, self.language)
        text = self.words[word]
        return text.format(**given) if given else text

    def of(self, texts: Mapping[str, str]) -> str:
        """The text of this language."""
        return texts[self.language]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What rules, numbers, facts and chapters are called."""
        named = {rule.id: rule.title for rule in self.law.rules}
        named.update({number.id: number.title for number in self.law.numbers.values()})
        named.update({fact.id: fact.title for fact in self.law.facts.values()})
        named.update({head.name: head.title for head in self.law.chapters.values()})
        return {name: self.of(title) for name, title in named.items()}

    def title(self, name: str) -> str:
        """What a rule, number, fact or chapter is called; the name itself where it has no title."""
        return self.titles.get(name, name)

    def shelf(self, name: str) -> str:
        """What a shelf is called; the chapters on none are the general part."""
        return self.of(self.law.shelves[name]) if name in self.law.shelves else self.t("shelf_shared")

    def decision(self, name: str) -> str:
        """What a benefit is called; its name where the country gives no title."""
        told = self.law.decisions[name]
        title = told.get("title") if isinstance(told, Mapping) else None
        return str(title[self.language]) if isinstance(title, Mapping) else name

    def money(self, text: str) -> str:
        """An amount as a case file writes it (`24245 KZT`), as this language writes it."""
        return _unbroken(formats.money(Decimal(text.removesuffix(" KZT")), self.language))

    def value(self, text: str, kind: Kind) -> str:
        """A value as a case file writes it (`24245 KZT`, `0.35`, `yes`), as this language writes it."""
        if text in ("unknown", "never", "yes", "no"):
            return self.words[f"value_{text}"]
        if kind.base == "choice":
            return self.member(kind.choice, text)
        if kind.base == "day":
            return self.day(text)
        if kind.base == "money":
            return self.money(text)
        return text if "/" in text else self.number(text)

    def number(self, text: str) -> str:
        """A plain number as this language writes it."""
        return _unbroken(formats.number(Decimal(text), self.language))

    def member(self, choice: str, name: str) -> str:
        """The title of a member of a choice."""
        found = next((one for one in self.law.choices[choice].members if one.name == name), None)
        return self.of(found.title) if found else name

    def row(self, number: Number, key: str) -> str:
        """The title of a row of a table."""
        kind = number.kind
        return self.member(kind.key.choice, key) if isinstance(kind, TableKind) and kind.key.choice else key

    def day(self, text: str | None) -> str:
        """A day in words; nothing for none."""
        return formats.day(date.fromisoformat(text), self.language) if text else ""

    def day_short(self, text: str | None) -> str:
        """A day in figures: `10.02.2026`, in English `10 Feb 2026`."""
        if not text:
            return ""
        day = date.fromisoformat(text)
        if self.language == "en":
            return f"{day.day} {formats.MONTHS['en'][day.month - 1][:3]} {day.year}"
        return f"{day.day:02d}.{day.month:02d}.{day.year}"

    def span(self, since: str, until: str | None) -> str:
        """`from … to …`, `from …`."""
        if until:
            return self.t("span", since=self.day_short(since), until=self.day_short(until))
        return self.t("span_open", since=self.day_short(since))

    def cite(self, cite: str) -> str:
        """A citation with the act's title."""
        return formats.citation(cite, {act.id: act.title for act in self.law.acts.values()}, self.language)

    def cite_short(self, cite: str) -> str:
        """A citation with the act's short title, as a decision has it."""
        return formats.citation(cite, {act.id: act.short for act in self.law.acts.values()}, self.language)

    def english(self, word: str) -> str:
        """A word over a text that stands in English alone, and says so to who reads another language."""
        return self.t(word) if self.language == "en" else f"{self.t(word)} ({self.t('in_english')})"

    def place(self, cite: str) -> str:
        """The article and point alone: `126-бап(2)`; the act's short title where the whole act is cited."""
        _, _, rest = cite.partition(" ")
        return formats.citation(f"? {rest}", {}, self.language).removeprefix("?, ") if rest else self.cite_short(cite)

    def article(self, article: str) -> str:
        """An article as a heading: `126-бап`, `Статья 126`, `Article 126`."""
        kind, _, number = article.partition(".")
        key = f"article_{kind}"
        return self.t(key, number=number) if key in self.words else self.place(f"? {article}")

    def kind(self, kind: AnyKind) -> str:
        """A kind of value in words: `money`, `money, one for each person`, `money, by month`."""
        if isinstance(kind, Kind):
            return self.of(self.law.choices[kind.choice].title) if kind.choice else self.words[f"kind_{kind.base}"]
        if isinstance(kind, EachKind):
            return self.t("kind_each", of=self.kind(kind.of))
        if isinstance(kind, HistoryKind):
            return self.t("kind_history", of=self.kind(kind.of))
        return self.t("kind_by", of=self.kind(kind.of), key=self.kind(kind.key))


def _unbroken(amount: str) -> str:
    """The same amount, which no line may break."""
    return amount.replace(" ", "\u202f")


def one_kind(number: Number) -> Kind:
    """The kind of one value of a number."""
    return number.kind.of if isinstance(number.kind, TableKind) else number.kind
