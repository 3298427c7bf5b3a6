"""Every benefit of Kazakhstan for a small nation: who is paid, who pays, and what was published beside it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from rich.console import Console

from shanyraq.book.folders import LAWS
from shanyraq.cli.nation.programmes import FILES, as_values, called, print_programmes, rows
from shanyraq.engine.columns import People, Plan
from shanyraq.engine.columns.kernel import Results
from shanyraq.engine.edition import edition
from shanyraq.engine.facts import FAMILY
from shanyraq.engine.payments import charges, payments, untimed
from shanyraq.engine.read import read_law
from shanyraq.engine.refuse import Refusal
from shanyraq.engine.trace import Trace
from shanyraq.engine.values import month_number
from shanyraq.people.population import events, recorded
from shanyraq.people.population.events import told_events
from shanyraq.people.population.make import make
from shanyraq.people.population.rates import resting_on_estimates
from shanyraq.people.population.recorded import Recorded
from shanyraq.people.population.records import rate, told_rates
from shanyraq.standards.levers import levers_of, on_the_day
from shanyraq.studies.programmes import Asked, Compared, Programmes, all_programmes, outturns
from shanyraq.studies.simulation import LAW
from shanyraq.studies.spending import UNIT, NationSpending
from shanyraq.words import LANGUAGES, words
from studies.drawn_cases import cases

REFORMS = [
    "basic_pension_whole_minimum",
    "job_loss_replacement_50",
    "pension_age_63_for_all",
    "universal_child_benefit",
]
DAY = date(2026, 5, 10)
RARE = {
    "adoption_payment.amount",
    "dismissal.severance",
    "work_death.monthly_amount",
    "work_death.paid_by_employer",
    "work_injury.paid_by_employer",
    "work_injury.paid_by_insurer",
}
"""What so few are paid that in one month no household of three thousand may stand for any of them."""
OF_SAVINGS = ("funded_pension.monthly_amount", "funded_pension.amount", "savings_guarantee.amount")
"""What is due of savings from pension age on."""
KEEPS_SAVINGS = "pension_fund"
"""What it pays are the persons' own savings, and no benefit of a budget or fund."""
PRIVATE = ("employer", "insurer", KEEPS_SAVINGS)


@cache
def found() -> Programmes:
    return all_programmes(read_law(LAWS / "kz"), REFORMS, Asked(None, DAY, 3_000, 2026, "full"))


@cache
def nation() -> Recorded:
    return Recorded(make(3_000, 2026))


def test_values_put_into_a_compiled_law_cost_what_the_reform_costs_one_by_one_and_many_at_once() -> None:
    law = read_law(LAWS / "kz")
    (lever,) = [one for one in on_the_day(levers_of("kz"), law, DAY) if one.number == "job_loss.replacement_of_income"]
    points = [(lever.values.index(value),) for value in (Fraction(1, 2), Fraction(45, 100))]
    rule = "job_loss.monthly_amount"
    one, many = (
        NationSpending(law, [lever], DAY, nation(), tuple(told_rates()["not_computed"]), [DAY]) for _ in range(2)
    )
    half, now = one.spent(rule, points)
    change = found().changes["job_loss_replacement_50"][rule].value
    assert (half - now) / UNIT == pytest.approx(change, rel=1e-4)
    for point, value in zip(points, (half, now), strict=True):
        many.at_many("insurance", [point])
        assert many.spent(rule, [point]) == [value]
    assert one.losing(points[0]) == 0 and one.losing(points[1]) == 0


# ---- records ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("awarded_mothers", "award"),
        ("carers_of_group_one", "in_care_of_group_one"),
        ("persons_of_special_categories", "special_category"),
    ],
)
def test_as_many_are_chosen_as_are_published(name: str, of: str) -> None:
    weights = nation().people.person_weights()
    chosen = float(weights[getattr(nation().records, of) > 0].sum())
    assert chosen == pytest.approx(rate(name), rel=0.05)


def test_the_same_people_have_the_same_records() -> None:
    again = Recorded(make(3_000, 2026)).records
    assert (again.insured_pay == nation().records.insured_pay).all()
    assert (again.special_category == nation().records.special_category).all()


def test_everybody_keeps_their_age_while_birthdays_go_round_the_year() -> None:
    ages, births = nation().people.skeleton.age, []
    for month in range(1, 13):
        day = date(2025, month, 10)
        born = nation().born(day)
        days = (np.datetime64(day) - born).astype(np.int64)
        assert ((days >= np.floor(ages * 365.24)) & (days < (ages + 1) * 365.26)).all()
        births.append(set(np.flatnonzero((ages == 0) & (days < 31))))
    assert not births[0] & births[5]
    assert len(set().union(*births)) == (ages == 0).sum()


def test_a_fact_that_nobody_tells_and_no_list_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    told = dict(told_rates())
    nothing = {key: why for key, why in told["nothing"].items() if key != "pension_record"}
    monkeypatch.setattr(recorded, "told_rates", lambda: {**told, "nothing": nothing})
    law = read_law(LAWS / "kz")
    some = Recorded(nation().people)
    with pytest.raises(Refusal, match=r"does not tell pension_record\.credited_months"):
        some.columns(some.plan(edition(law, DAY), ["basic_pension.monthly_amount"]))


def test_what_is_listed_is_of_the_law() -> None:
    law = read_law(LAWS / "kz")
    known = {*law.facts, *law.chapters}
    assert [one for one in told_rates()["nothing"] if one not in known] == []
    rules = {one.rule for one in payments(law)} | set(untimed(law))
    assert set(found().left_out) - rules <= {one.rule for one in charges(law)}
    assert [one for one in told_rates()["not_computed"] if one not in rules] == []
    assert all(set(why) == set(LANGUAGES) for why in told_rates()["not_computed"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_out_has_a_name_in_every_language(language: str) -> None:
    ids = {one.id for one in read_law(LAWS / "kz").rules}
    names = [called(found(), rule, language) for rule in (*found().left_out, *found().not_computed)]
    assert names and not ids & set(names)


# ---- programmes ---------------------------------------------------------------------------------------------------


def test_every_benefit_is_worked_out_or_its_reason_is_told() -> None:
    law = read_law(LAWS / "kz")
    expected = {one.rule for one in payments(law)} - set(found().left_out)
    kinds = {flow.kind for flow in found().sides.of_law[LAW].flows if flow.kind}
    assert kinds == set(law.charges), "a kind of charge that nobody bears"
    assert set(found().programmes[LAW]) == expected
    assert found().not_computed == {} and found().without_answer[LAW] == {}
    programmes = found().programmes[LAW].values()
    assert all((one.spending.value > 0) == (one.a_month > 0) == (one.households > 0) for one in programmes)
    assert {one.rule for one in programmes if one.households == 0} <= RARE


def test_payers_add_up_to_all_benefits() -> None:
    for law, several in found().programmes.items():
        paid = sum(one.value for one in found().by_payer[law].values())
        assert paid == pytest.approx(sum(one.spending.value for one in several.values()))
        assert all(sum(one.by_month) == pytest.approx(one.spending.value) for one in several.values())


def test_a_ceiling_is_a_ceiling_and_a_floor_a_floor() -> None:
    some = nation()
    law = edition(read_law(LAWS / "kz"), DAY)
    outputs = ["basic_pension.monthly_amount", "childcare_payment.monthly_amount", "age_pension.monthly_amount"]
    plan = some.plan(law, outputs)
    values = plan.kernel().run(some.columns(plan), 2).values
    minimum = law.figures["indices.budget_subsistence_minimum"].entries[None].value
    assert isinstance(minimum, int)
    basic = values["basic_pension.monthly_amount"]
    assert basic[basic > 0].min() >= 0.70 * minimum and basic.max() <= 1.18 * minimum + 100
    assert values["childcare_payment.monthly_amount"].max() <= 0.4 * 7 * 85_000 * 100
    assert min(amounts.min() for amounts in values.values()) >= 0


@pytest.mark.parametrize(
    ("reform", "rule", "sign"),
    [
        ("basic_pension_whole_minimum", "basic_pension.monthly_amount", 1),
        ("job_loss_replacement_50", "job_loss.monthly_amount", 1),
        ("pension_age_63_for_all", "age_pension.monthly_amount", -1),
        ("universal_child_benefit", "tsa.benefit_for_children", 1),
    ],
)
def test_a_reform_of_one_benefit_changes_it_and_what_counts_it_as_income(reform: str, rule: str, sign: int) -> None:
    changes = found().changes[reform]
    assert sign * changes[rule].value > 0
    others = {name for name, one in changes.items() if abs(one.value) > 1 and name != rule}
    beside_a_pension = ("basic_pension", "disability_allowance", "special_allowance")
    of_age = {*(f"{name}.monthly_amount" for name in beside_a_pension), *OF_SAVINGS}
    assert others <= {"tsa.monthly_amount", *of_age}
    if rule != "tsa.benefit_for_children":
        assert sign * changes["tsa.monthly_amount"].value <= 0


# ---- what befalls people ------------------------------------------------------------------------------------------


@cache
def told_of(shelf: str, people: Recorded) -> tuple[Plan, People, Results]:
    """The plan that the nation's account has of a shelf, what the people tell it, and what it gives."""
    law = read_law(LAWS / "kz")
    out = found().left_out
    several = [one for one in payments(law) if one.shelf == shelf and one.rule not in out]
    withheld = [
        one for one in charges(law) if one.shelf == shelf and not {one.rule, one.charging.withheld_from} & set(out)
    ]
    outputs = dict.fromkeys(name for one in (*several, *withheld) for name in (one.rule, one.falls_on) if name)
    asked = people.plan(people.with_statistics(edition(law, DAY)), list(outputs))
    columns = people.columns(asked)
    return asked, columns, asked.kernel().run(columns, 2)


@pytest.mark.parametrize(
    ("shelf", "rules"),
    [
        ("work", ["sick_pay.monthly_amount", "dismissal.severance", "dismissal.pay_for_leave_not_taken"]),
        ("work", ["work_injury.paid_by_employer", "work_injury.paid_by_insurer", "work_death.monthly_amount"]),
        ("losses", ["funeral.amount", "savings_funeral.amount", "hazardous_work.monthly_amount"]),
    ],
)
def test_what_befalls_a_family_is_paid_as_its_trace_says_to_the_tiyn(shelf: str, rules: list[str]) -> None:
    law, (asked, people, results) = read_law(LAWS / "kz"), told_of(shelf, nation())
    families = np.arange(people.families)
    for rule in rules:
        values = results.values[rule].astype(np.int64)
        of_persons = len(values) == people.offsets[-1]
        home = np.repeat(families, np.diff(people.offsets)) if of_persons else families
        paid = np.unique(home[values > 0])
        assert len(paid) or rule in RARE, "nobody is paid, so that nothing is compared"
        some = [int(family) for family in (*paid[:6], *np.setdiff1d(families, paid)[:2])]
        for family, case in zip(some, cases(law, DAY, asked, people, some), strict=True):
            traced = Trace(asked.edition, case)
            by_law = sum(int(traced.value(rule, who)) for who in (case.members if of_persons else [FAMILY]))  # type: ignore[call-overload]
            assert values[home == family].sum() == by_law


def test_whoever_adopts_is_paid_the_average_income_for_the_days_of_the_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_events()
    often = {**told, "rates": {**told["rates"], "adoptions": {"value": 100_000}}}
    monkeypatch.setattr(events, "told_events", lambda: often)
    some = Recorded(nation().people)
    adopts = some.events.adopted_within >= 0
    assert float(some.people.person_weights()[adopts].sum()) == pytest.approx(100_000, rel=0.05)
    asked, columns, results = told_of("families", some)
    (income,) = (columns.columns[one.name] for one in asked.columns if one.window == "months:all")
    began = columns.columns["leave_began_on"]
    paid = results.values["adoption_payment.amount"]
    # Who was first hired after the adoption has no income of the year before it.
    assert np.mean(paid[adopts] > 0) > 0.95 and not paid[~adopts].any()
    for person in np.flatnonzero(adopts):
        since = month_number(DAY) - (began[person] // 512 * 12 + began[person] // 32 % 16 - 1)
        year_before = income[person, income.shape[1] - since - 12 : income.shape[1] - since]
        assert abs(paid[person] - year_before.sum() / 12 * some.events.adoption_days[person] / 30) <= 1


def test_what_rests_on_unpublished_rates_and_what_few_are_paid_is_known() -> None:
    in_force = edition(found().law, DAY).rules
    assert set(found().rest_on) == {rule for rule in resting_on_estimates() if rule in in_force}
    known = {*found().programmes[LAW], *found().called}
    assert set(found().rest_on) <= known
    few = {one.rule for one in found().few}
    assert few >= {one.rule for one in found().programmes[LAW].values() if one.households == 0}
    assert "basic_pension.monthly_amount" not in few


# ---- both sides ---------------------------------------------------------------------------------------------------


def test_both_sides_hold_all_benefits_and_every_balance() -> None:
    for name, one in found().sides.of_law.items():
        paid = sum(each.value for payer, each in found().by_payer[name].items() if payer not in PRIVATE)
        assert one.benefits.value == pytest.approx(paid)
        assert all(found().by_payer[name][payer].value > 0 for payer in PRIVATE)
        assert one.parties[KEEPS_SAVINGS].benefits.value > 0
        assert sum(each.balance.value for each in one.parties.values()) == pytest.approx(0, abs=1)
        assert one.net.value == pytest.approx(one.benefits.value + one.charges.value - one.revenue.value)
        assert 0 < one.back.value < one.saved.value and one.revenue.value > 0


@pytest.mark.parametrize("reform", REFORMS)
def test_a_reform_changes_both_sides_by_what_lies_between_two_accounts(reform: str) -> None:
    base, under = found().sides.of_law[LAW], found().sides.of_law[reform]
    change = found().sides.changes[reform]
    for total in ("revenue", "benefits", "charges", "net", "back", "saved"):
        between = getattr(under, total).value - getattr(base, total).value
        assert getattr(change, total).value == pytest.approx(between, abs=1e4)
    paid = found().programmes
    own = {rule for several in paid.values() for rule, one in several.items() if one.payer in PRIVATE}
    more = sum(one.value for rule, one in found().changes[reform].items() if rule not in own)
    assert change.benefits.value == pytest.approx(more, abs=1e4)


def test_of_payments_of_the_fund_a_tenth_comes_back_as_savings() -> None:
    change = found().sides.changes["job_loss_replacement_50"]
    more = found().changes["job_loss_replacement_50"]["job_loss.monthly_amount"].value
    assert change.back.value == pytest.approx(more / 10, rel=0.01) and change.saved.value == change.back.value
    assert change.revenue.value == 0 and change.parties["social_insurance_fund"].balance.value == pytest.approx(-more)


def test_whoever_retires_later_pays_contributions_for_longer() -> None:
    change = found().sides.changes["pension_age_63_for_all"]
    assert change.parties["social_insurance_fund"].received.value > 0 and change.saved.value > 0
    assert change.parties["health_fund"].received.value < 0, "the State pays for fewer pensioners than before"
    assert change.net.value < 0


# ---- what was published -------------------------------------------------------------------------------------------


def test_outturns_name_rules_of_the_law_and_their_months() -> None:
    rules = {one.rule for one in payments(read_law(LAWS / "kz"))}
    for one in outturns():
        assert set(one.rules) <= rules and 1 <= one.first <= one.last <= 12 and one.value > 0 and one.source
        assert one.confidence in ("high", "medium", "low")
    assert {one.year for one in outturns()} == {2022, 2023, 2024, 2025}


def test_every_figure_has_a_reason_ready_in_every_language() -> None:
    for language in LANGUAGES:
        said = words("programmes", language)
        missing = [one.name for one in outturns() if f"why_{one.name}" not in said]
        assert set(missing) <= {
            "age_pension",
            "survivors",
            "disability_and_survivors",
            "awarded_mother",
            "group_one_care",
        }


def test_only_a_deviation_of_more_than_a_tenth_wants_a_reason() -> None:
    one = outturns()[0]
    assert not Compared(one, one.value * 1.09).wants_a_reason
    assert Compared(one, one.value * 0.89).wants_a_reason
    assert not Compared(one, None).wants_a_reason and Compared(one, None).deviation is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_has_every_benefit_and_every_reason(language: str) -> None:
    screen = Console(file=io.StringIO(), width=100)
    far = [Compared(one, one.value * 2) for one in outturns() if one.year == 2025]
    print_programmes(screen, replace(found(), compared=far), language)
    assert isinstance(screen.file, io.StringIO)
    text = " ".join(screen.file.getvalue().split())
    said = words("programmes", language)
    for name in ("birth_grant", "fund", "tsa"):
        assert " ".join(said[f"why_{name}"].split()) in text
    assert said["why_not_known"] in text and "+100" in text
    both = words("account", language)
    for name in ("both_sides", "back", "untaxed", "alone"):
        assert " ".join(both[name].split()) in text


def test_values_and_files_hold_what_is_printed() -> None:
    told = json.loads(json.dumps(as_values(found())))
    assert set(told["programmes"]) == {LAW, *REFORMS}
    for name, head in FILES.items():
        assert all(len(row) == len(head) for row in rows(found(), name))
    assert len(list(rows(found(), "programmes"))) == sum(len(several) for several in found().programmes.values())
