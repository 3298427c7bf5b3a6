"""Every refusal of the engine, word for word: what is wrong, where, and what to do about it.

Each situation really happens to somebody who writes law or a case; its text stands in refusals.golden.txt.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest

from engine.small_law import TODAY, SmallCountry, answer, number, rows, told
from shanyraq.engine import refuse
from shanyraq.engine.cases import read_cases, run_case
from shanyraq.engine.edition import edition
from shanyraq.engine.ir import Law
from shanyraq.engine.refuse import LawRefusal, Refusal, listed
from shanyraq.engine.trace import Trace

GOLDEN = Path(__file__).with_name("refusals.golden.txt")
INVENTED = {"says": "this test", "kind": "invented"}
FAMILY = {"people": [{"name": "Aru"}]}
MARK = '@chapter.rule(cite="art.1", since="2020-01-01")'


def law(small: SmallCountry, python: str, **more: object) -> Law:
    """A chapter with a fact of each sort besides what the situation needs."""
    facts = {"rent": "Money", "wealth": "Money", "rooms": "Count", "is_poor": "YesNo"}
    small.chapter("chapter", python, facts={**facts, **more.pop("facts", {})}, **more)  # type: ignore[dict-item, arg-type]
    return small.law()


def rule(body: str, takes: str = "rent: Money", gives: str = "Money", mark: str = MARK, name: str = "pay") -> str:
    return f'{mark}\ndef {name}({takes}) -> {gives}:\n    """What is paid."""\n    {body}\n'


# ---- a jurist writes ------------------------------------------------------------------------------------------------


def not_in_the_language(small: SmallCountry) -> None:
    law(small, rule("return [rent]"))


def python_does_not_parse(small: SmallCountry) -> None:
    law(small, "def pay(:")


def yaml_does_not_parse(small: SmallCountry) -> None:
    small.write("acts.yaml", "ACT-1: {kk: a: b}")
    small.law()


def yaml_is_not_of_the_form(small: SmallCountry) -> None:
    law(small, "", numbers={"rate": number("percent", {"2020-01-01": 5})})


def comma_in_number(small: SmallCountry) -> None:
    told(law(small, ""), "people: [{name: Aru}]\nfamily: {rent: 70,000}")


def no_legal_number_in_python(small: SmallCountry) -> None:
    law(small, rule("return rent * 7"))


def no_citation(small: SmallCountry) -> None:
    law(small, rule("return rent", mark='@chapter.rule(since="2020-01-01")'))


def unknown_act(small: SmallCountry) -> None:
    law(small, rule("return rent", mark='@chapter.rule(cite="ACT-9 art.1", since="2020-01-01")'))


def unknown_doubt(small: SmallCountry) -> None:
    law(small, rule("return rent", mark='@chapter.rule(cite="art.1", since="2020-01-01", doubt="who_knows")'))


def name_not_found(small: SmallCountry) -> None:
    law(small, rule("return rents", takes="rents: Money"))


def name_is_ambiguous(small: SmallCountry) -> None:
    small.chapter("bread", "", facts={"price": "Money"}).chapter("milk", "", facts={"price": "Money"})
    law(small, rule("return price", takes="price: Money"), uses=("bread", "milk"))


def name_defined_twice(small: SmallCountry) -> None:
    law(small, rule("return wealth", takes="wealth: Money", name="rent"))


def wrong_kind(small: SmallCountry) -> None:
    law(small, rule("return rent + rooms", takes="rent: Money, rooms: Count"))


def annotation_is_wrong(small: SmallCountry) -> None:
    law(small, rule("return rooms", takes="rooms: Money"))


def exception_is_no_rule(small: SmallCountry) -> None:
    mark = '@chapter.exception(to={}, cite="art.2", since="2020-01-01")'
    law(
        small,
        rule("return rent")
        + rule("return rent", gives="Money | None", mark=mark.format("pay"), name="more")
        + rule("return rent", gives="Money | None", mark=mark.format("more"), name="most"),
    )


def series_of_members(small: SmallCountry) -> None:
    small.chapter("person", "", of="person", facts={"wages": "History[Money]"})
    law(small, rule("return total(wages)", takes="wages: History[Money]"), uses=("person",))


def must_round(small: SmallCountry) -> None:
    law(small, rule("return rent / rooms", takes="rent: Money, rooms: Count"))


def editions_overlap(small: SmallCountry) -> None:
    later = '@chapter.rule(cite="art.1", since="2024-01-01")'
    law(small, rule("return rent") + rule("return rent", mark=later))


def missing_words(small: SmallCountry) -> None:
    small.write("acts.yaml", {"ACT-1": {"en": "First Act", "ru": ""}})
    small.law()


def words_for_nothing(small: SmallCountry) -> None:
    small.chapter("chapter", rule("return rent"), facts={"rent": "Money"})
    words = small.folder / "chapter.yaml"
    words.write_text(words.read_text("utf-8").replace('"rules": {"pay"', '"rules": {"is_school_child"'), "utf-8")
    small.law()


# ---- a clerk asks ---------------------------------------------------------------------------------------------------


def rules_go_round(small: SmallCountry) -> None:
    python = rule("return due", takes="due: Money") + rule("return pay", takes="pay: Money", name="due")
    answer(law(small, python), FAMILY, "chapter.pay")


def no_edition_on(small: SmallCountry) -> None:
    ended = '@chapter.rule(cite="art.1", since="2020-01-01", until="2022-12-31")'
    answer(law(small, rule("return rent", mark=ended)), FAMILY, "chapter.pay")


def known_only_until(small: SmallCountry) -> None:
    least = number("KZT", {"2020-01-01": 5}, known_until="2023-12-31")
    python = rule("return least", takes="least: Money")
    answer(law(small, python, numbers={"least": least}), FAMILY, "chapter.pay")


def no_row(small: SmallCountry) -> None:
    table = rows("KZT", "Count", {"1-3": {"2020-01-01": 5}}, known_until="2030-12-31")
    python = rule("return by_rooms[rooms]", takes="rooms: Count, by_rooms: Table[Count, Money]")
    answer(law(small, python, numbers={"by_rooms": table}), {**FAMILY, "family": {"rooms": 4}}, "chapter.pay")


def nothing_of_that_name(small: SmallCountry) -> None:
    answer(law(small, rule("return rent")), FAMILY, "chapter.pays")


def exceptions_conflict(small: SmallCountry) -> None:
    python = rule("return rent")
    for article, name in (("art.2", "more"), ("art.3", "most")):
        mark = f'@chapter.exception(to=pay, cite="{article}", since="2020-01-01")'
        takes = "is_poor: YesNo, rent: Money"
        python += rule("return rent if is_poor else rent", takes=takes, gives="Money | None", mark=mark, name=name)
    answer(law(small, python), {**FAMILY, "family": {"rent": 5, "is_poor": "yes"}}, "chapter.pay")


def divides_by_zero(small: SmallCountry) -> None:
    mark = MARK.replace(")", ", rounds=half_up_to_tiyn)")
    read = law(small, rule("return rent / rooms", takes="rent: Money, rooms: Count", mark=mark))
    answer(read, {**FAMILY, "family": {"rent": 5, "rooms": 0}}, "chapter.pay")


def not_whole(small: SmallCountry) -> None:
    mark = MARK.replace(")", ", rounds=half_up_to_tiyn)")
    read = law(small, rule("return rent / rooms", takes="rent: Money, rooms: Count", mark=mark))
    unrounded = replace(read, rules=tuple(replace(one, rounds=None) for one in read.rules))
    answer(unrounded, {**FAMILY, "family": {"rent": 1, "rooms": 3}}, "chapter.pay")


def out_of_range(small: SmallCountry) -> None:
    read = law(small, rule("return rent * rooms", takes="rent: Money, rooms: Count"))
    answer(read, {**FAMILY, "family": {"rent": 9_000_000_000, "rooms": 12}}, "chapter.pay")


SITUATIONS: list[Callable[[SmallCountry], None]] = [
    not_in_the_language,
    python_does_not_parse,
    yaml_does_not_parse,
    yaml_is_not_of_the_form,
    comma_in_number,
    no_legal_number_in_python,
    no_citation,
    unknown_act,
    unknown_doubt,
    name_not_found,
    name_is_ambiguous,
    name_defined_twice,
    wrong_kind,
    annotation_is_wrong,
    exception_is_no_rule,
    series_of_members,
    must_round,
    editions_overlap,
    missing_words,
    words_for_nothing,
    rules_go_round,
    no_edition_on,
    known_only_until,
    no_row,
    nothing_of_that_name,
    exceptions_conflict,
    divides_by_zero,
    not_whole,
    out_of_range,
]


def golden() -> dict[str, str]:
    """The golden texts by the name of the refusal: `== name`, then the text."""
    parts = GOLDEN.read_text("utf-8").split("== ")[1:]
    return {name: text.strip("\n") for name, text in (part.split("\n", 1) for part in parts)}


def spoken(situation: Callable[[SmallCountry], None], small: SmallCountry) -> tuple[str, list[str]]:
    """The text of the refusal that a situation meets, and the functions of refuse.py that it passed through."""
    called: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename == refuse.__file__:
            called.append(frame.f_code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        situation(small)
    except Refusal as refusal:
        return str(refusal), called
    finally:
        sys.setprofile(before)
    return "nothing was refused", called


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.__name__)
def test_a_refusal_says_what_where_and_what_to_do(situation: Callable[[SmallCountry], None], tmp_path: Path) -> None:
    text, called = spoken(situation, SmallCountry(tmp_path))
    assert situation.__name__ in called
    assert text == golden()[situation.__name__]


def test_no_refusal_is_without_a_situation() -> None:
    refusals = {
        name
        for name, thing in vars(refuse).items()
        if inspect.isfunction(thing) and thing.__module__ == refuse.__name__ and thing is not listed
    }
    assert refusals == {situation.__name__ for situation in SITUATIONS} == set(golden())


def test_a_refusal_is_three_lines_at_most_besides_the_line_shown() -> None:
    assert str(Refusal("What.", "where", "Do.")) == "What.\n  at where\n  Do."
    assert str(Refusal("What.")) == "What."


def test_a_choice_of_many_members_is_not_listed_whole(tmp_path: Path) -> None:
    small = SmallCountry(tmp_path)
    many = tuple(f"kind_{letter}" for letter in "abcdefghijklmnop")
    facts = {"coin": "IncomeKind", "home": "Place"}
    small.chapter("chapter", "", facts=facts, choices={"IncomeKind": many, "Place": ("hills", "shore")})
    said = []
    for family in ({"coin": "xyz"}, {"home": "moon"}, {"coin": "kind_q"}):
        with pytest.raises(Refusal) as refused:
            told(small.law(), {"people": [{"name": "Aru"}], "family": family})
        said.append(refused.value.what)
    assert said == [
        "coin: 'xyz' is not an IncomeKind (kind_a, kind_b, kind_c and so on: "
        "`shanyraq law show` of the fact lists all 16).",
        "home: 'moon' is not a Place (choose one of: hills, shore).",
        "coin: 'kind_q' is not an IncomeKind (did you mean kind_p?).",
    ]


def test_a_long_list_is_cut() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed("abcdefgh", 6) == "a, b, c, d, e, f and 2 more"


# ---- the refusals of a law book's own cases -------------------------------------------------------------------------


def outcomes(small: SmallCountry, cases: list[dict[str, object]]) -> list[str]:
    read = law(small, rule("return rent") + rule("return is_poor", takes="is_poor: YesNo", gives="YesNo", name="due"))
    small.write("chapter.cases.yaml", cases)  # type: ignore[arg-type]
    results = [run_case(case, read) for case in read_cases(small.folder)]
    return ["; ".join(outcome.differences) for outcome in results]


def test_a_case_that_does_not_come_out_says_the_difference(tmp_path: Path) -> None:
    given = {"people": [{"name": "Aru"}], "family": {"rent": 5}}
    on = {"case": "A case", "on": "2024-05-15", "given": given, "source": INVENTED}
    assert outcomes(
        SmallCountry(tmp_path),
        [
            {**on, "expect": {"chapter.pay": "5 KZT"}},
            {**on, "expect": {"chapter.pay": "6 KZT"}},
            {**on, "expect": {"chapter.due": "yes"}},
            {**on, "expect": {"chapter.due": "unknown"}, "ask": ["chapter.rent"]},
            {**on, "expect": {"chapter.pay": "5"}, "because": ["chapter.due"]},
            {**on, "expect": {"chapter.pay": "6"}, "because": ["chapter.due"]},
            {**on, "refuse": "circle", "expect": {"chapter.pay": "refused"}},
            {**on, "refuse": "circle"},
            {**on, "expect": {"chapter.pay of Aru": "5"}},
        ],
    ) == [
        "",
        "chapter.pay is 5 KZT, not 6 KZT",
        "chapter.due is unknown, not yes (not told: chapter.is_poor)",
        "it asks ['chapter.is_poor'], not ['chapter.rent']",
        "the trace does not pass through chapter.due",
        "chapter.pay is 5 KZT, not 6; the trace does not pass through chapter.due",
        "it should be refused (circle), but chapter.pay is 5 KZT",
        "it should be refused (circle), but it asks for no outcome: `expect: {rule: refused}`",
        "refused: chapter.pay is a rule of the whole family.\n"
        "  at small/chapter.cases.yaml:1\n  Write chapter.pay alone.",
    ]


def test_a_case_that_expects_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="expects nothing"):
        outcomes(SmallCountry(tmp_path), [{"case": "A case", "on": "2024-05-15", "given": FAMILY, "source": INVENTED}])


def test_law_is_refused_at_once_and_an_answer_only_when_it_is_asked_for(tmp_path: Path) -> None:
    small = SmallCountry(tmp_path)
    ended = '@chapter.rule(cite="art.1", since="2020-01-01", until="2022-12-31")'
    read = law(small, rule("return rent", mark=ended) + rule("return wealth", takes="wealth: Money", name="rest"))
    traced = Trace(*told(read, {**FAMILY, "family": {"wealth": 3}}))
    assert traced.value("chapter.rest") == 300
    with pytest.raises(Refusal) as refused:
        traced.value("chapter.pay")
    assert not isinstance(refused.value, LawRefusal)
    assert edition(read, TODAY).day == TODAY
