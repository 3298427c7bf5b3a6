"""The account of both sides in tables: what comes in, who pays and receives, what a reform changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shanyraq.analysis.fiscal import FAMILIES, Fiscal, Flow
from shanyraq.studies.account import BothSides, Received
from shanyraq.studies.simulation import LAW
from shanyraq.words import words
from shanyraq.words.formats import fixed
from shanyraq.words.screen import indented
from shanyraq.words.terminal import print_sentence

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.analysis.homes import Estimate
    from shanyraq.engine.ir import Law

BILLION, THOUSAND = 1e9, 1e3
Json = dict[str, object]
TOTALS = ("revenue", "benefits", "charges", "net", "back", "saved")
"""The totals of an account, in the order they are told."""
FILES: Mapping[str, tuple[str, ...]] = {
    "flows": ("law", "kind", "payer", "receiver", "withheld_from_benefits", "tenge", "error"),
    "parties": ("law", "party", "receives", "pays_benefits", "bears_charges", "balance", "balance_error"),
    "account": ("law", "total", "tenge", "error"),
    "receipts": ("kind", "first_month", "last_month", "published", "found", "deviation", "source", "confidence"),
}


class Account:
    """Prints one account in one language."""

    def __init__(self, screen: Console, sides: BothSides, law: Law, titles: Mapping[str, str], language: str) -> None:
        """titles: what the law as it is and each reform are called."""
        self.screen, self.sides, self.law, self.titles, self.language = screen, sides, law, titles, language
        self.said = words("account", language)

    def print_tables(self) -> None:
        """Both sides under the law as it is, then what each reform changes."""
        base = self.sides.of_law[LAW]
        changes = (self._changes(change, self.titles[name]) for name, change in self.sides.changes.items())
        for table in (self._comes_in(base), self._by_party(base), self._together(), *changes):
            self.screen.print(table)
            self.screen.print()
        for line in ("on_what", "untaxed", "alone"):
            self.screen.print(Text(self.said[line], "dim"))
        self.screen.print()

    def print_receipts(self) -> None:
        """What was published as received, why it is far off, and of what nothing was found."""
        if self.sides.receipts:
            self.screen.print(self._receipts())
            for one in self.sides.receipts:
                if one.wants_a_reason:
                    unknown = words("programmes", self.language)["why_not_known"]
                    reason = self.said.get(f"why_{one.receipt.kind}", unknown)
                    print_sentence(self.screen, f"{self.law.charges[one.receipt.kind][self.language]}: {reason}")
        if self.sides.not_found:
            kinds = ", ".join(self.law.charges[kind][self.language] for kind in self.sides.not_found)
            print_sentence(self.screen, self.said["not_found"].format(kinds=kinds))
        self.screen.print()

    # ---- tables -----------------------------------------------------------------------------------------------------

    def _comes_in(self, found: Fiscal) -> Table:
        table = self._table(f"{self.said['comes_in']}: {self.titles[LAW]}", "charge")
        for key in ("persons", "sum", "error"):
            table.add_column(self.said[key], justify="right")
        receivers = {flow.receiver for flow in found.flows if flow.kind}
        for receiver in sorted(found.parties, key=self._keeps_savings):
            if receiver not in receivers:
                continue
            title = self._party(receiver)
            if self._keeps_savings(receiver):
                title = f"{title} ({self.said['savings']})"
            whole = found.parties[receiver].received
            table.add_row(title, "", self._bn(whole), self._bn_error(whole), style="bold")
            for flow, one in found.flows.items():
                if flow.receiver == receiver and one.value:
                    many = self.sides.bearing.get((flow.kind, flow.payer))
                    persons = "" if many is None or flow.is_back else fixed(many / THOUSAND, 1, self.language)
                    table.add_row(indented(Text(self._flow(flow))), persons, self._bn(one), self._bn_error(one))
        return table

    def _by_party(self, found: Fiscal) -> Table:
        table = self._table(f"{self.said['by_party']}: {self.titles[LAW]}", "party")
        for key in ("received", "benefits", "charges", "balance"):
            table.add_column(self.said[key], justify="right")
        for name, one in found.parties.items():
            sums = [one.received, one.benefits, one.charges]
            table.add_row(
                self._party(name), *(self._bn(each) if each.value else "" for each in sums), self._bn(one.balance)
            )
        return table

    def _together(self) -> Table:
        """Both sides under the law as it is and under each reform; errors where there is room for them."""
        several = self.sides.of_law
        table = self._table(self.said["both_sides"], "what")
        told = self._with_error if len(several) == 1 else self._bn
        for name in several:
            table.add_column(self.titles[name], justify="right")
        for key in TOTALS:
            sums = (told(getattr(found, key)) for found in several.values())
            table.add_row(self.said[_SAID[key]], *sums, style="bold" if key == "net" else "")
        return table

    def _changes(self, found: Fiscal, title: str) -> Table:
        """What a reform changes: the totals, and the balances that it moves."""
        table = self._table(f"{self.said['changes']}: {title}", "what")
        table.add_column(self.said["more"], justify="right")
        for key in TOTALS:
            style = "bold" if key == "net" else ""
            table.add_row(self.said[_SAID[key]], self._with_error(getattr(found, key)), style=style)
        for name, one in found.parties.items():
            if abs(one.balance.value) >= BILLION / 20:
                balance = self.said["balance_of"].format(name=self._party(name))
                table.add_row(indented(Text(balance)), self._with_error(one.balance))
        return table

    def _receipts(self) -> Table:
        table = self._table(self.said["receipts"], "charge", "months")
        for key in ("published", "found", "deviation"):
            table.add_column(self.said[key], justify="right")
        for one in self.sides.receipts:
            of = one.receipt
            first, last = (f"{year}-{month:02}" for year, month in (of.first, of.last))
            percent = round(100 * one.deviation)
            sign = "+" if percent > 0 else "−" if percent < 0 else ""
            sums = (fixed(tenge / BILLION, 1, self.language) for tenge in (of.tenge, one.found))
            title = self.law.charges[of.kind][self.language]
            style = "yellow" if one.wants_a_reason else ""
            table.add_row(title, f"{first} – {last}", *sums, f"{sign}{abs(percent)}", style=style)
        return table

    # ---- names and numbers ------------------------------------------------------------------------------------------

    def _flow(self, flow: Flow) -> str:
        title = self.law.charges[flow.kind][self.language] if flow.kind else self.said["paid_into"]
        return f"{title} ({self.said['from_benefits'] if flow.is_back else self._party(flow.payer)})"

    def _party(self, name: str) -> str:
        if name in self.law.payers:
            return self.law.payers[name].title[self.language]
        return self.said["families"] if name == FAMILIES else self.said["nobody_says"]

    def _keeps_savings(self, name: str) -> bool:
        return name in self.law.payers and self.law.payers[name].keeps_savings

    def _bn(self, one: Estimate) -> str:
        return fixed(one.value / BILLION, 1, self.language)

    def _bn_error(self, one: Estimate) -> str:
        return fixed(one.error / BILLION, 1, self.language)

    def _with_error(self, one: Estimate) -> str:
        return f"{self._bn(one)} ± {self._bn_error(one)}"

    def _table(self, title: str, *names: str) -> Table:
        table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
        for name in names:
            table.add_column(self.said[name])
        return table


_SAID = {"benefits": "paid", "charges": "for_others"} | {key: key for key in ("revenue", "net", "back", "saved")}
"""What each total is called among the words."""


# ---- plain values -------------------------------------------------------------------------------------------------


def values_of(sides: BothSides) -> Json:
    """Everything as plain values; money in tenge."""
    return {
        "of_law": {name: _fiscal(one) for name, one in sides.of_law.items()},
        "changes": {name: _fiscal(one) for name, one in sides.changes.items()},
        "persons_a_month": [
            {"kind": kind, "payer": payer, "persons": many} for (kind, payer), many in sides.bearing.items()
        ],
        "by_month": {f"{year}-{month:02}": dict(one) for (year, month), one in sides.by_month.items()},
        "receipts": [{**asdict(one.receipt), "found": one.found, "deviation": one.deviation} for one in sides.receipts],
        "not_found": list(sides.not_found),
    }


def _fiscal(found: Fiscal) -> Json:
    flows = [{**asdict(flow), **asdict(one)} for flow, one in found.flows.items()]
    parties = {name: asdict(one) for name, one in found.parties.items()}
    return {"flows": flows, "parties": parties, **{key: asdict(getattr(found, key)) for key in TOTALS}}


def rows_of(sides: BothSides, name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a file of FILES; a reform's own rows are of its account, `NAME: change` of what it changes."""
    if name == "receipts":
        yield from (_receipt(one) for one in sides.receipts)
        return
    several = {**sides.of_law, **{f"{key}: change": one for key, one in sides.changes.items()}}
    for law, found in several.items():
        if name == "flows":
            for flow, one in found.flows.items():
                told = (flow.kind or "benefits", flow.payer, flow.receiver, str(flow.is_back).lower())
                yield law, *told, str(one.value), str(one.error)
        elif name == "parties":
            for party, of in found.parties.items():
                sums = (of.received.value, of.benefits.value, of.charges.value, of.balance.value, of.balance.error)
                yield law, party, *(str(each) for each in sums)
        else:
            for key in TOTALS:
                total = getattr(found, key)
                yield law, key, str(total.value), str(total.error)


def _receipt(one: Received) -> tuple[str, ...]:
    of = one.receipt
    first, last = (f"{year}-{month:02}" for year, month in (of.first, of.last))
    return of.kind, first, last, str(of.tenge), str(one.found), str(one.deviation), of.source, of.confidence
