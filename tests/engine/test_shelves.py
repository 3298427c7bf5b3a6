"""A large country keeps its chapters on shelves: folders with their own title, decisions, acts and doubts."""

from pathlib import Path

import pytest
from toyland import FOLDER, copied

from shanyraq.engine.cases import read_cases, run_case
from shanyraq.engine.edition import edition, edition_hash
from shanyraq.engine.ir import Law
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import LawRefusal

SHELF = "title: {kk: Сөре, ru: Полка, en: Shelf}\n"
TAX = """\"\"\"A tax.\"\"\"

from shanyraq.lang import Chapter, Count
from shanyraq.law.toyland.taxes import duties

tax = Chapter(act="TOY-CARE", of="family", uses=[duties])


@tax.rule(cite="art.1", since="2020-01-01")
def years(years_of_duty: Count) -> Count:
    \"\"\"As many years as the duty lasts.\"\"\"
    return years_of_duty
"""
DUTIES = """\"\"\"Duties.\"\"\"

from shanyraq.lang import Chapter, Count

duties = Chapter(act="TOY-CARE", of="family")
"""
WORDS = "title: {kk: a, ru: b, en: c}\nrules:\n  years: {title: {kk: a, ru: b, en: c}, says: {kk: a, ru: b}}\n"
NUMBERS = """title: {kk: a, ru: b, en: c}
numbers:
  years_of_duty: {title: {kk: a, ru: b, en: c}, unit: year, 2020-01-01: {value: 3, cite: art.1}}
"""


def with_shelf(folder: Path, shelves: str = "shelves: [taxes]\n", **files: str) -> Path:
    """Toyland with a shelf of two chapters."""
    copy = copied(folder)
    (copy / "taxes").mkdir()
    about = copy / "country.yaml"
    about.write_text(about.read_text("utf-8") + shelves, "utf-8")
    written = {"shelf.yaml": SHELF, "tax.py": TAX, "tax.yaml": WORDS, "duties.py": DUTIES, "duties.yaml": NUMBERS}
    for name, text in {**written, **{key.replace("_", ".", 1): text for key, text in files.items()}}.items():
        (copy / "taxes" / name).write_text(text, "utf-8")
    return copy


def of_shelf(folder: Path) -> Law:
    return read_law(with_shelf(folder))


def test_chapters_on_a_shelf_are_called_by_their_own_names(tmp_path: Path) -> None:
    law = of_shelf(tmp_path)
    assert law.shelves["taxes"]["en"] == "Shelf"
    assert law.chapters["tax"].shelf == "taxes" and law.chapters["person"].shelf == ""
    (rule,) = (rule for rule in law.rules if rule.id == "tax.years")
    assert rule.parameters[0].target == "duties.years_of_duty"
    assert rule.at.file == "toyland/taxes/tax.py"


def test_cases_on_a_shelf_are_read_and_run(tmp_path: Path) -> None:
    case = (
        "- case: A duty lasts three years\n  on: 2024-01-01\n  given: {family: {}, people: [{name: Aru}]}\n"
        "  expect: {tax.years: 3}\n  source: {says: art.1, kind: law}\n"
    )
    folder = with_shelf(tmp_path)
    (folder / "taxes" / "tax.cases.yaml").write_text(case, "utf-8")
    (found,) = (one for one in read_cases(folder) if one.chapter == "tax")
    assert found.at.file == "toyland/taxes/tax.cases.yaml"
    assert run_case(found, read_law(folder)).holds


def test_a_shelf_brings_its_own_decisions_and_doubts(tmp_path: Path) -> None:
    decisions = (
        "decisions:\n  tax:\n    title: {kk: a, ru: b, en: c}\n    answer: bread.due\n    sections:\n"
        "      - title: {kk: a, ru: b, en: c}\n        values: [tax.years]\n"
    )
    folder = with_shelf(tmp_path, shelf_yaml=SHELF + decisions)
    doubt = "how_long: {confidence: low, kk: a, ru: b, en: c, settled_by: the act}\n"
    (folder / "taxes" / "doubts.yaml").write_text(doubt, "utf-8")
    law = read_law(folder)
    assert list(law.decisions)[-1] == "tax" and "how_long" in law.doubts


@pytest.mark.parametrize(
    ("shelves", "files", "says"),
    [
        ("", {}, r"taxes holds chapters[\s\S]*shelves: \[taxes\]"),
        ("shelves: [taxes, duty]\n", {}, "The shelf duty has no shelf.yaml"),
        ("shelves: [../toyland]\n", {}, "holds chapters|has no shelf.yaml"),
        ("shelves: [taxes]\n", {"person_py": TAX.replace("tax", "person"), "person_yaml": WORDS}, "person"),
        ("shelves: [taxes]\n", {"shelf_yaml": SHELF + "colour: red\n"}, "colour"),
    ],
)
def test_a_shelf_that_is_not_in_order_is_refused(
    tmp_path: Path, shelves: str, files: dict[str, str], says: str
) -> None:
    with pytest.raises(LawRefusal, match=says):
        read_law(with_shelf(tmp_path, shelves, **files))


def test_a_decision_keeps_its_hash_when_a_chapter_is_added_that_it_does_not_rest_on(tmp_path: Path) -> None:
    day = edition(read_law(FOLDER), read_law(FOLDER).rules[0].since).day
    before, after = (edition(law, day) for law in (read_law(FOLDER), of_shelf(tmp_path)))
    assert edition_hash(before) != edition_hash(after)
    assert edition_hash(before, ["bread.allowance"]) == edition_hash(after, ["bread.allowance"])
