"""One small simulation for the tests of everything that is made of it."""

from __future__ import annotations

from datetime import date

import pytest

from shanyraq.book.folders import folder_of
from shanyraq.engine.read import read_law
from shanyraq.studies.simulation import Request, Simulation, simulated


@pytest.fixture(scope="session")
def found() -> Simulation:
    """February 2026 over 2,000 households, with a reform by which some lose."""
    return simulated(
        read_law(folder_of("kz")), ["tsa_2019_rules_today"], Request(None, date(2026, 2, 10), 2_000, 2026, "full")
    )
