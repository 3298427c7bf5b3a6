"""Law is read once and kept: the same law comes back, a changed word is read anew, a damaged file does no harm."""

import os
import pickle
from pathlib import Path

import pytest
from toyland import copied

from shanyraq.engine.edition import edition, edition_hash
from shanyraq.engine.read import kept, read_law
from shanyraq.engine.read.country import read_country
from shanyraq.engine.refuse import LawRefusal


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of toyland that is large enough to be kept."""
    monkeypatch.setenv("SHANYRAQ_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept, "FEWEST_CHAPTERS", 1)
    return copied(tmp_path)


def laws_kept(country: Path) -> list[Path]:
    return sorted((country.parent / "cache" / "law").glob("*.law"))


def test_what_comes_from_the_cache_is_the_law_that_was_read(country: Path) -> None:
    first, second = read_law(country), read_law(country)
    assert first == second == read_country(country)
    day = first.rules[0].since
    assert edition_hash(edition(first, day)) == edition_hash(edition(second, day))
    assert len(laws_kept(country)) == 1
    with pytest.raises(TypeError):
        second.numbers["bread.price"] = None  # type: ignore[index]


def test_a_changed_word_is_read_anew(country: Path) -> None:
    before = read_law(country)
    words = country / "bread.yaml"
    words.write_text(words.read_text("utf-8").replace("en: Bread", "en: Loaf", 1), "utf-8")
    assert read_law(country) != before
    assert len(laws_kept(country)) == 2


def test_cases_are_no_part_of_what_is_kept(country: Path) -> None:
    read_law(country)
    (country / "bread.cases.yaml").write_text("[]", "utf-8")
    read_law(country)
    assert len(laws_kept(country)) == 1


@pytest.mark.parametrize("damage", [b"", b"no law", b"\x80\x05N."])
def test_a_damaged_file_is_written_anew(country: Path, damage: bytes) -> None:
    whole = read_law(country)
    (path,) = laws_kept(country)
    path.write_bytes(damage)
    assert read_law(country) == whole
    assert path.read_bytes() != damage


def test_another_law_under_its_name_is_not_taken(country: Path) -> None:
    """Nor is anything unpickled of a file that was not kept for this law."""
    first = read_law(country)
    (path,) = laws_kept(country)
    words = country / "bread.yaml"
    words.write_text(words.read_text("utf-8").replace("en: Bread", "en: Loaf", 1), "utf-8")
    second = read_law(country)
    (other,) = set(laws_kept(country)) - {path}
    path.replace(other)
    assert read_law(country) == second != first
    other.write_bytes(pickle.dumps(_Boom()))
    assert read_law(country) == second


class _Boom:
    """Fails the test when it is opened."""

    def __reduce__(self) -> object:
        return pytest.fail, ("what nobody had sealed was opened",)


def test_a_pipe_in_the_place_of_a_law_does_not_hold_up(country: Path) -> None:
    whole = read_law(country)
    (path,) = laws_kept(country)
    path.unlink()
    os.mkfifo(path)
    assert read_law(country) == whole and path.is_file()


def test_without_a_place_to_keep_it_law_is_read_all_the_same(country: Path) -> None:
    (country.parent / "cache").write_text("a file where the folder should be")
    assert read_law(country) == read_country(country)


def test_a_refusal_is_not_kept(country: Path) -> None:
    (country / "country.yaml").write_text("title: none\n", "utf-8")
    for _ in range(2):
        with pytest.raises(LawRefusal):
            read_law(country)
    assert laws_kept(country) == []


def test_only_the_latest_are_kept(country: Path) -> None:
    words = country / "bread.yaml"
    for place in range(kept.MOST_KEPT + 2):
        words.write_text(words.read_text("utf-8") + f"# {place}\n", "utf-8")
        read_law(country)
    assert len(laws_kept(country)) == kept.MOST_KEPT
