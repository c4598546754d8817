"""A world small enough to reason about: a few places, one programme, and an encoder of words."""

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from matcher.abstention import Answerability
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership
from matcher.domain.programme import CountryList, Programme
from matcher.domain.recommendation import SignalName
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.fragments import fragments_of
from matcher.learned import Learned
from matcher.passage_search import PassageSearch
from matcher.ranker import Ranker, Scale, Weight
from matcher.recommend import Recommender
from matcher.retrieval.exact import ExactIndex
from matcher.scoring.likeness import LogisticCurve
from matcher.understanding.subject import Subjects

# Round figures, so that a test does not depend on what was learned last.
LEARNED = Learned(
    likeness=LogisticCurve(slope=15.0, offset=-5.5),
    ranker=Ranker(
        base=-9.0,
        weights={
            SignalName.SHARED_CHALLENGE: Weight(16.0, 0.3, Scale.LOG_ODDS),
            SignalName.THEY_TEACH_US: Weight(4.0, 0.3, Scale.LOG_ODDS),
            SignalName.LEVEL: Weight(0.3, 0.5),
            SignalName.FRESHNESS: Weight(0.2, 0.5),
        },
    ),
    answerability=Answerability(18.0, 0.9, -2.0, 0.45),
)


class WordEncoder:
    """A hand-written encoder: texts are alike when they share words, whatever their language."""

    fingerprint = "words"
    dimensions = 64

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        """Return the normalised sum of a fixed random direction for every word."""
        rows = [
            sum((_direction(word) for word in text.lower().split()), _NOTHING) for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)
        return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9))


_NOTHING = np.zeros(WordEncoder.dimensions)


def _direction(word: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    seed = int.from_bytes(hashlib.sha256(word.strip(".,!?").encode()).digest()[:4], "big")
    return np.random.default_rng(seed).normal(size=WordEncoder.dimensions)


def place(
    place_id: str, country: str, level: Level = Level.MUNICIPALITY, name: str | None = None
) -> LocalGovernment:
    """Return a local government called like its id."""
    return LocalGovernment(
        place_id, name or place_id.title(), CountryCode(country), level, "kind", "test"
    )


def says(
    place_id: str, text: str, side: Side = Side.NEED, year: int | None = 2024, seeking: bool = False
) -> Passage:
    """Return a passage of a place."""
    return Passage(
        id=f"{place_id}:{text}",
        local_government_id=place_id,
        side=side,
        text=text,
        language=Language.ENGLISH,
        source="https://example.org/report",
        provenance=Provenance.DOCUMENTED,
        year=year,
        seeking=seeking,
    )


def programme(*countries: str) -> Programme:
    """Return a programme open to the countries since 2020; to every country when none is named."""
    lists = (
        CountryList(
            id="list-2020",
            countries=frozenset(CountryCode(country) for country in countries),
            regions={},
            valid_from=None,
            first_seen=date(2020, 1, 1),
            last_seen=None,
            notes={"sv": "Ingen källa ger ett datum.", "en": "No source gives a date."},
            source="https://example.org/list",
        ),
    )
    return Programme(
        id="partnerships",
        labels={"sv": "Partnerskap", "en": "Partnerships"},
        descriptions={"sv": "Partnerskap.", "en": "Partnerships."},
        source="https://example.org",
        starts=None,
        ends=None,
        needs_call=bool(countries),
        country_lists=lists if countries else (),
        call_windows=(),
        funding_caps=(),
        applicant_rules=(),
        rules=(),
    )


def recommender(
    places: Sequence[LocalGovernment],
    passages: Sequence[Passage],
    rules: Programme,
    partnerships: Sequence[Partnership] = (),
    encoder: Encoder | None = None,
) -> Recommender:
    """Return a recommender over the given world."""
    encoder = encoder or WordEncoder()
    fragments = fragments_of(passages)
    texts = [fragment.text for fragment in fragments]
    vectors = encoder.encode(texts, Role.PASSAGE, [fragment.language for fragment in fragments])
    index = ExactIndex([fragment.id for fragment in fragments], vectors)
    no_themes = np.empty((0, encoder.dimensions), dtype=np.float32)
    subjects = Subjects([], no_themes)
    search = PassageSearch(passages, fragments, encoder, index, subjects, LEARNED.likeness)
    catalogue = Catalogue(
        local_governments={local_government.id: local_government for local_government in places},
        passages=tuple(passages),
        partnerships=tuple(partnerships),
        programmes={rules.id: rules},
        taxonomy=Taxonomy({}, {}, {}, {}),
    )
    return Recommender(catalogue, search, subjects, LEARNED)
