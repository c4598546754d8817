"""Copies between groups are found however they were dressed, and texts on one subject are no copies."""

import pytest

from matcher.evaluation.near_copies import Leak, Trace, leaks, shared_themes

REPORT = (
    "Ledningsnätet lades när gruvan öppnade och har aldrig rörts. Påfyllningen är nu fyrahundra "
    "kubikmeter om dygnet, och ingen kan säga under vilken gata det brister härnäst."
)
OTHERS = {
    "same-subject": "Vårt vattennät är rostigt; varje vinter brister rör och kvarter står utan.",
    "elsewhere": "Museets samlingar ligger i ett fuktigt magasin, och bara två anställda hittar i hyllorna.",
    "english": "You can see where the mains run: the snow melts in stripes across the park every winter.",
}


def traces_of(copy: str) -> list[Trace]:
    found = leaks({"train": {"original": REPORT, **OTHERS}, "test": {"copy": copy}})
    assert all(leak.first == "train/original" for leak in found)
    return [leak.trace for leak in found]


def with_every_nth_word_replaced(text: str, n: int) -> str:
    return " ".join(
        f"utbyte{at}" if at % n == n - 1 else word for at, word in enumerate(text.split())
    )


@pytest.mark.parametrize(
    "copy",
    [
        REPORT.upper(),
        REPORT.replace(".", " !").replace(",", ""),
        REPORT.translate(str.maketrans("åäö", "aao")),
    ],
)
def test_a_text_without_its_case_accents_or_punctuation_is_the_same_text(copy: str) -> None:
    assert traces_of(copy) == [Trace.SAME_TEXT]


def test_a_sentence_taken_over_into_a_longer_text_is_found() -> None:
    sentence = REPORT.split(". ")[1]
    around = [f"Möte nummer {number} handlade om skolskjutsar och lov." for number in range(20)]
    assert traces_of(" ".join([*around, sentence, *around])) == [Trace.SAME_SENTENCE]


def test_a_copy_with_a_word_changed_now_and_then_is_found_by_its_rows() -> None:
    assert traces_of(with_every_nth_word_replaced(REPORT, 12)) == [Trace.SAME_SENTENCE]


def test_a_copy_with_every_fifth_word_changed_is_found_by_its_telling_words() -> None:
    assert traces_of(with_every_nth_word_replaced(REPORT, 5)) == [Trace.SAME_WORDS]


def test_a_copy_in_another_order_is_found_by_its_telling_words() -> None:
    backwards = " ".join(reversed(REPORT.split()))
    assert traces_of(backwards) == [Trace.SAME_WORDS]


def test_another_account_of_the_same_subject_is_no_copy() -> None:
    assert (
        traces_of("Rören under gatorna är rostiga, och varje vinter brister nätet någonstans.")
        == []
    )


def test_a_turn_of_phrase_in_common_is_no_copy() -> None:
    assert (
        traces_of("Ingen kan säga under vilken bro fisken leker, och fiskarna undrar varför.") == []
    )


def test_short_searches_that_share_words_are_no_copies_unless_they_are_equal() -> None:
    groups = {"train": {"a": "rostiga rör"}, "test": {"b": "byta rostiga rör", "c": "Rostiga rör?"}}
    assert leaks(groups) == [Leak("train/a", "test/c", Trace.SAME_TEXT, 1.0)]


def test_texts_of_one_group_may_be_alike() -> None:
    assert leaks({"train": {"a": REPORT, "b": REPORT}, "test": OTHERS}) == []


def test_every_two_groups_are_compared() -> None:
    found = leaks({"train": {"a": REPORT}, "dev": {"b": REPORT}, "test": {"c": REPORT}})
    assert [(leak.first, leak.second) for leak in found] == [
        ("train/a", "dev/b"),
        ("train/a", "test/c"),
        ("dev/b", "test/c"),
    ]


def test_empty_groups_and_texts_leak_nothing() -> None:
    assert leaks({}) == []
    assert leaks({"train": {}, "test": {"a": REPORT}}) == []
    assert leaks({"train": {"a": "…"}, "test": {"b": "!", "c": ""}}) == []


def test_a_theme_of_two_groups_is_named_with_both() -> None:
    themes = {"train": ["housing", "hiv", "hiv"], "dev": ["tourism"], "test": ["housing"]}
    assert shared_themes(themes) == {"housing": ["train", "test"]}
