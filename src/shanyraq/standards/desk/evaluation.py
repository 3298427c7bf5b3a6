"""What moved between two stored checks, and why: the payment, the wage, a fact, a threshold, an assumption."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from shanyraq.standards.desk.refuse import not_a_verdict

FORMAT = "shanyraq.standards/1"
MOST_BYTES = 50_000_000
VERDICTS = ("met", "not met", "cannot be judged")


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """One Part of a stored check. Everything below the verdict is what it rests on, each as the check wrote it.

    tests: verdict of each condition. figures, thresholds: by condition and figure. payments, allowances, wages: by
    beneficiary and wage. facts: value and source. assumptions: what the user chose.
    """

    verdict: str
    tests: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, str] = field(default_factory=dict)
    payments: Mapping[str, str] = field(default_factory=dict)
    allowances: Mapping[str, str] = field(default_factory=dict)
    wages: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    assumptions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A stored check: of which instrument, on which day, and the hashes of the law and of the norms it rests on."""

    instrument: str
    country: str
    on: str
    law: str
    norms: str
    parts: Mapping[str, PartVerdict]


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is not what it was. what: one of CAUSES, or figure or test. name: words parted by blanks."""

    what: str
    name: str
    was: str
    now: str


CAUSES = ("payment", "allowances", "wage", "fact", "threshold", "assumption")
"""What a verdict rests on. A figure or a test that changes is what follows from these, never a cause of its own."""


@dataclass(frozen=True, slots=True)
class PartMoved:
    """One Part before and after; None where a check did not have it."""

    part: str
    before: PartVerdict | None
    after: PartVerdict | None

    @property
    def changes(self) -> tuple[Changed, ...]:
        """Everything that changed, the causes first."""
        if self.before is None or self.after is None:
            return ()
        pairs = (
            ("payment", self.before.payments, self.after.payments),
            ("allowances", self.before.allowances, self.after.allowances),
            ("wage", self.before.wages, self.after.wages),
            ("fact", self.before.facts, self.after.facts),
            ("threshold", self.before.thresholds, self.after.thresholds),
            ("assumption", self.before.assumptions, self.after.assumptions),
            ("figure", self.before.figures, self.after.figures),
            ("test", self.before.tests, self.after.tests),
        )
        return tuple(
            Changed(what, name, was.get(name, ""), now.get(name, ""))
            for what, was, now in pairs
            for name in dict.fromkeys((*was, *now))
            if was.get(name, "") != now.get(name, "")
        )

    @property
    def causes(self) -> tuple[Changed, ...]:
        """The changes that the verdict rests on."""
        return tuple(one for one in self.changes if one.what in CAUSES)

    @property
    def direction(self) -> str:
        """`better` when it came to be met, `worse` when it ceased to be, `other` for another verdict, `same`."""
        was, now = (one.verdict if one else "" for one in (self.before, self.after))
        if was == now:
            return "same"
        return "better" if now == "met" else "worse" if was == "met" else "other"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Two checks held against each other. law, norms: whether their hashes differ."""

    instrument: str
    country: str
    before: str
    after: str
    law: bool
    norms: bool
    parts: tuple[PartMoved, ...]

    @property
    def moved(self) -> tuple[PartMoved, ...]:
        """The Parts of which anything changed."""
        return tuple(one for one in self.parts if one.changes or one.direction != "same")

    @property
    def unexplained(self) -> tuple[PartMoved, ...]:
        """Parts whose verdict moved though nothing it rests on did: a fault of ours, or a file that was edited.

        A change of the norms themselves (their hash) may move a verdict with the same thresholds and facts.
        """
        both = [one for one in self.parts if one.before and one.after and one.direction != "same"]
        return tuple(one for one in both if not one.causes and not self.norms)


def evaluate(before: Verdicts, after: Verdicts) -> Evaluation:
    """What moved from one check to another of the same instrument and country."""
    for what, was, now in (
        ("instrument", before.instrument, after.instrument),
        ("country", before.country, after.country),
    ):
        if was != now:
            raise not_a_verdict("", f"the {what} of the first is {was}, of the second {now}")
    names = dict.fromkeys((*before.parts, *after.parts))
    parts = tuple(PartMoved(name, before.parts.get(name), after.parts.get(name)) for name in names)
    law, norms = before.law != after.law, before.norms != after.norms
    return Evaluation(after.instrument, after.country, before.on, after.on, law, norms, parts)


# ---- reading a stored check -----------------------------------------------------------------------------------------


def read_verdicts(path: Path) -> Verdicts:
    """The check of a file that `shanyraq standards check --json` wrote."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise not_a_verdict(str(path), f"it cannot be read ({error.strerror})") from None
    if len(raw) > MOST_BYTES:
        raise not_a_verdict(str(path), "it is far too large")
    try:
        value = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise not_a_verdict(str(path), "it is not JSON") from None
    return verdicts_of(value, str(path))


def verdicts_of(value: object, where: str) -> Verdicts:
    """The check of a JSON value; refuses another format, one without Parts, and a verdict that there is not."""
    top = _keys(value, "it is no check", where)
    if top.get("format") != FORMAT:
        raise not_a_verdict(where, f"its format is not {FORMAT}")
    texts = {key: _text(top.get(key)) for key in ("instrument", "country", "on", "law", "norms")}
    if absent := [key for key, text in texts.items() if not text]:
        raise not_a_verdict(where, f"it has no `{absent[0]}`")
    try:
        date.fromisoformat(texts["on"])
    except ValueError:
        raise not_a_verdict(where, f"its day is {texts['on'][:40]!r}") from None
    parts = _keys(top.get("parts"), "it has no `parts`", where)
    if not parts:
        raise not_a_verdict(where, "it has no Part")
    return Verdicts(**texts, parts={name: _part(name, one, where) for name, one in parts.items()})


def _part(name: str, value: object, where: str) -> PartVerdict:
    one = _keys(value, f"Part {name[:40]} is not written as a Part", where)
    said = _text(one.get("verdict"))
    if said not in VERDICTS:
        raise not_a_verdict(where, f"Part {name[:40]} has the verdict {said[:60]!r}")
    tests: dict[str, str] = {}
    figures: dict[str, str] = {}
    thresholds: dict[str, str] = {}
    for test in _several(one.get("tests"), where):
        rule = _text(test.get("rule"))
        tests[rule] = _text(test.get("verdict"))
        for measured in _several(test.get("measured"), where):
            figures[f"{rule} {_text(measured.get('figure'))}"] = _text(measured.get("value"))
            thresholds[f"{rule} {_text(measured.get('threshold'))}"] = _text(measured.get("asked"))
    payments: dict[str, str] = {}
    allowances: dict[str, str] = {}
    wages: dict[str, str] = {}
    for run in _several(one.get("beneficiaries"), where):
        who = f"{_text(run.get('beneficiary'))} {_text(run.get('wage'))}".strip()
        wages[who] = _text(run.get("reference_wage"))
        payments[who] = _text(run.get("amount"))
        for key in ("allowances_during", "allowances_before"):
            allowances[f"{who} {key}"] = _text(run.get(key))
    facts = {
        fact: " · ".join(part for part in (_text(told.get("value")), _text(told.get("source"))) if part)
        for fact, told in (
            (fact, _keys(told, f"the fact {fact[:40]} is not written as one", where))
            for fact, told in _keys(one.get("facts", {}), "its facts are no keys and values", where).items()
        )
    }
    assumed = _keys(one.get("assumptions", {}), "its assumptions are no keys and values", where)
    assumptions = {key: _text(told) for key, told in assumed.items() if told and not isinstance(told, dict)}
    assumptions |= {key: _text(told) for several in assumed.values() if isinstance(several, dict)
                    for key, told in several.items()}  # fmt: skip
    return PartVerdict(said, tests, figures, thresholds, payments, allowances, wages, facts, assumptions)


def _keys(value: object, otherwise: str, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise not_a_verdict(where, otherwise)
    return value


def _several(value: object, where: str) -> list[dict[str, object]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise not_a_verdict(where, "a list of it holds something else than keys and values")
    return value


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def record_of(found: Evaluation, follow_up: str) -> dict[str, str]:
    """The evaluation as a proposal records it: the Parts whose verdict moved with their causes, and what else moved."""
    told = []
    for one in found.parts:
        if one.direction != "same":
            was, now = (side.verdict if side else "not checked" for side in (one.before, one.after))
            causes = ", ".join(sorted({change.what for change in one.causes})) or "no cause told"
            told.append(f"Part {one.part}: {was} → {now} ({causes})")
    same = [one.part for one in found.moved if one.direction == "same"]
    told += [f"Part {', '.join(same)}: what it rests on moved, the verdict did not"] if same else []
    result = "; ".join(told) or "nothing moved"
    return {"day": found.after, "period": f"{found.before} to {found.after}", "result": result, "follow_up": follow_up}


def value_of(found: Evaluation) -> dict[str, object]:
    """The evaluation for programs."""
    return {
        "instrument": found.instrument,
        "country": found.country,
        "from": found.before,
        "to": found.after,
        "law_changed": found.law,
        "norms_changed": found.norms,
        "unexplained": [one.part for one in found.unexplained],
        "parts": {
            one.part: {
                "direction": one.direction,
                "before": one.before.verdict if one.before else None,
                "after": one.after.verdict if one.after else None,
                "changes": [
                    {"what": change.what, "name": change.name, "was": change.was, "now": change.now}
                    for change in one.changes
                ],
            }
            for one in found.parts
        },
    }
