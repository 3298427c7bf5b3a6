"""Verdicts as JSON values: stable keys, amounts as texts, the decision of the norms whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from shanyraq.engine.decision import decide
from shanyraq.engine.edition import edition, edition_hash
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.ir import TIYN, Law
from shanyraq.engine.layout import Layout, Section
from shanyraq.engine.trace import FactUsed
from shanyraq.engine.values import decimal_text
from shanyraq.standards.beneficiaries import Run
from shanyraq.standards.check import Test, Verdict
from shanyraq.standards.parts import norms

FORMAT = "shanyraq.standards/1"


def as_json(law: Law, instrument: str, day: date, verdicts: Mapping[str, Verdict]) -> dict[str, object]:
    """The whole check: the law and the norms by their hashes, and each Part under its name."""
    return {
        "format": FORMAT,
        "country": law.country,
        "instrument": instrument,
        "on": str(day),
        "law": edition_hash(edition(law, day)),
        "norms": edition_hash(edition(norms(), day)),
        "parts": {name: _part(one) for name, one in verdicts.items()},
    }


def needed_of(verdict: Verdict, run: Run) -> int | None:
    """What the norm asks the beneficiary to be paid a month, in tiyn and rounded up; None where nothing is asked.

    It is the threshold that the Part's condition on `benefit.replacement_rate` names, times the wage and the family
    allowances before.
    """
    if run.reference_wage is None or run.allowances_before is None:
        return None
    for measured in (one for several in verdict.part.tests.values() for one in several):
        if measured.figure != "benefit.replacement_rate":
            continue
        name = measured.threshold
        in_force = verdict.traced.edition.rules.get(name)
        if in_force is None:
            continue
        of_beneficiaries = in_force.group == verdict.traced.edition.law.groups[0]
        asked = verdict.traced.value(name, run.name if of_beneficiaries else FAMILY)
        if isinstance(asked, int | Fraction) and not isinstance(asked, bool):
            return -int(-(run.reference_wage + run.allowances_before) * Fraction(asked) // 1)
    return None


def of_the_law(verdict: Verdict, run: Run) -> tuple[Layout, dict[str, object]] | None:
    """What the country's law says of the beneficiary's family, as a decision with its whole trace.

    It has the sums that the family is paid and the rules that answer facts of the norms. None where there are neither.
    """
    assert run.traced is not None
    answers = [one.answer for one in verdict.found if one.answer is not None]
    answered = [one.rule for one in answers if one.rule and one.beneficiary == run.beneficiary.name]
    paid = [one.rule for one in (*run.beneficiary.amount, *run.beneficiary.allowances)]
    rules = tuple(dict.fromkeys((*paid, *answered)))
    if not rules:
        return None
    title = run.beneficiary.title
    shown = Layout(run.beneficiary.name, title, rules[0], (Section(title, "values", rules, ""),))
    return shown, decide(run.traced.edition, run.traced.case, shown)


def looked_at(verdict: Verdict) -> set[str]:
    """The facts that the decision used: a branch answers more than any one Part asks."""
    used = (one for step in verdict.traced.steps.values() for _, one in step.used)
    return {one.name for one in used if isinstance(one, FactUsed)}


def of_earlier_years(verdict: Verdict) -> tuple[tuple[str, int], ...]:
    """The facts whose value is a figure of a year before the day's, each with that year."""
    used = looked_at(verdict)
    return tuple(
        (found.fact, found.answer.year)
        for found in verdict.found
        if found.answer is not None and 0 < found.answer.year < verdict.day.year and found.fact in used
    )


def _part(one: Verdict) -> dict[str, object]:
    first = next((measured for test in one.tests for measured in test.measured if test.said != "met"), None)
    first = first or next((measured for test in one.tests for measured in test.measured), None)
    return {
        "verdict": one.said,
        "figure": _text(first[1]) if first else None,
        "threshold": _text(first[3]) if first else None,
        "tests": [_test(test) for test in one.tests],
        "beneficiaries": [
            {
                "beneficiary": run.beneficiary.name,
                "wage": run.wage,
                "definition": run.definition,
                "method": run.beneficiary.method,
                "reference_wage": _money(run.reference_wage),
                "amount": _money(run.amount),
                "allowances_during": _money(run.allowances_during),
                "allowances_before": _money(run.allowances_before),
                "sums": [
                    {"rule": part.rule, "of": part.who, "monthly": _money(part.monthly), "cite": part.step.rule.cite}
                    for part in run.sums
                ],
                "why_unknown": list(run.why_unknown),
                "years_of_low_confidence": list(run.low_years),
            }
            for run in one.runs
        ],
        "facts": {
            found.fact: {
                "value": _value(found.value),
                "source": found.source,
                "confidence": found.confidence,
                "by": found.answer.by if found.answer else "",
            }
            for found in one.found
        },
        "of_earlier_years": [{"fact": fact, "year": year} for fact, year in of_earlier_years(one)],
        "missing": list(one.missing),
        "why_unknown": list(one.why_unknown),
        "assumptions": {
            "wages": list(one.assumptions.wages),
            "facts": dict(one.assumptions.facts),
            "named": list(one.assumptions.named),
        },
        "decision": one.decision,
    }


def _test(test: Test) -> dict[str, object]:
    return {
        "rule": test.rule,
        "cite": test.cite,
        "verdict": test.said,
        "measured": [
            {"figure": name, "value": _text(value), "threshold": other, "asked": _text(asked), "beneficiary": who}
            for name, value, other, asked, who in test.measured
        ],
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)


def _money(tiyn: int | None) -> str | None:
    return None if tiyn is None else f"{decimal_text(Fraction(tiyn, TIYN))} KZT"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return decimal_text(Fraction(value)) if isinstance(value, int | Fraction) else str(value)
