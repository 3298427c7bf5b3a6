"""A page as HTML in one language: the templates, and what they may call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from shanyraq.book import chart
from shanyraq.book.cards import Book, Card, confidence_of, values_of
from shanyraq.book.chart import Stretch
from shanyraq.book.code import coloured, difference_lines
from shanyraq.book.difference import RuleChange
from shanyraq.book.index import Index
from shanyraq.book.outline import CASES_ON_A_PAGE
from shanyraq.book.pages import Page, path_of, path_of_doubt, path_of_part, path_of_place
from shanyraq.book.speaker import Speaker, one_kind
from shanyraq.book.web import citation, in_force
from shanyraq.engine.ir import Kind, Rule, TableKind
from shanyraq.engine.values import written
from shanyraq.words import LANGUAGES, words

if TYPE_CHECKING:
    import jinja2

MENU = (
    ("index#benefits", "menu_benefits"),
    ("index#chapters", "menu_chapters"),
    ("index#acts", "menu_acts"),
    ("find", "menu_find"),
    ("changes", "menu_changes"),
    ("doubts", "menu_doubts"),
)
KINDS = {"Money": "money", "Count": "count", "Share": "share", "Measure": "measure", "Day": "day", "YesNo": "yes_no"}


def environment() -> jinja2.Environment:
    """The templates, strict: a name that a page does not have is an error, and every text is escaped."""
    import jinja2

    folder = files("shanyraq.book") / "templates"
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def static(name: str) -> str:
    """A file that all pages share."""
    return (files("shanyraq.book") / "static" / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Drawn:
    """Pictures and coloured sources: they are alike in every language, so that each is made once."""

    charts: dict[str, str] = field(default_factory=dict)
    sources: dict[tuple[object, ...], str] = field(default_factory=dict)


class Renderer:
    """Writes pages of one book in one language; what is `drawn` may be shared with the other languages'."""

    def __init__(self, book: Book, language: str, drawn: Drawn | None = None) -> None:
        self.book = book
        self.law = book.law
        self.s = Speaker(book.law, language)
        self.language = language
        self.drawn = drawn or Drawn()
        self.environment = environment()
        self.environment.filters["merge"] = lambda one, **more: {**one, **more}
        self.environment.globals.update(self.callable())
        self.root = ""

    def callable(self) -> dict[str, object]:
        """What a template may call or name."""
        named = {language: words("book", language)["language_name"] for language in LANGUAGES}
        own = (
            "to path_of path_of_cite path_of_doubt path_of_part page_of_case is_a is_known group kind unit by value "
            "row_title current_value least_sure doubts_in code difference strip signature number_signed expected "
            "chart chart_legend chart_alt chart_of_product product_rows product_alt mark fact_kind fact_value "
            "number_value number_row choice_title figure value_now unit_now doubt_named"
        )
        return {
            **{name: getattr(self, name) for name in own.split()},
            "t": self.s.t,
            "s": self.s,
            "lang": self.language,
            "languages": LANGUAGES,
            "names": named,
            "names_of_languages": named,
            "menu": MENU,
            "country": self.s.of(self.law.title),
            "day": self.book.day.isoformat(),
        }

    def html(self, page: Page) -> str:
        """The page."""
        self.root = page.root
        more = {"index": self.index.of(page.card)} if page.template == "find" else {}
        return self.environment.get_template(f"{page.template}.html").render(
            page=page, root=page.root, card=page.card, title=page.title(self.s), **more
        )

    @cached_property
    def index(self) -> Index:
        """Everything that has a page, as this language calls it."""
        return Index(self.book, self.s)

    # ---- places ---------------------------------------------------------------------------------------------------

    def to(self, path: str) -> str:
        """The way from the page being written to another."""
        path, mark, part = path.partition("#")
        return f"{self.root}{path}.html{mark}{part}"

    def path_of(self, name: str) -> str:
        """The page of a rule, number or fact."""
        return path_of(self.book, name)

    def path_of_cite(self, cite: str) -> str:
        """The page of what a citation cites."""
        return path_of_place(citation(cite))

    def path_of_doubt(self, name: str) -> str:
        """The place of a doubt."""
        return path_of_doubt(self.book, name)

    def path_of_part(self, path: str, shelf: str | None) -> str:
        """The page of a shelf among the changes, the doubts or the index."""
        return path_of_part(path, shelf)

    def page_of_case(self, case: Card) -> str:
        """The ending of the page on which a case stands."""
        number = case["number"]
        assert isinstance(number, int)
        page = (number - 1) // CASES_ON_A_PAGE + 1
        return "" if page == 1 else f"-{page}"

    # ---- words ----------------------------------------------------------------------------------------------------

    def is_a(self, name: str) -> str:
        """Rule, exception, number or fact."""
        return self.book.is_a(name)

    def is_known(self, name: str) -> bool:
        """Whether the law has a rule of that name."""
        return name in self.book.country.web.editions

    def group(self, name: str) -> str:
        """A group of the country in words; its own name where the book has none."""
        return self.s.words.get(f"group_{name}", name)

    def kind(self, name: str) -> str:
        """The kind of a rule's result."""
        return self.s.words[f"kind_{KINDS[name]}"] if name in KINDS else self.s.of(self.law.choices[name].title)

    def unit(self, card: Card) -> str:
        """A number's unit."""
        name = str(card["unit"])
        return self.s.words.get(f"unit_{name}") or self.s.of(self.law.choices[name].title)

    def by(self, card: Card) -> str:
        """What a table is by."""
        key = str(card["by"] or "")
        if not key:
            return ""
        choice = self.law.choices.get(key)
        return f"{self.s.t('by')}: {self.s.of(choice.title)}" if choice else self.s.t("by_count")

    def value(self, card: Card, text: str) -> str:
        """One value of a number."""
        return self.number_value(str(card["id"]), text)

    def number_value(self, name: str, text: str) -> str:
        """One value of a number, by the number's id."""
        return self.s.value(text, one_kind(self.law.numbers[name]))

    def number_row(self, name: str, row: str) -> str:
        """The title of a row, by the number's id."""
        return self.s.row(self.law.numbers[name], row)

    def row_title(self, card: Card, row: str) -> str:
        """The title of a row of a table."""
        return self.number_row(str(card["id"]), row)

    def current_value(self, card: Card) -> str:
        """The value in force, of a number that is no table."""
        found = "" if card["by"] else next((v["value"] for v in values_of(card) if v["is_current"]), "")
        return self.value(card, str(found)) if found else ""

    def value_now(self, name: str) -> str:
        """The value in force of a number that is no table; nothing for anything else."""
        number = self.law.numbers.get(name)
        if number is None or isinstance(number.kind, TableKind):
            return ""
        found = next((one for one in number.entries if one.since <= self.book.day <= one.until), None)
        if found is None:
            return ""
        return self.s.value(written(found.value, number.kind), number.kind)

    def unit_now(self, name: str) -> str:
        """The unit of a number beside its value; nothing where the value tells it."""
        unit = self.law.numbers[name].unit
        return "" if unit in ("KZT", "date", "yes_no", "count") else self.s.words.get(f"unit_{unit}", "")

    def least_sure(self, card: Card) -> str:
        """The least confidence among the values in force, or among all where none is."""
        values = values_of(card)
        return confidence_of([one for one in values if one["is_current"]] or values)

    def doubts_in(self, card: Card) -> Sequence[Card]:
        """The doubts about a number's values, each once."""
        found: dict[str, Card] = {}
        for one in values_of(card):
            if isinstance(doubt := one["doubt"], dict):
                found[str(doubt["id"])] = doubt
        return list(found.values())

    def fact_kind(self, name: str) -> str:
        """The kind of a fact."""
        return self.s.kind(self.law.facts[name].kind)

    def fact_value(self, card: Card, text: str) -> str:
        """A bound of a fact."""
        kind = self.law.facts[str(card["id"])].kind
        return self.s.value(text, kind) if isinstance(kind, Kind) else text

    def choice_title(self, name: str) -> str:
        """The title of a choice."""
        return self.s.of(self.law.choices[name].title)

    def expected(self, told: Mapping[str, str]) -> str:
        """One expected outcome: title, of whom, value."""
        name, _, who = told["of"].partition(" of ")
        several = self.book.country.web.editions.get(name)
        title = f"{self.s.title(name)} ({who})" if who else self.s.title(name)
        return f"{title}: {self.s.value(told['value'], several[0].kind) if several else told['value']}"

    def figure(self, text: str) -> str:
        """A plain number as this language writes it."""
        return self.s.number(text)

    def doubt_named(self, name: str) -> str:
        """What a doubt says."""
        return self.s.of(self.law.doubts[name].text)

    def signature(self, edition: Card, language: str) -> str:
        """Who signed an edition in a language, or that nobody did."""
        checked = edition["checked"]
        assert isinstance(checked, dict)
        text = self.s.t(f"text_{language}")
        text = text[:1].upper() + text[1:]
        if language in checked:
            return self.s.t("signed", language=text, day=checked[language])
        return self.s.t("unsigned", language=text)

    def number_signed(self, card: Card) -> object:
        """How far a number's values are signed, as a badge."""
        from markupsafe import Markup

        found = {len(one["unsigned"]) for one in values_of(card) if isinstance(one["unsigned"], list)}
        key = "signed_both" if found == {0} else "unsigned_both" if found == {2} else "unsigned_one"
        return Markup('<span class="badge plain">{}</span>').format(self.s.t(key))

    # ---- code and pictures ----------------------------------------------------------------------------------------

    def code(self, edition: Card) -> object:
        """The source of an edition, its arguments as links."""
        from markupsafe import Markup

        takes = edition["takes"]
        assert isinstance(takes, list)
        targets = {str(one["name"]): str(one["of"]) for one in takes if one["of"] != "the_day"}
        key = (self.root, edition["code"], *targets.values())
        if key not in self.drawn.sources:
            found = coloured(str(edition["code"]), targets, lambda name: self.to(self.path_of(name)))
            self.drawn.sources[key] = found
        return Markup(self.drawn.sources[key])

    def difference(self, later: Card, earlier: Card) -> object:
        """The source of an edition against that of the one before."""
        from markupsafe import Markup

        one = in_force(self.rules_at[str(earlier["where"])], _day(earlier))
        other = in_force(self.rules_at[str(later["where"])], _day(later))
        return Markup(difference_lines(list(RuleChange("replaced", one, other).lines)))

    @cached_property
    def rules_at(self) -> dict[str, list[Rule]]:
        """The editions of rules by where they are written."""
        found: dict[str, list[Rule]] = {}
        for rule in self.law.rules:
            found.setdefault(str(rule.at), []).append(rule)
        return found

    def strip(self, editions: Sequence[Card]) -> list[tuple[int, str]]:
        """The editions as shares of the time from the first to the book's day."""
        found: list[tuple[int, str]] = []
        last: date | None = None
        for one in reversed(editions):
            since = _day(one)
            until = min(date.fromisoformat(str(one["until"])) if one["until"] else self.book.day, self.book.day)
            if last and (since - last).days > 1:
                found.append(((since - last).days, "gap"))
            if until >= since:
                found.append(((until - since).days + 1, "now" if one["is_current"] else "then"))
                last = until
        return found

    def chart(self, name: str) -> object:
        """A number's course as a picture, where it has one."""
        number = self.law.numbers[name]
        return self._picture(name, chart.stretches(number), chart.has_chart(number), chart.is_money(number))

    def chart_legend(self, name: str) -> list[tuple[str, str, str]]:
        """The lines of a number's picture: the title of each, its colour and its dashes."""
        number = self.law.numbers[name]
        rows = list(dict.fromkeys(one.row for one in chart.stretches(number)))
        return [(self.s.row(number, row), colour, dashes) for row, colour, dashes in chart.legend(rows)]

    def chart_of_product(self, product: Card) -> object:
        """The course of a product of two numbers, in tenge."""
        told = product["stretches"]
        assert isinstance(told, list)
        several = [
            Stretch(one["row"], _date(one["since"]), _date(one["until"]), Fraction(one["value"])) for one in told
        ]
        return self._picture(f"{product['multiple']}-{product['money']}", several, chart.is_worth_drawing(several))

    def _picture(self, name: str, several: Sequence[Stretch], worth: bool, money: bool = True) -> object:
        from markupsafe import Markup

        if name not in self.drawn.charts:
            self.drawn.charts[name] = chart.drawn(several, self.book.day, money, name) if worth else ""
        return Markup(chart.in_language(self.drawn.charts[name], self.language))

    def product_rows(self, product: Card) -> list[tuple[str, str, str]]:
        """The columns of a product: the title of each, and the colour and dashes of its line."""
        rows = product["rows"]
        assert isinstance(rows, list)
        marks = {row: (colour, dashes) for row, colour, dashes in chart.legend(rows)}
        name = str(product["multiple"])
        return [(self.number_row(name, row) if row else "", *marks.get(row, ("", ""))) for row in rows]

    def product_alt(self, product: Card) -> str:
        """The picture of a product in words: from what sum on which day to what sum."""
        lines = product["lines"]
        assert isinstance(lines, list)
        first, last = (
            f"{self.s.money(next(cell['tenge'] for cell in line['cells'] if cell))} "
            f"({self.s.day_short(str(line['since']))})"
            for line in (lines[-1], lines[0])
        )
        return self.s.t("chart_alt", title=self.s.title(str(product["multiple"])), first=first, last=last)

    def chart_alt(self, card: Card) -> str:
        """A picture in words: from what value on which day to what value."""
        values = sorted(values_of(card), key=lambda one: str(one["since"]))
        first, last = (
            f"{self.value(card, str(one['value']))} ({self.s.day_short(str(one['since']))})"
            for one in (values[0], values[-1])
        )
        return self.s.t("chart_alt", title=self.s.title(str(card["id"])), first=first, last=last)

    def mark(self, size: int) -> object:
        """The ring of the yurt."""
        from markupsafe import Markup

        sized = f'<svg class="mark" aria-hidden="true" focusable="false" width="{size}" height="{size}" '
        return Markup(static("mark.svg").strip().replace("<svg ", sized, 1))


def _day(edition: Card) -> date:
    return date.fromisoformat(str(edition["since"]))


def _date(text: object) -> date:
    return date.fromisoformat(str(text)) if text else date.max
