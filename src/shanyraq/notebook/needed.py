"""The libraries of the extra `notebook`, and one clear refusal where they are not installed."""

from __future__ import annotations

from importlib import import_module

from shanyraq.engine.refuse import Refusal


def require(library: str) -> None:
    """Raises Refusal where a library of the extra cannot be loaded."""
    try:
        import_module(library)
    except ImportError as error:
        raise Refusal(
            f"Notebooks need {library}, which is not installed here ({error}).",
            "",
            "pip install 'shanyraq[notebook]'",
        ) from None
