"""Where the law and the personas of a country stand: every command that takes a country means the same folder by it."""

from __future__ import annotations

from pathlib import Path

LONGEST_NAME = 100
LAWS = Path(__file__).resolve().parent.parent / "law"
NORMS = "norms"
"""The name by which every command takes the norms of the world's standards, a body of law like a country's."""


def folder_of(country: str) -> Path:
    """The folder of a country: of this house by its bare name, else the path itself (`./toyland` is a path)."""
    if country == NORMS:
        return LAWS.parent / "standards" / NORMS
    return LAWS / country if is_ours(country) else Path(country)


def is_ours(country: str) -> bool:
    """Whether a country of this house has that bare name."""
    named = len(country) < LONGEST_NAME and country.isidentifier()
    return country == NORMS or (named and (LAWS / country / "country.yaml").is_file())


def personas_of(folder: Path) -> Path:
    """Where the shared personas of a country's cases stand: beside its law, else with the house's people."""
    own = folder / "personas"
    return own if own.is_dir() else LAWS.parent / "people" / "personas" / folder.name
