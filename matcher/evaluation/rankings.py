"""Ways of ranking whole documents, each simple enough to be checked by hand."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Encoder, Role, Vectors
from matcher.evaluation.collection import Collection
from matcher.retrieval.exact import ExactIndex
from matcher.retrieval.fusion import reciprocal_rank_fusion
from matcher.retrieval.index import Hit
from matcher.retrieval.lexical import LexicalIndex
from matcher.understanding.sentences import sentences
from matcher.understanding.subject import Subjects

DEPTH = 100
Rankings = Mapping[str, list[Hit]]
"""Ranked hits by query id, best first, at most DEPTH each."""


def rank_by_word(collection: Collection) -> Rankings:
    """Rank by BM25 over stems and character n-grams."""
    texts = list(collection.documents.values())
    languages = [detect_language(text).language for text in texts]
    index = LexicalIndex(list(collection.documents), texts, languages)
    return {
        query_id: index.search(query.text, detect_language(query.text).language, DEPTH)
        for query_id, query in collection.queries.items()
    }


def rank_by_theme(collection: Collection, encoder: Encoder, subjects: Subjects) -> Rankings:
    """Rank as a list sorted by tag would: documents of the question's nearest theme come first.

    After them come documents of related themes, the most related first. Every text is tagged with its one
    nearest theme.
    """
    if not subjects.theme_ids:
        return rank_by_typicality(collection, encoder)
    asked = (_query_vectors(collection, encoder) @ subjects.places.T).argmax(axis=1)
    answered = (_document_vectors(collection, encoder) @ subjects.places.T).argmax(axis=1)
    related = subjects.places @ subjects.places.T
    np.fill_diagonal(related, np.inf)
    scores = np.minimum(related[np.ix_(asked, answered)], 2.0)
    return _ranked(collection, np.asarray(scores, dtype=np.float32))


def rank_by_typicality(collection: Collection, encoder: Encoder) -> Rankings:
    """Rank in one order for everybody: the profile most like all the others first.

    A collection knows no past partnerships, so the popular partner is the typical one.
    """
    vectors = _document_vectors(collection, encoder)
    typical = vectors @ vectors.mean(axis=0)
    return _ranked(collection, np.tile(typical, (len(collection.queries), 1)))


def rank_by_meaning(collection: Collection, encoder: Encoder) -> Rankings:
    """Rank by the inner product of the document's vector with the question's."""
    vectors = _document_vectors(collection, encoder)
    index = ExactIndex(list(collection.documents), vectors)
    found = index.search(_query_vectors(collection, encoder), DEPTH)
    return dict(zip(collection.queries, found, strict=True))


def rank_by_passages(collection: Collection, encoder: Encoder) -> Rankings:
    """Let each sentence of a question meet the nearest one of a document, and take the mean.

    This is late interaction (Khattab & Zaharia 2020) with sentences in place of words.
    """
    ours = [tuple(sentences(query.text)) or (query.text,) for query in collection.queries.values()]
    theirs = [tuple(sentences(text)) or (text,) for text in collection.documents.values()]
    products = _of_parts(encoder, ours, Role.QUERY) @ _of_parts(encoder, theirs, Role.PASSAGE).T
    nearest = np.maximum.reduceat(products, _starts(theirs), axis=1)
    summed = np.add.reduceat(nearest, _starts(ours), axis=0)
    return _ranked(collection, summed / np.array([[len(parts)] for parts in ours]))


def fuse(lexical: Rankings, dense: Rankings) -> Rankings:
    """Fuse the word ranking into the meaning ranking at a third of its weight."""
    return {
        query_id: reciprocal_rank_fusion([dense[query_id], lexical[query_id]], [1.0, 0.33], DEPTH)
        for query_id in dense
    }


def _query_vectors(collection: Collection, encoder: Encoder) -> Vectors:
    texts = [query.text for query in collection.queries.values()]
    return encoder.encode(texts, Role.QUERY, [detect_language(text).language for text in texts])


def _document_vectors(collection: Collection, encoder: Encoder) -> Vectors:
    texts = list(collection.documents.values())
    return encoder.encode(texts, Role.PASSAGE, [detect_language(text).language for text in texts])


def _of_parts(encoder: Encoder, groups: Sequence[Sequence[str]], role: Role) -> Vectors:
    languages = [detect_language(" ".join(group)).language for group in groups]
    return encoder.encode(
        [part for group in groups for part in group],
        role,
        [language for group, language in zip(groups, languages, strict=True) for _ in group],
    )


def _starts(groups: Sequence[Sequence[str]]) -> NDArray[np.intp]:
    return np.cumsum([0, *(len(group) for group in groups[:-1])], dtype=np.intp)


def _ranked(collection: Collection, scores: Vectors) -> Rankings:
    ids = list(collection.documents)
    best = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    return {
        query_id: [Hit(ids[at], float(scores[row, at])) for at in best[row]]
        for row, query_id in enumerate(collection.queries)
    }
