"""The charts of the report as Altair charts, from the frames of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from shanyraq.engine.refuse import Refusal, listed
from shanyraq.studies.tables import WITHOUT
from shanyraq.words import words
from shanyraq.words.formats import in_vega

if TYPE_CHECKING:
    import altair
    import polars

    from shanyraq.notebook.study import Study

    Drawn = altair.Chart | altair.LayerChart | altair.FacetChart

COLOURS = ["#857a6e", "#0b6a78", "#b4511f", "#5a4a9a", "#9c7300", "#a2527a"]
"""Those of the report: the law first, then the reforms in their order."""
WIDE, HIGH = 420, 240
BILLION, HUNDRED = 1e9, 100


def names_of(study: Study) -> tuple[str, ...]:
    """The charts that a study has: those of changes only where there is a reform."""
    return tuple(name for name, (_, is_change) in CHARTS.items() if study.has_reforms or not is_change)


def drawn(study: Study, name: str) -> Drawn:
    """A chart by name. Raises Refusal for another name, and for a change where no reform was asked about."""
    if name not in CHARTS:
        raise Refusal(f"There is no chart {name[:80]}.", "", f"There are {listed(names_of(study), 20)}.")
    draw, is_change = CHARTS[name]
    if is_change and not study.has_reforms:
        raise Refusal(f"The chart {name} is of a change, and no reform was asked about.", "", "Give reforms=[…].")
    return draw(_Charts(study))


class _Charts:
    def __init__(self, study: Study) -> None:
        self.study, self.said = study, words("report", study.language)
        self.percent = self.said["percent"]

    # ---- one method a chart ---------------------------------------------------------------------------------------

    def budget(self) -> Drawn:
        import altair
        import polars

        frame = self.with_laws(self.study.months, "law").with_columns(polars.col("spending_tenge") / BILLION)
        year, of_month = frame["month"][0][:4], altair.Axis(labelAngle=0, labelExpr="slice(datum.label, 5)")
        chart = self.told(frame, "spending_tenge", ",.1f").encode(
            x=altair.X("month:O", title=f"{self.said['month']}, {year}", axis=of_month),
            y=altair.Y("spending_tenge:Q", title=self.said["bn"], axis=self.axis()),
            color=self.colour(frame),
            tooltip=["titled", "month", altair.Tooltip("told:N", title=self.said["bn"])],
        )
        if frame["month"].n_unique() == 1:
            chart = chart.encode(xOffset=altair.XOffset("titled:N", sort=None)).mark_bar()
        else:
            chart = chart.encode(shape=self.shape(frame)).mark_line(point=True)
        return self.dressed(chart, self.said["budget_chart"])

    def tenths(self) -> Drawn:
        frame = self.with_laws(self.study.tenths, "reform")
        return self.by_tenth(frame, "won_tenge", self.said["tenge"], self.said["tenths_title"], ",.0f")

    def shares(self) -> Drawn:
        import altair
        import polars

        win, lose = self.said["win"], self.said["lose"]
        frame = self.with_laws(self.study.tenths, "reform").select(
            "titled",
            "tenth",
            (polars.col("winners_share") * HUNDRED).alias(win),
            (polars.col("losers_share") * -HUNDRED).alias(lose),
        )
        frame = frame.unpivot([win, lose], index=["titled", "tenth"], variable_name="who", value_name="share")
        scale = altair.Scale(domain=[win, lose], range=COLOURS[1:3])
        chart = self.told(frame, "share", ".1f").mark_bar().encode(
            x=altair.X("tenth:O", title=self.said["tenth"], axis=altair.Axis(labelAngle=0)),
            y=altair.Y("share:Q", title=self.percent, axis=self.axis()),
            color=altair.Color("who:N", scale=scale, legend=altair.Legend(title=None, orient="bottom")),
            tooltip=["titled", "tenth", "who", altair.Tooltip("told:N", title=self.percent)],
        )  # fmt: skip
        return self.by_reform(chart, frame, self.said["tenths_title"])

    def regions(self) -> Drawn:
        import altair
        import polars

        if self.study.has_reforms:
            frame, unit, form = self.with_laws(self.study.region_wins, "reform"), self.said["tenge"], ",.0f"
            frame = frame.rename({"won_tenge": "value"})
        else:
            frame, unit, form = self.with_laws(self.study.regions, "law"), self.said["bn"], ",.1f"
            frame = frame.select("titled", "region", (polars.col("spending_tenge") / BILLION).alias("value"))
        titles = {one: self.study.names.region(one) for one in frame["region"].unique()}
        frame = frame.with_columns(polars.col("region").replace_strict(titles, return_dtype=polars.String))
        chart = self.told(frame, "value", form).mark_bar().encode(
            x=altair.X("value:Q", title=unit, axis=self.axis()),
            y=altair.Y("region:N", title=None, sort="-x", axis=altair.Axis(labelLimit=260)),
            color=self.colour(frame, offset=1 if self.study.has_reforms else 0),
            yOffset=altair.YOffset("titled:N", sort=None),
            tooltip=["titled", "region", altair.Tooltip("told:N", title=unit)],
        )  # fmt: skip
        height = frame["region"].n_unique() * (8 + 10 * frame["titled"].n_unique())
        return self.dressed(chart, self.said["regions_title"]).properties(height=height)

    def poverty(self) -> Drawn:
        import altair
        import polars

        frame = self.with_laws(self.study.poverty, "law").with_columns(
            polars.col("headcount") * HUNDRED,
            low=(polars.col("headcount") - polars.col("headcount_error")) * HUNDRED,
            high=(polars.col("headcount") + polars.col("headcount_error")) * HUNDRED,
        )
        bars = self.by_law(frame, "headcount", self.percent, ".2f")
        errors = altair.Chart(frame.drop_nulls("low")).mark_rule(strokeWidth=1.5, color="#2b2420").encode(
            y=altair.Y("titled:N", sort=None), x=altair.X("low:Q", title=self.percent, axis=self.axis()), x2="high:Q"
        )  # fmt: skip
        return self.dressed(altair.layer(bars, errors), self.said["poverty_chart"]).properties(height=altair.Step(34))

    def inequality(self) -> Drawn:
        import altair

        frame = self.with_laws(self.study.poverty, "law")
        bars = self.by_law(frame, "gini", self.said["index"], ".3f")
        return self.dressed(bars, self.said["inequality_chart"]).properties(height=altair.Step(34))

    def targeting(self) -> Drawn:
        import altair
        import polars

        names = {one: self.said[one] for one in ("undercoverage", "leakage", "leakage_of_money")}
        frame = self.with_laws(self.study.targeting, "law").select(
            "titled", *((polars.col(one) * HUNDRED).alias(title) for one, title in names.items())
        )
        frame = frame.unpivot(list(names.values()), index="titled", variable_name="error", value_name="share")
        chart = self.told(frame, "share", ".1f").mark_bar().encode(
            x=altair.X("error:N", title=None, sort=None, axis=altair.Axis(labelAngle=0)),
            y=altair.Y("share:Q", title=self.percent, axis=self.axis()),
            xOffset=altair.XOffset("titled:N", sort=None),
            color=self.colour(frame),
            tooltip=["titled", "error", altair.Tooltip("told:N", title=self.percent)],
        )  # fmt: skip
        return self.dressed(chart, self.said["targeting_chart"])

    def coverage(self) -> Drawn:
        return self.of_incidence("coverage")

    def benefits(self) -> Drawn:
        return self.of_incidence("benefits")

    # ---- what they share ------------------------------------------------------------------------------------------

    def of_incidence(self, measure: str) -> Drawn:
        import polars

        frame = self.with_laws(self.study.incidence, "law").with_columns(polars.col(measure) * HUNDRED)
        return self.by_tenth(frame, measure, self.percent, self.said[f"{measure}_chart"], ".1f")

    def by_tenth(self, frame: polars.DataFrame, value: str, unit: str, title: str, form: str) -> Drawn:
        import altair

        is_change = "reform" in frame.columns
        chart = self.told(frame, value, form).mark_bar().encode(
            x=altair.X("tenth:O", title=self.said["tenth"], axis=altair.Axis(labelAngle=0)),
            y=altair.Y(f"{value}:Q", title=unit, axis=self.axis()),
            xOffset=altair.XOffset("titled:N", sort=None),
            color=self.colour(frame, offset=1 if is_change else 0),
            tooltip=["titled", "tenth", altair.Tooltip("told:N", title=unit)],
        )  # fmt: skip
        return self.dressed(chart, title)

    def by_law(self, frame: polars.DataFrame, value: str, unit: str, form: str) -> altair.Chart:
        import altair

        chart: altair.Chart = self.told(frame, value, form).mark_bar().encode(
            y=altair.Y("titled:N", title=None, sort=None, axis=altair.Axis(labelLimit=320)),
            x=altair.X(f"{value}:Q", title=unit, axis=self.axis()),
            color=altair.Color("titled:N", sort=None, legend=None, scale=self.scale(frame, WITHOUT in frame["law"])),
            tooltip=["titled", altair.Tooltip("told:N", title=unit)],
        )  # fmt: skip
        return chart

    def by_reform(self, chart: altair.Chart, frame: polars.DataFrame, title: str) -> Drawn:
        """Side by side where there are several reforms."""
        import altair

        if frame["titled"].n_unique() == 1:
            return self.dressed(chart, title)
        one = chart.properties(width=WIDE * 0.62, height=HIGH)
        order = frame["titled"].unique(maintain_order=True).to_list()
        column = altair.Column("titled:N", title=None, sort=order, header=altair.Header(labelLimit=280))
        return one.facet(column=column).properties(title=title)

    def with_laws(self, frame: polars.DataFrame, column: str) -> polars.DataFrame:
        """The frame with a column `titled`: what each law is called."""
        import polars

        titles = {one: self.study.names.law(one) for one in frame[column].unique()}
        titled = polars.col(column).replace_strict(titles, return_dtype=polars.String).alias("titled")
        return frame.with_columns(titled)

    def told(self, frame: polars.DataFrame, value: str, form: str) -> altair.Chart:
        """A chart of the frame whose tooltips have the value as the language writes it, under the name `told`."""
        import altair

        written = in_vega(f"format(datum['{value}'], '{form}')", self.study.language)
        chart: altair.Chart = altair.Chart(frame).transform_calculate(told=written)
        return chart

    def axis(self) -> altair.Axis:
        """Numbers as the language writes them. No locale of the whole chart: that could not be put beside another."""
        import altair

        return altair.Axis(labelExpr=in_vega("datum.label", self.study.language))

    def scale(self, frame: polars.DataFrame, has_without: bool = False, offset: int = 0) -> altair.Scale:
        """Each law its colour of the report; what is no law (without assistance) has the last."""
        import altair

        titles = frame["titled"].unique(maintain_order=True).to_list()
        places = [(place + offset - has_without) % len(COLOURS) for place in range(len(titles))]
        return altair.Scale(domain=titles, range=[COLOURS[place] for place in places])

    def colour(self, frame: polars.DataFrame, offset: int = 0) -> altair.Color:
        import altair

        several = frame["titled"].n_unique() > 1
        legend = altair.Legend(title=None, orient="bottom", columns=1, labelLimit=WIDE) if several or offset else None
        return altair.Color("titled:N", sort=None, scale=self.scale(frame, offset=offset), legend=legend)

    def shape(self, frame: polars.DataFrame) -> altair.Shape:
        import altair

        return altair.Shape("titled:N", sort=None, legend=None)

    def dressed(self, chart: Drawn, title: str) -> Drawn:
        return chart.properties(width=WIDE, height=HIGH, title=title)


CHARTS: Mapping[str, tuple[Callable[[_Charts], Drawn], bool]] = {
    "budget": (_Charts.budget, False),
    "tenths": (_Charts.tenths, True),
    "shares": (_Charts.shares, True),
    "regions": (_Charts.regions, False),
    "poverty": (_Charts.poverty, False),
    "inequality": (_Charts.inequality, False),
    "targeting": (_Charts.targeting, False),
    "coverage": (_Charts.coverage, False),
    "benefits": (_Charts.benefits, False),
}
"""Each chart by name, and whether it is of a change."""
