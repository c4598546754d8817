"""Everything that people read exists in Swedish."""

from collections import defaultdict

import pytest

from service.language.catalogues import gettext
from service.language.extract import complaints, found_texts, read_swedish, updated, written
from service.language.found_text import (
    FoundText,
    UnreadableTextError,
    texts_in_python,
    texts_in_template,
)
from service.language.placeholders import placeholders_in


def test_every_text_in_code_and_templates_has_swedish_with_the_same_placeholders() -> None:
    assert complaints(found_texts(), read_swedish()) == []


def test_a_code_stands_for_one_text_only() -> None:
    templates = defaultdict(set)
    for text in found_texts():
        if text.code is not None:
            templates[text.code].add(text.template)
    assert {code: texts for code, texts in templates.items() if len(texts) > 1} == {}


def test_no_swedish_sentence_addresses_the_reader_formally() -> None:
    formal = (" er er ", "vänligen", "Vänligen", "var god", "Var god", "klicka här")
    swedish = [str(entry.string) for entry in read_swedish() if entry.id]
    assert [text for text in swedish if any(word in text for word in formal)] == []


def test_an_unknown_text_is_shown_in_english() -> None:
    assert gettext("Nobody has translated this.", "sv") == "Nobody has translated this."


def test_a_missing_translation_is_told_with_its_place() -> None:
    found = [FoundText("Brand new.", "service/new.py", 7)]
    assert complaints(found, updated([], read_swedish())) == [
        "service/new.py:7: no Swedish for 'Brand new.'"
    ]


def test_other_placeholders_in_swedish_are_told() -> None:
    catalogue = updated([], read_swedish())
    catalogue.add("Hello {name}.", "Hej {namn}.")
    lines = complaints([FoundText("Hello {name}.", "a.py", 1)], catalogue)
    assert lines == ["a.py:1: other placeholders in Swedish: 'Hello {name}.'"]


def test_writing_the_catalogue_anew_changes_nothing() -> None:
    catalogue = updated(found_texts(), read_swedish())
    assert written(updated(found_texts(), catalogue)) == written(catalogue)


def test_messages_errors_and_marked_texts_are_found_in_python() -> None:
    source = """
class TooBig(PartnerkommunError): ...
def say(_):
    message("a.code", "A sentence, "
        "in two parts.")
    raise TooBig("b.code", "Too big: {size}.", size=3)
    _("A label")
    other("no.code", "Not for people.")
"""
    base = "class PartnerkommunError(Exception): ..."
    found = texts_in_python({"base.py": base, "a.py": source}, passing_on=["base.py"])
    assert [(text.code, text.template, text.error) for text in found] == [
        ("a.code", "A sentence, in two parts.", None),
        ("b.code", "Too big: {size}.", "TooBig"),
        (None, "A label", None),
    ]


def test_a_template_that_is_not_written_out_is_refused() -> None:
    with pytest.raises(UnreadableTextError, match=r"a\.py:1"):
        texts_in_python({"a.py": "message('code', f'Hello {name}')"})


def test_texts_with_and_without_values_are_found_in_templates() -> None:
    found = texts_in_template("p.html", "{{ _('Plain') }} {{ _('To %(name)s', name=x) }}")
    assert [text.template for text in found] == ["Plain", "To %(name)s"]


def test_placeholders_of_both_kinds_are_found() -> None:
    assert placeholders_in("{a} and {b}") == {"a", "b"}
    assert placeholders_in("%(a)s, 10 %") == {"a"}
    assert placeholders_in("nothing") == frozenset()
