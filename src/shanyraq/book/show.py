"""`shanyraq law show`: what a question names: an article, a chapter, an act, a rule, a number or a fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from shanyraq.book.cards import Book, Card
from shanyraq.book.outline import act_card, article_card, chapter_card
from shanyraq.book.web import citations
from shanyraq.engine.edition import near
from shanyraq.engine.refuse import Refusal, nothing_of_that_name

ARTICLE = re.compile(
    r"(?:(?P<act>[A-Z][\w-]*) +)?(?:(?P<kind>art|p|annex|item)\.)?(?P<number>\d[\d-]*)(?P<point>\(.*)?"
)
SHOW = "shanyraq law show"
PLACES = (
    (r"\b(?:article|art\.|статья|ст\.) *(\d[\d-]*)", "art"),
    (r"(\d[\d-]*(?:\([^)]*\))*)-бап", "art"),
    (r"\b(?:point|p\.|пункт|п\.) *(\d[\d-]*)", "p"),
    (r"(\d[\d-]*(?:\([^)]*\))*)-тармақ\b", "p"),
    (r"\b(?:annex|прил\.)[ .]*(\d[\d-]*)", "annex"),
    (r"(\d[\d-]*)-қосымша", "annex"),
)
"""An article, a point and an annex as people write them, and how the law does."""


def show(book: Book, asked: str) -> Card:
    """The card of what is asked for; refuses what the law does not have, or has several of."""
    asked = as_cited(book, asked.strip())
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


def as_cited(book: Book, asked: str) -> str:
    """An article as the law cites it (`KZ-SC art.126(2)`), also where it is asked for as a page or a decision shows it.

    `art. 126`, `ст. 126 (2)`, `126-бап`, `Social Code, art. 126(2)` and `Әлеуметтік кодекс, 126-бап` are such.
    """
    act = ""
    for one in book.law.acts.values():
        for title in {*one.short.values(), *one.title.values()}:
            if asked.casefold() == title.casefold():
                return one.id
            if asked.casefold().startswith(f"{title.casefold()}, "):
                act, asked = f"{one.id} ", asked[len(title) + 2 :]
    for written, kind in PLACES:
        asked = re.sub(written, rf"{kind}.\1", asked, count=1, flags=re.IGNORECASE)
    return act + re.sub(r"(\d) \(", r"\1(", asked)


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
    """The article asked for, in the act named, else in the act of most chapters that has it; and the others."""
    kinds = [parts["kind"]] if parts["kind"] else ["art", "p", "annex", "item"]
    names = [f"{kind}.{parts['number']}" for kind in kinds]
    acts = [str(parts["act"])] if parts["act"] else _acts(book)
    point = parts["point"] or ""
    there = [(act, name) for act in acts for name in names if name in book.country.web.articles.get(act, {})]
    found = [one for one in there if not point or _is_cited(book, f"{' '.join(one)}{point}")]
    if found:
        (act, name), *others = found
        card = _only_point(article_card(book, act, name), f"{act} {name}{point}", point)
        return {**card, "also_in": [f"{act} {name}{point}" for act, name in others]}
    if there:
        article = " ".join(there[0])
        raise Refusal(f"Nothing in this law cites {article}{point}.", "", f"`{SHOW} '{article}'` shows the article.")
    raise Refusal(f"Nothing in this law cites {asked}.", "", _instead(book, str(parts["number"]), acts, names))


def _instead(book: Book, number: str, acts: list[str], names: list[str]) -> str:
    """What to ask for where there is no such article: `126-2` may have been meant for `126(2)`."""
    article, _, point = number.partition("-")
    name = f"{names[0].partition('.')[0]}.{article}"
    if point and any(name in book.country.web.articles.get(act, {}) for act in acts):
        return (
            f"Point {point} of article {article} is written {article}({point}); `{SHOW} {article}` shows the article."
        )
    return f"`{SHOW} ACT` lists the articles of an act, and `{SHOW}` the acts."


def _acts(book: Book) -> list[str]:
    """Every act that is cited; those of most chapters first."""
    chapters = Counter(head.act for head in book.law.chapters.values())
    return sorted(book.country.web.articles, key=lambda act: -chapters[act])


def _is_cited(book: Book, cite: str) -> bool:
    every = (*(rule.cite for rule in book.law.rules), *(entry.cite for _, entry in book.country.web.entries()))
    return any(_within(one, cite) for one in every)


def _within(cite: str, wider: str) -> bool:
    """Whether one of the places in a citation is the wider place, or lies within it."""
    return any(place.text.startswith(wider) for place in citations(cite))


def _only_point(card: Card, cite: str, point: str) -> Card:
    """Of an article's card only what cites the point, where one is asked for."""
    if not point:
        return card
    rules, numbers = card["rules"], card["numbers"]
    assert isinstance(rules, list) and isinstance(numbers, list)
    of_rules = [one for one in rules if any(_within(edition["cite"], cite) for edition in one["editions"])]
    of_numbers = [one for one in numbers if any(_within(v["cite"], cite) for row in one["rows"] for v in row["values"])]
    return {**card, "point": point, "rules": of_rules, "numbers": of_numbers}


def facts(book: Book) -> list[Card]:
    """Every fact with how a case file writes it, group by group."""
    order = {group: place for place, group in enumerate(book.law.groups)}
    every = sorted(book.law.facts.values(), key=lambda fact: order[fact.group])
    return [book.card(fact.id) for fact in every]
