"""One column of a batch as the checked numbers that a compiled law takes.

What each kind becomes (arrays as long as the batch):

    money, measure   int64, tiyn or hundredths     day      int32, year*512 + month*32 + day; never is 9999-12-31
    share            int64, ten-thousandths        yes_no   uint8, 0 or 1
    count            int32                         choice   uint8, the place in `ChoiceList.members`

Nothing is guessed: what is empty, broken or out of range is told to a `Note` with its rows; 0 stands there meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from shanyraq.engine.ir import NEVER, PLACES, TIYN, ChoiceList, Fact, Kind, Scalar
from shanyraq.engine.values import MOST_COUNT, MOST_MONEY, MOST_SHARE, NO, YES, NotThatKind, day_of

Values = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

SCALE = {"money": TIYN, "measure": TIYN, "share": PLACES, "count": 1}
MOST = {"money": MOST_MONEY, "measure": MOST_COUNT * TIYN, "share": MOST_SHARE * PLACES, "count": MOST_COUNT}
STORED = {"count": np.int32, "day": np.int32, "yes_no": np.uint8, "choice": np.uint8}
FORMS = {
    "money": "Write tenge as whole numbers or decimals with at most two places.",
    "measure": "Write numbers with at most two decimal places.",
    "share": "Write numbers with at most four decimal places, 0.35 for 35 %.",
    "count": "Write whole numbers.",
    "day": "Write dates, or text like 2026-02-10.",
    "yes_no": "Write true and false, 1 and 0, or yes and no.",
    "choice": "Write the names or the official codes as text, or the codes as whole numbers.",
}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No fact of a living person is older; none that a case may tell is later."""
_EPOCH = date(1970, 1, 1)
MOST_HINTS = 20
"""Unknown choices of one batch for which a likely one is looked for."""


def packed(day: date) -> int:
    """A day as one number that keeps the order: year*512 + month*32 + day."""
    return day.year * 512 + day.month * 32 + day.day


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a column must hold: the kind, the range in the kernel's units (days since 1970), may empty mean never."""

    kind: Kind
    least: int
    most: int
    may_be_never: bool = False
    choice: ChoiceList | None = None
    day: date = LAST_DAY


class Note(Protocol):
    """Told of bad rows: which (true in the mask), what is wrong, what to do; `shown` gives the cell as written."""

    def __call__(self, bad: Mask, what: str, do: str = "", shown: Callable[[int], object] | None = None) -> None: ...


def wanted_of(fact: Fact, kind: Kind, choice: ChoiceList | None, day: date) -> Wanted:
    """The range a fact may have on the day: its own bounds within those of its kind; nobody is born after the day."""
    if kind.base == "day":
        least = fact.least if isinstance(fact.least, date) else FIRST_DAY
        latest = day if fact.name == "birth_date" else LAST_DAY
        most = fact.most if isinstance(fact.most, date) else latest
        return Wanted(
            kind, _ordinal(max(least, FIRST_DAY)), _ordinal(min(most, LAST_DAY)), fact.may_be_never, None, day
        )
    if kind.base not in SCALE:
        return Wanted(kind, 0, 1, False, choice, day)
    least_number = max(0, _bound(fact.least, kind, 0))
    return Wanted(kind, least_number, min(MOST[kind.base], _bound(fact.most, kind, MOST[kind.base])), False, None, day)


def _bound(value: Scalar | None, kind: Kind, otherwise: int) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        return otherwise
    return int(value * PLACES) if kind.base == "share" else int(value)


def _ordinal(day: date) -> int:
    return (day - _EPOCH).days


def fits(kind: Kind, type_: pa.DataType) -> bool:
    """Whether a column of this Arrow type can hold values of the kind at all."""
    types = pa.types
    if types.is_dictionary(type_):
        type_ = type_.value_type
    text = types.is_string(type_) or types.is_large_string(type_) or types.is_string_view(type_) or types.is_null(type_)
    whole = types.is_integer(type_)
    if kind.base == "day":
        return text or types.is_date32(type_) or (types.is_timestamp(type_) and type_.tz is None)
    if kind.base == "yes_no":
        return bool(text or whole or types.is_boolean(type_))
    if kind.base == "choice":
        return bool(text or whole)
    real = types.is_float32(type_) or types.is_float64(type_)
    return bool(text or whole or real or (types.is_decimal(type_) and type_.bit_width <= 128))


def read_cells(cells: pa.Array, wanted: Wanted, note: Note) -> Values:
    """The column as the kernel takes it; everything wrong in it goes to `note`."""
    base = wanted.kind.base
    if pa.types.is_null(cells.type):
        cells = cells.cast(pa.string())
    elif pa.types.is_dictionary(cells.type) and cells.dictionary.null_count:
        cells = cells.dictionary_decode()
    if cells.null_count and not (base == "day" and wanted.may_be_never):
        never = " (only a fact that may be never can be empty)" if base == "day" else ""
        note(_mask(cells.is_null()), f"is empty{never}", "Fill it in, or leave the column out and say what to assume.")
    reader = {"day": _days, "yes_no": _yes_no, "choice": _choices}.get(base, _numbers)
    return reader(cells, wanted, note)


def _mask(cells: pa.Array) -> Mask:
    found: Mask = cells.to_numpy(zero_copy_only=False).astype(np.bool_, copy=False)
    return found


def _plain(cells: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    return (
        cells.cast(pa.string())
        if pa.types.is_large_string(cells.type) or pa.types.is_string_view(cells.type)
        else cells
    )


def _is_text(cells: pa.Array) -> bool:
    type_ = cells.type.value_type if pa.types.is_dictionary(cells.type) else cells.type
    return bool(pa.types.is_string(type_) or pa.types.is_large_string(type_) or pa.types.is_string_view(type_))


def _filled(cells: pa.Array, value: object) -> pa.Array:
    return cells.fill_null(pa.scalar(value, cells.type)) if cells.null_count else cells


# ---- numbers -----------------------------------------------------------------------------------------------------


def _numbers(cells: pa.Array, wanted: Wanted, note: Note) -> Values:
    base = wanted.kind.base
    scale, most, shown = SCALE[base], wanted.most, cells.__getitem__
    cells = _plain(cells)
    if pa.types.is_string(cells.type):
        cells = _decimals_of_text(cells, base, note)
    if pa.types.is_integer(cells.type):
        values = _whole_numbers(cells, scale, most)
    elif pa.types.is_floating(cells.type):
        values = _floats(cells, scale, base, note)
    else:
        values = _decimals(cells, scale, base, note)
    if len(values) and (values.min() < wanted.least or values.max() > most):
        note((values < 0) & (wanted.least <= 0), "is negative", "", shown)
        if wanted.least > 0:
            note(
                (values < wanted.least) & _mask(cells.is_valid()),
                f"is less than {_said(wanted.least, base)}",
                "",
                shown,
            )
        note(values > most, f"is more than {_said(most, base)}", "Look for an extra zero, or tiyn for tenge.", shown)
        values = np.clip(values, 0, most)
    return values.astype(STORED.get(base, np.int64), copy=False)


def _said(number: int, base: str) -> str:
    unit = " tenge" if base == "money" else ""
    return f"{Fraction(number, SCALE[base])}{unit}" if number % SCALE[base] else f"{number // SCALE[base]:,}{unit}"


def _decimals_of_text(cells: pa.Array, base: str, note: Note) -> pa.Array:
    good = pc.match_substring_regex(cells, r"^-?[0-9]{1,20}(\.[0-9]{1,10})?$")
    if not pc.all(good, skip_nulls=True, min_count=0).as_py():
        note(_mask(pc.invert(good).fill_null(False)), "is not a number", FORMS[base], cells.__getitem__)
        cells = pc.if_else(good, cells, pa.scalar("0"))
    return cells.cast(pa.decimal128(38, 10))


def _whole_numbers(cells: pa.Array, scale: int, most: int) -> Values:
    numbers = _filled(cells, 0).to_numpy(zero_copy_only=False)
    # Clipping first keeps the product inside int64 while what was out of range stays out of range.
    bound = most // scale + 1
    if len(numbers) and (numbers.max() > bound or (numbers.dtype.kind == "i" and numbers.min() < -bound)):
        numbers = np.minimum(numbers, numbers.dtype.type(min(bound, np.iinfo(numbers.dtype).max)))
        if numbers.dtype.kind == "i":
            numbers = np.maximum(numbers, numbers.dtype.type(max(-bound, np.iinfo(numbers.dtype).min)))
    # In one pass: casting first would write everything twice.
    widened: Values = np.multiply(numbers, scale, dtype=np.int64)
    return widened


def _floats(cells: pa.Array, scale: int, base: str, note: Note) -> Values:
    numbers = _filled(cells, 0).to_numpy(zero_copy_only=False).astype(np.float64, copy=False)
    finite = np.isfinite(numbers)
    if not finite.all():
        note(~finite, "is not a finite number", FORMS[base], cells.__getitem__)
        numbers = np.where(finite, numbers, 0.0)
    large = 4e18 / scale
    numbers = np.clip(numbers, -large, large)
    scaled = np.rint(numbers * scale)
    exact = scaled / scale == numbers
    if not exact.all():
        finest = {"money": "a tiyn (0.01 tenge)", "count": "a whole number"}.get(base, f"1/{scale:,}")
        note(
            ~exact,
            f"is finer than {finest}",
            "Round it yourself, and write it as a decimal or a whole number.",
            cells.__getitem__,
        )
    values: Values = scaled.astype(np.int64)
    return values


def _decimals(cells: pa.Array, scale: int, base: str, note: Note) -> Values:
    places = len(str(scale)) - 1
    cells = _filled(cells, Decimal(0))
    if not pa.types.is_decimal128(cells.type):
        cells = cells.cast(pa.decimal128(38, cells.type.scale))
    if cells.type.scale > places:
        cut = cells.cast(pa.decimal128(38, places), safe=False)
        same = _mask(pc.equal(cut.cast(cells.type, safe=False), cells))
        if not same.all():
            finest = {"money": "a tiyn (0.01 tenge)", "count": "a whole number"}.get(base, f"1/{scale:,}")
            note(~same, f"is finer than {finest}", "Round it yourself.", cells.__getitem__)
        cells = cut
    halves = np.frombuffer(cells.buffers()[1], np.int64).reshape(-1, 2)[cells.offset : cells.offset + len(cells)]
    low, high = halves[:, 0], halves[:, 1]
    bound = 4 * 10**18 // 10 ** (places - cells.type.scale)
    fine = (high == low >> 63) & (low <= bound) & (low >= -bound)
    if not fine.all():
        low = np.where(fine, low, np.where(high < 0, -bound, bound))
    values: Values = low * 10 ** (places - cells.type.scale)
    return values


# ---- days --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _calendar() -> npt.NDArray[np.int32]:
    """Each day from FIRST_DAY to LAST_DAY, packed."""
    days = np.arange(_ordinal(FIRST_DAY), _ordinal(LAST_DAY) + 1).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (days - months).astype(np.int64) + 1
    calendar: npt.NDArray[np.int32] = (years * 512 + month * 32 + day).astype(np.int32)
    return calendar


def _days(cells: pa.Array, wanted: Wanted, note: Note) -> Values:
    if _is_text(cells):
        ordinals = _by_distinct(cells, _ordinal_of_text, note, FORMS["day"], np.int32)
    elif pa.types.is_timestamp(cells.type):
        ordinals = _days_of_moments(cells, note)
    else:
        ordinals = _filled(cells.view(pa.int32()), 0).to_numpy(zero_copy_only=False)
    calendar = _calendar()
    if not cells.null_count and ordinals.min() >= wanted.least and ordinals.max() <= wanted.most:
        return np.take(calendar, ordinals - _ordinal(FIRST_DAY))
    empty = _mask(cells.is_null())
    told = ~empty & (ordinals != _ordinal(NEVER))
    first, last = (date.fromordinal(bound + _EPOCH.toordinal()) for bound in (wanted.least, wanted.most))
    note(told & (ordinals < wanted.least), f"is before {first}", "", cells.__getitem__)
    note(told & (ordinals > wanted.most), f"is after {last}", "", cells.__getitem__)
    if not wanted.may_be_never:
        note(~told & ~empty, "is never, which this fact cannot be", "", cells.__getitem__)
    places = np.clip(ordinals.astype(np.int64) - _ordinal(FIRST_DAY), 0, len(calendar) - 1)
    return np.where(told, np.take(calendar, places), np.int32(packed(NEVER)))


def _ordinal_of_text(text: str) -> int:
    return _ordinal(NEVER if text == "never" else day_of(text))


def _days_of_moments(cells: pa.Array, note: Note) -> npt.NDArray[np.int64]:
    per_day = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}[cells.type.unit]
    moments = _filled(cells.view(pa.int64()), 0).to_numpy(zero_copy_only=False)
    ordinals, rest = np.divmod(moments, per_day)
    if rest.any():
        note(
            rest != 0,
            "has a time of day",
            "Write the day alone.",
            lambda index: moments[index].astype(f"datetime64[{cells.type.unit}]"),
        )
    days: npt.NDArray[np.int64] = ordinals.astype(np.int64)
    return days


# ---- yes and no, choices -----------------------------------------------------------------------------------------


def _yes_no(cells: pa.Array, wanted: Wanted, note: Note) -> Values:
    if _is_text(cells):
        return _by_distinct(cells, _yes_or_no, note, FORMS["yes_no"], np.uint8)
    cells = _plain(cells)
    if pa.types.is_boolean(cells.type):
        cells = _filled(cells, False)
        bits = np.unpackbits(np.frombuffer(cells.buffers()[1], np.uint8), bitorder="little")
        return bits[cells.offset : cells.offset + len(cells)]
    numbers = _filled(cells, 0).to_numpy(zero_copy_only=False)
    bad = (numbers != 0) & (numbers != 1)
    if bad.any():
        note(bad, "is neither 0 nor 1", FORMS["yes_no"], cells.__getitem__)
    ones: Values = (numbers == 1).astype(np.uint8)
    return ones


def _yes_or_no(text: str) -> int:
    word = text.lower()
    if word in YES or word == "1":
        return 1
    if word in NO or word == "0":
        return 0
    raise NotThatKind("is neither yes nor no")


def _choices(cells: pa.Array, wanted: Wanted, note: Note) -> Values:
    choice, day = wanted.choice, wanted.day
    assert choice is not None
    hints = iter(range(MOST_HINTS))
    return _by_distinct(cells, lambda text: place_in(choice, text, day, hints), note, form_of(choice), np.uint8)


def form_of(choice: ChoiceList) -> str:
    """How a choice is written, by an example of its own."""
    first = choice.members[0]
    both = f": {first.name} or {first.code}" if first.code != first.name else ""
    return f"Write the name or the official code{both}."


def place_in(choice: ChoiceList, text: str, day: date, hints: Iterator[int]) -> int:
    """The place of a member given by name or official code; it must exist on the day. Raises NotThatKind.

    hints: how many more times a likeness may be looked for, which is slow.
    """
    members = choice.members
    found = [place for place, member in enumerate(members) if member.name == text]
    found = found or [place for place, member in enumerate(members) if member.code == text]
    if not found and text.isascii() and text.isdigit():
        # 7 for "07": a code read as a number has lost its zeros.
        found = [place for place, member in enumerate(members) if member.code.lstrip("0") == text.lstrip("0") != ""]
    for place in found:
        if members[place].since <= day <= members[place].until:
            return place
    if found:
        member = members[found[0]]
        if member.since > day:
            raise NotThatKind(f"is a {choice.name} that exists only from {member.since}, not on {day}")
        raise NotThatKind(f"is a {choice.name} that existed only until {member.until}, not on {day}")
    names = [member.name for member in members]
    near = get_close_matches(text, names, 1) if len(text) < 80 and next(hints, None) is not None else []
    raise NotThatKind(f"is no {choice.name}" + (f"; is {near[0]} meant?" if near else ""))


def _by_distinct(cells: pa.Array, place: Callable[[str], int], note: Note, do: str, stored: npt.DTypeLike) -> Values:
    """Reads each distinct text once. Those that `place` refuses (NotThatKind) are told with its reason and become 0."""
    if not pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_encode()
    values = [None if text is None else str(text).strip() for text in cells.dictionary.to_pylist()]
    read = np.zeros(max(len(values), 1), stored)
    refused: dict[str, list[int]] = {}
    for number, text in enumerate(values):
        if text is not None:
            try:
                read[number] = place(text)
            except NotThatKind as error:
                reason = str(error) if str(error).startswith("is ") else "is not a day (write 2026-02-10)"
                refused.setdefault(reason, []).append(number)
    indices = _filled(cells.indices, 0).to_numpy(zero_copy_only=False)
    if refused:
        valid = _mask(cells.is_valid())
        for reason, numbers in refused.items():
            note(valid & np.isin(indices, numbers), reason, do, cells.__getitem__)
    found: Values = np.take(read, indices)
    return found
