"""`shanyraq law book`: the law book as a folder of pages in Kazakh, Russian and English, each with its JSON twin."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shanyraq.book.cards import Book, Card
from shanyraq.book.country import Country
from shanyraq.book.deadlinks import dead_links
from shanyraq.book.pages import Page, pages
from shanyraq.book.renderer import Drawn, Renderer, static
from shanyraq.engine.refuse import Refusal
from shanyraq.words import LANGUAGES, words

MANIFEST = "law-book.json"
AT_LENGTH = {"cases", "chapters_of_cases", "depends_on", "editions", "needed_by", "shown_in"}
SHARED = ("book.css", "find.js", "mark.svg")
START = """<!doctype html>
<html lang="kk"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><meta http-equiv="refresh" content="0; url=kk/index.html">
<link rel="icon" href="mark.svg" type="image/svg+xml"><link rel="stylesheet" href="book.css"></head>
<body><main class="wide"><h1>{title}</h1><ul class="plain">{links}</ul></main></body></html>
"""


@dataclass(frozen=True)
class Built:
    """What was written: where, how many pages a language, how many files and bytes."""

    folder: Path
    pages: int
    files: int
    bytes: int

    def value(self) -> dict[str, object]:
        """As JSON."""
        return {"folder": str(self.folder), "pages": self.pages, "files": self.files, "bytes": self.bytes}


def build(
    country: Country, folder: Path, day: date | None = None, tell: Callable[[int, int], None] | None = None
) -> Built:
    """Writes the site; what an earlier build wrote goes first, and a folder of anything else is refused."""
    earlier = _earlier(folder)
    with _nothing_collected():
        written, count = _pages(country, day or date.today(), tell)
    if dead := dead_links(written):
        raise Refusal(f"{len(dead)} links of the book lead nowhere: {'; '.join(dead[:5])}.", str(folder), "")
    written[MANIFEST] = _manifest(country, day or date.today(), sorted(written))
    kept = {(folder / name).resolve() for name in written}
    for path in earlier:
        if path not in kept:
            path.unlink(missing_ok=True)
    return _write(folder, written, count)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """All cards live until the book is written: looking for circles among them is a fifth of the work, in vain."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _pages(country: Country, day: date, tell: Callable[[int, int], None] | None) -> tuple[dict[str, str], int]:
    """Every file of the site by its path, and how many pages there are in a language."""
    book = Book(country, day)
    every = list(pages(book))
    written: dict[str, str] = {name: static(name) for name in SHARED}
    written["index.html"] = _start()
    drawn = Drawn()
    twins = [json.dumps(_slim(page.card), ensure_ascii=False, separators=(",", ":")) for page in every]
    for number, language in enumerate(LANGUAGES):
        renderer = Renderer(book, language, drawn)
        for count, (page, twin) in enumerate(zip(every, twins, strict=True), 1):
            written.update(_files(renderer, page, twin))
            if tell:
                tell(number * len(every) + count, len(LANGUAGES) * len(every))
        written[f"{language}/find-index.js"] = renderer.index.script()
    return written, len(every)


def _files(renderer: Renderer, page: Page, twin: str) -> Iterator[tuple[str, str]]:
    """A page, and its twin: the card as JSON, with the page's title in the language."""
    path = f"{renderer.language}/{page.path}"
    yield f"{path}.html", renderer.html(page)
    head = json.dumps({"title": page.title(renderer.s), "language": renderer.language}, ensure_ascii=False)
    yield f"{path}.json", f"{head[:-1]},{twin[1:]}\n"


def _slim(card: Card) -> Card:
    """A card without what the pages of the things in it tell at length: their code, cases and threads."""
    return {key: value if key in ("cases", "editions") else _slimmer(value) for key, value in card.items()}


def _slimmer(value: object) -> object:
    if isinstance(value, list):
        return [_slimmer(one) for one in value]
    if isinstance(value, dict):
        return {key: _slimmer(one) for key, one in value.items() if key not in AT_LENGTH or "is" not in value}
    return value


def _start() -> str:
    """The page at the top: Kazakh at once, and all three to choose from."""
    links = "".join(
        f'<li><a lang="{one}" href="{one}/index.html">{words("book", one)["language_name"]}</a></li>'
        for one in LANGUAGES
    )
    return START.format(title=words("book", "kk")["site_of"], links=links)


def _manifest(country: Country, day: date, files: list[str]) -> str:
    value = {"is": "law book", "country": country.law.country, "day": day.isoformat(), "files": files}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _earlier(folder: Path) -> list[Path]:
    """The files of an earlier build in the folder; refuses a folder that holds something else."""
    if not folder.exists():
        return []
    manifest = folder / MANIFEST
    if not folder.is_dir() or (any(folder.iterdir()) and not manifest.is_file()):
        raise Refusal(f"{folder} holds something that is not a law book.", "", "Name another folder with --out.")
    if not manifest.is_file():
        return []
    names = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    paths = [(folder / name).resolve() for name in names]
    return [path for path in paths if path.is_relative_to(folder.resolve())]


def _write(folder: Path, written: dict[str, str], count: int) -> Built:
    size = 0
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode("utf-8")
        path.write_bytes(data)
        size += len(data)
    return Built(folder, count, len(written), size)
