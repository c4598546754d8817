"""What is documented, straight from the fact files, for those who measure without a store."""

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.partnerships import read_partnerships, read_passages
from data.fact_files.surroundings import read_surroundings
from data.fact_files.taxonomy import read_taxonomy
from data.registry.read import read_registry
from matcher.domain.catalogue import Catalogue


def read_documented() -> Catalogue:
    """Return the registry and what is documented of partnerships, straight from the fact files."""
    return Catalogue(
        local_governments={place.id: place for place in read_registry()},
        passages=tuple(read_passages()),
        partnerships=tuple(read_partnerships()),
        programmes={},
        taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"),
        surroundings=read_surroundings(PACKAGED_FACTS / "surroundings"),
    )
