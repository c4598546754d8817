"""What was learned about texts: whether they state a strength, and what they are about.

models/understanding trains, stores and reads these numbers; here they are only applied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.taxonomy import ConceptKind
from matcher.encoding.protocol import Vectors
from matcher.encoding.vectors import scaled_to_length_one
from matcher.understanding.wording import claims, weigh

_SHARPNESS = 15.0
_LEAST_SHARE = 1e-4


@dataclass(frozen=True)
class Curve:
    """A logistic curve over a few features: Platt scaling where there is only one (Platt 1999)."""

    weights: tuple[float, ...]
    offset: float

    def log_odds(self, *features: Vectors) -> Vectors:
        """Return the log-odds for features of one shape each."""
        weighted = (w * feature for w, feature in zip(self.weights, features, strict=True))
        return np.asarray(sum(weighted, np.float32(self.offset)), dtype=np.float32)


def probability(log_odds: Vectors) -> Vectors:
    """Return log-odds as probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), dtype=np.float32)


@dataclass(frozen=True)
class Decision:
    """From which probability on the answer is yes."""

    curve: Curve
    least: float


@dataclass(frozen=True)
class SideHead:
    """Tells an offer from a need by meaning, by words, and by strengths claimed in so many words.

    A sentence of a question is seldom an offer, one of a profile often, so each has a curve of its own.
    """

    meaning: Vectors
    words: Vectors
    claim: float
    asked: Decision
    stated: Decision

    def offers(self, sentences: Sequence[str], vectors: Vectors, *, asked: bool = True) -> Vectors:
        """Return the probability that each sentence, of a question or of a profile, is an offer."""
        decision = self.asked if asked else self.stated
        return probability(decision.curve.log_odds(self.leaning(sentences, vectors)))

    def leaning(self, sentences: Sequence[str], vectors: Vectors) -> Vectors:
        """Return how far each sentence leans towards an offer, before any curve."""
        return np.asarray(
            vectors @ self.meaning + weigh(sentences, self.words) + self.claim * claims(sentences)
        )


@dataclass(frozen=True)
class ThemeHead:
    """Tells how surely a text is about each theme, also about themes it has seen no text of.

    `step` moves a text towards the place of its theme; it was learned on some themes and carries over to
    the others. How far the outcome can be trusted differs, hence two curves.
    """

    step: Vectors
    trained: frozenset[str]
    seen: Curve
    unseen: Curve
    least: float

    def log_odds(self, vectors: Vectors, places: Vectors, theme_ids: Sequence[str]) -> Vectors:
        """Return log-odds, shape (texts, themes); `places` has one unit row a theme."""
        near, moved = nearness(vectors, places), self.moved(vectors, places)
        known = np.array([theme in self.trained for theme in theme_ids], dtype=np.bool_)
        return np.where(known, self.seen.log_odds(near, moved), self.unseen.log_odds(near, moved))

    def moved(self, vectors: Vectors, places: Vectors) -> Vectors:
        """Return the nearness to each theme after the learned step."""
        return nearness(scaled_to_length_one(vectors + vectors @ self.step), places)


@dataclass(frozen=True)
class AreaHead:
    """Tells how surely a text is about each concept of another list than the themes."""

    ids: tuple[str, ...]
    weights: Vectors
    offsets: Vectors
    curve: Curve
    least: float

    def log_odds(self, vectors: Vectors, shares: Vectors) -> Vectors:
        """Return log-odds, shape (texts, concepts); `shares` are what the near themes say of each."""
        direct = vectors @ self.weights.T + self.offsets
        return self.curve.log_odds(as_log_odds(shares), np.asarray(direct))


@dataclass(frozen=True)
class Heads:
    """Everything that was learned, for the encoder with this fingerprint."""

    encoder_fingerprint: str
    side: SideHead
    themes: ThemeHead
    areas: Mapping[ConceptKind, AreaHead]


def nearness(vectors: Vectors, places: Vectors) -> Vectors:
    """Return the logarithm of each theme's share in a text, so that themes compete for it."""
    products = _SHARPNESS * (vectors @ places.T)
    products = products - products.max(axis=1, keepdims=True)
    return np.asarray(products - np.log(np.exp(products).sum(axis=1, keepdims=True)))


def as_log_odds(shares: Vectors) -> Vectors:
    """Return shares in [0, 1] as log-odds, bounded so that none is certain."""
    bounded = np.clip(shares, _LEAST_SHARE, 1 - _LEAST_SHARE)
    return np.asarray(np.log(bounded / (1 - bounded)))
