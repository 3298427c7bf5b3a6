"""Order among rules: circles, exceptions without their rule, and exceptions that could contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from shanyraq.book.check import Subject
from shanyraq.book.finding import Finding
from shanyraq.book.spans import Span, common, said, uncovered
from shanyraq.book.watching import Examined
from shanyraq.engine.ir import Rule


def findings(subject: Subject) -> Iterator[Finding]:
    """Everything about the order of rules."""
    yield from _circles(subject)
    for rule in subject.law.rules:
        if rule.overrides:
            yield from _without_rule(subject, rule)
    yield from _possible_conflicts(subject)


# ---- circles ----------------------------------------------------------------------------------------------------


def _circles(subject: Subject) -> Iterator[Finding]:
    """On every day on which the law changes: rules that rest on themselves. Each circle once."""
    seen: set[frozenset[str]] = set()
    for day in subject.web.break_days(*subject.span):
        needs, rules = _needs_on(subject, day)
        for circle in _circles_in(needs):
            if frozenset(circle) in seen:
                continue
            seen.add(frozenset(circle))
            yield Finding(
                "error",
                "circle",
                f"On {day} these rules rest on each other in a circle: {' -> '.join([*circle, circle[0]])}.",
                str(rules[circle[0]].at),
                "Break the circle: a rule must not need its own result.",
            )


def _needs_on(subject: Subject, day: date) -> tuple[dict[str, tuple[str, ...]], dict[str, Rule]]:
    """What each rule in force rests on, its exceptions' needs included."""
    needs: dict[str, list[str]] = {}
    rules: dict[str, Rule] = {}
    for rule in subject.law.rules:
        if rule.since <= day <= rule.until:
            name = rule.overrides or rule.id
            needs.setdefault(name, []).extend(need.target for need in rule.parameters if need.source == "rule")
            rules.setdefault(name, rule)
    return {name: tuple(dict.fromkeys(several)) for name, several in needs.items()}, rules


def _circles_in(needs: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in needs:
        path: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(needs[start]))] if start not in done else []
        path += [start] if stack else []
        while stack:
            name, rest = stack[-1]
            following = next((one for one in rest if one in needs and one not in done), None)
            if following is None:
                done.add(name)
                path.pop()
                stack.pop()
            elif following in path:
                yield path[path.index(following) :]
            else:
                path.append(following)
                stack.append((following, iter(needs[following])))


# ---- exceptions -------------------------------------------------------------------------------------------------


def _without_rule(subject: Subject, exception: Rule) -> Iterator[Finding]:
    span = common((exception.since, exception.until), subject.span)
    general = subject.web.editions.get(exception.overrides, ())
    for gap in uncovered(span, [(one.since, one.until) for one in general]) if span else ():
        yield Finding(
            "error",
            "exception_without_rule",
            f"The exception {exception.id} is in force {said(gap)}, and the rule it overrides is not: "
            f"{exception.overrides}.",
            str(exception.at),
            "Give the exception the dates of its rule, or add the rule's edition of that time.",
        )


def _possible_conflicts(subject: Subject) -> Iterator[Finding]:
    """Pairs of exceptions in force together; a case shows that they do not both speak, or no case does."""
    for general, names in subject.web.exceptions.items():
        editions = [rule for name in names for rule in subject.web.editions[name]]
        pairs: dict[tuple[str, str], tuple[Rule, Rule, Span]] = {}
        for one, other in combinations(editions, 2):
            both = common((one.since, one.until), (other.since, other.until))
            if both and one.id != other.id:
                pairs.setdefault((one.id, other.id), (one, other, both))
        for one, other, both in pairs.values():
            yield _conflict(subject, general, one, other, both)


def _conflict(subject: Subject, general: str, one: Rule, other: Rule, both: Span) -> Finding:
    case = next((case for case in subject.examined if tests_pair(case, general, one, other)), None)
    together = f"{one.id} and {other.id} are both exceptions to {general} {said(both)}"
    where = f"{one.at} and {other.at}"
    if case is None:
        do = "Write a case in which both could apply: one must exclude the other, or the engine refuses such a family."
        return Finding("warning", "exceptions_may_conflict", f"{together}; no case tests the pair.", where, do)
    what = f"{together}; tested by “{case.case.sentence}” ({case.case.at})."
    return Finding("note", "exceptions_may_conflict", what, where, "Nothing, while the case holds.")


def tests_pair(case: Examined, general: str, one: Rule, other: Rule) -> bool:
    """A case in which one speaks while a claim of the other holds too; or one that expects their conflict."""
    if case.refusal and f"exceptions to {general}" in case.refusal:
        return True
    spoke = {name for rule, name, speaks in case.spoke if rule == general and speaks}
    near = {name for rule, name, _ in case.spoke if rule == general}
    return (one.id in spoke and other.id in near) or (other.id in spoke and one.id in near)
