"""The findings by region and by type of household as tables of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shanyraq.cli.report.telling import LAW, Block, Cell, Section, Table, Teller
from shanyraq.words import words

Values = Mapping[str, Any]
HUNDRED, THOUSANDTH = 100.0, 1e-3


def poverty(say: Teller, values: Values) -> Section:
    """Who is poor in each region: by the law, and before and after each reform."""
    laws, changes = values["findings"], values["changes"]
    before = laws[LAW]["poverty_by_region"]
    blocks = [Block([], _before_and_after(say, name, before, laws, changes)) for name in changes]
    if not blocks:
        head = [say.shared["region"], say.t("poor"), say.t("poor_people"), say.t("gap")]
        rows = [(_region(say, region), _of_region(say, told)) for region, told in before.items()]
        blocks = [Block([], Table(head, rows))]
    return Section("region-poverty", say.t("region_poverty_title"), say.t("region_poverty_lead"), blocks)


def _before_and_after(say: Teller, name: str, before: Values, laws: Values, changes: Values) -> Table:
    measures = [say.t(one) for one in ("poor", "poor_people", "gap")]
    pairs = [f"{one}, {say.t(when)}" for one in measures for when in ("before", "after")]
    head = [f"{say.title(name)}: {say.shared['region']}", *pairs[:2], say.t("moved"), *pairs[2:]]
    rows = []
    for region, was in before.items():
        both = zip(_of_region(say, was), _of_region(say, laws[name]["poverty_by_region"][region]), strict=True)
        shares, *others = both
        moved = _estimate(say, changes[name]["poverty_by_region"][region], 2, HUNDRED)
        rows.append((_region(say, region), [*shares, moved, *(cell for pair in others for cell in pair)]))
    return Table(head, rows)


def _of_region(say: Teller, told: Values | None) -> list[Cell]:
    """Headcount, poor persons and gap, as findings.json has them; nothing where too few are poor."""
    forms = {"headcount": (2, HUNDRED), "poor": (0, THOUSANDTH), "gap": (2, HUNDRED)}
    return [_estimate(say, told and told[name], places, times) for name, (places, times) in forms.items()]


def _estimate(say: Teller, one: Values | None, places: int, times: float) -> Cell:
    return say.cell(one["value"], places, times, one["error"]) if one else say.cell(None, places)


def winners(say: Teller, name: str, change: Values, by: str) -> Block:
    """How many win and lose by a reform in each region, or of each type of household (by: `region`, `type`)."""
    win, lose = (say.shared[key] for key in ("win_thousand", "lose_thousand"))
    losing = change[f"losers_by_{by}"]
    rows = [
        (
            _region(say, place) if by == "region" else words("tables", say.language)[f"type_{place}"],
            [say.cell(one, 0, THOUSANDTH) for one in (winning, losing[place])],
        )
        for place, winning in change[f"winners_by_{by}"].items()
    ]
    return Block([], Table([f"{say.title(name)}: {say.shared[by]}", win, lose], rows))


def types(say: Teller, values: Values) -> list[Section]:
    """Who wins and loses by type of household; nothing where the people do not tell of it."""
    changes = values["changes"]
    blocks = [winners(say, name, one, "type") for name, one in changes.items() if one["winners_by_type"]]
    return [Section("types", say.t("types_title"), say.t("types_lead"), blocks)] if blocks else []


def recipients(say: Teller, values: Values) -> Block:
    """Families and persons who receive in each region in an average month, law by law."""
    laws = [(say.title(name), values["findings"][name]["recipients_by_region"]) for name in say.names]
    parts = {"families": say.t("receive_families"), "persons": say.t("receive_persons")}
    rows = [
        (_region(say, region), [say.cell(many[region][key], 1, THOUSANDTH) for _, many in laws for key in parts])
        for region in laws[0][1]
    ]
    heads = [f"{title}: {part}" for title, _ in laws for part in parts.values()]
    return Block([], Table([say.t("recipients"), *heads], rows))


def _region(say: Teller, name: str) -> str:
    return say.found.region_titles[name][say.language]
