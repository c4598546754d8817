"""Cutting texts into passages."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.understanding.sentences import sentences


def test_sentences_are_cut_at_full_stops() -> None:
    assert sentences("Vi når inte fram. Vi vill lära oss mer.") == [
        "Vi når inte fram.",
        "Vi vill lära oss mer.",
    ]


def test_abbreviation_does_not_end_a_sentence() -> None:
    assert len(sentences("Vi når inte alla, t.ex. Unga i byarna.")) == 1


def test_list_items_are_passages() -> None:
    text = "Vi saknar följande saker:\n- en plan för avfall\n- ett sätt att nå unga"
    assert sentences(text) == [
        "Vi saknar följande saker:",
        "en plan för avfall",
        "ett sätt att nå unga",
    ]


def test_short_fragment_joins_its_neighbour() -> None:
    assert sentences("Hjälp oss! Vi når inte de unga.") == ["Hjälp oss! Vi når inte de unga."]


def test_line_breaks_inside_a_sentence_become_spaces() -> None:
    assert sentences("vi vill\nnå unga") == ["vi vill nå unga"]


def test_empty_text_has_no_passages() -> None:
    assert sentences(" \n ") == []


@given(st.text(max_size=300))
def test_every_word_is_kept(text: str) -> None:
    kept = "".join("".join(sentences(text)).split())
    assert set(kept) <= set("".join(text.split()))
    letters = [letter for letter in text if letter.isalpha()]
    assert [letter for letter in kept if letter.isalpha()] == letters
