"""Checksums are remembered by path, size and time, and forgotten when a file changes."""

import hashlib
from pathlib import Path

import pytest

from models.file_hashes import FileHashes


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"one")
    return path


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_checksum_is_that_of_the_content(file: Path) -> None:
    assert FileHashes(None).sha256(file) == sha256(b"one")


def test_a_changed_file_gets_another_checksum(file: Path, tmp_path: Path) -> None:
    hashes = FileHashes(tmp_path / "sums.json")
    hashes.sha256(file)
    file.write_bytes(b"three")
    assert hashes.sha256(file) == sha256(b"three")


def test_what_was_computed_is_remembered_by_the_next_start(file: Path, tmp_path: Path) -> None:
    memory = tmp_path / "sums.json"
    right = FileHashes(memory).sha256(file)
    memory.write_text(memory.read_text(encoding="utf-8").replace(right, "remembered"), "utf-8")
    assert FileHashes(memory).sha256(file) == "remembered"


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"key": 3}'])
def test_a_broken_memory_is_ignored(file: Path, tmp_path: Path, content: str) -> None:
    memory = tmp_path / "sums.json"
    memory.write_text(content, encoding="utf-8")
    assert FileHashes(memory).sha256(file) == sha256(b"one")
