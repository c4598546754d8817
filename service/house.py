"""The opened house: everything a request needs, built once by service/wiring.py."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.recommend import Recommender


@dataclass(frozen=True)
class House:
    """A loaded catalogue, the names in it, and the recommender over both.

    `engine` is the open store. A house never changes; after the store did, `renewed` returns a new one. It
    is None where nothing can change.
    """

    engine: Engine
    catalogue: Catalogue
    names: NameIndex
    recommender: Recommender
    encoder_fingerprint: str
    facts_version: str
    renewed: "Callable[[], House] | None" = field(default=None, compare=False)
