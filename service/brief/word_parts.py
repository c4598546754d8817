"""The smallest parts of a Word document, each tagged with its language."""

import re

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from matcher.encoding.protocol import Language
from service.brief.clean_text import clean
from service.language.catalogues import Lang
from service.language.web_addresses import ADDRESS

TAGS: dict[Lang, str] = {"sv": "sv-SE", "en": "en-GB"}
TAGS_OF_QUOTES = {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB", Language.OTHER: "und"}
ACCENT = RGBColor(0x0B, 0x55, 0x63)
QUIET = RGBColor(0x52, 0x5A, 0x61)
# Hebrew, Arabic and their kin, with what stands between two of their words.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FROM_RIGHT = re.compile(rf"([{_RIGHT}]+(?:[\W\d_]+[{_RIGHT}]+)*)")


def write(paragraph: Paragraph, text: str, tag: str, *, bold: bool = False) -> None:
    """Add text to a paragraph, tagged with its language; what is written from the right is marked."""
    for at, letters in enumerate(_FROM_RIGHT.split(clean(text))):
        if letters:
            run = paragraph.add_run(letters)
            run.bold = bold or None
            # Every second piece is one that the pattern found.
            _tag(run, tag, is_from_right=at % 2 == 1)


def write_quietly(paragraph: Paragraph, text: str, tag: str) -> None:
    """Add small, quiet text to a paragraph."""
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.color.rgb = Pt(9), QUIET
    _tag(run, tag)


def write_linked(paragraph: Paragraph, text: str, tag: str) -> None:
    """Add text to a paragraph, its web addresses as links."""
    words, at = clean(text), 0
    for found in ADDRESS.finditer(words):
        write(paragraph, words[at : found.start()], tag)
        _link(paragraph, found.group(), tag)
        at = found.end()
    write(paragraph, words[at:], tag)


def heading(document: Document, text: str, level: int, tag: str) -> Paragraph:
    """Add a heading by its style."""
    paragraph: Paragraph = document.add_heading("", level)
    write(paragraph, text, tag)
    return paragraph


def make_header_row(table: Table) -> None:
    """Mark the first row as a header that repeats on every page, the first column as row headers."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def describe_table(table: Table, text: str) -> None:
    """Give a table the title that readers of the screen hear."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), clean(text))
    table._tbl.tblPr.append(caption)


def _link(paragraph: Paragraph, address: str, tag: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(address)
    run.font.underline, run.font.color.rgb = True, ACCENT
    _tag(run, tag)
    link.append(run._r)
    paragraph._p.append(link)


def _tag(run: Run, tag: str, is_from_right: bool = False) -> None:
    properties = run._r.get_or_add_rPr()
    if is_from_right:
        properties.append(OxmlElement("w:rtl"))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    properties.append(language)
