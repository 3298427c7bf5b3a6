"""A case file with anything wrong in it is refused at its place, and a sound one is answered: never another error."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.toyland import toyland
from shanyraq.engine.case import read_case
from shanyraq.engine.facts import Unknown
from shanyraq.engine.marked import read_yaml, read_yaml_text
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace

Tree = Any
SOUND: Tree = {
    "title": "Aru and Bota",
    "on": "2024-12-15",
    "family": {
        "home": "hills",
        "owns_castle": "no",
        "floor_area": "31.5",
        "stove_given_away_on": "never",
        "lost_to_the_frost": "no",
        "owns_forest": "no",
    },
    "people": [
        {
            "name": "Aru",
            "birth_date": "1960-06-01",
            "standing": "worker",
            "lives_here": "yes",
            "is_sick": "no",
            "craft": "diver",
            "years_of_work": "26",
            "dives": {"2024-Q3": "10", "2024-10": "3"},
            "income": {
                "wages": {"2024-Q3": "3000", "2024-10": "900.50", "everything_else": "no"},
                "gift": {"2024-08": "5"},
            },
            "everything_else": "no",
        },
        {"name": "Bota", "birth_date": "2020-06-01", "lives_here": "yes"},
    ],
    "numbers": {"price_of_bread": {"hills": "130"}, "loaves": "15"},
}
ABSURD: list[Tree] = [
    "", " ", "0", "-1", "-0.001", "1e999", "1E5", "NaN", "nan", ".nan", "inf", "-inf", ".inf", "Infinity",
    "0x1F", "0o17", "١٢٣", "１２３", "½", "1,000.50", "1.000,50", "1..5", "1.", ".5", "+5", "--5", "9" * 40,
    "9" * 4000, "0." + "0" * 60 + "1", "1" + "0" * 12, "yes", "no", "yes please", "maybe", "unknown", "null",
    "~", "None", "true", "TRUE", "да", "иә", "never", "Never", "today", "0000-01-01", "0001-01-01",
    "1899-12-31", "1900-02-29", "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-12-15",
    "2024-12-16", "9999-12-31", "10000-01-01", "2024-12-15T00:00", "15.12.2024", "2024-12", "2024-Q3",
    "2024-Q5", "2024-q3", "Q3", "hills", "shore", "1", "2", "w", "wages", "worker", "Hills", "hils", "h" * 5000,
    "a\nb", "a\tb", "\u202egnp", "\u200b", "\ufeff", "\x00", "\x07", "\ud800", "🙂", "<script>",
    "'; DROP TABLE people; --", "{{ 7*7 }}", "%s%n", "../../etc/passwd", "$HOME", [], {}, ["a"], [["a"]],
    {"a": "b"}, {"": ""}, [{}], {"2024-01": "1"}, {"everything_else": "no"}, {"everything_else": "yes"},
    {"2024-01": "unknown"}, {"wages": "unknown"}, {"name": "Aru"}, {"hills": "1", "1": "2"},
    {"w": {}, "wages": {}},
]  # fmt: skip
KEYS = [
    "", " ", "x", "name", "Name", "home", "age", "allowance", "bread.home", "person.is_sick", "purse.income",
    "income", "wages", "everything_else", "on", "people", "numbers", "2024-01", "2024-Q1", "2024-Q3", "0000-01",
    "9999-12", "1850-01", "2024-13", "٢٠٢٤-٠١", "k" * 300, "a b", "ключ", "price_of_bread",
    "bread.price_of_bread", "share_for_years", "__class__", "<<", "!!str", "1", "null", "~", "yes",
]  # fmt: skip


def places(tree: Tree, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a tree, the whole first."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def at(tree: Tree, path: tuple[Any, ...]) -> Tree:
    for step in path:
        tree = tree[step]
    return tree


def copied(tree: Tree) -> Tree:
    return json.loads(json.dumps(tree))


# ---- what can go wrong ----------------------------------------------------------------------------------------------


def put(tree: Tree, path: tuple[Any, ...], value: Tree) -> Tree:
    if not path:
        return value
    at(tree, path[:-1])[path[-1]] = value
    return tree


def another_value(tree: Tree, chance: random.Random) -> Tree:
    """A value of another kind, or an absurd one."""
    return put(tree, chance.choice(places(tree)), copied(chance.choice(ABSURD)))


def taken_away(tree: Tree, chance: random.Random) -> Tree:
    """Something is missing."""
    path = chance.choice(places(tree)[1:])
    del at(tree, path[:-1])[path[-1]]
    return tree


def another_key(tree: Tree, chance: random.Random) -> Tree:
    """A key is called otherwise, so that some are there twice."""
    path = chance.choice([path for path in places(tree) if path and isinstance(path[-1], str)])
    whole = at(tree, path[:-1])
    whole[chance.choice(KEYS)] = whole.pop(path[-1])
    return tree


def one_more(tree: Tree, chance: random.Random) -> Tree:
    """A key or an item more."""
    whole = at(tree, chance.choice([path for path in places(tree) if isinstance(at(tree, path), (dict, list))]))
    if isinstance(whole, dict):
        whole[chance.choice(KEYS)] = copied(chance.choice(ABSURD))
    else:
        whole.append(copied(chance.choice([*ABSURD, *whole])))
    return tree


def grafted(tree: Tree, chance: random.Random) -> Tree:
    """A part of the case stands where another part belongs."""
    part = copied(at(tree, chance.choice(places(tree))))
    return put(tree, chance.choice(places(tree)), part)


def crowded(tree: Tree, chance: random.Random) -> Tree:
    """Very many of something."""
    many = chance.choice([201, 3000])
    match chance.randrange(3):
        case 0:
            tree["people"] = [{"name": f"P{index}"} for index in range(many)]
        case 1:
            months = {f"{year}-{month:02d}": "1" for year in range(1700, 2400) for month in range(1, 13)}
            tree["people"][0]["income"] = {"wages": months}
        case _:
            tree["family"] |= {f"fact_{index}": "yes" for index in range(many)}
    return tree


MUTATIONS: list[Callable[[Tree, random.Random], Tree]] = [
    another_value, another_value, another_value, taken_away, another_key, one_more, grafted,
]  # fmt: skip


def scratched(text: str, chance: random.Random) -> str:
    """The text itself is damaged: letters are lost, doubled, swapped or strange."""
    for _ in range(chance.randint(1, 3)):
        spot = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0:
                text = text[:spot] + text[spot + chance.randint(1, 20) :]
            case 1:
                text = text[:spot] + chance.choice(":,-{}[]\"'#&*!|>%@`\n\t \\\x00\x1b\u2028\ufffe") + text[spot:]
            case 2:
                end = spot + chance.randint(1, 80)
                text = text[:spot] + text[spot:end] * chance.choice([2, 50]) + text[end:]
            case 3:
                text = text[:spot]
            case _:
                text = (
                    text[:spot]
                    + chance.choice(["&a *a", "!!python/object:a.B {}", "\n---\n", "? ", "<<: *a", "..."])
                    + text[spot:]
                )
    return text


# ---- what comes of it -----------------------------------------------------------------------------------------------


def block_yaml(tree: Tree, indent: str = "") -> str:
    """The tree as a person would write it: a line a value, so that each place is a line of its own."""
    quoted = json.dumps
    if isinstance(tree, dict) and tree:
        lines = [f"{indent}{quoted(key, ensure_ascii=False)}:{below(value, indent)}" for key, value in tree.items()]
        return "\n".join(lines)
    if isinstance(tree, list) and tree:
        return "\n".join(f"{indent}-{below(value, indent)}" for value in tree)
    return indent + quoted(tree, ensure_ascii=False)


def below(value: Tree, indent: str) -> str:
    if isinstance(value, (dict, list)) and value:
        return "\n" + block_yaml(value, indent + "  ")
    return " " + json.dumps(value, ensure_ascii=False)


def answered_or_refused(text: str) -> str:
    """The outcomes of every rule, or the refusal with its place; anything else is a fault of the engine."""
    try:
        edition, case = read_case(read_yaml_text(text, "case.yaml"), toyland())
    except Refusal as refusal:
        assert re.fullmatch(r"case\.yaml:[0-9]+", refusal.where), refusal
        assert refusal.what and refusal.do and len(str(refusal)) < 2000
        assert int(refusal.where.split(":")[1]) <= text.count("\n") + 1
        return "refused"
    traced = Trace(edition, case)
    for name, rule in edition.rules.items():
        for who in case.members[:2] if rule.group == "person" else ("",):
            try:
                value = traced.value(name, who)
            except Refusal as refusal:
                assert refusal.where
            else:
                assert value is not None and not (isinstance(value, Unknown) and not value.missing)
    return "answered"


def plainly(tree: Tree) -> Tree:
    """The tree without what YAML cannot hold."""
    text = json.dumps(tree, ensure_ascii=False)
    return json.loads(re.sub("[\ud800-\udfff]", "?", text))


def test_the_sound_case_is_answered() -> None:
    assert answered_or_refused(block_yaml(SOUND)) == "answered"
    assert block_yaml(SOUND).count("\n") + 1 == len(places(SOUND)) - 1, "a line a value"


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_mutated_cases_are_answered_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    ends: list[str] = []
    for _ in range(100):
        tree = copied(SOUND)
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            try:
                tree = chance.choice(MUTATIONS)(tree, chance)
            except (IndexError, TypeError, KeyError):
                break
        ends.append(answered_or_refused(block_yaml(tree)))
    assert 40 <= ends.count("refused") <= 99


@pytest.mark.parametrize("seed", range(5))
def test_five_hundred_scratched_files_are_answered_or_refused(seed: int) -> None:
    chance = random.Random(100 + seed)
    ends = [answered_or_refused(scratched(block_yaml(SOUND), chance)) for _ in range(100)]
    assert 40 <= ends.count("refused") <= 99


@pytest.mark.parametrize("seed", range(3))
def test_crowded_cases_are_answered_or_refused_at_once(seed: int) -> None:
    chance = random.Random(seed)
    assert answered_or_refused(block_yaml(crowded(copied(SOUND), chance))) == "refused"


@pytest.mark.parametrize("value", ABSURD, ids=repr)
def test_an_absurd_value_is_refused_where_it_stands(value: Tree) -> None:
    """Wherever an absurd value stands, it is refused with its place, or it was a right answer after all."""
    for path in places(SOUND)[1:]:
        text = block_yaml(put(copied(SOUND), path, copied(value)))
        answered_or_refused(text)


NEGATIVE = [("family", "floor_area"), ("people", 0, "years_of_work"), ("people", 0, "dives", "2024-Q3"),
            ("people", 0, "income", "wages", "2024-Q3"), ("numbers", "loaves"),
            ("numbers", "price_of_bread", "hills")]  # fmt: skip


@pytest.mark.parametrize("path", NEGATIVE, ids=str)
@pytest.mark.parametrize(
    "value", ["-1", "-0.5", "NaN", "inf", "1e999", "1e3", "١٢٣", "1,5", "9" * 30, "some", "yes", "0x10"]
)
def test_no_amount_is_taken_that_is_none(path: tuple[Any, ...], value: str) -> None:
    text = block_yaml(put(copied(SOUND), path, value))
    with pytest.raises(Refusal) as refused:
        read_case(read_yaml_text(text, "case.yaml"), toyland())
    line = int(refused.value.where.split(":")[1])
    assert json.dumps(value, ensure_ascii=False) in text.splitlines()[line - 1]


@pytest.mark.parametrize("path", [("on",), ("people", 0, "birth_date"), ("family", "stove_given_away_on")], ids=str)
@pytest.mark.parametrize(
    "value", ["2023-02-29", "2024-13-01", "24-01-01", "15.12.2024", "2024-12-15 10:00", "0", "yesterday", "0000-01-01"]
)
def test_no_day_is_taken_that_is_none(path: tuple[Any, ...], value: str) -> None:
    with pytest.raises(Refusal, match="is not a day"):
        read_case(read_yaml_text(block_yaml(put(copied(SOUND), path, value)), "case.yaml"), toyland())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "no readable name"),
        ("  ", "no readable name"),
        ("x" * 81, "no readable name"),
        ("a\u202eb", "no readable name"),
        ("Bota", "Two people"),
    ],
)
def test_people_are_told_apart_by_name(name: str, says: str) -> None:
    tree = put(copied(SOUND), ("people", 0, "name"), name)
    with pytest.raises(Refusal, match=says):
        read_case(read_yaml_text(block_yaml(tree), "case.yaml"), toyland())


@pytest.mark.parametrize(
    "raw", [b"\x00" * 10_000_000, b"a" * 10_000_000, b"- 1\n" * 2_500_000, bytes(range(256)) * 40_000], ids=len
)
def test_ten_megabytes_of_junk_are_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(raw)
    with pytest.raises(Refusal, match="larger than 4,000,000 bytes"):
        read_yaml(path, "case.yaml")


UNKNOWN = [("people", 0, "is_sick"), ("people", 0, "dives"), ("people", 0, "dives", "2024-Q3"),
           ("people", 0, "income", "gift"),
           ("people", 0, "income", "wages", "2024-10"), ("people", 0, "income", "gift", "2024-08")]  # fmt: skip


@pytest.mark.parametrize("path", UNKNOWN, ids=str)
def test_what_is_unknown_is_never_answered_by_everything_else(path: tuple[Any, ...]) -> None:
    with pytest.raises(Refusal, match="is unknown, but everything else is said to be no"):
        read_case(read_yaml_text(block_yaml(put(copied(SOUND), path, "unknown")), "case.yaml"), toyland())
    tree = put(copied(SOUND), path, "unknown")
    del tree["people"][0]["everything_else"]
    tree["people"][0]["income"]["wages"].pop("everything_else")
    assert answered_or_refused(block_yaml(tree)) == "answered"


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("people", 0, "birth_date"), "never", "birth_date cannot be never"),
        (("people", 0, "birth_date"), "9999-12-31", "birth_date cannot be never"),
        (("on",), "never", "a case needs a real day"),
        (("on",), "9999-12-31", "a case needs a real day"),
        (("people", 0, "dives"), {"1899-12": "1"}, "1899-12 is too far away"),
        (("people", 0, "dives"), {"2200-01": "1"}, "2200-01 is too far away"),
        (("people", 0, "dives"), {"2024-02": "1", "2024-Q1": "3"}, "2024-Q1 overlaps another period"),
        (("people", 0, "dives"), {"2024-Q1": "3", "2024-03": "1"}, "2024-03 overlaps another period"),
        (("people", 0, "dives"), {"everything_else": "yes"}, "everything_else can only be no"),
        (("people", 0, "person.lives_here"), "no", "person.lives_here is given twice"),
        (("people", 0, "income", "w"), {"2024-08": "5"}, "income wages is given twice"),
        (("numbers", "bread.loaves"), "5", "bread.loaves is given twice"),
        (("numbers", "price_of_bread", "1"), "5", "price_of_bread hills is given twice"),
        (("numbers", "share_for_years"), {"0-9": "1"}, "a table by count, which a case cannot change"),
        (("title",), "a" * 401, "longer than a sentence"),
    ],
)
def test_a_contradiction_is_refused(path: tuple[Any, ...], value: Tree, says: str) -> None:
    with pytest.raises(Refusal, match=re.escape(says)):
        read_case(read_yaml_text(block_yaml(put(copied(SOUND), path, value)), "case.yaml"), toyland())


def test_a_number_of_a_million_figures_is_refused_at_once() -> None:
    began = time.process_time()
    answered_or_refused(block_yaml(put(copied(SOUND), ("people", 0, "years_of_work"), "9" * 3_000_000)))
    assert time.process_time() - began < 2
