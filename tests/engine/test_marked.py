"""YAML is read safely: every value keeps its line, and a file that is no plain file is refused, whatever it is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.small_law import CALM
from shanyraq.engine.ir import Place
from shanyraq.engine.marked import (
    MOST_BYTES,
    Items,
    Mapping,
    Marked,
    Text,
    mapping_of,
    only_keys,
    read_yaml,
    read_yaml_text,
)
from shanyraq.engine.refuse import LawRefusal, Refusal

BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def plain(marked: Marked) -> object:
    """The value without its places, every scalar as its text."""
    if isinstance(marked, Text):
        return marked.value
    if isinstance(marked, Items):
        return [plain(item) for item in marked]
    return {key: plain(value) for key, value in marked.values.items()}


def refused(text: str) -> Refusal:
    with pytest.raises(Refusal) as found:
        read_yaml_text(text, "a.yaml")
    return found.value


# ---- what is read ---------------------------------------------------------------------------------------------------


def test_every_value_keeps_its_text_and_its_line() -> None:
    marked = read_yaml_text("# a note\na: 010\nb:\n  - yes\n  - {c: 1.50, d: '2'}\n", "a.yaml")
    assert plain(marked) == {"a": "010", "b": ["yes", {"c": "1.50", "d": "2"}]}
    assert isinstance(marked, Mapping)
    assert [str(marked.place(key)) for key in ("a", "b", "nothing")] == ["a.yaml:2", "a.yaml:3", "a.yaml:2"]
    items = marked.get("b")
    assert isinstance(items, Items)
    assert [str(item.at) for item in items] == ["a.yaml:4", "a.yaml:5"]
    assert isinstance(items.values[1], Mapping)
    quoted = items.values[1].values["d"]
    assert isinstance(quoted, Text) and quoted.quoted


trees = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=20,
)


@CALM
@given(tree=trees.filter(lambda tree: not isinstance(tree, str)))
def test_whatever_yaml_can_write_is_read_back(tree: object) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True)
    assert plain(read_yaml_text(written, "a.yaml")) == tree


def test_line_ends_and_marks_of_other_systems_change_nothing(tmp_path: Path) -> None:
    text = "a: 1\nb: [2, Әлия]\n"
    for number, raw in enumerate(
        [
            text.encode(),
            text.replace("\n", "\r\n").encode(),
            b"\xef\xbb\xbf" + text.encode(),
            text.replace("\n", "\r").encode(),
        ]
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(raw)
        assert plain(read_yaml(path)) == {"a": "1", "b": ["2", "Әлия"]}


# ---- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        (BOMB, "names a part by an anchor", 1),
        ("a: 1\nb: &x [1]", "names a part by an anchor", 2),
        ("a: 1\nb: *x", "repeats a part by an alias", 2),
        ("&a [*a]", "names a part by an anchor", 1),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", "The tag tag:yaml.org,2002:python/object/apply:os.system", 2),
        ("a: !!python/name:os.system x", "python/name:os.system is not allowed", 1),
        ("a: !secret x", "The tag !secret is not allowed", 1),
        ("a: !!binary aGk=", "binary is not allowed", 1),
        ("a: !!int '5'", "int is not allowed", 1),
        ("!!set {a}", "set is not allowed", 1),
        ("!!str a: 1", "str is not allowed", 1),
        ("a: 1\nb: 2\na: 3", "a is written twice (first at line 1)", 3),
        ("a: {b: 1, b: 2}", "b is written twice", 1),
        ("a: 1\n<<: {b: 2}", "A key must be a plain word", 2),
        ("? [a, b]\n: 1", "A key must be a plain word", 1),
        ("a: 1\n" + "k" * 201 + ": 1", "A key must be a plain word", 2),
        ("[" * 100_000, "nested too deep", 1),
        ("{a: " * 100_000, "nested too deep", 1),
        ("- " * 100_000 + "x", "nested too deep", 1),
        ("a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 60)), "nested too deep", 41),
        ("", "The file is empty", 1),
        ("# only a note\n", "The file is empty", 1),
        ("a: 1\n---\nb: 2\n", "more than one document", 2),
        ("a: 1\n...\n---\n...\n", "more than one document", 3),
        ("a: [1, 2", "not readable YAML", 1),
        ("a: b: c", "mapping values are not allowed", 1),
        ("a: 1\n\tb: 2", "not readable YAML", 2),
        ("a: 'open", "not readable YAML", 1),
        ("a: \x00", "not readable YAML", 1),
        ("a: \x07bell", "not readable YAML", 1),
        ("a: \ud800", "not readable YAML", 1),
        ("%YAML 9.9\n---\na: 1", "not readable YAML", 1),
        ("`a", "not readable YAML", 1),
    ],
)
def test_a_file_that_is_not_plain_is_refused_at_its_line(text: str, says: str, line: int) -> None:
    refusal = refused(text)
    assert says in refusal.what
    assert refusal.where == f"a.yaml:{line}"
    assert refusal.do


@pytest.mark.parametrize("text", [BOMB, "[" * 10**6, "a: " * 10**5, "- 1\n" * 10**6, "x" * (MOST_BYTES + 1)])
def test_a_refusal_does_not_keep_anybody_waiting(text: str) -> None:
    began = time.process_time()
    refused(text)
    assert time.process_time() - began < 5


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as opened:
        opened.truncate(10**9)
    with pytest.raises(LawRefusal, match=r"larger than 4,000,000 bytes"):
        read_yaml(path, "large.yaml")


def test_too_many_values_are_refused() -> None:
    assert "too large" in refused("[" + "1," * 110_000 + "]").what


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"a: \xff\xfe", 1),
        (b"a: 1\nb: \xc3\x28", 2),
        ("a: 1".encode("utf-16"), 1),
        (b"\x89PNG\r\n\x1a\n", 1),
        (bytes(range(256)), 1),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes, line: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    with pytest.raises(LawRefusal) as found:
        read_yaml(path, "a.yaml")
    assert found.value.where in (f"a.yaml:{line}", "a.yaml:2")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path, tmp_path / "a\x00b", tmp_path / ("n" * 300)):
        with pytest.raises(Refusal, match="cannot be read"):
            read_yaml(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{2025-10: 70,000}", "Write 70000:"),
        ("{2025-10: 70,000 KZT}", "Write 70000 KZT:"),
        ("{2025-10: 1,234,567}", "Write 1234:"),
        ("{value: 0,35, cite: art.1}", "Write 0.35:"),
        ("{value: 0,350}", "Write 0.350:"),
        ("{value: 1000,5}", "Write 1000.5:"),
    ],
)
def test_a_comma_in_a_number_between_braces_is_told_as_what_it_is(written: str, instead: str) -> None:
    refusal = refused(f"a: 1\nb: {written}\n")
    assert "stands inside braces, where a comma parts entries" in refusal.what
    assert refusal.where == "a.yaml:2"
    assert refusal.do.startswith(instead)


@pytest.mark.parametrize("written", ["{1: 70, 2: 80}", "{1: 70, 2: }", "{1: 70, 2}", "{a: b,2}", "{a: '70',2}"])
def test_entries_that_a_comma_parts_are_entries(written: str) -> None:
    marked = read_yaml_text(written, "a.yaml")
    assert isinstance(marked, Mapping) and len(marked.values) == 2


def test_a_number_alone_where_it_must_say_of_what_shows_how_to_say_it() -> None:
    with pytest.raises(Refusal) as found:
        mapping_of(read_yaml_text("210000", "a.yaml"), Place("a.yaml", 1), "income wages")
    assert found.value.what == "income wages should be keys and values."
    assert found.value.do == (
        "Say for which months, or of which kind or row: {2025-Q4: 210000}, {KIND: {2025-Q4: 210000}} or {ROW: 210000}."
    )


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(Refusal, match="larger than"):
        read_yaml(Path(os.devnull).with_name("zero"))


@CALM
@given(raw=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    try:
        read_yaml(path)
    except Refusal as refusal:
        assert refusal.where.startswith(str(path))


@CALM
@given(text=st.text(max_size=200) | st.text("{}[]:,-?&*!|>'\"%@`#\n\t ab<=~", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_yaml_text(text, "a.yaml")
    except Refusal as refusal:
        assert refusal.where.startswith("a.yaml:")


def test_a_key_that_the_form_lacks_names_its_neighbour() -> None:
    marked = read_yaml_text("a: 1\ntitel: x\n", "a.yaml")
    assert isinstance(marked, Mapping)
    with pytest.raises(Refusal) as found:
        only_keys(marked, {"a", "title"}, "The form")
    assert str(found.value) == "The form has no key titel.\n  at a.yaml:2\n  Did you mean title?"
    with pytest.raises(Refusal, match="It may have: a, b"):
        only_keys(marked, {"a", "b"}, "The form")
