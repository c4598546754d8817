import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.understanding.known_words import is_known_word
from matcher.understanding.spelling import Slip, Spelling

SAID = [
    "Vi når inte nyanlända med information om medborgardialog",
    "Hushållens avfall blandas, och avfallshanteringen brister",
    "We want young people to have a say",
]
AT_LARGE = {"torget", "torgen", "buss", "skola", "matsal", "stolar", "stola"}


@pytest.fixture
def spelling() -> Spelling:
    return Spelling(SAID, ["Växjö", "Uasin Gishu"], AT_LARGE.__contains__)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("nyanlnda", "nyanlända"),
        ("nyanländda", "nyanlända"),
        ("nyanläjda", "nyanlända"),
        ("infromation", "information"),
        ("medborgardialgo", "medborgardialog"),
        ("nyanlanda", "nyanlända"),
        ("Avafll", "Avfall"),
        ("torgett", "torget"),
    ],
)
def test_a_slip_in_a_known_word_is_put_right(spelling: Spelling, written: str, read: str) -> None:
    assert spelling.read(written).text == read
    assert spelling.read(written).slips == (Slip(written, read),)


@pytest.mark.parametrize(
    "word",
    [
        "avfall",  # said
        "torget",  # known
        "skolbuss",  # no word of its own, yet near none
        "matsalsstolar",  # a compound
        "växjö",  # a name
        "vaxjo",  # a name without dots
        "Nyanlnda-vännerna AB: Torgett",  # names within a sentence keep their letters
        "stolaer",  # two known words are as near: stolar and stola
        "kaprifol",  # near nothing
        "åtgärd 2024 §7",
        "",
    ],
)
def test_a_word_that_may_well_be_meant_stays(spelling: Spelling, word: str) -> None:
    assert spelling.read(f"Om {word}").text == f"Om {word}"


def test_a_word_in_quotation_marks_stays_and_others_like_it_do_not(spelling: Spelling) -> None:
    assert spelling.read("”avafll” och avafll").text == "”avafll” och avfall"


def test_a_text_full_of_unknown_words_stays_whole(spelling: Spelling) -> None:
    text = "avafll nyanlnda infromation medborgardialgo hushåålens bladnas brisster"
    assert spelling.read(text).text == text


def test_everything_between_the_words_is_kept(spelling: Spelling) -> None:
    assert (
        spelling.read("  Avafll,\n\n<b>nyanlnda</b>!\t").text == "  Avfall,\n\n<b>nyanlända</b>!\t"
    )


@given(st.text(max_size=200))
def test_reading_twice_changes_nothing_more(text: str) -> None:
    spelling = Spelling(SAID, ["Växjö"], AT_LARGE.__contains__)
    once = spelling.read(text).text
    assert spelling.read(once).text == once


def test_words_of_both_languages_at_large_are_known() -> None:
    assert is_known_word("återvinning")
    assert is_known_word("recycling")
    assert not is_known_word("återvnning")


def test_a_page_of_letters_or_of_unknown_words_is_left_alone(spelling: Spelling) -> None:
    assert spelling.read("q" * 20_000).slips == ()
    unknown = " ".join(f"q{one}{two}xz" for one in "bcdfghjk" for two in "bcdfghjk")
    assert spelling.read(f"{unknown} nyanlnda").slips == ()
    assert spelling.read(f"{unknown[:50]} nyanlnda").slips
