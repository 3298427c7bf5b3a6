"""Small invented plans of places, and how they are read, for the tests of placement."""

from __future__ import annotations

from pathlib import Path

from shanyraq.people.population.series import series
from shanyraq.studies.placement.matching import Matched, matched
from shanyraq.studies.placement.need import needs
from shanyraq.studies.placement.plan import Plan, read_plan
from shanyraq.studies.placement.reconcile import Levels, reconciled

REGIONS = list(series()["persons_by_region"].rows)
PLAN = """
title: Invented
districts:
  - {district: A, region: zhambyl, needs: {18-29 without_work: 10, 35-49 working: 20}}
  - {district: B, region: zhambyl, needs: {50-62 without_work: 10}}
places:
  - {id: N, level: national, programme: Map, measure: public_works, places: 12, source: x}
  - {id: R, level: regional, programme: RMap, region: zhambyl, measure: public_works, places: 12, under: N, source: x}
  - {id: LA, level: local, programme: Plan of A, district: A, measure: public_works, places: 4, under: R, source: x}
  - {id: LB, level: local, programme: Plan of B, district: B, measure: public_works, places: 8, under: R, source: x}
"""


def plan(tmp_path: Path, text: str = PLAN, name: str = "plan.yaml") -> Plan:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return read_plan(file, None, REGIONS)


def best(of: Plan) -> Matched:
    return matched(reconciled(of), needs(of, None).districts)


def kinds(levels: Levels) -> list[tuple[str, int, list[int]]]:
    """Of each disagreement its kind, the line of its row, and the lines of the others."""
    return [(one.kind, one.row.at.line, [other.at.line for other in one.others]) for one in levels.disagreements]
