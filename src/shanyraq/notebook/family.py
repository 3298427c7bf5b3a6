"""`decide` and `sweep`: one family, by the law of a day and reforms of it, as Polars frames and an Altair chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from shanyraq.analysis.sweep import MEASURED, MOST, Break, Point, Swept, first_amount
from shanyraq.analysis.sweep import sweep as swept
from shanyraq.analysis.varied import vary as varied
from shanyraq.engine.case import read_case
from shanyraq.engine.decision import decide as decided
from shanyraq.engine.ir import ByKind
from shanyraq.engine.layout import layout
from shanyraq.engine.marked import Marked, read_yaml, read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.notebook.charts import COLOURS
from shanyraq.notebook.needed import require
from shanyraq.notebook.study import LAWS, chosen, day_of, law_of
from shanyraq.reforms import read_reforms, reformed
from shanyraq.words.formats import citation, in_vega

if TYPE_CHECKING:
    import altair
    import polars

    from shanyraq.engine.facts import Case
    from shanyraq.engine.ir import Edition, Law
    from shanyraq.engine.layout import Layout

PERSONAS = LAWS.parent / "people" / "personas"


class Decided:
    """A decision. value: the sealed decision as plain values, as `shanyraq decide --json` gives it."""

    def __init__(self, value: Mapping[str, object], law: Law, language: str) -> None:
        self.value, self.law, self.language = value, law, language

    @property
    def outcome(self) -> polars.DataFrame:
        """Each outcome: its rule, whose it is (empty: the family's), what it is called, its value as the law writes it,
        tenge where it is money, and its article."""
        import polars

        outcome = self.value["outcome"]
        assert isinstance(outcome, Mapping)
        rules = {rule.id: rule for rule in self.law.rules if not rule.overrides}
        titles = {name: one.title for name, one in self.law.acts.items()}
        rows = []
        for name, told in outcome.items():
            rule = rules[name]
            for who, value in told.items() if isinstance(told, Mapping) else [("", told)]:
                cite = citation(rule.cite, titles, self.language)
                rows.append((name, who, rule.title[self.language], value, _tenge(str(value)), cite))
        kinds = dict.fromkeys(("rule", "who", "title", "value"), polars.String)
        return polars.DataFrame(rows, {**kinds, "tenge": polars.Decimal(18, 2), "cite": polars.String}, orient="row")

    @property
    def missing(self) -> polars.DataFrame:
        """The facts that would settle what is unknown."""
        import polars

        missing = self.value["missing"]
        assert isinstance(missing, Sequence)
        return polars.DataFrame(missing, dict.fromkeys(("fact", "who", "part"), polars.String))

    def __repr__(self) -> str:
        return f"Decided({self.value['benefit']} on {self.value['day']}; outcome, missing, value)"


@dataclass(frozen=True)
class Sweep:
    """Every value of one fact: where the amount bends or jumps. Exact inside; frames hold tenge or counts as floats."""

    found: Swept
    titles: Mapping[str, str]
    language: str

    @property
    def segments(self) -> polars.DataFrame:
        """Values between which nothing happens: from, to, the amounts at both, and what one more brings (null: curved,
        or no amount there)."""
        import polars

        rows = [
            (
                self._place(one.first),
                self._place(one.last),
                self._amount(one.first),
                self._amount(one.last),
                None if one.slope is None or not one.is_told else float(one.slope * self.found.per_one),
                one.first.refusal or "; ".join(map(str, one.first.missing)),
            )
            for one in self.found.segments
        ]
        names = ("first", "last", "amount_first", "amount_last", "slope")
        return polars.DataFrame(rows, {**dict.fromkeys(names, polars.Float64), "why_none": polars.String}, orient="row")

    @property
    def breaks(self) -> polars.DataFrame:
        """Where the amount jumps (cliff), bends (kink), or begins and ends (answer), and the articles that do it."""
        import polars

        rows = [(one.kind, *self._both(one), self._causes(one)) for one in self.found.breaks]
        names = ("before", "after", "amount_before", "amount_after", "slope_before", "slope_after")
        kinds = {"kind": polars.String, **dict.fromkeys(names, polars.Float64), "because": polars.String}
        return polars.DataFrame(rows, kinds, orient="row")

    @property
    def unsearched(self) -> polars.DataFrame:
        """What the cap on evaluations left: nothing is known there."""
        import polars

        unit = self.found.vary.unit
        rows = [(first / unit, last / unit) for first, last in self.found.unsearched]
        return polars.DataFrame(rows, {"first": polars.Float64, "last": polars.Float64}, orient="row")

    def chart(self) -> altair.Chart:
        """The amount over the fact: a line a segment, so that a jump is a gap."""
        require("altair")
        import altair
        import polars

        lines = [
            (place, self._place(point), self._amount(point))
            for place, one in enumerate(self.found.segments)
            for point in (one.first, one.last)
            if one.is_told
        ]
        frame = polars.DataFrame(
            lines, {"segment": polars.Int64, "at": polars.Float64, "amount": polars.Float64}, orient="row"
        )
        what, numbers = self.found.vary.varied, altair.Axis(labelExpr=in_vega("datum.label", self.language))
        told = [self.titles[what.fact], self.titles[what.part] if what.part else "", what.who]
        named = ", ".join(one for one in told if one)
        chart: altair.Chart = (
            altair.Chart(frame)
            .transform_calculate(at_told=self._told("at"), amount_told=self._told("amount"))
            .mark_line(point=altair.OverlayMarkDef(color=COLOURS[1]), color=COLOURS[1])
            .encode(
                x=altair.X("at:Q", title=named, axis=numbers),
                y=altair.Y("amount:Q", title=self.titles[self.found.output], axis=numbers),
                detail="segment:N",
                tooltip=[
                    altair.Tooltip("at_told:N", title=named),
                    altair.Tooltip("amount_told:N", title=self.titles[self.found.output]),
                ],
            )
            .properties(width=420, height=240)
        )
        return chart

    def _told(self, column: str) -> str:
        """A column's number as the language writes it."""
        return in_vega(f"format(datum.{column}, ',.2f')", self.language)

    def _place(self, point: Point) -> float:
        return point.at / self.found.vary.unit

    def _amount(self, point: Point) -> float | None:
        return None if point.value is None else float(point.value / MEASURED[self.found.kind.base])

    def _both(self, one: Break) -> tuple[float | None, ...]:
        points = (one.before, one.after)
        slopes = (one.slope_before, one.slope_after)
        told = [float(slope * self.found.per_one) for slope in slopes]
        return (*map(self._place, points), *map(self._amount, points), *told)

    def _causes(self, one: Break) -> str:
        return "; ".join(f"{cause.rule} ({cause.cite})" for cause in one.causes)

    def __repr__(self) -> str:
        found = self.found
        return f"Sweep({found.output}; {len(found.segments)} segments, {len(found.breaks)} breaks; chart())"


def decide(
    case: str | Path,
    reforms: Sequence[str | Path] = (),
    *,
    on: date | str | None = None,
    country: str = "kz",
    benefit: str | None = None,
    language: str | None = None,
    from_law: bool | None = None,
) -> Decided:
    """Decides one family. case: the path of a case file, its YAML, or the name of a persona of the house.

    from_law: whether incomes of the quarter before are taken from the law; None: as the benefit says.
    """
    law, edition, family, laid = _asked(case, reforms, on, country, benefit)
    takes = laid.incomes_from_law if from_law is None else from_law
    return Decided(decided(edition, family, laid, takes), law, chosen(language))


def sweep(
    case: str | Path,
    fact: str,
    first: str | int,
    last: str | int,
    reforms: Sequence[str | Path] = (),
    *,
    output: str | None = None,
    from_law: bool | None = None,
    most: int = MOST,
    on: date | str | None = None,
    country: str = "kz",
    benefit: str | None = None,
    language: str | None = None,
) -> Sweep:
    """Sweeps one fact of a family (`income.wages of Aru`) between two values; output: a rule, else what is paid.

    first, last: as a case file writes them, `"0 KZT"` or `"300000 KZT"`; a bare number of a fact in money is tenge.
    from_law: whether incomes of the quarter before are taken from the law at each value; None: as the benefit says.
    """
    law, edition, family, laid = _asked(case, reforms, on, country, benefit)
    takes = laid.incomes_from_law if from_law is None else from_law
    along = varied(law, family, fact, str(first), str(last))
    tongue = chosen(language)
    titles = {rule.id: rule.title[tongue] for rule in law.rules}
    titles.update({one.id: one.title[tongue] for one in law.facts.values()})
    kind = law.facts[along.varied.fact].kind
    if isinstance(kind, ByKind):
        titles.update({one.name: one.title[tongue] for one in law.choices[kind.key.choice].members})
    return Sweep(
        swept(edition, family, along, output or first_amount(law, laid), most, laid if takes else None), titles, tongue
    )


def _asked(
    case: str | Path, reforms: Sequence[str | Path], on: date | str | None, country: str, benefit: str | None
) -> tuple[Law, Edition, Case, Layout]:
    require("polars")
    if isinstance(reforms, str | Path):
        raise Refusal("`reforms` is one text.", "", f"Write reforms=[{str(reforms)!r}].")
    law = law_of(country)
    if reforms:
        law = reformed(law, read_reforms(map(str, reforms), law))
    edition, family = read_case(_case(case, country), law, day_of(on))
    return law, edition, family, layout(law, benefit)


def _case(case: str | Path, country: str) -> Marked:
    """A case from a file, from the text of one, or by the name of a persona."""
    if isinstance(case, str) and "\n" in case:
        return read_yaml_text(case, "case")
    persona = PERSONAS / country / f"{case}.yaml"
    if isinstance(case, str) and case.isidentifier() and persona.is_file():
        return read_yaml(persona, persona.name)
    return read_yaml(Path(case))


def _tenge(value: str) -> Decimal | None:
    return Decimal(value.removesuffix(" KZT")) if value.endswith(" KZT") else None
