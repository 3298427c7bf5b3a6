"""Wording: texts missing in a language, texts in the wrong one, and numbers spelled out in rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from shanyraq.book.check import Subject
from shanyraq.book.finding import Finding
from shanyraq.book.web import parts
from shanyraq.engine.ir import Constant, Words
from shanyraq.words import LANGUAGES

KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
LONG = 60
"""Letters after which a Kazakh text without a Kazakh letter is hardly Kazakh."""
ALLOWED = {0, 1, 3, 4, 12}


def findings(subject: Subject) -> Iterator[Finding]:
    """Everything about words."""
    for name, words, where in _texts(subject):
        yield from _missing(name, words, where)
        yield from _tongue(name, words, where)
    yield from _literals(subject)


def _texts(subject: Subject) -> Iterator[tuple[str, Words, str]]:
    law = subject.law
    yield law.country, law.title, f"{law.country}/country.yaml:1"
    for head in law.chapters.values():
        yield f"the chapter {head.name}", head.title, str(head.at)
    for rule in law.rules:
        yield f"the title of {rule.id}", rule.title, str(rule.at)
        yield f"what {rule.id} says", rule.says, str(rule.at)
    for number in law.numbers.values():
        yield f"the title of {number.id}", number.title, str(number.at)
    for fact in law.facts.values():
        yield f"the title of {fact.id}", fact.title, str(fact.at)
        yield f"the question for {fact.id}", fact.ask, str(fact.at)
    for choice in law.choices.values():
        yield f"the title of {choice.name}", choice.title, str(choice.at)
        for member in choice.members:
            yield f"the title of {choice.name}.{member.name}", member.title, str(choice.at)
            if member.note:
                yield f"the note of {choice.name}.{member.name}", member.note, str(choice.at)
    for act in law.acts.values():
        yield f"the title of {act.id}", act.title, subject.place(act.id, "acts.yaml")
    for doubt in law.doubts.values():
        yield f"the doubt {doubt.id}", doubt.text, subject.place(doubt.id, "doubts.yaml")


def _missing(name: str, words: Words, where: str) -> Iterator[Finding]:
    absent = [language for language in LANGUAGES if not words.get(language, "").strip()]
    if absent:
        what = f"{name[:1].upper()}{name[1:]} has no words in {', '.join(absent)}."
        yield Finding("error", "missing_words", what, where, "Give kk, ru and en.")


def _tongue(name: str, words: Words, where: str) -> Iterator[Finding]:
    kk, ru, en = (words.get(language, "") for language in LANGUAGES)
    do = "Look whether the texts are in their places."
    if len(kk) >= LONG and not KAZAKH.search(kk):
        what = f"The Kazakh of {name} has no Kazakh letter: “{kk[:60]}”."
        yield Finding("warning", "not_kazakh", what, where, do)
    elif len(kk) >= LONG and kk == ru:
        yield Finding("warning", "not_kazakh", f"The Kazakh of {name} is its Russian: “{kk[:60]}”.", where, do)
    if ru and not CYRILLIC.search(ru):
        yield Finding("warning", "not_russian", f"The Russian of {name} has no Russian letter: “{ru[:60]}”.", where, do)
    if len(CYRILLIC.findall(en)) > len(en) / 4:
        what = f"The English of {name} is in Cyrillic letters: “{en[:60]}”."
        yield Finding("warning", "not_english", what, where, do)


def _literals(subject: Subject) -> Iterator[Finding]:
    for rule in subject.law.rules:
        for part in parts(rule.body):
            if not isinstance(part, Constant) or isinstance(part.value, bool | str):
                continue
            if isinstance(part.value, date) or Fraction(part.value) not in ALLOWED:
                what = f"The value {part.value} stands in {rule.id}."
                do = "Numbers of the law stand in YAML with a date and a citation."
                yield Finding("error", "literal_number", what, str(part.at), do)
