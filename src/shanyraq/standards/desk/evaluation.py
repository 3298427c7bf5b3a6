"""What moved between two stored verdicts of a check, and why: the law, the norms, the data, or the day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shanyraq.standards.desk.refuse import not_a_verdict

MOST_BYTES = 20_000_000
VERDICTS = ("met", "not met", "cannot be judged")
CAUSES = ("law", "norms", "data", "assumptions", "day")
"""What a check rests on. The first four are hashes of the verdict's `hashes`; `day` is its `on`."""


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The verdict on one Part: figure and threshold as the check wrote them, None where it has none."""

    verdict: str
    figure: str | None
    threshold: str | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A stored check. rests_on: hash by cause, only of those that the check tells."""

    instrument: str
    on: str
    parts: Mapping[str, PartVerdict]
    rests_on: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PartMoved:
    """One Part before and after; None where a check did not have it. better: yes, no, or None where neither can be said."""

    part: str
    before: PartVerdict | None
    after: PartVerdict | None

    @property
    def kind(self) -> str:
        """What moved: verdict, threshold, figure, or nothing."""
        if self.before is None or self.after is None or self.before.verdict != self.after.verdict:
            return "verdict"
        if self.before.threshold != self.after.threshold:
            return "threshold"
        return "figure" if self.before.figure != self.after.figure else "nothing"

    @property
    def direction(self) -> str:
        """`better` when it came to be met, `worse` when it ceased to be, else `other`."""
        was, now = (one.verdict if one else "" for one in (self.before, self.after))
        if was == now:
            return "same"
        return "better" if now == "met" else "worse" if was == "met" else "other"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Two checks held against each other. causes: what differs; untold: what one of the two does not tell."""

    instrument: str
    before: str
    after: str
    parts: tuple[PartMoved, ...]
    causes: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def moved(self) -> tuple[PartMoved, ...]:
        """The Parts of which anything moved."""
        return tuple(one for one in self.parts if one.kind != "nothing")

    @property
    def is_unexplained(self) -> bool:
        """Something moved though everything that the checks tell is the same: a fault, or an edited file."""
        return bool(self.moved) and not self.causes and not self.untold


def evaluate(before: Verdicts, after: Verdicts) -> Evaluation:
    """What moved from one check to another of the same instrument, and what differs in what they rest on."""
    if before.instrument != after.instrument:
        raise not_a_verdict("", f"the first is on {before.instrument}, the second on {after.instrument}")
    names = list(dict.fromkeys((*before.parts, *after.parts)))
    parts = tuple(PartMoved(name, before.parts.get(name), after.parts.get(name)) for name in names)
    told = {**before.rests_on, "day": before.on}, {**after.rests_on, "day": after.on}
    causes = tuple(one for one in CAUSES if one in told[0] and one in told[1] and told[0][one] != told[1][one])
    untold = tuple(one for one in CAUSES if (one in told[0]) != (one in told[1]) or one not in told[0])
    return Evaluation(after.instrument, before.on, after.on, parts, causes, untold)


def read_verdicts(path: Path) -> Verdicts:
    """The verdicts of a file that `shanyraq standards check --json` wrote."""
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
    """The verdicts of a JSON value; refuses one without instrument, day and Parts, and a verdict that there is not."""
    if not isinstance(value, dict) or not isinstance(value.get("parts"), dict) or not value["parts"]:
        raise not_a_verdict(where, "it has no `parts`")
    for key in ("instrument", "on"):
        if not isinstance(value.get(key), str) or not value[key]:
            raise not_a_verdict(where, f"it has no `{key}`")
    parts = {str(name): _part(str(name), one, where) for name, one in value["parts"].items()}
    hashes = value.get("hashes", {})
    if not isinstance(hashes, dict):
        raise not_a_verdict(where, "its `hashes` are no keys and values")
    rests_on = {name: str(hashes[name]) for name in CAUSES if hashes.get(name)}
    return Verdicts(value["instrument"], value["on"], parts, rests_on)


def _part(name: str, one: object, where: str) -> PartVerdict:
    if not isinstance(one, dict) or one.get("verdict") not in VERDICTS:
        found = one.get("verdict") if isinstance(one, dict) else None
        raise not_a_verdict(where, f"Part {name[:40]} has the verdict {str(found)[:60]!r}")
    return PartVerdict(one["verdict"], _text(one.get("figure")), _text(one.get("threshold")))


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def value_of(found: Evaluation) -> dict[str, object]:
    """The evaluation for programs."""
    return {
        "instrument": found.instrument,
        "from": found.before,
        "to": found.after,
        "causes": list(found.causes),
        "not_told": list(found.untold),
        "unexplained": found.is_unexplained,
        "parts": {
            one.part: {
                "moved": one.kind,
                "direction": one.direction,
                "before": _told(one.before),
                "after": _told(one.after),
            }
            for one in found.parts
        },
    }


def _told(one: PartVerdict | None) -> dict[str, str | None] | None:
    return None if one is None else {"verdict": one.verdict, "figure": one.figure, "threshold": one.threshold}
