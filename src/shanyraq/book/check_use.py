"""Use and proof: what no decision and no case reaches, and what no case has ever tried."""

from __future__ import annotations

from collections.abc import Iterator

from shanyraq.book.check import Subject
from shanyraq.book.finding import Finding
from shanyraq.book.spans import said
from shanyraq.book.watching import BranchKey, conditions
from shanyraq.engine.ir import NEVER, Rule
from shanyraq.engine.layout import layout
from shanyraq.engine.refuse import Refusal


def findings(subject: Subject) -> Iterator[Finding]:
    """Everything unused or unproved, and cases that do not hold."""
    yield from _failing(subject)
    yield from _unused(subject)
    yield from _unused_doubts(subject)
    yield from _unproved_rules(subject)
    yield from _unproved_refusals(subject)


def _failing(subject: Subject) -> Iterator[Finding]:
    for one in subject.examined:
        if not one.outcome.holds:
            what = f"The case “{one.case.sentence}” does not hold: {'; '.join(one.outcome.differences)}."
            do = "Mend the law or the case; the source of the case decides which."
            yield Finding("error", "case_fails", what, str(one.case.at), do)


def used_names(subject: Subject) -> set[str]:
    """Every rule, number and fact that a decision shows or a case reaches, with all they rest on."""
    starts = set(subject.web.laid_out)
    for one in subject.examined:
        starts |= one.rules | {name for name in one.names if name in subject.web.editions}
    return subject.web.reached_from(starts)


def _unused(subject: Subject) -> Iterator[Finding]:
    used = used_names(subject)
    law = subject.law
    things = [("rule", name, several[0].at) for name, several in subject.web.editions.items()]
    things += [("number", number.id, number.at) for number in law.numbers.values()]
    things += [("fact", fact.id, fact.at) for fact in law.facts.values()]
    for kind, name, at in things:
        if name not in used:
            yield Finding(
                "warning",
                f"unused_{kind}",
                f"No decision and no case reaches the {kind} {name}.",
                str(at),
                "Show it in a decision (country.yaml), write a case that needs it, or drop it.",
            )


def _unused_doubts(subject: Subject) -> Iterator[Finding]:
    named = {rule.doubt for rule in subject.law.rules} | {entry.doubt for _, entry in subject.web.entries()}
    named |= {doubt for name in subject.law.decisions for doubt in _doubts_of_payers(subject, name)}
    for doubt in subject.law.doubts.values():
        if doubt.id not in named:
            yield Finding(
                "warning",
                "unused_doubt",
                f"No rule and no number has the doubt {doubt.id}.",
                subject.place(doubt.id, "doubts.yaml"),
                "Mark what it is about (doubt=…), or drop it when it is settled.",
            )


def _doubts_of_payers(subject: Subject, decision: str) -> list[str]:
    """The doubts about who pays and receives; none where a decision cannot be laid out, which check_decisions says."""
    try:
        return layout(subject.law, decision).doubts
    except Refusal:
        return []


# ---- what no case has tried -------------------------------------------------------------------------------------


def _unproved_rules(subject: Subject) -> Iterator[Finding]:
    editions = {key for one in subject.examined for key in one.editions}
    branches = {key for one in subject.examined for key in one.branches}
    used = used_names(subject)
    for name, several in subject.web.editions.items():
        if name not in used:
            continue
        tried = [rule for rule in several if (name, rule.since) in editions]
        if not tried:
            do = "Write a case that passes through it."
            yield Finding("warning", "rule_not_reached", f"No case reaches {name}.", str(several[0].at), do)
            continue
        for rule in several:
            if rule not in tried:
                yield _edition_not_reached(rule)
        yield from _branches(name, tried, branches)


def _edition_not_reached(rule: Rule) -> Finding:
    what = f"No case reaches the edition of {rule.id} in force {said((rule.since, rule.until))} ({rule.cite})."
    return Finding("warning", "edition_not_reached", what, str(rule.at), "Write a case on a day of that edition.")


def _branches(name: str, tried: list[Rule], branches: set[BranchKey]) -> Iterator[Finding]:
    """Conditions that no case has seen hold, or fail. Editions written once (several marks) are one text."""
    texts: dict[str, list[Rule]] = {}
    for rule in tried:
        texts.setdefault(str(rule.at), []).append(rule)
    for several in texts.values():
        for number, condition in enumerate(conditions(several[0])):
            for held in (True, False):
                if not any((name, rule.since, number, held) in branches for rule in several):
                    way = "holds" if held else "does not hold"
                    line = condition.at.line
                    what = f"No case reaches {name} ({several[0].cite}) where its condition in line {line} {way}."
                    do = f"Write a case in which it {way}."
                    yield Finding("warning", "branch_not_reached", what, str(condition.at), do)


def _unproved_refusals(subject: Subject) -> Iterator[Finding]:
    """Numbers known only until a day, without a case that asks past it and is refused."""
    refused = [one.refusal for one in subject.examined if one.refusal]
    used = used_names(subject)
    for number in subject.law.numbers.values():
        ends = number.known_until
        if ends == NEVER or number.id not in used or number.asks:
            continue
        if not any("known until" in text and (number.id in text or str(ends) in text) for text in refused):
            yield Finding(
                "note",
                "refusal_not_reached",
                f"No case asks for {number.id} past {ends} and is refused.",
                str(number.at),
                f'Write a case on a later day with `refuse: "{number.id} is known until {ends}"`.',
            )
