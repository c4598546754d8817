"""The four-bit file is read exactly, and a damaged one is refused in words."""

import contextlib
from pathlib import Path

import numpy as np
import pytest

from matcher.domain.errors import PartnerkommunError
from models.bundled.q4_file import dequantise, read_q4_file
from tests.models.tiny_q4 import PIECES, REPLACEMENTS, SIZES, tiny_q4_bytes, tiny_weights


def write(folder: Path, content: bytes) -> Path:
    path = folder / "encoder.bin"
    path.write_bytes(content)
    return path


def test_a_block_is_a_scale_then_low_nibbles_then_high_nibbles() -> None:
    scale = np.float16(0.5).tobytes()
    nibbles = bytes([0x08 | 0x0F << 4] + [0x88] * 15)
    weights = dequantise(memoryview(scale + nibbles))
    assert weights.dtype == np.float32
    assert weights[0] == 0.0
    assert weights[16] == 3.5
    assert not weights[1:16].any()


def test_the_header_and_the_pieces_are_read(tmp_path: Path) -> None:
    model = read_q4_file(write(tmp_path, tiny_q4_bytes()))
    assert model.sizes.hidden == SIZES.hidden
    assert model.sizes.positions == SIZES.positions
    assert model.pieces.texts == tuple(PIECES)
    assert (model.pieces.begin, model.pieces.pad, model.pieces.unknown) == (0, 1, 3)
    assert model.pieces.replacements == REPLACEMENTS


def test_plain_tensors_come_back_exactly_and_packed_ones_closely(tmp_path: Path) -> None:
    model = read_q4_file(write(tmp_path, tiny_q4_bytes()))
    for name, weights in tiny_weights().items():
        tensor = model.tensors[name]
        read = np.concatenate(list(tensor.parts())).reshape(weights.shape)
        tolerance = np.abs(weights).max() / 7 if tensor.is_quantised else 0.0
        np.testing.assert_allclose(read, weights, atol=tolerance, rtol=0)


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = tiny_q4_bytes()
    for length in [*range(0, 1200, 7), *range(1200, len(whole), 997), len(whole) - 1]:
        with pytest.raises(PartnerkommunError) as caught:
            read_q4_file(write(tmp_path, whole[:length]))
        assert caught.value.code == "encoder-file-broken"


def test_a_file_with_any_byte_of_its_header_damaged_never_crashes_the_reader(
    tmp_path: Path,
) -> None:
    whole = tiny_q4_bytes()
    for position in range(0, 1400, 3):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        with contextlib.suppress(PartnerkommunError):
            read_q4_file(write(tmp_path, bytes(damaged)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (tiny_q4_bytes(magic=b"GGUF"), "does not start with E5S1"),
        (tiny_q4_bytes(version=9), "version is 9"),
        (tiny_q4_bytes(layers=0), "sizes that no encoder has"),
        (tiny_q4_bytes(layers=3), "l2.q.w is missing"),
        (b"", "does not start with E5S1"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(PartnerkommunError, match=reason):
        read_q4_file(write(tmp_path, content))


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PartnerkommunError, match="cannot be read"):
        read_q4_file(tmp_path / "absent.bin")
