"""Writes docs/cliffs.md: where the benefits of typical families jump and bend, found by sweeps. `make docs`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import yaml

import shanyraq
from shanyraq.analysis.sweep import Break, Swept, sweep
from shanyraq.analysis.varied import vary, with_value
from shanyraq.book.folders import LAWS
from shanyraq.cli.readable import Reader
from shanyraq.engine.case import read_case
from shanyraq.engine.facts import Case
from shanyraq.engine.ir import MONEY, Edition, Law
from shanyraq.engine.layout import Layout, layout
from shanyraq.engine.marked import read_yaml, read_yaml_text
from shanyraq.engine.payments import payments
from shanyraq.engine.read import read_law
from shanyraq.engine.received import received
from shanyraq.engine.trace import Trace, walk
from shanyraq.engine.values import written

HERE = Path(__file__).parent
PERSONAS = Path(shanyraq.__file__).parent / "people" / "personas" / "kz"
FEWEST_STEPS = 3
"""So many breaks that follow one another at one distance are told as a stair."""

MOST_SEGMENTS = 12
"""So many parts of one amount are listed; of more the first and the last."""
TOGETHER = "entitlements"
"""The benefit for which an entry that says `from_law: yes` takes the incomes of the quarter before from the law."""
STEEP = Fraction(-1, 2)
"""Of a further tenge of income so much is lost, or more, where it is told among the findings."""

HEAD = """# Cliffs: where benefits jump and bend

What one more tenge, month or degree does to a family, by the law of 10 February 2026. Each family's fact is swept from
one value to another ([how](sweep.md)); every place is exact to the smallest unit, and names the article that turns
there, with its confidence where the rule carries a doubt (`shanyraq law status`). The families are invented and few:
this says where the law jumps, not how many live there. Written by `make docs`; the sweeps are in
[cliffs.yaml](cliffs.yaml).

## Findings: every jump

| family | what goes up | at | what changes | by | article |
|---|---|---|---|---|---|
"""

TAKEN = """
## Findings: where most of a further tenge is taken

| family | of a further tenge of | from | to | lost | of |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Found:
    """One amount of one family, swept; and the rule that changes where no comparison turns, by the place before it."""

    swept: Swept
    steps: Mapping[int, tuple[str, str]]


@dataclass(frozen=True)
class Stair:
    """Breaks that follow one another at one distance and turn at the same rule; most often one alone."""

    breaks: tuple[Break, ...]

    @property
    def first(self) -> Break:
        """The first of them."""
        return self.breaks[0]

    @property
    def last(self) -> Break:
        """The last."""
        return self.breaks[-1]


def page() -> str:
    """The whole page."""
    law = read_law(LAWS / "kz")
    reader = Reader(law, "en")
    told = yaml.safe_load((HERE / "cliffs.yaml").read_text("utf-8"))
    found = [(one, swept(law, one)) for one in told]
    jumps = [row for one, several in found for row in jump_rows(reader, one, several)]
    taken = [row for one, several in found for row in _taken(reader, one, several)]
    sections = [_section(reader, one, several) for one, several in found]
    return HEAD + "\n".join(jumps) + "\n" + TAKEN + "\n".join(taken) + "\n\n" + "\n".join(sections)


def swept(law: Law, told: Mapping[str, object]) -> list[Found]:
    """Every amount that one entry of cliffs.yaml watches, swept."""
    persona = told.get("persona")
    text = str(told.get("case", ""))
    marked = read_yaml(PERSONAS / f"{persona}.yaml") if persona else read_yaml_text(text, "docs/cliffs.yaml")
    edition, case = read_case(marked, law)
    varied = vary(law, case, str(told["vary"]), str(told["from"]), str(told["to"]))
    of = told["of"]
    assert isinstance(of, Sequence)
    laid = layout(law, TOGETHER) if told.get("from_law") else None
    several = [sweep(edition, case, varied, str(output), from_law=laid) for output in of]
    if unfinished := [one.output for one in several if one.unsearched]:
        raise SystemExit(f"{told['title']}: not searched to the end: {', '.join(unfinished)}")
    return [Found(one, dict(_steps(edition, case, one, laid))) for one in several]


def _steps(edition: Edition, case: Case, one: Swept, laid: Layout | None) -> Iterator[tuple[int, tuple[str, str]]]:
    """Of breaks at which no comparison turns the first rule whose value is another though none beneath it is."""
    for at in (bend.before.at for bend in one.breaks if not bend.causes):
        cases = [with_value(case, one.vary, place) for place in (at, at + 1)]
        cases = [received(edition, side, laid).case for side in cases] if laid else cases
        sides = [Trace(edition, side).step(one.output, one.who) for side in cases]
        before, after = ({(step.rule.id, step.who): step for step in walk(side)} for side in sides)
        for key, step in after.items():
            beneath = {(part.rule.id, part.who) for part in walk(step)} - {key}
            if (
                key in before
                and before[key].value != step.value
                and not any(part in before and before[part].value != after[part].value for part in beneath)
            ):
                yield at, (key[0], step.by.cite)
                break


def stairs(breaks: Sequence[Break]) -> list[Stair]:
    """Breaks with those put together that make a stair: of one kind, at one distance, no further rule turning."""
    found: list[list[Break]] = []
    for one in breaks:
        run = found[-1] if found else []
        if run and _goes_on(run, one):
            run.append(one)
        elif len(run) == FEWEST_STEPS - 1 and _goes_on(run[1:], one):
            found.append([run.pop(), one])
        else:
            found.append([one])
    return [Stair(tuple(part)) for run in found for part in ([run] if len(run) >= FEWEST_STEPS else [[b] for b in run])]


def _goes_on(run: Sequence[Break], one: Break) -> bool:
    apart = one.after.at - run[-1].after.at
    even = len(run) < 2 or apart == run[-1].after.at - run[-2].after.at
    same = not one.causes or {cause.rule for cause in one.causes} == {cause.rule for cause in run[0].causes}
    return one.kind == run[0].kind and even and same


# ---- as text ------------------------------------------------------------------------------------------------------


def jump_rows(reader: Reader, told: Mapping[str, object], several: Sequence[Found]) -> Iterator[str]:
    """The cliffs of one family, each a row; what only passes on another's jump, tenge for tenge, is not told again."""
    seen: set[tuple[str, str, str]] = set()
    for found in several:
        for stair in stairs(found.swept.breaks):
            if stair.first.kind != "cliff":
                continue
            at, what, by, cite = _cells(reader, found, stair)
            if (at, by, cite) in seen:
                continue
            seen.add((at, by, cite))
            yield f"| {told['title']} | {_fact(reader, found.swept)} | {at} | {what} | {by} | {cite} |"


def _taken(reader: Reader, told: Mapping[str, object], several: Sequence[Found]) -> Iterator[str]:
    """The parts of one family's first amount on which half or more of a further tenge is lost."""
    one = several[0].swept
    for part in one.segments:
        slope = (
            part.slope * one.per_one if part.slope is not None and one.vary.kind == MONEY == one.kind else Fraction(0)
        )
        if slope <= STEEP:
            low, high = _value(reader, one, part.first.at), _value(reader, one, part.last.at)
            yield (
                f"| {told['title']} | {_fact(reader, one)} | {low} | {high} "
                f"| {_number(-slope * 100)} % | {_called(reader, one.output)} |"
            )


def _section(reader: Reader, told: Mapping[str, object], several: Sequence[Found]) -> str:
    lines = [f"## {told['title']}", "", f"*{told['family']}.* {told['says']}".strip(), ""]
    for found in several:
        one, fact = found.swept, _fact(reader, found.swept)
        lines += [f"{_called(reader, one.output)} (`{one.output}`), by {fact[0].lower()}{fact[1:]}:", ""]
        lines += ["| from | to | amount | for one more |", "|---|---|---|---|", *_segments(reader, one), ""]
        kinks = [stair for stair in stairs(one.breaks) if stair.first.kind != "cliff"]
        if kinks:
            lines += ["| bends at | from | article |", "|---|---|---|"]
            for stair in kinks:
                lines.append(
                    f"| {_at(reader, one, stair)} | {_slopes(one, stair.first)} | {_cite(reader, found, stair)} |"
                )
            lines.append("")
    return "\n".join(lines)


def _segments(reader: Reader, one: Swept) -> Iterator[str]:
    """The straight parts; of a long stair the first and the last."""
    shown = list(one.segments)
    left_out = len(shown) - MOST_SEGMENTS
    for place, part in enumerate(shown):
        if left_out > 0 and MOST_SEGMENTS // 2 <= place < len(shown) - MOST_SEGMENTS // 2:
            if place == MOST_SEGMENTS // 2:
                yield f"| … | … | {left_out} more | … |"
            continue
        assert part.first.value is not None and part.last.value is not None
        low, high = (_amount(reader, one, point.value) for point in (part.first, part.last))
        slope = "not straight" if part.slope is None else _number(part.slope * one.per_one)
        yield (
            f"| {_value(reader, one, part.first.at)} | {_value(reader, one, part.last.at)} "
            f"| {low if low == high else f'{low} → {high}'} | {slope} |"
        )


def _cells(reader: Reader, found: Found, stair: Stair) -> tuple[str, str, str, str]:
    """Where, what, by how much and by which article."""
    one = found.swept
    before, after = stair.first.before.value, stair.last.after.value
    assert before is not None and after is not None and stair.first.after.value is not None
    by = _signed(reader, one, stair.first.after.value - before)
    if len(stair.breaks) > 1:
        by += f", {len(stair.breaks)} steps"
    what = f"{_called(reader, one.output)}: {_amount(reader, one, before)} → {_amount(reader, one, after)}"
    return _at(reader, one, stair), what, by, _cite(reader, found, stair)


def _at(reader: Reader, one: Swept, stair: Stair) -> str:
    place = _value(reader, one, stair.first.after.at)
    if len(stair.breaks) == 1:
        return place
    apart = stair.breaks[1].after.at - stair.first.after.at
    return f"{place}, then every {_value(reader, one, apart)} to {_value(reader, one, stair.last.after.at)}"


def _slopes(one: Swept, bend: Break) -> str:
    return f"{_number(bend.slope_before * one.per_one)} → {_number(bend.slope_after * one.per_one)} for one more"


def _cite(reader: Reader, found: Found, stair: Stair) -> str:
    """The rules that turn (or change) there with their articles, and how sure they are where they are not certain."""
    causes = next(([(cause.rule, cause.cite) for cause in one.causes] for one in stair.breaks if one.causes), [])
    if not causes and stair.first.before.at in found.steps:
        causes = [found.steps[stair.first.before.at]]
    told = []
    for rule, cite in causes:
        doubts = {one.doubt for one in reader.law.rules if rule in (one.id, one.overrides) and one.cite == cite}
        levels = {reader.law.doubts[one].confidence for one in doubts if one}
        level = next((one for one in ("low", "medium") if one in levels), "")
        told.append(f"{reader.title(rule)} ({reader.cite(cite)}{f'; {level} confidence' if level else ''})")
    return "; ".join(told)


def _called(reader: Reader, output: str) -> str:
    """What an amount is called: of a sum that is paid, the benefit."""
    benefits = {one.rule: one.title[reader.language] for one in payments(reader.law)}
    return benefits.get(output) or reader.title(output)


def _fact(reader: Reader, one: Swept) -> str:
    varied = one.vary.varied
    return reader.title(varied.fact) + (f": {reader.part(varied.part, varied.fact)}" if varied.part else "")


def _value(reader: Reader, one: Swept, at: int) -> str:
    """A value of the fact that varies."""
    kind = one.vary.kind
    scalar = Fraction(at, one.vary.unit) if kind.base == "share" else at
    return _spaced(reader.value(written(scalar, kind), one.vary.varied.fact))


def _amount(reader: Reader, one: Swept, value: Fraction | None) -> str:
    assert value is not None
    scalar = value if one.kind.base == "share" else int(value)
    return _spaced(reader.value(written(scalar, one.kind), one.output))


def _signed(reader: Reader, one: Swept, value: Fraction) -> str:
    return ("+" if value > 0 else "−") + _amount(reader, one, abs(value))


def _number(value: Fraction) -> str:
    text = f"{Decimal(abs(value.numerator)) / Decimal(value.denominator):.4f}".rstrip("0").rstrip(".")
    return ("−" if value < 0 else "") + text


def _spaced(text: str) -> str:
    return text.replace("\u202f", " ")


if __name__ == "__main__":
    (HERE / "cliffs.md").write_text(page(), "utf-8")
