"""Reads the register: instruments, binding reasons, reporting schemes, institutions, methods, papers and tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from shanyraq.engine.read.words import LANGUAGES
from shanyraq.standards.instruments.entries import HOME, Entry, entries, several
from shanyraq.standards.instruments.kinds import (
    Answer,
    Binding,
    Confidence,
    Institution,
    Instrument,
    Kind,
    Level,
    Method,
    Named,
    NationalLaw,
    Reports,
    Scheme,
    Standing,
    Status,
    Tool,
    Words,
)

FAMILIES = ("un", "ilo_ratified", "ilo_open", "ilo_recommendations", "council_of_europe", "cis_eaeu", "others")
"""The files of instruments, in the order in which they are listed."""
BODIES = ("institutions", "institutions_national")
ANSWERS = ("national", "national_labour")
PAPERS = ("papers_2019_acts", "papers_2019_ideas", "papers_2024", "papers_assistance")

INSTRUMENT_KEYS = (
    *("title", "body", "kind", "level", "binds", "adopted", "in_force", "source", "confidence", "text", "lacks"),
    *("kazakhstan", "supervised_by", "reports", "enters", "papers"),
)
STATUS_KEYS = ("standing", "day", "year", "signed", "in_force", "law", "basis", "source", "confidence", "note")
SORTS = (
    *("instrument", "institution", "method", "source_of_law", "unmet", "mechanism", "framework", "theory", "proposal"),
    "demand",
)
UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Register:
    """The whole register but the provisions; each mapping is by id, in the order of its file."""

    instruments: Mapping[str, Instrument]
    bindings: Mapping[str, Binding]
    schemes: Mapping[str, Scheme]
    institutions: Mapping[str, Institution]
    methods: Mapping[str, Method]
    answers: Mapping[str, Answer]
    payers: Mapping[str, Words]
    duties: Mapping[str, Words]
    named: Mapping[str, Named]
    tools: Mapping[str, Tool]
    sources: Mapping[str, Words]


@cache
def register(home: Path = HOME) -> Register:
    """The register of a folder (default: the one beside this file); refuses what does not hang together."""
    sources = {name: _source(entry) for name, entry in entries("sources.yaml", home)}
    bindings = {name: _binding(name, entry) for name, entry in entries("bindings.yaml", home)}
    schemes = {name: _scheme(name, entry, sources) for name, entry in entries("reporting.yaml", home)}
    institutions = {name: _institution(name, entry, sources) for name, entry in several(BODIES, home)}
    methods = {name: _method(name, entry, institutions) for name, entry in entries("methods.yaml", home)}
    payers = {name: entry.words("title") for name, entry in entries("payers.yaml", home)}
    instruments: dict[str, Instrument] = {}
    for name, entry in several(FAMILIES, home):
        entry.known("binds", (entry.text("binds"),), bindings, "reason")
        entry.known("body", (entry.text("body"),), institutions, "institution")
        entry.known("supervised_by", entry.names("supervised_by"), institutions, "institution")
        entry.known("enters", entry.names("enters"), methods, "method")
        instruments[name] = _instrument(name, entry, sources, schemes)
    return Register(
        instruments=instruments,
        bindings=bindings,
        schemes=schemes,
        institutions=institutions,
        methods=methods,
        answers={name: _answer(name, entry, payers) for name, entry in several(ANSWERS, home)},
        payers=payers,
        duties={name: entry.words("says") for name, entry in entries("duties.yaml", home)},
        named={name: _named(name, entry, sources) for name, entry in several(PAPERS, home)},
        tools={name: _tool(name, entry, sources) for name, entry in entries("tools.yaml", home)},
        sources=sources,
    )


def _source(entry: Entry) -> Words:
    entry.only({"address", "title"})
    if entry.has("title"):
        return entry.words("title")
    return MappingProxyType(dict.fromkeys(LANGUAGES, entry.text("address")))


def _sources(entry: Entry, sources: Mapping[str, Words]) -> tuple[str, ...]:
    names = entry.names("source")
    if not names:
        raise entry.wrong("source", "is missing", "Name at least one source of sources.yaml; `unverified` is one.")
    return entry.known("source", names, sources, "source")


def _instrument(name: str, entry: Entry, sources: Mapping[str, Words], schemes: Mapping[str, Scheme]) -> Instrument:
    entry.only(INSTRUMENT_KEYS)
    papers = entry.known("papers", entry.names("papers"), sources, "paper")
    return Instrument(
        id=name,
        title=entry.words("title"),
        body=entry.text("body"),
        kind=entry.choice("kind", Kind),
        level=entry.choice("level", Level),
        binds=entry.text("binds"),
        kazakhstan=_status(entry.entry("kazakhstan"), sources),
        source=_sources(entry, sources),
        confidence=entry.choice("confidence", Confidence),
        adopted=entry.day("adopted"),
        in_force=entry.day("in_force"),
        text=entry.maybe("text"),
        lacks=entry.names("lacks"),
        supervised_by=entry.names("supervised_by"),
        reports=_reports(entry.entry("reports"), sources, schemes) if entry.has("reports") else None,
        enters=entry.names("enters"),
        papers=papers,
    )


def _status(entry: Entry, sources: Mapping[str, Words]) -> Status:
    entry.only(STATUS_KEYS)
    status = Status(
        standing=entry.choice("standing", Standing),
        source=_sources(entry, sources),
        confidence=entry.choice("confidence", Confidence),
        day=entry.day("day"),
        year=entry.whole("year"),
        signed=entry.day("signed"),
        in_force=entry.day("in_force"),
        law=_law(entry.entry("law")) if entry.has("law") else None,
        basis=entry.maybe("basis"),
        note=entry.maybe_words("note"),
    )
    if status.day and status.year and status.day.year != status.year:
        raise entry.wrong("year", f"is {status.year}, but the day is of {status.day.year}", "Mend one of the two.")
    if status.standing in (Standing.ratified, Standing.acceded) and not (status.day or status.year or status.law):
        raise entry.wrong("standing", "is ratified or acceded without a day, a year or a law", "Add what is known.")
    if status.confidence is Confidence.high and status.day and set(status.source) == {UNVERIFIED}:
        raise entry.wrong("confidence", "is high for a day that nobody has checked", "Write medium or low.")
    return status


def _law(entry: Entry) -> NationalLaw:
    entry.only({"number", "day", "id"})
    day = entry.day("day")
    if day is None:
        raise entry.wrong("day", "is missing", "Write YYYY-MM-DD.")
    return NationalLaw(entry.text("number"), day, entry.maybe("id"))


def _reports(entry: Entry, sources: Mapping[str, Words], schemes: Mapping[str, Scheme]) -> Reports:
    entry.only({"scheme", "first_due", "known_due", "examined", "source"})
    entry.known("scheme", (entry.text("scheme"),), schemes, "reporting scheme")
    return Reports(
        scheme=entry.text("scheme"),
        source=_sources(entry, sources),
        first_due=entry.day("first_due"),
        known_due=entry.years("known_due"),
        examined=entry.years("examined"),
    )


def _binding(name: str, entry: Entry) -> Binding:
    entry.only({"parties", "why"})
    parties = entry.flag("parties")
    if parties is None:
        raise entry.wrong("parties", "is missing", "Write true or false.")
    return Binding(name, parties, entry.words("why"))


def _scheme(name: str, entry: Entry, sources: Mapping[str, Words]) -> Scheme:
    entry.only({"every", "closes", "basis", "says", "source", "confidence"})
    return Scheme(
        id=name,
        every=entry.whole("every"),
        basis=entry.text("basis"),
        says=entry.words("says"),
        source=_sources(entry, sources),
        confidence=entry.choice("confidence", Confidence),
        closes=entry.month_day("closes"),
    )


def _institution(name: str, entry: Entry, sources: Mapping[str, Words]) -> Institution:
    entry.only({"title", "does", "kind", "source", "confidence", "since", "member", "papers"})
    return Institution(
        id=name,
        title=entry.words("title"),
        does=entry.words("does"),
        kind=entry.text("kind"),
        source=_sources(entry, sources),
        confidence=entry.choice("confidence", Confidence),
        since=entry.day("since"),
        member=entry.flag("member"),
        papers=entry.known("papers", entry.names("papers"), sources, "paper"),
    )


def _method(name: str, entry: Entry, institutions: Mapping[str, Institution]) -> Method:
    entry.only({"title", "says", "actors", "product", "paper"})
    return Method(
        id=name,
        title=entry.words("title"),
        says=entry.words("says"),
        actors=entry.known("actors", entry.names("actors"), institutions, "institution"),
        product=entry.words("product"),
        paper=entry.text("paper"),
    )


def _answer(name: str, entry: Entry, payers: Mapping[str, Words]) -> Answer:
    entry.only({"title", "cite", "chapter", "payers"})
    cite = entry.names("cite")
    if not cite:
        raise entry.wrong("cite", "is missing", "Cite an act of acts.yaml and an article: [KZ-SC art.118].")
    return Answer(
        id=name,
        title=entry.words("title"),
        cite=cite,
        chapter=entry.maybe("chapter"),
        payers=entry.known("payers", entry.names("payers"), payers, "payer"),
    )


def _named(name: str, entry: Entry, sources: Mapping[str, Words]) -> Named:
    entry.only({"sort", "paper", "says", "where"})
    entry.known("sort", (entry.text("sort"),), SORTS, "sort")
    entry.known("paper", (entry.text("paper"),), sources, "paper")
    return Named(name, entry.text("sort"), entry.text("paper"), entry.words("says"), entry.names("where"))


def _tool(name: str, entry: Entry, sources: Mapping[str, Words]) -> Tool:
    entry.only({"title", "gives", "limits", "source", "confidence"})
    return Tool(
        id=name,
        title=entry.words("title"),
        gives=entry.words("gives"),
        limits=entry.words("limits"),
        source=_sources(entry, sources),
        confidence=entry.choice("confidence", Confidence),
    )
