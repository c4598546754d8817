"""Centring takes the language out of the vectors, and its means are kept and mended."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from matcher.domain.errors import MissingPartError
from matcher.encoding.protocol import Language, Role, Vectors
from matcher.encoding.vectors import scaled_to_length_one
from models.centring import Background, CentredEncoder, estimate_means, load_means, read_background
from models.sentence_encoder import SentenceEncoder
from tests.models.test_bundled_encoder import PAIRS

BACKGROUND = Background(
    {
        Language.SWEDISH: ("vatten", "skola", "äldre"),
        Language.ENGLISH: ("water", "school", "elderly"),
    }
)
ENGLISH = {"vatten": "water", "skola": "school", "äldre": "elderly"}
MEANINGS = {word: n for n, pair in enumerate(ENGLISH.items()) for word in pair}


class LanguageHeavyEncoder:
    """Puts much of the language and the role, and a little of the meaning, into a vector."""

    def __init__(self, fingerprint: str = "heavy") -> None:
        self.fingerprint = fingerprint
        self.dimensions = 8
        self.n_encoded = 0

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        self.n_encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
            vectors[row, MEANINGS[text]] = 1.0
            vectors[row, 3 + list(Language).index(language)] = 3.0
            vectors[row, 6 + list(Role).index(role)] = 2.0
        return scaled_to_length_one(vectors)


def centred(background: Background = BACKGROUND) -> CentredEncoder:
    encoder = LanguageHeavyEncoder()
    return CentredEncoder(encoder, estimate_means(encoder, background))


def test_after_centring_meaning_outweighs_language() -> None:
    plain = LanguageHeavyEncoder()
    languages = [Language.SWEDISH, Language.ENGLISH]
    for encoder, wins in ((plain, False), (centred(), True)):
        query = encoder.encode(["vatten"], Role.QUERY, [Language.SWEDISH])[0]
        other_swedish, english = encoder.encode(["skola", "water"], Role.PASSAGE, languages)
        assert bool(query @ english > query @ other_swedish) is wins


def test_centred_vectors_have_length_one_and_keep_their_type() -> None:
    vectors = centred().encode(["vatten", "water"], Role.QUERY, [Language.SWEDISH, Language.OTHER])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)


def test_another_language_is_centred_by_the_mean_of_the_known_ones() -> None:
    means = estimate_means(LanguageHeavyEncoder(), BACKGROUND)
    both = [means.mean(each, Role.QUERY) for each in (Language.SWEDISH, Language.ENGLISH)]
    np.testing.assert_allclose(means.mean(Language.OTHER, Role.QUERY), np.mean(both, axis=0))


def test_no_texts_give_no_rows() -> None:
    assert centred().encode([], Role.QUERY, []).shape == (0, 8)


def test_the_fingerprint_tells_encoder_and_background_apart() -> None:
    other_texts = Background({**BACKGROUND.texts, Language.ENGLISH: ("water",)})
    fingerprints = {centred().fingerprint, centred(other_texts).fingerprint, "heavy"}
    assert len(fingerprints) == 3
    assert centred().fingerprint == centred().fingerprint


def test_means_are_estimated_once_and_then_read(tmp_path: Path) -> None:
    first, second = LanguageHeavyEncoder(), LanguageHeavyEncoder()
    estimated = load_means(first, BACKGROUND, tmp_path)
    read = load_means(second, BACKGROUND, tmp_path)
    assert (first.n_encoded, second.n_encoded) == (12, 0)
    for key, mean in estimated.by_language_and_role.items():
        np.testing.assert_array_equal(read.by_language_and_role[key], mean)
    assert read.origin == estimated.origin


def test_progress_is_reported_to_the_end(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    load_means(LanguageHeavyEncoder(), BACKGROUND, tmp_path, lambda *step: seen.append(step))
    assert seen[-1] == ("centre", 12, 12)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", b"not an archive at all"])
def test_a_broken_file_of_means_is_replaced(tmp_path: Path, damage: bytes) -> None:
    load_means(LanguageHeavyEncoder(), BACKGROUND, tmp_path)
    (stored,) = tmp_path.glob("*.npz")
    good = stored.read_bytes()
    for content in (damage, good[: len(good) // 2]):
        stored.write_bytes(content)
        again = LanguageHeavyEncoder()
        load_means(again, BACKGROUND, tmp_path)
        assert again.n_encoded == 12
    assert load_means(LanguageHeavyEncoder(), BACKGROUND, tmp_path).origin.startswith("heavy")


def test_other_texts_or_another_encoder_are_estimated_anew(tmp_path: Path) -> None:
    load_means(LanguageHeavyEncoder(), BACKGROUND, tmp_path)
    other_texts = Background({**BACKGROUND.texts, Language.ENGLISH: ("water",)})
    for encoder, background in (
        (LanguageHeavyEncoder(), other_texts),
        (LanguageHeavyEncoder("another"), BACKGROUND),
    ):
        load_means(encoder, background, tmp_path)
        assert encoder.n_encoded > 0


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    assert load_means(LanguageHeavyEncoder(), BACKGROUND, blocked).origin.startswith("heavy")


def test_missing_background_texts_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match=r"sv\.txt"):
        read_background(tmp_path)


@pytest.mark.model
@pytest.mark.slow
def test_centring_narrows_the_gap_between_the_languages(
    bundled: SentenceEncoder, encoder_cache: Path
) -> None:
    centred = CentredEncoder(bundled, load_means(bundled, read_background(), encoder_cache))
    assert language_gap(centred) < language_gap(bundled) / 3


def language_gap(encoder: SentenceEncoder | CentredEncoder) -> float:
    """Return how much closer unrelated texts are for being in one language.

    The unit is how much closer a translation is than an unrelated text, so that encoders with
    other spreads can be compared: at 1, language counts for as much as meaning.
    """
    n = len(PAIRS)
    queries = encoder.encode(list(PAIRS), Role.QUERY, [Language.SWEDISH] * n)
    swedish = encoder.encode(list(PAIRS), Role.PASSAGE, [Language.SWEDISH] * n)
    english = encoder.encode(list(PAIRS.values()), Role.PASSAGE, [Language.ENGLISH] * n)
    own, foreign = queries @ swedish.T, queries @ english.T
    unrelated = ~np.eye(n, dtype=bool)
    gap = own[unrelated].mean() - foreign[unrelated].mean()
    return float(gap / (foreign.diagonal().mean() - foreign[unrelated].mean()))
