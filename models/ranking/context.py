"""Learning from documented pairs: how much it counts to be alike in level, size, place and acquaintance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.domain.recommendation import SignalName
from matcher.ranker import CONTENT, Ranker, Weight, log_odds, read
from models.ranking.fitting import Belief, ChoiceTable, Numbers, choice_loss, fit_choices
from models.ranking.lessons import Choice, Values, signals_from

# Documented pairs can teach these. The other three cannot be learned from them: whether somebody seeks a
# partner, has been in the programme, or stated a need lately is known from the very records of the pair.
LEARNED_FROM_PAIRS = (
    SignalName.LEVEL,
    SignalName.SIZE,
    SignalName.GEOGRAPHY,
    SignalName.LANGUAGE_OF_WORK,
    SignalName.TIES,
)

# Believed before any data: a fifth to a third more odds each, so that context settles what words leave
# open and never outweighs them; twice that for the level, since the programme asks for an equivalent
# counterpart. Unknown is the middle; of ties and experience, which are known or not at all, it is none.
_BELIEVED = {
    SignalName.LEVEL: Weight(0.6, 0.5),
    SignalName.SIZE: Weight(0.2, 0.5),
    SignalName.GEOGRAPHY: Weight(0.2, 0.5),
    SignalName.LANGUAGE_OF_WORK: Weight(0.2, 0.5),
    SignalName.TIES: Weight(0.3, 0.0),
    SignalName.AVAILABILITY: Weight(0.3, 0.5),
    SignalName.FRESHNESS: Weight(0.3, 0.5),
    SignalName.PROGRAMME_EXPERIENCE: Weight(0.2, 0.0),
}
_PENALTY = 2.0
# A weight is told from zero when leaving it out costs this much in twice the log-likelihood: p < 0.01,
# one-sided, since a weight cannot be negative.
_TOLD_FROM_ZERO = 5.41
# However clear the pairs speak, no fact around the words multiplies the odds by more than about four.
_MOST = 1.4


@dataclass(frozen=True)
class PairFigures:
    """How high the real counterpart stood among those that could be asked, each pair left out in turn."""

    pairs: int
    mrr_by_words: float
    mrr_with_context: float


def learn_context(choices: Sequence[Choice], content: Ranker) -> Ranker:
    """Return the ranker with weights for the signals that are not about words.

    A conditional logit of the real counterpart against the others that the rules allowed; what the words
    say enters with a scale of its own. A weight that cannot be told from zero stays as believed. The base is
    moved so that a counterpart of which nothing but words is known keeps its score.
    """
    weights = {**content.weights, **_BELIEVED, **_learned(choices, content)}
    unknown = sum(weights[name].weight * weights[name].when_unknown for name in _BELIEVED)
    return Ranker(content.base - unknown, weights)


def left_out_figures(choices: Sequence[Choice], content: Ranker) -> PairFigures:
    """Return the mean reciprocal rank of the real counterparts, weights learned without each."""
    by_words, with_context = [], []
    for choice in choices:
        others = [each for each in choices if each.partnership_id != choice.partnership_id]
        ranker = learn_context(others, content)
        by_words.append(_reciprocal_rank(choice, content))
        with_context.append(_reciprocal_rank(choice, ranker))
    mean = np.mean if choices else lambda _: 0.0
    return PairFigures(len(choices), float(mean(by_words)), float(mean(with_context)))


def _learned(choices: Sequence[Choice], content: Ranker) -> dict[SignalName, Weight]:
    if not choices:
        return {}
    tables = [ChoiceTable(_features(choice, content), choice.chosen) for choice in choices]
    believed = np.array([1.0, *(_BELIEVED[name].weight for name in LEARNED_FROM_PAIRS)])
    free = Belief(believed, np.full(len(believed), 1e-3))
    best = choice_loss(tables, fit_choices(tables, free))
    held = Belief(believed, np.array([1e-3, *(_PENALTY for _ in LEARNED_FROM_PAIRS)]))
    found = fit_choices(tables, held)
    learned = {}
    for at, name in enumerate(LEARNED_FROM_PAIRS, start=1):
        without = choice_loss(tables, fit_choices(tables, free, frozenset({at})))
        if 2 * (without - best) >= _TOLD_FROM_ZERO:
            learned[name] = replace(_BELIEVED[name], weight=min(float(found[at]), _MOST))
    return learned


def _features(choice: Choice, content: Ranker) -> Numbers:
    return np.array(
        [
            [_words(values, content), *(_value(values, name) for name in LEARNED_FROM_PAIRS)]
            for values in choice.candidates
        ]
    )


def _words(values: Values, content: Ranker) -> float:
    """Return the log-odds that the words alone give."""
    words = {name: values.get(name) for name in CONTENT}
    return log_odds(content.content_probability(signals_from(words)))


def _value(values: Values, name: SignalName) -> float:
    value = values.get(name)
    weight = _BELIEVED[name]
    return read(weight.when_unknown if value is None else value, weight.scale)


def _reciprocal_rank(choice: Choice, ranker: Ranker) -> float:
    """Return 1 / the rank of the chosen one, ties counted in the middle.

    Only signals that pairs can teach count: the record of the pair is hidden, and those of others are not.
    """
    told = [{n: each.get(n) for n in (*CONTENT, *LEARNED_FROM_PAIRS)} for each in choice.candidates]
    scores = np.array([ranker.score(signals_from(each)).score for each in told])
    chosen = scores[choice.chosen]
    above, equal = (scores > chosen).sum(), (scores == chosen).sum()
    return float(1 / (1 + above + (equal - 1) / 2))
