"""A standard beneficiary run through the law of a country: the family of the norm at a wage, and what it is paid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from shanyraq.engine.case import read_case
from shanyraq.engine.exact import add_months
from shanyraq.engine.facts import FAMILY, Unknown
from shanyraq.engine.ir import MONEY, TIYN, Law, Place
from shanyraq.engine.marked import Items, Marked, Text
from shanyraq.engine.marked import Mapping as MarkedMapping
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Step, Trace, trace
from shanyraq.engine.values import decimal_text, month_number, month_text
from shanyraq.standards.answers import Answers
from shanyraq.standards.beneficiary import Beneficiary, Taken
from shanyraq.standards.past import THEN, Past, wage_on

DAYS_IN_A_MONTH = Fraction(365, 12)
"""A sum for days becomes a sum of the month by the mean length of a month (Article 65(4): one time basis)."""
LONGEST_STEP = 5
"""Of the digits of a step: 99,999 days are more than a life."""
_PLACE = re.compile(r"\{([a-z_]+)((?: [-+*] [0-9]+(?:\.[0-9]+)?(?: (?:year|month|day)s?)?)*)\}")
_STEP = re.compile(r" ([-+*]) ([0-9]+(?:\.[0-9]+)?)(?: (year|month|day)s?)?")


@dataclass(frozen=True)
class Sum:
    """One sum that the law pays the beneficiary: the rule applied, whose it is, and its worth a month in tiyn."""

    rule: str
    who: str
    monthly: int
    step: Step


@dataclass(frozen=True)
class Run:
    """One beneficiary at one wage: what the law pays, or why that cannot be said. Amounts a month, in tiyn."""

    beneficiary: Beneficiary
    wage: str
    reference_wage: int | None
    amount: int | None
    allowances_during: int | None
    allowances_before: int | None
    sums: tuple[Sum, ...] = ()
    why_unknown: tuple[str, ...] = ()
    traced: Trace | None = field(default=None, compare=False, repr=False)
    skilled_wage: int | None = None
    definition: str = ""
    """Which definition of the norm the wage is, as the country says."""
    low_years: tuple[int, ...] = ()
    """Years in which savings rest on wages of low confidence."""

    @property
    def name(self) -> str:
        """The beneficiary and the wage: `man_and_wife at average`."""
        return f"{self.beneficiary.name} at {self.wage}"


def basis_of(answers: Answers, name: str) -> str:
    """Whether a wage is gross or net; "" where nobody says. A share of another wage is on that one's basis."""
    wage = answers.wages[name]
    return wage.basis or (basis_of(answers, wage.of) if wage.of else "")


def _not_on_one_basis(answers: Answers, one: Beneficiary, wage: str) -> str:
    """Why sums and wage cannot be compared: one is gross and the other net, or nobody says. "" where they can."""
    basis = basis_of(answers, wage)
    if basis and basis == one.basis:
        return ""
    of_wage, of_sums = basis or "not said to be gross or net", one.basis or "not said to be gross or net"
    return f"the wage {wage} is {of_wage}, the sums of {one.name} are {of_sums}"


def run(law: Law, answers: Answers, one: Beneficiary, wage: str, day: date, skilled: str = "") -> Run:
    """The beneficiary at the wage on the day. What the law cannot say is told in `why_unknown`, never guessed.

    skilled: the wage that is the skilled worker's, where it is not the one the beneficiary names.
    """
    earnings, source = wage_on(answers, law, wage, day)
    if earnings is None:
        return Run(one, wage, None, None, None, None, why_unknown=(source,))
    if unlike := _not_on_one_basis(answers, one, wage):
        return Run(one, wage, earnings, None, None, None, why_unknown=(unlike,))
    of_skilled = wage_on(answers, law, skilled or one.skilled, day)[0] if skilled or one.skilled else None
    try:
        past = Past(law, answers, wage, day)
        told = _told(past, one, earnings)
        traced = _traced(past, one.case, earnings, told)
        sums, why = _sums(traced, one.amount)
        allowed, more = _sums(traced, one.allowances)
        earlier = _traced(past, one.before, earnings, told) if one.before is not None else traced
        before, rest = _sums(earlier, one.allowances)
    except Refusal as refusal:
        return Run(one, wage, earnings, None, None, None, why_unknown=(str(refusal),))
    return Run(
        one,
        wage,
        earnings,
        _whole(sums, why),
        _whole(allowed, more),
        _whole(before, rest),
        (*sums, *allowed),
        tuple(dict.fromkeys((*why, *more, *rest))),
        traced,
        of_skilled,
        answers.wages[wage].definition,
        tuple(sorted(past.low_years)),
    )


def _whole(sums: list[Sum], why: list[str]) -> int | None:
    return None if why else sum(one.monthly for one in sums)


def _told(past: Past, one: Beneficiary, earnings: int) -> dict[str, int]:
    """What the law works out beforehand, in tiyn by the name of its place."""
    found: dict[str, int] = {}
    for place in one.places:
        value = _traced(past, place.case, earnings, found).value(place.rule, place.of or FAMILY)
        if not isinstance(value, int):
            missing = ", ".join(str(each) for each in value.missing) if isinstance(value, Unknown) else "no sum"
            do = "Tell all that the rule asks in the case of the place."
            raise Refusal(f"{place.rule} cannot be worked out: {missing}.", str(place.at), do)
        found[place.name] = value
    return found


def _traced(past: Past, template: MarkedMapping, earnings: int, told: Mapping[str, int]) -> Trace:
    filled = fill(template, past.day, earnings, told, past)
    assert isinstance(filled, MarkedMapping)
    return trace(*read_case(filled, past.law, past.day))


def _sums(traced: Trace, taken: tuple[Taken, ...]) -> tuple[list[Sum], list[str]]:
    sums: list[Sum] = []
    why: list[str] = []
    for one in taken:
        for who in traced.case.members if one.of == "each" else (one.of or FAMILY,):
            if who != FAMILY and who not in traced.case.members:
                raise Refusal(f"The family of the beneficiary has no {who}.", str(one.at), "Name one of its people.")
            step = traced.step(one.rule, who)
            if step.rule.kind != MONEY:
                do = "Name a rule of the law that is Money."
                raise Refusal(f"{one.rule} is {step.rule.kind}, and no sum.", str(one.at), do)
            days = traced.value(one.days, who) if one.days else None
            for value in (step.value, days):
                if isinstance(value, Unknown):
                    why += [f"{one.rule} rests on {missing}" for missing in value.missing]
            if isinstance(step.value, int) and not isinstance(days, Unknown):
                sums.append(Sum(one.rule, who, _monthly(step.value, days) * (-1 if one.minus else 1), step))
    return sums, why


def _monthly(value: int, days: object) -> int:
    if days is None:
        return value
    if not isinstance(days, int | Fraction) or days == 0:
        return value if value == 0 else _refuse_days()
    return int(value / Fraction(days) * DAYS_IN_A_MONTH)


def _refuse_days() -> int:
    raise Refusal("A sum is paid for no days.", "", "Look at `days` of the beneficiary.")


# ---- the case with its places filled ------------------------------------------------------------------------------


def fill(
    template: Marked, day: date, earnings: int, told: Mapping[str, int] | None = None, past: Past | None = None
) -> Marked:
    """The case with `{earnings}`, `{earnings * 0.5}`, `{day - 63 years}`, `{month - 12}` written out.

    earnings: tiyn a month. told: further sums in tiyn by the name of their place, `{insured}`. past: what the places of
    past years are filled from (past.py). Anything else in braces is refused with its line.
    """
    sums = {**(told or {}), "earnings": earnings}
    return _fill(template, day, sums, past)


def _fill(template: Marked, day: date, sums: Mapping[str, int], past: Past | None) -> Marked:
    if isinstance(template, Text):
        return Text(_filled(template.value, day, sums, past, template.at), template.quoted, template.at)
    if isinstance(template, Items):
        return Items(tuple(_fill(item, day, sums, past) for item in template), template.at)
    values: dict[str, Marked] = {}
    places: dict[str, Place] = {}
    for key, value in template.values.items():
        at = template.place(key)
        written = _filled(key, day, sums, past, at)
        if past is not None and isinstance(value, Text) and THEN in value.value:
            for months, amount in past.by_year(written, value.value, at):
                values[months], places[months] = Text(amount, value.quoted, value.at), at
        else:
            values[written], places[written] = _fill(value, day, sums, past), at
    return MarkedMapping(values, places, template.at)


def _filled(text: str, day: date, sums: Mapping[str, int], past: Past | None, at: Place) -> str:
    found = _PLACE.sub(lambda match: _written(match, day, sums, at), past.write(text, at) if past else text)
    if "{" in found:
        do = "Write {earnings}, {earnings * 0.5}, {day}, {day - 63 years}, {month - 12} or a place of the beneficiary."
        raise Refusal(f"`{text}` has a place that cannot be filled.", str(at), do)
    return found


def _written(match: re.Match[str], day: date, sums: Mapping[str, int], at: Place) -> str:
    what, steps = match[1], _STEP.findall(match[2])
    if what in sums:
        amount = Fraction(sums[what])
        for sign, number, unit in steps:
            if sign != "*" or unit:
                raise Refusal("A sum is only multiplied.", str(at), "Write {earnings * 0.5}.")
            amount *= Fraction(number)
        return decimal_text(Fraction(int(amount), TIYN))
    if what == "month":
        return month_text(month_number(day) + sum(_signed(sign, number, at) for sign, number, _ in steps))
    if what != "day":
        do = f"There are {', '.join((*sums, 'day', 'month'))}."
        raise Refusal(f"There is nothing to write for {{{what}}}.", str(at), do)
    for sign, number, unit in steps:
        count = _signed(sign, number, at)
        if unit == "day":
            day += timedelta(days=count)
        elif unit:
            day = add_months(day, count * (12 if unit == "year" else 1))
        else:
            raise Refusal("A step of a day has a unit.", str(at), "Write {day - 63 years}.")
    return str(day)


def _signed(sign: str, number: str, at: Place) -> int:
    if sign == "*" or "." in number:
        raise Refusal("Days and months move by whole steps.", str(at), "Write {month - 12}.")
    if len(number) > LONGEST_STEP:
        raise Refusal(f"A step of {number[:40]} is too long.", str(at), "Write {day - 63 years}.")
    return int(number) * (-1 if sign == "-" else 1)
