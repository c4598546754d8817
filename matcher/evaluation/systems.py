"""The systems that are compared on a test collection, each from its own index apart from the store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Question
from matcher.domain.taxonomy import Concept, Taxonomy
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Encoder, Role
from matcher.evaluation.collection import Collection
from matcher.fragments import fragments_of
from matcher.passage_search import PassageSearch
from matcher.recommend import Recommender
from matcher.retrieval.exact import ExactIndex
from matcher.retrieval.fusion import reciprocal_rank_fusion
from matcher.retrieval.index import Hit
from matcher.retrieval.lexical import LexicalIndex
from matcher.understanding.subject import Subjects

DEPTH = 100
Rankings = Mapping[str, list[Hit]]
"""Ranked hits by query id, best first, at most DEPTH each."""

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much is done, and of how much."""


@dataclass(frozen=True)
class System:
    """A named way of ranking, in the order it is reported."""

    name: str
    rankings: Rankings


def run_systems(
    collection: Collection,
    themes: Sequence[Concept],
    plain: Encoder,
    centred: Encoder,
    progress: Progress,
) -> list[System]:
    """Return the rankings of BM25, plain and centred encoder, fusion, and the full ranker."""
    lexical = rank_by_word(collection)
    progress("bm25", 1, 5)
    by_plain = rank_by_meaning(collection, plain)
    progress("plain encoder", 2, 5)
    by_centred = rank_by_meaning(collection, centred)
    progress("centred encoder", 3, 5)
    fused = fuse(lexical, by_centred)
    progress("fused", 4, 5)
    full = rank_fully(collection, centred, Subjects.from_themes(themes, centred))
    progress("full ranker", 5, 5)
    return [
        System("BM25", lexical),
        System("plain encoder", by_plain),
        System("centred encoder", by_centred),
        System("fused", fused),
        System("full ranker", full),
    ]


def rank_by_word(collection: Collection) -> Rankings:
    """Rank whole documents by BM25."""
    texts = list(collection.documents.values())
    languages = [detect_language(text).language for text in texts]
    index = LexicalIndex(list(collection.documents), texts, languages)
    return {
        query_id: index.search(query.text, detect_language(query.text).language, DEPTH)
        for query_id, query in collection.queries.items()
    }


def rank_by_meaning(collection: Collection, encoder: Encoder) -> Rankings:
    """Rank whole documents by the inner product of their vector with the query's."""
    texts = list(collection.documents.values())
    languages = [detect_language(text).language for text in texts]
    index = ExactIndex(list(collection.documents), encoder.encode(texts, Role.PASSAGE, languages))
    queries = [query.text for query in collection.queries.values()]
    query_languages = [detect_language(text).language for text in queries]
    vectors = encoder.encode(queries, Role.QUERY, query_languages)
    return dict(zip(collection.queries, index.search(vectors, DEPTH), strict=True))


def fuse(lexical: Rankings, dense: Rankings) -> Rankings:
    """Fuse the word ranking into the meaning ranking at a third of its weight."""
    return {
        query_id: reciprocal_rank_fusion([dense[query_id], lexical[query_id]], [1.0, 0.33], DEPTH)
        for query_id in dense
    }


def rank_fully(collection: Collection, encoder: Encoder, subjects: Subjects) -> Rankings:
    """Rank with the recommender itself: each document is the profile of an invented counterpart."""
    recommender = recommender_over(collection.documents, encoder, subjects)
    return {
        query_id: _as_hits(recommender, query.text)
        for query_id, query in collection.queries.items()
    }


def _as_hits(recommender: Recommender, text: str) -> list[Hit]:
    question = Question(text, _OPEN_PROGRAMME.id, date(2000, 1, 1), n=DEPTH)
    matches = recommender.rank_question(question)[:DEPTH]
    return [Hit(match.local_government.id, match.score) for match in matches]


def recommender_over(
    documents: Mapping[str, str], encoder: Encoder, subjects: Subjects
) -> Recommender:
    """Build a recommender whose local governments are the documents, all of them eligible."""
    catalogue = Catalogue(
        local_governments={document: _invented(document) for document in documents},
        passages=_passages(documents),
        partnerships=(),
        programmes={_OPEN_PROGRAMME.id: _OPEN_PROGRAMME},
        taxonomy=Taxonomy({}, {}, {}, {}),
    )
    return Recommender(catalogue, passage_search_over(documents, encoder, subjects), subjects)


def passage_search_over(
    documents: Mapping[str, str], encoder: Encoder, subjects: Subjects
) -> PassageSearch:
    """Index the documents, each as one passage of a place of its own."""
    passages = _passages(documents)
    fragments = fragments_of(passages)
    texts = [fragment.text for fragment in fragments]
    vectors = encoder.encode(texts, Role.PASSAGE, [fragment.language for fragment in fragments])
    index = ExactIndex([fragment.id for fragment in fragments], vectors)
    return PassageSearch(passages, fragments, encoder, index, subjects)


def _passages(documents: Mapping[str, str]) -> list[Passage]:
    return [_passage(document, text) for document, text in documents.items()]


def _passage(document: str, text: str) -> Passage:
    return Passage(
        id=document,
        local_government_id=document,
        side=Side.SHARED,
        text=text,
        language=detect_language(text).language,
        source=document,
        provenance=Provenance.DOCUMENTED,
    )


def _invented(document: str) -> LocalGovernment:
    return LocalGovernment(
        id=document,
        name=document,
        country=CountryCode("XX"),
        level=Level.MUNICIPALITY,
        kind="document",
        source="test collection",
    )


_OPEN_PROGRAMME = Programme(
    id="open",
    labels={},
    descriptions={},
    source="evaluation",
    starts=None,
    ends=None,
    needs_call=False,
    country_lists=(),
    call_windows=(),
    funding_caps=(),
    applicant_rules=(),
    rules=(),
)
