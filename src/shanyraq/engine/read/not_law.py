"""Python that is no law: what a jurist would call it, and what its author probably meant."""

from __future__ import annotations

import ast

INSTEAD_OF_CALLING = {
    "max": "larger(a, b), or largest(x, otherwise=…) over members",
    "min": "smaller(a, b), or smallest(x, otherwise=…) over members",
    "sum": "total(x)",
    "len": "count(claim)",
    "any": "any_of(claim)",
    "all": "all_of(claim)",
    "round": "rounds=half_up_to_tenge (or another named rounding) in the mark of the rule",
    "date": "a dated number in YAML, or the_day",
}
WHAT_IT_IS: dict[str, str] = {
    "For": "A loop (`for`)",
    "While": "A loop (`while`)",
    "AugAssign": "Changing a name (`+=`)",
    "AnnAssign": "A kind on a local name",
    "FunctionDef": "A function inside a rule",
    "ClassDef": "A class inside a rule",
    "Import": "Importing inside a rule",
    "ImportFrom": "Importing inside a rule",
    "Global": "`global`",
    "Nonlocal": "`nonlocal`",
    "Try": "`try`",
    "With": "`with`",
    "Match": "`match`",
    "Raise": "`raise`",
    "Assert": "`assert`",
    "Delete": "`del`",
    "Pass": "`pass`",
    "Expr": "A line that gives nothing",
    "Lambda": "A function without a name",
    "ListComp": "A list made in place",
    "SetComp": "A set made in place",
    "DictComp": "A dictionary made in place",
    "GeneratorExp": "A list made in place",
    "List": "A list",
    "Set": "A set",
    "Dict": "A dictionary",
    "Tuple": "A row of values",
    "JoinedStr": "A text with values in it",
    "NamedExpr": "Naming a value inside an expression (`:=`)",
    "Starred": "A star",
    "Slice": "A part of a table",
    "Await": "`await`",
    "Yield": "`yield`",
    "YieldFrom": "`yield`",
}


def what_it_is(node: ast.AST) -> str:
    """What a jurist would call this piece of Python."""
    name = type(node).__name__
    return WHAT_IT_IS.get(name, name)


def instead_of_calling(function: str) -> str:
    """What to write in place of a function of Python; nothing where no phrase comes near."""
    return f"Write {INSTEAD_OF_CALLING[function]}. " if function in INSTEAD_OF_CALLING else ""
