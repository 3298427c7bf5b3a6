"""`shanyraq simulate`: the law and its reforms over a synthetic nation, in words first, then in tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from shanyraq.cli.nation.added import added_in_words
from shanyraq.cli.nation.simulate_places import region_poverty, region_wins, table_of, told, type_wins
from shanyraq.cli.nation.simulate_said import sentences, title_of
from shanyraq.cli.nation.simulate_seeds import rests_on
from shanyraq.cli.report.whole import require_new
from shanyraq.people.nation.file import FileNation
from shanyraq.people.options import REST, UNTOLD
from shanyraq.studies.simulation import LAW, Request, Simulation, simulated
from shanyraq.words import words
from shanyraq.words.formats import HowMany, counted, fixed
from shanyraq.words.terminal import print_json, print_sentence

if TYPE_CHECKING:
    from rich.console import Console

    from shanyraq.analysis.findings import Finding
    from shanyraq.engine.ir import Law

POVERTY = {"headcount": (100, 2), "gap": (100, 2), "severity": (100, 2)}
MEDIANS = {"below_60": (100, 2), "below_50": (100, 2)}
INEQUALITY = {"gini": (1, 3), "atkinson": (1, 3), "theil": (1, 3), "mld": (1, 3), "fifths": (1, 2), "ends": (1, 2)}
"""Each measure: by what it is multiplied, and to how many places it is told."""


def run_simulation(
    screen: Console,
    law: Law,
    reforms: Sequence[str],
    request: Request,
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Simulates and prints; with a folder it also writes tables, a report and a record of the run."""
    require_new(out)
    found = simulated(law, reforms, request)
    if out is not None:
        from shanyraq.cli.report.folder import write_folder

        write_folder(found, out, language)
    if as_json:
        from shanyraq.studies.values import all_values

        print_json(all_values(found))
        return
    print_simulation(screen, found, language)
    if out is not None:
        screen.print(Text(words("simulate", language)["written"].format(path=out)))


# ---- printing -----------------------------------------------------------------------------------------------------


def print_simulation(screen: Console, found: Simulation, language: str) -> None:
    """The findings in words, then budget, poverty, targeting, and who wins."""
    said = words("simulate", language)
    request = found.request
    when = str(request.on) if request.on else str(found.months[0].year)
    nation = found.basis.nation
    file = nation.where.name if isinstance(nation, FileNation) else ""
    reforms = counted(len(found.changes), said["and_reforms"], language) if found.changes else ""
    title = said["title_file" if file else "title"].format(
        year=when, reforms=reforms, households=_number(request.households, 0, language), file=file
    )
    screen.print(Text(title, "bold"))
    for line in sentences(found, language):
        print_sentence(screen, line)
    if found.changes:
        screen.print(Text(said["who_wins"], "dim"))
    screen.print()
    for table in (
        _budget(found, said, language),
        *_payers(found, language),
        _measured(found, said, "poverty", POVERTY, language),
        _measured(found, said, "medians", MEDIANS, language),
        _measured(found, said, "inequality", INEQUALITY, language),
        _targeting(found, said, language),
        *region_poverty(found, said, language),
        *([_tenths(found, said, language)] if found.changes else []),
        *region_wins(found, said, language),
        *type_wins(found, said, language),
    ):
        screen.print(table)
        screen.print()
    for outcome in found.outcomes.values():
        for why, families in outcome.without_answer.items():
            many = _number(families / 1000 / len(found.months), 1, language)
            screen.print(Text(said["no_answer"].format(families=many, why=why), "yellow"))
    take_up = said["take_up_full"]
    if found.take_up is not None:
        take_up = said["take_up_fitted"]
    lines = [take_up, said["caution"], rests_on(language)]
    if isinstance(nation, FileNation):
        lines = [take_up, *of_the_file(found.basis.laws[LAW], nation, said, language)]
    lines[1:1] = added_in_words(found.basis.laws, found.basis.laws[LAW], found.titles, language)
    for line in (*lines, *assumed_in_words(found, said, language), said["suppressed"]):
        screen.print(Text(line, "dim"))


def assumed_in_words(found: Simulation, said: Mapping[str, str], language: str) -> list[str]:
    """The numbers of the law that nobody has enacted for the months asked about, as they were taken."""
    from shanyraq.engine.edition import edition

    law, nation = found.basis.laws[LAW], found.basis.nation
    numbers = nation.numbers_ahead(edition(law, found.months[-1]))
    if not numbers:
        return []
    numbers_told = "; ".join(
        f"{law.numbers[name].title[language]} – {_number(value / 100, 0, language)} ₸"
        for name, value in numbers.items()
    )
    return [said["numbers_assumed"].format(path=nation.path.title[language], numbers=numbers_told)]


def of_the_file(law: Law, nation: FileNation, said: Mapping[str, str], language: str) -> list[str]:
    """What a reader has to know of people who were not made for the purpose."""
    found = [said["take_up_embedded"]] if nation.take_up is not None else []
    found.append(said["caution" if nation.about.is_synthetic else "caution_file"])
    for name, value in nation.assumed.items():
        if value != UNTOLD and not value.endswith(f"({REST})"):
            found.append(f"{name} = {value}")
    if untold := [law.facts[name].title[language] for name, value in nation.assumed.items() if value == UNTOLD]:
        found.append(said["not_told_at_all"].format(facts="; ".join(untold)))
    rest = sum(value.endswith(f"({REST})") for value in nation.assumed.values())
    return [*found, said["assumed_rest"].format(count=HowMany(rest, language))] if rest else found


def _budget(found: Simulation, said: Mapping[str, str], language: str) -> Group:
    columns = [said[key] for key in ("scenario", "spending", "standard_error", "families", "persons", "average")]
    rows = [
        [
            title_of(found, name, language),
            _number(one.spending.value / 1e9, 1, language),
            _number(one.spending.error / 1e9, 1, language),
            _number(one.families / 1e3, 0, language),
            _number(one.persons / 1e3, 0, language),
            _number(one.average_a_person, 0, language),
        ]
        for name, one in found.findings.items()
    ]
    return table_of(said["budget"], columns, rows)


def _payers(found: Simulation, language: str) -> list[Group]:
    """What each budget or fund pays, where more than one does."""
    from shanyraq.notebook.naming import Names
    from shanyraq.studies.tables import tables

    rows, names = tables(found)["payers"].rows, Names(found, language)
    if len({payer for _, payer, *_ in rows}) < 2:
        return []
    said, own = words("simulate", language), words("tables", language)
    cells = [
        [names.law(str(law)), names.payer(str(payer)), *(_number(float(one or 0) / 1e9, 1, language) for one in money)]
        for law, payer, *money in rows
    ]
    columns = [said["scenario"], own["column_payer"], said["spending"], said["standard_error"]]
    return [table_of(own["table_payers"], columns, cells, names=2)]


def _measured(
    found: Simulation, said: Mapping[str, str], title: str, forms: Mapping[str, tuple[int, int]], language: str
) -> Group:
    """Measures of poverty or inequality of every law, those that are defined for all."""
    every = {name: {**asdict(one.poverty), **one.measures} for name, one in found.findings.items()}
    measures = {key: form for key, form in forms.items() if all(key in one for one in every.values())}
    rows = [
        _with_errors(title_of(found, name, language), one, measures, [every[name][key] for key in measures], language)
        for name, one in found.findings.items()
    ]
    return table_of(said[title], [said["scenario"], *(said[key] for key in measures)], rows)


def _targeting(found: Simulation, said: Mapping[str, str], language: str) -> Group:
    measures = {"undercoverage": (100, 1), "leakage": (100, 1), "leakage_of_money": (100, 1), "cost_benefit": (1, 2)}
    rows = []
    for name, one in found.findings.items():
        values = [getattr(one.targeting, key) for key in measures]
        rows.append(_with_errors(title_of(found, name, language), one, measures, values, language))
    return table_of(said["targeting"], [said["scenario"], *(said[key] for key in measures)], rows)


def _with_errors(
    title: str, one: Finding, measures: Mapping[str, tuple[int, int]], values: Sequence[float], language: str
) -> list[str]:
    """A row: a law's measures, under each its standard error. measures: by what each is multiplied, to what places."""
    forms = list(measures.items())
    shown = [fixed(times * value, places, language) for (_, (times, places)), value in zip(forms, values, strict=True)]
    errors = [fixed(times * one.errors[name], places, language) for name, (times, places) in forms]
    return [title, *(f"{value}\n± {error}" for value, error in zip(shown, errors, strict=True))]


def _tenths(found: Simulation, said: Mapping[str, str], language: str) -> Group:
    names = list(found.changes)
    rows = [
        [str(tenth + 1), *(told(found.changes[name].by_tenth[tenth], 1, 0, said, language) for name in names)]
        for tenth in range(10)
    ]
    return table_of(said["tenths"], [said["tenth"], *(title_of(found, name, language) for name in names)], rows)


def _number(value: float, places: int, language: str) -> str:
    return fixed(value, places, language)
