"""The refusals of the column engine, by name: what it will not compile or run, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from shanyraq.engine.ir import Place, Rule
from shanyraq.engine.refuse import FigureMissing, Refusal, listed


def may_overflow(rule: Rule, at: Place) -> Refusal:
    """Ordinary amounts would already be too large for exact 64-bit arithmetic."""
    return Refusal(
        f"{rule.id} multiplies so much that ordinary amounts would not fit into 64 bits.",
        str(at),
        "Split the rule so that an intermediate result is rounded.",
    )


def too_large_to_be_exact(rule: str, at: Place) -> Refusal:
    """A family whose amounts are too large for exact 64-bit arithmetic."""
    return Refusal(
        f"The amounts in {rule} are too large to be computed exactly.", str(at), "Look for a slip in the amounts."
    )


def beyond_what_can_be(rule: str, at: Place) -> Refusal:
    """A result larger than any the engine computes with."""
    return Refusal(f"{rule} comes to more than can be.", str(at), "Look for a slip in the amounts: tiyn for tenge.")


def result_not_whole(rule: str, at: Place) -> Refusal:
    """A result that should have been whole."""
    return Refusal(
        f"{rule} does not come to a whole number, and the law names no rounding.", str(at), "The rule needs `rounds`."
    )


def row_to_be_asked(number: str, key: str, at: Place) -> FigureMissing:
    """A number or a row that the law book lacks and would have to be asked for."""
    of = f" of {key}" if key else ""
    what = f"{number}{of} is not in the law book and has to be asked."
    return FigureMissing(what, str(at), "Give it with the numbers of the run.", {number: ()})


def figures_to_be_given(figures: Mapping[str, Sequence[str]], day: date) -> FigureMissing:
    """Rows that the law book lacks, for members of a choice that some of the people have."""
    which = " and ".join(f"{number} has no value for {listed(rows)}" for number, rows in figures.items())
    found = FigureMissing(f"{which} on {day}, and the people have families there.", "", "", figures)
    found.do = f"Give it with the numbers of the run: `{found.form}`. Or leave those families out."
    return found


def families_there(rule: str, member: str, why: str) -> Refusal:
    """A rule has no value for a choice that some of the people have, and nobody is to be asked for one."""
    return Refusal(
        f"{rule} has no value for {member}, and the people have families there: {why}",
        "",
        f"Ask for another day, or leave out the families of {member}.",
    )


def not_in_columns(what: str, at: Place, instead: str) -> Refusal:
    """Something the law may say that the column engine does not do."""
    return Refusal(f"{what} is not computed for many families at once.", str(at), instead)


def two_groups_only(groups: Iterable[str]) -> Refusal:
    """A country with more groups than persons and families."""
    return Refusal(f"The column engine knows persons and families, not {listed(groups)}.", "country.yaml", "")


def assumed_is_no_zero(fact: str) -> Refusal:
    """A history that is assumed to be anything but empty."""
    return Refusal(f"{fact} is a history: for all families alike it can only be assumed to be 0.", "", "Assume 0.")


def not_told(fact: str, at: Place) -> Refusal:
    """A fact that nobody tells and that matters to a family."""
    return Refusal(f"{fact} is not told, and it matters to this family.", str(at), "Tell it, or say what to assume.")


def no_such_column(name: str, names: Iterable[str]) -> Refusal:
    """The people lack a column that the outputs need."""
    return Refusal(f"The people have no column {name}.", "", f"The outputs need: {listed(names, 40)}.")


def column_of_wrong_kind(name: str, found: str, wanted: str) -> Refusal:
    """A column with another type or length than wanted."""
    return Refusal(f"The column {name} is {found}, but should be {wanted}.", "", "Write the column anew.")


def choice_unknown(name: str, code: int, members: int) -> Refusal:
    """A column of a choice holds a number that is none of its members."""
    return Refusal(f"The column {name} has the choice number {code}, but there are only {members}.", "", "")


def number_not_used(number: str, used: Iterable[str]) -> Refusal:
    """A changed number that no output depends on, or that the law does not have."""
    return Refusal(f"None of the outputs depends on {number}.", "", f"They depend on: {listed(sorted(used), 30)}.")


def number_fixes_columns(number: str) -> Refusal:
    """A changed number that decides which months are read."""
    return Refusal(
        f"{number} decides which months are read, so it cannot change while the same people are read.",
        "",
        "Make a plan of the changed edition, and read the people again.",
    )


def row_not_in_force(number: str, row: str) -> Refusal:
    """A changed row that the edition does not have."""
    return Refusal(
        f"{number} has no row {row} on this day, so there is nothing to change.",
        "",
        "Make a plan of an edition that has the row (`with_figures`).",
    )


def beyond_proof(number: str, value: int, limits: tuple[int, int]) -> Refusal:
    """A changed number outside the limits for which the kernel was proved not to overflow."""
    return Refusal(
        f"{number} is {value}; the kernel was proved for {limits[0]} to {limits[1]} (in tiyn or the smallest unit).",
        "",
        "Make a plan of an edition that holds the value.",
    )


def cannot_be_summed(rule: str, kind: str) -> Refusal:
    """A sweep of an output that has no sum."""
    return Refusal(f"{rule} is {kind}; a sum over families has no meaning.", "", "Ask for money, counts or yes/no.")


def weights_out_of_range(most: int) -> Refusal:
    """Weights that are not whole numbers within bounds."""
    return Refusal(f"Weights are whole numbers from 0 to {most}, one a family.", "", "Scale and round them first.")


def other_than_planned(rule: str, error: str) -> Refusal:
    """A changed number with which a rule meets an error that it did not meet, or no longer the one it met."""
    return Refusal(
        f"With this change {rule} fails otherwise than in the plan: {error}", "", "Make a plan of the changed edition."
    )


def family_too_large(members: int, most: int) -> Refusal:
    """A family with more members than the proof allows for."""
    return Refusal(
        f"A family has {members} members; there can be {most} at most.", "", "Look whether families are told apart."
    )


def count_is_negative(name: str, least: int) -> Refusal:
    """A column of counts below nothing, which would reach before the first row of a table."""
    return Refusal(f"The column {name} has the count {least}.", "", "Counts are whole numbers from 0 on.")
