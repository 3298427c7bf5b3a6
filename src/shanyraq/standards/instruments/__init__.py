"""The register of instruments: conventions, charters, recommendations, and what the papers say of them.

`register()` reads everything but the provisions, which `provisions(id)` reads for one instrument. The data stand beside
in YAML; docs/standards-register.md says how an entry is written. Bad data are a Refusal with the file and the line.
"""

from shanyraq.standards.instruments.duties import Bound, Duty, bound, duties, next_due
from shanyraq.standards.instruments.kinds import (
    Confidence,
    Instrument,
    Judged,
    Kind,
    Link,
    Provision,
    Standing,
    Status,
    Words,
)
from shanyraq.standards.instruments.provisions import provisions, with_provisions
from shanyraq.standards.instruments.register import Register, register

__all__ = [
    "Bound",
    "Confidence",
    "Duty",
    "Instrument",
    "Judged",
    "Kind",
    "Link",
    "Provision",
    "Register",
    "Standing",
    "Status",
    "Words",
    "bound",
    "duties",
    "next_due",
    "provisions",
    "register",
    "with_provisions",
]
