"""A benefit's page: for whom, how much through the years, by which article, who pays; and what is split by shelf."""

import json
from datetime import date

import pytest
from tea_country import TODAY, opened

from shanyraq.book.amounts import products
from shanyraq.book.benefits import benefit_card
from shanyraq.book.cards import Book
from shanyraq.book.conditions import conditions_of
from shanyraq.book.country import open_country
from shanyraq.book.outline import act_card, article_card, chapters_citing, index_cards
from shanyraq.book.pages import pages, path_of_doubt
from shanyraq.book.uncertain import doubts_cards
from shanyraq.book.years import MOST_CHANGES, count, split, year_cards

DAY = date(2026, 2, 10)


@pytest.fixture(scope="module")
def tealand(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The tiny country, which has no shelves."""
    return Book(opened(tmp_path_factory.mktemp("tea")), TODAY)


@pytest.fixture(scope="module")
def toyland() -> Book:
    """Toyland."""
    return Book(open_country("toyland"), date(2026, 1, 15))


@pytest.fixture(scope="module")
def kazakhstan() -> Book:
    """Kazakhstan with none of its cases, which would take ten seconds to run."""
    country = open_country("kz")
    vars(country)["examined"] = ()
    return Book(country, DAY)


def product(book: Book, rule: str, multiple: str) -> dict[str, list[tuple[date, str]]]:
    """By row, the day since which each sum of a product holds, and the sum."""
    (one,) = [one for one in products(book.law, book.country.web, [rule]) if one.multiple.id == multiple]
    return {str(key): [(s.since, str(one.sum_of(s))) for s in steps] for key, steps in one.steps().items()}


def test_what_a_right_rests_on_says_what_speaks_for_it_and_what_against(kazakhstan: Book) -> None:
    found = {one.name: one.wanted for one in conditions_of(kazakhstan.country.web, "tsa.is_due", DAY)}
    assert found == {"tsa.is_low_income": True, "tsa.nobody_has_the_right": False, "refusal.is_refused": False}


def test_a_local_name_in_a_rule_is_seen_through(kazakhstan: Book) -> None:
    found = {one.name: one.wanted for one in conditions_of(kazakhstan.country.web, "basic_pension.is_due", DAY)}
    assert found["person.reached_pension_age"] and found["basic_pension.draws_old_pension"]
    assert not found["service_pension.draws_service_pension"]


def test_a_sum_of_the_law_is_the_product_rounded_as_its_rule_rounds(kazakhstan: Book) -> None:
    """16.03 indices of 4,325 tenge are 69,329.75, which the rule rounds up to the tenge."""
    sums = product(kazakhstan, "large_family.monthly_amount", "large_family.amount_by_children")
    assert sums["(4, 4)"][-1] == (date(2026, 1, 1), "69330")
    assert sums["(7, 7)"][-1] == (date(2026, 1, 1), "121360")


def test_a_product_that_a_rule_goes_on_with_stays_exact(kazakhstan: Book) -> None:
    found = products(kazakhstan.law, kazakhstan.country.web, ["large_family.monthly_amount"])
    each = next(one for one in found if one.multiple.id == "large_family.amount_for_each")
    assert each.rounding is None, "it is multiplied by the number of children before it is rounded"


def test_every_decision_of_a_country_has_a_page(toyland: Book) -> None:
    found = [page.path for page in pages(toyland) if page.template == "benefit"]
    assert found == [f"benefits/{name}" for name in toyland.law.decisions]


def test_a_page_tells_sums_payers_examples_and_refusals(toyland: Book) -> None:
    name = next(iter(toyland.law.decisions))
    card = benefit_card(toyland, name)
    assert [one["name"] for one in cards(card["sums"])] and cards(card["articles"])
    for one in cards(card["examples"]):
        paid = {sum_["name"] for sum_ in cards(card["sums"])}
        assert any(told["of"].partition(" of ")[0] in paid and told["value"] != "0 KZT" for told in one["expects"])
    for one in cards(card["refused"]):
        assert any(told["of"].startswith(str(card["answer"])) and told["value"] == "no" for told in one["expects"])
    days = [one["day"] for one in cards(card["changed"])]
    assert days == sorted(days, reverse=True)
    json.dumps(card)


def test_the_page_of_a_wage_says_who_bears_and_who_receives_each_charge(kazakhstan: Book) -> None:
    charges = {str(one["name"]): one for one in cards(benefit_card(kazakhstan, "wage")["charges"])}
    ends = {name: (one["bears"]["en"], one["receives"]["en"], one["cite"]) for name, one in charges.items()}
    assert ends["pension_contributions.pension_contribution"] == (
        "Persons",
        "Unified Accumulative Pension Fund",
        "KZ-SC art.249(1)(1)",
    )
    assert ends["social_tax.tax_of_employer"][:2] == ("Employer", "Local budgets")
    assert set(charges) == set(kazakhstan.layouts["wage"].charged)


def test_a_charge_withheld_from_a_benefit_names_it(kazakhstan: Book) -> None:
    (charge,) = cards(benefit_card(kazakhstan, "job_loss")["charges"])
    assert charge["withheld_from"]["name"] == "job_loss.monthly_amount"


def test_a_rule_says_who_pays_it_who_bears_it_and_else_nothing(kazakhstan: Book) -> None:
    subsidy, charge, claim = (
        kazakhstan.card(name)
        for name in ("pension_subsidy.monthly_amount", "income_tax.tax_withheld", "tsa.is_low_income")
    )
    assert isinstance(subsidy["payment"], dict) and subsidy["payment"]["into"]["en"].startswith("Unified")
    assert isinstance(charge["charge"], dict) and charge["charge"]["doubt"] == "receiver_of_taxes"
    assert claim["payment"] is None and claim["charge"] is None


def cards(value: object) -> list[dict]:  # type: ignore[type-arg]
    assert isinstance(value, list)
    return value


def test_a_long_year_is_told_by_shelf_and_nothing_is_lost(kazakhstan: Book) -> None:
    years = year_cards(kazakhstan.changes)
    long = next(one for one in years if one["year"] == 2023)
    in_all = sum(count(day) for day in cards(long["days"]))
    assert in_all > MOST_CHANGES
    front, *shelves = split(kazakhstan, long)
    assert sum(count(day) for one in shelves for day in cards(one["days"])) == in_all
    assert sum(of["count"] for day in cards(front["days"]) for of in day["of_shelves"]) == in_all


def test_a_country_without_shelves_keeps_its_years_doubts_and_index_whole(tealand: Book) -> None:
    assert all(len(split(tealand, one)) == 1 for one in year_cards(tealand.changes))
    assert len(list(doubts_cards(tealand))) == len(list(index_cards(tealand))) == 1
    assert path_of_doubt(tealand, "price_by_hearsay") == "doubts#price_by_hearsay"


def test_each_doubt_stands_on_one_page_and_is_linked_there(kazakhstan: Book) -> None:
    whole, *parts = doubts_cards(kazakhstan)
    assert whole["doubts"] == []
    found = {one["id"]: str(part["shelf"]) or "shared" for part in parts for one in cards(part["doubts"])}
    assert set(found) == set(kazakhstan.law.doubts)
    assert all(path_of_doubt(kazakhstan, name) == f"doubts/{shelf}#{name}" for name, shelf in found.items())


def test_the_index_by_shelf_names_everything_once(kazakhstan: Book) -> None:
    law = kazakhstan.law
    listed = [name for card in index_cards(kazakhstan) for kind in ("rule", "number", "fact")
              for name in dict(card["names"]).get(kind, [])]  # type: ignore[call-overload]  # fmt: skip
    assert sorted(listed) == sorted([*kazakhstan.country.web.editions, *law.numbers, *law.facts])


def test_what_very_many_rules_cite_is_told_by_chapter(kazakhstan: Book) -> None:
    rules, numbers = kazakhstan.country.web.articles["KZ-L105"][""]
    short = act_card(kazakhstan, "KZ-L105", split=True)["as_a_whole"]
    assert isinstance(short, dict) and short["rules"] == [] and short["numbers"] == []
    named = [name for of in short["chapters"] for name in of["names"]]
    assert sorted(named) == sorted([*rules, *numbers])
    assert [of["chapter"] for of in short["chapters"]] == chapters_citing(kazakhstan, "KZ-L105", "")


def test_the_terminal_and_json_keep_an_act_whole(kazakhstan: Book) -> None:
    whole = act_card(kazakhstan, "KZ-L105")["as_a_whole"]
    rules, _ = kazakhstan.country.web.articles["KZ-L105"][""]
    assert isinstance(whole, dict) and whole["chapters"] == []
    shown = {one["id"] for rule in whole["rules"] for one in (rule, *rule["exception_cards"])}
    assert set(rules) <= shown
    assert shown - set(rules) <= {one for several in kazakhstan.country.web.exceptions.values() for one in several}


def test_an_exception_of_a_later_act_is_not_shown_under_the_words_of_the_earlier(kazakhstan: Book) -> None:
    """Of judges the Code speaks since July 2023; the law of 2013 is not shown with an exception for them."""

    def exceptions_shown(act: str, article: str) -> set[str]:
        card = article_card(kazakhstan, act, article)
        return {one["id"] for rule in card["rules"] if rule["id"] == "savings_withdrawal.pension_replaces_enough"  # type: ignore[attr-defined]
                for one in rule["exception_cards"]}  # fmt: skip

    assert exceptions_shown("KZ-L105", "") == set()
    assert exceptions_shown("KZ-SC", "art.220") == {"savings_withdrawal.maintenance_replaces_enough"}
