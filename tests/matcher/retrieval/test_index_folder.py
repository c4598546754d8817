"""An index on disk is trusted only when it is exactly the one asked for."""

from pathlib import Path

import numpy as np
import pytest

from matcher.retrieval.index_folder import content_hash, read_index, write_index

VECTORS = np.eye(3, dtype=np.float32)


def test_written_index_is_read_again(tmp_path: Path) -> None:
    write_index(tmp_path / "index", VECTORS, "encoder", "content")
    read = read_index(tmp_path / "index", "encoder", "content")
    assert read is not None
    assert np.array_equal(read, VECTORS)


def test_index_of_another_encoder_does_not_match(tmp_path: Path) -> None:
    write_index(tmp_path, VECTORS, "encoder", "content")
    assert read_index(tmp_path, "another", "content") is None


def test_index_of_other_texts_does_not_match(tmp_path: Path) -> None:
    write_index(tmp_path, VECTORS, "encoder", "content")
    assert read_index(tmp_path, "encoder", "other") is None


def test_missing_folder_does_not_match(tmp_path: Path) -> None:
    assert read_index(tmp_path / "nothing", "encoder", "content") is None


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"junk"])
def test_damaged_vectors_do_not_match(tmp_path: Path, damage: bytes) -> None:
    write_index(tmp_path, VECTORS, "encoder", "content")
    next(tmp_path.glob("*/vectors.npy")).write_bytes(damage)
    assert read_index(tmp_path, "encoder", "content") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}'])
def test_damaged_manifest_does_not_match(tmp_path: Path, damage: str) -> None:
    write_index(tmp_path, VECTORS, "encoder", "content")
    next(tmp_path.glob("*/manifest.json")).write_text(damage)
    assert read_index(tmp_path, "encoder", "content") is None


def test_unfinished_index_leaves_the_old_one_in_force(tmp_path: Path) -> None:
    write_index(tmp_path, VECTORS, "encoder", "content")
    (tmp_path / "half-written").mkdir()
    (tmp_path / "half-written" / "vectors.npy").write_bytes(b"half")
    assert read_index(tmp_path, "encoder", "content") is not None


def test_new_index_replaces_the_old_one_and_its_leftovers(tmp_path: Path) -> None:
    write_index(tmp_path, VECTORS, "encoder", "content")
    write_index(tmp_path, VECTORS[:2], "encoder", "newer")
    assert read_index(tmp_path, "encoder", "content") is None
    assert len(list(tmp_path.glob("*/manifest.json"))) == 1


def test_hash_changes_with_a_text_and_with_the_order() -> None:
    first = content_hash(["a", "b"], ["one", "two"])
    assert first != content_hash(["a", "b"], ["one", "tvo"])
    assert first != content_hash(["b", "a"], ["two", "one"])
