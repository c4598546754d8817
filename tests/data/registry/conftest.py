from collections.abc import Mapping, Sequence

import pytest

from data.registry.name_index import NameIndex
from data.registry.read import read_registry
from matcher.domain.local_government import LocalGovernment


@pytest.fixture(scope="session")
def registry() -> Sequence[LocalGovernment]:
    return read_registry()


@pytest.fixture(scope="session")
def by_id(registry: Sequence[LocalGovernment]) -> Mapping[str, LocalGovernment]:
    return {entry.id: entry for entry in registry}


@pytest.fixture(scope="session")
def names(registry: Sequence[LocalGovernment]) -> NameIndex:
    return NameIndex(registry)
