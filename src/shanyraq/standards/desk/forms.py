"""What a desk's records hold: the forms of forms.yaml, and a written record read by its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TypeAlias

from shanyraq.engine.ir import Words
from shanyraq.engine.marked import (
    Items,
    Marked,
    Text,
    items_of,
    mapping_of,
    only_keys,
    read_yaml,
    text_of,
)
from shanyraq.engine.marked import (
    Mapping as MarkedMapping,
)
from shanyraq.engine.read.words import LANGUAGES, words_of
from shanyraq.standards.desk.refuse import no_such, not_of_the_form

FORMS = Path(__file__).parent / "forms.yaml"
Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Record: TypeAlias = "dict[str, Value]"
PLAIN = ("text", "day", "amount", "whole", "words", "parts")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind (or the choices it has, or the form of which it is a list) and whether it may be left out."""

    name: str
    kind: str
    choices: tuple[str, ...]
    of: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of record: what it is called, its fields, and whether it stands alone, in another or in the register."""

    name: str
    title: Words
    fields: tuple[Field, ...]
    is_within: bool
    is_of_register: bool


@cache
def forms(path: Path = FORMS) -> Mapping[str, Form]:
    """Every form by its name."""
    top = read_yaml(path, path.name)
    found = {name: _form(name, one) for name, one in mapping_of(top, top.at, path.name).values.items()}
    for form in found.values():
        for field in form.fields:
            if (field.of and field.of not in found) or not (field.of or field.choices or field.kind in PLAIN):
                raise not_of_the_form(
                    path.name, f"{form.name}.{field.name} is of no known kind.", "Name a kind or form."
                )
    return found


def _form(name: str, written: Marked) -> Form:
    one = mapping_of(written, written.at, name)
    only_keys(one, {"title", "fields", "within", "register"}, f"The form {name}")
    fields = mapping_of(one.get("fields"), one.at, "fields")
    return Form(
        name,
        words_of(one.get("title"), one.at, name),
        tuple(_field(key, value) for key, value in fields.values.items()),
        one.get("within") is not None,
        one.get("register") is not None,
    )


def _field(name: str, written: Marked) -> Field:
    optional = False
    if isinstance(written, MarkedMapping):
        optional = written.get("optional") is not None
        kind = written.get("kind")
        assert kind is not None
        written = kind
    if isinstance(written, Items):
        return Field(name, "choice", tuple(text_of(one, written.at, name) for one in written), "", optional)
    text = text_of(written, written.at, name)
    return Field(name, text, (), text.removesuffix("…") if text.endswith("…") else "", optional)


def read_record(form: Form, written: Marked | None, where: str) -> Record:
    """A record by its form: every value a text, a list or keys and values; refuses what the form does not have."""
    at = written.at if written is not None else None
    mapping = mapping_of(written, at, form.name) if at else None
    if mapping is None:
        raise not_of_the_form(where, f"{form.name} has no record.", "Write `record:` with its fields.")
    only_keys(mapping, {field.name for field in form.fields}, f"The record {form.name}")
    found: Record = {}
    for field in form.fields:
        value = mapping.get(field.name)
        if value is None or (isinstance(value, Text) and not value.value.strip()):
            if not field.is_optional:
                raise not_of_the_form(
                    str(mapping.at),
                    f"{form.name} does not say its {field.name}.",
                    f"Write {field.name}: {_like(field)}",
                )
            continue
        found[field.name] = _value(field, value)
    return found


def _like(field: Field) -> str:
    """How the value of a field is written."""
    if field.choices:
        return " | ".join(field.choices)
    like = {"day": "2026-03-31", "amount": "1250.5 (KZT million)", "whole": "2026", "words": "{kk: …, ru: …, en: …}"}
    return like.get(field.kind, "[…]" if field.of or field.kind == "parts" else "…")


def _value(field: Field, written: Marked) -> Value:
    at = str(written.at)
    if field.of:
        form = forms()[field.of]
        records: list[Value] = [read_record(form, one, at) for one in items_of(written, written.at, field.name)]
        if not records:
            raise not_of_the_form(at, f"{field.name} is empty.", f"Write at least one {field.of}, or leave it out.")
        return records
    if field.kind == "words":
        return {language: words_of(written, written.at, field.name)[language] for language in LANGUAGES}
    if field.kind == "parts":
        return [text_of(one, written.at, field.name) for one in items_of(written, written.at, field.name)]
    text = text_of(written, written.at, field.name).strip()
    if field.choices and text not in field.choices:
        raise not_of_the_form(at, f"{field.name} is {text[:60]!r}.", f"It is one of: {', '.join(field.choices)}.")
    if field.kind == "day":
        return day_of(text, field.name, at).isoformat()
    if field.kind == "whole" and not (text.isascii() and text.isdigit()):
        raise not_of_the_form(at, f"{field.name} is {text[:60]!r}, not a whole number.", f"Write {_like(field)}.")
    if field.kind == "amount":
        amount_of(text, field.name, at)
    return text


def day_of(text: str, what: str, where: str) -> date:
    """A written day; refuses anything else."""
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise not_of_the_form(where, f"{what} is {text[:60]!r}, not a day.", "Write it as 2026-03-31.") from None


def amount_of(text: str, what: str, where: str) -> Decimal:
    """A written amount of KZT million, none below zero."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0:
        raise not_of_the_form(where, f"{what} is {text[:60]!r}, not an amount.", "Write KZT million, as 1250.5.")
    return found


def form_of(kind: str, where: str = "") -> Form:
    """The form of a record that stands alone; refuses a kind that there is not."""
    several = {name: form for name, form in forms().items() if not form.is_within}
    if kind not in several:
        refusal = no_such("kind of record", kind, several)
        raise not_of_the_form(where, refusal.what, refusal.do)
    return several[kind]
