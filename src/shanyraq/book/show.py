"""`shanyraq law show`: what a question names: an article, a chapter, an act, a rule, a number or a fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from shanyraq.book.cards import Book, Card
from shanyraq.book.outline import act_card, article_card, chapter_card
from shanyraq.engine.edition import near
from shanyraq.engine.refuse import Refusal, nothing_of_that_name

ARTICLE = re.compile(
    r"(?:(?P<act>[A-Z][\w-]*) +)?(?:(?P<kind>art|p|annex|item)\.)?(?P<number>\d[\d-]*)(?P<point>\(.*)?"
)


def show(book: Book, asked: str) -> Card:
    """The card of what is asked for; refuses what the law does not have, or has several of."""
    asked = asked.strip()
    web, law = book.country.web, book.law
    if asked in web.editions or asked in law.numbers or asked in law.facts:
        card = book.card(asked)
        card["exception_cards"] = [book.card(one) for one in web.exceptions.get(asked, ())]
        return card
    if asked in law.chapters:
        return chapter_card(book, asked)
    if asked in law.acts:
        return act_card(book, asked)
    if found := ARTICLE.fullmatch(asked):
        return _article(book, asked, found.groupdict())
    return _by_bare_name(book, asked)


def _by_bare_name(book: Book, asked: str) -> Card:
    names = [*book.country.web.editions, *book.law.numbers, *book.law.facts]
    several = [name for name in names if name.split(".", 1)[1] == asked]
    if len(several) == 1:
        return show(book, several[0])
    if several:
        raise Refusal(
            f"Several are called {asked}: {', '.join(several)}.", "", "Write the one you mean with its chapter."
        )
    raise nothing_of_that_name(asked, near(asked, [*names, *book.law.chapters, *book.law.acts]))


def _article(book: Book, asked: str, parts: Mapping[str, str | None]) -> Card:
    """The article asked for, in the act named, else in the act of most chapters that has it."""
    articles = book.country.web.articles
    kinds = [parts["kind"]] if parts["kind"] else ["art", "p", "annex", "item"]
    for act in [str(parts["act"])] if parts["act"] else _acts(book):
        for kind in kinds:
            name = f"{kind}.{parts['number']}"
            if name in articles.get(act, {}):
                return _only_point(article_card(book, act, name), f"{act} {name}{parts['point'] or ''}", parts["point"])
    raise Refusal(f"Nothing in this law cites {asked}.", "", "`shanyraq law show ACT` lists the articles of an act.")


def _acts(book: Book) -> list[str]:
    """Every act that is cited; those of most chapters first."""
    chapters = Counter(head.act for head in book.law.chapters.values())
    return sorted(book.country.web.articles, key=lambda act: -chapters[act])


def _only_point(card: Card, cite: str, point: str | None) -> Card:
    """Of an article's card only what cites the point, where one is asked for."""
    if not point:
        return card
    rules, numbers = card["rules"], card["numbers"]
    assert isinstance(rules, list) and isinstance(numbers, list)
    of_rules = [one for one in rules if any(edition["cite"].startswith(cite) for edition in one["editions"])]
    of_numbers = [
        one for one in numbers if any(v["cite"].startswith(cite) for row in one["rows"] for v in row["values"])
    ]
    if not of_rules and not of_numbers:
        article = cite.partition("(")[0]
        raise Refusal(f"Nothing in this law cites {cite}.", "", f"`shanyraq law show '{article}'` shows the article.")
    return {**card, "point": point, "rules": of_rules, "numbers": of_numbers}


def facts(book: Book) -> list[Card]:
    """Every fact with how a case file writes it, group by group."""
    order = {group: place for place, group in enumerate(book.law.groups)}
    every = sorted(book.law.facts.values(), key=lambda fact: order[fact.group])
    return [book.card(fact.id) for fact in every]
