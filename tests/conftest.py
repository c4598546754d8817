"""What tests of several rooms share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def encoder_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the encoder's folder: the caller's own, so that it is prepared once, or a fresh one."""
    given = os.environ.get("PARTNERKOMMUN_CACHE_FOLDER")
    return Path(given) if given else tmp_path_factory.mktemp("cache")
