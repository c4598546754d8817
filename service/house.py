"""The opened house: everything a request needs, built once by service/wiring.py."""

from dataclasses import dataclass

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.recommend import Recommender


@dataclass(frozen=True)
class House:
    """A loaded catalogue, the names in it, and the recommender over both.

    `engine` is the open store. A house never changes; after an import a new one is opened.
    """

    engine: Engine
    catalogue: Catalogue
    names: NameIndex
    recommender: Recommender
    encoder_fingerprint: str
    facts_version: str
