"""Every page of the site: where it is, what it shows, and by which template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shanyraq.book import outline, uncertain, years
from shanyraq.book.benefits import benefit_card
from shanyraq.book.cards import Book, Card
from shanyraq.book.speaker import Speaker
from shanyraq.book.web import Citation, citation

Said = Callable[[Speaker], str]
"""A text that depends on the language."""


@dataclass(frozen=True)
class Page:
    """A page: its path below the language (without ending), its template, its title, and the card it shows."""

    path: str
    template: str
    title: Said
    card: Card
    crumbs: tuple[tuple[str, Said], ...] = field(default_factory=tuple)

    @property
    def file(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def root(self) -> str:
        """The way up to the language's own folder."""
        return "../" * self.path.count("/")


def path_of(book: Book, name: str) -> str:
    """The page of a rule, exception, number or fact."""
    folder = {"rule": "rules", "exception": "rules", "number": "numbers", "fact": "facts"}[book.is_a(name)]
    return f"{folder}/{name}"


def path_of_place(place: Citation) -> str:
    """The page of an article, or of the act where the whole act is cited."""
    return f"articles/{place.act}.{place.article.replace('.', '-')}" if place.article else f"acts/{place.act}"


def path_of_cases(chapter: str, page: int) -> str:
    """A page of a chapter's cases."""
    return f"cases/{chapter}" + ("" if page == 1 else f"-{page}")


def path_of_part(path: str, shelf: str | None) -> str:
    """The page of a shelf among the changes, the doubts or the index; without a shelf, the page of them all."""
    return path if shelf is None else f"{path}/{shelf or 'shared'}"


def path_of_doubt(book: Book, name: str) -> str:
    """The page on which a doubt stands, and its place there."""
    return f"{path_of_part('doubts', book.shelf_of_doubt[name] if book.law.shelves else None)}#{name}"


def said(name: str) -> Said:
    """The title of a chapter, rule, number or fact."""
    return lambda speaker: speaker.title(name)


def word(key: str) -> Said:
    """A word of the book."""
    return lambda speaker: speaker.t(key)


def placed(cite: str) -> Said:
    """An article and its point."""
    return lambda speaker: speaker.place(cite)


def article_named(article: str) -> Said:
    """An article as a heading."""
    return lambda speaker: speaker.article(article)


def act_named(act: str) -> Said:
    """The title of an act."""
    return lambda speaker: speaker.cite(act)


def shelf_named(shelf: str) -> Said:
    """The title of a shelf."""
    return lambda speaker: speaker.shelf(shelf)


def decision_named(name: str) -> Said:
    """The title of a benefit."""
    return lambda speaker: speaker.decision(name)


def joined(*several: Said) -> Said:
    """Texts one after another."""
    return lambda speaker: ": ".join(one(speaker) for one in several)


def pages(book: Book) -> Iterator[Page]:
    """All pages of the site, the front page first."""
    yield Page("index", "front", word("site_of"), outline.front_card(book))
    for part in (_benefits, _things, _acts, _chapters, _years, _doubts, _index):
        yield from part(book)


def _benefits(book: Book) -> Iterator[Page]:
    for name in book.law.decisions:
        card = benefit_card(book, name)
        crumbs: tuple[tuple[str, Said], ...] = (("index#benefits", word("benefits")),)
        if book.law.shelves:
            crumbs += ((f"index#benefits-{card['shelf'] or 'shared'}", shelf_named(str(card["shelf"]))),)
        yield Page(f"benefits/{name}", "benefit", decision_named(name), card, crumbs)


def _things(book: Book) -> Iterator[Page]:
    web = book.country.web
    for name, several in web.editions.items():
        place = citation(several[-1].cite)
        crumbs = _chapter_crumb(name)
        if place.article:
            crumbs += ((path_of_place(place), placed(place.text)),)
        card = book.card(name)
        card["exception_cards"] = [book.card(one) for one in web.exceptions.get(name, ())]
        yield Page(path_of(book, name), "rule", said(name), card, crumbs)
    for name in (*book.law.numbers, *book.law.facts):
        yield Page(path_of(book, name), book.is_a(name), said(name), book.card(name), _chapter_crumb(name))


def _chapter_crumb(name: str) -> tuple[tuple[str, Said], ...]:
    chapter = name.split(".", 1)[0]
    return ((f"chapters/{chapter}", said(chapter)),)


def _acts(book: Book) -> Iterator[Page]:
    acts = {act.act for act in book.law.chapters.values()} | set(book.country.web.articles)
    for act in (name for name in book.law.acts if name in acts):
        home: tuple[tuple[str, Said], ...] = (("index#acts", word("acts")),)
        yield Page(f"acts/{act}", "act", act_named(act), outline.act_card(book, act, split=True), home)
        crumbs = (*home, (f"acts/{act}", act_named(act)))
        for article in book.country.web.articles.get(act, {}):
            path = path_of_place(Citation(act, article, article))
            title = article_named(article) if article else word("act_as_a_whole")
            if article:
                yield Page(path, "article", title, outline.article_card(book, act, article, split=True), crumbs)
            for chapter in outline.chapters_citing(book, act, article):
                above = (*crumbs, (path, title)) if article else crumbs
                card = outline.article_card(book, act, article, chapter)
                yield Page(f"{path}/{chapter}", "article", joined(title, said(chapter)), card, above)


def _chapters(book: Book) -> Iterator[Page]:
    home: tuple[tuple[str, Said], ...] = (("index#chapters", word("chapters")),)
    for name in book.law.chapters:
        yield Page(f"chapters/{name}", "chapter", said(name), outline.chapter_card(book, name), home)
        for card in outline.case_pages(book, name):
            number = card["page"]
            assert isinstance(number, int)
            yield Page(path_of_cases(name, number), "cases", _cases_of(name), card, _chapter_crumb(f"{name}."))


def _cases_of(chapter: str) -> Said:
    return lambda speaker: speaker.t("cases_of", chapter=speaker.title(chapter))


def _years(book: Book) -> Iterator[Page]:
    every = years.year_cards(book.changes)
    yield Page("changes", "changes", word("nav_changes"), years.contents_of_years(every))
    home: tuple[tuple[str, Said], ...] = (("changes", word("nav_changes")),)
    for year in every:
        path = f"changes/{year['year']}"
        title = joined(word("nav_changes"), _text(str(year["year"])))
        for card in years.split(book, year):
            if card["shelf"] is None:
                yield Page(path, "year", title, card, home)
            else:
                above = (*home, (path, _text(str(year["year"]))))
                shelf = str(card["shelf"])
                yield Page(path_of_part(path, shelf), "year", joined(title, shelf_named(shelf)), card, above)


def _text(text: str) -> Said:
    return lambda speaker: text


def _doubts(book: Book) -> Iterator[Page]:
    for card in uncertain.doubts_cards(book):
        yield _part("doubts", "doubts", "nav_doubts", card)


def _index(book: Book) -> Iterator[Page]:
    for card in outline.index_cards(book):
        yield _part("find", "find", "nav_index", card)


def _part(path: str, template: str, name: str, card: Card) -> Page:
    """A page of a whole, or of the shelf that its card names."""
    shelf = card["shelf"]
    if shelf is None:
        return Page(path, template, word(name), card)
    title = joined(word(name), shelf_named(str(shelf)))
    return Page(path_of_part(path, str(shelf)), template, title, card, ((path, word(name)),))
