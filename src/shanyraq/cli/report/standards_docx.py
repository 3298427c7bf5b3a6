"""A report on a convention as a Word document: pages that lie, numbered; tables whose heads repeat and rows hold."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shanyraq.cli.report.standards import Document, Shown

WIDE = 5
"""A table of more columns has smaller letters."""
SHORT = 12
"""A table of no more rows is kept on one page, under its heading."""
FONT = "Times New Roman"
"""On every office machine, and its copies have the Kazakh letters too."""
INK = "1F3864"
HEAD = "E7ECF4"
LANGUAGE_TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
PAGE, MARGIN = (29.7, 21.0), 1.8
"""Centimetres."""


def write_docx(report: Document, path: Path) -> None:
    """Writes the report; the file says its title and its language, so that a speller and a screen reader know it."""
    import docx

    made = docx.Document()
    made.core_properties.title = report.title
    made.core_properties.language = LANGUAGE_TAGS[report.language]
    made.core_properties.author = "Shanyraq"
    made.core_properties.comments = ""
    _style(made, LANGUAGE_TAGS[report.language])
    _page(made, report.title)
    made.add_heading(report.title, 0)
    for sentence in (report.under, *report.opening):
        made.add_paragraph(sentence)
    for section in report.sections:
        made.add_heading(section.title, 1)
        for sentence in section.sentences:
            made.add_paragraph(sentence).paragraph_format.keep_with_next = bool(section.tables)
        for table in section.tables:
            made.add_heading(table.title, 2)
            _table(made, table)
    for sentence in report.closing:
        made.add_paragraph(sentence)
    made.save(str(path))


def _style(made: Any, tag: str) -> None:
    """One family of letters throughout, in a size for each level, and the language of the text."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 9), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11), ("Footer", 8)):
        style = made.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        if name not in ("Normal", "Footer"):
            style.font.color.rgb = RGBColor.from_string(INK)
    made.styles["Normal"].element.get_or_add_rPr().append(_made("w:lang", val=tag))


def _page(made: Any, title: str) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Cm(MARGIN))
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{title}  ·  ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()
        run._r.append(_made("w:fldChar", fldCharType=kind) if kind else _made("w:instrText", text=text))


def _table(made: Any, shown: Shown) -> None:
    from docx.shared import Cm, Pt

    table = made.add_table(rows=1, cols=len(shown.heads))
    table.style = "Table Grid"
    table.autofit = False
    small = Pt(7.5) if len(shown.heads) > WIDE else Pt(8.5)
    widths = [Cm(width) for width in _widths(shown)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(_made("w:tblHeader", val="true"))
    for cell, text in zip(head.cells, shown.heads, strict=True):
        cell._tc.get_or_add_tcPr().append(_made("w:shd", val="clear", color="auto", fill=HEAD))
        cell.paragraphs[0].add_run(text).bold = True
    for texts in shown.rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    for place, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(_made("w:cantSplit", val="true"))
        together = place == 0 or (len(shown.rows) <= SHORT and place < len(shown.rows))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = together
                for run in paragraph.runs:
                    run.font.size = small
    made.add_paragraph()


def _widths(shown: Shown) -> list[float]:
    """Centimetres of each column: by the root of its longest text, so that sentences get room and figures little."""
    longest = [max(map(len, column)) for column in zip(shown.heads, *shown.rows, strict=True)]
    shares = [sqrt(max(length, 8)) for length in longest]
    return [(PAGE[0] - 2 * MARGIN) * share / sum(shares) for share in shares]


def _made(name: str, text: str = "", **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    if text:
        element.text = text
    return element
