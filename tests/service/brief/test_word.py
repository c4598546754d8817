"""The Word document: the whole brief, accessible, without anybody's name in it."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml.ns import qn

from service.brief.both import Both
from service.brief.choice import Choice
from service.brief.compose import brief_of
from service.brief.material import Material
from service.brief.word import word_file
from service.language.catalogues import Lang
from tests.service.brief.materials import material, renamed
from tests.service.known_facts import LONG_NAME, OWN_FUNDED, SCRIPT_NAME, SOURCE
from tests.service.known_house import CHALLENGE, TODAY

START = Choice("inception", start=date(2027, 2, 1))


def _made(known: Material, letter: Both | None = None, first: Lang = "sv") -> bytes:
    brief = brief_of(known)
    return word_file(brief, letter or brief.letter, first)


def _opened(known: Material, letter: Both | None = None, first: Lang = "sv") -> OpenDocument:
    return Document(BytesIO(_made(known, letter, first)))


def _headings(document: OpenDocument, level: int) -> list[str]:
    style = f"Heading {level}"
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def _languages(document: OpenDocument, words: str) -> set[str | None]:
    found = [p for p in document.paragraphs if words in p.text]
    assert found, words
    return {tag.get(qn("w:val")) for p in found for tag in p._p.iter(qn("w:lang"))}


def test_headings_are_styles_and_both_halves_are_there() -> None:
    document = _opened(material(choice=START))
    assert _headings(document, 1) == [
        "Underlag: Alingsås och Chililabombwe",
        "Brief: Alingsås and Chililabombwe",
        "Första brevet",
        "First letter",
        "Källor",
    ]
    second = _headings(document, 2)
    assert second[:3] == ["Vilka ni är", "Vad båda vinner", "Att tänka på"]
    assert second[6:9] == ["Who you are", "What both gain", "To think of"]


def test_the_half_of_the_reader_stands_first() -> None:
    document = _opened(material(), first="en")
    assert _headings(document, 1)[0] == "Brief: Alingsås and Chililabombwe"
    assert document.core_properties.language == "en-GB"


def test_every_run_is_tagged_with_its_language() -> None:
    document = _opened(material(choice=START))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            assert not run.text.strip() or run._r.find(f".//{qn('w:lang')}") is not None
    assert _languages(document, "Parterna ses två gånger om året.") == {"sv-SE"}
    assert _languages(document, "The parties meet twice a year.") == {"en-GB"}
    assert _languages(document, "Strong at face-to-face outreach with") == {"en-GB", "sv-SE"}


def test_tables_have_a_header_row_and_a_title() -> None:
    document = _opened(material(choice=START))
    assert len(document.tables) == 4
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption is not None
        assert caption.get(qn("w:val"))
    assert [cell.text for cell in document.tables[1].rows[0].cells] == [
        "Plats", "Alingsås", "Chililabombwe",
    ]  # fmt: skip


def test_the_properties_name_the_document_and_nobody() -> None:
    properties = _opened(material()).core_properties
    assert properties.title == "Underlag: Alingsås och Chililabombwe"
    assert properties.author == properties.last_modified_by == "Partnerkommun"
    assert (properties.comments, properties.keywords) == ("", "")
    assert properties.created is not None
    assert properties.created.date() == TODAY


def test_facts_quotes_and_their_numbered_sources_are_there() -> None:
    document = _opened(material())
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"”{CHALLENGE}”" in text
    assert "“Strong at face-to-face outreach with rural residents.”" in text
    assert "The parties meet twice a year. The source gives no date. [7]" in text
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert SOURCE in links


def test_an_edited_letter_goes_in_as_it_was_written() -> None:
    letter = Both("Hej!\n\nNy rad <b>&amp;\nslut", "Hello\0 there\x0b")
    text = [p.text for p in _opened(material(), letter).paragraphs]
    assert "Ny rad <b>&amp;\nslut" in text
    assert "Hello\ufffd there\ufffd" in text
    assert not any("Kan vi ses på nätet" in paragraph for paragraph in text)


def test_what_is_written_from_the_right_is_marked() -> None:
    document = _opened(renamed(material(), "بلدية رام الله (West)"))
    marked = {
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._r.find(f".//{qn('w:rtl')}") is not None
    }
    assert marked == {"بلدية رام الله"}


@pytest.mark.parametrize(
    "name", [SCRIPT_NAME, LONG_NAME, "ფოთი", "a\0b\x1f\ud800\ufffe]]>&", "\u202eevil\u2066", "X\tY"]
)
def test_awkward_names_keep_the_document_whole(name: str) -> None:
    content = _made(renamed(material(choice=START), name))
    document = Document(BytesIO(content))
    assert len(_headings(document, 1)) == 5
    with ZipFile(BytesIO(content)) as parts:
        assert parts.testzip() is None


@pytest.mark.parametrize(
    "known",
    [
        material("ge-poti", on=TODAY),
        material("ke-habo", asker=None),
        material(programme=OWN_FUNDED),
        material("se-1480"),
    ],
    ids=["not eligible", "nothing known", "own-funded", "swedish"],
)
def test_every_kind_of_brief_can_be_written(known: Material) -> None:
    assert len(_headings(_opened(known), 1)) == 5
