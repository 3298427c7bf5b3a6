"""The house rules hold: imports point one way, and no file holds what it must not.

The checks are in house.py. So that none of them can fall asleep, each also meets a small text that breaks it.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from house import (
    MAY_IMPORT,
    Check,
    computerese_names,
    law_beyond_toyland,
    loose_pins,
    machine_paths,
    module_state,
    normal_name,
    numbers_of_people,
    part_of,
    registry_names,
    shapeless_name,
    shapeless_types,
    silenced_warnings,
    star_imports,
    swallowed_errors,
    work_at_import,
    wrong_direction,
)

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
HOUSE = SOURCE / "shanyraq"

# What a single decision must not wait for.
HEAVY = {"altair", "django", "duckdb", "llvmlite", "numpy", "pandas", "polars", "pyarrow", "scipy", "vl_convert"}
DECIDE_PATH = ["cli", "engine.read", "engine.edition", "engine.trace", "engine.ask", "engine.explain", "engine.refuse",
               "engine.verify"]  # fmt: skip

EVERYWHERE: list[Check] = [star_imports, swallowed_errors, silenced_warnings, module_state]
IN_PARTS: list[tuple[Check, list[str]]] = [
    (shapeless_types, ["law", "lang"]),
    (computerese_names, ["law", "lang"]),
    (work_at_import, [part for part in MAY_IMPORT if part not in {"cli", "__main__"}]),
]


def python_files(folder: Path) -> list[Path]:
    """The Python files under a folder that may not exist yet."""
    return sorted(folder.rglob("*.py"))


def module_of(path: Path) -> str:
    """The dotted name of a file; a package's own file keeps its __init__, so that relative imports count from it."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def sources(part: str) -> list[Path]:
    single = HOUSE / f"{part}.py"
    return [*([single] if single.is_file() else []), *python_files(HOUSE / part)]


def faults_in(check: Check, paths: list[Path]) -> list[str]:
    return [f"{path.relative_to(ROOT)}: {fault}" for path in paths for fault in check(path.read_text("utf-8"))]


def no(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


def kept_files() -> list[Path]:
    """Every file that is or may be committed; without git, as in an unpacked release, there is nothing to ask."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files are kept is not known here")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(set(listed.split("\0")) - {""}) if (path := ROOT / name).is_file()]


def pins(lock: Path) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text("utf-8"), re.IGNORECASE | re.MULTILINE)
    return {normal_name(name): version for name, version in found}


def locks() -> list[Path]:
    return sorted(ROOT.glob("requirements*.txt"))


def test_every_source_is_seen_and_has_a_place() -> None:
    parts = {part_of(module_of(path)) for path in python_files(HOUSE)}
    assert "__init__" in parts
    assert parts <= set(MAY_IMPORT), "a part without a line in MAY_IMPORT"
    assert {path for part in MAY_IMPORT for path in sources(part)} == set(python_files(HOUSE))


def test_imports_point_one_way() -> None:
    no(
        [
            f"{path.relative_to(ROOT)}: {fault}"
            for path in python_files(HOUSE)
            for fault in wrong_direction(path.read_text("utf-8"), module_of(path))
        ]
    )


def test_tests_of_the_engine_know_only_toyland() -> None:
    parts = {path.stem for part in ("engine", "lang") for path in sources(part)}
    countries = {path.name for path in (HOUSE / "law").glob("[a-z]*/")}

    def check(source: str) -> list[str]:
        return law_beyond_toyland(source, countries)

    tests = python_files(ROOT / "tests")
    no(faults_in(check, [path for path in tests if is_engine_test(path.relative_to(ROOT), parts)]))


def is_engine_test(path: Path, parts: set[str]) -> bool:
    """Whether a test is of the engine: by its folder, by a word of its name, or named after one of its parts."""
    words = {word for part in path.parts for word in Path(part).stem.split("_")}
    return bool(words & {"engine", "lang", "language"}) or path.stem.removeprefix("test_") in parts


@pytest.mark.parametrize("check", EVERYWHERE, ids=lambda check: check.__name__)
def test_no_source_holds(check: Check) -> None:
    no(faults_in(check, [*python_files(HOUSE), *python_files(ROOT / "tests"), *python_files(ROOT / "benchmarks")]))


@pytest.mark.parametrize(("check", "parts"), IN_PARTS, ids=lambda value: getattr(value, "__name__", ""))
def test_no_source_of_a_part_holds(check: Check, parts: list[str]) -> None:
    no(faults_in(check, [path for part in parts for path in sources(part)]))


def test_files_of_law_are_short() -> None:
    law = [*python_files(HOUSE / "law"), *(HOUSE / "law").rglob("*.cases.yaml")]
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in law}
    no([f"{path.relative_to(ROOT)}: {length} lines, over 400" for path, length in lengths.items() if length > 400])


def test_files_are_named_for_what_they_hold() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in kept_files()]
    no([f"{name}: {fault}" for name in names if name.endswith((".py", ".yaml")) for fault in shapeless_name(name)])


@pytest.mark.parametrize("check", [machine_paths, registry_names, numbers_of_people], ids=lambda check: check.__name__)
def test_no_kept_file_holds(check: Check) -> None:
    files = kept_files()
    assert Path(__file__) in files
    no([f"{path.relative_to(ROOT)}: {fault}" for path in files for fault in check(path.read_text("utf-8", "ignore"))])


def test_a_decision_waits_for_nothing_heavy() -> None:
    there = [name for name in DECIDE_PATH if (HOUSE / f"{name.replace('.', '/')}.py").is_file()
             or (HOUSE / name.replace(".", "/") / "__init__.py").is_file()]  # fmt: skip
    if not there:
        pytest.skip("neither shanyraq.cli nor a part of the engine is there yet")
    assert not loaded_by("\n".join(f"import shanyraq.{name}" for name in there)) & HEAVY


def loaded_by(program: str) -> set[str]:
    """The top-level modules that a program has loaded when it ends, in a Python of its own."""
    program += "\nimport sys\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return {name.split(".")[0] for name in ran.stdout.split()}


def test_locks_are_exact_and_hashed() -> None:
    assert {"requirements.txt", "requirements-dev.txt"} <= {lock.name for lock in locks()}
    no([f"{lock.name}: {fault}" for lock in locks() for fault in loose_pins(lock.read_text("utf-8"))])


def test_locks_hold_what_the_project_asks_for_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime, development = pins(ROOT / "requirements.txt"), pins(ROOT / "requirements-dev.txt")
    asked = {normal_name(name) for name in project["project"]["dependencies"]}
    assert asked <= runtime.keys()
    assert {normal_name(name) for name in project["dependency-groups"]["dev"]} <= development.keys()
    assert runtime.items() <= development.items(), "run: make lock"


# --- the checks themselves -------------------------------------------------------------------------------------------

WRONG_WAYS = [
    ("shanyraq.law.kz.tsa", "from shanyraq.engine import trace"),
    ("shanyraq.law.kz.tsa", "from shanyraq import engine"),
    ("shanyraq.law.kz.tsa", "from ...engine import trace"),
    ("shanyraq.law.kz.__init__", "from ... import web"),
    ("shanyraq.law.kz.tsa", "from decimal import Decimal"),
    ("shanyraq.law.kz.tsa", "import numpy as np"),
    ("shanyraq.law.kz.tsa", "from shanyraq.law.toyland import family"),
    ("shanyraq.law.kz.tsa", "from shanyraq.law import toyland"),
    ("shanyraq.lang.kinds", "import shanyraq.law.kz"),
    ("shanyraq.engine.read", "import shanyraq.law.kz.tsa"),
    ("shanyraq.engine.read", "from shanyraq.words import words"),
    ("shanyraq.engine.read", "def late():\n    from shanyraq.cli import main"),
    ("shanyraq.engine.read", "if TYPE_CHECKING:\n    from shanyraq.people import Persona"),
    ("shanyraq.engine.read", "importlib.import_module('shanyraq.law.kz')"),
    ("shanyraq.engine.read", "import_module(f'shanyraq.law.{country}')"),
    ("shanyraq.standards.roadmap", "from shanyraq.people import personas"),
    ("shanyraq.analysis.poverty", "from shanyraq.casework import payments"),
    ("shanyraq.casework.payments", "from shanyraq.web import pages"),
    ("shanyraq.words.__init__", "from shanyraq.lang import Money"),
    ("shanyraq.__init__", "from shanyraq.lang import Money"),
    ("shanyraq.attic", "x = 1"),
]
RIGHT_WAYS = [
    ("shanyraq.law.kz.tsa", "from shanyraq.lang import Chapter\nfrom shanyraq.law.kz import family, indices"),
    ("shanyraq.law.kz.tsa", "from . import family\nfrom ...lang import Money"),
    ("shanyraq.engine.read", "import ast\nfrom shanyraq.lang import Money\nfrom shanyraq.engine.ir import Rule"),
    ("shanyraq.engine.verify", "from shanyraq import __version__"),
    ("shanyraq.standards.roadmap", "from shanyraq.engine import trace\nfrom shanyraq.law import kz"),
    ("shanyraq.people.personas", "from shanyraq.lang import Money\nimport polars"),
    ("shanyraq.casework.payments", "from shanyraq.engine import verify\nfrom shanyraq.law import kz"),
    ("shanyraq.web.pages", "from shanyraq.words import words\nfrom shanyraq.casework import payments"),
    ("shanyraq.cli", "from shanyraq import engine, law, lang, words, web, __version__"),
]

# Each check with a text that breaks it and the nearest one that does not.
CAUGHT: list[tuple[Check, str, str]] = [
    (star_imports, "from shanyraq.lang import *", "from shanyraq.lang import Money"),
    (swallowed_errors, "try:\n    f()\nexcept:\n    raise", "try:\n    f()\nexcept ValueError:\n    pass"),
    (swallowed_errors, "try:\n    f()\nexcept Exception:\n    pass", "try:\n    f()\nexcept Exception:\n    g()"),
    (swallowed_errors, "try:\n    f()\nexcept (OSError, BaseException):\n    ...", "try:\n    f()\nfinally:\n    g()"),
    (swallowed_errors, "with contextlib.suppress(Exception):\n    f()", "with suppress(KeyError):\n    f()"),
    (silenced_warnings, "warnings.filterwarnings('ignore')", "warnings.filterwarnings('error')"),
    (module_state, "seen = 0\ndef f():\n    global seen\n    seen += 1", "def f(seen):\n    return seen + 1"),
    (work_at_import, "print('loaded')", '"""Words."""\nx = Chapter(of="family")\ndef f():\n    print(x)'),
    (work_at_import, "for x in range(3):\n    y = x", "y = [x for x in range(3)]"),
    (shapeless_types, "def f(x: float) -> Money: ...", "def f(x: Money) -> Money: ..."),
    (shapeless_types, "def f(x: 'float | None') -> Money: ...", "def f(x: 'Share | None') -> Money: ..."),
    (shapeless_types, "def f(*x: int, y: list[Any]) -> int: ...", "def f(*x: int, y: list[int]) -> int: ..."),
    (shapeless_types, "def f() -> typing.Any: ...", "def f() -> None: ..."),
    (shapeless_types, "x: dict = {}", "x: dict[str, Money] = {}"),
    (shapeless_types, "def f(x: dict[str, float]): ...", "def f(x: dict[str, Share]): ..."),
    (computerese_names, "def calc_amount(): ...", "def amount(): ..."),
    (shapeless_name, "src/shanyraq/engine/date_utils.py", "src/shanyraq/engine/calendar.py"),
    (shapeless_name, "src/shanyraq/helpers/dates.py", "src/shanyraq/people/dates.py"),
    (machine_paths, "see /" + "work/shared/facts.md", "see https://example.net/" + "work/shared and casework/ here"),
    (machine_paths, "cache = '/" + "home/aliya/.cache'", "the /" + "home/ page"),
    (machine_paths, "one\n/" + "root/.pyenv", "the file's root/ folder"),
    (registry_names, "--index" + "-url https://example.net/simple", "an index of articles, with a URL"),
    (registry_names, "https://PyPI" + ".org/simple/numpy", "pip install numpy"),
    (numbers_of_people, "iin: " + "900101" + "300123", "iin: 000000300123"),
    (numbers_of_people, "{'IIN': '" + "900101" + "300123'}", "'IIN': '******1234**', amount: " + "900101" + "300123"),
    (loose_pins, "numpy>=2.0 --hash=sha256:" + 64 * "a", "numpy==2.0 \\\n    --hash=sha256:" + 64 * "a"),
    (loose_pins, "numpy==2.0", "# via numba\nnumpy==2.0 ; sys_platform == 'linux' --hash=sha256:" + 64 * "0"),
    (loose_pins, "x @ https://example.net/x.whl --hash=sha256:" + 64 * "a", ""),
]


@pytest.mark.parametrize(("module", "source"), WRONG_WAYS)
def test_an_import_the_wrong_way_is_caught(module: str, source: str) -> None:
    assert wrong_direction(source, module)


@pytest.mark.parametrize(("module", "source"), RIGHT_WAYS)
def test_an_import_the_right_way_passes(module: str, source: str) -> None:
    assert not wrong_direction(source, module)


@pytest.mark.parametrize(("check", "broken", "sound"), CAUGHT)
def test_a_fault_is_caught_and_its_neighbour_is_not(check: Check, broken: str, sound: str) -> None:
    assert check(broken), "the fault went unseen"
    assert not check(sound), "a sound text was called a fault"


def test_real_law_in_a_test_of_the_engine_is_caught() -> None:
    assert is_engine_test(Path("tests/engine/test_anything.py"), set())
    assert is_engine_test(Path("tests/test_engine_columns.py"), set())
    assert is_engine_test(Path("tests/test_trace.py"), {"trace"})
    assert not is_engine_test(Path("tests/test_kz_birth_grant.py"), {"trace"})
    assert law_beyond_toyland("from shanyraq.law import kz", set())
    assert law_beyond_toyland("import shanyraq.law.kz.tsa", set())
    assert law_beyond_toyland("law = read(HOUSE / 'law/kz')", {"kz", "toyland"})
    assert law_beyond_toyland("law = load('kz')", {"kz", "toyland"})
    assert not law_beyond_toyland("from shanyraq.law.toyland import bread\nload('toyland', 'kk')", {"kz", "toyland"})


def test_a_heavy_import_is_caught() -> None:
    assert "numpy" in loaded_by("import numpy.linalg")
    assert not loaded_by("import json") & HEAVY
