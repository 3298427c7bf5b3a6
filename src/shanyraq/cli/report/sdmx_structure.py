"""sdmx-structure.json: the dataflow, data structure, concepts and codelists that sdmx.csv names, as SDMX-JSON 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from shanyraq.analysis.findings import TENTHS
from shanyraq.cli.report.sdmx import (
    AGENCY,
    AREAS,
    ATTRIBUTES,
    DIMENSIONS,
    ESTIMATED,
    FLOW,
    MEASURE,
    NATION,
    SUPPRESSED,
    TOTAL,
    UNITS,
    VERSION,
    Observation,
    breakdown,
    indicator,
)
from shanyraq.notebook.naming import Names
from shanyraq.words import LANGUAGES

if TYPE_CHECKING:
    from shanyraq.studies.simulation import Simulation
    from shanyraq.studies.tables import Table

Json = dict[str, object]
Texts = Mapping[str, str]
SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/"
    "sdmx-json-structure-schema.json"
)
CONCEPTS = "CS_SIMULATION"
CODED = {
    "FREQ": "CL_FREQ",
    "REF_AREA": "CL_AREA",
    "INDICATOR": "CL_INDICATOR",
    "SCENARIO": "CL_SCENARIO",
    "BREAKDOWN": "CL_BREAKDOWN",
    "UNIT_MEASURE": "CL_UNIT_MEASURE",
    "UNIT_MULT": "CL_UNIT_MULT",
    "OBS_STATUS": "CL_OBS_STATUS",
}


def structure(found: Simulation, several: Sequence[Table], observed: Sequence[Observation]) -> Json:
    """The structure message; its codelists hold what the observations use, named in three languages."""
    names = {language: Names(found, language) for language in LANGUAGES}
    codes = _codes(found, several, names)
    for place, dimension in enumerate(DIMENSIONS[:-1]):
        used = {one.key[place] for one in observed}
        if absent := used - set(codes[CODED[dimension]]):
            raise AssertionError(f"{CODED[dimension]} has no {sorted(absent)}")
    components = [*DIMENSIONS, MEASURE, *ATTRIBUTES]
    return {
        "meta": {
            "schema": SCHEMA,
            "id": f"{AGENCY}_{FLOW}",
            "test": False,
            "prepared": f"{found.months[0]:%Y-%m-%d}T00:00:00Z",  # no clock: the same run gives the same bytes
            "contentLanguages": list(LANGUAGES),
            "sender": {"id": AGENCY},
        },
        "data": {
            "dataflows": [
                {
                    **_kept(FLOW, _words(names, "dataflow")),
                    **_descriptions(_words(names, "about_structure")),
                    "structure": _urn("datastructure.DataStructure", FLOW),
                }
            ],
            "dataStructures": [
                {**_kept(FLOW, _words(names, "dataflow")), "dataStructureComponents": _components()},
            ],
            "conceptSchemes": [
                {
                    **_kept(CONCEPTS, _words(names, "concepts")),
                    "concepts": [_item(one, _words(names, f"concept_{one.lower()}")) for one in components],
                }
            ],
            "codelists": [
                {
                    **_kept(name, _words(names, f"concept_{concept.lower()}")),
                    "codes": [_item(code, texts) for code, texts in codes[name].items()],
                }
                for concept, name in CODED.items()
            ],
        },
    }


def _codes(found: Simulation, several: Iterable[Table], names: Mapping[str, Names]) -> dict[str, dict[str, Texts]]:
    scenarios: dict[str, Texts] = {}
    indicators: dict[str, Texts] = {}
    breakdowns: dict[str, Texts] = {TOTAL: _words(names, "breakdown_total")}
    for table in several:
        for place, column in enumerate(table.columns):
            if column.unit and not column.error_of:
                indicators[indicator(column)] = _words(names, f"column_{column.name}")
            for row in table.rows if not column.unit else ():
                cell = row[place]
                told = {language: str(one.cell(column, cell)) for language, one in names.items()}
                if column.name in ("law", "reform"):
                    scenarios[str(cell)] = told
                elif column.name not in ("region", "month", "tenth", "why"):
                    breakdowns[breakdown(column.name, cell)] = told
    for tenth in range(1, TENTHS + 1):
        breakdowns[breakdown("tenth", tenth)] = {
            language: one.words["breakdown_tenth"].format(tenth=tenth) for language, one in names.items()
        }
    return {
        "CL_FREQ": {code: _words(names, f"freq_{code.lower()}") for code in ("A", "M")},
        "CL_AREA": {
            NATION: _words(names, "area_kz"),
            **{AREAS[one]: texts for one, texts in found.region_titles.items() if one in AREAS},
        },
        "CL_INDICATOR": indicators,
        "CL_SCENARIO": scenarios,
        "CL_BREAKDOWN": breakdowns,
        "CL_UNIT_MEASURE": {code: _words(names, f"unit_{unit}") for unit, code in UNITS.items()},
        "CL_UNIT_MULT": {"0": _words(names, "mult_0")},
        "CL_OBS_STATUS": {code: _words(names, f"status_{code.lower()}") for code in (ESTIMATED, SUPPRESSED)},
    }


def _components() -> Json:
    per_observation: Json = {"observation": {}}
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [
                {**_component(one), "position": place} for place, one in enumerate(DIMENSIONS[:-1])
            ],
            "timeDimension": {
                **_component("TIME_PERIOD"),
                "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}},
            },
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [
                {**_component(MEASURE), "usage": "optional", "localRepresentation": {"format": {"dataType": "Double"}}}
            ],
        },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {
                    **_component(one),
                    "usage": "optional" if one == "STD_ERROR" else "mandatory",
                    "attributeRelationship": per_observation,
                    "measureRelationship": [MEASURE],
                }
                for one in ATTRIBUTES
            ],
        },
    }  # fmt: skip


def _component(name: str) -> Json:
    """A component of the data structure: its concept, and its codelist if it is coded."""
    concept = f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{name}"
    own: Json = {"format": {"dataType": "Double"}}
    if name in CODED:
        own = {"enumeration": _urn("codelist.Codelist", CODED[name]), "enumerationFormat": {"dataType": "String"}}
    return {"id": name, "conceptIdentity": concept, "localRepresentation": own}


def _urn(kind: str, name: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION})"


def _kept(name: str, texts: Texts) -> Json:
    return {"id": name, "version": VERSION, "agencyID": AGENCY, **_named(texts)}


def _item(name: str, texts: Texts) -> Json:
    return {"id": name, **_named(texts)}


def _named(texts: Texts) -> Json:
    return {"name": texts["en"], "names": {language: texts[language] for language in LANGUAGES}}


def _descriptions(texts: Texts) -> Json:
    return {"description": texts["en"], "descriptions": {language: texts[language] for language in LANGUAGES}}


def _words(names: Mapping[str, Names], word: str) -> Texts:
    return {language: one.words[word] for language, one in names.items()}
