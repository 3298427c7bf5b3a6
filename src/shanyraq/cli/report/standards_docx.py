"""A report on a convention as a Word document: headings, tables whose heads repeat, landscape for wide ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shanyraq.cli.report.standards import Document, Shown

WIDE = 5
"""A table of more columns is set on a page that lies."""
FONT = "Times New Roman"
"""On every office machine, and its copies have the Kazakh letters too."""
LANGUAGE_TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def write_docx(report: Document, path: Path) -> None:
    """Writes the report; the file says its title and its language, so that a speller and a screen reader know it."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    made = docx.Document()
    made.core_properties.title = report.title
    made.core_properties.language = LANGUAGE_TAGS[report.language]
    made.core_properties.author = "Shanyraq"
    made.core_properties.comments = ""
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(9)
    properties: Any = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:cs"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE_TAGS[report.language])
    properties.append(language)
    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Cm(1.8))
    made.add_heading(report.title, 0)
    made.add_paragraph(report.under)
    for sentence in report.opening:
        made.add_paragraph(sentence)
    for section in report.sections:
        made.add_heading(section.title, 1)
        for sentence in section.sentences:
            made.add_paragraph(sentence)
        for table in section.tables:
            made.add_heading(table.title, 2)
            _table(made, table)
    for sentence in report.closing:
        made.add_paragraph(sentence)
    made.save(str(path))


def _table(made: Any, shown: Shown) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    table = made.add_table(rows=1, cols=len(shown.heads))
    table.style = "Table Grid"
    small = Pt(7.5) if len(shown.heads) > WIDE else Pt(8.5)
    for cell, text in zip(table.rows[0].cells, shown.heads, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = True, small
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in shown.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).font.size = small
    made.add_paragraph()
