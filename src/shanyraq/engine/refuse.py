"""Every refusal of the engine, by name: what is wrong, where, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from shanyraq.engine.ir import Place

MOST_NAMES = 12


class Refusal(Exception):
    """The engine will not answer: what is wrong, where it stands, and what to do. Never a guess instead."""

    def __init__(self, what: str, where: str = "", do: str = "") -> None:
        super().__init__(what, where, do)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  at {self.where}")
        if self.do:
            lines.append(f"  {self.do}")
        return "\n".join(lines)


class LawRefusal(Refusal):
    """The law as written cannot be read: its author has to mend it."""


class FigureMissing(Refusal):
    """Figures that the law book lacks and that whoever asks may give: numbers, each with the rows wanted of it."""

    def __init__(self, what: str, where: str, do: str, figures: Mapping[str, Sequence[str]]) -> None:
        super().__init__(what, where, do)
        self.figures = figures

    @property
    def form(self) -> str:
        """How they are written: `line: {hills: …, shore: …}`."""
        return "; ".join(
            f"{name}: {{{', '.join(f'{row}: …' for row in rows)}}}" if rows else f"{name}: …"
            for name, rows in self.figures.items()
        )


def listed(items: Iterable[str], most: int = 6) -> str:
    """The items in one line, cut after `most` with the count of the rest."""
    names = list(items)
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


# ---- reading the law --------------------------------------------------------------------------------------------


def not_in_the_language(at: Place, line: str, what: str, instead: str) -> LawRefusal:
    """Python that the language of law does not have."""
    return LawRefusal(f"{what} is not part of the language of law.\n    {line.strip()[:200]}", str(at), instead)


def python_does_not_parse(at: Place, why: str) -> LawRefusal:
    """The file is not even Python."""
    return LawRefusal(
        f"This is not readable Python: {why}.", str(at), "Mend the line; docs/language.md shows the form of a chapter."
    )


def yaml_does_not_parse(at: Place, why: str) -> LawRefusal:
    """The YAML file is not YAML."""
    return LawRefusal(
        f"This is not readable YAML: {why}.", str(at), "Mend the line; mind the indentation and the colons."
    )


def yaml_is_not_of_the_form(at: Place, what: str, instead: str) -> LawRefusal:
    """An entry of the YAML file is not as docs/language.md says."""
    return LawRefusal(what, str(at), instead)


def comma_in_number(at: Place, before: str, after: str) -> LawRefusal:
    """A number cut in two by a comma inside braces, where a comma parts entries."""
    is_thousands = before != "0" and re.match(r"[0-9]{3}(?![0-9])", after) is not None
    return LawRefusal(
        f"{before},{after} stands inside braces, where a comma parts entries: it is read as {before} and {after}.",
        str(at),
        f"Write {before}{'' if is_thousands else '.'}{after}: no comma between thousands, a point before decimals.",
    )


def no_legal_number_in_python(at: Place, line: str, number: object) -> LawRefusal:
    """A literal number other than those of the calendar."""
    return LawRefusal(
        f"The number {number} stands in a rule.\n    {line.strip()}",
        str(at),
        "Numbers of the law stand in the chapter's YAML, dated and cited; only 0, 1, 3, 4 and 12 may stand here.",
    )


def no_citation(at: Place, rule: str) -> LawRefusal:
    """A rule without cite or since."""
    return LawRefusal(
        f"The rule {rule} does not say where it comes from.", str(at), 'Give it cite="art.…" and since="YYYY-MM-DD".'
    )


def unknown_act(at: Place, act: str, known: Sequence[str]) -> LawRefusal:
    """A citation of an act that acts.yaml does not have."""
    return LawRefusal(
        f"The act {act} is not in acts.yaml.", str(at), f"Add it there, or cite one of: {listed(known, 12)}."
    )


def unknown_doubt(at: Place, doubt: str) -> LawRefusal:
    """A doubt that doubts.yaml does not have."""
    return LawRefusal(
        f"The doubt {doubt} is not in doubts.yaml.",
        str(at),
        "Add it there, with its confidence and what would settle it.",
    )


def name_not_found(at: Place, rule: str, name: str, near: Sequence[str], held_by: Sequence[str] = ()) -> LawRefusal:
    """An argument that names nothing; `held_by` are the chapters that have it but are not used."""
    hint = "Add a rule, number or fact of that name, or the chapter that has it to `uses`."
    if held_by:
        hint = f"{listed(held_by)} has it: import that chapter and add it to `uses`."
    elif near:
        hint = f"Did you mean {listed(near)}?"
    return LawRefusal(
        f"The rule {rule} depends on {name}, which neither this chapter nor those it uses have.", str(at), hint
    )


def name_is_ambiguous(at: Place, rule: str, name: str, chapters: Sequence[str]) -> LawRefusal:
    """An argument that two used chapters have."""
    return LawRefusal(
        f"{name} in {rule} could be that of {' or '.join(chapters)}.",
        str(at),
        f"Say whose it is ({name}_of_{chapters[0]}), or drop a chapter from `uses`.",
    )


def name_defined_twice(at: Place, name: str, other: Place) -> LawRefusal:
    """Two different things of one name in a chapter."""
    return LawRefusal(f"{name} is defined here and at {other}.", str(at), "One name, one thing: rename one of them.")


def wrong_kind(at: Place, line: str, what: str, instead: str) -> LawRefusal:
    """Kinds that do not fit."""
    return LawRefusal(f"{what}\n    {line.strip()}", str(at), instead)


def annotation_is_wrong(at: Place, rule: str, name: str, written: str, really: str) -> LawRefusal:
    """An argument annotated as another kind than it has."""
    return LawRefusal(
        f"In {rule}, {name} is written as {written} but is {really}.", str(at), f"Write {name}: {really}."
    )


def exception_is_no_rule(at: Place, rule: str, name: str, overridden: str) -> LawRefusal:
    """An argument or an exception that names an exception, which never stands alone."""
    return LawRefusal(
        f"{rule} names {name}, which is an exception to {overridden}.", str(at), f"Name the rule itself: {overridden}."
    )


def series_of_members(at: Place, rule: str, name: str, group: str) -> LawRefusal:
    """A monthly series (or amounts by kind) of each member, named by a rule of the group above."""
    return LawRefusal(
        f"{rule} cannot see {name}: each {group} has its own, month by month or kind by kind.",
        str(at),
        f"Write a rule of the {group} that takes one amount from it, and use that as Each[…].",
    )


def must_round(at: Place, rule: str) -> LawRefusal:
    """A result that may not be whole, without a rounding."""
    return LawRefusal(
        f"The result of {rule} may not be whole, and the rule does not say how it rounds.",
        str(at),
        "Give it rounds=half_up_to_tiyn or another named rounding, and cite the text that orders it.",
    )


def editions_overlap(name: str, first: Place, second: Place, day: date) -> LawRefusal:
    """Two rules of one name (or two values of one row) on one day."""
    return LawRefusal(
        f"Two editions of {name} are in force on {day}.",
        f"{first} and {second}",
        "Give the earlier one an `until`, or mend a date.",
    )


def rules_go_round(names: Sequence[str], at: Place) -> LawRefusal:
    """Rules that depend on themselves; of a long circle its beginning and its end."""
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], f"({len(names) - MOST_NAMES} more)", names[-1]]
    return LawRefusal(
        f"These rules depend on each other in a circle: {' -> '.join(names)}.",
        str(at),
        "Break the circle: a rule must not need its own result.",
    )


def missing_words(at: Place, of: str, languages: Sequence[str]) -> LawRefusal:
    """A title or text not given in all three languages."""
    return LawRefusal(
        f"{of} has no words in {', '.join(languages)}.",
        str(at),
        "Give kk, ru and en: every visible word is there in three languages.",
    )


def words_for_nothing(at: Place, kind: str, name: str, chapter: str, near: Sequence[str]) -> LawRefusal:
    """Words for a rule or a choice that the chapter does not define; `near` are those it has no words for."""
    hint = f"Did you mean {near[0]}?" if near else f"Add the {kind} there, or take its words out."
    return LawRefusal(f"{chapter}.yaml has words for a {kind} {name}, which {chapter}.py does not have.", str(at), hint)


# ---- the law on a day -------------------------------------------------------------------------------------------


def no_edition_on(day: date, name: str, needed_by: str, at: Place, held: str) -> Refusal:
    """A gap: something is needed on a day on which no edition of it is in force."""
    return Refusal(
        f"No edition of {name} is in force on {day}, and {needed_by} needs it (it is known {held}).",
        str(at),
        "Ask for a day on which the law is known, or add the missing edition with its citation.",
    )


def known_only_until(name: str, until: date, cite: str, day: date, at: Place) -> Refusal:
    """A number asked for past the day up to which it is known."""
    return Refusal(
        f"{name} is known until {until} ({cite}), not on {day}.",
        str(at),
        "Add the later value with its citation, or ask for an earlier date.",
    )


def no_row(name: str, key: str, day: date, at: Place, told_by: str = "") -> Refusal:
    """A table without a row for the key. told_by: the fact that says the key, if one does."""
    if told_by:
        what = f"{name} has no row for {key} on {day}, which {told_by} tells."
        return Refusal(what, str(at), f"Correct {told_by}; if it is right, add the row with its citation.")
    return Refusal(
        f"{name} has no row for {key} on {day}.", str(at), "Add the row with its citation, or ask for another case."
    )


def nothing_of_that_name(name: str, near: Sequence[str]) -> Refusal:
    """An outcome, fact or number that the law does not have."""
    hint = f"Did you mean {listed(near)}?" if near else "See `shanyraq law show` for the names."
    return Refusal(f"The law has nothing called {name}.", "", hint)


# ---- deciding a case --------------------------------------------------------------------------------------------


def exceptions_conflict(rule: str, first: str, second: str, at: str) -> Refusal:
    """Two exceptions that both give a value for one case."""
    return Refusal(
        f"Two exceptions to {rule} both apply: {first} and {second}.",
        at,
        "The law contradicts itself here; a jurist must say which one yields, and the other must exclude it.",
    )


def divides_by_zero(rule: str, at: Place) -> Refusal:
    """A division by zero that the case really reaches."""
    return Refusal(
        f"{rule} divides by zero in this case.",
        str(at),
        "Look whether the family has no members; the law gives no answer then.",
    )


def not_whole(rule: str, value: str, at: Place) -> Refusal:
    """A result that should have been whole."""
    return Refusal(
        f"{rule} comes to {value}, which is not whole, and the law names no rounding.",
        str(at),
        "The rule needs `rounds`.",
    )


def out_of_range(what: str, value: str, at: str) -> Refusal:
    """A value larger than any the engine computes with."""
    return Refusal(
        f"{what} is {value}, which is beyond what can be.",
        at,
        "Look for a slip in the amounts: an extra zero, tiyn for tenge.",
    )
