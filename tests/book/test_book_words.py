"""The words of the book: each is in three languages, used somewhere, and every word that is used is there."""

import re
import string
from pathlib import Path

import pytest

import shanyraq.book
from shanyraq.words import LANGUAGES, words

HOME = Path(next(iter(shanyraq.book.__path__)))
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted(HOME.rglob("*")) if path.suffix in (".py", ".html"))
BUILT = (
    "unit_",
    "kind_",
    "group_",
    "rounds_",
    "article_",
    "value_",
    "level_",
    "confidence_",
    "change_",
    "text_",
    "act_",
    "front_how_",
)
"""Beginnings of words that are put together where they are used."""


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_each_word_has_the_same_holes_in_every_language() -> None:
    for key, text in words("book", "kk").items():
        assert holes(text) == holes(words("book", "ru")[key]) == holes(words("book", "en")[key]), key


def test_each_word_is_used() -> None:
    used = set(re.findall(r"""["']([a-z_]+)["']""", SOURCES))
    unused = [key for key in words("book", "kk") if key not in used and not key.startswith(BUILT)]
    assert unused == []


def test_each_word_that_is_used_is_there() -> None:
    asked = set(re.findall(r"""\bt\(\s*["']([a-z_]+)["']\s*[,)]""", SOURCES)) | set(
        re.findall(r"""\.words\[["']([a-z_]+)["']\]""", SOURCES)
    )
    assert asked and asked <= set(words("book", "kk"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_is_in_its_language(language: str) -> None:
    for key, text in words("book", language).items():
        letters = re.sub(r"\{.*?\}|JSON|KZT|--all|--facts|never", "", text)
        cyrillic = re.search("[а-яәғқңөұүһі]", letters.lower())
        latin = re.search("[a-z]", letters.lower())
        assert not (latin if language != "en" else cyrillic), (key, text)
