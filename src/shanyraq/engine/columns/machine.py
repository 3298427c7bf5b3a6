"""From a kernel's text to machine code for this processor, and from machine code to something that can be called."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import llvmlite.binding as llvm
import numpy as np


@cache
def _target() -> Any:
    """This processor, prepared once."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_triple(llvm.get_process_triple())


def _machine() -> Any:
    """A code generator of its own for each use: what runs code takes it over."""
    target = _target()
    name, features = processor()
    reloc = "default"
    if target.name.startswith("x86"):
        reloc = "static"  # all that code in memory may be on x86
        # Where a processor has vectors of 512 bits LLVM still prefers 256, for programs that use them now and then.
        # A kernel does nothing else: all shelves together took 0.89 of the time.
        features = ",".join(one for one in (features, "-prefer-256-bit") if one)
    return target.create_target_machine(
        cpu=name, features=features, opt=3, reloc=reloc, codemodel="jitdefault", jit=True
    )


@cache
def processor() -> tuple[str, str]:
    """The name of this processor and what it can do; code made for it may run on no other."""
    try:
        features = llvm.get_host_cpu_features().flatten()
    except RuntimeError:  # LLVM cannot tell of every processor; its name is enough
        features = ""
    return llvm.get_host_cpu_name(), features


def machine_code(text: str, kinds: Sequence[str]) -> bytes:
    """An object file of a kernel's text. kinds: of its driver's arguments."""
    from shanyraq.engine.columns.assemble import Assembly

    machine = _machine()
    module = llvm.parse_assembly(str(Assembly(text, kinds).module))
    module.triple, module.data_layout = llvm.get_process_triple(), str(machine.target_data)
    module.verify()
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization, options.slp_vectorization = True, False
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    made: bytes = machine.emit_object(module)
    return made


class Driver:
    """Machine code in memory. Called with whole numbers and numpy arrays of the kinds it was made for."""

    def __init__(self, code: bytes, kinds: Sequence[str]) -> None:
        self.kinds = [_told(kind) for kind in kinds]
        self.engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
        self.engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self.engine.finalize_object()
        address = self.engine.get_function_address("entry")
        if not address:
            raise RuntimeError("the kernel's code has no entry")
        self.entry = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(address)

    def __call__(self, *arguments: Any) -> None:
        """Runs it once; other threads may run meanwhile."""
        self.prepared(*arguments)()

    def prepared(self, *arguments: Any) -> Callable[..., None]:
        """The same arguments again and again: what is called with other whole numbers in the place of the first."""
        row: list[int] = []
        for (dtype, axes, is_written), one in zip(self.kinds, arguments, strict=True):
            if dtype is None:
                row.append(one)
                continue
            flags = one.flags
            if one.dtype != dtype or one.ndim != axes or not flags.c_contiguous or (is_written and not flags.writeable):
                raise TypeError(f"a kernel wants {dtype} of {axes} axes, not {one.dtype} of {one.ndim}")
            row += [one.__array_interface__["data"][0], *one.shape]
        table = np.array(row, np.int64)
        place = table.ctypes.data

        def run(*first: int) -> None:
            assert arguments  # the arrays are held as long as they may be written to
            table[: len(first)] = first
            self.entry(place)

        return run


def _told(kind: str) -> tuple[Any, int, bool]:
    """The type of an array's elements (none: a whole number), how many axes it has, and whether it is written to."""
    name, is_array, shape = kind.partition("[")
    return (np.dtype(name), 2 if "," in shape else 1, ":" in shape) if is_array else (None, 0, False)
