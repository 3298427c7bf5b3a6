"""The house rules, as checks: each is a function from a source text to the faults it finds there.

test_house.py runs them over every file there is, and over small texts that break them.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

Check = Callable[[str], list[str]]

FACADE = {"engine", "law", "lang"}
COUNTS = {"people", "reforms", "analysis"}
EVERYTHING = FACADE | COUNTS | {"words", "standards", "book", "studies", "notebook", "casework", "web", "cli"}

# What each part of shanyraq may import besides itself. A new part is a new line here, and a decision in docs/decisions.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "lang": set(),
    "words": set(),
    "law": {"lang"},
    "engine": {"lang"},
    "standards": FACADE,
    "people": FACADE,
    "reforms": FACADE,
    "book": {"engine", "law", "words", "reforms"},
    "analysis": FACADE,
    "studies": FACADE | COUNTS | {"standards"},
    "notebook": FACADE | COUNTS | {"studies", "words", "standards"},
    "casework": {"engine", "law"},
    "web": EVERYTHING,
    "cli": EVERYTHING,
    "__main__": EVERYTHING,
}

SHAPELESS_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utils"}
SHAPELESS_TYPES = {"float", "dict", "Dict", "Any"}

# Put together here, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.])/" + r"(?:work|root|opt|home/\w+|Users/\w+)/(?=[\w.])")
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb.debian" + ".org",
              "crates" + ".io", "proxy.golang" + ".org", "index" + "-url", "find" + "-links="]  # fmt: skip

# People in cases and tests are invented, and so are their numbers: an IIN that starts with six zeros was never issued.
IIN_OF_SOMEBODY = re.compile(r"""iin["']?\s*[:=]\s*["']?(?!000000)(\d{12})(?!\d)""", re.IGNORECASE)


def part_of(module: str) -> str:
    """The part of the house that a dotted module name lives in: shanyraq.law.kz.tsa lives in law."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def at(node: ast.AST, fault: str) -> str:
    return f"line {getattr(node, 'lineno', '?')}: {fault}"


# --- imports -------------------------------------------------------------------------------------------------------


def imports(tree: ast.AST, module: str) -> Iterator[tuple[ast.AST, str]]:
    """Every module that a source names: import, from-import, relative, under TYPE_CHECKING, and by import_module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*module.split(".")[: -node.level], *([base] if base else [])])
            for alias in node.names:
                yield node, f"{base}.{alias.name}" if base.split(".")[0] == "shanyraq" else base
        elif isinstance(node, ast.Call) and _name(node.func) in {"import_module", "__import__"} and node.args:
            target = node.args[0]
            if isinstance(target, ast.JoinedStr) and target.values:
                target = target.values[0]
            if isinstance(target, ast.Constant) and isinstance(target.value, str):
                yield node, target.value.rstrip(".")


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def wrong_direction(source: str, module: str) -> list[str]:
    """Imports that point the wrong way. Law goes further: it may not even import the standard library."""
    part, faults = part_of(module), []
    if part not in MAY_IMPORT:
        return [f"`{part}` has no place in the house yet: give it a line in MAY_IMPORT"]
    for node, target in imports(ast.parse(source), module):
        if target.split(".")[0] != "shanyraq":
            if part == "law" and target != "__future__":
                faults.append(at(node, f"law imports {target}; it may import shanyraq.lang and its own country only"))
            continue
        wanted = part_of(target)
        if wanted not in MAY_IMPORT[part] | {part, "__init__", "__version__"}:
            faults.append(at(node, f"{part} imports {target}"))
        elif part == wanted == "law" and _country(target) not in {_country(module), ""}:
            faults.append(at(node, f"the law of {_country(module)} imports the law of {_country(target)}"))
    return faults


def _country(module: str) -> str:
    names = module.split(".")
    return names[2] if len(names) > 2 and names[2] != "__init__" else ""


def law_beyond_toyland(source: str, countries: set[str]) -> list[str]:
    """Any law but toyland's, imported or named in a path: tests of the language and the engine know no real country."""
    tree = ast.parse(source)
    faults = [
        at(node, f"imports {target}")
        for node, target in imports(tree, "tests")
        if target.startswith("shanyraq.law.") and _country(target) != "toyland"
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = set(re.split(r"[/.]", node.value)) & countries - {"toyland"}
            faults += [at(node, f"names the law of {country}") for country in sorted(named)]
    return faults


# --- what no source may hold ---------------------------------------------------------------------------------------


def star_imports(source: str) -> list[str]:
    return [
        at(node, f"from {node.module} import *")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]


def swallowed_errors(source: str) -> list[str]:
    """A bare except, and an except that catches everything to do nothing about it."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type] if node.type else []
            if not caught:
                faults.append(at(node, "a bare except"))
            elif _everything(caught) and _does_nothing(node.body):
                faults.append(at(node, "every error caught and dropped"))
        elif isinstance(node, ast.Call) and _name(node.func) == "suppress" and _everything(node.args):
            faults.append(at(node, "every error suppressed"))
    return faults


def _everything(kinds: list[ast.expr]) -> bool:
    return any(_name(kind) in {"Exception", "BaseException"} for kind in kinds)


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(statement, ast.Pass | ast.Continue)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in body
    )


def silenced_warnings(source: str) -> list[str]:
    return [
        at(node, "a warning silenced")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and _name(node.func) in {"simplefilter", "filterwarnings"}
        and any(isinstance(value, ast.Constant) and value.value == "ignore" for value in node.args)
    ]


def module_state(source: str) -> list[str]:
    """Variables of a module that a function changes: `global`, whatever the name."""
    return [
        at(node, f"global {', '.join(node.names)}")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Global)
    ]


def work_at_import(source: str) -> list[str]:
    """Statements that run when the module is read: loops, blocks, and calls made for their effect."""
    return [
        at(node, "work done at import")
        for node in ast.parse(source).body
        if isinstance(node, ast.For | ast.While | ast.With | ast.Try)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
    ]


def shapeless_types(source: str) -> list[str]:
    """`float`, `Any` and a `dict` that does not say of what, in any annotation, quoted or not."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        for annotation in _annotations(node):
            described = {id(inner.value) for inner in ast.walk(annotation) if isinstance(inner, ast.Subscript)}
            for inner in ast.walk(annotation):
                name = _name(inner)
                if name in SHAPELESS_TYPES and not (name in {"dict", "Dict"} and id(inner) in described):
                    faults.append(at(node, f"annotated with {name}"))
    return faults


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    written = []
    if isinstance(node, ast.arg | ast.AnnAssign):
        written = [node.annotation]
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        written = [node.returns]
    for annotation in written:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            yield ast.parse(annotation.value, mode="eval").body
        elif annotation is not None:
            yield annotation


def computerese_names(source: str) -> list[str]:
    """Functions named for the machine: a rule is named for what it says, not for what it does to a variable."""
    return [
        at(node, f"a function named {node.name}")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name.startswith(("get_", "calc_", "compute_"))
    ]


def shapeless_name(path: str) -> list[str]:
    """File and folder names that say nothing of what is inside."""
    words = {word for name in Path(path).parts for word in Path(name).stem.lower().split("_")}
    return [f"named `{word}`: name it for what it holds" for word in sorted(words & SHAPELESS_NAMES)]


# --- what no file may hold -----------------------------------------------------------------------------------------


def machine_paths(text: str) -> list[str]:
    return [f"line {text.count(chr(10), 0, hit.start()) + 1}: {hit.group()}" for hit in MACHINE_PATH.finditer(text)]


def registry_names(text: str) -> list[str]:
    return [f"names {registry}" for registry in REGISTRIES if registry in text.lower()]


def numbers_of_people(text: str) -> list[str]:
    return [f"IIN {hit.group(1)[:6]}… is not of the reserved range" for hit in IIN_OF_SOMEBODY.finditer(text)]


def loose_pins(text: str) -> list[str]:
    """Lines of a lock that are not an exact release with its hashes."""
    faults = []
    for requirement in re.sub(r"\\\n", " ", text).splitlines():
        line = requirement.strip()
        if line and not line.startswith("#"):
            name = line.split()[0]
            if not re.fullmatch(r"[a-z0-9._\[\]-]+==[^\s=*]+", name, re.IGNORECASE):
                faults.append(f"{name} is not an exact release")
            if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", line):
                faults.append(f"{name} has no hash")
    return faults


def normal_name(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", name.group()).lower() if name else ""
