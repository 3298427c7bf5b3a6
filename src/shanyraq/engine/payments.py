"""What a country's law moves: every sum that a family or person is paid, and every contribution and tax.

The names say it. Of what a decision lists under `paid`, `X.monthly_amount` is paid each month, and `X.amount` once, in
the month of the day `X.falls_on`; where that rule takes `the_day`, the sum is paid when it is claimed, and a claim on
the day asked about was paid in no month before it. Where one decision pays several sums, `when: each_month` or
`when: once` says it of those of another name. Anything else there is a part of these, or a sum of several months of
them. What it lists under `charged` is charged each month, or with the sum that it is withheld from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from shanyraq.engine.charging import Charging
from shanyraq.engine.ir import DAY, Law, Rule, Words
from shanyraq.engine.layout import ONCE as SAID_ONCE
from shanyraq.engine.layout import Layout, Paying, layout
from shanyraq.engine.read.names import THE_DAY
from shanyraq.engine.refuse import LawRefusal

MONTHLY, ONCE, FALLS_ON = "monthly_amount", "amount", "falls_on"


@dataclass(frozen=True, slots=True)
class Payment:
    """One sum that is paid.

    rule: which gives it. decision: of which benefit, called so in `title`, with the sum's own title where it is one of
    several. group: whose it is, a person's or a family's. falls_on: the rule of the day on which it is paid once; ""
    for what is paid each month. on_claim: that day may be the day of the claim. paying: who pays it and as which income
    it counts; None where the law does not say. shelf: of its rule; "" in a country without.
    """

    rule: str
    decision: str
    title: Words
    group: str
    falls_on: str
    on_claim: bool
    paying: Paying | None
    shelf: str

    @property
    def payer(self) -> str:
        """Who pays it; "" where nobody says."""
        return self.paying.payer if self.paying else ""


@dataclass(frozen=True, slots=True)
class Charge:
    """One contribution or tax.

    rule: which gives it. decision: of which benefit or duty, called so in `of`. title: what the charge is called.
    group: whose it is, a person's or a family's. falls_on: the rule of the day on which the sum it is withheld from is
    paid once; "" for what is charged each month. shelf: of its rule; "" in a country without.
    """

    rule: str
    decision: str
    of: Words
    title: Words
    group: str
    falls_on: str
    charging: Charging
    shelf: str


def charges(law: Law) -> tuple[Charge, ...]:
    """Every contribution and tax that the law's decisions list, in their order, each once."""
    rules = {rule.id: rule for rule in law.rules}
    found: dict[str, Charge] = {}
    for name in law.decisions:
        shown = layout(law, name)
        for rule, charging in shown.charged.items():
            if rule not in found:
                chapter, _, _ = charging.withheld_from.partition(".")
                found[rule] = Charge(
                    rule=rule,
                    decision=name,
                    of=shown.title,
                    title=rules[rule].title,
                    group=rules[rule].group,
                    falls_on=f"{chapter}.{FALLS_ON}" if _is_once(shown, charging.withheld_from) else "",
                    charging=charging,
                    shelf=shelf_of(law, rules[rule]),
                )
    return tuple(found.values())


def payments(law: Law, base: Law | None = None) -> tuple[Payment, ...]:
    """Everything that the law pays, decision by decision, each sum once.

    base: the law as it is, where `law` is a reform of it: what the reform alone pays is paid each month, by whatever
    name. Raises LawRefusal where a sum that is paid once has no day. What `untimed` lists is not among them.
    """
    rules = {rule.id: rule for rule in law.rules}
    found: dict[str, Payment] = {}
    for name in law.decisions:
        shown = layout(law, name)
        usual = layout(base, name).paid if base is not None and name in base.decisions else shown.paid
        several = [_payment(law, rules, shown, rule, rule not in usual) for rule in sorted(shown.paid)]
        found |= {one.rule: one for one in several if one is not None and one.rule not in found}
    return _told_apart(list(found.values()), rules)


def _told_apart(several: list[Payment], rules: Mapping[str, Rule]) -> tuple[Payment, ...]:
    """Sums of one benefit, each called by its own title after the benefit's: no two are called alike."""
    titles = [tuple(one.title.values()) for one in several]

    def apart(one: Payment) -> Payment:
        own = rules[one.rule].title
        return replace(one, title={language: f"{title}: {own[language]}" for language, title in one.title.items()})

    return tuple(apart(one) if titles.count(tuple(one.title.values())) > 1 else one for one in several)


def untimed(law: Law) -> tuple[str, ...]:
    """The sums of decisions that pay nothing by such a name: nobody can say in which month they are paid."""
    found: dict[str, None] = {}
    for name in law.decisions:
        shown = layout(law, name)
        paid = sorted(shown.paid)
        if not any(_says_when(shown, rule) for rule in paid):
            found |= dict.fromkeys(paid)
    return tuple(found)


def _payment(law: Law, rules: Mapping[str, Rule], shown: Layout, name: str, is_new: bool) -> Payment | None:
    """One sum under `paid`; None where it is a part or a sum of others."""
    if not (is_new or _says_when(shown, name)):
        return None
    chapter, _, called = name.partition(".")
    if called in (MONTHLY, ONCE) and name in shown.payers and shown.payers[name].when:
        do = "Leave `when` out: it is for sums whose name cannot say it."
        raise LawRefusal(f"The name of {name} says when it is paid, and so does the decision.", str(rules[name].at), do)
    falls_on = f"{chapter}.{FALLS_ON}" if _is_once(shown, name) and not is_new else ""
    if falls_on and (falls_on not in rules or rules[falls_on].kind != DAY):
        do = f"Write the rule {FALLS_ON} that gives it, or call what is paid each month {MONTHLY}."
        raise LawRefusal(f"{name} is paid once, and nothing says on which day.", str(rules[name].at), do)
    return Payment(
        rule=name,
        decision=shown.name,
        title=shown.title,
        group=rules[name].group,
        falls_on=falls_on,
        on_claim=bool(falls_on) and _takes_the_day(law, falls_on),
        paying=shown.payers.get(name),
        shelf=shelf_of(law, rules[name]),
    )


def _takes_the_day(law: Law, name: str) -> bool:
    """Whether any edition of a rule rests on the day asked about itself."""
    return any(one.name == THE_DAY for rule in law.rules if rule.id == name for one in rule.parameters)


def _says_when(shown: Layout, name: str) -> bool:
    """Whether the name of a sum, or the decision, says when it is paid."""
    return name.partition(".")[2] in (MONTHLY, ONCE) or bool(name in shown.payers and shown.payers[name].when)


def _is_once(shown: Layout, name: str) -> bool:
    """Whether a sum is paid once and not each month."""
    return name.partition(".")[2] == ONCE or (name in shown.payers and shown.payers[name].when == SAID_ONCE)


def shelf_of(law: Law, rule: Rule) -> str:
    """The shelf whose folder a rule stands in; "" where it stands on none."""
    folder = PurePosixPath(rule.at.file).parent.name
    return folder if folder in law.shelves else ""
