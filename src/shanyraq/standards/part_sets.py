"""Which sets of Parts satisfy an instrument's rule of acceptance, and how far a country is from each: nearest first.

C102 asks for three Parts at least, one of them IV, V, VI, IX or X (Article 2); the European Code for six, counting
Part II as two and Part V as three (Article 2(1)(b)). Beside the Parts chosen the rest of an instrument binds whole:
what its norms judge that is no Part to choose (equal treatment, appeals, financing) belongs to every set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from shanyraq.engine.refuse import Refusal
from shanyraq.standards.accepted import acceptance_traced, norm_of_acceptance
from shanyraq.standards.check import Said, Test, Verdict
from shanyraq.standards.desk.acceptance import Acceptance, acceptance_of

Accepts = Callable[[Sequence[str]], bool]
"""Whether a set of Parts satisfies the rule of acceptance."""


@dataclass(frozen=True)
class Standing:
    """How one Part stands: its verdict, the conditions that fail, how far they fail, and the facts that are missing.

    gap: of each failing condition the share by which its figure falls short of what is asked (of several ways the
    nearest), or one where nothing is measured; summed. missing: what would have to be known for a judgement.
    """

    part: str
    said: Said
    failing: tuple[str, ...] = ()
    gap: Fraction = Fraction(0)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartSet:
    """A set of Parts that would do, with the norms that bind beside them, each as it stands."""

    parts: tuple[str, ...]
    standings: tuple[Standing, ...]

    @property
    def is_met(self) -> bool:
        """Whether everything in it is met."""
        return all(one.said == "met" for one in self.standings)

    def of(self, said: Said) -> tuple[str, ...]:
        """Those of its norms of which that is said."""
        return tuple(one.part for one in self.standings if one.said == said)

    @property
    def gap(self) -> Fraction:
        """How far its failing conditions fall short, together."""
        return sum((one.gap for one in self.standings), Fraction(0))

    @property
    def missing(self) -> int:
        """How many facts would have to be known."""
        return sum(len(one.missing) for one in self.standings)

    def distance(self) -> tuple[int, int, Fraction, int]:
        """What is less is nearer: norms not met or not judged, those not met, how far, and facts missing."""
        fails, open_ = len(self.of("not met")), len(self.of("cannot be judged"))
        return fails + open_, fails, self.gap, self.missing


def standing(part: str, verdict: Verdict) -> Standing:
    """How a Part stands by its verdict."""
    failing = [test for test in verdict.tests if test.said == "not met"]
    facts = tuple(dict.fromkeys(name.partition(" of ")[0] for name in verdict.missing))
    gap = sum((shortfall(test) for test in failing), Fraction(0))
    return Standing(part, verdict.said, tuple(test.rule for test in failing), gap, facts)


def shortfall(test: Test) -> Fraction:
    """The share by which the nearest figure of a condition misses what is asked, up to one; one without a figure."""
    known = [
        abs(asked - figure) / max(abs(asked), abs(figure))
        for _, figure, _, asked, _ in test.measured
        if figure is not None and asked is not None and figure != asked
    ]
    return min(known) if known else Fraction(1)


def least_sets(parts: Sequence[str], accepts: Accepts) -> list[tuple[str, ...]]:
    """The sets of Parts that satisfy the rule and of which none can be left out, smaller ones first."""
    found: list[tuple[str, ...]] = []
    for many in range(1, len(parts) + 1):
        for some in combinations(parts, many):
            if not any(set(smaller) <= set(some) for smaller in found) and accepts(some):
                found.append(some)
    return found


def nearest_sets(
    instrument: str, standings: Mapping[str, Standing], day: date, accepts: Accepts | None = None
) -> list[PartSet]:
    """Every least set of Parts, nearest first. A Part whose norms do not stand as code cannot be judged.

    accepts: the rule; that of the instrument, if none is given. Raises Refusal for one that is not taken in Parts.
    """
    rule = acceptance_of(instrument)
    if not rule.parts:
        do = "Ask about one that is accepted in Parts: C102."
        raise Refusal(f"{instrument[:80]} is accepted whole; it has no sets of Parts.", "", do)
    beside = [one for name, one in standings.items() if name not in rule.parts]
    sets = []
    for parts in least_sets(rule.parts, accepts or by_norms(instrument, rule.parts, day) or _by(rule, day)):
        held = [standings.get(part, Standing(part, "cannot be judged")) for part in parts]
        sets.append(PartSet(parts, (*held, *beside)))
    order = {part: place for place, part in enumerate(rule.parts)}
    return sorted(sets, key=lambda one: (one.distance(), [order[part] for part in one.parts]))


def by_norms(instrument: str, parts: Sequence[str], day: date) -> Accepts | None:
    """The rule of acceptance as the norms have it: the decision `…_acceptance`, asked with a Part as each member.

    None where no such norm stands as code. What the norm cannot tell (whether a committee approved) is not accepted.
    """
    norm = norm_of_acceptance(instrument)
    if norm is None:
        return None
    return lambda chosen: acceptance_traced(norm, parts, chosen, day).value(norm.answer) is True


def _by(rule: Acceptance, day: date) -> Accepts:
    return lambda parts: not rule.faults(parts, day)
