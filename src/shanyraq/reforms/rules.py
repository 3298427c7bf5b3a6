"""The rules of a reform: read as rules of the law are, as if they stood in the chapters they are added to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from shanyraq.engine.edition import near
from shanyraq.engine.ir import MONEY, NEVER, YES_NO, Kind, Law, Place, Rule
from shanyraq.engine.layout import ALL, ASSISTANCE, layout
from shanyraq.engine.marked import Mapping as Written
from shanyraq.engine.marked import Marked, Text, mapping_of, only_keys, text_of
from shanyraq.engine.read.acts import act_cited, full_citation, require_act
from shanyraq.engine.read.chapter import Chapter
from shanyraq.engine.read.names import Names
from shanyraq.engine.read.plain import plain
from shanyraq.engine.read.rules import RuleReader
from shanyraq.engine.read.source import Draft, SourceFile, read_source
from shanyraq.engine.read.value import day_written, value_of
from shanyraq.engine.refuse import annotation_is_wrong, name_defined_twice, yaml_is_not_of_the_form
from shanyraq.reforms.days import ONE_DAY, Days, spans_of
from shanyraq.reforms.reform import RuleChange
from shanyraq.reforms.refuse import (
    another_group,
    changed_twice,
    ends_before_it_begins,
    header_lacks_chapter,
    is_another_thing,
    no_text,
    not_in_the_law,
    not_paid,
    rule_ended,
    rule_is_not_in_the_file,
    rule_is_not_listed,
    says_not,
)

WRITTEN_KEYS = {"rule", "title", "says", "shown_in", "paid", "payer", "take_up"}
AGAIN_KEYS = {"rule", "as_on", "from", "to", "cite", "shown_in", "paid", "payer", "take_up"}
REPEAL_KEYS = {"repeal", "from", "to", "cite"}


def read_rule_changes(
    changes: Sequence[Written], law: Law, days: Days, python: Path, shown_as: str, at: Place
) -> list[RuleChange]:
    """New editions, editions of the law's own that hold again, and repeals; each ends the day before the next."""
    found: list[RuleChange] = []
    written: dict[str, Written] = {}
    for change in changes:
        if change.get("repeal") is not None:
            found.append(_repeal(change, law, days))
        elif change.get("as_on") is not None:
            found.append(_again(change, law, days))
        else:
            only_keys(change, WRITTEN_KEYS, "A change of a rule by its text")
            name = text_of(change.get("rule"), change.at, "rule")
            if name in written:
                raise name_defined_twice(change.at, name, written[name].at)
            written[name] = change
    if written and not python.is_file():
        first = next(iter(written))
        raise no_text(written[first].place("rule"), first, shown_as)
    if python.is_file():
        found += _WrittenRules(written, law, days, read_source(python, shown_as)).read()
    return _in_phases(found)


def _in_phases(changes: Sequence[RuleChange]) -> list[RuleChange]:
    """The changes with each open one ended by the next of its rule; two that hold on one day are refused."""
    found: list[RuleChange] = []
    for name in dict.fromkeys(change.name for change in changes):
        several = sorted((one for one in changes if one.name == name), key=lambda one: one.since)
        for place, one in enumerate(several):
            if place + 1 == len(several):
                found.append(one)
                continue
            following = several[place + 1]
            if following.since == one.since or (one.until != NEVER and one.until >= following.since):
                raise changed_twice(name, one.at, following.at, following.since)
            found.append(_until(one, following))
    return found


def _until(one: RuleChange, following: RuleChange) -> RuleChange:
    until = min(one.until, following.since - ONE_DAY)
    return replace(one, until=until, edition=replace(one.edition, until=until) if one.edition else None)


def _editions(law: Law, name: str, at: Place) -> list[Rule]:
    editions = [rule for rule in law.rules if rule.id == name]
    if not editions:
        raise not_in_the_law(at, "rule", name, near(name, {rule.id for rule in law.rules}))
    return editions


def _cite(change: Written, name: str, law: Law) -> str:
    written = change.get("cite")
    if written is None:
        raise says_not(change.at, name, "cite", "Cite the article that the reform would change: cite: art.126.")
    text = plain(text_of(written, change.at, "cite"), written.at, "cite")
    cite = full_citation(text, law.chapters[name.partition(".")[0]].act)
    require_act(act_cited(cite), law.acts, change.place("cite"))
    return cite


def _shown_in(change: Written, law: Law) -> str:
    written = change.get("shown_in")
    name = text_of(written, change.at, "shown_in") if written is not None else ""
    if name and name not in law.decisions:
        raise not_in_the_law(change.place("shown_in"), "decision", name, near(name, law.decisions) or [*law.decisions])
    return name


def _is_paid(change: Written, rule: Rule) -> bool:
    """Whether the rule is a sum that a family is paid, to be added up over many."""
    written = change.get("paid")
    is_paid = written is not None and bool(value_of(written, YES_NO, None, "paid"))
    if is_paid and (rule.kind != MONEY or change.get("shown_in") is None):
        raise not_paid(change.place("paid"), rule.id)
    return is_paid


def _payer(change: Written, law: Law, is_paid: bool) -> str:
    """Who would pay: one of the country's payers, told of a sum that is paid."""
    written, at = change.get("payer"), change.place("payer")
    if written is None:
        return ""
    name = text_of(written, at, "payer")
    if not is_paid:
        raise yaml_is_not_of_the_form(at, f"{name} pays what is not paid.", "Write `paid: yes` beside it, or drop it.")
    if name not in law.payers:
        raise not_in_the_law(at, "payer", name, near(name, law.payers) or [*law.payers])
    return name


def _take_up(change: Written, law: Law, rule: str, decision: str, is_paid: bool) -> str:
    """Who takes a sum that the reform adds: all or assistance, told of a sum that is paid and that nobody paid before.

    "" where it does not say.
    """
    written, at = change.get("take_up"), change.place("take_up")
    if written is None:
        return ""
    name = text_of(written, at, "take_up")
    if not is_paid:
        do = "Write `paid: yes` beside it, or drop it."
        raise yaml_is_not_of_the_form(at, f"{rule} says take_up, and is not paid.", do)
    if name not in (ALL, ASSISTANCE):
        do = f"Write {ALL} (all who are due it) or {ASSISTANCE} (families that receive the assistance that month)."
        raise yaml_is_not_of_the_form(at, f"take_up of {rule} is {name[:40]}.", do)
    there = layout(law, decision)
    if rule in there.paid and rule not in there.take_up:
        do = "Drop it, or say it where a reform adds the benefit."
        raise yaml_is_not_of_the_form(at, f"{rule} is paid already: take_up is said of a benefit that is added.", do)
    return name


def _repeal(change: Written, law: Law, days: Days) -> RuleChange:
    only_keys(change, REPEAL_KEYS, "A repeal")
    name = text_of(change.get("repeal"), change.at, "repeal")
    editions = _editions(law, name, change.place("repeal"))
    cite, span = _cite(change, name, law), days.span(change, name)
    if not any(rule.since <= span.until and span.since <= rule.until for rule in editions):
        raise rule_ended(change.place("repeal"), name, span.since, spans_of(editions))
    return RuleChange(name, span.since, span.until, None, cite, "", False, change.place("repeal"))


def _again(change: Written, law: Law, days: Days) -> RuleChange:
    """An edition of the law itself, as on some other day, that holds again and is cited from today's article."""
    only_keys(change, AGAIN_KEYS, "A change of a rule by an edition of the law")
    name = text_of(change.get("rule"), change.at, "rule")
    at = change.place("rule")
    editions = _editions(law, name, at)
    written = change.get("as_on")
    assert written is not None
    day = days.within(day_written(written, "as_on"), change.place("as_on"))
    edition = next((rule for rule in editions if rule.since <= day <= rule.until), None)
    if edition is None:
        raise rule_ended(change.place("as_on"), name, day, spans_of(editions))
    cite, span = _cite(change, name, law), days.span(change, name)
    rule = replace(edition, since=span.since, until=span.until, cite=cite, at=at)
    return _shown(RuleChange(name, span.since, span.until, rule, cite, "", False, at), change, law)


def _shown(one: RuleChange, change: Written, law: Law) -> RuleChange:
    """The new edition with where it is shown, whether it is paid, by whom, and who takes it."""
    assert one.edition is not None
    shown_in, is_paid = _shown_in(change, law), _is_paid(change, one.edition)
    payer, take_up = _payer(change, law, is_paid), _take_up(change, law, one.name, shown_in, is_paid)
    return replace(one, shown_in=shown_in, is_paid=is_paid, payer=payer, take_up=take_up)


class _WrittenRules:
    """The rules of the Python file beside a reform, each put into the chapter that the list of changes names."""

    def __init__(self, written: Mapping[str, Written], law: Law, days: Days, source: SourceFile) -> None:
        self.written, self.law, self.days, self.source = written, law, days, source
        self.chapters = {name: _chapter(law, name) for name in law.chapters}
        self.targets: dict[str, str] = {}

    def read(self) -> Iterator[RuleChange]:
        for name, change in self.written.items():
            self.place(name, change)
        for draft in self.source.drafts:
            if draft.name not in self.targets:
                raise rule_is_not_listed(draft.at, draft.name)
            self.check(draft, self.targets[draft.name].partition(".")[0])
        reader = RuleReader(Names(self.chapters, self.law.groups), dict(self.law.acts), dict(self.law.doubts))
        for chapter in dict.fromkeys(name.partition(".")[0] for name in self.targets.values()):
            for rule in reader.rules(self.added_to(chapter)):
                read = RuleChange(rule.id, rule.since, rule.until, rule, rule.cite, "", False, rule.at)
                yield _shown(read, self.written[rule.id], self.law)

    def place(self, name: str, change: Written) -> None:
        """Which chapter a rule goes to, and that the file has it and the header names the chapter."""
        chapter, _, own_name = name.partition(".")
        at = change.place("rule")
        if chapter not in self.chapters or not own_name:
            raise not_in_the_law(at, "chapter", chapter, near(chapter, self.chapters))
        drafted = [draft.name for draft in self.source.drafts]
        if own_name not in drafted:
            raise rule_is_not_in_the_file(at, own_name, self.source.at.file, get_close_matches(own_name, drafted, 3))
        if own_name in self.targets:
            raise name_defined_twice(at, own_name, self.written[self.targets[own_name]].at)
        if chapter not in self.source.uses:
            raise header_lacks_chapter(self.source.at, chapter)
        group = self.law.chapters[chapter].group
        if group != self.source.group:
            raise another_group(at, name, group, self.source.group)
        self.targets[own_name] = name

    def check(self, draft: Draft, chapter: str) -> None:
        """A new edition is what the law's own editions are: a rule or the same exception, of the same kind."""
        there = self.chapters[chapter]
        self.days.within(draft.since, draft.at)
        if draft.until < draft.since:
            raise ends_before_it_begins(draft.at, draft.name)
        if draft.name in there.kinds:
            known, overrides = there.kinds[draft.name], there.overrides.get(draft.name, "")
            if known != draft.kind:
                really = f"{known} in its other edition"
                raise annotation_is_wrong(draft.at, draft.name, "its result", str(draft.kind), really)
            if overrides != draft.overrides:
                what = f"an exception to {overrides}" if overrides else "a rule, not an exception"
                raise is_another_thing(draft.at, draft.name, what)
        for things in (there.numbers, there.facts):
            if draft.name in things:
                raise name_defined_twice(draft.at, draft.name, things[draft.name].at)
        there.kinds[draft.name] = draft.kind
        if draft.overrides:
            there.overrides[draft.name] = draft.overrides

    def added_to(self, chapter: str) -> Chapter:
        """The chapter as the reform's rules see it: its own names and those of the header, with these rules alone."""
        there = self.chapters[chapter]
        uses = dict.fromkeys((chapter, *there.source.uses, *self.source.uses))
        drafts = tuple(one for one in self.source.drafts if self.targets[one.name].partition(".")[0] == chapter)
        source = replace(self.source, name=chapter, uses=tuple(uses), drafts=drafts)
        rules = {one.name: self.words(f"{chapter}.{one.name}") for one in drafts}
        about = Written({"rules": Written(rules, {}, there.about.at)}, {}, there.about.at)
        return replace(there, source=source, about=about)

    def words(self, name: str) -> Marked:
        """The words of a rule: what it now says, under the title it has or is given."""
        change = self.written[name]
        if change.get("says") is None:
            raise says_not(change.at, name, "says", "Say the rule in Kazakh and Russian: says: {kk: …, ru: …}.")
        title: Marked | None = change.get("title")
        if title is None:
            editions = [rule for rule in self.law.rules if rule.id == name]
            if not editions:
                raise says_not(change.at, name, "title", "Give the new rule a title: title: {kk: …, ru: …, en: …}.")
            title = Written(_texts(editions[-1].title, change.at), {}, change.at)
        says = mapping_of(change.get("says"), change.at, "says")
        return Written({"title": title, "says": says}, {"says": change.place("says")}, change.at)


def _chapter(law: Law, name: str) -> Chapter:
    """A chapter of a law that has been read, in the form in which names are looked up."""
    head = law.chapters[name]
    rules = [rule for rule in law.rules if rule.chapter == name]
    kinds: dict[str, Kind] = {rule.name: rule.kind for rule in rules}
    drafts = tuple(_draft(rule) for rule in rules)
    return Chapter(
        source=SourceFile(name, head.act, head.group, head.uses, drafts, (), (), (), head.at),
        about=Written({}, {}, head.at),
        title=MappingProxyType(dict(head.title)),
        kinds=kinds,
        overrides={rule.name: rule.overrides.partition(".")[2] for rule in rules if rule.overrides},
        choices=dict(law.choices),
        numbers={one.name: one for one in law.numbers.values() if one.chapter == name},
        facts={one.name: one for one in law.facts.values() if one.chapter == name},
    )


def _draft(rule: Rule) -> Draft:
    """A rule of the law as it was before its body was read; only its name is looked at again."""
    return Draft(
        rule.name, rule.overrides.partition(".")[2], (), rule.kind, (), rule.cite, rule.since, rule.until,
        rule.rounds, rule.doubt, rule.says.get("en", ""), rule.source, rule.at,
    )  # fmt: skip


def _texts(texts: Mapping[str, str], at: Place) -> dict[str, Marked]:
    return {key: Text(text, False, at) for key, text in texts.items()}
