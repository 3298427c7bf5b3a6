"""The outline of the book: the front page, chapters, acts and articles, and the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shanyraq.book import status
from shanyraq.book.benefits import benefit_brief
from shanyraq.book.cards import Book, Card, case_card, number_card, rule_card
from shanyraq.book.shelves import on_shelves, shelf_of, shelf_of_chapter
from shanyraq.book.web import citations
from shanyraq.engine.edition import edition, edition_hash
from shanyraq.engine.ir import Rule

CASES_ON_A_PAGE = 25
MOST_CITING = 30
"""Rules and numbers that cite one article, on one page; of more, each chapter's have a page of their own."""


def front_card(book: Book) -> Card:
    """What this book is about, counted."""
    law, web = book.law, book.country.web
    rules = [name for name in web.editions if book.is_a(name) == "rule"]
    return {
        "is": "front",
        "country": law.country,
        "title": dict(law.title),
        "day": book.day.isoformat(),
        "edition": edition_hash(edition(law, book.day)),
        "counts": {
            "rules": len(rules),
            "exceptions": len(web.editions) - len(rules),
            "numbers": len(law.numbers),
            "facts": len(law.facts),
            "cases": len(book.country.examined),
            "cases_that_hold": sum(one.outcome.holds for one in book.country.examined),
            "doubts": len(law.doubts),
        },
        "totals": status.totals(law),
        "chapters": chapters_on_shelves(book),
        "acts": [act_brief(book, name) for name in acts_in_order(book)],
        "benefits": benefits_on_shelves(book),
    }


def benefits_on_shelves(book: Book) -> list[Card]:
    """The benefits in one line each, shelf by shelf."""
    several = [benefit_brief(book, name) for name in book.law.decisions]
    shelves = on_shelves(book.law, several, lambda one: str(one["shelf"]))
    return [{"shelf": shelf, "benefits": of} for shelf, of in shelves.items()]


def chapters_on_shelves(book: Book) -> list[Card]:
    """The chapters in one line each, shelf by shelf; on a shelf those first whose outcomes the decisions show."""
    shelves = on_shelves(book.law, chapters_in_order(book), lambda name: shelf_of_chapter(book.law, name))
    return [{"shelf": shelf, "chapters": [chapter_brief(book, name) for name in of]} for shelf, of in shelves.items()]


def chapters_in_order(book: Book) -> list[str]:
    """The chapters whose outcomes the decisions show, in that order; then the rest."""
    shown = (name.split(".", 1)[0] for name in book.country.web.laid_out)
    return list(dict.fromkeys((*shown, *book.law.chapters)))


# ---- chapters ---------------------------------------------------------------------------------------------------


def chapter_brief(book: Book, name: str) -> Card:
    """A chapter in one line."""
    head = book.law.chapters[name]
    rules = [one for one in book.country.web.editions if one.startswith(f"{name}.")]
    return {
        "name": name,
        "title": dict(head.title),
        "act": head.act,
        "group": head.group,
        "shelf": head.shelf,
        "rules": len(rules),
        "numbers": sum(one.chapter == name for one in book.law.numbers.values()),
        "facts": sum(one.chapter == name for one in book.law.facts.values()),
        "cases": sum(one.case.chapter == name for one in book.country.examined),
    }


def chapter_card(book: Book, name: str) -> Card:
    """A chapter: its rules with their exceptions, numbers, facts and choices."""
    law, web = book.law, book.country.web
    rules = [one for one in web.editions if one.startswith(f"{name}.")]
    return {
        **chapter_brief(book, name),
        "is": "chapter",
        "uses": list(law.chapters[name].uses),
        "used_by": [head.name for head in law.chapters.values() if name in head.uses],
        "rules": [rule_card(book, one) for one in rules if book.is_a(one) == "rule"],
        "exceptions": {one: list(web.exceptions[one]) for one in rules if one in web.exceptions},
        "numbers": [number_card(book, one) for one in law.numbers.values() if one.chapter == name],
        "facts": [one.id for one in law.facts.values() if one.chapter == name],
        "where": str(law.chapters[name].at),
    }


def case_pages(book: Book, chapter: str) -> Iterator[Card]:
    """The cases of a chapter, some dozens a page."""
    cases = [one for one in book.country.examined if one.case.chapter == chapter]
    pages = -(-len(cases) // CASES_ON_A_PAGE)
    for page in range(pages):
        first = page * CASES_ON_A_PAGE
        yield {
            "is": "cases",
            "chapter": chapter,
            "title": dict(book.law.chapters[chapter].title) if chapter in book.law.chapters else {},
            "page": page + 1,
            "pages": pages,
            "cases": [case_card(book, one) for one in cases[first : first + CASES_ON_A_PAGE]],
        }


# ---- acts and articles ------------------------------------------------------------------------------------------


def acts_in_order(book: Book) -> list[str]:
    """The acts that are cited: those with the most rules first, then those with numbers only."""
    articles = book.country.web.articles
    weight = {act: sum(len(rules) for rules, _ in of.values()) for act, of in articles.items()}
    in_law = [act for act in book.law.acts if act in articles]
    in_force = {act: not book.law.acts[act].facts.get("until", "9999") < book.day.isoformat() for act in in_law}
    return sorted(in_law, key=lambda act: (not in_force[act], -weight[act]))


def act_brief(book: Book, name: str) -> Card:
    """An act in one line."""
    act = book.law.acts[name]
    of = book.country.web.articles.get(name, {})
    return {
        "id": name,
        "title": dict(act.title),
        "facts": dict(act.facts),
        "articles": [article for article in of if article],
        "rules": len({rule for rules, _ in of.values() for rule in rules}),
        "numbers": len({number for _, numbers in of.values() for number in numbers}),
    }


def contents_card(book: Book) -> Card:
    """What there is to show: the chapters and the acts, by name."""
    law = book.law
    return {
        "is": "contents",
        "country": law.country,
        "chapters": [
            {"name": name, "title": dict(head.title), "act": head.act, "shelf": head.shelf}
            for name in chapters_in_order(book)
            for head in (law.chapters[name],)
        ],
        "acts": [act_brief(book, name) for name in acts_in_order(book)],
    }


def act_card(book: Book, name: str, split: bool = False) -> Card:
    """An act: its articles, and what cites it as a whole; of what very many cite the names alone, with `split`."""
    articles = book.country.web.articles.get(name, {})
    return {
        **act_brief(book, name),
        "is": "act",
        "of_articles": [
            {"article": article, "rules": list(rules), "numbers": list(numbers)}
            for article, (rules, numbers) in articles.items()
            if article
        ],
        "as_a_whole": article_card(book, name, "", split=split) if "" in articles else None,
    }


def chapters_citing(book: Book, act: str, article: str) -> list[str]:
    """The chapters with a part of their own of an article's page, in the order of the shelves; none of a short page."""
    rules, numbers = book.country.web.articles[act][article]
    if len(rules) + len(numbers) <= MOST_CITING:
        return []
    chapters = dict.fromkeys(name.split(".", 1)[0] for name in (*rules, *numbers))
    shelves = on_shelves(book.law, chapters, lambda name: shelf_of_chapter(book.law, name))
    return [name for several in shelves.values() for name in several]


def article_card(book: Book, act: str, article: str, chapter: str = "", split: bool = False) -> Card:
    """An article: every rule and number that cites it, exceptions under the rule that they override.

    With `split`, of an article that very many cite only the names by chapter; with `chapter`, what of that cites it.
    """
    rules, numbers = book.country.web.articles[act][article]
    web = book.country.web
    of = list(web.articles[act])
    place = of.index(article)
    chapters = chapters_citing(book, act, article) if split or chapter else []
    shown = (*rules, *numbers) if chapter or not chapters else ()
    shown_rules = [one for one in rules if one in shown and _is_of(one, chapter)]
    shown_numbers = [one for one in numbers if one in shown and _is_of(one, chapter)]
    shown_below = {one for name in shown_rules for one in web.exceptions.get(name, ())}
    return {
        "is": "article",
        "act": act,
        "article": article,
        "act_title": dict(book.law.acts[act].title),
        "chapter": chapter or None,
        "chapters": [
            {"chapter": one, "names": [name for name in (*rules, *numbers) if _is_of(name, one)]} for one in chapters
        ],
        "before": of[place - 1] if place and of[place - 1] else None,
        "after": of[place + 1] if place + 1 < len(of) and article else None,
        "rules": [
            {
                **_rule_here(rule_card(book, name), act, article),
                "exception_cards": [
                    _rule_here(rule_card(book, one), act, article) for one in _exceptions_here(book, name, act, article)
                ],
            }
            for name in shown_rules
            if name not in shown_below
        ],
        "numbers": [_number_here(number_card(book, book.law.numbers[name]), act, article) for name in shown_numbers],
    }


def _is_of(name: str, chapter: str) -> bool:
    return not chapter or name.startswith(f"{chapter}.")


def _exceptions_here(book: Book, name: str, act: str, article: str) -> list[str]:
    """The exceptions to a rule that the article itself makes, or that held while the rule rested on it.

    Where no edition rests on it, the article says who pays or receives the sum, and all of them are named.
    """
    editions = book.country.web.editions
    here = [rule for rule in editions[name] if _names(rule.cite, act, article)]

    def belongs(one: Rule) -> bool:
        held = any(one.since <= rule.until and rule.since <= one.until for rule in here)
        return held or not here or _names(one.cite, act, article)

    return [one for one in book.country.web.exceptions.get(name, ()) if any(map(belongs, editions[one]))]


def _rule_here(card: Card, act: str, article: str) -> Card:
    """A rule's card seen from an article: the edition shown is the latest that cites it.

    Where none does, the article says who pays or receives the sum, and the card stays as it is on the day.
    """
    editions = card["editions"]
    assert isinstance(editions, list)
    here = [one for one in editions if _cites(one, act, article)]
    if not here or any(one["is_current"] for one in here):
        return card
    shown = [{**one, "is_current": one is here[0]} for one in editions]
    return {**card, "editions": shown, "says": here[0]["says"], "in_force": False}


def _number_here(card: Card, act: str, article: str) -> Card:
    """A number's card with the values that cite the article alone."""
    rows = card["rows"]
    assert isinstance(rows, list)
    here = []
    for row in rows:
        values = [value for value in row["values"] if _cites(value, act, article)]
        if values:
            here.append({"row": row["row"], "values": values})
    return {**card, "rows": here}


def _cites(value: Mapping[str, object], act: str, article: str) -> bool:
    return _names(str(value["cite"]), act, article)


def _names(cite: str, act: str, article: str) -> bool:
    return any((place.act, place.article) == (act, article) for place in citations(cite))


# ---- index ------------------------------------------------------------------------------------------------------


def index_cards(book: Book) -> Iterator[Card]:
    """Everything that has a page: on one card, or in a country with shelves on one for each shelf after the first."""
    law = book.law
    named = {"rule": list(book.country.web.editions), "number": list(law.numbers), "fact": list(law.facts)}
    top = {"benefit": list(law.decisions), "chapter": list(law.chapters), "act": acts_in_order(book)}
    every = [name for several in named.values() for name in several]
    shelves = on_shelves(law, every, lambda name: shelf_of(law, name))
    if not law.shelves:
        yield {"is": "index", "shelf": None, "shelves": [], "names": {**top, **named}}
        return
    counted = [{"shelf": shelf, "count": len(of)} for shelf, of in shelves.items()]
    yield {"is": "index", "shelf": None, "shelves": counted, "names": top}
    for shelf in shelves:
        names = {kind: [one for one in of if shelf_of(law, one) == shelf] for kind, of in named.items()}
        yield {"is": "index", "shelf": shelf, "shelves": counted, "names": names}
