"""How a country lays a decision out for its reader: which outcomes it shows, in which sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from shanyraq.engine.charging import Charging, read_charges
from shanyraq.engine.edition import near
from shanyraq.engine.ir import MONEY, YES_NO, Law, Words
from shanyraq.engine.read.acts import act_cited
from shanyraq.engine.refuse import LawRefusal, nothing_of_that_name

Shows = Literal["values", "when_yes"]
MAY_SAY = ("doubt", "income", "income_of_minors", "receiver", "when", "received_by")
"""What may be said of a sum beside who pays it and by which article."""
EACH_MONTH, ONCE = "each_month", "once"
"""When a sum is paid whose name does not say it."""
ALL, ASSISTANCE = "all", "assistance"
"""Who takes a sum that a reform adds: all who are due it, or whoever receives the first benefit in the month."""


@dataclass(frozen=True)
class Section:
    """Outcomes under one heading: shown with their values, or listed when they are yes."""

    title: Words
    shows: Shows
    names: tuple[str, ...]
    only_if: str


@dataclass(frozen=True, slots=True)
class Paying:
    """Who pays a sum, by the name the country's payers have; the article that says so, and the doubt it carries.

    income: as which member of which choice the money counts where incomes are asked for (`IncomeKind.pension`), and
    income_of_minors: as which it counts when it is paid for a minor, where that is another. "": as none. receiver: the
    fund that it is paid into instead of to the family; "" where the family is paid. when: each_month or once, where one
    decision pays several sums and their names cannot say it; "" where they do.
    """

    payer: str
    cite: str
    doubt: str = ""
    income: str = ""
    income_of_minors: str = ""
    receiver: str = ""
    when: str = ""
    received_by: str = ""


@dataclass(frozen=True)
class Layout:
    """One kind of decision: the question it answers, and what it tells with the answer.

    An answer about members is yes for the family when it is yes for anybody, and no when it is no for everybody.
    """

    name: str
    title: Words
    answer: str
    sections: tuple[Section, ...]
    paid: frozenset[str] = frozenset()
    """The sums of money that a family is paid: what may be added up over many families."""
    payers: Mapping[str, Paying] = field(default_factory=dict)
    """Who pays each of them, and which article says so; a sum that is not here has a payer that nobody said."""
    charged: Mapping[str, Charging] = field(default_factory=dict)
    """The contributions and taxes that the decision works out: by rule, who bears each and who receives it."""
    incomes_from_law: bool = False
    """Whether incomes of the quarter before that the law gives are taken from it where nobody asks otherwise."""

    take_up: Mapping[str, str] = field(default_factory=dict)
    """Who takes what a reform adds, where it says so: all or assistance, by rule."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every rule and number that the decision shows, the answer first."""
        shown = (name for section in self.sections for name in (section.only_if, *section.names) if name)
        return tuple(dict.fromkeys((self.answer, *shown)))

    @property
    def doubts(self) -> list[str]:
        """What is not certain about who pays and who receives, each once."""
        said = [*(one.doubt for one in self.payers.values()), *(one.doubt for one in self.charged.values())]
        return list(dict.fromkeys(filter(None, said)))


def answer_of(outcome: object) -> str:
    """The answer of a decision for the family as a whole: yes, no or unknown."""
    said = set(outcome.values()) if isinstance(outcome, Mapping) else {outcome}
    return "yes" if "yes" in said else "unknown" if "unknown" in said else "no"


def layout(law: Law, name: str | None = None) -> Layout:
    """The layout of a benefit by name; without one, the country's only (or first) benefit."""
    if not law.decisions:
        raise LawRefusal(
            f"{law.country} has no decisions.", f"{law.country}/country.yaml", "Describe one under `decisions:`."
        )
    if name is None:
        name = next(iter(law.decisions))
    if name not in law.decisions:
        raise nothing_of_that_name(name, near(name, law.decisions) or list(law.decisions)[:3])
    return _read(law, name, law.decisions[name])


def payers_shown(law: Law, of: Layout) -> dict[str, str]:
    """Who pays the sums that a decision shows of others' (the total of all benefits, say), by rule.

    What families bear themselves is not among them: nobody pays it to them.
    """
    found: dict[str, str] = {}
    for name in law.decisions:
        other = layout(law, name)
        found |= {rule: one.payer for rule, one in other.charged.items() if rule in of.names}
        found |= {rule: one.payer for rule, one in other.payers.items() if rule in of.names}
    return {rule: payer for rule, payer in found.items() if not law.payers[payer].are_families}


def only_if(layouts: Sequence[Layout]) -> dict[str, tuple[str, ...]]:
    """What these decisions show only on a condition: each name with the rules of which one must hold."""
    conditions: dict[str, set[str]] = {one.answer: {""} for one in layouts}
    for section in (section for one in layouts for section in one.sections):
        for name in section.names:
            conditions.setdefault(name, set()).add(section.only_if)
    return {name: tuple(sorted(of)) for name, of in conditions.items() if "" not in of}


def _read(law: Law, name: str, written: object) -> Layout:
    where = f"{law.country}/country.yaml, decisions: {name}"
    if not isinstance(written, Mapping) or not _is_list(written.get("sections")) or not written.get("answer"):
        raise LawRefusal("A decision needs title, answer and sections.", where, "docs/language.md shows the form.")
    sections = []
    for item in written["sections"]:
        shows: Shows = "values" if isinstance(item, Mapping) and "values" in item else "when_yes"
        if (
            not isinstance(item, Mapping)
            or not set(item) <= {"title", "values", "when_yes", "only_if"}
            or shows not in item
            or not _is_list(item[shows])
        ):
            what = "A section has a title and a list of values or when_yes."
            raise LawRefusal(what, where, "docs/language.md shows the form.")
        sections.append(Section(_words(item, where), shows, tuple(item[shows]), str(item.get("only_if", ""))))
    paid = _paid(written, where)
    found = Layout(
        name,
        _words(written, where),
        str(written["answer"]),
        tuple(sections),
        paid,
        _payers(law, written, where),
        read_charges(law, written, paid, where),
        _takes_incomes_from_law(written, where),
        _take_up(written, where),
    )
    known = {rule.id for rule in law.rules} | set(law.numbers)
    if found.answer in known - {rule.id for rule in law.rules if rule.kind == YES_NO}:
        raise LawRefusal(
            f"{found.answer} does not say yes or no.",
            where,
            "The answer of a decision is such a rule, of the family or of its members; show the rest in sections.",
        )
    for one in sorted(found.paid & known):
        if one in law.numbers or next(rule for rule in law.rules if rule.id == one).kind != MONEY:
            raise LawRefusal(
                f"{one} is not a rule that gives money.", where, "Only what is paid is listed under `paid`."
            )
    for one in (*found.names, *sorted(found.paid)):
        if one not in known:
            hint = near(one, known)
            raise LawRefusal(
                f"There is no {one}.", where, f"Did you mean {', '.join(hint)}?" if hint else "Name a rule or a number."
            )
    _require_yes_or_no(law, found, where)
    return found


def _takes_incomes_from_law(written: Mapping[str, object], where: str) -> bool:
    said = written.get("incomes_from_law", "no")
    if said not in ("yes", "no"):
        raise LawRefusal("incomes_from_law is yes or no.", where, "Leave it out where the family tells its incomes.")
    return said == "yes"


def _take_up(written: Mapping[str, object], where: str) -> Mapping[str, str]:
    said = written.get("take_up", {})
    if not isinstance(said, Mapping) or not set(said.values()) <= {ALL, ASSISTANCE}:
        do = "Leave it out: a reform says it of what it adds."
        raise LawRefusal(f"take_up is {ALL} or {ASSISTANCE} by rule.", where, do)
    return {str(rule): str(how) for rule, how in said.items()}


def _paid(written: Mapping[str, object], where: str) -> frozenset[str]:
    paid = written.get("paid", [])
    if isinstance(paid, str) or not isinstance(paid, Sequence | Mapping):
        do = "Write paid: [bread.allowance], or bread.allowance: {payer: …, cite: …} under it."
        raise LawRefusal("`paid` is a list of rules, or rules with who pays them.", where, do)
    return frozenset(str(one) for one in paid)


def _payers(law: Law, written: Mapping[str, object], where: str) -> dict[str, Paying]:
    """Who pays what is paid, where that is said: the payer and the act are the country's own."""
    paid, found = written.get("paid", []), {}
    for rule, told in paid.items() if isinstance(paid, Mapping) else ():
        if told == {}:
            continue
        if not isinstance(told, Mapping) or not {"payer", "cite"} <= set(told) <= {"payer", "cite", *MAY_SAY}:
            do = "Write payer, cite, and doubt where it is not certain; {} where nobody says who pays."
            raise LawRefusal(f"Who pays {rule} is not said as a payer with its article.", where, do)
        one = Paying(str(told["payer"]), str(told["cite"]), *(str(told.get(key, "")) for key in MAY_SAY))
        _require_kinds(law, str(rule), one, where)
        _require_receivers(law, str(rule), one, where)
        if one.when not in ("", EACH_MONTH, ONCE):
            do = f"Write {EACH_MONTH} or {ONCE}, or leave it out where the name says it."
            raise LawRefusal(f"{rule} is paid {one.when}, and nobody knows when that is.", where, do)
        known: tuple[tuple[str, Mapping[str, object], str], ...] = (
            (one.payer, law.payers, "payer"),
            (one.receiver, law.payers, "payer"),
            (act_cited(one.cite), law.acts, "act"),
            (one.doubt, law.doubts, "doubt"),
        )
        for name, among, what in known:
            if name and name not in among:
                hint = near(name, among) or sorted(among)[:3]
                do = f"Did you mean {', '.join(hint)}?" if hint else f"Describe the {what} first."
                raise LawRefusal(f"{rule} is paid by the {what} {name}, which {law.country} does not have.", where, do)
        found[str(rule)] = one
    return found


def _require_receivers(law: Law, rule: str, one: Paying, where: str) -> None:
    """Refuses who receives a sum, where that is no rule of yes or no about a person."""
    persons = law.groups[0]
    says_so = any(by.id == one.received_by and by.kind == YES_NO and by.group == persons for by in law.rules)
    if one.received_by and not says_so:
        do = f"Name a rule of a {persons} that says yes or no, or leave it out where anybody may receive it."
        raise LawRefusal(f"{rule} is received by {one.received_by}, which does not say who that is.", where, do)


def _require_kinds(law: Law, rule: str, one: Paying, where: str) -> None:
    """Refuses a kind of income that no choice of the country has, and one for minors beside none for the others."""
    if one.income_of_minors and not one.income:
        do = "Say `income` as well: it is that of everybody else."
        raise LawRefusal(f"{rule} counts as income of minors alone.", where, do)
    for kind in filter(None, (one.income, one.income_of_minors)):
        choice, _, member = kind.partition(".")
        if choice not in law.choices or not member:
            do = "Write the choice and its member, as in IncomeKind.pension."
            raise LawRefusal(f"{rule} counts as {kind}, and {choice} is no choice of {law.country}.", where, do)
        names = [one.name for one in law.choices[choice].members]
        if member not in names:
            hint = near(member, names) or sorted(names)[:3]
            raise LawRefusal(
                f"{rule} counts as {kind}, and {choice} has no {member}.", where, f"Did you mean {', '.join(hint)}?"
            )


def _is_list(written: object) -> bool:
    return isinstance(written, Sequence) and not isinstance(written, str)


def _require_yes_or_no(law: Law, layout: Layout, where: str) -> None:
    """Refuses a condition, or something listed when it is yes, that can never be yes."""
    says_so = {rule.id for rule in law.rules if rule.kind == YES_NO}
    for section in layout.sections:
        listed = section.names if section.shows == "when_yes" else ()
        for one in (*listed, *filter(None, (section.only_if,))):
            if one not in says_so:
                do = "only_if and when_yes name rules of yes or no; show the rest under values."
                raise LawRefusal(f"{one} does not say yes or no.", where, do)


def _words(written: Mapping[str, object], where: str) -> Words:
    title = written.get("title")
    if not isinstance(title, Mapping) or not {"kk", "ru", "en"} <= set(title):
        raise LawRefusal("A decision and its sections need a title in kk, ru and en.", where, "Give all three.")
    return {str(language): str(text) for language, text in title.items()}
