"""Learning to tell an offer from a need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse

from matcher.domain.challenge import Side
from matcher.encoding.protocol import Language, Vectors
from matcher.understanding.heads import Decision, SideHead, probability
from matcher.understanding.need_or_offer import side_of
from matcher.understanding.wording import SLOTS, claims, slots
from models.understanding.examples import SidedExample
from models.understanding.folds import Flags, cross_fitted, fit_curve, held_out, logistic
from models.understanding.measures import Quality, best_threshold, mcnemar, quality

_PENALTY = 3.0
_ASKED = 5.0
_CLAIM = 2.0
# Of a profile's sentences nearly half are offers, so more likely than not is enough; the few in questions
# would hardly ever be found by that.
_MORE_LIKELY_THAN_NOT = 0.5


@dataclass(frozen=True)
class SideFigures:
    """How well offers are found, by group of sentences; `p` that head and expressions do equally well."""

    head: Mapping[str, Quality]
    expressions: Mapping[str, Quality]
    p: Mapping[str, float]


def train_side(examples: Sequence[SidedExample], vectors: Vectors) -> tuple[SideHead, SideFigures]:
    """Return the head trained on all examples, and figures on themes that it was not trained on."""
    offers = np.array([example.offer for example in examples])
    asked = np.array([example.asked for example in examples])
    themes = np.array([example.theme for example in examples])
    features = _features(examples, vectors)
    leaning = np.zeros((len(examples), 1), dtype=np.float32)
    for train, test in held_out(list(themes)):
        leaning[test, 0] = features[test, :-1] @ _weights(features[train], offers[train])
    sure = np.zeros(len(examples), dtype=np.float32)
    found = np.zeros(len(examples), dtype=np.bool_)
    decisions = []
    for at, given in ((asked, None), (~asked, _MORE_LIKELY_THAN_NOT)):
        sure[at] = probability(cross_fitted(leaning[at], offers[at], list(themes[at])))
        least = given or best_threshold(sure[at], offers[at])
        found[at] = sure[at] >= least
        decisions.append(Decision(fit_curve(leaning[at], offers[at]), least))
    weights = _weights(features, offers)
    dimensions = vectors.shape[1]
    head = SideHead(
        weights[:dimensions],
        weights[dimensions:-1],
        _CLAIM * float(weights[-1]),
        asked=decisions[0],
        stated=decisions[1],
    )
    return head, _figures(examples, offers, sure, found)


def _features(examples: Sequence[SidedExample], vectors: Vectors) -> scipy.sparse.csr_matrix:
    """Return meaning, words, claims and, last, whether a question says so, which weights need not learn."""
    asked = scipy.sparse.csr_matrix([[_ASKED * example.asked] for example in examples])
    claimed = scipy.sparse.csr_matrix(_CLAIM * claims([e.text for e in examples])[:, None])
    parts = [scipy.sparse.csr_matrix(vectors), _words(examples), claimed, asked]
    return scipy.sparse.hstack(parts).tocsr()


def _weights(features: scipy.sparse.csr_matrix, offers: Flags) -> Vectors:
    """Return the weights of meaning, words and claims; the curves know how often each kind offers."""
    return np.asarray(logistic(_PENALTY).fit(features, offers).coef_[0][:-1], dtype=np.float32)


def _words(examples: Sequence[SidedExample]) -> scipy.sparse.csr_matrix:
    """Return what `wording.weigh` adds up, one row a sentence."""
    found = [slots(example.text) for example in examples]
    rows = np.repeat(np.arange(len(found)), [len(at) for at in found])
    values = np.concatenate([np.full(len(at), len(at) ** -0.5) for at in found])
    shape = (len(found), SLOTS)
    return scipy.sparse.csr_matrix((values, (rows, np.concatenate(found))), shape=shape)


def _figures(
    examples: Sequence[SidedExample], offers: Flags, sure: Vectors, found: Flags
) -> SideFigures:
    by_words = np.array([side_of(example.text) is Side.OFFER for example in examples])
    groups = {
        f"{kind}, {language.value}": np.array(
            [e.language is language and e.asked is (kind == "questions") for e in examples]
        )
        for kind in ("passages", "questions")
        for language in (Language.SWEDISH, Language.ENGLISH)
    }
    groups = {name: rows for name, rows in groups.items() if rows.any()}
    return SideFigures(
        head={name: quality(found[at], offers[at], sure[at]) for name, at in groups.items()},
        expressions={name: quality(by_words[at], offers[at]) for name, at in groups.items()},
        p={
            name: mcnemar((found == offers)[at], (by_words == offers)[at])
            for name, at in groups.items()
        },
    )
