"""The problems of a file, gathered until its end, and the one refusal that tells them all."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from shanyraq.engine.refuse import Refusal

MOST_SHOWN = 20
"""Problems told in one refusal; the rest are counted."""

MOST_ROWS = 3
"""Rows named for each problem; the rest are counted."""


@dataclass(slots=True)
class Problem:
    """One thing wrong with one column: how often, the first rows where, and what to do."""

    column: str
    what: str
    do: str = ""
    count: int = 0
    rows: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        text = f"{self.column}: {self.what}" if self.column else self.what
        if self.count:
            more = f" and {self.count - len(self.rows):,} more" if self.count > len(self.rows) else ""
            first = f": {'; '.join(self.rows)}{more}" if self.rows else ""
            text += f" ({self.count:,} {'row' if self.count == 1 else 'rows'}{first})"
        return f"{text}. {self.do}".rstrip()


class PeopleRefused(Refusal):
    """A file of people that cannot be used as it is; `problems` has each thing to mend."""

    def __init__(self, what: str, where: str, do: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(what, where, do)
        self.problems = problems


class Problems:
    """Gathers problems by column and kind, so that a million bad rows are one line with a count."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Problem] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def found(self) -> tuple[Problem, ...]:
        """Everything found so far."""
        return tuple(self._found.values())

    def of_file(self, column: str, what: str, do: str = "") -> None:
        """A problem of a column as a whole, or of the file when `column` is empty."""
        self._found.setdefault((column, what), Problem(column, what, do))

    def of_rows(self, column: str, what: str, count: int, rows: Iterable[str], do: str = "") -> None:
        """A problem in `count` rows; `rows` describes the first of them and is read no further than needed."""
        problem = self._found.setdefault((column, what), Problem(column, what, do))
        problem.count += count
        for row in rows:
            if len(problem.rows) >= MOST_ROWS:
                break
            problem.rows.append(row)

    def refusal(self, path: Path) -> PeopleRefused:
        """Everything found, as one refusal."""
        found = self.found()
        lines = [f"  - {problem}" for problem in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            lines.append(f"  - and {len(found) - MOST_SHOWN} more problems")
        head = f"{path.name} cannot be used: {len(found)} {'problem' if len(found) == 1 else 'problems'}."
        return PeopleRefused(
            "\n".join([head, *lines]), str(path), "Nothing was written. Mend the file and run again.", found
        )


Describe = Callable[[int], str]
"""Names a row of a batch by its place in the batch: `row 17`."""


# ---- refusals of one sentence ------------------------------------------------------------------------------------


def no_such_file(path: Path) -> PeopleRefused:
    """A path that names no file."""
    return PeopleRefused(f"There is no file {path.name}.", str(path), "Check the path.")


def not_readable(path: Path, why: str) -> PeopleRefused:
    """A file that the machine will not open."""
    return PeopleRefused(
        f"{path.name[:80]} cannot be opened: {why}.", str(path), "Check that it is a file and that you may read it."
    )


def empty_file(path: Path, of: str = "people") -> PeopleRefused:
    """A file without a single row."""
    return PeopleRefused(f"{path.name} is empty: it has no {of}.", str(path), "Check how the file was made.")


def not_of_its_form(path: Path, form: str, why: str) -> PeopleRefused:
    """A file whose contents are not what its name says, or nothing that can be read."""
    return PeopleRefused(
        f"{path.name} is not a {form} file: {why}.",
        str(path),
        "Write the file again, as Parquet, Arrow or CSV in UTF-8.",
    )


def cut_short(path: Path, form: str, why: str) -> PeopleRefused:
    """A file that ends before its end."""
    return PeopleRefused(
        f"{path.name} is a {form} file cut short: {why}.",
        str(path),
        "Copy or write the file again: its end is missing.",
    )


def damaged(path: Path, form: str, why: str) -> PeopleRefused:
    """A file that breaks while it is read."""
    return PeopleRefused(f"{path.name} is a damaged {form} file: {why}.", str(path), "Copy or write the file again.")


def wrong_encoding(path: Path, why: str) -> PeopleRefused:
    """Text that is not UTF-8."""
    return PeopleRefused(
        f"{path.name} is not text in UTF-8: {why}.", str(path), "Save it as CSV in UTF-8 (not Windows-1251 or UTF-16)."
    )


def already_there(path: Path) -> PeopleRefused:
    """A result that would overwrite something."""
    return PeopleRefused(f"{path.name} is already there.", str(path), "Choose another name, or say --overwrite.")


def cannot_be_written(path: Path, why: str) -> PeopleRefused:
    """A place where no result can be put."""
    full = why in (os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT))
    other = "Choose a folder that exists and that you may write to."
    do = "Make room there, or choose another place." if full else other
    return PeopleRefused(f"{path} cannot be written: {why}.", str(path), do)


def said_by(error: OSError) -> str:
    """What the system says of a file, without the hidden name that it has until it is whole."""
    number = error.errno
    if number is None and (found := re.search(r"\[errno ([0-9]+)\]", str(error), re.IGNORECASE)):
        number = int(found.group(1))
    return os.strerror(number) if number else str(error)


def no_name(path: Path) -> PeopleRefused:
    """A place (`.`, `/`, nothing at all) that cannot be a new file or folder."""
    return PeopleRefused(f"{str(path)!r} has no name that a result could have.", "", "Name a new file.")


def is_there(path: Path, refused: Callable[[Path, str], PeopleRefused] = not_readable) -> bool:
    """Whether there is something under this name. Refuses what no system can look for: names too long, and the like."""
    try:
        return path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        why = said_by(error) if isinstance(error, OSError) else "it leads nowhere"
        raise refused(path, why) from None


def cannot_be_sorted(why: str) -> PeopleRefused:
    """A disk too full, or too little memory, to sort on."""
    return PeopleRefused(
        f"The people cannot be sorted on disk: {why}.",
        "",
        "Make room beside the result, allow more --memory, or sort the file by family beforehand.",
    )


def not_parquet(path: Path) -> PeopleRefused:
    """A result whose name promises another form than it has."""
    return PeopleRefused(
        f"{path.name}: a result is written as Parquet, whatever it is called.",
        str(path),
        f"Call it {path.name.partition('.')[0]}.parquet.",
    )


def same_file(path: Path) -> PeopleRefused:
    """A result that would replace its own source, or two results in one file."""
    return PeopleRefused(
        f"{path.name} is named twice.", str(path), "Give every source and every result a file of its own."
    )


def wrong_option(what: str, do: str) -> PeopleRefused:
    """An option that cannot be meant."""
    return PeopleRefused(what, "", do)
