"""Cards, findings, differences and the status as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rich.console import Console, Group
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from shanyraq.book.cards import MOST_CASES, Book, Card
from shanyraq.book.finding import Finding, counts
from shanyraq.book.shelves import on_shelves
from shanyraq.book.speaker import Speaker, one_kind
from shanyraq.words import LANGUAGES
from shanyraq.words.screen import Heading, asked_and_written, indented, is_narrow

COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}
LEVELS = {"high": "green", "medium": "yellow", "low": "red"}
MARKS = {"high": "●", "medium": "◐", "low": "○"}


class Printer:
    """Prints cards of one book in one language."""

    def __init__(self, console: Console, book: Book, language: str) -> None:
        self.console = console
        self.book = book
        self.s = Speaker(book.law, language)
        self.most_cases = MOST_CASES

    def card(self, card: Card) -> None:
        """Whatever the card is of."""
        kind = str(card["is"])
        if kind in ("rule", "exception"):
            self.rule(card)
        elif kind == "number":
            self.number(card)
        elif kind == "fact":
            self.fact(card)
        elif kind == "article":
            self.article(card)
        elif kind == "contents":
            self.outline(card)
        else:
            self.contents(card)

    def title(self, text: str, kind: str, name: str) -> None:
        """A heading: what it is called, what it is, its id."""
        heading = Text.assemble((text, "bold"), f"  {self.s.t(kind)} ", (name, "dim"))
        self.console.print(Heading(heading, "red", "left"))

    # ---- rules ----------------------------------------------------------------------------------------------------

    def rule(self, card: Card) -> None:
        """A rule: in words, code, editions, doubts, exceptions, cases and threads."""
        self.title(self.s.of(_words(card["title"])), str(card["is"]), str(card["id"]))
        self.languages(card["says"])
        self.paying(card)
        for one in _cards(card["editions"]):
            self.edition(one)
        for one in _cards(card.get("exception_cards", [])):
            self.exception(one)
        self.threads(card)
        self.cases(card)

    def paying(self, card: Card) -> None:
        """Who pays a benefit; who bears a contribution or tax, and who receives it."""
        payment, charge = card.get("payment"), card.get("charge")
        if isinstance(payment, dict):
            told = [
                ("benefit_payer", payment["title"]),
                *([("payment_into", payment["into"])] if payment["into"] else []),
            ]
            self.ends(told, str(payment["cite"]))
        if isinstance(charge, dict):
            self.ends([("charge_bears", charge["bears"]), ("charge_receives", charge["receives"])], str(charge["cite"]))

    def ends(self, told: Sequence[tuple[str, object]], cite: str) -> None:
        """Where money comes from and goes to, by which article."""
        line = Text()
        for word, title in told:
            line.append(f"{' · ' if line else ''}{self.s.t(word)}: ").append(self.s.of(_words(title)), "bold")
        self.console.print(line.append(f" ({self.s.cite_short(cite)})"))

    def exception(self, card: Card) -> None:
        """An exception under its rule: what it says, and each edition with its days and article."""
        says = Text.assemble((self.s.of(_words(card["title"])), "bold"), ": ", self.s.of(_words(card["says"])))
        editions = [self.edition_line(one) for one in _cards(card["editions"])]
        heading = Text.assemble((self.s.t("exception"), "red"), (f" {card['id']}", "dim"))
        self.console.print(Padding(Group(heading, says, *editions), (1, 4, 0, 4)))

    def edition_line(self, one: Card) -> Text:
        """When an edition is in force, by which article, how sure it is, and who signed it."""
        until = one["until"]
        when = self.s.span(str(one["since"]), str(until) if until else None)
        now = f" · {self.s.t('edition_now')}" if one["is_current"] and not until else ""
        line = Text.assemble((when, "bold"), now, f" · {self.s.cite_short(str(one['cite']))} · ")
        line.append_text(self.level(str(one["confidence"])))
        return line.append(f" · {self.signed(one)}")

    def edition(self, one: Card) -> None:
        """One edition, with its doubt; the code of the current one."""
        self.console.print()
        self.console.print(self.edition_line(one))
        self.doubt(one["doubt"])
        if one["is_current"]:
            code = Syntax(str(one["code"]), "python", theme="ansi_light", background_color="default", word_wrap=True)
            self.console.print(Padding(code, (1, 2)))
            self.console.print(Text(str(one["where"]), "dim"))

    def level(self, confidence: str) -> Text:
        """A confidence in words and colour."""
        return Text(f"{MARKS[confidence]} {self.s.t(f'confidence_{confidence}')}", LEVELS[confidence])

    def signed(self, one: Card) -> str:
        """Who signed, in words."""
        left = len(cast(list[str], one["unsigned"]))
        return self.s.t("signed_both" if left == 0 else "unsigned_both" if left == 2 else "unsigned_one")

    def doubt(self, doubt: object) -> None:
        """A doubt, and what would settle it."""
        if isinstance(doubt, dict):
            text = Text.assemble(
                (f"{self.s.t('doubt')}: ", "yellow"),
                self.s.of(doubt["text"]),
                (f"\n{self.s.english('settled_by')}: ", "dim"),
                doubt["settled_by"],
            )
            self.console.print(Padding(text, (0, 2)))

    def languages(self, said: object) -> None:
        """A text in three languages, the chosen one first."""
        words = _words(said)
        for language in sorted(LANGUAGES, key=lambda one: one != self.s.language):
            style = "" if language == self.s.language else "dim"
            self.console.print(Text.assemble((f"{language}  ", "red"), (words[language], style)))

    def threads(self, card: Card) -> None:
        """What it depends on, and what depends on it."""
        for key in ("depends_on", "needed_by"):
            names = cast(list[str], card.get(key, []))
            if names:
                self.console.print(Text(f"\n{self.s.t(key)}", "bold"))
                for name in names:
                    self.console.print(indented(Text.assemble(f"{self.s.title(name)}  ", (name, "dim"))))

    def cases(self, card: Card) -> None:
        """The cases that reach it."""
        self.console.print(Text(f"\n{self.s.english('cases')}: {card['cases_in_all']}", "bold"))
        for one in _cards(card["cases"])[: self.most_cases]:
            state = Text(self.s.t("case_holds" if one["holds"] else "case_fails"), "green" if one["holds"] else "red")
            line = Text.assemble(f"{one['sentence']}  ", (f"{one['on']} ", "dim"))
            self.console.print(indented(line.append_text(state)))

    # ---- numbers and facts ----------------------------------------------------------------------------------------

    def number(self, card: Card) -> None:
        """A number: its values through time, and what needs it."""
        number = self.book.law.numbers[str(card["id"])]
        self.title(self.s.of(_words(card["title"])), "number", number.id)
        self.languages(card["title"])
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for key in (["row"] if card["by"] else []) + ["when", "value", "cite", "confidence", "source"]:
            head = self.s.english(key) if key == "source" else self.s.t(key)
            table.add_column(head, justify="right" if key == "value" else "left", overflow="fold")
        for row in _cards(card["rows"]):
            for one in _cards(row["values"]):
                until = str(one["until"]) if one["until"] else None
                cells: list[str | Text] = [
                    self.s.span(str(one["since"]), until),
                    self.s.value(str(one["value"]), one_kind(number)),
                    self.s.cite_short(str(one["cite"])),
                    self.level(str(one["confidence"])),
                    str(one["source"]),
                ]
                first = [self.s.row(number, str(row["row"]))] if card["by"] else []
                table.add_row(*first, *cells, style="bold" if one["is_current"] else "")
        self.console.print(Padding(table, (1, 0)))
        known = self.s.t("known_until", day=self.s.day(str(card["known_until"]))) if card["known_until"] else ""
        self.console.print(known or self.s.t("known_always"))
        self.threads(card)

    def fact(self, card: Card) -> None:
        """A fact: how it is asked, and how a case file writes it."""
        self.title(self.s.of(_words(card["title"])), "fact", str(card["id"]))
        self.languages(card["ask"])
        self.console.print(Text.assemble(f"\n{self.s.t('in_a_case')}: ", (str(card["in_a_case"]), "bold")))
        for one in _cards(card["members"]):
            title = self.s.of(_words(one["title"]))
            self.console.print(indented(Text.assemble((str(one["name"]), "bold"), f"  {title}")))
        self.threads(card)

    def facts(self, several: Sequence[Card]) -> None:
        """Every fact with how a case file writes it."""
        self.console.print(Text(self.s.t("facts_title"), "bold"))
        for group in self.book.law.groups:
            of_group = [one for one in several if one["group"] == group]
            if of_group:
                self.console.print(Padding(self.group_of_facts(group, of_group), (1, 0, 0, 0)))
        # A fact told by kind has the most words to choose from: it shows best where they are listed.
        with_words = sorted((one for one in several if one["members"]), key=lambda one: -len(_cards(one["members"])))
        if with_words:
            command = f"shanyraq law show {with_words[0]['id']}"
            self.console.print(Text(f"\n{self.s.t('facts_more', command=command)}", "dim"))

    def group_of_facts(self, group: str, several: Sequence[Card]) -> Table | Group:
        """The facts of persons, or of the family: beside each how it is written, or under it on a narrow screen."""
        title, written = self.s.words.get(f"group_{group}", group), self.s.t("in_a_case")
        rows = [
            (
                Text.assemble((self.s.of(_words(one["title"])), "bold"), f". {self.s.of(_words(one['ask']))}"),
                str(one["in_a_case"]),
            )
            for one in several
        ]
        if is_narrow(self.console.width):
            heading = Text(f"{title} · {written}", "bold")
            return Group(heading, *(asked_and_written(asked, told) for asked, told in rows))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(title, overflow="fold")
        table.add_column(written, overflow="fold", no_wrap=True)
        for asked, told in rows:
            table.add_row(asked, Text(told))
        return table

    # ---- places ---------------------------------------------------------------------------------------------------

    def article(self, card: Card) -> None:
        """An article: each rule and number that cites it."""
        place = f"{self.s.article(str(card['article']))}{card.get('point', '')}"
        self.console.print(Text(f"{self.s.of(_words(card['act_title']))}, {place}", "bold red"))
        if others := cast(list[str], card.get("also_in", [])):
            told = "; ".join(f"{self.s.cite_short(one)} ({one})" for one in others)
            self.console.print(Text(f"{self.s.t('also_in')}: {told}", "yellow"))
        self.most_cases = 3
        for one in (*_cards(card["rules"]), *_cards(card["numbers"])):
            self.console.print()
            self.card(one)

    def contents(self, card: Card) -> None:
        """A chapter or an act: what is in it, by name."""
        self.title(self.s.of(_words(card["title"])), str(card["is"]), str(card.get("name") or card.get("id")))
        for one in _cards(card.get("of_articles", [])):
            names = [*cast(list[str], one["rules"]), *cast(list[str], one["numbers"])]
            titles = "; ".join(self.s.title(name) for name in names)
            self.console.print(Text.assemble((self.s.place(f"? {one['article']}"), "bold"), f"  {titles}"))
        if isinstance(whole := card.get("as_a_whole"), dict):
            card = {**card, **whole}
        exceptions = cast(dict[str, list[str]], card.get("exceptions", {}))
        for key in ("rules", "numbers"):
            for one in _cards(card[key]) if isinstance(card[key], list) else []:
                title = self.s.of(_words(one["title"]))
                self.console.print(indented(Text.assemble(f"{title}  ", (str(one["id"]), "dim"))))
                for name in exceptions.get(str(one["id"]), []):
                    kind = (f"{self.s.t('exception')}: ", "red")
                    self.console.print(indented(Text.assemble(kind, f"{self.s.title(name)}  ", (name, "dim")), 4))

    def outline(self, card: Card) -> None:
        """The chapters and the acts, each with the name that opens it."""
        law = self.book.law
        shelves = on_shelves(law, _cards(card["chapters"]), lambda one: str(one["shelf"]))
        self.console.print(Text(self.s.t("chapters"), "bold red"))
        for shelf, chapters in shelves.items():
            if law.shelves:
                self.console.print(Text(f"  {self.s.shelf(shelf)}", "bold"))
            self.named(chapters, "name")
        self.console.print(Text(self.s.t("acts"), "bold red"))
        self.named(_cards(card["acts"]), "id")
        example = str(_cards(card["chapters"])[0]["name"])
        given = {"command": "shanyraq law show", "example": example, "facts": "--facts"}
        self.console.print(Text(self.s.t("outline_more", **given), "dim"))

    def named(self, several: Sequence[Card], name: str) -> None:
        """Titles beside the names that open them."""
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for one in several:
            table.add_row(Text(str(one[name])), Text(self.s.of(_words(one["title"]))))
        self.console.print(Padding(table, (0, 0, 1, 4 if name == "name" and self.book.law.shelves else 2)))


def _cards(value: object) -> list[Card]:
    return cast(list[Card], value)


def _words(value: object) -> dict[str, str]:
    return cast(dict[str, str], value)


# ---- findings ---------------------------------------------------------------------------------------------------


def print_findings(console: Console, findings: Sequence[Finding], with_notes: bool) -> None:
    """Findings, the gravest first: what, where, what to do; and the count of each."""
    shown = [one for one in findings if with_notes or one.severity != "note"]
    for one in shown:
        console.print(Text.assemble((one.severity, COLOURS[one.severity]), f" {one.what}"))
        console.print(Text(f"  at {one.where}\n  {one.do}", "dim"))
    counted = counts(findings)
    total = ", ".join(f"{severity}s: {number}" for severity, number in counted.items())
    more = "" if with_notes or not counted["note"] else " (notes are shown with --notes)"
    console.print(Text(f"{total}{more}.", "bold red" if counted["error"] else "bold green"))
