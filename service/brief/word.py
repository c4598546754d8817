"""The brief as a Word document: a half in each language, the letters, further rules, the sources."""

from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from matcher.domain.message import message
from service.brief.both import Both, told
from service.brief.clean_text import clean
from service.brief.content import Brief, Quote, Section, Statement, Subheading, Table, Tone
from service.brief.word_parts import (
    ACCENT,
    TAGS,
    TAGS_OF_QUOTES,
    describe_table,
    heading,
    make_header_row,
    write,
    write_linked,
    write_quietly,
)
from service.language.catalogues import LANGUAGES, Lang

_MARGIN_CM, _WIDTH_CM, _HEIGHT_CM = 2.0, 21.0, 29.7
_MAKER = "Partnerkommun"
_LETTER = message("brief.letter", "First letter")
_SOURCES = message("brief.sources", "Sources")


def word_file(brief: Brief, letter: Both, first: Lang) -> bytes:
    """Return the brief as a .docx file, the half in the language `first` before the other.

    This file imports python-docx, so it is imported only where a document is asked for.
    """
    document = docx.Document()
    order: tuple[Lang, ...] = (first, *(each for each in LANGUAGES if each != first))
    _set_up(document, brief, first)
    for language in order:
        _half(document, brief, language)
    for language in order:
        _letter(document, letter, language)
    for language in order:
        _further_rules(document, brief.other_rules, language)
    _sources(document, brief, first)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: Document, brief: Brief, first: Lang) -> None:
    properties = document.core_properties
    properties.title = clean(brief.title[first])
    properties.subject = clean(brief.subtitle[first])
    properties.language = TAGS[first]
    properties.author = properties.last_modified_by = _MAKER
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(brief.today, time(), UTC)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(_WIDTH_CM), Cm(_HEIGHT_CM)
    page.left_margin = page.right_margin = Cm(_MARGIN_CM)
    page.top_margin = page.bottom_margin = Cm(_MARGIN_CM)
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), TAGS[first])
    for level, size in ((1, 18), (2, 13), (3, 11)):
        font = document.styles[f"Heading {level}"].font
        font.size, font.color.rgb = Pt(size), ACCENT
    document.styles["Caption"].font.color.rgb = ACCENT
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10), Pt(4)


def _half(document: Document, brief: Brief, language: Lang) -> None:
    tag = TAGS[language]
    heading(document, brief.title[language], 1, tag)
    write_quietly(document.add_paragraph(), brief.subtitle[language], tag)
    for notice in brief.notices:
        _statement(document, notice, language)
    for section in brief.sections:
        _section(document, section, language)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _section(document: Document, section: Section, language: Lang) -> None:
    heading(document, section.title[language], 2, TAGS[language])
    for block in section.blocks:
        match block:
            case Statement():
                _statement(document, block, language)
            case Subheading():
                heading(document, block.title[language], 3, TAGS[language])
            case Quote():
                _quote(document, block, language)
            case Table():
                _table(document, block, language)


def _statement(document: Document, statement: Statement, language: Lang) -> None:
    paragraph = document.add_paragraph()
    is_to_mind = statement.tone is Tone.MIND
    write(paragraph, with_numbers(statement, language), TAGS[language], bold=is_to_mind)


def with_numbers(statement: Statement, language: Lang) -> str:
    """Return the words of a statement followed by the numbers of its sources."""
    numbers = "".join(f" [{number}]" for number in statement.sources)
    return f"{statement.said[language]}{numbers}"


def _quote(document: Document, quote: Quote, language: Lang) -> None:
    tag = TAGS[language]
    who = document.add_paragraph()
    who.paragraph_format.keep_with_next = True
    write(who, f"{quote.who[language]}:", tag, bold=True)
    words = document.add_paragraph(style="Quote")
    opening, closing = ("”", "”") if language == "sv" else ("“", "”")
    wording = quote[language]
    write(words, f"{opening}{wording.text}{closing}", TAGS_OF_QUOTES[wording.language])
    numbers = "".join(f" [{number}]" for number in quote.sources)
    write_quietly(words, f" {quote.origin[language]}{numbers}", tag)


def _table(document: Document, table: Table, language: Lang) -> None:
    tag = TAGS[language]
    write(document.add_paragraph(style="Caption"), table.caption[language], tag)
    made = document.add_table(len(table.rows) + 1, len(table.head), style="Table Grid")
    for cell, name in zip(made.rows[0].cells, table.head, strict=True):
        write(cell.paragraphs[0], name[language], tag, bold=True)
    for made_row, row in zip(made.rows[1:], table.rows, strict=True):
        for cell, statement in zip(made_row.cells, row, strict=True):
            write(cell.paragraphs[0], with_numbers(statement, language), tag)
    make_header_row(made)
    describe_table(made, table.caption[language])
    document.add_paragraph()


def _letter(document: Document, letter: Both, language: Lang) -> None:
    heading(document, told(_LETTER)[language], 1, TAGS[language])
    for paragraph in clean(letter[language]).split("\n\n"):
        if paragraph.strip():
            write(document.add_paragraph(), paragraph.strip("\n"), TAGS[language])
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _further_rules(document: Document, rules: Section, language: Lang) -> None:
    if rules.blocks:
        _section(document, rules, language)


def _sources(document: Document, brief: Brief, language: Lang) -> None:
    heading(document, told(_SOURCES)[language], 1, TAGS[language])
    for number, source in enumerate(brief.sources, start=1):
        paragraph = document.add_paragraph()
        write(paragraph, f"[{number}] ", TAGS[language])
        write_linked(paragraph, source[language], TAGS[language])
