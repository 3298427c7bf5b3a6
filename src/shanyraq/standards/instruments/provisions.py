"""Reads the provisions of an instrument: article by article, each linked to the national law that answers it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from shanyraq.engine.marked import items_of, mapping_of
from shanyraq.engine.refuse import Refusal
from shanyraq.standards.instruments.entries import HOME, Entry, read_file
from shanyraq.standards.instruments.kinds import Confidence, Judged, Link, Provision, Words
from shanyraq.standards.instruments.register import Register, register

FOLDER = "provisions"
_NUMBERED = re.compile(r"\d+|[A-Z]|schedule|para\.\d+|annex-\d+")
PROVISION_KEYS = (*("says", "like", "judged", "question", "answered_by", "enters", "called", "source", "confidence"),)


def files_of(instrument: str, home: Path = HOME) -> list[str]:
    """The files that hold the provisions of an instrument: `c102.yaml`, or `c102_2.yaml` and so on beside it."""
    stem = instrument.lower().replace("-", "_")
    paths = sorted((home / FOLDER).glob(f"{stem}.yaml")) + sorted((home / FOLDER).glob(f"{stem}.[0-9].yaml"))
    return [f"{FOLDER}/{path.name}" for path in paths]


def with_provisions(home: Path = HOME) -> tuple[str, ...]:
    """The ids of the instruments whose provisions are held, in the order of the register."""
    return tuple(name for name in register(home).instruments if files_of(name, home))


@cache
def provisions(instrument: str, home: Path = HOME) -> tuple[Provision, ...]:
    """The provisions of an instrument in their order; empty where none are held. Refuses an unknown instrument."""
    whole = register(home)
    if instrument not in whole.instruments:
        raise Refusal(f"The register has no instrument {instrument}.", "", "See `shanyraq standards list`.")
    found: list[Provision] = []
    for name in files_of(instrument, home):
        written = read_file(name, home)
        head = Entry(name, written)
        head.only({"instrument", "parts"})
        if head.text("instrument") != instrument:
            raise head.wrong("instrument", f"is not {instrument}, as the name of the file says", "Mend one of the two.")
        for part in items_of(written.get("parts"), written.at, f"`parts` of {name}"):
            found += _part(Entry(f"a part of {instrument}", mapping_of(part, written.at, "A part")), instrument, home)
    _refuse_twice(found)
    return tuple(found)


def _part(part: Entry, instrument: str, home: Path) -> list[Provision]:
    part.only({"part", "title", "articles"})
    name = part.maybe("part")
    title = part.maybe_words("title")
    articles = mapping_of(part.mapping.get("articles"), part.at, f"`articles` of {instrument}")
    return [
        _provision(Entry(f"{instrument} art.{key}", mapping_of(value, articles.place(key), key)), name, title, home)
        for key, value in articles.values.items()
    ]


def _provision(entry: Entry, part: str, title: Words | None, home: Path) -> Provision:
    entry.only(PROVISION_KEYS)
    whole = register(home)
    instrument, _, article = entry.name.partition(" art.")
    model = _model(entry, home) if entry.has("like") else None
    says = entry.maybe_words("says") or (model.says if model else None)
    if says is None:
        raise entry.wrong("says", "is missing", "Say it in kk, ru and en, or name the article it is `like`.")
    judged = entry.choice("judged", Judged) if entry.has("judged") else (model.judged if model else None)
    if judged is None:
        raise entry.wrong("judged", "is missing", f"It may be: {', '.join(Judged)}.")
    question = entry.maybe_words("question") or (model.question if model and judged is Judged.person else None)
    if (judged is Judged.person) != (question is not None):
        raise entry.wrong("question", "goes with `judged: person`, and only with it", "Write the question, or mend it.")
    return Provision(
        instrument=instrument,
        article=article,
        part=part,
        part_title=title,
        says=says,
        judged=judged,
        question=question,
        links=_links(entry, whole) if entry.has("answered_by") else (model.links if model else ()),
        enters=entry.known("enters", entry.names("enters"), whole.methods, "method")
        or whole.instruments[instrument].enters,
        like=model.cite if model else "",
        differs=model is not None and entry.has("says"),
        called=_called(entry, article),
        source=entry.known("source", entry.names("source"), whole.sources, "source"),
        confidence=entry.choice("confidence", Confidence) if entry.has("confidence") else Confidence.high,
    )


def _called(entry: Entry, article: str) -> Words | None:
    """How an article without a number is called; refuses one that is not called anything."""
    called = entry.maybe_words("called")
    if called is None and not _NUMBERED.fullmatch(article):
        raise entry.wrong("called", "is missing", "An article without a number needs a name in kk, ru and en.")
    return called


def _model(entry: Entry, home: Path) -> Provision:
    """The provision of another instrument (or an earlier article) that this one is like."""
    name, _, article = entry.text("like").partition(" art.")
    if name == entry.name.partition(" art.")[0]:
        raise entry.wrong("like", "names its own instrument", "Say it again; `like` is for another instrument.")
    for one in provisions(name, home):
        if one.article == article:
            return one
    raise entry.wrong("like", f"names {name} art.{article}, which is not held", "Write it as `C102 art.15`.")


def _links(entry: Entry, whole: Register) -> tuple[Link, ...]:
    written = entry.entry("answered_by")
    written.known("answered_by", tuple(written.mapping.values), whole.answers, "national provision")
    return tuple(Link(name, written.choice(name, Confidence)) for name in written.mapping.values)


def _refuse_twice(found: list[Provision]) -> None:
    seen: set[str] = set()
    for one in found:
        if one.article in seen:
            raise Refusal(f"{one.cite} is written twice.", f"standards/instruments/{FOLDER}", "Keep one of the two.")
        seen.add(one.article)
