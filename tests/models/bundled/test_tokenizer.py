"""The tokenizer frames a text, normalises it and always starts a word with the metaspace."""

import pytest
from tokenizers import Tokenizer

from models.bundled.q4_file import Pieces
from models.bundled.tokenizer import build_tokenizer
from tests.models.tiny_q4 import PIECES, REPLACEMENTS


@pytest.fixture(name="tokenizer")
def _tokenizer() -> Tokenizer:
    scores = tuple(0.0 if n < 4 else -1.0 - n / 10 for n in range(len(PIECES)))
    return build_tokenizer(Pieces(tuple(PIECES), scores, 0, 2, 1, 3, REPLACEMENTS))


def test_a_text_is_framed_by_begin_and_end(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("vatten och").tokens == ["<s>", "▁vatten", "▁och", "</s>"]


def test_an_empty_text_is_only_the_frame(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("").tokens == ["<s>", "</s>"]


def test_tabs_become_spaces_and_control_characters_vanish(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("vat\x07ten\t\toch").tokens == ["<s>", "▁vatten", "▁och", "</s>"]


def test_compatibility_forms_are_folded(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("ﬁ").tokens == ["<s>", "▁", "f", "i", "</s>"]


def test_an_unknown_character_is_the_unknown_piece(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("東").ids == [0, 4, 3, 2]
