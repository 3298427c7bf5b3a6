"""Every refusal of a reform, by name: what is wrong, in which file and line, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shanyraq.engine.ir import Place
from shanyraq.engine.refuse import Refusal, listed

FORM = "docs/reforms.md shows the form."


class ReformRefusal(Refusal):
    """A reform that cannot be laid over the law: its author has to mend it."""


def no_such_reform(name: str, country: str, near: Sequence[str], where: str = "") -> ReformRefusal:
    """Neither a file nor a reform that is shipped with the country."""
    hint = f"Did you mean {listed(near)}?" if near else "See `shanyraq reforms list`, or give the path of a .yaml file."
    return ReformRefusal(f"There is no reform called {name[:120]} for {country}.", where, hint)


def name_is_not_the_files(at: Place, name: str, stem: str) -> ReformRefusal:
    """A reform whose name is not that of its file, so that nobody would find it by it."""
    return ReformRefusal(
        f"The reform is called {name[:120]} in a file called {stem}.",
        str(at),
        "Name it as its file, in lower-case letters, digits and underscores.",
    )


def name_is_taken(at: Place, name: str) -> ReformRefusal:
    """A reform named as results name something that is no reform, whose figures it would stand in place of."""
    return ReformRefusal(
        f"A reform cannot be called {name}: results call something else so.",
        str(at),
        "Give the reform, and its file, another name.",
    )


def two_of_one_name(name: str, one: Place, other: Place) -> ReformRefusal:
    """Two files of one name: results are told by name, and one of them would be lost."""
    return ReformRefusal(
        f"Two reforms are called {name}.",
        f"{one.file} and {other.file}",
        "Rename one of them, and its file: results go by name.",
    )


def not_a_change(at: Place) -> ReformRefusal:
    """An item that does not say what it changes, or says two things."""
    return ReformRefusal(
        "A change names one thing: a number, a rule, or what it repeals.",
        str(at),
        f"Write `number: chapter.name`, `rule: chapter.name` or `repeal: chapter.name`; {FORM}",
    )


def changes_nothing(at: Place, name: str) -> ReformRefusal:
    """A reform without a change."""
    return ReformRefusal(
        f"The reform {name} changes nothing.", str(at), f"List its `changes`, or what it `includes`; {FORM}"
    )


def not_in_the_law(at: Place, what: str, name: str, near: Sequence[str]) -> ReformRefusal:
    """A number, rule, chapter or decision that the law does not have."""
    hint = f"Did you mean {listed(near)}?" if near else "See `shanyraq law show` for the names."
    return ReformRefusal(f"The law has no {what} called {name[:120]}.", str(at), hint)


def says_not(at: Place, name: str, key: str, form: str) -> ReformRefusal:
    """A change that leaves out what it must say."""
    return ReformRefusal(f"The change of {name} does not say `{key}`.", str(at), form)


def day_is_outside(at: Place, day: date, first: date, last: date) -> ReformRefusal:
    """A day before the law begins, or far beyond it."""
    return ReformRefusal(f"The law of {day} is not known.", str(at), f"Change it on a day between {first} and {last}.")


def ends_before_it_begins(at: Place, name: str) -> ReformRefusal:
    """A change with its days the wrong way round."""
    return ReformRefusal(f"The change of {name} ends before it begins.", str(at), "Mend `from` or `to`.")


def unit_differs(at: Place, name: str, unit: str, really: str) -> ReformRefusal:
    """A value in another unit than the number has."""
    return ReformRefusal(
        f"{name} is in {really}, not in {unit[:40]}.", str(at), f"Leave `unit` out, or give the value in {really}."
    )


def has_no_rows(at: Place, name: str, is_new: bool) -> ReformRefusal:
    """Rows of a number that is one value: of the law, or of the reform's own that does not say by what it has rows."""
    if is_new:
        return ReformRefusal(
            f"{name} has rows and does not say by what.", str(at), "Add `by: Region` (or another choice of the law)."
        )
    return ReformRefusal(
        f"{name} is one value for all: it is not by region, nor by anything else, and has no rows.",
        str(at),
        "Write `value: …`. To have other values in some regions add a number of your own with `by: Region` and write "
        "anew the rule that uses it: docs/reforms.md, Another value in some regions.",
    )


def value_or_rows(at: Place, name: str) -> ReformRefusal:
    """Neither a value nor rows, or both."""
    return ReformRefusal(
        f"The change of {name} needs either one value or rows.",
        str(at),
        "Write `value: …`, or for a table `rows: {row: value}`; one `value` of a table goes into every row.",
    )


def below_nothing(at: Place, name: str) -> ReformRefusal:
    """A value below 0 of a number that is never so in the law."""
    return ReformRefusal(
        f"{name} is below 0, as it never is in the law.", str(at), "Write 0 or more; what is taken away, a rule takes."
    )


def no_such_row(at: Place, name: str, row: str, rows: Sequence[str]) -> ReformRefusal:
    """A row by count that the table does not have."""
    return ReformRefusal(f"{name} has no row {row}.", str(at), f"Its rows are {listed(rows, 12)}.")


def changed_twice(name: str, first: Place, second: Place, day: date) -> ReformRefusal:
    """Two changes of one thing in one reform that both hold on a day."""
    return ReformRefusal(
        f"The reform changes {name} twice on {day}.",
        f"{first} and {second}",
        "Drop one, or give each its own `from`: then the earlier ends the day before.",
    )


def reforms_conflict(name: str, day: date, one: Place, other: Place) -> ReformRefusal:
    """Two reforms that change one thing, in no order or in two."""
    return ReformRefusal(
        f"Two reforms change {name} on {day}, and they stand in no one order.",
        f"{one} and {other}",
        "Write a third reform that says `includes: [the one, the other]`: there the later wins.",
    )


def includes_itself(at: Place, names: Sequence[str]) -> ReformRefusal:
    """Reforms that include each other in a circle."""
    return ReformRefusal(
        f"These reforms include each other in a circle: {' -> '.join(names)}.", str(at), "Take one of them out."
    )


def no_text(at: Place, name: str, file: str) -> ReformRefusal:
    """A rule whose text is nowhere."""
    return ReformRefusal(
        f"The text of {name} is not there: no file {file}.",
        str(at),
        "Write the rule there in the language of law, or take an edition of the law's own with `as_on: DAY`.",
    )


def rule_is_not_in_the_file(at: Place, name: str, file: str, near: Sequence[str]) -> ReformRefusal:
    """A rule that the list names and the Python file lacks."""
    hint = f"Did you mean {listed(near)}?" if near else "Write it there, with `cite` and `since`."
    return ReformRefusal(f"{file} has no rule called {name}.", str(at), hint)


def rule_is_not_listed(at: Place, name: str) -> ReformRefusal:
    """A rule in the Python file that the list of changes does not name."""
    return ReformRefusal(
        f"The rule {name} is written but is not among the changes.",
        str(at),
        f"Add `- rule: chapter.{name}` with what it says in kk and ru, or drop it.",
    )


def header_lacks_chapter(at: Place, chapter: str) -> ReformRefusal:
    """A header that does not name the chapter a rule is added to."""
    return ReformRefusal(
        f"The header of this file does not name {chapter}, to which a rule is added.",
        str(at),
        f"Import the chapter and write uses=[{chapter}, …] in the header.",
    )


def another_group(at: Place, name: str, group: str, written: str) -> ReformRefusal:
    """A header that speaks of another group than the chapter a rule is added to."""
    return ReformRefusal(
        f'{name} is a rule of the {group}; the header of this file says of="{written}".',
        str(at),
        "Write rules of the other group in a reform of their own, and include it.",
    )


def is_another_thing(at: Place, name: str, really: str) -> ReformRefusal:
    """A replacement that is a rule where the law has an exception, or the other way round."""
    return ReformRefusal(
        f"In the law {name} is {really}.", str(at), "Write it as such, or give the new rule another name."
    )


def rule_ended(at: Place, name: str, day: date, held: str) -> ReformRefusal:
    """A repeal, or an edition taken from a day, where nothing is in force."""
    return ReformRefusal(
        f"No edition of {name} is in force on {day} ({held}).", str(at), "Mend the day, or drop the change."
    )


def not_paid(at: Place, name: str) -> ReformRefusal:
    """`paid` of what is no money, or of what no decision shows."""
    return ReformRefusal(
        f"{name} cannot be paid.", str(at), "`paid: yes` stands with a rule that gives money and with `shown_in`."
    )
