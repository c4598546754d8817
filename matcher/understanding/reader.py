"""Reading a text: which sentences state a need, which an offer, and what it is all about."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.challenge import ReadSentence, Side
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.understanding.heads import Heads
from matcher.understanding.need_or_offer import side_of, states_need_plainly
from matcher.understanding.tags import Tagger

# (19 + 1) / (19 + 2), Laplace's rule of succession: so sure is a need that is stated in so many words.
_PLAINLY = 0.95


class Understanding:
    """An encoder together with what was learned on its vectors.

    Without heads for this encoder, need and offer are told by expressions and themes by nearness; both
    are then said without a probability.
    """

    def __init__(self, encoder: Encoder, taxonomy: Taxonomy, heads: Heads | None) -> None:
        self._encoder = encoder
        fits = heads is not None and heads.encoder_fingerprint == encoder.fingerprint
        self._heads = heads if fits else None
        self._tagger = Tagger(taxonomy, encoder)

    @property
    def is_learned(self) -> bool:
        """Return whether anything was learned for the encoder in use."""
        return self._heads is not None

    def read(
        self, sentences: Sequence[str], language: Language, *, asked: bool = True
    ) -> tuple[tuple[ReadSentence, ...], tuple[Tag, ...]]:
        """Return the sentences with their sides, and the tags of the text they make up.

        `asked` tells a question, where offers are rare, from a profile. Each sentence is encoded as search
        encodes it, so that a caching encoder does the work only once.
        """
        vectors = self._encoder.encode(sentences, Role.QUERY, [language] * len(sentences))
        tags = self._tagger.tags(sentences, vectors, self._heads)
        return self._sides(sentences, vectors, asked), tags

    def _sides(
        self, sentences: Sequence[str], vectors: Vectors, asked: bool
    ) -> tuple[ReadSentence, ...]:
        if self._heads is None:
            return tuple(read_by_expressions(sentence) for sentence in sentences)
        head = self._heads.side
        least = (head.asked if asked else head.stated).least
        offers = head.offers(sentences, vectors, asked=asked)
        return tuple(
            _side(sentence, float(offer), least)
            for sentence, offer in zip(sentences, np.asarray(offers), strict=True)
        )


def _side(sentence: str, offer: float, least: float) -> ReadSentence:
    if states_need_plainly(sentence):
        return ReadSentence(sentence, Side.NEED, max(1 - offer, _PLAINLY))
    if offer >= least:
        return ReadSentence(sentence, Side.OFFER, offer)
    return ReadSentence(sentence, Side.NEED, 1 - offer)


def read_by_expressions(sentence: str) -> ReadSentence:
    """Return the side of a sentence by its expressions alone; how sure that is, nobody knows."""
    return ReadSentence(sentence, side_of(sentence), None)
