"""Search by word: BM25 over stems and over character n-grams, added together."""

from collections.abc import Sequence

import bm25s
import numpy as np

from matcher.encoding.protocol import Language, Vectors
from matcher.retrieval.index import Hit, Mask
from matcher.retrieval.words import ngrams, stems


class LexicalIndex:
    """BM25 (Robertson & Zaragoza 2009, Lucene's variant) over two views of the same texts.

    Stems find inflected forms; character n-grams find the parts of Swedish compounds, so that
    `avfallshantering` finds "hantering av avfall". The two scores are added: both are sums of inverse
    document frequencies and of the same order.
    """

    def __init__(
        self, ids: Sequence[str], texts: Sequence[str], languages: Sequence[Language]
    ) -> None:
        self._ids = tuple(ids)
        self._stems = _bm25([stems(t, lang) for t, lang in zip(texts, languages, strict=True)])
        self._ngrams = _bm25([ngrams(text) for text in texts])

    @property
    def ids(self) -> Sequence[str]:
        """Return the ids in row order."""
        return self._ids

    def scores(self, text: str, language: Language) -> Vectors:
        """Return the BM25 score of every row for the text; 0 where no word is shared."""
        by_stem = _scores(self._stems, stems(text, language), len(self._ids))
        by_ngram = _scores(self._ngrams, ngrams(text), len(self._ids))
        return by_stem + by_ngram

    def search(self, text: str, language: Language, n: int, among: Mask | None = None) -> list[Hit]:
        """Return the `n` best rows that share a word with the text, best first."""
        scores = self.scores(text, language)
        if among is not None:
            scores = np.where(among, scores, 0.0)
        order = np.argsort(-scores, kind="stable")[:n]
        return [Hit(self._ids[row], float(scores[row])) for row in order if scores[row] > 0]


def _bm25(documents: list[list[str]]) -> bm25s.BM25 | None:
    if not any(documents):
        return None
    bm25 = bm25s.BM25(k1=1.2, b=0.5)
    bm25.index(documents, show_progress=False)
    return bm25


def _scores(bm25: bm25s.BM25 | None, tokens: list[str], count: int) -> Vectors:
    if bm25 is None or not tokens:
        return np.zeros(count, dtype=np.float32)
    known = [token for token in tokens if token in bm25.vocab_dict]
    if not known:
        return np.zeros(count, dtype=np.float32)
    return np.asarray(bm25.get_scores(known), dtype=np.float32)
