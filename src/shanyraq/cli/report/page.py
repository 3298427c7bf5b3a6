"""The report as one page of HTML that needs nothing but itself: three languages, charts, and the record of the run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from shanyraq import __version__
from shanyraq.cli.report.findings import sections, sentences
from shanyraq.cli.report.telling import LAW, Teller
from shanyraq.words import LANGUAGES, words

if TYPE_CHECKING:
    import jinja2

    from shanyraq.book.difference import Difference
    from shanyraq.book.speaker import Speaker
    from shanyraq.engine.ir import Entry, Kind
    from shanyraq.studies.simulation import Simulation

Values = Mapping[str, Any]
ESTIMATED = ("indices.subsistence_minimum", "line.median_income")
"""Numbers that the population estimates where the law book lacks them."""


def page(found: Simulation, values: Values, kept: Values) -> str:
    """The whole page."""
    from markupsafe import Markup

    from shanyraq.book.renderer import static

    names = {language: words("report", language)["language_name"] for language in LANGUAGES}
    tongues = [body(Teller(found, language), values, kept) for language in LANGUAGES]
    folder = files("shanyraq.cli.report")
    style, script = (Markup((folder / name).read_text("utf-8")) for name in ("report.css", "report.js"))
    template = _environment().get_template("report.html")
    return template.render(
        names=names, tongues=tongues, style=style, script=script, mark=Markup(static("mark.svg")), version=__version__
    )


def _environment() -> jinja2.Environment:
    """Strict templates: a missing name is an error, and every text is escaped."""
    import jinja2

    folder = files("shanyraq.cli.report")
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def body(say: Teller, values: Values, kept: Values) -> dict[str, object]:
    """What the template says in one language."""
    reforms = " · ".join(say.title(name) for name in say.names[1:])
    key = "under" if reforms else "under_law"
    return {
        "lang": say.language,
        "t": say.t,
        "title": say.t("title") if reforms else say.t("title_law"),
        "under": say.t(key, when=say.when(), reforms=reforms),
        "sentences": sentences(say),
        "sections": sections(say, values),
        "no_answer": _no_answer(say),
        "law_lead": say.t("law_lead", day=say.day()) if reforms else say.t("law_lead_none"),
        "changes": [law_change(say, name) for name in say.names[1:]],
        "statistics": statistics(say),
        "assumptions": assumptions(say, values),
        "series": _series(),
        "record": {"kept": kept, "titles": {name: say.title(name) for name in say.names}},
        "households": say.number(say.found.request.households),
        "when": say.when(),
    }


def _no_answer(say: Teller) -> list[str]:
    found = say.found
    return [
        say.shared["no_answer"].format(families=say.number(many / 1000 / len(found.months), 1), why=why)
        for outcome in found.outcomes.values()
        for why, many in outcome.without_answer.items()
    ]


# ---- the law ------------------------------------------------------------------------------------------------------


def law_change(say: Teller, name: str) -> dict[str, object]:
    """What a reform changes in the law on the first day decided, or on the last where nothing is yet changed then."""
    from shanyraq.book.difference import difference
    from shanyraq.book.speaker import Speaker

    found = say.found
    law, reform = found.basis.laws[name], found.basis.reforms[name]
    one = difference(found.basis.laws[LAW], found.months[0], found.months[0], law)
    if one.is_empty:
        one = difference(found.basis.laws[LAW], found.months[-1], found.months[-1], law)
    speaker = Speaker(law, say.language)
    return {
        "name": name,
        "title": say.title(name),
        "why": reform.why,
        "source": reform.source,
        "is_empty": one.is_empty,
        "numbers": _numbers(one, speaker),
        "rules": _rules(one, speaker),
    }


def _numbers(one: Difference, speaker: Speaker) -> list[dict[str, object]]:
    from shanyraq.engine.values import written

    def told(entry: Entry | None, kind: Kind) -> str:
        return speaker.value(written(entry.value, kind), kind) if entry else "—"

    rows: list[dict[str, object]] = []
    for change in one.numbers:
        entry = change.after or change.before
        assert entry is not None
        title = speaker.title(change.number.id)
        rows.append(
            {
                "id": change.number.id,
                "title": f"{title}: {speaker.row(change.number, change.row)}" if change.row else title,
                "was": told(change.before, change.kind),
                "becomes": told(change.after, change.kind),
                "cite": speaker.cite_short(entry.cite),
                "is_assumed": entry.confidence == "low",
            }
        )
    return rows


def _rules(one: Difference, speaker: Speaker) -> list[dict[str, object]]:
    from markupsafe import Markup

    from shanyraq.book.code import difference_lines

    return [
        {
            "id": change.rule.id,
            "change": speaker.t(f"change_{change.change}"),
            "title": speaker.of(change.rule.title),
            "says": speaker.of(change.rule.says) if change.change in ("added", "replaced") else "",
            "cite": speaker.cite_short(change.rule.cite),
            "code": Markup(difference_lines(list(change.lines))) if change.lines else "",
        }
        for change in (*one.rules, *one.exceptions)
    ]


# ---- what it rests on ---------------------------------------------------------------------------------------------


def statistics(say: Teller) -> list[dict[str, str]]:
    """Of the regions' statistics that the law needs, how many are published and how many estimated, over the months."""
    from shanyraq.engine.edition import edition

    law, nation = say.found.basis.laws[LAW], say.found.basis.nation
    counts = {name: [0, 0] for name in ESTIMATED if name in law.numbers}
    for day in say.found.months:
        of_law = edition(law, day)
        used = nation.with_statistics(of_law)
        for name, count in counts.items():
            known = len(of_law.figures[name].entries)
            count[0] += known
            count[1] += len(used.figures[name].entries) - known
    return [
        {
            "title": law.numbers[name].title[say.language],
            "published": say.number(published),
            "estimated": say.number(estimated),
        }
        for name, (published, estimated) in counts.items()
    ]


def assumptions(say: Teller, values: Values) -> list[str]:
    """Every assumption, in words."""
    from shanyraq.people.population.estimates import GROWTH_AHEAD

    request = say.found.request
    take_up = say.t("assume_take_up_full")
    if request.take_up == "fitted":
        take_up = say.t("assume_take_up_fitted", numbers=_fitted(say, values["run"]))
    return [
        say.t("assume_people", households=say.number(request.households), seed=request.seed),
        take_up,
        say.t("assume_growth", growth=say.number(100 * (GROWTH_AHEAD - 1))),
        say.t("assume_behaviour"),
        say.t("assume_level"),
        say.t("assume_errors"),
        say.t("assume_small"),
    ]


def _fitted(say: Teller, run: Values) -> str:
    """The numbers of the fitted layer, by the names that findings.json has."""
    flat: dict[str, object] = {}
    for name, value in run.items():
        flat.update(value if isinstance(value, dict) else {name: value})
    return "; ".join(f"{name} = {say.number(one, 3)}" for name, one in flat.items() if isinstance(one, float))


def _series() -> list[dict[str, str]]:
    from shanyraq.people.population.series import series

    return [
        {"name": one.name.replace("_", " "), "date": one.date, "source": one.source, "confidence": one.confidence}
        for one in series().values()
    ]
