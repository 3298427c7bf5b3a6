"""Where reforms are: shipped with the house, a folder a country, or any file by its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from shanyraq.engine.ir import Place
from shanyraq.reforms.refuse import no_such_reform

SHIPPED = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Found:
    """A reform's file, and how refusals and decisions call it."""

    path: Path
    shown_as: str


def shipped(country: str) -> tuple[str, ...]:
    """The names of the reforms shipped for a country."""
    folder = SHIPPED / country
    if not country.isidentifier() or not folder.is_dir():
        return ()
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def find(asked: str | Path, country: str, beside: Path | None = None, at: Place | None = None) -> Found:
    """The file of a reform: by a shipped name, by path, or (`beside`) as the neighbour of another."""
    text = str(asked)
    for one in _places(text, country, beside):
        if _is_file(one.path):
            return one
    raise no_such_reform(text, country, get_close_matches(text, shipped(country), 3), str(at) if at else "")


def _places(text: str, country: str, beside: Path | None) -> Iterator[Found]:
    if not text or "\0" in text or len(text) > 1000:
        return
    if text.isidentifier():
        if beside is not None:
            path = (beside.parent / f"{text}.yaml").resolve()
            yield Found(path, _shown(path))
        if text in shipped(country):
            yield Found(SHIPPED / country / f"{text}.yaml", f"reforms/{country}/{text}.yaml")
        return
    if text.endswith((".yaml", ".yml")):
        path = Path(text) if beside is None else beside.parent / text
        try:
            whole = path.resolve()
        except (OSError, RuntimeError):  # links that lead to each other
            return
        yield Found(whole, _shown(whole, str(path)))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file system has
        return False


def _shown(path: Path, otherwise: str = "") -> str:
    """A file of the house by its folder there; another as it was named."""
    if path.is_relative_to(SHIPPED):
        return f"reforms/{path.relative_to(SHIPPED).as_posix()}"
    return otherwise or path.name
