"""A budget envelope given by year: how many billions of tenge may be spent, every year with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as File

from shanyraq.engine.ir import Place
from shanyraq.engine.marked import mapping_of, only_keys, read_yaml, text_of
from shanyraq.engine.refuse import yaml_is_not_of_the_form
from shanyraq.people.population.path import amount_of, sentence_of, years_of

BILLION = 10**9
MOST = Decimal(10**6)


@dataclass(frozen=True, slots=True)
class Given:
    """Tenge that a year's envelope holds, who says so, and how sure that is."""

    tenge: float
    said: str
    is_assumed: bool
    confidence: str


@dataclass(frozen=True, eq=False)
class YearlyEnvelope:
    """What may be spent, by year; a year that is not there has no envelope."""

    name: str
    years: Mapping[int, Given]
    file: str


def read_envelope(file: File) -> YearlyEnvelope:
    """An envelope from its file, every row checked. Raises Refusal with the line of what is wrong.

    name: …; billions: {2026: {value: 62.7, source: …}, 2027-2030: {value: 70, assumption: …}}
    """
    at = Place(str(file), 1)
    about = mapping_of(read_yaml(file), at, "An envelope")
    only_keys(about, {"name", "billions"}, "An envelope")
    name = text_of(about.get("name"), about.place("name"), "name")
    written = mapping_of(about.get("billions"), about.place("billions"), "billions")
    years: dict[int, Given] = {}
    for key, value in written.values.items():
        place = written.place(key)
        row = mapping_of(value, place, f"The envelope of {key}")
        only_keys(row, {"value", "source", "assumption", "confidence"}, f"The envelope of {key}")
        billions = amount_of(row.get("value"), row.place("value"), f"The envelope of {key}", MOST)
        said, is_assumed, confidence = sentence_of(row, f"The envelope of {key}")
        for year in years_of(key, place):
            if year in years:
                raise yaml_is_not_of_the_form(
                    place, f"The envelope of {year} is written twice.", "Keep one of the two."
                )
            years[year] = Given(float(billions * BILLION), said, is_assumed, confidence)
    if not years:
        raise yaml_is_not_of_the_form(about.place("billions"), "The envelope has no year.", "Write 2026: {value: …}.")
    return YearlyEnvelope(name, years, str(file))
