"""Countries, dates and numbers read as each language writes them."""

from datetime import date

import pytest

from matcher.domain.message import CountryCode, LanguageCode, PlainValue, message
from service.language.catalogues import LANGUAGES, Lang
from service.language.labels import LABELLED_ENUMS, label
from service.language.translate import translate
from service.language.values import country_name, number, percent, shown
from service.language.vocabulary import word


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (CountryCode("XK"), "Kosovo", "Kosovo"),
        (CountryCode("MK"), "Nordmakedonien", "North Macedonia"),
        (CountryCode("QQ"), "QQ", "QQ"),
        (LanguageCode("uk"), "ukrainska", "Ukrainian"),
        (LanguageCode("qq"), "qq", "qq"),
        (date(2018, 3, 1), "1 mars 2018", "1 March 2018"),
        ("2015-12", "december 2015", "December 2015"),
        ("2015-12-03", "3 december 2015", "3 December 2015"),
        ("2015-13", "2015-13", "2015-13"),
        ("2015", "2015", "2015"),
        (2016, "2016", "2016"),
        (12345, "12\u00a0345", "12,345"),
        (0.5, "0,5", "0.5"),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_a_value_is_written_as_the_language_does(
    value: PlainValue, swedish: str, english: str
) -> None:
    assert (shown(value, "sv"), shown(value, "en")) == (swedish, english)


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    problem = message("import.no-text", "The text is missing.")
    said = message(
        "import.rows-refused",
        "Nothing was imported: {count} rows of {file} have problems, the first in row {line}: {problem}",
        count=1,
        file="a.csv",
        line=2,
        problem=problem,
    )
    assert translate(said, "sv").endswith("det första på rad 2: Texten saknas.")
    assert str(said).endswith("the first in row 2: The text is missing.")


def test_a_number_has_two_decimals_unless_more_are_asked_for() -> None:
    assert (number(0.0154, "sv"), number(0.0154, "sv", 3)) == ("0,02", "0,015")


def test_percent_has_a_space_in_swedish_only() -> None:
    assert (percent(0.83, "sv"), percent(0.83, "en")) == ("83\u00a0%", "83%")


def test_a_message_is_translated_with_its_values() -> None:
    said = message("call.none-known", "No open call is known on {on}.", on=date(2026, 11, 22))
    assert translate(said, "sv") == "Ingen öppen ansökningsomgång är känd för 22 november 2026."
    assert translate(said, "en") == "No open call is known on 22 November 2026."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_every_enum_that_is_shown_has_a_label(language: Lang) -> None:
    assert all(label(member, language) for enum in LABELLED_ENUMS for member in enum)


def test_strength_is_told_in_words() -> None:
    assert label(next(iter(LABELLED_ENUMS[0])), "sv") == "Mycket stark"


def test_a_word_that_nobody_has_labelled_is_shown_as_written() -> None:
    assert word("southern-africa", "sv") == "Södra Afrika"
    assert word("far-away", "sv") == "far away"


def test_country_names_differ_by_language() -> None:
    assert (country_name("SE", "sv"), country_name("SE", "en")) == ("Sverige", "Sweden")


def test_negative_numbers_keep_their_sign() -> None:
    assert number(-12, "sv") == "-12"
