"""Recomputing a decision: whether its seal holds, and whether today's law data gives the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Map
from datetime import date
from pathlib import Path

from shanyraq.engine.case import read_case
from shanyraq.engine.decision import FORMAT, Json, canonical, decide, refuse_format, seal
from shanyraq.engine.ir import Law, Place
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import Items, Mapping, Marked, Text
from shanyraq.engine.refuse import Refusal

MOST_BYTES = 20_000_000
MOST_SHOWN = 60
MOST_TOLD = 120
"""Letters of why a file cannot be read."""


def read_decision(path: Path) -> Json:
    """A decision from its JSON file; duplicate keys and anything that is no decision are refused."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refusal(f"The file {path} cannot be read: {why}.", "", "Check the path.") from None
    if len(raw) > MOST_BYTES:
        raise refuse_format(str(path), f"it is larger than {MOST_BYTES:,} bytes")
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        told = " ".join(str(error).partition(";")[0].split())[:MOST_TOLD]
        raise refuse_format(str(path), f"it is no readable JSON ({told})") from None
    needed = {"format", "day", "edition", "case", "outcome", "trace", "seal", "country", "benefit"}
    if not isinstance(value, dict) or value.get("format") != FORMAT or not needed <= set(value):
        raise refuse_format(str(path), _what_it_is(value, needed))
    return value


def _what_it_is(value: object, needed: set[str]) -> str:
    """What a file holds that is no decision."""
    if not isinstance(value, dict):
        names = {list: "a list", str: "a text", bool: "yes or no", type(None): "nothing"}
        return f"it holds {names.get(type(value), 'a number')}"
    told = {key: str(value[key])[:MOST_SHOWN] for key in ("kind", "format") if key in value}
    if told.get("format") == FORMAT:
        return f"it lacks {', '.join(sorted(needed - set(value)))}"
    if told:
        return f"its {' and its '.join(f'{key} is {text!r}' for key, text in told.items())}"
    keys = ", ".join(repr(key)[:MOST_SHOWN] for key in list(value)[:3])
    return f"it says neither kind nor format, and begins with {keys}" if keys else "there is nothing in it"


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key stands twice")
    return dict(pairs)


def verify(decision: Json, law: Law, file: str = "") -> list[Json]:
    """The differences between a decision and what the law book gives today; none when it stands.

    Each has `kind`: seal (tampered with), edition (the law data changed), number, rule, outcome or part.
    `file` is how refusals call the decision.
    """
    inside = f"{file}, " if file else ""
    differences: list[Json] = []
    sealed = _seal_of(decision, inside)
    if sealed != decision["seal"]:
        differences.append({"kind": "seal", "was": decision["seal"], "now": sealed})
    found = layout(law, str(decision["benefit"]))
    try:
        day = date.fromisoformat(str(decision["day"]))
    except ValueError:
        raise refuse_format(f"{inside}day") from None
    edition, case = read_case(marked(decision["case"], f"{inside}case"), law, day)
    again = decide(edition, case, found, from_law="from_law" in decision)
    if again["edition"] != decision["edition"]:
        differences.append({"kind": "edition", "was": decision["edition"], "now": again["edition"]})
    differences += _of_outcome(decision, again, inside)
    differences += _of_trace(decision, again, inside)
    told = {"seal", "edition"}
    if any(one["kind"] not in told for one in differences):
        told |= {"outcome", "trace"}
    return differences + _of_parts(decision, again, told)


def _seal_of(decision: Json, inside: str) -> str:
    try:
        return seal(decision)
    except Exception as error:  # noqa: BLE001  (the library's own errors for values that no canonical JSON has)
        raise refuse_format(f"{inside}seal ({error})") from None


def _of_outcome(was: Json, now: Json, inside: str) -> list[Json]:
    before, after = was["outcome"], now["outcome"]
    if not isinstance(before, Map) or not isinstance(after, Map):
        raise refuse_format(f"{inside}outcome")
    names = list(dict.fromkeys((*before, *after)))
    return [
        {"kind": "outcome", "name": name, "was": before.get(name), "now": after.get(name)}
        for name in names
        if before.get(name) != after.get(name)
    ]


def _of_trace(was: Json, now: Json, inside: str) -> list[Json]:
    """Numbers and rules that the two traces use with different values."""
    before, after = _uses(was, inside), _uses(now, inside)
    return [
        {"kind": kind, "name": name, "was": before.get((kind, name)), "now": after.get((kind, name))}
        for kind, name in dict.fromkeys((*before, *after))
        if before.get((kind, name)) != after.get((kind, name))
    ]


def _of_parts(was: Json, now: Json, told: set[str]) -> list[Json]:
    """Parts that differ though every outcome and value is the same: a forged reason, doubt, question, day or engine."""
    return [
        {"kind": "part", "name": name, "was": _short(was.get(name)), "now": _short(now.get(name))}
        for name in dict.fromkeys((*now, *was))
        if name not in told and was.get(name) != now.get(name)
    ]


def _short(value: object) -> object:
    """A part in one line: a long one by its hash."""
    text = value if isinstance(value, str) else None if value is None else canonical(value).decode()
    return text if text is None or len(text) <= MOST_SHOWN else hashlib.sha256(text.encode()).hexdigest()


def _uses(decision: Json, inside: str) -> dict[tuple[str, str], object]:
    uses: dict[tuple[str, str], object] = {}
    steps = decision["trace"]
    if not isinstance(steps, list):
        raise refuse_format(f"{inside}trace")
    for step in steps:
        if not isinstance(step, dict):
            raise refuse_format(f"{inside}trace")
        who = f" of {step['who']}" if step.get("who") else ""
        uses[("rule", f"{step.get('rule')}{who}")] = f"{step.get('value')} ({step.get('cite')})"
        for use in step.get("used", {}).values() if isinstance(step.get("used"), dict) else ():
            if isinstance(use, dict) and "number" in use:
                row = f"[{use['row']}]" if "row" in use else ""
                uses[("number", f"{use['number']}{row}")] = f"{use.get('value')} ({use.get('cite')})"
    return uses


def marked(value: object, where: str) -> Marked:
    """Plain JSON as marked YAML, so that a stored case is read and checked like any other."""
    at = Place(where, 0)
    if isinstance(value, Map):
        values = {str(key): marked(item, f"{where}.{key}") for key, item in value.items()}
        return Mapping(values, {key: Place(f"{where}.{key}", 0) for key in values}, at)
    if isinstance(value, list):
        return Items(tuple(marked(item, f"{where}[{number}]") for number, item in enumerate(value)), at)
    if isinstance(value, bool):
        return Text("yes" if value else "no", False, at)
    return Text("" if value is None else str(value), isinstance(value, str), at)
