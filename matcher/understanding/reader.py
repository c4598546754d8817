"""Reading a text: which sentences state a need, which an offer, and what it is all about."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.challenge import ReadSentence, Side
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.understanding.heads import Heads
from matcher.understanding.need_or_offer import side_of
from matcher.understanding.tags import Tagger


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
            ReadSentence(sentence, Side.OFFER, float(offer))
            if offer >= least
            else ReadSentence(sentence, Side.NEED, float(1 - offer))
            for sentence, offer in zip(sentences, np.asarray(offers), strict=True)
        )


def read_by_expressions(sentence: str) -> ReadSentence:
    """Return the side of a sentence by its expressions alone; how sure that is, nobody knows."""
    return ReadSentence(sentence, side_of(sentence), None)
