"""What tells who somebody is: columns and values that are never kept, and never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORDS = frozenset(
    [
        "iin",
        "inn",
        "иин",
        "жсн",
        "fio",
        "фио",
        "name",
        "имя",
        "аты",
        "тегі",
        "фамилия",
        "отчество",
        "surname",
        "lastname",
        "firstname",
        "fullname",
        "patronymic",
        "address",
        "addr",
        "адрес",
        "мекенжай",
        "мекенжайы",
        "phone",
        "tel",
        "телефон",
        "тел",
        "mobile",
        "моб",
        "email",
        "mail",
        "passport",
        "паспорт",
        "gps",
        "latitude",
        "longitude",
        "lat",
        "lon",
        "snils",
        "ssn",
    ]
)
PARTS = (
    "telefon",
    "familiya",
    "address",
    "адрес",
    "мекенжай",
    "phone",
    "телефон",
    "passport",
    "паспорт",
    "surname",
    "фамили",
    "отчеств",
)
_IDENTITY = re.compile(r"\d{12}")
_SEPARATORS = re.compile(r"[\W_]+")
_READ_AS_FRACTION = re.compile(r"[.,]0+$")
_PLAIN_ID = re.compile(r"(?:[^\W\d_]{0,3}[0-9]+)(?:[-_./][^\W\d_]{0,3}[0-9]+)*")
_PHONE = re.compile(r"(\+?7|8)[ (-]*[0-9]{3}[ )-]*[0-9]{3}[ -]*[0-9]{2}[ -]*[0-9]{2}")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_PATRONYMIC = re.compile(r"(вич|вна|ұлы|улы|қызы|кызы|vich|vna|uly|kyzy)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_CAPITALISED = re.compile(r"[^\W\d_]\w+")
LONGEST_SHOWN = 32
LONGEST_ID = 64


def names_identifier(column: str) -> bool:
    """Whether a column is called as one that tells who somebody is."""
    low = column.casefold()
    return bool(WORDS & set(re.findall(r"[^\W\d_]+", low))) or any(part in low for part in PARTS)


def is_identifier(value: str) -> bool:
    """Whether a value looks like an IIN, a telephone, an address of mail, or a name with its patronymic.

    An IIN is found however it is written: with separators, with the `.0` of a fraction, or after letters.
    """
    text = _READ_AS_FRACTION.sub("", value.strip())
    closed_up = _SEPARATORS.sub("", text)
    return bool(
        _IDENTITY.search(closed_up)
        or _PHONE.fullmatch(text)
        or _PHONE.fullmatch(closed_up)
        or _MAIL.fullmatch(text)
        or _PATRONYMIC.search(text)
    )


def is_plain_id(value: str) -> bool:
    """Whether a value is an id that names nobody: numbers joined by - _ . or /, each after three letters at most.

    Words, blanks, formulas and signs that no eye sees are not.
    """
    return len(value) <= LONGEST_ID and bool(_PLAIN_ID.fullmatch(value))


def shown(value: str, known: Iterable[str]) -> str:
    """A code as a message may tell it; whatever may be a person's is told by its length alone.

    known: the codes that were expected. Where none has letters, a word among them is no code but may be a name.
    """
    text = value.strip()
    words = text.split()
    named = len(words) > 1 and sum(1 for word in words if _CAPITALISED.fullmatch(word) and word[0].isupper()) > 1
    word = _WORD.search(text) and not any(_WORD.search(code) for code in known)
    if word or is_identifier(text) or named or len(text) > LONGEST_SHOWN or not text.isprintable():
        return f"a value of {len(text):,} letters or digits, not shown"
    return repr(text)
