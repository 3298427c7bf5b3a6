"""tables.xlsx: a sheet a table in one language, numbers as numbers, with what they rest on and the record's hashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from shanyraq.cli.nation.simulate_seeds import FIGURES
from shanyraq.cli.report.findings import sentences
from shanyraq.cli.report.over_seeds import section, sentence
from shanyraq.cli.report.rests import assumptions, series_used, statistics
from shanyraq.notebook.naming import Names
from shanyraq.studies.tables import Cell, Column, Table
from shanyraq.words import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from shanyraq.cli.report.telling import Teller

Values = Mapping[str, Any]
FORMS = {
    "tenge": "#,##0",
    "tenge_a_month": "#,##0",
    "persons": "#,##0",
    "families": "#,##0",
    "share": "0.00%",
    "index": "0.000",
    "ratio": "0.00",
}
WIDE = 46
"""The widest column of names, in characters."""
TEXT = 100
"""Width of the column of sheets that hold sentences."""
LINE = 15.0
"""Points of a row of one line."""
ROOM = 0.9
"""Of a column's characters, how many a line of words surely holds: letters differ in width."""


def write_workbook(path: Path, say: Teller, several: Sequence[Table], values: Values, kept: Values) -> None:
    """Writes the workbook; the same findings give the same bytes. Raises OSError where it cannot be written."""
    import xlsxwriter

    made = BytesIO()  # and not the file: XlsxWriter's own error for a full disk is no OSError
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        # Excel wants a time of creation; the clock would make every run's file another one.
        book.set_properties({"title": say.t("title"), "comments": "shanyraq", "created": datetime(2000, 1, 1)})
        sheets = _Sheets(book, say)
        told = [one for one in several if one.rows]
        sheets.about(told)
        for one in told:
            sheets.table(one)
        if "over_seeds" in values:
            sheets.over_seeds(values["over_seeds"])
        sheets.assumptions(values)
        sheets.sources()
        sheets.record(kept)
    path.write_bytes(made.getvalue())


class _Sheets:
    def __init__(self, book: Workbook, say: Teller) -> None:
        self.book, self.say = book, say
        self.names = Names(say.found, say.language)
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#F3EBDD"}
        )
        self.head_of_figures = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#F3EBDD", "align": "right"}
        )
        self.quiet = book.add_format({"font_color": "#63564B", "italic": True})
        self.note = book.add_format({"font_color": "#63564B", "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.hash = book.add_format({"font_name": "Consolas", "font_size": 9})
        self.link = book.add_format({"font_color": "#8A3A22", "underline": 1})
        self.forms: dict[str, Format] = {name: book.add_format({"num_format": form}) for name, form in FORMS.items()}

    def sheet(self, name: str, title: str, wide: Sequence[int]) -> Worksheet:
        """A sheet with its title, printed on the breadth of one page."""
        sheet = self.book.add_worksheet(name)
        for place, width in enumerate(wide):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, title, self.title)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def sentence(self, sheet: Worksheet, row: int, text: str, form: Format) -> None:
        """A sentence in the first column of a sheet of words, in a row as high as its lines."""
        sheet.set_row(row, _height(text, TEXT))
        sheet.write_string(row, 0, text, form)

    # ---- sheets ---------------------------------------------------------------------------------------------------

    def about(self, told: Sequence[Table]) -> None:
        """What was asked and found, in words; and what stands where."""
        say, words = self.say, self.names.words
        has_reforms = len(say.names) > 1
        sheet = self.sheet(words["about"], say.t("title" if has_reforms else "title_law"), [TEXT])
        reforms = " · ".join(say.title(name) for name in say.names[1:])
        under = say.t("under" if has_reforms else "under_law", when=say.when(), reforms=reforms)
        sheet.write_string(1, 0, under, self.note)
        row = 3
        for line in (*sentences(say), say.t("synthetic"), words["error_note"]):
            self.sentence(sheet, row, line, self.text)
            row += 1
        named = [(words[f"table_{one.name}"], words[f"note_{one.name}"]) for one in told]
        for name, note in [*named, *((words[one], "") for one in ("assumptions", "sources", "record"))]:
            row += 1
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, name)
            if note:
                row += 1
                self.sentence(sheet, row, note, self.note)

    def table(self, table: Table) -> None:
        """Heads in the language, and every number with the form of its unit."""
        names = self.names
        heads = [names.head(column) for column in table.columns]
        shown = [[names.cell(column, cell) for column, cell in _cells(table, row)] for row in table.rows]
        wide = [
            18 if column.unit else _width([*heads[place].split(), *(row[place] for row in shown)])
            for place, column in enumerate(table.columns)
        ]
        sheet = self.sheet(names.words[f"table_{table.name}"], names.words[f"table_{table.name}"], wide)
        sheet.write_string(1, 0, names.words[f"note_{table.name}"], self.quiet)
        top = 3
        sheet.set_row(top, max(_height(head, width) for head, width in zip(heads, wide, strict=True)))
        for place, (column, head) in enumerate(zip(table.columns, heads, strict=True)):
            sheet.write_string(top, place, head, self.head_of_figures if column.unit else self.head)
        for at, row in enumerate(shown, top + 1):
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self.put(sheet, at, place, column, cell)
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + len(shown), len(heads) - 1)
        sheet.repeat_rows(top)

    def put(self, sheet: Worksheet, row: int, place: int, column: Column, cell: Cell) -> None:
        """A number, a name, or that there are too few households to tell."""
        if isinstance(cell, str):
            sheet.write_string(row, place, cell)
        elif cell is not None:
            sheet.write_number(row, place, cell, self.forms.get(column.unit))
        elif not column.error_of:
            sheet.write_string(row, place, self.names.words["suppressed"], self.quiet)

    def over_seeds(self, over: Values) -> None:
        """Each estimate over people of several seeds, in the units of the report's table."""
        told = section(self.say, over)
        block = told.blocks[0].table
        said = words("population", self.say.language)
        sheet = self.sheet(said["sheet_of_seeds"], told.title, [TEXT // 2, *(18 for _ in block.head[1:])])
        sheet.write_string(1, 0, told.lead, self.quiet)
        sheet.write_string(2, 0, sentence(self.say, over), self.quiet)
        for place, head in enumerate(block.head):
            sheet.write_string(4, place, head, self.head_of_figures if place else self.head)
        figures = [figure for several in over["figures"].values() for figure in several]
        for row, ((name, cells), figure) in enumerate(zip(block.rows, figures, strict=True), 5):
            unit, places = FIGURES[figure]
            form = self.book.add_format({"num_format": f"#,##0.{'0' * places}"})
            sheet.write_string(row, 0, name)
            for place, cell in enumerate(cells, 1):
                sheet.write_number(row, place, (cell.raw or 0) * unit, form)

    def assumptions(self, values: Values) -> None:
        """Every assumption in words, and how many statistics were estimated."""
        say = self.say
        sheet = self.sheet(self.names.words["assumptions"], say.t("assumptions_title"), [TEXT, 16, 16])
        row = 2
        for line in assumptions(say, values):
            self.sentence(sheet, row, line, self.text)
            row += 1
        row += 1
        of_regions = say.t("of_regions")
        heads = (say.t("statistics"), f"{say.t('published')}, {of_regions}", f"{say.t('estimated')}, {of_regions}")
        sheet.set_row(row, max(_height(head, 16) for head in heads[1:]))
        for place, head in enumerate(heads):
            sheet.write_string(row, place, head, self.head_of_figures if place else self.head)
        for one in statistics(say):
            row += 1
            sheet.write_string(row, 0, one.title)
            sheet.write_number(row, 1, one.published, self.forms["persons"])
            sheet.write_number(row, 2, one.estimated, self.forms["persons"])

    def sources(self) -> None:
        """The published series and estimates behind the people."""
        say = self.say
        sheet = self.sheet(self.names.words["sources"], say.t("series_title"), [34, 14, 20, TEXT])
        for place, head in enumerate(("series", "date", "confidence", "source")):
            sheet.write_string(2, place, say.t(head), self.head)
        for row, one in enumerate(series_used(say), 3):
            sheet.set_row(row, max(_height(one.title, 34), _height(one.source, TEXT)))
            for place, text in enumerate((one.title, one.date, say.t(one.confidence), one.source)):
                sheet.write_string(row, place, text, self.text)

    def record(self, kept: Values) -> None:
        """What the run was made of: the hashes that record.json holds under its seal."""
        say = self.say
        sheet = self.sheet(self.names.words["record"], say.t("record_title"), [34, 30, 68, 68])
        sheet.write_string(1, 0, f"{say.t('record_lead')} shanyraq verify record.json", self.quiet)
        asked, row = kept["asked"], 3
        lines = [
            ("version", kept["version"]),
            ("months", say.when()),
            ("households", asked["households"]),
            ("seed", asked["seed"]),
            ("take_up", asked["take_up"]),
        ]
        for name, value in lines:
            if value is None:  # the people of a file have no seed
                continue
            sheet.write_string(row, 0, say.t(name))
            if isinstance(value, int):
                sheet.write_number(row, 1, value)
            else:
                sheet.write_string(row, 1, str(value))
            row += 1
        sheet.write_string(row, 0, say.t("people"))
        sheet.write_string(row, 2, str(kept["people"]), self.hash)
        row += 2
        heads = (say.t("law"), f"{say.t('file')} / {say.t('month')}", say.t("edition"), say.t("with_statistics"))
        for place, head in enumerate(heads):
            sheet.write_string(row, place, head, self.head)
        for name, law in kept["laws"].items():
            for what, hashes in [
                *((file, (digest,)) for file, digest in law["files"].items()),
                *((day, (one["law"], one["with_statistics"])) for day, one in law["editions"].items()),
            ]:
                row += 1
                sheet.write_string(row, 0, say.title(name))
                sheet.write_string(row, 1, what)
                for place, digest in enumerate(hashes, 2):
                    sheet.write_string(row, place, digest, self.hash)


def _cells(table: Table, row: Sequence[Cell]) -> Sequence[tuple[Column, Cell]]:
    return list(zip(table.columns, row, strict=True))


def _width(cells: Iterable[Cell]) -> int:
    """Of a column of names and the words of its head, as wide as the longest, within bounds."""
    return min(WIDE, max((len(str(cell)) for cell in cells), default=0) + 3)


def _height(text: str, width: int) -> float:
    """Points that a text needs in a column of so many characters: not every program makes room for lines by itself."""
    return LINE * max(1, len(wrap(text, max(int(width * ROOM), 1))))
