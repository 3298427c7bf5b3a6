"""The most memory that a process has held, as every measurement here tells it."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_mib(status: Path = STATUS) -> float:
    """The most that this process has held resident so far, in MiB.

    On Linux the program's own high-water mark (`VmHWM` of /proc/self/status): what getrusage tells there was handed
    down by whoever started the program, however little it took itself. Elsewhere what getrusage tells.
    """
    if status.exists():
        for line in status.read_text("utf-8").splitlines():
            name, _, told = line.partition(":")
            if name == "VmHWM":
                number, unit = told.split()
                if unit != "kB":
                    raise ValueError(f"{status} tells VmHWM in {unit}, and not in kB")
                return int(number) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / (1 << 10)
