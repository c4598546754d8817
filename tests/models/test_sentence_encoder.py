"""Any sentence-transformers model on this machine encodes; the plain shape does so quickly."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from matcher.domain.errors import MissingPartError, PartnerkommunError
from matcher.encoding.protocol import Language, Role, Vectors
from models.plain_bert import is_plain_bert
from models.precision import Precision
from models.sentence_encoder import Prefixes, SentenceEncoder, usual_prefixes
from tests.models.tiny_models import write_other_shape

TEXTS = ["vatten och skola", "abc", "", "skola " * 60, "vatten\n\n och\tskola", "ab cd ef"]


def encode(encoder: SentenceEncoder, texts: list[str], role: Role = Role.QUERY) -> Vectors:
    return encoder.encode(texts, role, [Language.SWEDISH] * len(texts))


def test_vectors_are_float32_of_length_one_in_the_order_asked(tiny_folder: Path) -> None:
    encoder = SentenceEncoder(tiny_folder)
    vectors = encode(encoder, TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), encoder.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        np.testing.assert_allclose(encode(encoder, [text])[0], vector, atol=1e-5)


def test_no_texts_give_no_rows(tiny_folder: Path) -> None:
    encoder = SentenceEncoder(tiny_folder)
    assert encode(encoder, []).shape == (0, encoder.dimensions)


def test_the_same_text_always_gets_the_same_vector(tiny_folder: Path) -> None:
    first = encode(SentenceEncoder(tiny_folder), TEXTS)
    np.testing.assert_array_equal(encode(SentenceEncoder(tiny_folder), TEXTS), first)


def test_white_space_and_the_form_of_accents_do_not_matter(tiny_folder: Path) -> None:
    vectors = encode(SentenceEncoder(tiny_folder), ["a å\n b", " a  a\u030a b\r\n"])
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_half_a_surrogate_pair_is_no_reason_to_fail(tiny_folder: Path) -> None:
    assert np.isfinite(encode(SentenceEncoder(tiny_folder), ["vatten \ud800"])).all()


def test_a_text_past_the_limit_is_encoded_by_its_beginning(tiny_folder: Path) -> None:
    long = "vatten och skola " * 40
    vectors = encode(SentenceEncoder(tiny_folder), [long, long + "abc " * 500])
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_the_role_decides_the_prefix(tiny_folder: Path) -> None:
    encoder = SentenceEncoder(tiny_folder)
    assert encoder.prefixes == Prefixes("query: ", "passage: ")
    query, passage = (encode(encoder, ["skola"], role)[0] for role in Role)
    assert not np.allclose(query, passage)
    bare = SentenceEncoder(tiny_folder, prefixes=Prefixes())
    same = [encode(bare, ["skola"], role)[0] for role in Role]
    np.testing.assert_array_equal(same[0], same[1])


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("intfloat/multilingual-e5-base", Prefixes("query: ", "passage: ")),
        ("e5-small", Prefixes("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", Prefixes()),
        ("sentence-transformers/LaBSE", Prefixes()),
        ("some/qwe5-model", Prefixes()),
    ],
)
def test_models_of_the_e5_family_are_known_by_name(
    tmp_path: Path, name: str, prefixes: Prefixes
) -> None:
    assert usual_prefixes(tmp_path / "model", name) == prefixes


def test_fingerprints_differ_when_prefixes_precision_or_weights_differ(
    tiny_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny_folder, other)
    weights = bytearray((other / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (other / "model.safetensors").write_bytes(weights)
    fingerprints = {
        SentenceEncoder(tiny_folder).fingerprint,
        SentenceEncoder(tiny_folder, prefixes=Prefixes()).fingerprint,
        SentenceEncoder(tiny_folder, precision=Precision.BFLOAT16).fingerprint,
        SentenceEncoder(other).fingerprint,
    }
    assert len(fingerprints) == 4


def test_the_fingerprint_stays_when_the_folder_moves(tiny_folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(tiny_folder, moved)
    assert SentenceEncoder(moved).fingerprint == SentenceEncoder(tiny_folder).fingerprint


def test_bfloat16_hardly_changes_a_vector(tiny_folder: Path) -> None:
    exact = encode(SentenceEncoder(tiny_folder), TEXTS)
    coarse = encode(SentenceEncoder(tiny_folder, precision=Precision.BFLOAT16), TEXTS)
    assert (exact * coarse).sum(axis=1).min() > 0.999


def test_a_model_that_is_not_on_this_machine_is_named_in_the_error() -> None:
    with pytest.raises(MissingPartError, match='"intfloat/no-such-model"') as caught:
        SentenceEncoder("intfloat/no-such-model")
    assert caught.value.code == "encoder-not-found"


def test_a_folder_that_is_not_there_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="nowhere"):
        SentenceEncoder(tmp_path / "nowhere")


def test_a_model_with_broken_weights_says_so(tiny_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(tiny_folder, broken)
    (broken / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(PartnerkommunError, match="could not be loaded") as caught:
        SentenceEncoder(broken)
    assert caught.value.code == "encoder-not-loaded"


@pytest.mark.slow
def test_both_ways_of_loading_give_the_same_vectors(tiny_folder: Path) -> None:
    from models.any_shape import AnyShape

    assert is_plain_bert(tiny_folder)
    quick = encode(SentenceEncoder(tiny_folder, prefixes=Prefixes()), TEXTS)
    library = AnyShape(tiny_folder).embed([" ".join(text.split()) for text in TEXTS])
    assert (quick * library).sum(axis=1).min() > 0.99999


@pytest.mark.slow
def test_a_model_of_another_shape_goes_through_its_library(
    tiny_folder: Path, tmp_path: Path
) -> None:
    folder = write_other_shape(tiny_folder, tmp_path / "other-shape")
    assert not is_plain_bert(folder)
    encoder = SentenceEncoder(folder)
    vectors = encode(encoder, TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    plain = encode(SentenceEncoder(tiny_folder, prefixes=Prefixes()), TEXTS)
    assert not np.allclose(vectors, plain, atol=1e-2)
