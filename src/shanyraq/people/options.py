"""What a caller may say about a run, and what a run tells while it works and at its end. Loads nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

GIB = 1 << 30
STATED, REST, UNTOLD = "stated", "rest", "not told"
"""How assumptions are marked in a summary: `no (stated)` that `assume` made, `no (rest)` that `assume_rest` did.

UNTOLD is said of facts that nobody tells and `assume_rest` does not answer: families to whom they matter get no answer.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the people and what to assume of them.

    families: a second file with one row a family. income: a long table with the columns person, kind, month (or
    quarter) and amount. persons_out: where to write outputs about persons. assume: FACT -> VALUE as texts, for facts
    that no file tells. assume_rest: answer every other missing fact with no, none, 0 or never. ignore_columns: pass
    over columns that name no fact. memory: bytes to work in. threads: of the kernel. batch: rows read at a time (None:
    as memory allows).

    only_if: outputs that are left empty where none of these rules holds; such a rule is worked out even where it is no
    output. paid: outputs that are amounts paid, which add up over everybody. notes: what else a result says of its
    facts, by fact. refused: families that get no answer whatever the rules say, by id as text, with the reason.
    """

    families: Path | None = None
    income: Path | None = None
    persons_out: Path | None = None
    assume: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    assume_rest: bool = False
    ignore_columns: bool = False
    overwrite: bool = False
    memory: int = GIB
    threads: int = 2
    batch: int | None = None
    only_if: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    paid: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: persons done, of how many if that is known, per second, and the seconds left."""

    stage: Literal["sorting", "computing"]
    done: int
    total: int | None
    rate: int
    left: int | None


Watch = Callable[[Progress], None]
"""Called a few times a second at most; while files are sorted, from another thread than the one that called `run`."""


@dataclass(frozen=True, slots=True)
class Output:
    """One rule over everybody: its group, its kind, how many have a value, and what is told of them.

    told: counts by name for choices and yes/no. For the rest `least` and `most`, and for what is paid `in_all` before
    them: tenge and measures as text with two decimals, shares with four, days as text, counts as they are.
    None where nobody has a value.
    """

    of: str
    kind: str
    values: int
    told: object


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `without_answer` counts families to whom the law gives no answer, by reason.

    reforms: those under which it was decided, by name.
    """

    law: str
    day: str
    edition: str
    version: str
    persons: int
    families: int
    without_answer: Mapping[str, int]
    outputs: Mapping[str, Output]
    assumptions: Mapping[str, str]
    unread: tuple[str, ...]
    sources: Mapping[str, str]
    sorted_on_disk: bool
    seconds: str
    nanoseconds_a_person: int
    reforms: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The summary as plain values, in this order."""
        return asdict(self)
