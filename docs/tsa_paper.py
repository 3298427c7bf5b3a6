"""Writes docs/tsa-paper.md from tsa-paper-coverage.yaml and the law's cases: `make docs`."""

from __future__ import annotations

from pathlib import Path

import yaml

HERE = Path(__file__).parent
LAW = HERE.parent / "src" / "shanyraq" / "law" / "kz"
HEAD = """# The source paper, rule by rule

What the paper *Social protection of the population* says of targeted social assistance (the regime of 2020), where
each rule stands in the law, and the case that proves it. Written by `make docs` from
[`tsa-paper-coverage.yaml`](tsa-paper-coverage.yaml); a test holds every row to rules that exist and cases that hold.

| what the paper says | where it stands | proved by |
|---|---|---|
"""


def rows() -> list[dict[str, object]]:
    """The rows of the coverage file."""
    return list(yaml.safe_load((HERE / "tsa-paper-coverage.yaml").read_text(encoding="utf-8")))


def places() -> dict[str, str]:
    """The file of each case, by its sentence."""
    found = {}
    for path in sorted(LAW.rglob("*.cases.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found[str(case["case"])] = path.relative_to(LAW).as_posix()
    return found


def table() -> str:
    """The whole page."""
    files = places()
    lines = []
    for row in rows():
        where, cases = row["where"], row["cases"]
        assert isinstance(where, list) and isinstance(cases, list)
        rules = ", ".join(f"`{name}`" for name in where)
        proofs = "<br>".join(f"{case} ([{files[case]}](../src/shanyraq/law/kz/{files[case]}))" for case in cases)
        lines.append(f"| {row['paper_rule']} | {rules} | {proofs} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    (HERE / "tsa-paper.md").write_text(table(), encoding="utf-8")
