"""A draft table of amendments: by act and article, with what is known of cost and norms, and nothing beyond it."""

import csv
from decimal import Decimal
from io import StringIO

import pytest

from shanyraq.engine.refuse import Refusal
from shanyraq.standards.desk.amendments import ParameterChange, amendment_table, csv_text, rows
from shanyraq.standards.desk.evaluation import PartVerdict, Verdicts

TITLE = {"kk": "Түзету", "ru": "Поправка", "en": "Amendment"}
WHY = {"kk": "Себебі", "ru": "Причина", "en": "Reason"}


def change(parameter: str, cite: str = "KZ-SC art.126", **more: object) -> ParameterChange:
    return ParameterChange(parameter, TITLE, "", "0.35", "0.6", "2027-01-01", cite, **more)  # type: ignore[arg-type]


def verdicts(instrument: str = "C102", **parts: str) -> Verdicts:
    found = {part: PartVerdict(said.replace("_", " ")) for part, said in parts.items()}
    return Verdicts(instrument, "kz", "2026-01-01", "law", "norms", found)


def test_lines_stand_by_act_and_article_in_numbers_not_letters() -> None:
    cites = ["KZ-SC art.126", "KZ-SC art.81(1)", "KZ-LC art.133(4-1)", "KZ-SC art.9"]
    table = amendment_table(TITLE, WHY, [change(f"p{place}", cite) for place, cite in enumerate(cites)])
    assert [(one.act, one.article) for one in table.lines] == [
        ("KZ-LC", "art.133(4-1)"), ("KZ-SC", "art.9"), ("KZ-SC", "art.81(1)"), ("KZ-SC", "art.126"),
    ]  # fmt: skip


def test_a_single_change_is_credited_with_the_whole() -> None:
    table = amendment_table(
        TITLE, WHY, [change("p")], Decimal(100),
        verdicts(V="not_met", X="met"), verdicts(V="met", X="met"),
    )  # fmt: skip
    assert (table.lines[0].cost, table.lines[0].norms, table.together) == (Decimal(100), ("C102 V",), ("C102 V",))


def test_of_several_changes_none_claims_what_they_do_together() -> None:
    before, after = verdicts(V="cannot_be_judged", X="met"), verdicts(V="met", X="not_met")
    several = [change("p", norms=("C102 IX",), cost=Decimal(7)), change("q", "KZ-SC art.200")]
    table = amendment_table(TITLE, WHY, several, Decimal(100), before, after)
    assert [(one.cost, one.norms) for one in table.lines] == [(Decimal(7), ("C102 IX",)), (None, ())]
    assert (table.together, table.worse, table.cost) == (("C102 V",), ("C102 X",), Decimal(100))


def test_what_a_proposal_takes_for_granted_amends_no_law() -> None:
    table = amendment_table(TITLE, WHY, [change("p"), change("median", is_assumed=True)], Decimal(3))
    assert [one.parameter for one in table.lines] == ["p"]
    assert [one.parameter for one in table.assumed] == ["median"]
    assert table.lines[0].cost == Decimal(3)


def test_a_cost_that_nobody_worked_out_is_empty_and_no_cell_is_a_formula() -> None:
    table = amendment_table({**TITLE}, {**WHY, "ru": "=HYPERLINK(1)"}, [change("p"), change("q", "KZ-SC art.200")])
    written = list(csv.DictReader(StringIO(csv_text(table, "ru"))))
    assert [row["cost_million_kzt"] for row in written] == ["", ""]
    assert written[0]["title"] == "Поправка"
    assert written[0]["reason"] == "'=HYPERLINK(1)"
    assert set(written[0]) == set(rows(table)[0])
    assert rows(table)[0]["cost_million_kzt"] is None


def test_verdicts_on_two_instruments_tell_nothing() -> None:
    with pytest.raises(Refusal, match="on C102 and on C128"):
        amendment_table(TITLE, WHY, [change("p")], None, verdicts(V="met"), verdicts("C128", V="met"))
