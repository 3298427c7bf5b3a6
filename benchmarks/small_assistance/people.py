"""An invented people in families, the same on every machine, for every engine of this benchmark.

Everything is drawn from the raw 64-bit output of PCG64, cut into 16-bit numbers and mapped through small tables:
NumPy promises that stream for good, while it may change how it draws, say, a log-normal. Shares and incomes are
made up so that every branch of the rules is used; they describe no country.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

REGIONS = (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
"""The first two digits of the KATO code of each region."""

DAY = np.datetime64("2026-02-10")
"""The day on which everybody is asked about."""

_SCALE = 1 << 16
_REGION_WEIGHTS = (3, 4, 5, 8, 4, 4, 6, 3, 6, 4, 4, 4, 4, 3, 11, 1, 4, 8, 11, 6)
_FAMILY_SIZE_WEIGHTS = (16, 20, 19, 18, 12, 7, 4, 2, 1, 0.5, 0.3, 0.2)  # sizes 1 to 12: 3.4 persons on average
_DISABILITY_WEIGHTS = (965, 6, 13, 16)  # groups 0 (none) to 3
_MEDIAN_QUARTERLY_WAGE = 42_000_000  # tiyn
_WAGE_SPREAD = 0.8
_QUARTERLY_PENSION = 24_000_000  # tiyn
_DAYS_18, _DAYS_63, _DAYS_90 = 6_575, 23_011, 32_873
_DAYS_STUDENT = (5_844, 8_766)  # from 16 to 24
_DAYS_BABY = 1_095  # under three


@dataclass(frozen=True, slots=True)
class People:
    """Persons sorted by family, one array for each fact, and where each family starts.

    The members of family ``f`` are the persons ``offsets[f]`` to ``offsets[f + 1] - 1``.
    """

    birth_date: npt.NDArray[np.int32]
    """Days since 1970-01-01, as in Arrow's date32."""
    disability_group: npt.NDArray[np.int8]
    is_full_time_student: npt.NDArray[np.bool_]
    cares_for_child_under_three: npt.NDArray[np.bool_]
    quarterly_income: npt.NDArray[np.int64]
    """Tiyn: hundredths of a tenge."""
    offsets: npt.NDArray[np.int64]
    """One longer than there are families."""
    region: npt.NDArray[np.int8]
    """One of REGIONS for each family."""

    @property
    def persons(self) -> int:
        """How many persons there are."""
        return len(self.birth_date)

    @property
    def families(self) -> int:
        """How many families there are."""
        return len(self.region)

    def family_of_person(self) -> npt.NDArray[np.int64]:
        """The index of each person's family."""
        return np.repeat(np.arange(self.families), np.diff(self.offsets))


def save(people: People, path: Path) -> None:
    """Keep people for engines in processes of their own."""
    np.savez(path, **{name: getattr(people, name) for name in People.__slots__})


def load(path: Path) -> People:
    """The people that were kept."""
    with np.load(path) as kept:
        return People(**{name: kept[name] for name in People.__slots__})


def generate(persons: int, seed: int = 2026) -> People:
    """Make that many persons; the last family is cut short so that the number is exact."""
    if persons < 1:
        raise ValueError(f"persons: {persons} is not at least 1")
    bits = np.random.PCG64(seed)
    offsets = _family_offsets(bits, persons)
    sizes = np.diff(offsets)
    heads = offsets[:-1]
    region = _table(REGIONS, _REGION_WEIGHTS, np.int8)[_draw(bits, len(sizes))]

    days_old = _days_old(bits, persons, heads, sizes)
    adult = days_old >= _DAYS_18
    old = days_old >= _DAYS_63
    disability = _table(range(4), _DISABILITY_WEIGHTS, np.int8)[_draw(bits, persons)]
    in_school_age = (days_old >= _DAYS_STUDENT[0]) & (days_old < _DAYS_STUDENT[1])
    student = in_school_age & (_draw(bits, persons) < _SCALE // 2)
    cares = _carers(bits, days_old, adult, heads, sizes)
    income = _quarterly_income(bits, adult, old, ~student & ~cares & ((disability == 0) | (disability == 3)))
    today = DAY.astype(np.int64)
    return People((today - days_old).astype(np.int32), disability, student, cares, income, offsets, region)


def _draw(bits: np.random.PCG64, count: int) -> npt.NDArray[np.uint16]:
    """Draw that many whole numbers, even from 0 to 65,535."""
    return bits.random_raw(-(-count // 4)).astype("<u8", copy=False).view("<u2")[:count]


def _table(values: tuple[int, ...] | range, weights: tuple[float, ...], dtype: type[np.integer]) -> npt.NDArray:
    """A table of 65,536 entries in which each value stands as often as its weight says."""
    edges = np.rint(np.cumsum(weights) / np.sum(weights) * _SCALE).astype(np.int64)
    return np.repeat(np.array(list(values), dtype), np.diff(edges, prepend=0))


def _family_offsets(bits: np.random.PCG64, persons: int) -> npt.NDArray[np.int64]:
    """Where families of 1 to 12 members start, until there are enough persons; the total comes last."""
    sizes = _table(range(1, 13), _FAMILY_SIZE_WEIGHTS, np.int8)
    mean = sizes.mean()
    ends = np.zeros(1, np.int64)
    while ends[-1] < persons:
        more = int((persons - ends[-1]) / mean) + 64
        ends = np.concatenate((ends, ends[-1] + np.cumsum(sizes[_draw(bits, more)], dtype=np.int64)))
    families = int(np.searchsorted(ends, persons))
    offsets = ends[: families + 1].copy()
    offsets[-1] = persons
    return offsets


def _days_old(
    bits: np.random.PCG64, persons: int, heads: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]
) -> npt.NDArray[np.int32]:
    """Age in days: the first of a family is an adult, the second mostly, the others mostly children."""
    chance_of_adult = np.full(persons, int(0.25 * _SCALE), np.int32)
    chance_of_adult[heads[sizes > 1] + 1] = int(0.88 * _SCALE)
    chance_of_adult[heads] = _SCALE
    is_adult = _draw(bits, persons) < chance_of_adult
    chance_of_old = np.full(persons, int(0.12 * _SCALE), np.int32)
    chance_of_old[heads[sizes <= 2]] = int(0.35 * _SCALE)
    is_old = is_adult & (_draw(bits, persons) < chance_of_old)
    first = np.where(is_old, _DAYS_63, np.where(is_adult, _DAYS_18, 0)).astype(np.int32)
    span = np.where(is_old, _DAYS_90 - _DAYS_63, np.where(is_adult, _DAYS_63 - _DAYS_18, _DAYS_18)).astype(np.int32)
    return first + ((span * _draw(bits, persons).astype(np.int64)) >> 16).astype(np.int32)


def _carers(
    bits: np.random.PCG64,
    days_old: npt.NDArray[np.int32],
    adult: npt.NDArray[np.bool_],
    heads: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
) -> npt.NDArray[np.bool_]:
    """Who cares for a child under three: in most families with one, the second member if an adult, else the first."""
    has_baby = np.add.reduceat((days_old < _DAYS_BABY).view(np.int8), heads) > 0
    somebody_cares = has_baby & (_draw(bits, len(heads)) < int(0.8 * _SCALE))
    second = np.minimum(heads + 1, heads + sizes - 1)
    carer = np.where(adult[second], second, heads)
    cares = np.zeros(len(days_old), np.bool_)
    cares[carer[somebody_cares]] = True
    return cares


def _quarterly_income(
    bits: np.random.PCG64, adult: npt.NDArray[np.bool_], old: npt.NDArray[np.bool_], may_work: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """Tiyn in a quarter: a log-normal wage for most who may work, a flat pension for the old, a few tenge for some."""
    normal = NormalDist()
    spread = [normal.inv_cdf((step + 0.5) / _SCALE) for step in range(_SCALE)]
    wages = np.rint(_MEDIAN_QUARTERLY_WAGE * np.exp(_WAGE_SPREAD * np.array(spread))).astype(np.int64)
    works = adult & ~old & may_work & (_draw(bits, len(adult)) < int(0.68 * _SCALE))
    income = wages[_draw(bits, len(adult))]
    income *= works
    income[old] = _QUARTERLY_PENSION
    income += _draw(bits, len(adult)) * (works | old)
    return income
