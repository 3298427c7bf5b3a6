"""A command that is told to end tidies up first: what it sorted people in, and files that are not whole, go with it."""

from __future__ import annotations

import signal
from types import FrameType

TOLD_TO_END = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What a system that shuts down, and a terminal that closes, send."""

SOON = 0.02
"""Seconds until it is tried again where a command cannot end yet."""


def clean_up_when_told_to_end() -> None:
    """From now on such a signal ends the command as Ctrl-C does, with the exit code that a shell expects (128 + it).

    One that is ignored (nohup) stays so.
    """
    for number in TOLD_TO_END:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    """Raises SystemExit where the program stands."""
    for other in TOLD_TO_END:  # a second one may not cut the tidying short
        signal.signal(other, signal.SIG_IGN)
    if _is_importing(frame) and hasattr(signal, "setitimer"):
        # Libraries that look whether another is there swallow whatever its import raises.
        signal.signal(signal.SIGALRM, lambda _, later: _end(number, later))
        signal.setitimer(signal.ITIMER_REAL, SOON)
        return
    raise SystemExit(128 + number)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False
