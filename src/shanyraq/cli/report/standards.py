"""The statistical report on a convention: the tables that a detailed report asks for, one document in two forms.

Article 22 of the ILO Constitution asks it of C102 and its sisters, Article 74 of the European Code of the Code. What
nobody knows stays blank, and the question stands beside the blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from shanyraq.cli.report.frame import framed
from shanyraq.cli.report.standards_docx import write_docx
from shanyraq.cli.report.whole import write_json, written_whole
from shanyraq.cli.standards.verdicts import Writer, earlier_years, print_nowhere
from shanyraq.engine.ir import Law
from shanyraq.engine.values import written
from shanyraq.standards.answers import Answers
from shanyraq.standards.beneficiaries import Run
from shanyraq.standards.check import Verdict
from shanyraq.standards.verdict import as_json, needed_of
from shanyraq.words import LANGUAGES, words
from shanyraq.words.formats import day as day_in_words

BLANK = "…"
COVERAGE = {
    "protection.share_of_employees": ("protection.employees_protected", "protection.employees"),
    "protection.active_share_of_residents": ("protection.active_protected", "protection.residents"),
    "protection.share_of_residents": ("protection.residents_protected", "protection.residents"),
    "protection.share_of_industrial_employees": (
        "protection.industrial_employees_protected",
        "protection.industrial_employees",
    ),
}
"""Each share of persons protected, with the persons it is a share of: the lines A and B of its table."""


@dataclass(frozen=True)
class Shown:
    """One table: its title, its heads, and its rows of texts; the first cell of a row names it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One Part of the report: what is said in words, then its tables."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Shown, ...]


@dataclass(frozen=True)
class Document:
    """The report in one language."""

    language: str
    title: str
    under: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


def write_report(
    law: Law, answers: Answers, instrument: str, verdicts: Mapping[str, Verdict], folder: Path
) -> list[Path]:
    """Writes report.html, report.<language>.docx and verdicts.json, or none of them; their paths."""
    written_whole(folder, partial(_fill, law, answers, instrument, verdicts))
    return sorted(path for path in folder.iterdir() if path.name.startswith(("report", "verdicts")))


def _fill(law: Law, answers: Answers, instrument: str, verdicts: Mapping[str, Verdict], part: Path) -> None:
    documents = [document(law, answers, instrument, verdicts, language) for language in LANGUAGES]
    (part / "report.html").write_text(framed("standards.html", [_tongue(one) for one in documents]), "utf-8")
    for one in documents:
        write_docx(one, part / f"report.{one.language}.docx")
    day = next(iter(verdicts.values())).day
    write_json(part / "verdicts.json", as_json(law, instrument, day, verdicts))


def _tongue(one: Document) -> dict[str, object]:
    return {
        "lang": one.language,
        "kicker": words("standards_report", one.language)["kicker"],
        "title": one.title,
        "under": one.under,
        "opening": one.opening,
        "sections": one.sections,
        "closing": one.closing,
    }


def document(law: Law, answers: Answers, instrument: str, verdicts: Mapping[str, Verdict], language: str) -> Document:
    """The report in one language."""
    writer = Writer(print_nowhere(), law, answers, language)
    texts = words("standards_report", language)
    day = next(iter(verdicts.values())).day
    act = next((one for one in writer.norms.law.acts.values() if one.id.endswith(instrument)), None)
    name = f"{act.title[language]} ({act.short[language]})" if act else instrument
    counted = [one.said for one in verdicts.values()]
    opening = (
        texts["opening"].format(law=writer.law.words["law_of"].format(day=day_in_words(day, language))),
        writer.words["counted"].format(
            met=counted.count("met"), not_met=counted.count("not met"), unknown=counted.count("cannot be judged")
        ),
        texts["blanks"].format(blank=BLANK),
    )
    return Document(
        language,
        texts["title"].format(instrument=name),
        f"{law.title[language]} · {day_in_words(day, language)}",
        opening,
        tuple(_section(writer, texts, verdict) for verdict in verdicts.values()),
        (texts["readings"], texts["by"]),
    )


def _section(writer: Writer, texts: Mapping[str, str], verdict: Verdict) -> Section:
    said = writer.words[verdict.said.replace(" ", "_")]
    tables = [_conditions(writer, texts, verdict), *_persons(writer, texts, verdict)]
    tables += [table for table in (_rates(writer, texts, verdict), _facts(writer, texts, verdict)) if table.rows]
    acts = _legislation(writer, _cites(verdict))
    sentences = [f"{texts['verdict']}: {said}."]
    sentences += earlier_years(writer, verdict)
    if acts:
        sentences.append(f"{texts['legislation']}: {'; '.join(acts)}.")
    return Section(verdict.layout.title[writer.language], tuple(sentences), tuple(tables))


def _legislation(writer: Writer, cites: Iterable[str]) -> list[str]:
    """The acts in the order of their names, each once, with all its articles in their order."""
    places: dict[str, set[str]] = {}
    for clause in (clause for cite in cites for clause in cite.split("; ")):
        act, _, rest = re.sub(r" (before|from) [0-9-]+$", "", clause).partition(" ")
        if act in writer.law.law.acts:
            places.setdefault(act, set()).update(filter(None, rest.split(", ")))
    acts = [(act, sorted(found, key=_in_order)) for act, found in places.items()]
    return sorted(writer.law.cite(f"{act} {', '.join(found)}".strip()) for act, found in acts)


def _in_order(place: str) -> tuple[list[int], str]:
    return [int(one) for one in re.findall("[0-9]+", place)], place


def _cites(verdict: Verdict) -> Iterator[str]:
    """The articles of the country's law that the Part rests on."""
    for found in verdict.found:
        if found.answer is not None and not found.answer.count:
            yield found.answer.cite or found.source
    for run in verdict.runs:
        yield from (one.step.rule.cite for one in run.sums)


def _conditions(writer: Writer, texts: Mapping[str, str], verdict: Verdict) -> Shown:
    rows = []
    for test in verdict.tests:
        figures = [one for one in test.measured if one[1] is not None]
        reached = "; ".join(writer.figure(one[1], one[0], one[2]) for one in figures)
        asked = "; ".join(writer.figure(one[3], one[2]) for one in figures)
        said = writer.words[test.said.replace(" ", "_")]
        rows.append((writer.norms.title(test.rule), writer.norms.cite(test.cite), reached, asked, said))
    heads = (texts["condition"], texts["article"], writer.words["figure"], writer.words["threshold"], texts["verdict"])
    return Shown(texts["conditions"], heads, tuple(rows))


def _persons(writer: Writer, texts: Mapping[str, str], verdict: Verdict) -> Iterator[Shown]:
    """A table for each way of counting persons protected that the Part names: A, B, and A as a share of B."""
    found = {one.fact: one for one in verdict.found}
    shown: set[str] = set()
    for test in verdict.tests:
        for figure, value, threshold, asked, _ in test.measured:
            if figure not in COVERAGE or figure in shown:
                continue
            shown.add(figure)
            rows = []
            for letter, fact in zip("AB", COVERAGE[figure], strict=True):
                one = found.get(fact)
                count = writer.figure(Fraction(one.value), fact) if one and isinstance(one.value, int) else BLANK
                question = writer.norms.law.facts[fact].ask[writer.language]
                rows.append(
                    (f"{letter}. {writer.norms.title(fact)}", count, writer.source_of(one) if one else question)
                )
            share = writer.figure(value, figure) if value is not None else BLANK
            norm = writer.words["asked_short"].format(asked=writer.figure(asked, threshold))
            rows.append(("C. A : B", share, norm))
            heads = (texts["persons"], texts["number"], texts["source"])
            yield Shown(f"{texts['protected']}: {writer.norms.title(figure)}", heads, tuple(rows))


def _rates(writer: Writer, texts: Mapping[str, str], verdict: Verdict) -> Shown:
    """A column a beneficiary and wage: the lines that Articles 65 and 66 ask for."""
    runs = verdict.runs
    lines: list[tuple[str, list[str]]] = [
        (texts["wage_definition"], [_definition(writer, run) for run in runs]),
        (texts["wage"], [_money(writer, run.reference_wage) for run in runs]),
        (texts["benefit"], [_money(writer, run.amount) for run in runs]),
        (texts["allowances_during"], [_money(writer, run.allowances_during) for run in runs]),
        (texts["allowances_before"], [_money(writer, run.allowances_before) for run in runs]),
        (texts["percentage"], [_rate(writer, verdict, run) for run in runs]),
        (texts["needed"], [_money(writer, needed_of(verdict, run)) for run in runs]),
        (texts["sums"], [_sums(writer, run) for run in runs]),
    ]
    heads = (texts["line"], *(f"{run.beneficiary.title[writer.language]}; {_wage(writer, run)}" for run in runs))
    return Shown(texts["rates"], heads, tuple((name, *cells) for name, cells in lines) if runs else ())


def _wage(writer: Writer, run: Run) -> str:
    return writer.answers.wages[run.wage].title[writer.language]


def _definition(writer: Writer, run: Run) -> str:
    wage = writer.answers.wages[run.wage]
    if wage.definition:
        return writer.norms.cite(wage.definition)
    return writer.source_of_wage(run.wage, run.traced.case.day) if run.traced else BLANK


def _money(writer: Writer, tiyn: int | None) -> str:
    return BLANK if tiyn is None else writer.money(tiyn)


def _rate(writer: Writer, verdict: Verdict, run: Run) -> str:
    if run.amount is None:
        return BLANK
    name = "benefit.replacement_rate"
    value = verdict.traced.value(name, run.name)
    return writer.figure(Fraction(value), name) if isinstance(value, int | Fraction) else BLANK


def _sums(writer: Writer, run: Run) -> str:
    said = [f"{writer.law.title(one.rule)} {writer.money(one.monthly)}" for one in run.sums if one.monthly]
    if run.reference_wage is None:
        return writer.words["wage_asked"].format(wage=_wage(writer, run))
    return "; ".join(said) or (run.why_unknown[0].splitlines()[0] if run.why_unknown else writer.words["nothing_paid"])


def _facts(writer: Writer, texts: Mapping[str, str], verdict: Verdict) -> Shown:
    """What was answered about the branch, and the questions that are still open."""
    rows = []
    for found in verdict.found:
        if found.answer is not None and found.answer.count:
            continue
        told = written(found.value, writer.norms.kind(found.fact))
        says = found.answer.says.get(writer.language, "") if found.answer else ""
        who = ""
        if found.answer is not None and found.answer.by and found.answer.on is not None:
            who = f"{writer.by(found.answer.by)}, {day_in_words(found.answer.on, writer.language)}"
        cells = (writer.norms.title(found.fact), _answer(writer, told, found.fact), says)
        rows.append((*cells, writer.source_of(found), who))
    for missing in dict.fromkeys(name.split(" of ")[0] for name in verdict.missing):
        fact = writer.norms.law.facts.get(missing)
        if fact is not None and fact.group == writer.norms.law.groups[1]:
            rows.append((fact.title[writer.language], BLANK, fact.ask[writer.language], "", ""))
    heads = (texts["question"], texts["answer"], texts["finding"], texts["article"], texts["found_by"])
    return Shown(texts["facts"], heads, tuple(rows))


def _answer(writer: Writer, text: str, fact: str) -> str:
    return writer.norms.value(text, fact)


__all__ = ["Document", "Section", "Shown", "document", "write_report"]
