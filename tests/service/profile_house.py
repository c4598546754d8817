"""A house over a few places in a real store, which shows what the store holds when it is renewed."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from data.store.engine import open_store
from data.store.facts import FactSet, load_facts
from data.store.reading import read_records
from data.store.vectors import SqlVectorCache
from matcher.domain.challenge import Passage, Side
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.cache import CachingEncoder
from matcher.understanding.reader import Understanding
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from tests.matcher.small_world import WordEncoder, place, programme, recommender, says

OURS = "se-1480"
SILENT = "se-0305"
ABROAD = "zm-1"
DOCUMENTED = replace(says(OURS, "Too little of the waste is sorted", year=2015), id="d-1")
PLACES = (
    place(OURS, "SE", name="Göteborg"),
    place(SILENT, "SE", name="Håbo"),
    place(ABROAD, "ZM", name="Kitwe"),
    place("ke-1", "KE", name="ქუთაისი"),
)
PASSAGES: tuple[Passage, ...] = (
    DOCUMENTED,
    replace(says(ABROAD, "Clean drinking water is lacking in every village"), id="d-2"),
    replace(
        says(ABROAD, "We teach every village to keep drinking water clean", Side.OFFER), id="d-3"
    ),
    replace(says("ke-1", "Waste is not collected in the city", year=2016), id="d-4"),
)


def profile_house(folder: Path) -> House:
    """Return an open house over a store in `folder` that knows the places and passages above."""
    engine = open_store(folder / "profiles.sqlite")
    load_facts(engine, FactSet(PLACES, (), PASSAGES))
    return _furnished(engine)


def _furnished(engine: Engine) -> House:
    records = read_records(engine)
    rules = replace(programme("ZM", "KE"), id=DEFAULT_PROGRAMME_ID)
    encoder = CachingEncoder(WordEncoder(), SqlVectorCache(engine))
    made = recommender(records.local_governments, records.passages, rules, encoder=encoder)
    taxonomy = _taxonomy()
    made.understanding = Understanding(WordEncoder(), taxonomy, None)
    catalogue = replace(made.catalogue, taxonomy=taxonomy)
    return House(
        engine=engine,
        catalogue=catalogue,
        names=NameIndex(records.local_governments),
        recommender=made,
        encoder_fingerprint="words",
        facts_version="small",
        renewed=lambda: _furnished(engine),
    )


def _taxonomy() -> Taxonomy:
    area = _concept("technical-services", ConceptKind.COOPERATION_AREA, "Municipal services")
    themes = [
        replace(_concept(theme, ConceptKind.THEME, label), cooperation_area_id=area.id)
        for theme, label in (("drinking-water", "Drinking water"), ("waste", "Waste"))
    ]
    return Taxonomy({}, {area.id: area}, {theme.id: theme for theme in themes}, {})


def _concept(concept_id: str, kind: ConceptKind, label: str) -> Concept:
    labels = {"sv": f"{label} (sv)", "en": label}
    return Concept(concept_id, kind, labels, labels, "test")
