"""What tests of several rooms share."""

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what a person asks of a run of the tests."""
    parser.addoption(
        "--write-pictures",
        action="store_true",
        help="write the pictures of the tutorial anew, into docs/tutorial/pictures",
    )


@pytest.fixture(scope="session")
def encoder_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the encoder's folder: the caller's own, so that it is prepared once, or a fresh one."""
    given = os.environ.get("PARTNERKOMMUN_CACHE_FOLDER")
    return Path(given) if given else tmp_path_factory.mktemp("cache")
