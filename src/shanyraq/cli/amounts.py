"""Amounts given as options: one reader for all commands, as strict as that of case files."""

from __future__ import annotations

from decimal import Decimal

from shanyraq.engine.refuse import Refusal
from shanyraq.engine.values import NotThatKind, decimal_of

IN_BILLIONS = "Write billions of tenge: 120, 1200 or 62.7."
MOST_BILLIONS = 10**6


def amount_given(option: str, text: str, how: str) -> Decimal:
    """A number given as an option, read as case files read theirs: no comma, no exponent, digits of ASCII alone.

    how: how it is written. Raises Refusal.
    """
    try:
        decimal_of(text.strip())
        return Decimal(text.strip().replace("_", "").replace(" ", ""))
    except NotThatKind as error:
        raise Refusal(f"{option}: {error}.", "", how) from None


def billions_given(option: str, text: str) -> Decimal:
    """Billions of tenge given as an option. Raises Refusal, also for more than a million of them."""
    found = amount_given(option, text, IN_BILLIONS)
    if abs(found) > MOST_BILLIONS:
        raise Refusal(f"{option} {text[:40]} is more than any budget.", "", IN_BILLIONS)
    return found
