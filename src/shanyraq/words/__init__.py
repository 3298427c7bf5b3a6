"""Every visible word that is not the law's own, in Kazakh, Russian and English: one YAML file a part and language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

LANGUAGES = ("kk", "ru", "en")


class MissingWords(LookupError):
    """A part of the program has no text for a word in a language."""


@cache
def words(part: str, language: str) -> Mapping[str, str]:
    """The texts of a part (`cli`, `book`) in a language; each language must have the same keys."""
    texts = {one: _read(part, one) for one in LANGUAGES}
    if language not in texts:
        raise MissingWords(f"there is no language {language}: choose {', '.join(LANGUAGES)}")
    for one, table in texts.items():
        if absent := set().union(*texts.values()) - set(table):
            raise MissingWords(f"{part}.{one}.yaml has no {', '.join(sorted(absent))}")
    return MappingProxyType(texts[language])


def _read(part: str, language: str) -> dict[str, str]:
    text = files(__name__).joinpath(f"{part}.{language}.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return dict(table)
