"""The kernels' words as machine instructions. Loaded only where a kernel is compiled.

`get` and `put` promise that what one loop writes it does not read, and that two arrays it writes are not one:
that is what lets a loop work on several persons or families at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from llvmlite import ir

STREAMS = 96
"""Arrays that one loop may write and still be told apart."""

WIDE, TRUTH = ir.IntType(64), ir.IntType(1)


@dataclass(frozen=True, slots=True)
class Array:
    """An array while a kernel is compiled. pointer: its first element; kind: `int32`, `uint8`…; sizes: of each axis."""

    pointer: Any
    kind: str
    sizes: tuple[Any, ...]

    @property
    def is_signed(self) -> bool:
        """Whether its elements may be below nought."""
        return not self.kind.startswith("u")


def element(kind: str) -> Any:
    """The type of an array's elements: `uint8` is a whole number of 8 bits."""
    return ir.IntType(int(kind.removeprefix("u").removeprefix("int")))


class Scopes:
    """The marks of one module by which the compiler tells reads and the streams of writes apart."""

    def __init__(self, module: Any) -> None:
        domain = module.add_metadata([ir.MetaDataString(module, "shanyraq")])
        names = [ir.MetaDataString(module, f"stream {number}") for number in range(STREAMS)]
        self.each = [module.add_metadata([name, domain]) for name in names]
        self.all = module.add_metadata(self.each)
        self.module = module
        self.marks: dict[int, tuple[Any, Any]] = {}

    def read(self, instruction: Any) -> Any:
        """A read, marked as apart from every stream."""
        instruction.set_metadata("noalias", self.all)
        return instruction

    def write(self, instruction: Any, stream: int) -> Any:
        """A write (or a read of what is then written), marked as apart from every stream but its own."""
        if stream < STREAMS:
            if stream not in self.marks:
                others = self.each[:stream] + self.each[stream + 1 :]
                add = self.module.add_metadata
                self.marks[stream] = add([self.each[stream]]), add(others)
            own, others = self.marks[stream]
            instruction.set_metadata("alias.scope", own)
            instruction.set_metadata("noalias", others)
        return instruction

    def short(self, branch: Any) -> None:
        """Marks a loop by the branch back as one of few rounds, such as a row's months: one vector at a time.

        Otherwise LLVM makes a round of four vectors, and does what is left, mostly everything, one by one.
        """
        string = ir.MetaDataString(self.module, "llvm.loop.interleave.count")
        told = self.module.add_metadata([string, ir.Constant(ir.IntType(32), 1)])
        itself = self.module.add_metadata([WIDE(len(self.module.metadata))])  # replaced: a loop's mark names itself
        itself.operands = (itself, told)
        branch.set_metadata("llvm.loop", itself)


def wide(builder: Any, value: Any, is_signed: bool = False) -> Any:
    """A value as a whole number of 64 bits; yes is 1."""
    if value.type.width == 64:
        return value
    return builder.sext(value, WIDE) if is_signed else builder.zext(value, WIDE)


def truth(builder: Any, value: Any) -> Any:
    """A value as yes or no: all but nought is yes."""
    return value if value.type.width == 1 else builder.icmp_unsigned("!=", value, value.type(0))


def narrow(builder: Any, value: Any, kind: str) -> Any:
    """A value as an array of that kind holds it."""
    target = element(kind)
    if value.type.width == target.width:
        return value
    return builder.zext(value, target) if value.type.width < target.width else builder.trunc(value, target)


def place(builder: Any, array: Array, index: Any) -> Any:
    """Where an element is; indices are never negative, so nothing is wrapped around."""
    return builder.gep(array.pointer, [index], inbounds=True)


def get(builder: Any, scopes: Scopes, array: Array, index: Any) -> Any:
    """One whole number of an array."""
    return wide(builder, scopes.read(builder.load(place(builder, array, index))), array.is_signed)


def yes(builder: Any, scopes: Scopes, array: Array, index: Any) -> Any:
    """One yes or no of an array."""
    return truth(builder, scopes.read(builder.load(place(builder, array, index))))


def put(builder: Any, scopes: Scopes, array: Array, index: Any, value: Any, stream: int) -> None:
    """Writes one value to an array."""
    scopes.write(builder.store(narrow(builder, value, array.kind), place(builder, array, index)), stream)


def increase(builder: Any, scopes: Scopes, array: Array, index: Any, value: Any, stream: int) -> None:
    """Adds to one whole number of an array."""
    where = place(builder, array, index)
    before = wide(builder, scopes.write(builder.load(where), stream), array.is_signed)
    after = builder.add(before, wide(builder, value))
    scopes.write(builder.store(narrow(builder, after, array.kind), where), stream)


def pick(builder: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    """then or otherwise, without a branch: a yes or no where `then` is one."""
    alike = truth if then.type.width == 1 else wide
    return builder.select(truth(builder, condition), alike(builder, then), alike(builder, otherwise))


def larger(builder: Any, one: Any, other: Any) -> Any:
    """The larger of two."""
    one, other = wide(builder, one), wide(builder, other)
    return builder.select(builder.icmp_signed(">", one, other), one, other)


def smaller(builder: Any, one: Any, other: Any) -> Any:
    """The smaller of two."""
    one, other = wide(builder, one), wide(builder, other)
    return builder.select(builder.icmp_signed("<", one, other), one, other)


# ---- division ------------------------------------------------------------------------------------------------------

Division: TypeAlias = Callable[[Any, Any, Any], Any]
DOUBLE = ir.DoubleType()
FAR = float(2**63 - 1024)
"""The largest double that is a whole number of 64 bits."""


def _quotient(builder: Any, one: Any, by: Any, beside: float) -> Any:
    """(one + beside) / by as a double; where `by` is the same for everybody, times 1 / by, worked out before the loop.

    That is what `arcp` allows, and it costs a second rounding, so that the result is off by 2 to the -52nd of itself.
    """
    above = builder.fadd(builder.sitofp(one, DOUBLE), DOUBLE(beside)) if beside else builder.sitofp(one, DOUBLE)
    return builder.fdiv(above, builder.sitofp(by, DOUBLE), flags=["arcp"])


def _towards_zero(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded towards 0, of numbers below 2 to the 51st.

    With a half added the true quotient lies at least 0.5 / by from any whole number, on the same side of it as without.
    It is below 2 to the 51st / by, so the double is off by less than 0.5 / by, and has the same whole part.
    """
    return builder.fptosi(_quotient(builder, one, by, 0.5), WIDE)


def _floored(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded down, also where `one` is negative, of numbers below 2 to the 51st: for the same reason."""
    floor = builder.module.declare_intrinsic("llvm.floor", [DOUBLE])
    return builder.fptosi(builder.call(floor, [_quotient(builder, one, by, 0.5)]), WIDE)


def _in_two_steps(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded down, of any size, by less than 2 to the 50th.

    The double nearest the quotient leaves less than by + 4000, which is divided in turn, exactly.
    """
    near = _quotient(builder, one, by, 0.0)
    if not isinstance(by, ir.Constant):  # by 1 what is largest would be a double that is no whole number of 64 bits
        near = builder.select(builder.fcmp_ordered("<", near, DOUBLE(FAR)), near, DOUBLE(FAR))
    first = builder.fptosi(near, WIDE)
    return builder.add(first, _floored(builder, builder.sub(one, builder.mul(first, by)), by))


def _of_any_size(builder: Any, one: Any, by: Any) -> Any:
    """one / by rounded down, of numbers of any size, for one person or family at a time: the slowest."""
    whole = builder.sdiv(one, by)
    rest = builder.sub(one, builder.mul(whole, by))
    return builder.add(whole, builder.ashr(rest, WIDE(63)))


DIVISIONS: Mapping[str, Division] = {
    "quotient": _towards_zero,
    "floored": _floored,
    "long_floored": _in_two_steps,
    "wide_floored": _of_any_size,
}
"""one / by, `by` being at least 1."""

READS: Mapping[str, Callable[..., Any]] = {"get": get, "yes": yes}
WRITES: Mapping[str, Callable[..., None]] = {"put": put, "increase": increase}
CHOICES: Mapping[str, Callable[..., Any]] = {"pick": pick, "larger": larger, "max": larger, "min": smaller}
"""The other words, by what they are given."""
