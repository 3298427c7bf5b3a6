"""Writes docs/standards-thresholds.md: each threshold of C102 shown from both sides on toyland. `make docs`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from shanyraq.engine.layout import layout
from shanyraq.standards.parts import norms, parts_of
from shanyraq.standards.thresholds import Threshold, thresholds_of

HERE = Path(__file__).parent
MARKS = {"met": "✔", "not met": "✘", "cannot be judged": "?"}
HEAD = """# Every threshold of Convention No. 102, from both sides

Each quantitative article of Parts II to X (and article 71(2)) on the law of Toyland: one number of its law, a count, a
fact or a record is moved, and beside each value stands what the norm then says and the arithmetic by hand, in tenge a
month. Above the threshold, exactly on it, one least step below it: a tiyn, a ten-thousandth, a week, a person. Methods:
article 65 by a diver's 1,500, article 66 by a gatherer's 900 (a labourer), article 67 by the lantern, article 44 by the
apples.

The pages of docs/ are in English: `shanyraq standards thresholds --part III --lang kk` runs the same in Kazakh, Russian
or English, each condition by its title in the norm. Tests hold that every case
comes out so, that the arithmetic is right, that the two sides are one step apart, that every number of the Convention
stands here, and that a number of the norm moved by one step turns the case on its edge. Written by `make docs` from
[`countries/toyland/thresholds`](../src/shanyraq/standards/countries/toyland/thresholds);
[the form](standards.md#thresholds).

"""


def lines(held: tuple[Threshold, ...]) -> Iterator[str]:
    """The page, line by line."""
    book = norms()
    parts = parts_of("C102")
    cases = sum(len(one.cases) for one in held)
    yield f"{len(held)} thresholds, {cases} cases."
    for part, several in groupby(held, key=lambda one: one.part):
        yield f"\n## {layout(book, parts[part].decision).title['en']}\n"
        yield "| threshold | moved | | what is said, and how it works out |\n|---|---|---|---|"
        for one in several:
            yield from rows(one)


def rows(one: Threshold) -> Iterator[str]:
    """A threshold as a row for each of its cases; what is given beside it stands in the first."""
    given = [*one.given.assume]
    for told in (one.given.law, one.given.counts, one.given.facts, one.given.records):
        given += [f"{name} = {value}" for name, value in told.items()]
    title = one.title + (f"<br>with {'; '.join(f'`{each}`' for each in given)}" if given else "")
    first = (title, f"`{one.name}`")
    for case in one.cases:
        head, moved = first
        yield f"| {head} | {moved} | {case.value} | {MARKS[case.met]} {case.works} |"
        first = ("", "")


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(lines(thresholds_of("toyland"))) + "\n"


if __name__ == "__main__":
    (HERE / "standards-thresholds.md").write_text(page(), encoding="utf-8")
