"""The account of both sides: every sum goes from who bears it to who receives it, so that none comes from nowhere.

Revenue is what comes to budgets and funds; what a fund sets aside as savings is nobody's revenue, and stands apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shanyraq.analysis.homes import Estimate, Homes, sum_estimate
from shanyraq.analysis.programmes import Account
from shanyraq.engine.ir import Law

Numbers = npt.NDArray[np.float64]
Tiyn = npt.NDArray[np.int64]
FAMILIES = "families"
"""Those to whom benefits are paid, in a country whose payers do not say who that is."""
TIYN = 100


@dataclass(frozen=True, slots=True)
class Flow:
    """Which way money goes: by name, who bears it and who receives it ("" where nobody says who pays).

    kind: of the contribution or tax, by the country's name; "" for a benefit. is_back: withheld from a benefit.
    """

    payer: str
    receiver: str
    kind: str = ""
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """What one budget, fund, or anybody else receives and bears, in tenge; the balance is the first less the others."""

    received: Estimate
    benefits: Estimate
    charges: Estimate
    balance: Estimate


@dataclass(frozen=True, eq=False)
class Fiscal:
    """Both sides, in tenge.

    flows: each by itself. parties: by name, in the country's order. revenue: what budgets and funds receive.
    benefits: what they pay to families and into savings. charges: what they bear of contributions for others. net: what
    they pay and bear, less what they receive. back: what is withheld from benefits. saved: what is set aside.
    """

    flows: Mapping[Flow, Estimate]
    parties: Mapping[str, Party]
    revenue: Estimate
    benefits: Estimate
    charges: Estimate
    net: Estimate
    back: Estimate
    saved: Estimate


def families_of(law: Law) -> str:
    """Those to whom benefits are paid, as the country calls them."""
    return next((name for name, one in law.payers.items() if one.are_families), FAMILIES)


def flows(found: Account, law: Law) -> dict[Flow, Tiyn]:
    """Tiyn of each household in all months, by which way it goes."""
    moved: dict[Flow, Tiyn] = {}

    def add(flow: Flow, tiyn: Tiyn) -> None:
        of_home = tiyn.sum(axis=0)
        moved[flow] = moved[flow] + of_home if flow in moved else of_home

    for paid in found.paid.values():
        paying = paid.payment.paying
        receiver = paying.receiver if paying else ""
        add(Flow(paid.payment.payer, receiver or families_of(law)), paid.tiyn)
    for charged in found.charged.values():
        told = charged.charge.charging
        add(Flow(told.payer, told.receiver, told.kind, bool(told.withheld_from)), charged.tiyn)
    return moved


def difference(reform: Mapping[Flow, Tiyn], base: Mapping[Flow, Tiyn]) -> dict[Flow, Tiyn]:
    """How much more goes each way under a reform, of each household: both of the same people."""
    found = {}
    for flow in dict.fromkeys([*base, *reform]):
        nothing = np.zeros_like(next(iter((reform or base).values())))
        found[flow] = reform.get(flow, nothing) - base.get(flow, nothing)
    return found


def fiscal(moved: Mapping[Flow, Tiyn], law: Law, homes: Homes, public: Collection[str] | None = None) -> Fiscal:
    """Both sides of what goes which way. public: the budgets and funds, where not all of them appear (a difference)."""
    public = budgets_and_funds(moved, law) if public is None else public
    savings = {name for name, one in law.payers.items() if one.keeps_savings}

    def total(*wanted: tuple[Flow, int]) -> Estimate:
        amounts = np.zeros(len(homes.weights), np.int64)
        for flow, sign in wanted:
            amounts = amounts + sign * moved[flow]
        return sum_estimate(homes, amounts / TIYN * homes.weights)

    def party(name: str) -> Party:
        received = [(flow, 1) for flow in moved if flow.receiver == name]
        paid = [(flow, -1) for flow in moved if flow.payer == name]
        return Party(
            total(*received),
            total(*((flow, 1) for flow, _ in paid if not flow.kind)),
            total(*((flow, 1) for flow, _ in paid if flow.kind)),
            total(*received, *paid),
        )

    names = {name for flow in moved for name in (flow.payer, flow.receiver)}
    ordered = [*(name for name in law.payers if name in names), *sorted(names - set(law.payers))]
    comes_in = [(flow, -1) for flow in moved if flow.receiver in public]
    goes_out = [(flow, 1) for flow in moved if flow.payer in public]
    return Fiscal(
        flows={flow: total((flow, 1)) for flow in moved},
        parties={name: party(name) for name in ordered},
        revenue=total(*((flow, 1) for flow, _ in comes_in)),
        benefits=total(*((flow, 1) for flow, _ in goes_out if not flow.kind)),
        charges=total(*((flow, 1) for flow, _ in goes_out if flow.kind)),
        net=total(*goes_out, *comes_in),
        back=total(*((flow, 1) for flow in moved if flow.is_back)),
        saved=total(*((flow, 1) for flow in moved if flow.receiver in savings)),
    )


def budgets_and_funds(moved: Mapping[Flow, Tiyn], law: Law) -> set[str]:
    """Whoever pays benefits or receives contributions and taxes, without families, savings, employers and insurers."""
    apart = {families_of(law), *(name for name, one in law.payers.items() if one.keeps_savings or one.is_private)}
    pay = {flow.payer for flow in moved if not flow.kind}
    receive = {flow.receiver for flow in moved if flow.kind}
    return (pay | receive) - apart
