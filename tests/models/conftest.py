"""Encoders for the tests: the bundled one prepared once, and tiny ones made on the spot."""

from pathlib import Path

import pytest

from models.bundled.prepare import prepare_bundled_encoder
from models.file_hashes import FileHashes
from models.sentence_encoder import SentenceEncoder
from tests.models.tiny_models import write_tiny_model


@pytest.fixture(scope="session")
def bundled_folder(encoder_cache: Path) -> Path:
    hashes = FileHashes(encoder_cache / "checksums.json")
    return prepare_bundled_encoder(encoder_cache, hashes=hashes)


@pytest.fixture(scope="session")
def bundled(bundled_folder: Path, encoder_cache: Path) -> SentenceEncoder:
    return SentenceEncoder(bundled_folder, hashes=FileHashes(encoder_cache / "checksums.json"))


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the bundled encoder's shape with random weights."""
    return write_tiny_model(tmp_path_factory.mktemp("tiny") / "model")
