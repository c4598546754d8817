"""The one place where the rooms meet: from settings to an opened house."""

import logging
from dataclasses import dataclass

from sqlalchemy import Engine

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.surroundings import read_surroundings
from data.fact_files.taxonomy import read_taxonomy
from data.fact_files.toml_programmes import read_programmes
from data.registry.name_index import NameIndex
from data.store.engine import open_store
from data.store.networks import list_networks
from data.store.reading import read_passages, read_records
from data.store.transactions import reading
from data.store.vectors import SqlVectorCache
from matcher.domain.catalogue import Catalogue
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.protocol import Encoder
from matcher.fragments import fragments_of
from matcher.learned import Learned
from matcher.passage_search import PassageSearch
from matcher.recommend import Recommender
from matcher.retrieval.index import VectorIndex
from matcher.understanding.reader import Understanding
from matcher.understanding.spelled_encoder import SpelledEncoder
from matcher.understanding.subject import Subjects
from service.house import House
from service.opening.facts import bring_facts_up_to_date
from service.opening.loads import loads_of
from service.opening.ordinary_questions import open_ordinary_questions
from service.opening.passage_index import build_index, open_index, stored_vectors
from service.opening.passage_vectors import PassageVectors
from service.opening.spelling import open_spelling
from service.opening.steps import Progress, encoder_progress, silent
from service.settings import Settings


@dataclass(frozen=True)
class OpenedEncoder:
    """An encoder, and the memory that decides what of it reaches the disk."""

    encoder: Encoder
    vectors: PassageVectors


def open_house(settings: Settings, progress: Progress = silent) -> House:
    """Return the house that the settings describe, preparing whatever is not prepared yet.

    Killed at any moment, the next call starts from what was finished. Raise PartnerkommunError where
    a part is missing or a folder cannot be used.
    """
    engine, facts_version = open_facts(settings, progress)
    opened = open_encoder(settings, engine, progress)
    return _furnished(settings, engine, facts_version, opened, progress)


def _furnished(
    settings: Settings,
    engine: Engine,
    facts_version: str,
    opened: OpenedEncoder,
    progress: Progress = silent,
) -> House:
    """Return a house over what the store holds now."""
    catalogue = read_catalogue(engine)
    encoder = opened.encoder
    learned = open_learned(settings, encoder)
    with opened.vectors.of_passages():
        subjects = Subjects.from_themes(list(catalogue.taxonomy.themes.values()), encoder)
        ordinary = open_ordinary_questions(encoder)
        index = _open_index(settings, catalogue, encoder, progress)
    spelling = open_spelling(catalogue)
    asked = SpelledEncoder(encoder, spelling)
    search = PassageSearch(
        catalogue.passages,
        fragments_of(catalogue.passages),
        asked,
        index,
        subjects,
        learned.likeness,
        ordinary,
    )
    understanding = open_understanding(asked, catalogue.taxonomy)
    return House(
        engine=engine,
        catalogue=catalogue,
        names=NameIndex(catalogue.local_governments.values()),
        recommender=Recommender(
            catalogue, search, subjects, learned, understanding, spelling, loads_of(engine)
        ),
        encoder_fingerprint=encoder.fingerprint,
        facts_version=facts_version,
        renewed=lambda: _furnished(settings, engine, facts_version, opened),
        encoder=encoder,
        keeping=opened.vectors.of_passages,
    )


def open_facts(settings: Settings, progress: Progress = silent) -> tuple[Engine, str]:
    """Return the store with today's facts in it, and their version."""
    engine = open_store(settings.store_url)
    return engine, bring_facts_up_to_date(engine, progress)


def read_catalogue(engine: Engine) -> Catalogue:
    """Return everything that the store and the fact files know."""
    records = read_records(engine)
    with reading(engine) as connection:
        published = list_networks(connection)
    return Catalogue(
        local_governments={place.id: place for place in records.local_governments},
        passages=records.passages,
        partnerships=records.partnerships,
        programmes=read_programmes(PACKAGED_FACTS / "programmes"),
        taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"),
        surroundings=read_surroundings(PACKAGED_FACTS / "surroundings"),
        networks=published,
    )


def open_encoder(settings: Settings, engine: Engine, progress: Progress = silent) -> OpenedEncoder:
    """Return the centred encoder that the settings name."""
    from models.loading import load_encoder

    vectors = PassageVectors(SqlVectorCache(engine))
    encoder = load_encoder(
        settings.encoder,
        settings.cache_folder,
        vector_cache=vectors,
        progress=encoder_progress(progress),
    )
    return OpenedEncoder(encoder, vectors)


def open_learned(settings: Settings, encoder: Encoder) -> Learned:
    """Return the learned figures in force; what should be said about them goes to the log."""
    from models.ranking.reading import ranking_in_force

    in_force = ranking_in_force(settings.data_folder, encoder.fingerprint)
    if in_force.remark is not None:
        logging.getLogger(__name__).warning("%s", in_force.remark)
    return in_force.stored.learned


def open_understanding(encoder: Encoder, taxonomy: Taxonomy) -> Understanding:
    """Return what reads questions; where nothing was learned for the encoder, the log says so."""
    from models.understanding.artefact import heads_in_force

    in_force = heads_in_force(encoder.fingerprint)
    if in_force.remark is not None:
        logging.getLogger(__name__).warning("%s", in_force.remark)
    return Understanding(encoder, taxonomy, in_force.heads)


def rebuild_index(settings: Settings, progress: Progress = silent) -> int:
    """Build the index again from the store; return how many passages and sentences it holds."""
    engine, _ = open_facts(settings, progress)
    fragments = fragments_of(read_passages(engine))
    opened = open_encoder(settings, engine, progress)
    with opened.vectors.of_passages():
        return len(build_index(settings.index_folder, fragments, opened.encoder, progress))


def index_matches(settings: Settings) -> bool:
    """Return whether the index folder holds just the store's passages in this encoder's vectors."""
    engine = open_store(settings.store_url)
    fingerprint = open_encoder(settings, engine).encoder.fingerprint
    fragments = fragments_of(read_passages(engine))
    return stored_vectors(settings.index_folder, fragments, fingerprint) is not None


def _open_index(
    settings: Settings, catalogue: Catalogue, encoder: Encoder, progress: Progress
) -> VectorIndex:
    fragments = fragments_of(catalogue.passages)
    return open_index(settings.index_folder, settings.index, fragments, encoder, progress)
