"""How money, days, numbers and citations are written for a reader in Kazakh, Russian and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from unicodedata import category

NARROW = "\u202f"
MONTHS = {
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
ARTICLES = {
    "art": {"kk": "{0}-бап", "ru": "ст. {0}", "en": "art. {0}"},
    "p": {"kk": "{0}-тармақ", "ru": "п. {0}", "en": "p. {0}"},
    "item": {"kk": "{0}-тармақша", "ru": "пп. {0}", "en": "item {0}"},
    "annex": {"kk": "{0}-қосымша", "ru": "прил. {0}", "en": "annex {0}"},
    "schedule": {"kk": "{0} бөлімнің кестесі", "ru": "таблица к части {0}", "en": "Schedule to Part {0}"},
}


def figures(text: str, language: str) -> str:
    """Figures written `1,204.5` as the language writes them, here and nowhere else.

    English keeps the comma and the point; Kazakh and Russian part thousands by a narrow space that does not break, and
    decimals by a comma.
    """
    return text if language == "en" else text.translate({ord(","): NARROW, ord("."): ","})


def in_vega(text: str, language: str) -> str:
    """What `figures` does, as an expression of Vega over another: `datum.label`, `format(datum.amount, ',.1f')`."""
    return text if language == "en" else f"replace(replace({text}, /,/g, '{NARROW}'), '.', ',')"


def money(tenge: Decimal, language: str) -> str:
    """`24 245 ₸`, in English `24,245 ₸`, with tiyn only where there are any."""
    whole = tenge == tenge.to_integral_value()
    return figures(f"{tenge:,.0f}" if whole else f"{tenge:,.2f}", language) + " ₸"


def number(value: Decimal, language: str) -> str:
    """A number with the language's decimal sign and parted thousands."""
    return figures(f"{value.normalize():,f}", language)


def fixed(value: float, places: int, language: str) -> str:
    """A measured number to so many places, zeros kept: `1 204,0`; a true minus sign, and none before a zero."""
    text = f"{abs(value):,.{places}f}"
    sign = "−" if value < 0 and any(one in text for one in "123456789") else ""
    return sign + figures(text, language)


def counted(count: int, forms: str, language: str) -> str:
    """The number with its noun: `3 семьи`. Forms stand between bars: one, few, many in Russian; one, many in English.

    Where some form has {count} in it, each has the number there or nowhere.
    """
    several = forms.split("|")
    place = min(_plural(count, language), len(several) - 1)
    shown = number(Decimal(count), language)
    return several[place].format(count=shown) if "{count}" in forms else f"{shown} {several[place]}"


class HowMany:
    """A number that brings its noun along in a text: `{reforms:reform|reforms}` of 0 is `0 reforms`.

    Forms are those of `counted`; without any it is the number alone.
    """

    def __init__(self, count: int, language: str) -> None:
        self.count, self.language = count, language

    def __format__(self, forms: str) -> str:
        return counted(self.count, forms, self.language) if forms else number(Decimal(self.count), self.language)


def _plural(count: int, language: str) -> int:
    """The place of the form: Kazakh has one, English two, Russian three."""
    if language == "kk":
        return 0
    if language == "en":
        return 0 if count == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


def day(value: date, language: str) -> str:
    """`2026 жылғы 10 ақпан`, `10 февраля 2026 года`, `10 February 2026`."""
    month = MONTHS[language][value.month - 1]
    if language == "kk":
        return f"{value.year} жылғы {value.day} {month}"
    return f"{value.day} {month} {value.year}" + (" года" if language == "ru" else "")


_PLACE = re.compile(r"(art|p|item|annex|schedule)\.(.+)")
SINCE_WHEN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("before", "day"): {"kk": ", {} күніне дейін", "ru": " до {}", "en": " before {}"},
    ("before", "year"): {"kk": ", {} жылға дейін", "ru": " до {} года", "en": " before {}"},
    ("from", "day"): {"kk": ", {} күнінен бастап", "ru": " с {}", "en": " from {}"},
    ("from", "year"): {"kk": ", {} жылдан бастап", "ru": " с {} года", "en": " from {}"},
}
"""How a citation says until or since when an act applied."""


def citation(cite: str, titles: Mapping[str, Mapping[str, str]], language: str) -> str:
    """`KZ-SC art.126(2)` as a reader knows it: the act by its title, then article and point.

    Several acts are parted by `; `, each may end in `before 2023-07-01` or `from 2020`. What names neither an act of
    the titles nor an article is a source in its own words, and stays as it is.
    """
    return "; ".join(_clause(one, titles, language) for one in cite.split("; "))


def _clause(text: str, titles: Mapping[str, Mapping[str, str]], language: str) -> str:
    found = re.fullmatch(r"(.+) (before|from) ([0-9]{4})(-[0-9]{2}-[0-9]{2})?", text)
    parts = (found[1] if found else text).split()
    if not any(part.rstrip(",") in titles or _PLACE.fullmatch(part.rstrip(",")) for part in parts):
        where = [found[1] if found else text]
    else:
        where = [titles[one][language] if one in titles else _place(one, language) for one in map(_bare, parts)]
    when = ""
    if found:
        on = day(date.fromisoformat(found[3] + found[4]), language) if found[4] else found[3]
        when = SINCE_WHEN[found[2], "day" if found[4] else "year"][language].format(on)
    return ", ".join(where) + when


def _bare(part: str) -> str:
    return part.rstrip(",")


def _place(part: str, language: str) -> str:
    found = _PLACE.fullmatch(part)
    return ARTICLES[found[1]][language].format(found[2]) if found else part


def visible(text: str) -> str:
    """The text without power over a terminal: control, bidirectional and surrogate characters are written out."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return "".join(
        one if one == "\n" or category(one) not in hidden else one.encode("unicode_escape").decode() for one in text
    )
