"""What is said across chapters: who the people are (`people` of country.yaml), what facts say of rules and facts."""

from __future__ import annotations

from collections.abc import Mapping as Named
from collections.abc import Sequence

from shanyraq.engine.facts import none_of
from shanyraq.engine.ir import DAY, MONEY, YES_NO, Fact, Kind, Rule
from shanyraq.engine.marked import Mapping, mapping_of, only_keys, text_of
from shanyraq.engine.refuse import yaml_is_not_of_the_form


def read_people(about: Mapping, facts: Named[str, Fact], rules: Sequence[Rule]) -> tuple[str, str]:
    """The fact of the day of birth and the rule of who is a minor; "" and "" where the country names neither."""
    if about.get("people") is None:
        return "", ""
    written = mapping_of(about.get("people"), about.place("people"), "people")
    only_keys(written, {"born", "minor"}, "people")
    born = text_of(written.get("born"), written.place("born"), "born")
    minor = text_of(written.get("minor"), written.place("minor"), "minor")
    if born not in facts or facts[born].kind != DAY:
        what = f"{born[:80]} is not a fact that gives a day."
        raise yaml_is_not_of_the_form(written.place("born"), what, "Name the fact of the day of birth.")
    if not any(rule.id == minor and rule.kind == YES_NO for rule in rules):
        what = f"{minor[:80]} is not a rule of yes or no."
        raise yaml_is_not_of_the_form(written.place("minor"), what, "Name the rule of who is a minor.")
    return born, minor


def refuse_unknown_sums(facts: Named[str, Fact], rules: Sequence[Rule]) -> None:
    """Refuses a fact that tells what a rule gave last December where there is no such sum of money."""
    sums = {rule.id for rule in rules if rule.kind == MONEY}
    for fact in facts.values():
        if fact.in_december and (fact.in_december not in sums or fact.kind != MONEY):
            what = f"{fact.id} tells what {fact.in_december[:80]} gave in December, and there is no such sum of money."
            raise yaml_is_not_of_the_form(fact.at, what, "Name the rule of the sum, as in pension.monthly_amount.")


def refuse_wrong_terms(facts: Named[str, Fact]) -> None:
    """Refuses a fact whose first or last day is told by no fact of a day, or of which nothing could be said outside."""
    for fact in facts.values():
        for key, term in (("holds from", fact.holds_from), ("lasts until", fact.lasts_until)):
            if not term:
                continue
            other = facts.get(term)
            if other is None or other.kind != DAY or other.group != fact.group:
                what = f"{fact.id} {key} {term[:80]}, which is no fact that gives a day of a {fact.group}."
                raise yaml_is_not_of_the_form(fact.at, what, "Name the fact of that day, as in illness.ill_until.")
            if not isinstance(fact.kind, Kind) or fact.kind == DAY or fact.must_be_told or none_of(fact) is None:
                what = f"{fact.id} {key} a day, and there is no answer that says it is over."
                raise yaml_is_not_of_the_form(
                    fact.at, what, "Give the choice a `none`; a day and a history have no term."
                )
