"""A house over the small facts in a real store, for what people correct."""

from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from data.registry.name_index import NameIndex
from data.store.engine import open_store
from data.store.facts import load_facts
from data.store.reading import read_records
from matcher.domain.catalogue import Catalogue
from service.house import House
from tests.data.store.small_facts import FACTS
from tests.service.small_house import small_house


def corrected_house(folder: Path) -> House:
    """Return a house whose catalogue is what the store of `folder` holds now."""
    engine = open_store(folder / "facts.sqlite")
    load_facts(engine, FACTS)
    records = read_records(engine)
    small = small_house(folder)
    return House(
        engine=engine,
        catalogue=Catalogue(
            local_governments={place.id: place for place in records.local_governments},
            passages=records.passages,
            partnerships=records.partnerships,
            programmes={},
            taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"),
        ),
        names=NameIndex(records.local_governments),
        recommender=small.recommender,
        encoder_fingerprint="words",
        facts_version="small",
    )
