"""A kernel's text, and the words it uses, turned into LLVM's language: whole numbers, yes or no, and arrays of them.

Only the little Python that kernels and their words are written in is understood; anything else is a fault of the
engine and is said to be one. Both sides of `and`, `or` and `… if … else …` are worked out, whichever is taken. A
function is made once for each set of kinds of arrays it is called with.
"""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, reduce
from typing import Any, TypeAlias

from llvmlite import ir

from shanyraq.engine.columns import compiled, words
from shanyraq.engine.columns.compiled import TRUTH, WIDE, Array, Scopes, element, wide

Value: TypeAlias = Any
"""A whole number, a yes or no, or an `Array`."""

CONSTANTS = {name: getattr(words, name) for name in ("NEVER_DAY", "LAST_DAY", "FAMILIES", "PERSONS")}


@cache
def _written_words() -> Mapping[str, ast.FunctionDef]:
    """The words that are written in Python."""
    told = (*words.CALENDAR, *words.BLOCKS, *words.RUNS)
    return {word.__name__: _function(inspect.getsource(word)) for word in told}


def _function(text: str) -> ast.FunctionDef:
    made = ast.parse(text).body[0]
    assert isinstance(made, ast.FunctionDef)
    return made


class Assembly:
    """One kernel as a module. kinds: those of the arguments of its driver, `run`, as build.py has them."""

    def __init__(self, text: str, kinds: Sequence[str]) -> None:
        self.module = ir.Module("kernel")
        self.scopes = Scopes(self.module)
        own = {one.name: one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)}
        self.texts = {**_written_words(), **own}
        self.made: dict[tuple[str, tuple[str, ...]], Any] = {}
        self._entry(kinds)

    def _entry(self, kinds: Sequence[str]) -> None:
        """What is called from outside, with a table of numbers: each argument, of an array its place and its sizes."""
        entry = ir.Function(self.module, ir.FunctionType(ir.VoidType(), [WIDE.as_pointer()]), "entry")
        builder = ir.IRBuilder(entry.append_basic_block())
        row = 0

        def following() -> Any:
            nonlocal row
            row += 1
            return builder.load(builder.gep(entry.args[0], [WIDE(row - 1)]))

        arguments: list[Value] = []
        for kind in kinds:
            name, is_array, shape = kind.partition("[")
            if not is_array:
                arguments.append(following())
                continue
            pointer = builder.inttoptr(following(), element(name).as_pointer())
            arguments.append(Array(pointer, name, tuple(following() for _ in range(2 if "," in shape else 1))))
        self.call(builder, "run", arguments)
        builder.ret_void()

    def call(self, builder: Any, name: str, arguments: Sequence[Value]) -> Any:
        """Calls a function of the kernel or a word written in Python; makes it, the first time."""
        kinds = tuple(f"{one.kind}[{len(one.sizes)}]" if isinstance(one, Array) else "" for one in arguments)
        if (name, kinds) not in self.made:
            self.made[name, kinds] = self._declared(name, arguments)
            _Function(self, self.texts[name], self.made[name, kinds], arguments).write()
        flat: list[Any] = []
        for one in arguments:
            flat += [one.pointer, *one.sizes] if isinstance(one, Array) else [wide(builder, one)]
        return builder.call(self.made[name, kinds], flat)

    def _declared(self, name: str, arguments: Sequence[Value]) -> Any:
        types: list[Any] = []
        for one in arguments:
            types += [one.pointer.type, *[WIDE] * len(one.sizes)] if isinstance(one, Array) else [WIDE]
        returns = self.texts[name].returns
        gives = WIDE if isinstance(returns, ast.Name) and returns.id == "int" else ir.VoidType()
        function = ir.Function(self.module, ir.FunctionType(gives, types), f"{name}_{len(self.made)}")
        function.linkage = "linkonce_odr"
        if self.texts[name].decorator_list:  # a loop: together they are too much for the compiler
            function.attributes.add("noinline")
        return function


class _Function:
    """Writes one function."""

    def __init__(self, assembly: Assembly, text: ast.FunctionDef, function: Any, arguments: Sequence[Value]) -> None:
        self.assembly, self.scopes, self.text, self.function = assembly, assembly.scopes, text, function
        self.entry = function.append_basic_block("entry")
        self.start = function.append_basic_block("start")
        self.builder = ir.IRBuilder(self.start)
        self.names: dict[str, Value] = {}
        self.variables: dict[str, Any] = {}
        self.changing = _changing(text)
        given = iter(function.args)
        for parameter, one in zip(text.args.args, arguments, strict=True):
            value = next(given)
            if isinstance(one, Array):
                value = Array(value, one.kind, tuple(next(given) for _ in one.sizes))
            self._assign(parameter.arg, value)

    def write(self) -> None:
        """The whole body."""
        self._statements(self.text.body)
        if not self.builder.block.is_terminated:
            if isinstance(self.function.function_type.return_type, ir.VoidType):
                self.builder.ret_void()
            else:
                self.builder.unreachable()
        ir.IRBuilder(self.entry).branch(self.start)

    # ---- names -----------------------------------------------------------------------------------------------------

    def _assign(self, name: str, value: Value) -> None:
        if name not in self.changing or isinstance(value, Array):
            self.names[name] = value
            return
        if name not in self.variables:
            self.variables[name] = ir.IRBuilder(self.entry).alloca(value.type, name=name)
        self.builder.store(self._fitting(value, self.variables[name].type.pointee), self.variables[name])

    def _fitting(self, value: Value, kind: Any) -> Value:
        return compiled.truth(self.builder, value) if kind == TRUTH else wide(self.builder, value)

    # ---- statements ------------------------------------------------------------------------------------------------

    def _statements(self, statements: Sequence[ast.stmt]) -> None:
        for one in statements:
            match one:
                case ast.Expr(ast.Constant()):
                    pass
                case ast.Expr(ast.Call() as call):
                    self._call(call)
                case ast.Assign([target], value):
                    self._assignment(target, value)
                case ast.AugAssign(target, operation, value):
                    self._augmented(target, operation, value)
                case ast.For(ast.Name(name), ast.Call(ast.Name("range"), bounds), body):
                    self._for(name, bounds, body)
                case ast.While(test, body):
                    self._while(test, body)
                case ast.If(test, body, []):
                    with self.builder.if_then(self._truth(test)):
                        self._statements(body)
                case ast.Return(ast.expr() as value):
                    self.builder.ret(wide(self.builder, self._value(value)))
                case _:
                    raise _not_understood(one)

    def _assignment(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(name), _:
                self._assign(name, self._value(value))
            case ast.Tuple(targets), ast.Tuple(values):
                for one, made in zip(targets, [self._value(each) for each in values], strict=True):
                    assert isinstance(one, ast.Name)
                    self._assign(one.id, made)
            case ast.Subscript(array, index), _:
                self._store(self._array(array), self._value(index), self._value(value))
            case _:
                raise _not_understood(target)

    def _augmented(self, target: ast.expr, operation: ast.operator, value: ast.expr) -> None:
        match target:
            case ast.Name(name):
                self._assign(name, self._operation(operation, self._value(target), self._value(value)))
            case ast.Subscript(where, at):
                array, index = self._array(where), self._value(at)
                before = self._element(array, index)
                self._store(array, index, self._operation(operation, before, self._value(value)))
            case _:
                raise _not_understood(target)

    def _store(self, array: Array, index: Value, value: Value) -> None:
        builder = self.builder
        builder.store(compiled.narrow(builder, value, array.kind), compiled.place(builder, array, index))

    def _for(self, name: str, bounds: Sequence[ast.expr], body: Sequence[ast.stmt]) -> None:
        """A loop over range(end) or range(first, end), none at all where they are empty."""
        told = [wide(self.builder, self._value(one)) for one in bounds]
        first, end = told if len(told) == 2 else (WIDE(0), told[0])
        rounds, after = self.function.append_basic_block("rounds"), self.function.append_basic_block("after")
        before = self.builder.block
        self.builder.cbranch(self.builder.icmp_signed("<", first, end), rounds, after)
        self.builder.position_at_end(rounds)
        place = self.builder.phi(WIDE)
        place.add_incoming(first, before)
        self._assign(name, place)
        self._statements(body)
        following = self.builder.add(place, WIDE(1), flags=["nsw"])
        place.add_incoming(following, self.builder.block)
        back = self.builder.cbranch(self.builder.icmp_signed("<", following, end), rounds, after)
        if not self.text.decorator_list:
            self.scopes.short(back)
        self.builder.position_at_end(after)

    def _while(self, test: ast.expr, body: Sequence[ast.stmt]) -> None:
        names = ("asking", "again", "after")
        asking, again, after = (self.function.append_basic_block(name) for name in names)
        self.builder.branch(asking)
        self.builder.position_at_end(asking)
        self.builder.cbranch(self._truth(test), again, after)
        self.builder.position_at_end(again)
        self._statements(body)
        self.builder.branch(asking)
        self.builder.position_at_end(after)

    # ---- expressions -----------------------------------------------------------------------------------------------

    def _value(self, one: ast.expr) -> Value:
        match one:
            case ast.Constant(bool() as fixed):
                return TRUTH(int(fixed))
            case ast.Constant(int() as fixed):
                return WIDE(fixed)
            case ast.Name(name):
                return self._named(one, name)
            case ast.UnaryOp(ast.USub(), value):
                return self.builder.neg(wide(self.builder, self._value(value)))
            case ast.UnaryOp(ast.Not(), value):
                return self.builder.not_(self._truth(value))
            case ast.BinOp(left, operation, right):
                return self._operation(operation, self._value(left), self._value(right))
            case ast.BoolOp(operation, values):
                joined = self.builder.or_ if isinstance(operation, ast.Or) else self.builder.and_
                return reduce(joined, [self._truth(each) for each in values])
            case ast.Compare(left, [comparison], [right]) if type(comparison) in COMPARED:
                pair = (wide(self.builder, self._value(each)) for each in (left, right))
                return self.builder.icmp_signed(COMPARED[type(comparison)], *pair)
            case ast.IfExp(test, body, other):
                return compiled.pick(self.builder, self._truth(test), self._value(body), self._value(other))
            case ast.Subscript(array, index):
                return self._element(self._array(array), self._value(index))
            case ast.Call():
                return self._call(one)
        raise _not_understood(one)

    def _named(self, one: ast.expr, name: str) -> Value:
        if name in self.variables:
            return self.builder.load(self.variables[name])
        if name in self.names:
            return self.names[name]
        if name not in CONSTANTS:
            raise _not_understood(one)
        return WIDE(CONSTANTS[name])

    def _truth(self, one: ast.expr) -> Value:
        return compiled.truth(self.builder, self._value(one))

    def _array(self, one: ast.expr) -> Array:
        array = self._value(one)
        assert isinstance(array, Array), ast.unparse(one)
        return array

    def _element(self, array: Array, index: Value) -> Value:
        """An element as a whole number; of an array of rows, a row."""
        builder = self.builder
        if len(array.sizes) == 2:
            start = builder.mul(index, array.sizes[1])
            return Array(compiled.place(builder, array, start), array.kind, array.sizes[1:])
        return wide(builder, builder.load(compiled.place(builder, array, index)), array.is_signed)

    def _operation(self, operation: ast.operator, left: Value, right: Value) -> Value:
        builder = self.builder
        if isinstance(operation, (ast.BitAnd, ast.BitOr)):
            if left.type != right.type:
                left, right = wide(builder, left), wide(builder, right)
            return (builder.and_ if isinstance(operation, ast.BitAnd) else builder.or_)(left, right)
        left, right = wide(builder, left), wide(builder, right)
        if isinstance(operation, (ast.FloorDiv, ast.Mod)):
            if not (isinstance(right, ir.Constant) and right.constant > 0):
                raise _not_understood(operation)
            whole = compiled.DIVISIONS["wide_floored"](builder, left, right)
            return whole if isinstance(operation, ast.FloorDiv) else builder.sub(left, builder.mul(whole, right))
        if type(operation) not in OPERATIONS:
            raise _not_understood(operation)
        written: Callable[[Any, Any], Any] = getattr(builder, OPERATIONS[type(operation)])
        return written(left, right)

    def _call(self, call: ast.Call) -> Value:
        assert isinstance(call.func, ast.Name), ast.unparse(call)
        name, builder = call.func.id, self.builder
        if name in compiled.WRITES:
            array, index, value, stream = call.args
            assert isinstance(stream, ast.Constant) and isinstance(stream.value, int)
            told = self._array(array), self._value(index), self._value(value), stream.value
            return compiled.WRITES[name](builder, self.scopes, *told)
        arguments = [self._value(each) for each in call.args]
        if name in self.assembly.texts:
            return self.assembly.call(builder, name, arguments)
        if name in compiled.READS:
            return compiled.READS[name](builder, self.scopes, *arguments)
        if name in compiled.DIVISIONS:
            one, by = (wide(builder, each) for each in arguments)
            return compiled.DIVISIONS[name](builder, one, by)
        if name in compiled.CHOICES:
            return compiled.CHOICES[name](builder, *arguments)
        match name:
            case "int":
                return wide(builder, arguments[0])
            case "len":
                return arguments[0].sizes[0]
        raise _not_understood(call)


OPERATIONS: Mapping[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.LShift: "shl",
    ast.RShift: "ashr",
}
COMPARED: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


def _changing(text: ast.FunctionDef) -> set[str]:
    """The names that are given a value in more places than one."""
    stores = [one.id for one in ast.walk(text) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
    times = Counter([*(one.arg for one in text.args.args), *stores])
    return {name for name, count in times.items() if count > 1}


def _not_understood(one: ast.AST) -> NotImplementedError:
    return NotImplementedError(f"no kernel is written like this: {ast.unparse(one)}")
