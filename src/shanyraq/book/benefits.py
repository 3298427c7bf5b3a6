"""A benefit on one page: who it is for, how much, since when, by which article, who pays, and what is uncertain.

All is drawn from the law: the decision's layout says what is asked and paid, the rules' bodies on what that rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from shanyraq.book.amounts import Product, numbers_below, products
from shanyraq.book.cards import Book, Card, case_card, number_card, until_text
from shanyraq.book.conditions import Condition, conditions_of
from shanyraq.book.paying import charges_cards, payment_card
from shanyraq.book.shelves import shelf_of_decision
from shanyraq.book.status import doubt_value, row_text
from shanyraq.book.watching import Examined
from shanyraq.book.web import citations, current, in_force
from shanyraq.book.years import concerning
from shanyraq.engine.ir import MONEY, TIYN
from shanyraq.engine.layout import Layout

MOST_NUMBERS = 8
"""Numbers of a benefit that are shown through the years; the others are named."""
MOST_VALUES = 20
"""Dated values of a number that a benefit's page shows; a longer table stands on the number's own page."""
MOST_OPEN = 14
"""Dated values that a reader sees without asking for them."""
MOST_EXAMPLES = 12
MOST_REFUSED = 8


def benefit_brief(book: Book, name: str) -> Card:
    """A benefit in one line: what it is called, what its first rule says, its shelf and who pays."""
    plan = book.layouts[name]
    rule = current(book.country.web.editions[plan.answer], book.day)
    payers = dict.fromkeys(one.payer for one in plan.payers.values())
    return {
        "name": name,
        "title": dict(plan.title),
        "says": dict(rule.says),
        "answer": plan.answer,
        "shelf": shelf_of_decision(book.law, name),
        "payers": [{"name": one, "title": dict(book.law.payers[one].title)} for one in payers],
        "in_force": rule.since <= book.day <= rule.until,
    }


def benefit_card(book: Book, name: str) -> Card:
    """Everything that the page of a benefit tells."""
    web, plan = book.country.web, book.layouts[name]
    sums = sums_of(book, plan)
    conditions = conditions_of(web, plan.answer, book.day)
    others = _sums_of_others(book, plan)
    below = numbers_below(web, [one for one in sums if one in plan.paid or one not in others], set(others) - plan.paid)
    through, numbers = below.rules, below.numbers
    found = products(book.law, web, through)
    multiplied = {one for product in found for one in (product.multiple.id, product.money.id)}
    alone = [one for one in numbers if one not in multiplied]
    claims = list(dict.fromkeys(one for condition in conditions for one in condition.names()))
    own = list(dict.fromkeys((plan.answer, *claims, *through)))
    excepted = [one for name in own for one in web.exceptions.get(name, ())]
    rules = [one for one in (*own, *excepted) if one in web.editions]
    bounds = [one for one in claims if one in book.law.numbers]
    told = [*rules, *numbers, *bounds]
    shown = list(web.reached_from(plan.names))
    return {
        "is": "benefit",
        **benefit_brief(book, name),
        "about": book.law.chapters[plan.answer.split(".", 1)[0]].group,
        "for_it": [_condition(book, one) for one in conditions if one.wanted],
        "against_it": [_condition(book, one) for one in conditions if not one.wanted],
        "exceptions": _excepting(book, (plan.answer, *claims)),
        "exceptions_of_sums": [one for one in _excepting(book, through) if one["overrides"] not in claims],
        "sums": [{**_said(book, one), "payer": payment_card(book, one, plan)} for one in sums],
        "charges": charges_cards(book, plan),
        "rests_on": list(dict.fromkeys(others[one] for one in (*sums, *below.apart) if one in others)),
        "products": [_product(book, one) for one in found],
        "numbers": [_number(book, one) for one in alone[:MOST_NUMBERS]],
        "more_numbers": alone[MOST_NUMBERS:],
        "examples": [case_card(book, one) for one in _examples(book, plan, sums)],
        "refused": [case_card(book, one) for one in _refused(book, plan)],
        "changed": list(concerning(book.changes, {*rules, *bounds, *(one.multiple.id for one in found)})),
        "articles": list(_articles(book, told)),
        "sections": list(_sections(book, plan, {*sums, *claims, plan.answer})),
        "doubts": [doubt_value(book.law.doubts[one]) for one in _doubts(book, told, plan)],
        "more_doubts": sorted(set(_doubts(book, shown, plan)) - set(_doubts(book, told, plan))),
    }


def sums_of(book: Book, plan: Layout) -> list[str]:
    """The sums that a benefit pays; of a decision that pays none itself, the sums of money that it shows first."""
    paid = [name for name in plan.names if name in plan.paid] + sorted(plan.paid - set(plan.names))
    if paid:
        return paid
    rules = book.country.web.editions
    sections = ([name for name in one.names if name in rules and rules[name][0].kind == MONEY] for one in plan.sections)
    return next((several for several in sections if several), [])


def _said(book: Book, name: str) -> Card:
    """A rule, number or fact as a page names it: a rule with what it says on the day, a number with its value."""
    web = book.country.web
    if name not in web.editions:
        return {"name": name, "is": book.is_a(name), "says": None, "cite": None, "in_force": True}
    rule = current(web.editions[name], book.day)
    return {
        "name": name,
        "is": book.is_a(name),
        "says": dict(rule.says),
        "cite": rule.cite,
        "in_force": rule.since <= book.day <= rule.until,
        "rounds": rule.rounds.name if rule.rounds else None,
    }


def _sums_of_others(book: Book, plan: Layout) -> dict[str, str]:
    """What the other benefits pay, with the benefit: each sum is told on its own benefit's page."""
    others = (one for one in book.layouts.values() if one.name != plan.name)
    return {name: other.name for other in others for name in sorted(other.paid)}


def _excepting(book: Book, names: Iterable[str]) -> list[Card]:
    """The exceptions to these rules, those in force first."""
    exceptions = book.country.web.exceptions
    found = [{**_said(book, one), "overrides": name} for name in names for one in exceptions.get(name, ())]
    return sorted(found, key=lambda one: not one["in_force"])


def _condition(book: Book, one: Condition) -> Card:
    return {**_said(book, one.name), "wanted": one.wanted, "below": [_condition(book, below) for below in one.below]}


# ---- how much ---------------------------------------------------------------------------------------------------


def _number(book: Book, name: str) -> Card:
    """A number's card; of a long table the values stand on the number's own page."""
    card = number_card(book, book.law.numbers[name])
    is_open = len(book.law.numbers[name].entries) <= MOST_OPEN
    return {**card, "is_long": _is_long(book, name), "is_open": is_open, "needed_by": [], "shown_in": []}


def _is_long(book: Book, name: str) -> bool:
    return len(book.law.numbers[name].entries) > MOST_VALUES


def _product(book: Book, one: Product) -> Card:
    """A product through time: a line a day on which it changed, a column a row of the multiple."""
    steps = one.steps()
    days = sorted({step.since for several in steps.values() for step in several}, reverse=True)
    lines: list[Card] = []
    for day in days:
        cells = [next((s for s in several if s.since <= day <= s.until), None) for several in steps.values()]
        told = [cell for cell in cells if cell]
        line: Card = {
            "since": day.isoformat(),
            "is_current": any(cell.since <= book.day <= cell.until for cell in told),
            "money": _tenge(Fraction(_whole(told[0].money.value), TIYN)),
            "cells": [_cell(one.sum_of(cell), cell.multiple.value) if cell else None for cell in cells],
        }
        if lines and all(lines[-1][key] == line[key] for key in ("money", "cells")):
            line["is_current"] = line["is_current"] or lines.pop()["is_current"]
        lines.append(line)
    return {
        "multiple": one.multiple.id,
        "money": one.money.id,
        "rule": one.rule,
        "rounds": one.rounding.name if one.rounding else None,
        "rows": [row_text(key) for key in steps],
        "lines": lines,
        "stretches": [
            {
                "row": row_text(key),
                "since": step.since.isoformat(),
                "until": until_text(step.until),
                "value": str(one.sum_of(step)),
            }
            for key, several in steps.items()
            for step in several
        ],
    }


def _cell(product: Fraction, multiple: object) -> Card:
    return {"tenge": _tenge(product), "multiple": _tenge(Fraction(_whole(multiple))).removesuffix(" KZT")}


def _whole(value: object) -> int | Fraction:
    assert isinstance(value, int | Fraction)
    return value


def _tenge(value: Fraction) -> str:
    """An amount as a case file writes it, to the hundredth of a tiyn at most."""
    exact = round(value, 4)
    return f"{(Decimal(exact.numerator) / Decimal(exact.denominator)).normalize():f} KZT"


def _examples(book: Book, plan: Layout, sums: Iterable[str]) -> list[Examined]:
    """The cases that say what is paid, the latest day first."""
    wanted = set(sums)
    found = [one for one in _own_cases(book, plan) if any(_is_sum(told, wanted) for told in one.expects)]
    return sorted(found, key=lambda one: str(one.day), reverse=True)[:MOST_EXAMPLES]


def _is_sum(told: tuple[str, str], wanted: set[str]) -> bool:
    return told[0].partition(" of ")[0] in wanted and told[1] not in ("0 KZT", "unknown")


def _refused(book: Book, plan: Layout) -> list[Examined]:
    """The cases in which the benefit is not due, the latest day first."""
    found = [
        one
        for one in _own_cases(book, plan)
        if any(name.partition(" of ")[0] == plan.answer and value == "no" for name, value in one.expects)
    ]
    return sorted(found, key=lambda one: str(one.day), reverse=True)[:MOST_REFUSED]


def _own_cases(book: Book, plan: Layout) -> Iterator[Examined]:
    names = {plan.answer, *plan.paid, *sums_of(book, plan)}
    for one in book.country.examined:
        if one.day and not one.refusal and names & set(one.names):
            yield one


# ---- by which text, and how sure ----------------------------------------------------------------------------------


def _articles(book: Book, names: Iterable[str]) -> Iterator[Card]:
    """The articles in force that these rules and numbers cite, act by act, with what cites each."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for name in names:
        for cite in _cites(book, name):
            for place in citations(cite):
                found.setdefault(place.act, {}).setdefault(place.article, {})[name] = None
    for act in (one for one in book.law.acts if one in found):
        places = [{"article": article, "names": list(of)} for article, of in found[act].items()]
        yield {"act": act, "title": dict(book.law.acts[act].title), "places": places}


def _cites(book: Book, name: str) -> list[str]:
    if name in book.law.numbers:
        return [one.cite for one in book.law.numbers[name].entries if one.since <= book.day <= one.until]
    rule = in_force(book.country.web.editions.get(name, ()), book.day)
    return [rule.cite] if rule else []


def _doubts(book: Book, names: Iterable[str], plan: Layout) -> list[str]:
    """The doubts about these rules and numbers as they are in force, and about who pays; the gravest first."""
    found: dict[str, None] = dict.fromkeys(plan.doubts)
    for name in names:
        number = book.law.numbers.get(name)
        rule = in_force(book.country.web.editions.get(name, ()), book.day)
        in_force_now = [one.doubt for one in number.entries if one.since <= book.day <= one.until] if number else []
        found.update(dict.fromkeys(one for one in (*in_force_now, rule.doubt if rule else "") if one))
    return sorted(found, key=lambda one: book.law.doubts[one].confidence != "low")


def _sections(book: Book, plan: Layout, shown: set[str]) -> Iterator[Card]:
    """What else the decision tells, under the decision's own headings: terms, claiming, duties, grounds of refusal."""
    for one in plan.sections:
        names = [name for name in one.names if name not in shown]
        if names:
            yield {"title": dict(one.title), "names": [_said(book, name) for name in names]}
