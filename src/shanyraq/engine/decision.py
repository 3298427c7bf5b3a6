"""A decision as a value: the case, the law that decided it, outcome and whole trace, sealed by a hash.

Anybody can recompute it years later (`verify`). Canonical form: JSON by RFC 8785; amounts are texts, never floats.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import rfc8785

from shanyraq import __version__
from shanyraq.engine.edition import edition_hash
from shanyraq.engine.facts import FAMILY, Case, Series, Told, Unknown
from shanyraq.engine.ir import NEVER, ByKind, Edition, Entry, Fact, HistoryKind, Kind, Scalar, TableKind
from shanyraq.engine.layout import Layout
from shanyraq.engine.received import as_value, received
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import DayUsed, EachUsed, FactUsed, RowUsed, Step, Trace, Used, walk
from shanyraq.engine.values import A_MONTH, period_text, written

FORMAT = "shanyraq.decision/1"
FEWEST_IN_RUN = 4
"""So many equal months in a row are written as a run, `2015-01..2025-12`."""
Json = dict[str, object]


def decide(edition: Edition, case: Case, layout: Layout, from_law: bool = False) -> Json:
    """The decision on a case: outcome, what is still to be asked, the trace, and the seal.

    from_law: incomes of the quarter before that the law gives are taken from it; the decision says which they were.
    """
    incomes = received(edition, case, layout) if from_law else None
    traced = Trace(edition, incomes.case if incomes else case)
    steps = _steps(edition, traced, layout)
    shown = _shown(layout, steps)
    told = [step for several in shown.values() for step in several]
    decision: Json = {
        "format": FORMAT,
        "engine": __version__,
        "country": edition.law.country,
        "benefit": layout.name,
        "day": edition.day.isoformat(),
        "edition": edition_hash(edition, (*layout.names, *sorted(layout.paid))),
        "case": case_value(edition, case),
        "outcome": {name: _outcome(edition, several) for name, several in steps.items()},
        "missing": _missing(shown),
        "rests_on": rests_on(edition, [*told, *(incomes.steps if incomes else ())]),
        "trace": _trace(edition, [step for several in steps.values() for step in several]),
    }
    if edition.law.reforms:
        decision["reforms"] = [one.name for one in edition.law.reforms]
    if incomes:
        decision["from_law"] = as_value(incomes)
    decision["seal"] = seal(decision)
    return decision


def _steps(edition: Edition, traced: Trace, layout: Layout) -> dict[str, list[Step]]:
    """The steps of each outcome: one for the family, or one for each person."""
    steps: dict[str, list[Step]] = {}
    for name in layout.names:
        if name in edition.law.numbers or name not in edition.rules:
            continue
        of_persons = edition.rules[name].group == edition.law.groups[0]
        steps[name] = [traced.step(name, who) for who in (traced.case.members if of_persons else (FAMILY,))]
    if layout.answer not in steps:
        traced.step(layout.answer)
    return steps


def _shown(layout: Layout, steps: dict[str, list[Step]]) -> dict[str, list[Step]]:
    """The answer, and the outcomes of sections that are not left out: what nobody is shown needs no question.

    A section on a condition of members is left out for each member of whom the condition is no.
    """
    shown: dict[str, dict[str, Step]] = {}
    if layout.answer in steps:
        shown[layout.answer] = {step.who: step for step in steps[layout.answer]}
    for section in layout.sections:
        condition = {step.who: step.value for step in steps.get(section.only_if, [])}
        if section.only_if and all(value is False for value in condition.values()):
            continue
        for name in section.names:
            held = {step.who: step for step in steps.get(name, []) if condition.get(step.who) is not False}
            if held:
                shown.setdefault(name, {}).update(held)
    return {name: list(several.values()) for name, several in shown.items()}


def _outcome(edition: Edition, steps: list[Step]) -> object:
    values = {step.who: _value(step.value, step.rule.kind) for step in steps}
    return values[FAMILY] if list(values) == [FAMILY] else values


def _value(value: Scalar | Unknown, kind: Kind) -> str:
    return "unknown" if isinstance(value, Unknown) else written(value, kind)


def _missing(steps: dict[str, list[Step]]) -> list[Json]:
    missing = {
        item: None
        for several in steps.values()
        for step in several
        if isinstance(step.value, Unknown)
        for item in step.value.missing
    }
    return [{"fact": item.name, "who": item.who, "part": item.part} for item in missing]


def seal(decision: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON of everything but the seal."""
    return hashlib.sha256(canonical({key: value for key, value in decision.items() if key != "seal"})).hexdigest()


def canonical(value: object) -> bytes:
    """Canonical JSON (RFC 8785)."""
    return rfc8785.dumps(value)  # type: ignore[arg-type]


# ---- the case as a value ----------------------------------------------------------------------------------------


def case_value(edition: Edition, case: Case) -> Json:
    """The case in the form of a case file: reading it again gives the same case."""
    law = edition.law
    of: dict[str, Json] = {who: {} for who in (FAMILY, *case.members)}
    for (name, who), given in sorted(case.facts.items()):
        of[who][name] = _told(law.facts[name], given.value)
    for who in case.nothing_else:
        of[who]["everything_else"] = "no"
    value: Json = {
        "on": case.day.isoformat(),
        "family": of[FAMILY],
        "people": [{"name": who, **of[who]} for who in case.members],
    }
    if edition.given:
        value["numbers"] = {name: _rows(edition, name) for name in sorted(edition.given)}
    return value


def _told(fact: Fact, value: Told) -> object:
    kind = fact.kind
    if isinstance(value, Series):
        return _series(value, kind.of if isinstance(kind, HistoryKind) else Kind("money"))
    if isinstance(value, Mapping):
        assert isinstance(kind, ByKind)
        return {key: _one(item, kind.of) for key, item in sorted(value.items())}
    assert isinstance(kind, Kind)
    return written(value, kind)


def _one(value: Scalar | Series, kind: Kind | HistoryKind) -> object:
    of = kind.of if isinstance(kind, HistoryKind) else kind
    return _series(value, of) if isinstance(value, Series) else written(value, of)


def _series(series: Series, kind: Kind) -> Json:
    told: Json = {}
    for run in _runs(series.spans):
        (first, last, amount), many = run[0], len(run)
        if many >= FEWEST_IN_RUN:
            told[period_text(first, run[-1][1])] = written(amount, kind) + A_MONTH
            continue
        for first, last, amount in run:
            told[period_text(first, last)] = written(amount, kind)
    if series.elsewhere is not None:
        told["everything_else"] = "no"
    return told


def _runs(spans: Iterable[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Spans, put together where one month follows another with the same amount."""
    runs: list[list[tuple[int, int, int]]] = []
    for span in spans:
        before = runs[-1][-1] if runs else None
        follows = before is not None and before[1] + 1 == span[0] and before[2] == span[2]
        if follows and span[0] == span[1] and before is not None and before[0] == before[1]:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _rows(edition: Edition, name: str) -> object:
    figure = edition.figures[name]
    given = {key: entry for key, entry in figure.entries.items() if entry.cite == edition.given[name]}
    kind = figure.number.kind
    if isinstance(kind, TableKind):
        return {
            str(key): written(entry.value, kind.of)
            for key, entry in sorted(given.items(), key=lambda item: str(item[0]))
        }
    return written(given[None].value, kind)


# ---- the trace as a value ---------------------------------------------------------------------------------------


def _trace(edition: Edition, steps: Iterable[Step]) -> list[Json]:
    """Every step once, parts before the whole."""
    seen: dict[tuple[str, str], Json] = {}
    for step in steps:
        for one in walk(step):
            if (one.rule.id, one.who) not in seen:
                seen[one.rule.id, one.who] = _step(edition, one)
    return list(seen.values())


def _step(edition: Edition, step: Step) -> Json:
    value: Json = {
        "rule": step.rule.id,
        "value": _value(step.value, step.rule.kind),
        "cite": step.by.cite,
        "used": {name: _use(edition, use) for name, use in step.used},
    }
    if step.who:
        value["who"] = step.who
    if step.by is not step.rule:
        value["exception"] = step.by.id
    if step.by.rounds and not isinstance(step.value, Unknown):
        value["rounded"] = step.by.rounds.name
    return value


def _use(edition: Edition, use: Used) -> object:
    if isinstance(use, Step):
        return {"rule": use.rule.id, **({"who": use.who} if use.who else {})}
    if isinstance(use, EachUsed):
        return [_use(edition, part) for _, part in use.parts]
    if isinstance(use, DayUsed):
        return {"day": str(use.value)}
    if isinstance(use, RowUsed):
        return _row(edition, use)
    return _fact(edition, use)


def _row(edition: Edition, use: RowUsed) -> Json:
    kind = edition.law.numbers[use.name].kind
    row: Json = {
        "number": use.name,
        "value": written(use.entry.value, kind.of if isinstance(kind, TableKind) else kind),
        "cite": use.entry.cite,
    }
    return row if use.key is None else {**row, "row": str(use.key)}


def _fact(edition: Edition, use: FactUsed) -> Json:
    fact = edition.law.facts[use.name]
    value: Json = {"fact": use.name}
    if use.who:
        value["who"] = use.who
    if isinstance(use.value, Unknown) or use.value is None:
        return {**value, "value": "unknown"}
    told = "never" if use.value == NEVER else _told(fact, use.value)  # type: ignore[arg-type]
    return {**value, "value": told, "known": use.provenance}


def rests_on(edition: Edition, steps: Iterable[Step]) -> list[Json]:
    """What the outcome rests on that is not certain: doubts, and numbers of less than high confidence."""
    law = edition.law
    found: dict[str, Json] = {}
    for step in steps:
        for one in walk(step):
            for rule in {one.rule.at: one.rule, one.by.at: one.by}.values():
                if rule.doubt:
                    doubt = law.doubts[rule.doubt]
                    entry = found.setdefault(
                        doubt.id, {"doubt": doubt.id, "confidence": doubt.confidence, "touches": []}
                    )
                    _touch(entry, rule.id)
            for use in (use for _, use in one.used if isinstance(use, RowUsed)):
                _doubtful_row(edition, use, found)
    return list(found.values())


def _doubtful_row(edition: Edition, use: RowUsed, found: dict[str, Json]) -> None:
    entry: Entry = use.entry
    if entry.doubt:
        doubt = edition.law.doubts[entry.doubt]
        value = found.setdefault(doubt.id, {"doubt": doubt.id, "confidence": doubt.confidence, "touches": []})
        _touch(value, use.name)
    elif entry.confidence != "high":
        key = f"{use.name} {use.key or ''}".strip()
        found.setdefault(
            key, {"number": key, "confidence": entry.confidence, "source": entry.source, "touches": [use.name]}
        )


def _touch(entry: Json, name: str) -> None:
    touches = entry["touches"]
    assert isinstance(touches, list)
    if name not in touches:
        touches.append(name)


def refuse_format(where: str, why: str = "") -> Refusal:
    """A file that is no decision of ours; why: what it is instead, where that is known."""
    return Refusal(
        f"This is not a decision of Shanyraq{f': {why}' if why else ''}.",
        where,
        "Give the JSON that `shanyraq decide --json` printed, or record.json of `simulate --out`.",
    )
