"""Every refusal of a reform: one clear text with file and line, and what to do."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from toy_reforms import HEAD, PYTHON, read, toyland, under, written

from shanyraq.engine.refuse import Refusal
from shanyraq.reforms import read_reform, read_reforms, refuse

LOAVES = "  - {number: bread.loaves, value: 20, from: 2025-01-01, cite: art.4(2)}\n"
DUE = "  - rule: bread.due\n    says: {kk: Жаңаша, ru: По-новому}\n"
TEXT = '''@some_reform.rule(cite="art.4(3)", since="2025-01-01")
def due(members: Count) -> YesNo:
    """Everybody is due."""
    return members > 0
'''
MILK = (
    "  - rule: bread.milk\n    title: {kk: Сүт, ru: Молоко, en: Milk}\n    says: {kk: Жаңаша, ru: По-новому}\n"
    "    shown_in: bread\n    paid: yes\n"
)
MILK_TEXT = '''@some_reform.rule(cite="art.5", since="2025-01-01")
def milk(bread_line: Money, members: Count) -> Money:
    """Milk for each."""
    return bread_line * members
'''

# What is wrong, the changes (and rules) that are so, the line, and what the refusal says.
NUMBERS = {
    "unknown number": (LOAVES.replace("loaves", "loavs"), "no number called bread.loavs", "Did you mean bread.loaves?"),
    "another unit": (LOAVES.replace("value: 20", "value: 20, unit: KZT"), "is in count, not in KZT", "Leave `unit`"),
    "a value of another kind": (LOAVES.replace("20,", "half,"), "'half' is not a number", "of the kind Count"),
    "a value not known": (LOAVES.replace("20,", "unknown,"), "'unknown' is not a number", "of the kind Count"),
    "a value finer than the unit": (LOAVES.replace("20,", "20.5,"), "finer than a whole number", "of the kind Count"),
    "a value below 0": (LOAVES.replace("20,", "-20,"), "bread.loaves is below 0, as it never is", "Write 0 or more"),
    "an amount of a row below 0": (
        "  - {number: bread.price_of_bread, rows: {hills: -0.01}, from: 2025-01-01, cite: art.4(2)}\n",
        "bread.price_of_bread is below 0",
        "Write 0 or more",
    ),
    "a new share below 0": (
        "  - {number: bread.x, title: {kk: а, ru: а, en: a}, unit: share, value: -1, from: 2025-01-01, cite: art.4}\n",
        "bread.x is below 0",
        "a rule takes",
    ),
    "no value": (LOAVES.replace("value: 20, ", ""), "needs either one value or rows", "Write `value"),
    "rows of what is no table": (LOAVES.replace("value: 20", "rows: {hills: 20}"), "one value for all", "by: Region"),
    "an unknown row": (
        "  - {number: bread.price_of_bread, rows: {hill: 90}, from: 2025-01-01, cite: art.4(2)}\n",
        "'hill' is not a Country (did you mean hills?)",
        "Name a member of the choice.",
    ),
    "an unknown row by count": (
        "  - {number: stove.sledges, rows: {2: 9}, from: 2025-01-01, cite: TOY-WOOD p.3}\n",
        "stove.sledges has no row 2",
        "Its rows are 0, 1, 2-3, 4+.",
    ),
    "a row twice": (
        "  - {number: bread.price_of_bread, rows: {hills: 90, '1': 80}, from: 2025-01-01, cite: art.4(2)}\n",
        "Two editions of bread.price_of_bread are in force",
        "Give the earlier one an `until`",
    ),
    "no day": (LOAVES.replace("from: 2025-01-01, ", ""), "does not say `from`", "from: 2026-01-01"),
    "a day before the law": (
        LOAVES.replace("2025", "1999"),
        "The law of 1999-01-01 is not known",
        "between 2020-01-01",
    ),
    "a day that is none": (LOAVES.replace("01-01", "02-30"), "2025-02-30 is not a day of the calendar", "Day"),
    "days the wrong way round": (LOAVES.replace("2025-01-01,", "2025-01-01, to: 2024-01-01,"), "ends before", "Mend"),
    "no article": (LOAVES.replace(", cite: art.4(2)", ""), "does not say `cite`", "Cite the article"),
    "an unknown act": (LOAVES.replace("art.4(2)", "TOY-FOO art.1"), "TOY-FOO is not in acts.yaml", "cite one of"),
    "one number twice on a day": (LOAVES + LOAVES, "changes bread.loaves twice on 2025-01-01", "its own `from`"),
    "a last day after the next begins": (
        LOAVES.replace("from: 2025-01-01", "from: 2025-01-01, to: 2026-05-05") + LOAVES.replace("2025", "2026"),
        "changes bread.loaves twice on 2026-01-01",
        "Drop one",
    ),
    "an assumption that is neither": (LOAVES.replace("}", ", assumption: ja}"), "'ja' is neither yes nor no", "YesNo"),
    "an unknown word": (LOAVES.replace("cite", "cites"), "has no key cites", "Did you mean cite?"),
    "a new number without a unit": (
        "  - {number: bread.x, title: {kk: а, ru: а, en: a}, value: 1, from: 2025-01-01, cite: art.4}\n",
        "The unit of x should be one value",
        "Write it on one line",
    ),
    "a new number of no chapter": (
        "  - {number: bred.x, title: {kk: а, ru: а, en: a}, unit: share, value: 1, from: 2025-01-01, cite: art.4}\n",
        "no chapter called bred",
        "Did you mean bread?",
    ),
    "a new number with the name of a rule": (
        "  - {number: bread.due, title: {kk: а, ru: а, en: a}, unit: share, value: 1, from: 2025-01-01, cite: art.4}\n",
        "bread.due is defined here and at toyland/bread.py",
        "One name, one thing",
    ),
    "two things in one change": (LOAVES.replace("{", "{rule: bread.due, ", 1), "A change names one thing", "repeal"),
    "nothing in a change": ("  - {value: 1}\n", "A change names one thing", "docs/reforms.md"),
    "no changes": ("", "The reform some_reform changes nothing", "List its `changes`"),
}
RULES = {
    "no file": (DUE, "", "no file", "as_on: DAY"),
    "a rule that the file lacks": (DUE.replace("due", "deu"), TEXT, "has no rule called deu", "Did you mean due?"),
    "a rule that the list lacks": (LOAVES, TEXT, "The rule due is written but is not among the changes", "Add"),
    "an unknown chapter": (DUE.replace("bread", "bred"), TEXT, "no chapter called bred", "Did you mean bread?"),
    "a rule twice": (DUE + DUE, TEXT, "bread.due is defined here and at", "One name, one thing"),
    "one name in two chapters": (DUE + DUE.replace("bread", "stove"), TEXT, "due is defined here and at", "rename"),
    "a chapter not in the header": (DUE, TEXT, "does not name bread", "uses=[bread, …]"),
    "a rule of the other group": (
        "  - rule: person.can_earn\n    says: {kk: а, ru: а}\n",
        TEXT.replace("def due", "def can_earn"),
        "person.can_earn is a rule of the person",
        "a reform of their own",
    ),
    "no words": ("  - rule: bread.due\n", TEXT, "does not say `says`", "in Kazakh and Russian"),
    "words in one language": (DUE.replace(", ru: По-новому", ""), TEXT, "no words in ru", "Give kk, ru and en"),
    "a new rule without a title": (
        DUE.replace("due", "butter"),
        TEXT.replace("def due", "def butter"),
        "does not say `title`",
        "Give the new rule a title",
    ),
    "another kind of result": (
        DUE,
        TEXT.replace("YesNo:", "Count:").replace("members > 0", "members"),
        "its result is written as Count but is YesNo in its other edition",
        "Write its result",
    ),
    "a rule that is an exception": (
        DUE.replace("due", "not_due_in_a_castle"),
        TEXT.replace("def due", "def not_due_in_a_castle"),
        "In the law not_due_in_a_castle is an exception to due",
        "Write it as such",
    ),
    "a rule with the name of a number": (
        DUE.replace("due", "loaves"),
        TEXT.replace("def due", "def loaves"),
        "loaves is defined here and at toyland/bread.yaml",
        "One name, one thing",
    ),
    "a rule before the law": (DUE, TEXT.replace("2025", "2015"), "The law of 2015-01-01 is not known", "between"),
    "a rule that ends before it begins": (
        DUE,
        TEXT.replace('since="2025-01-01"', 'since="2025-01-01", until="2024-01-01"'),
        "ends before it begins",
        "Mend",
    ),
    "an argument that nobody has": (DUE, TEXT.replace("members", "membrs"), "depends on membrs", "mean members?"),
    "an argument of another kind": (DUE, TEXT.replace("Count", "Money"), "written as Money but is Count", "Write"),
    "a number in the text": (DUE, TEXT.replace("> 0", "> 2"), "The number 2 stands in a rule", "dated and cited"),
    "an unknown act in the text": (DUE, TEXT.replace("art.4(3)", "TOY-FOO art.1"), "TOY-FOO is not in", "cite"),
    "an unknown decision": (DUE + "    shown_in: bred\n", TEXT, "no decision called bred", "Did you mean bread?"),
    "a payer of nothing": (DUE + "    payer: purse\n", TEXT, "purse pays what is not paid", "Write `paid: yes`"),
    "take-up of nothing": (DUE + "    take_up: all\n", TEXT, "due says take_up, and is not paid", "Write `paid: yes`"),
    "another take-up": (MILK + "    take_up: most\n", MILK_TEXT, "take_up of bread.milk is most", "Write all"),
    "take-up of what is paid already": (
        "  - {rule: bread.allowance, as_on: 2024-01-01, from: 2026-01-01, cite: art.5, shown_in: bread, paid: yes, "
        "take_up: all}\n",
        "", "bread.allowance is paid already", "where a reform adds the benefit",
    ),
    "paid but no money": (DUE + "    shown_in: bread\n    paid: yes\n", TEXT, "cannot be paid", "gives money"),
    "python that is no law": (DUE, TEXT + "\nimport os\n", "Import at the top of a chapter is not part of", "docs"),
    "an unknown rule again": (
        "  - {rule: bread.deu, as_on: 2024-01-01, from: 2025-01-01, cite: art.4}\n", "",
        "no rule called bread.deu", "Did you mean bread.due",
    ),
    "an edition of a day without one": (
        "  - {rule: stove.due, as_on: 2022-01-01, from: 2025-01-01, cite: TOY-WOOD p.7(1)}\n", "",
        "No edition of stove.due is in force on 2022-01-01 (it is in force from 2024-09-01)", "Mend the day",
    ),
    "a repeal of what is not there": (
        "  - {repeal: bread.deu, from: 2025-01-01, cite: art.4}\n", "", "no rule called bread.deu", "bread.due",
    ),
    "a repeal of what has ended": (
        "  - {repeal: stove.due, from: 2020-01-01, to: 2020-12-31, cite: TOY-WOOD p.7(1)}\n", "",
        "No edition of stove.due is in force on 2020-01-01", "drop the change",
    ),
    "a repeal that cites nothing": ("  - {repeal: bread.due, from: 2025-01-01}\n", "", "does not say `cite`", "Cite"),
    "a rule twice on a day": (
        DUE + "  - {repeal: bread.due, from: 2025-01-01, cite: art.4(3)}\n", TEXT, "bread.due twice", "Drop one",
    ),
}  # fmt: skip

USES = {
    "a chapter not in the header": "person",
    "one name in two chapters": "bread, stove",
    "a rule of the other group": "bread, person",
}
"""What the header uses, where it is not the chapter bread alone."""


def refused(folder: Path, changes: str, python: str = "") -> Refusal:
    with pytest.raises(Refusal) as found:
        read(folder, changes, python)
    return found.value


@pytest.mark.parametrize("what", NUMBERS)
def test_a_number_is_refused(tmp_path: Path, what: str) -> None:
    changes, says, do = NUMBERS[what]
    found = refused(tmp_path, changes)
    assert says in found.what and do in found.do, str(found)
    assert re.search(r"some_reform\.yaml:\d", found.where), found.where


@pytest.mark.parametrize("what", RULES)
def test_a_rule_is_refused(tmp_path: Path, what: str) -> None:
    changes, python, says, do = RULES[what]
    path = written(tmp_path, changes, python)
    if uses := USES.get(what):
        header = f"import {uses}", f"uses=[{uses}]"
        text = path.with_suffix(".py").read_text("utf-8")
        text = text.replace("import bread\n", f"{header[0]}\n").replace("uses=[bread]", header[1])
        path.with_suffix(".py").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_reform(path, toyland())
    found = caught.value
    assert says in str(found) and do in found.do, str(found)
    assert re.search(r"some_reform\.(yaml|py):\d", found.where), found.where


def test_a_result_that_may_not_be_whole_must_say_how_it_rounds(tmp_path: Path) -> None:
    text = '''@some_reform.rule(cite="art.5", since="2025-01-01")
def allowance(bread_line: Money, share_for_child: Share) -> Money:
    """A share of the line."""
    return bread_line * share_for_child
'''
    found = refused(tmp_path, DUE.replace("due", "allowance"), text)
    assert "does not say how it rounds" in found.what


# ---- the file itself ----------------------------------------------------------------------------------------------


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(Refusal, match=r"no reform called more_bred for toyland(.|\n)*Did you mean more_bread\?"):
        read_reform("more_bred", toyland())


@pytest.mark.parametrize("asked", ["", "no/such/file.yaml", "x" * 5000, "y" * 400 + ".yaml", "a\0b.yaml", "../toyland"])
def test_a_path_that_leads_nowhere(asked: str) -> None:
    with pytest.raises(Refusal, match=r"There is no reform called"):
        read_reform(asked, toyland())


def test_a_name_that_is_not_the_files(tmp_path: Path) -> None:
    path = written(tmp_path, LOAVES)
    path.rename(tmp_path / "other.yaml")
    with pytest.raises(Refusal, match=r"called some_reform in a file called other"):
        read_reform(tmp_path / "other.yaml", toyland())


@pytest.mark.parametrize("missing", ["why", "source", "title"])
def test_a_reform_says_why_and_where_it_comes_from(tmp_path: Path, missing: str) -> None:
    path = tmp_path / "some_reform.yaml"
    text = HEAD.format(name="some_reform") + f"changes:\n{LOAVES}"
    path.write_text("\n".join(line for line in text.split("\n") if not line.startswith(missing)), encoding="utf-8")
    with pytest.raises(Refusal, match=missing if missing != "title" else "The reform some_reform"):
        read_reform(path, toyland())


ESCAPES = {"a colour": "\\e[31mred", "another direction": "\\u202eabc", "a bell": "\\a", "an isolate": "\\u2066"}


@pytest.mark.parametrize("key", ["title", "why", "source", "cite", "says"])
@pytest.mark.parametrize("what", ESCAPES)
def test_words_have_no_power_over_the_screen(tmp_path: Path, key: str, what: str) -> None:
    """Where a reform is read, so that no command has to think of it where it prints."""
    text = HEAD.format(name="some_reform") + f"changes:\n{LOAVES}{DUE}"
    was = {"title": "A reform", "why": "Somebody wants it.", "source": "an illustration", "cite": "art.4(2)"}
    old = was.get(key, "По-новому")
    assert old in text
    path = tmp_path / "some_reform.yaml"
    path.write_text(text.replace(old, f'"{old} {ESCAPES[what]}"'), encoding="utf-8")
    path.with_suffix(".py").write_text(PYTHON.format(name="some_reform") + TEXT, encoding="utf-8")
    with pytest.raises(Refusal, match=r"has the character U\+[0-9A-F]{4}, which cannot be seen") as found:
        read_reform(path, toyland())
    assert re.search(r"some_reform\.yaml:\d", found.value.where)


def test_the_text_of_a_rule_has_no_power_either(tmp_path: Path) -> None:
    for was, now in (("Everybody is due", "Everybody \\x1b[2J is due"), ("members > 0", "members > 0  # \u202e")):
        assert "which cannot be seen" in refused(tmp_path, DUE, TEXT.replace(was, now)).what


def test_reforms_that_include_each_other(tmp_path: Path) -> None:
    written(tmp_path, LOAVES, name="one", includes="two")
    with pytest.raises(Refusal, match=r"in a circle: two -> one -> two") as found:
        read(tmp_path, LOAVES, name="two", includes="one")
    assert found.value.where.endswith("one.yaml:5")


def test_an_included_reform_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no reform called more_bred") as found:
        read(tmp_path, "", includes="more_bred")
    assert found.value.where.endswith("some_reform.yaml:5") and "more_bread" in found.value.do


def test_a_shipped_reform_can_be_included_by_name(tmp_path: Path) -> None:
    assert under(read(tmp_path, "", includes="more_bread")).reforms[0].name == "some_reform"


def test_no_refusal_is_dead() -> None:
    """Each function of refuse.py is used by the reader or the overlay."""
    functions = {
        name for name, one in inspect.getmembers(refuse, inspect.isfunction) if one.__module__ == refuse.__name__
    }
    others = [path for path in Path(refuse.__file__).parent.glob("*.py") if path.stem != "refuse"]
    source = "".join(path.read_text("utf-8") for path in others)
    assert functions and [name for name in sorted(functions) if f" {name}(" not in source] == []


# ---- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["law", "without_assistance"])
def test_no_reform_is_called_as_results_call_something_else(tmp_path: Path, name: str) -> None:
    """Its figures would stand in place of the law's own, to which every reform is compared."""
    with pytest.raises(Refusal, match=f"cannot be called {name}: results call something else so") as found:
        read(tmp_path, LOAVES, name=name)
    assert found.value.where.endswith(f"{name}.yaml:1")


def test_two_files_of_one_name_are_refused_wherever_reforms_are_gathered(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    one, two = (written(tmp_path / folder, LOAVES) for folder in ("one", "two"))
    shipped = written(tmp_path, LOAVES, name="more_bread")
    for several in ([one, two], ["more_bread", shipped]):
        with pytest.raises(Refusal, match=r"Two reforms are called (some_reform|more_bread)") as found:
            read_reforms(several, toyland())
        assert all(f"{path}" in found.value.where for path in several if isinstance(path, Path))
    assert "reforms/toyland/more_bread.yaml" in found.value.where
    assert [one.name for one in read_reforms([one, one, "more_bread"], toyland())] == ["some_reform", "more_bread"]


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    """A record keeps the hashes of a reform's files by name."""
    (tmp_path / "deep").mkdir()
    written(tmp_path, LOAVES, name="part")
    written(tmp_path / "deep", LOAVES, name="part")
    with pytest.raises(Refusal, match=r"Two reforms are called part"):
        read(tmp_path, "", includes="part, deep/part.yaml")


def test_reforms_are_gathered_in_one_place() -> None:
    """Nothing beside `read_reforms` reads a list of reforms one by one."""
    source = Path(refuse.__file__).parent.parent
    texts = {path: path.read_text("utf-8") for path in source.rglob("*.py") if path.stem != "reading"}
    assert [
        path.name
        for path, text in texts.items()
        if re.search(r"read_reform\([^\n]* for |in .*:\n\s+\w+ = read_reform\(", text)
    ] == []
