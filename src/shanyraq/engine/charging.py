"""What a decision lists as `charged`: contributions and taxes, who bears each of them and who receives it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shanyraq.engine.edition import near
from shanyraq.engine.ir import MONEY, Law
from shanyraq.engine.read.acts import act_cited
from shanyraq.engine.refuse import LawRefusal

MUST_SAY, MAY_SAY = ("kind", "payer", "receiver", "cite"), ("doubt", "withheld_from")
FORM = "Write kind, payer, receiver and cite; doubt where it is not certain; withheld_from where a benefit bears it."


@dataclass(frozen=True, slots=True)
class Charging:
    """Of what kind a charge is, who bears it and who receives it, by the country's names; the article, and the doubt.

    withheld_from: the sum that the same decision pays and that this is taken from; "" where no benefit bears it.
    """

    kind: str
    payer: str
    receiver: str
    cite: str
    doubt: str = ""
    withheld_from: str = ""


def read_charges(law: Law, written: Mapping[str, object], paid: Collection[str], where: str) -> dict[str, Charging]:
    """The charges of a decision by rule. paid: what it pays. Raises LawRefusal where one is not of the form."""
    listed = written.get("charged", {})
    if not isinstance(listed, Mapping):
        raise LawRefusal("`charged` is rules with who bears them and who receives them.", where, FORM)
    found = {}
    money = {each.id for each in law.rules if each.kind == MONEY} if listed else set()
    for rule, told in listed.items():
        if not isinstance(told, Mapping) or not set(MUST_SAY) <= set(told) <= {*MUST_SAY, *MAY_SAY}:
            raise LawRefusal(f"Who bears {rule} and who receives it is not said with its article.", where, FORM)
        one = Charging(*(str(told.get(key, "")) for key in (*MUST_SAY, *MAY_SAY)))
        if rule not in money:
            hint = near(str(rule), money)
            do = f"Did you mean {', '.join(hint)}?" if hint else "Only what is charged is listed under `charged`."
            raise LawRefusal(f"{rule} is not a rule that gives money.", where, do)
        _require_known(law, str(rule), one, paid, where)
        found[str(rule)] = one
    return found


def _require_known(law: Law, rule: str, one: Charging, paid: Collection[str], where: str) -> None:
    """Refuses what names something that the country lacks, what is paid to its own payer, or withheld from nothing."""
    if one.payer == one.receiver:
        raise LawRefusal(f"{rule} is paid by {one.payer} to itself.", where, "Name who receives it.")
    if one.withheld_from and one.withheld_from not in paid:
        do = "Name a sum of the same decision's `paid`."
        raise LawRefusal(f"{rule} is withheld from {one.withheld_from}, which the decision does not pay.", where, do)
    known: tuple[tuple[str, Mapping[str, object], str], ...] = (
        (one.kind, law.charges, "charge"),
        (one.payer, law.payers, "payer"),
        (one.receiver, law.payers, "payer"),
        (act_cited(one.cite), law.acts, "act"),
        (one.doubt, law.doubts, "doubt"),
    )
    for name, among, what in known:
        if name and name not in among:
            hint = near(name, among) or sorted(among)[:3]
            do = f"Did you mean {', '.join(hint)}?" if hint else f"Describe the {what} first."
            raise LawRefusal(f"{rule} names the {what} {name}, which {law.country} does not have.", where, do)
