"""The index of the book in one language: everything that has a page, to list and to search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property

from shanyraq.book.cards import Book, Card
from shanyraq.book.outline import acts_in_order
from shanyraq.book.pages import path_of, path_of_place
from shanyraq.book.speaker import Speaker
from shanyraq.book.web import citation

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""Kazakh letters in their order, which is not that of their codes; Russian keeps its own within it."""
KINDS = ("benefit", "chapter", "act", "article", "rule", "exception", "number", "fact")


class Index:
    """Everything that has a page, by what it is; within that in the order of the alphabet."""

    def __init__(self, book: Book, speaker: Speaker) -> None:
        self.book = book
        self.s = speaker

    @cached_property
    def entries(self) -> dict[str, list[dict[str, str]]]:
        """Path, title, own name and what else finds it, of everything of each kind."""
        law, web = self.book.law, self.book.country.web
        found: dict[str, list[dict[str, str]]] = {kind: [] for kind in KINDS}
        found["benefit"] = [_entry(f"benefits/{name}", self.s.decision(name), name) for name in law.decisions]
        found["chapter"] = [_entry(f"chapters/{name}", self.s.title(name), name) for name in law.chapters]
        found["act"] = [_entry(f"acts/{name}", self.s.cite(name), name) for name in acts_in_order(self.book)]
        for name in (*web.editions, *law.numbers, *law.facts):
            found[self.book.is_a(name)].append(self._thing(name))
        for things in found.values():
            things.sort(key=_in_alphabet)
        found["article"] = [
            _entry(path_of_place(citation(f"{act} {one}")), f"{self.s.article(one)} · {act}", "", self.s.cite(act))
            for act, of in web.articles.items()
            for one in of
            if one
        ]
        return found

    def _thing(self, name: str) -> dict[str, str]:
        """A rule, number or fact; a rule is also found by its articles."""
        several = self.book.country.web.editions.get(name, ())
        cites = ", ".join(dict.fromkeys(self.s.place(rule.cite) for rule in several))
        return _entry(path_of(self.book, name), self.s.title(name), name, cites)

    def of(self, card: Card) -> dict[str, list[dict[str, str]]]:
        """What a page of the index lists, by kind; articles are listed where no shelf has a page of its own."""
        names = card["names"]
        assert isinstance(names, Mapping)
        listed = {name for several in names.values() for name in several}
        found = {kind: [one for one in of if one["name"] in listed] for kind, of in self.entries.items()}
        if not card["shelves"]:
            found["article"] = self.entries["article"]
        found["rule"] = sorted([*found["rule"], *found.pop("exception")], key=_in_alphabet)
        return {kind: several for kind, several in found.items() if several}

    def script(self) -> str:
        """The index as a script, which a page opened from a disk may load.

        For each kind its folder, its word, whether a file is called as the thing is, and a row for each thing: its
        file, its title, and what else finds it.
        """
        groups = []
        for kind, several in self.entries.items():
            folder = several[0]["path"].partition("/")[0] if several else ""
            rows = [[one["path"].partition("/")[2], one["title"], one["more"]] for one in several]
            groups.append([folder, self.s.t(kind), int(kind != "article"), rows])
        return f"window.lawBookIndex = {json.dumps(groups, ensure_ascii=False, separators=(',', ':'))};\n"


def _in_alphabet(one: Mapping[str, str]) -> list[tuple[int, str]]:
    return [(ALPHABET.find(letter), letter) for letter in one["title"].lower()]


def _entry(path: str, title: str, name: str, more: str = "") -> dict[str, str]:
    return {"path": path, "title": title, "name": name, "more": more}
