"""What tests of several rooms share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.store_pattern import (
    stores_made_by_migrations,
    stores_made_from_a_pattern,
    stores_that_outlive_no_power_cut,
)

# How long one example takes depends on what else this computer does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


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


@pytest.fixture(scope="session", autouse=True)
def quick_stores() -> Iterator[None]:
    """Make new stores in files from a pattern, and wait for no disk: they are made by the thousand."""
    with stores_made_from_a_pattern(), stores_that_outlive_no_power_cut():
        yield


@pytest.fixture
def migrated_stores() -> Iterator[None]:
    """Make new stores as the service does, by its migrations."""
    with stores_made_by_migrations():
        yield
