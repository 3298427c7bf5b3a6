"""The kernels' words, compiled. Loaded only where a kernel is compiled or read from the cache.

`get` and `put` promise that what one loop writes it does not read, and that two arrays it writes are not one:
that is what lets a loop work on several persons or families at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any, TypeAlias

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from shanyraq.engine.columns import words

STREAMS = 96
"""Arrays that one loop may write and still be told apart."""

OPTIONS = {"nogil": True, "boundscheck": False, "error_model": "numpy"}
WIDE = ir.IntType(64)


class _Scopes:
    """The marks of one module by which the compiler tells reads and the streams of writes apart."""

    def __init__(self, module: Any) -> None:
        domain = module.add_metadata([ir.MetaDataString(module, "shanyraq")])
        self.each = [
            module.add_metadata([ir.MetaDataString(module, f"stream {number}"), domain]) for number in range(STREAMS)
        ]
        self.all = module.add_metadata(self.each)

    @staticmethod
    def of(module: Any) -> _Scopes:
        """The marks of a module, made once."""
        if not hasattr(module, "shanyraq_scopes"):
            module.shanyraq_scopes = _Scopes(module)
        found: _Scopes = module.shanyraq_scopes
        return found


def _apart(instruction: Any, module: Any, stream: int | None) -> Any:
    """Marks a read as apart from every stream, a write as apart from every stream but its own."""
    scopes = _Scopes.of(module)
    if stream is None:
        instruction.set_metadata("noalias", scopes.all)
    elif stream < STREAMS:
        instruction.set_metadata("alias.scope", module.add_metadata([scopes.each[stream]]))
        others = scopes.each[:stream] + scopes.each[stream + 1 :]
        instruction.set_metadata("noalias", module.add_metadata(others))
    return instruction


def _pointer(context: Any, builder: Any, array_type: Any, array: Any, place: Any) -> Any:
    """Where an element is; places are never negative, so nothing is wrapped around."""
    builder.function.attributes.add("noinline")
    data = context.make_array(array_type)(context, builder, array).data
    return builder.gep(data, [place], inbounds=True)


def _loaded(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    pointer = _pointer(context, builder, signature.args[0], args[0], args[1])
    return _apart(builder.load(pointer), builder.module, None)


def _widened(builder: Any, value: Any, is_signed: bool) -> Any:
    if value.type.width == 64:
        return value
    return builder.sext(value, WIDE) if is_signed else builder.zext(value, WIDE)


def _narrowed(builder: Any, value: Any, width: int) -> Any:
    if value.type.width == width:
        return value
    kind = ir.IntType(width)
    return builder.zext(value, kind) if value.type.width < width else builder.trunc(value, kind)


def _get(typing: Any, array: Any, place: Any) -> Any:
    """One whole number of an array."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _widened(builder, _loaded(context, builder, signature, args), signature.args[0].dtype.signed)

    return types.int64(array, types.int64), code


def _yes(typing: Any, array: Any, place: Any) -> Any:
    """One yes or no of an array."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value = _loaded(context, builder, signature, args)
        return builder.icmp_unsigned("!=", value, value.type(0))

    return types.boolean(array, types.int64), code


def _put(typing: Any, array: Any, place: Any, value: Any, stream: Any) -> Any:
    """Writes one value to an array."""
    if not isinstance(stream, types.IntegerLiteral):
        return None
    number = stream.literal_value

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], args[0], args[1])
        narrow = _narrowed(builder, args[2], signature.args[0].dtype.bitwidth)
        _apart(builder.store(narrow, pointer), builder.module, number)
        return context.get_dummy_value()

    return types.void(array, types.int64, _plain(value), stream), code


def _increase(typing: Any, array: Any, place: Any, value: Any, stream: Any) -> Any:
    """Adds to one whole number of an array."""
    if not isinstance(stream, types.IntegerLiteral):
        return None
    number = stream.literal_value

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kind = signature.args[0].dtype
        pointer = _pointer(context, builder, signature.args[0], args[0], args[1])
        before = _apart(builder.load(pointer), builder.module, number)
        after = builder.add(_widened(builder, before, kind.signed), args[2])
        _apart(builder.store(_narrowed(builder, after, kind.bitwidth), pointer), builder.module, number)
        return context.get_dummy_value()

    return types.void(array, types.int64, types.int64, stream), code


def _plain(kind: Any) -> Any:
    return types.boolean if isinstance(kind, (types.Boolean, types.BooleanLiteral)) else types.int64


def _pick(typing: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    """then or otherwise, without a branch."""
    kind = _plain(then)

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.select(args[0], args[1], args[2])

    return kind(types.boolean, kind, kind), code


def _larger(typing: Any, one: Any, other: Any) -> Any:
    """The larger of two."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.select(builder.icmp_signed(">", args[0], args[1]), args[0], args[1])

    return types.int64(types.int64, types.int64), code


Division: TypeAlias = Callable[[Any, Any, Any], Any]


def _by_double(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded towards 0, exactly, for several persons or families at a time.

    Both are below 2 to the 53rd, so both are doubles. The true quotient lies at least 1 / by below the next whole
    number, and half the distance between two doubles there is less: the nearest double never reaches it.
    """
    double = ir.DoubleType()
    return builder.fptosi(builder.fdiv(builder.sitofp(one, double), builder.sitofp(by, double)), WIDE)


def _by_whole_numbers(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded towards 0, of numbers of any size."""
    return builder.sdiv(one, by)


def _floored(towards_zero: Division) -> Division:
    """one / by rounded down, also where `one` is negative."""

    def divided(builder: Any, one: Any, by: Any) -> Any:
        whole = towards_zero(builder, one, by)
        rest = builder.sub(one, builder.mul(whole, by))
        return builder.add(whole, builder.ashr(rest, WIDE(63)))

    return divided


def _in_halves(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded down, of any size, by at most 2 to the 21st: as on paper, the upper 32 bits, then the rest."""
    half = WIDE(32)
    upper, lower = builder.ashr(one, half), builder.and_(one, WIDE(2**32 - 1))
    first = _floored(_by_double)(builder, upper, by)
    left = builder.sub(upper, builder.mul(first, by))
    second = _by_double(builder, builder.add(builder.shl(left, half), lower), by)
    return builder.add(builder.shl(first, half), second)


def _word(division: Division) -> Any:
    """one / by, `by` being at least 1, as a word of the kernels."""

    def word(typing: Any, one: Any, by: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return division(builder, args[0], args[1])

        return types.int64(types.int64, types.int64), code

    return intrinsic(word)


get, yes, pick, larger = intrinsic(_get), intrinsic(_yes), intrinsic(_pick), intrinsic(_larger)
put, increase = intrinsic(prefer_literal=True)(_put), intrinsic(prefer_literal=True)(_increase)

_compile: Any = njit
loop = _compile(no_cpython_wrapper=True, no_cfunc_wrapper=True, **OPTIONS)


def _compiled_words() -> dict[str, Any]:
    """The words written in Python, compiled; they may use each other."""
    names = ("NEVER_DAY", "LAST_DAY", "FAMILIES", "PERSONS")
    space: dict[str, Any] = {"__name__": __name__, **{name: getattr(words, name) for name in names}}
    told = (*words.CALENDAR, *words.BLOCKS, *words.RUNS)
    for word in told:
        space[word.__name__] = loop(FunctionType(word.__code__, space, word.__name__))
    return {word.__name__: space[word.__name__] for word in told}


COMPILED: dict[str, Any] = {
    **_compiled_words(),
    "get": get,
    "yes": yes,
    "put": put,
    "increase": increase,
    "pick": pick,
    "larger": larger,
    "quotient": _word(_by_double),
    "floored": _word(_floored(_by_double)),
    "halved": _word(_in_halves),
    "long_floored": _word(_floored(_by_whole_numbers)),
    "loop": loop,
}


def driver(kinds: Sequence[str], cache: bool) -> Callable[[Callable[..., None]], Any]:
    """Compiles a kernel's driver for arrays of these types: `int64`, `int64[]` read only, `int64[:]` written to."""
    arguments = [_array(kind) for kind in kinds]
    compiled: Callable[[Callable[..., None]], Any] = _compile([types.void(*arguments)], cache=cache, **OPTIONS)
    return compiled


def _array(kind: str) -> Any:
    name, _, shape = kind.partition("[")
    of = getattr(types, name)
    if not shape:
        return of
    return types.Array(of, 2 if "," in shape else 1, "C", readonly=":" not in shape)
