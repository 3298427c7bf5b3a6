"""Obligations that follow from the register of instruments: reports by their rhythm, and what must be submitted."""

from __future__ import annotations

from collections import defaultdict

from shanyraq.engine.ir import Words
from shanyraq.standards.desk.registers import Calendar, Obligation, obligations
from shanyraq.standards.instruments import Bound, bound, duties, register

ILO_REPORTS = "ilo-reports-22"
COMMITTEES = "crc-report"
SUBMISSION = "ilo-submission-19"
"""Obligations of obligations.yaml whose owner and next step hold for what the register adds."""


def reporting_obligations() -> tuple[Obligation, ...]:
    """One obligation for each rhythm of reports, naming the instruments that bind; those with a line of their own left
    out. Which of them are due in a year the Office or the committee says: no day is known here."""
    whole = register()
    own = {one.instrument for one in obligations().values() if one.name.endswith("-report")}
    by_scheme: dict[str, list[str]] = defaultdict(list)
    for one in whole.instruments.values():
        if one.reports and one.id not in own and bound(one, whole) is not Bound.no:
            by_scheme[one.reports.scheme].append(one.id)
    found = []
    for name, ids in by_scheme.items():
        scheme = whole.schemes[name]
        like = obligations()[ILO_REPORTS if name.startswith("ilo") else COMMITTEES]
        confidence, source = str(scheme.confidence), ", ".join(scheme.source)
        found.append(_obligation(f"reports-{name}", ids, scheme.basis, scheme.says, like, confidence, source))
    return tuple(found)


def submission_obligations() -> tuple[Obligation, ...]:
    """What was adopted since the country joined the ILO and had to be submitted; whether it was, nobody here knows."""
    whole = register()
    held = {one.id: [duty for duty in duties(one, whole) if duty.id == "submit"] for one in whole.instruments.values()}
    ids = [name for name, several in held.items() if several]
    if not ids:
        return ()
    like = obligations()[SUBMISSION]
    basis = "; ".join(dict.fromkeys(duty.basis for several in held.values() for duty in several))
    return (_obligation("submission-of-the-register", ids, basis, whole.duties["submit"], like, "medium", like.source),)


def _obligation(
    name: str, ids: list[str], basis: str, says: Words, like: Obligation, confidence: str, source: str
) -> Obligation:
    listed = ", ".join(ids)
    duty = {language: f"{text.strip()} {listed}." for language, text in says.items()}
    return Obligation(
        name, ids[0] if len(ids) == 1 else "ILO-CONST", basis, like.owner, Calendar("unknown"), duty, like.next, (),
        confidence, source,
    )  # fmt: skip
