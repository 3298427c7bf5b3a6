"""A check of a convention as the assessment that a proposal records: a result for each Part, with what it rests on."""

from __future__ import annotations

from datetime import date

from shanyraq.standards.desk.evaluation import PartVerdict, Verdicts
from shanyraq.standards.desk.forms import Record, Value
from shanyraq.standards.desk.refuse import not_a_verdict

SHOWN_OF_HASH = 12


def assessment_of(verdicts: Verdicts, instrument: str, on: date) -> Record:
    """The record of a check; refuses a check of another instrument, and one of a day that is still to come."""
    if verdicts.instrument != instrument:
        raise not_a_verdict("", f"it is on {verdicts.instrument}, and the proposal on {instrument}")
    if date.fromisoformat(verdicts.on) > on:
        raise not_a_verdict("", f"it is of {verdicts.on}, and recorded on {on}")
    basis = (
        f"standards check {instrument} on {verdicts.on}: law {verdicts.law[:SHOWN_OF_HASH]}, "
        f"norms {verdicts.norms[:SHOWN_OF_HASH]}"
    )
    norms: list[Value] = [
        {"norm": part, "result": one.verdict, "evidence": _evidence(one)} for part, one in verdicts.parts.items()
    ]
    return {"day": verdicts.on, "basis": basis, "norms": norms}


def _evidence(one: PartVerdict) -> str:
    """Each condition with its verdict, and the figures beside what is asked; of a check without conditions, that."""
    told = []
    for rule, said in one.tests.items():
        figures = [value or "unknown" for name, value in one.figures.items() if name.startswith(f"{rule} ")]
        asked = [value for name, value in one.thresholds.items() if name.startswith(f"{rule} ")]
        pairs = ", ".join(f"{figure} of {threshold}" for figure, threshold in zip(figures, asked, strict=False))
        told.append(f"{rule}: {said}" + (f" ({pairs})" if pairs else ""))
    return "; ".join(told) or "the check tells no conditions"
