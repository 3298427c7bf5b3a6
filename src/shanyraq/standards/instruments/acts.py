"""The acts that answers cite and that the law of the country does not have itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shanyraq.engine.ir import Act
from shanyraq.engine.read.acts import read_acts
from shanyraq.standards.instruments.entries import HOME, read_file


def acts_beside(home: Path = HOME) -> Mapping[str, Act]:
    """The acts of acts.yaml beside this file, by id; the form is that of a country's acts.yaml."""
    return read_acts(read_file("acts.yaml", home))
