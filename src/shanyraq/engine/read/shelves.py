"""The shelves of a large country: folders of chapters, each with its title and the decisions of its benefits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shanyraq.engine.ir import Place, Words
from shanyraq.engine.marked import Items, Mapping, Marked, Text, items_of, mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import LawRefusal, yaml_is_not_of_the_form

HEAD = "shelf.yaml"


@dataclass(frozen=True)
class Shelf:
    """A folder of chapters: its name and title, and how the decisions of its benefits are laid out."""

    name: str
    title: Words
    decisions: tuple[tuple[str, object], ...]


def read_shelves(folder: Path, about: Mapping) -> list[Shelf]:
    """The shelves that country.yaml lists, in its order; a folder of chapters that it forgets is refused."""
    listed = about.get("shelves")
    names = [text_of(item, about.at, "A shelf") for item in items_of(listed, about.at, "shelves")] if listed else []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in names and chapter_files(path):
            raise yaml_is_not_of_the_form(
                about.at,
                f"The folder {path.name} holds chapters, and country.yaml does not list it.",
                f"Write it under shelves: [{', '.join((*names, path.name))}].",
            )
    return [_shelf(folder, name, about.place("shelves")) for name in dict.fromkeys(names)]


def chapter_files(folder: Path) -> list[Path]:
    """The Python files of a folder's chapters, in order of name."""
    return [path for path in sorted(folder.glob("*.py")) if path.stem != "__init__" and path.is_file()]


def shelf_folders(folder: Path) -> Iterator[Path]:
    """The folder of a country and those of its shelves."""
    yield folder
    yield from sorted(path.parent for path in folder.glob(f"*/{HEAD}"))


def decisions_of(about: Mapping) -> dict[str, object]:
    """How decisions are laid out, as plain values: engine/layout.py gives them their meaning."""

    def plain(value: Marked) -> object:
        if isinstance(value, Text):
            return value.value
        if isinstance(value, Items):
            return [plain(item) for item in value]
        return {key: plain(item) for key, item in value.values.items()}

    written = about.get("decisions")
    if written is None:
        return {}
    return {key: plain(item) for key, item in mapping_of(written, about.at, "decisions").values.items()}


def _shelf(folder: Path, name: str, at: Place) -> Shelf:
    path, shown = folder / name / HEAD, f"{folder.name}/{name}/{HEAD}"
    if not path.is_file() or "/" in name or name.startswith("."):
        raise LawRefusal(f"The shelf {name} has no {HEAD}.", str(at), "Write its title and decisions there.")
    about = mapping_of(read_yaml(path, shown), Place(shown, 1), HEAD)
    only_keys(about, {"title", "decisions"}, HEAD)
    return Shelf(name, words_of(about.get("title"), about.at, f"The shelf {name}"), tuple(decisions_of(about).items()))
