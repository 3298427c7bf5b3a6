"""What invented people answer to facts of known names; to any other fact, something of its kind, mostly nothing.

The shares are made up so that the law's branches are used and a few in a hundred families are entitled. They describe
no country. Amounts are tenge a month.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from shanyraq.engine.ir import ChoiceList, Fact, Kind
from shanyraq.people.drawing import Claim, Whole
from shanyraq.people.households import Stretch

Answer = npt.NDArray[Any]
Maker = Callable[[Stretch], Answer]

REGIONS: Mapping[str, tuple[int, float, float]] = {
    "abai": (599, 0.38, 0.86),
    "akmola": (788, 0.42, 0.84),
    "aktobe": (953, 0.24, 0.92),
    "almaty_region": (1578, 0.81, 0.88),
    "atyrau": (713, 0.45, 1.5),
    "west_kazakhstan": (696, 0.43, 0.86),
    "zhambyl": (1219, 0.52, 0.74),
    "zhetisu": (691, 0.54, 0.72),
    "karaganda": (1133, 0.18, 1.0),
    "kostanay": (824, 0.37, 0.85),
    "kyzylorda": (846, 0.53, 0.8),
    "mangystau": (812, 0.54, 1.4),
    "pavlodar": (748, 0.29, 0.96),
    "north_kazakhstan": (518, 0.5, 0.72),
    "turkistan": (2152, 0.75, 0.7),
    "ulytau": (220, 0.21, 1.3),
    "east_kazakhstan": (721, 0.33, 0.95),
    "astana": (1584, 0.0, 1.3),
    "almaty_city": (2320, 0.0, 1.2),
    "shymkent": (1275, 0.0, 0.74),
    "hills": (1, 0.7, 0.8),
    "shore": (1, 0.3, 1.2),
}
"""Of a region: thousands of people, the share in villages, wages beside those of the country."""

BEFORE = {
    "abai": "east_kazakhstan",
    "zhetisu": "almaty_region",
    "ulytau": "karaganda",
    "turkistan": "south_kazakhstan",
    "shymkent": "south_kazakhstan",
}
"""The region that people of a later one lived in before it was made."""


def regions(stretch: Stretch, names: Sequence[str]) -> Whole:
    """The place of each family's region among the names of those there are on the day."""
    weights = dict.fromkeys(names, 0)
    for name, (thousands, _, _) in REGIONS.items():
        home = name if name in weights else BEFORE.get(name, "")
        if home in weights:
            weights[home] += thousands
    return stretch.chance.places("region", stretch.families, [weights[name] or 1 for name in names])


def _of_region(stretch: Stretch, names: Sequence[str], column: int) -> npt.NDArray[np.float64]:
    table = np.array([REGIONS.get(name, (1, 0.4, 0.8))[column] for name in names])
    found: npt.NDArray[np.float64] = table[regions(stretch, names)]
    return found


# ---- incomes -----------------------------------------------------------------------------------------------------


def incomes(stretch: Stretch, kind: str, names: Sequence[str]) -> Whole:
    """Tenge a month of one kind of income, a value a person."""
    makers: Mapping[str, Callable[[], Whole]] = {
        "wages": lambda: _wages(stretch, names) * (stretch.works & ~stretch.is_own_master),
        "entrepreneurship": lambda: _wages(stretch, names) * 7 // 10 * stretch.is_own_master,
        "harvest": lambda: _some(stretch, kind, 9_000, 0.1),
        "pension": lambda: stretch.chance.amounts(kind, stretch.persons, 125_000, 0.3) * stretch.is_retired,
        "disability_allowance": lambda: np.where(
            np.isin(stretch.disability, (1, 2, 3)) & ~stretch.is_retired, 78_000, 0
        ),
        "disabled_childs_allowance": lambda: np.where(stretch.disability == 4, 71_000, 0),
        "childcare_allowance": lambda: stretch.carer * _has_baby(stretch) * 31_000,
        "disabled_child_carers_allowance": lambda: stretch.carer * _has(stretch, stretch.disability == 4) * 71_000,
        "large_family_allowance": lambda: _large_family(stretch),
        "alimony": lambda: _single_parent(stretch) * _some(stretch, kind, 35_000, 0.5),
        "scholarship": lambda: stretch.is_full_time_student * _some(stretch, kind, 42_000, 0.5),
        "livestock": lambda: (stretch.seat == 0) * _some(stretch, kind, 14_000, 0.12),
        "land_plot": lambda: (stretch.seat == 0) * _some(stretch, kind, 4_000, 0.1),
        "money_transfers": lambda: stretch.is_grown * _some(stretch, kind, 20_000, 0.04),
        "loan": lambda: stretch.works * _some(stretch, kind, 90_000, 0.03),
        "targeted_social_assistance": lambda: _some(stretch, kind, 11_000, 0.02),
    }
    if kind in makers:
        return makers[kind]().astype(np.int64)
    return stretch.is_grown * _some(stretch, kind, 12_000, 0.004)


def _wages(stretch: Stretch, names: Sequence[str]) -> Whole:
    level = _of_region(stretch, names, 2) if names else np.ones(stretch.families)
    level = level * np.where(stretch.is_poor, 0.4, 1.0)
    return (stretch.chance.amounts("wage", stretch.persons, 290_000, 0.55) * level[stretch.family]).astype(np.int64)


def _some(stretch: Stretch, name: str, median: int, share: float) -> Whole:
    """An amount for some of the persons, nothing for the others."""
    has = stretch.chance.claims(f"has {name}", stretch.persons, share)
    return stretch.chance.amounts(name, stretch.persons, median, 0.5) * has


def _has(stretch: Stretch, claim: Claim) -> Claim:
    return stretch.any_in_family(claim)[stretch.family]


def _has_baby(stretch: Stretch) -> Claim:
    return _has(stretch, stretch.age_in_days < 547)


def _large_family(stretch: Stretch) -> Whole:
    children = np.add.reduceat((~stretch.is_grown).astype(np.int64), stretch.head)
    takes = np.where(stretch.adults >= 2, 1, 0)[stretch.family]
    return np.where(stretch.seat == takes, (children * (children >= 4) * 17_000)[stretch.family], 0)


def _single_parent(stretch: Stretch) -> Claim:
    alone = (stretch.adults == 1) & stretch.any_in_family(~stretch.is_grown)
    found: Claim = alone[stretch.family] & (stretch.seat == 0)
    return found


# ---- facts of known names ----------------------------------------------------------------------------------------


def known(fact: Fact, choices: Mapping[str, ChoiceList], day: date) -> Maker | None:
    """How to answer a fact by its name; None for names not known here. Choices come as names."""
    name = fact.name
    if fact.group != "family" and name in SHARES_OF_PERSONS:
        return lambda stretch: _of_some_persons(stretch, name)
    if fact.group == "family" and name in SHARES_OF_FAMILIES:
        return lambda stretch: stretch.chance.claims(name, stretch.families, SHARES_OF_FAMILIES[name])
    if name in ("region", "home") and isinstance(fact.kind, Kind) and fact.kind.base == "choice":
        names = there(choices[fact.kind.choice], day)
        return lambda stretch: np.array(names, object)[regions(stretch, names)]
    if name == "settlement" and "Region" in choices:
        return lambda stretch: _settlement(stretch, there(choices["Region"], day))
    return KNOWN.get(name)


def there(choice: ChoiceList, day: date) -> list[str]:
    """The members of a choice that exist on the day."""
    return [member.name for member in choice.members if member.since <= day <= member.until]


def _of_some_persons(stretch: Stretch, name: str) -> Answer:
    """A claim with the share that its name has; the first of a family lives there, so that no family is nobody."""
    claim = stretch.chance.claims(name, stretch.persons, SHARES_OF_PERSONS[name])
    if name in LIVES_THERE:
        claim |= stretch.seat == 0
    elif name in LIVES_ELSEWHERE:
        claim &= stretch.seat > 0
    return claim


LIVES_THERE = frozenset({"lives_with_family", "lives_here"})
LIVES_ELSEWHERE = frozenset(
    {
        "works_away",
        "schools_away",
        "in_boarding_organisation",
        "on_full_state_support",
        "on_conscript_service",
        "deprived_of_liberty",
        "in_compulsory_treatment",
        "has_no_family_tie",
    }
)
SHARES_OF_PERSONS = {
    **dict.fromkeys(LIVES_THERE, 0.97),
    **dict.fromkeys(LIVES_ELSEWHERE, 0.004),
    "works_away": 0.02,
    "resides_permanently": 0.998,
    "has_long_illness": 0.006,
    "is_sick": 0.05,
}
SHARES_OF_FAMILIES = {
    "offered_proactively": 0.4,
    "has_signature_or_password": 0.8,
    "income_in_digital_family_card": 0.9,
    "payment_continues": 0.5,
    "carries_with_it": 0.5,
}


def _named(names: Sequence[str], places: Whole) -> Answer:
    return np.array(names, object)[places]


def _settlement(stretch: Stretch, names: Sequence[str]) -> Answer:
    rural = stretch.chance.claims("rural", stretch.families, _of_region(stretch, names, 1))
    town = stretch.chance.places("town", stretch.families, (80, 14, 6))
    return np.where(rural, "village", _named(("city", "town", "township"), town))


def _study(stretch: Stretch) -> Answer:
    at_school = (stretch.age >= 6) & (stretch.age < 18)
    return np.where(at_school, "school", np.where(stretch.is_full_time_student, "full_time_in_kazakhstan", "none"))


def _care(stretch: Stretch) -> Answer:
    of_family = np.select(
        [
            stretch.any_in_family(stretch.age < 3),
            stretch.any_in_family(stretch.disability == 4),
            stretch.any_in_family(stretch.disability == 1),
        ],
        ["child_under_three", "child_with_disability", "adult_of_group_1_or_2"],
        "elderly_in_need",
    )
    return np.where(stretch.carer, of_family[stretch.family], "nobody")


KNOWN: Mapping[str, Maker] = {
    "birth_date": lambda stretch: np.datetime64(stretch.day) - stretch.age_in_days,
    "sex": lambda stretch: np.where(stretch.is_man, "male", "female"),
    "disability_group": lambda stretch: _named(
        ("none", "first", "second", "third", "child_with_disability"), stretch.disability
    ),
    "disability_established_until": lambda stretch: (
        np.datetime64(stretch.day)
        + stretch.chance.between("disability_established_until", stretch.persons, -100, 1_500)
    ),
    "study": _study,
    "care": _care,
    "family_names_as_carer": lambda stretch: stretch.carer,
    "is_parent_of_the_child_cared_for": lambda stretch: stretch.carer & (stretch.seat < 2),
    "has_permanent_work": lambda stretch: stretch.works & ~stretch.is_own_master,
    "dwellings_owned": lambda stretch: stretch.chance.places("dwellings", stretch.families, (17, 79, 4)),
    "total_dwelling_area": lambda stretch: stretch.chance.between("area", stretch.families, 1_800, 14_000),
    "roadworthy_cars": lambda stretch: stretch.chance.places("cars", stretch.families, (56, 40, 4)),
    "commission_conclusion": lambda stretch: _named(
        ("need", "no_need", "not_yet"), stretch.chance.places("conclusion", stretch.families, (96, 3, 1))
    ),
    "age_of_elder_cared_for": lambda stretch: np.where(_care(stretch) == "elderly_in_need", 83, 0),
}


# ---- any other fact ----------------------------------------------------------------------------------------------


def anything(fact: Fact, kind: Kind, choices: Mapping[str, ChoiceList], day: date) -> Maker:
    """An answer of the fact's kind: mostly no, none, nothing or never."""
    name, of_family = fact.name, fact.group == "family"

    def count(stretch: Stretch) -> int:
        return stretch.families if of_family else stretch.persons

    if kind.base == "yes_no":
        return lambda stretch: stretch.chance.claims(name, count(stretch), 0.004)
    if kind.base == "choice":
        names = there(choices[kind.choice], day)
        first = str(fact.none) if fact.none else names[0]
        weights = [30.0 * len(names) if one == first else 1.0 for one in names]
        return lambda stretch: _named(names, stretch.chance.places(name, count(stretch), weights))
    if kind.base == "day":
        share = 0.004 if fact.may_be_never else 1.0
        return lambda stretch: np.where(
            stretch.chance.claims(f"{name} ever", count(stretch), share),
            np.datetime64(stretch.day) - stretch.chance.between(name, count(stretch), 1, 700),
            np.datetime64("NaT"),
        )
    if kind.base == "count":
        return lambda stretch: stretch.chance.places(name, count(stretch), (97, 2, 1))
    typical = {"money": 10_000, "measure": 5_000, "share": 5_000}[kind.base]
    most = 10_000 if kind.base == "share" else np.iinfo(np.int32).max  # no invented share is more than the whole
    return lambda stretch: (
        np.minimum(stretch.chance.amounts(name, count(stretch), typical, 0.4), most)
        * stretch.chance.claims(f"has {name}", count(stretch), 0.02)
    )
