"""What holds for all tests."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """What gathering the tests has made (laws, answers, thousands of cases) is there to stay: garbage is not sought in
    it again and again, which would take a tenth of the time of every test."""
    gc.collect()
    gc.freeze()
