"""The real weights: meaning across languages, and agreement with the library."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from matcher.encoding.protocol import Language, Role, Vectors
from models.sentence_encoder import SentenceEncoder

pytestmark = pytest.mark.model

PAIRS = {
    "Hemtjänsten hinner inte prata med de äldre.": "Home care has no time to talk to the elderly.",
    "Soptippen läcker ut i ån.": "The landfill leaks into the river.",
    "Vi söker en partner för solceller på skolor.": "We seek a partner for solar panels on schools.",
    "Flickor slutar skolan för tidigt.": "Girls leave school too early.",
    "Fullmäktiges möten sänds på webben.": "Council meetings are streamed online.",
    "Översvämningar stoppar bussarna.": "Floods stop the buses.",
}


def encode(encoder: SentenceEncoder, texts: list[str], role: Role) -> Vectors:
    return encoder.encode(texts, role, [Language.OTHER] * len(texts))


def test_a_translation_is_closer_than_any_unrelated_sentence(bundled: SentenceEncoder) -> None:
    swedish = encode(bundled, list(PAIRS), Role.QUERY)
    english = encode(bundled, list(PAIRS.values()), Role.PASSAGE)
    nearest = (swedish @ english.T).argmax(axis=1)
    assert nearest.tolist() == list(range(len(PAIRS)))


def test_swedish_text_is_split_into_whole_words_where_the_vocabulary_has_them(
    bundled_folder: Path,
) -> None:
    tokenizer = Tokenizer.from_file(str(bundled_folder / "tokenizer.json"))
    tokens = tokenizer.encode("query: Vi vill nå ut med information och").tokens
    assert tokens == [
        *("<s>", "▁que", "ry", ":", "▁Vi", "▁vill", "▁nå", "▁ut"),
        *("▁med", "▁information", "▁och", "</s>"),
    ]


def test_five_hundred_and_twelve_tokens_are_the_limit(bundled: SentenceEncoder) -> None:
    long = "Kommunen renar vattnet. " * 300
    vectors = encode(bundled, [long, long + "Något helt annat om skolor."], Role.PASSAGE)
    np.testing.assert_array_equal(vectors[0], vectors[1])


@pytest.mark.slow
def test_the_library_computes_the_same_vectors_from_the_folder(
    bundled: SentenceEncoder, bundled_folder: Path
) -> None:
    from models.any_shape import AnyShape

    texts = [*PAIRS, *PAIRS.values(), "vatten", "Kommunen renar vattnet. " * 300]
    library = AnyShape(bundled_folder).embed([f"query: {' '.join(text.split())}" for text in texts])
    assert (encode(bundled, texts, Role.QUERY) * library).sum(axis=1).min() > 0.99999
