"""Every benefit and charge of a small law, month by month: what is paid when, as which income, and who receives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from engine.small_law import SmallCountry, in_three, number
from shanyraq.analysis.programmes import account, months_needed, months_since_january, quarter_before
from shanyraq.engine.columns import People, Plan, plan
from shanyraq.engine.ir import Edition, Law
from shanyraq.engine.layout import layout
from shanyraq.engine.payments import charges, payments, untimed
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import LawRefusal, Refusal
from shanyraq.people.population.encoded import packed_days

MONTHS = [date(2024, month, 10) for month in (4, 5, 6)]
SINCE = "2020-01-01"


def decision(chapter: str, paid: object) -> dict[str, Any]:
    section = {"title": in_three("What"), "values": [f"{chapter}.is_due"]}
    return {"title": in_three(chapter), "answer": f"{chapter}.is_due", "paid": paid, "sections": [section]}


def paying(income: str = "", **more: str) -> dict[str, str]:
    return {"payer": "purse", "cite": "ACT-1 art.1", **({"income": income} if income else {}), **more}


def charging(**more: str) -> dict[str, str]:
    return {"kind": "tax", "payer": "persons", "receiver": "purse", "cite": "ACT-1 art.1", **more}


def written(folder: Path, charged: object = None, **paid: object) -> Law:
    """Aid up to a line, a pension that is income for it, a gift with a part withheld, a tax on wages."""
    small = SmallCountry(folder)
    small.chapter(
        "means",
        f"""
        @means.rule(cite="art.1", since="{SINCE}")
        def earned(the_day: Day, income: By[IncomeKind, History[Money]]) -> Money:
            \"\"\"All income of the quarter before.\"\"\"
            return total(quarter_before(the_day, income))
        """,
        of="person",
        facts={"income": "By[IncomeKind, History[Money]]"},
        choices={"IncomeKind": ("wages", "pension", "childs_pension")},
    )
    small.chapter(
        "aid",
        f"""
        @aid.rule(cite="art.1", since="{SINCE}")
        def monthly_amount(earned: Each[Money], line: Money) -> Money:
            \"\"\"Up to the line.\"\"\"
            return larger(line - total(earned), Money(0))

        @aid.rule(cite="art.1", since="{SINCE}")
        def is_due(monthly_amount: Money) -> YesNo:
            \"\"\"Due below the line.\"\"\"
            return monthly_amount > Money(0)
        """,
        uses=("means",),
        numbers={"line": number("KZT", {SINCE: 900}, known_until="2030-12-31")},
    )
    small.chapter(
        "pension",
        f"""
        @pension.rule(cite="art.1", since="{SINCE}")
        def monthly_amount(is_old: YesNo, pension_rate: Money) -> Money:
            \"\"\"A pension to the old.\"\"\"
            return pension_rate if is_old else Money(0)

        @pension.rule(cite="art.1", since="{SINCE}")
        def is_due(is_old: YesNo) -> YesNo:
            \"\"\"Due to the old.\"\"\"
            return is_old
        """,
        of="person",
        facts={"is_old": "YesNo"},
        numbers={"pension_rate": number("KZT", {SINCE: 100, "2024-04-01": 200}, known_until="2030-12-31")},
    )
    small.chapter(
        "gift",
        f"""
        @gift.rule(cite="art.1", since="{SINCE}")
        def amount(gift_rate: Money) -> Money:
            \"\"\"A gift for everybody born.\"\"\"
            return gift_rate

        @gift.rule(cite="art.1", since="{SINCE}", rounds=half_up_to_tiyn)
        def put_aside(amount: Money) -> Money:
            \"\"\"A quarter of it is put aside.\"\"\"
            return amount / 4

        @gift.rule(cite="art.1", since="{SINCE}")
        def falls_on(born_on: Day) -> Day:
            \"\"\"On the day of birth.\"\"\"
            return born_on

        @gift.rule(cite="art.1", since="{SINCE}")
        def is_due(amount: Money) -> YesNo:
            \"\"\"Due where there is one.\"\"\"
            return amount > Money(0)
        """,
        of="person",
        facts={"born_on": "Day"},
        numbers={"gift_rate": number("KZT", {SINCE: 50}, known_until="2030-12-31")},
    )
    small.chapter(
        "levy",
        f"""
        @levy.rule(cite="art.1", since="{SINCE}")
        def charged(wage: Money) -> Money:
            \"\"\"All pay of the month.\"\"\"
            return wage

        @levy.rule(cite="art.1", since="{SINCE}")
        def tax(charged: Money, charged_so_far: Money, free_of_the_year: Money) -> Money:
            \"\"\"What goes beyond the year's free sum is taxed away.\"\"\"
            free = larger(free_of_the_year - charged_so_far, Money(0))
            return larger(charged - free, Money(0))

        @levy.rule(cite="art.1", since="{SINCE}")
        def is_due(tax: Money) -> YesNo:
            \"\"\"Due where there is one.\"\"\"
            return tax > Money(0)
        """,
        of="person",
        facts={"wage": "Money", "charged_so_far": "Money"},
        numbers={"free_of_the_year": number("KZT", {SINCE: 1100}, known_until="2030-12-31")},
    )
    usual = {"aid": {"aid.monthly_amount": paying()}, "gift": {"gift.amount": paying()}}
    both = paying("IncomeKind.pension", income_of_minors="IncomeKind.childs_pension")
    usual["pension"] = {"pension.monthly_amount": both}
    decisions = {name: decision(name, paid.get(name, of)) for name, of in usual.items()}
    decisions["levy"] = {**decision("levy", []), "charged": {"levy.tax": charging()}}
    aside = charging(receiver="box", withheld_from="gift.amount")
    decisions["gift"]["charged"] = {"gift.put_aside": charged or aside}
    about = {"title": in_three("Small"), "groups": ["person", "family"]}
    payers = {name: {"title": in_three(name)} for name in ("purse", "persons")}
    payers["box"] = {"title": in_three("box"), "keeps_savings": True}
    small.write(
        "country.yaml", {**about, "payers": payers, "charges": {"tax": in_three("tax")}, "decisions": decisions}
    )
    return small.law()


@dataclass
class Two:
    """A family of an old person with a child who is paid as old, and a family of one with a wage of 250 a month."""

    from_law: Mapping[str, npt.NDArray[np.int64]] = field(default_factory=dict)
    so_far: Mapping[str, npt.NDArray[np.int64]] = field(default_factory=dict)
    since_january: Mapping[str, str] = field(default_factory=lambda: {"levy.charged_so_far": "levy.charged"})

    def minors(self) -> npt.NDArray[np.bool_]:
        return np.array([False, True, False])

    def plan(self, edition: Edition, outputs: Sequence[str]) -> Plan:
        return plan(edition, outputs, {}, {"means.income": ["wages", *self.from_law]})

    def columns(self, of: Plan) -> People:
        facts: dict[str, Any] = {
            "wage": np.array([0, 0, 25_000], np.int64),
            "charged_so_far": np.zeros(3, np.int64),
            "is_old": np.array([1, 1, 0], np.uint8),
            "born_on": packed_days(np.array(["1950-01-01", "2024-05-01", "2024-05-20"], "datetime64[D]")),
        }
        found = {}
        for column in of.columns:
            if column.fact == "means.income":
                wages = np.array([0, 0, 75_000], np.int64)
                found[column.name] = wages if column.key == "wages" else self.from_law[column.key]
            elif column.fact in self.so_far:
                found[column.name] = self.so_far[column.fact]
            else:
                found[column.name] = facts[column.fact.partition(".")[2]]
        return People(np.array([0, 2, 3], np.int64), found)

    def with_statistics(self, edition: Edition) -> Edition:
        return edition

    def weights(self, on: date) -> npt.NDArray[np.float64]:
        return np.array([10.0, 1.0])

    def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
        return np.ones(len(amounts), bool)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return written(tmp_path_factory.mktemp("law"))


def test_names_say_when_a_sum_is_paid(law: Law) -> None:
    found = {one.rule: one for one in payments(law)}
    assert list(found) == ["aid.monthly_amount", "gift.amount", "pension.monthly_amount"]
    assert found["gift.amount"].falls_on == "gift.falls_on"
    assert found["pension.monthly_amount"].falls_on == ""
    assert (found["aid.monthly_amount"].payer, found["aid.monthly_amount"].group) == ("purse", "family")
    assert untimed(law) == ()


def test_a_sum_of_another_name_has_no_time(tmp_path: Path) -> None:
    law = written(tmp_path, pension={"pension.monthly_amount": paying()}, aid=["aid.monthly_amount"])
    assert untimed(law) == ()
    toyland = read_law(Path(__file__).parents[2] / "src" / "shanyraq" / "law" / "toyland")
    assert set(untimed(toyland)) == {"bread.allowance", "stove.help_with_firewood", "cradle.gift"}
    assert payments(toyland) == ()


@pytest.mark.parametrize(("when", "day"), [("once", "gift.falls_on"), ("each_month", "")])
def test_of_several_sums_of_one_benefit_the_decision_says_when_each_is_paid(
    tmp_path: Path, when: str, day: str
) -> None:
    law = written(tmp_path, gift={"gift.amount": paying(), "gift.put_aside": paying(when=when)})
    found = {one.rule: one for one in payments(law)}["gift.put_aside"]
    assert found.falls_on == day
    assert found.title["en"] == "gift: put_aside"
    assert untimed(law) == ()


@pytest.mark.parametrize(
    ("paid", "says"),
    [
        ({"gift.amount": paying(), "gift.put_aside": paying(when="often")}, r"is paid often[\s\S]*each_month or once"),
        ({"gift.amount": paying(when="once")}, r"The name of gift\.amount says when[\s\S]*Leave `when` out"),
    ],
)
def test_a_time_that_is_not_one_or_is_said_twice_is_refused(tmp_path: Path, paid: object, says: str) -> None:
    with pytest.raises(LawRefusal, match=says):
        payments(written(tmp_path, gift=paid))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (paying("IncomeKind.pensoin"), r"IncomeKind has no pensoin[\s\S]*Did you mean pension"),
        (paying("Income.pension"), "Income is no choice"),
        (paying("IncomeKind"), "Write the choice and its member"),
        (paying(income_of_minors="IncomeKind.pension"), "income of minors alone"),
    ],
)
def test_a_kind_of_income_that_is_not_there_is_refused(tmp_path: Path, told: object, says: str) -> None:
    law = written(tmp_path, pension={"pension.monthly_amount": told})
    with pytest.raises(LawRefusal, match=says):
        layout(law, "pension")


def test_the_months_of_the_quarters_before_are_worked_out_too() -> None:
    assert quarter_before(date(2024, 1, 10)) == [date(2023, month, 10) for month in (10, 11, 12)]
    assert months_needed([date(2024, 5, 10)]) == [date(2024, month, 10) for month in (1, 2, 3, 5)]


def test_a_benefit_of_the_quarter_before_is_income_for_another(law: Law) -> None:
    paid = account("law", law, law, Two(), MONTHS).paid
    # The pension was 100 a month until March: 300 each of the quarter stand against the line of 900 of the two.
    assert paid["aid.monthly_amount"].tiyn.tolist() == [[30_000, 15_000]] * 3
    assert paid["pension.monthly_amount"].tiyn.tolist() == [[40_000, 0]] * 3


def test_recipients_are_persons_or_families(law: Law) -> None:
    paid, weights = account("law", law, law, Two(), MONTHS).paid, np.array([10.0, 1.0])
    assert paid["pension.monthly_amount"].persons_a_month(weights).tolist() == [20.0] * 3
    assert paid["aid.monthly_amount"].families_a_month(weights).tolist() == [11.0] * 3
    assert not paid["aid.monthly_amount"].persons.any()


def test_what_is_paid_once_is_paid_in_the_month_up_to_the_day(law: Law) -> None:
    paid = account("law", law, law, Two(), MONTHS).paid["gift.amount"]
    assert paid.tiyn.tolist() == [[0, 0], [5_000, 0], [0, 5_000]]
    assert paid.persons_in_all(np.array([10.0, 1.0])) == 11.0
    assert paid.persons_in_all(np.array([10.0, 1.0]), slice(0, 2)) == 10.0


def test_what_follows_the_first_benefit_is_paid_to_those_who_receive_it(law: Law) -> None:
    """The pension is taken to be added by a reform, and to follow the aid, which only some take up."""

    class SomeTakeIt(Two):
        def takes_up(self, amounts: npt.NDArray[np.int64], on: date) -> npt.NDArray[np.bool_]:
            return np.array([on.month == 5, True])

    told = law.decisions["pension"]
    assert isinstance(told, dict)
    follows = {**told, "take_up": {"pension.monthly_amount": "assistance"}}
    added = replace(law, decisions={**law.decisions, "pension": follows})
    found = account("reform", added, law, SomeTakeIt(), MONTHS).paid["pension.monthly_amount"]
    assert found.tiyn.tolist() == [[0, 0], [40_000, 0], [0, 0]]
    assert found.persons_a_month(np.array([10.0, 1.0])).tolist() == [0, 20.0, 0]
    with pytest.raises(Refusal, match="follows the assistance, which was not worked out"):
        account("reform", added, law, SomeTakeIt(), MONTHS, ["aid.monthly_amount"])


def test_what_is_left_out_is_not_worked_out(law: Law) -> None:
    assert "gift.amount" not in account("law", law, law, Two(), MONTHS, ["gift.amount"]).paid


# ---- contributions and taxes --------------------------------------------------------------------------------------


def test_a_charge_says_who_bears_it_and_who_receives_it(law: Law) -> None:
    found = {one.rule: one for one in charges(law)}
    assert list(found) == ["gift.put_aside", "levy.tax"]
    assert (found["levy.tax"].charging.payer, found["levy.tax"].charging.receiver) == ("persons", "purse")
    assert found["gift.put_aside"].falls_on == "gift.falls_on" and found["levy.tax"].falls_on == ""
    assert [name for name, one in law.payers.items() if one.keeps_savings] == ["box"]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"payer": "persons"}, "not said with its article[\\s\\S]*Write kind, payer, receiver and cite"),
        (charging(receiver="persons"), "to itself"),
        (charging(receiver="purs"), r"names the payer purs[\s\S]*Did you mean purse"),
        (charging(withheld_from="gift.put_aside"), "withheld from gift.put_aside, which the decision does not pay"),
        (charging(kind="taxes"), r"names the charge taxes[\s\S]*Did you mean tax"),
        (charging(doubt="some"), "names the doubt some"),
        (charging(cite="ACT-7 art.1"), "names the act ACT-7"),
    ],
)
def test_a_charge_that_cannot_be_understood_is_refused(tmp_path: Path, told: object, says: str) -> None:
    law = written(tmp_path, charged=told)
    with pytest.raises(LawRefusal, match=says):
        layout(law, "gift")


def test_what_is_withheld_from_a_sum_paid_once_is_withheld_with_it(law: Law) -> None:
    charged = account("law", law, law, Two(), MONTHS).charged
    assert charged["gift.put_aside"].tiyn.tolist() == [[0, 0], [1_250, 0], [0, 1_250]]


def test_what_adds_up_through_the_year_is_worked_out_since_january(law: Law) -> None:
    assert months_since_january([date(2024, 3, 31)]) == [
        *(date(2024, month, 28) for month in (1, 2)),
        date(2024, 3, 31),
    ]
    nation = Two()
    # 250 a month: by the end of April a thousand of the 1,100 that are free is used, whichever months are asked about.
    assert account("law", law, law, nation, MONTHS).charged["levy.tax"].tiyn[:, 1].tolist() == [0, 15_000, 25_000]
    assert account("law", law, law, nation, MONTHS[1:2]).charged["levy.tax"].tiyn[:, 1].tolist() == [15_000]
    assert nation.so_far == {}


def test_a_charge_on_a_benefit_that_is_left_out_is_left_out(law: Law) -> None:
    assert list(account("law", law, law, Two(), MONTHS, ["gift.amount"]).charged) == ["levy.tax"]


def test_a_name_of_several_chapters_says_whose_it_is(tmp_path: Path) -> None:
    small = SmallCountry(tmp_path)
    for name in ("bread", "milk"):
        small.chapter(name, "", facts={"price": "Money"})
    small.chapter(
        "meal",
        f"""
        @meal.rule(cite="art.1", since="{SINCE}")
        def cost(price_of_bread: Money, price_of_milk: Money) -> Money:
            \"\"\"Bread and milk.\"\"\"
            return price_of_bread + price_of_milk
        """,
        uses=("bread", "milk"),
    )
    (rule,) = small.law().rules
    assert [one.target for one in rule.parameters] == ["bread.price", "milk.price"]


def test_a_benefit_below_nothing_names_the_law_the_rule_and_how_many(law: Law) -> None:
    rate = law.numbers["gift.gift_rate"]
    entries = tuple(replace(one, value=-5_000) for one in rate.entries)
    below = replace(law, numbers={**law.numbers, "gift.gift_rate": replace(rate, entries=entries)})
    with pytest.raises(Refusal, match=r"Under taking, gift.amount is below 0 for 1 of 3 persons in 2024-05"):
        account("taking", below, law, Two(), MONTHS)
