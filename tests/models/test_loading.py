"""The settings' words become an encoder, cached and centred."""

from pathlib import Path

import numpy as np
import pytest

from matcher.encoding.cache import MemoryVectorCache
from matcher.encoding.protocol import Language, Role
from models.loading import BUNDLED, Centring, load_encoder


def test_a_folder_from_the_settings_is_loaded_plain_or_centred(
    tiny_folder: Path, tmp_path: Path
) -> None:
    plain = load_encoder(str(tiny_folder), tmp_path, centring=Centring.PLAIN)
    centred = load_encoder(str(tiny_folder), tmp_path, centring=Centring.CENTRED)
    assert plain.fingerprint != centred.fingerprint
    assert plain.dimensions == centred.dimensions == 32
    assert list(tmp_path.glob("centring-*.npz"))


def test_vectors_are_kept_plain_so_that_both_kinds_share_them(
    tiny_folder: Path, tmp_path: Path
) -> None:
    vectors = MemoryVectorCache()
    for centring in Centring:
        encoder = load_encoder(str(tiny_folder), tmp_path, vector_cache=vectors, centring=centring)
        encoder.encode(["vatten"], Role.QUERY, [Language.SWEDISH])
    assert len(vectors) == 1


@pytest.mark.model
@pytest.mark.slow
def test_the_bundled_encoder_answers_across_languages(encoder_cache: Path) -> None:
    encoder = load_encoder(BUNDLED, encoder_cache)
    query = encoder.encode(["medborgardialog med unga"], Role.QUERY, [Language.SWEDISH])[0]
    passages = encoder.encode(
        ["Sophämtning på landsbygden.", "Young people talk with their council."],
        Role.PASSAGE,
        [Language.SWEDISH, Language.ENGLISH],
    )
    assert int(np.argmax(passages @ query)) == 1
