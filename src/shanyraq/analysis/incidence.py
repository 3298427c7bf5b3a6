"""Whom a benefit reaches and what it does for them, as the World Bank's ASPIRE defines it, both errors together.

Everything is counted in persons: a benefit of a family is spread over its members. Groups are of welfare *before* the
benefit, so that a benefit cannot hide whom it reaches by lifting them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shanyraq.analysis.poverty import is_poor, poverty
from shanyraq.analysis.weighted import Given, Numbers, Weighted
from shanyraq.engine.refuse import Refusal


@dataclass(frozen=True, eq=False, slots=True)
class Incidence:
    """For each of the groups of welfare before the benefit, the poorest first; shares from 0 to 1.

    coverage: of the group, who receives. beneficiaries: of all who receive, who is of the group. benefits: of all that
    is paid, what the group gets. adequacy: what those who receive get, over their welfare with it. generosity: what
    one who receives gets on average.
    """

    coverage: Numbers
    beneficiaries: Numbers
    benefits: Numbers
    adequacy: Numbers
    generosity: Numbers


@dataclass(frozen=True, slots=True)
class Targeting:
    """Both errors, always together. undercoverage: of the poor, who receives nothing. leakage: of those who receive,
    who is not poor; leakage_of_money: of what is paid, what goes to them. cost_benefit: by how much each tenge paid
    narrows the gap of all to the line.
    """

    undercoverage: float
    leakage: float
    leakage_of_money: float
    cost_benefit: float


def incidence(before: Weighted, benefit: Given, groups: int = 10) -> Incidence:
    """Whom the benefit (a person's part of it, row by row) reaches, group by group."""
    paid = _paid(before, benefit)
    group, heavy = before.groups(groups), before.weights
    receives = paid > 0

    def by_group(amounts: Numbers) -> Numbers:
        return np.bincount(group, amounts, groups).astype(np.float64)

    persons, reached = by_group(heavy), by_group(heavy * receives)
    money = by_group(heavy * paid)
    with_it = by_group(heavy * receives * (before.values + paid))
    return Incidence(
        coverage=_over(reached, persons),
        beneficiaries=_over(reached, reached.sum()),
        benefits=_over(money, money.sum()),
        adequacy=_over(money, with_it),
        generosity=_over(money, reached),
    )


def targeting(before: Weighted, benefit: Given, line: Given | float) -> Targeting:
    """Both errors of targeting against the poor by a line of welfare before the benefit."""
    paid = _paid(before, benefit)
    poor, heavy = is_poor(before, line), before.weights
    receives = paid > 0
    if not poor @ heavy > 0 or not receives @ heavy > 0:
        raise Refusal("Nobody is poor or nobody receives: there is no error to measure.", "", "Look at the line.")
    after = Weighted.of(before.values + paid, heavy)
    spent = float(paid @ heavy)
    return Targeting(
        undercoverage=float((poor & ~receives) @ heavy / (poor @ heavy)),
        leakage=float((receives & ~poor) @ heavy / (receives @ heavy)),
        leakage_of_money=float((paid * ~poor) @ heavy / spent),
        cost_benefit=(poverty(before, line).lacking - poverty(after, line).lacking) / spent,
    )


def _paid(before: Weighted, benefit: Given) -> Numbers:
    paid = np.asarray(benefit, np.float64)
    if paid.shape != before.values.shape or (paid < 0).any():
        raise Refusal("A benefit is negative, or there is not one a row.", "", "Give what each row gets, 0 for none.")
    return paid


def _over(one: Numbers, other: Numbers | float) -> Numbers:
    """one / other, 0 where there is nobody to divide by."""
    other = np.broadcast_to(np.asarray(other, np.float64), one.shape)
    return np.divide(one, other, out=np.zeros_like(one), where=other > 0)
