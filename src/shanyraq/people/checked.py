"""All that a file can be refused for, found before anything is computed: its rows are read, put in order and compared.

A run finds the same as it goes. What runs a file several times looks first, so that no work is done in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from shanyraq.people.families import Block, OutOfOrder
from shanyraq.people.layout import Recipe
from shanyraq.people.options import Options
from shanyraq.people.prepare import Prepared
from shanyraq.people.problems import Problems, empty_file
from shanyraq.people.sorting import Disk
from shanyraq.people.stream import Feed, batch_rows


def check_people(prepared: Prepared, beside: Iterable[Recipe], options: Options, folder: Path) -> None:
    """Reads every column that is needed. beside: of the people, what others need of the same file.

    Raises PeopleRefused with everything that is wrong, and FigureMissing for what the law book lacks about the people.
    folder: to sort in, where the rows are not in order.
    """
    there = {*prepared.people.schema.names}
    recipes = [one for one in prepared.layout.people if there.issuperset(one.parts)]
    looked_at = replace(prepared, layout=replace(prepared.layout, people=_each_once([*recipes, *beside])))
    gaps = prepared.plan.numbers([{}])[1]
    met: dict[str, set[int]] = {}
    try:
        if prepared.incomes is not None:
            raise OutOfOrder
        _look(looked_at, options, None, folder, met)
    except OutOfOrder:
        met.clear()
        with Disk(folder, options.memory, options.threads) as disk:
            _look(looked_at, options, disk, folder, met)
    _check_gaps(prepared, gaps, met)


def _each_once(recipes: Sequence[Recipe]) -> list[Recipe]:
    """Columns of one name and one form, once; those of another form under a name of their own."""
    found: dict[str, Recipe] = {}
    for one in recipes:
        name, number = one.column.name, 1
        while name in found and replace(found[name], column=one.column) != one:
            number += 1
            name = f"{one.column.name} {number}"
        found.setdefault(name, replace(one, column=replace(one.column, name=name)))
    return list(found.values())


def _look(prepared: Prepared, options: Options, disk: Disk | None, folder: Path, met: dict[str, set[int]]) -> None:
    """One reading. met: which members of its choice each column has."""
    problems, people = Problems(), prepared.people
    feed = Feed(prepared, options.batch or batch_rows(prepared, options.memory), problems)
    blocks = feed.from_disk(disk, lambda done: None) if disk else feed.streamed()
    for block in blocks:
        for name, values in _choices(prepared, block):
            met.setdefault(name, set()).update(np.unique(values).tolist())
    if not problems and not feed.persons:
        raise empty_file(people.path)
    if not problems and not disk and not feed.ids.ascend:
        (folder / "ids").mkdir()
        with Disk(folder / "ids", options.memory, options.threads) as ids:
            feed.check_persons(ids)
    if problems:
        raise problems.refusal(people.path)


def _choices(prepared: Prepared, block: Block) -> Iterator[tuple[str, npt.NDArray[np.uint8]]]:
    for one in prepared.layout.told:
        if one.wanted.kind.base == "choice" and one.column.name in block.values:
            yield one.column.name, block.values[one.column.name]


def _check_gaps(prepared: Prepared, gaps: Mapping[tuple[str, int], int], met: Mapping[str, set[int]]) -> None:
    from shanyraq.engine.columns.kernel import check_gaps

    assumed = {one.column.name: [one.assumed] for one in prepared.layout.assumed if one.wanted.kind.base == "choice"}
    check_gaps(prepared.plan, gaps, {name: np.array([*values]) for name, values in {**assumed, **met}.items()})
