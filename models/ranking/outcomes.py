"""Learning from introductions that were accepted or declined, without making the ranking worse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sklearn.metrics import roc_auc_score

from matcher.domain.recommendation import SignalName
from matcher.evaluation.significance import Interval
from matcher.ranker import Ranker, Scale, Weight, log_odds, read
from models.ranking.content import LOG_ODDS_UNIT
from models.ranking.fitting import Belief, Numbers, fit_logistic
from models.ranking.lessons import Outcome, Values, signals_from

# With a dozen weights and fewer outcomes than this, a difference is luck. Of each kind there must be enough
# that every fold holds some.
LEAST_OUTCOMES = 50
LEAST_OF_EACH = 15

# The ranker before is believed as firmly as some dozens of introductions speak.
_PENALTY = 10.0
_FOLDS = 5
_SAMPLES = 2_000


@dataclass(frozen=True)
class Compared:
    """Two rankers on the same introductions, which neither has seen: the one learned and the one before.

    `gain` is how much lower the log-loss of the learned one is, with its 95 % interval; local governments
    are drawn whole, since introductions of one are not independent.
    """

    introductions: int
    log_loss_learned: float
    log_loss_before: float
    auc_learned: float
    auc_before: float
    gain: Interval

    @property
    def is_better(self) -> bool:
        """Return whether the learned one foretells the outcomes better, and tells them apart as well."""
        return self.gain.mean > 0 and self.auc_learned >= self.auc_before


@dataclass(frozen=True)
class Relearned:
    """The ranker learned from all outcomes, and how such a one does on outcomes held out."""

    ranker: Ranker
    compared: Compared


def are_enough(outcomes: Sequence[Outcome]) -> bool:
    """Return whether there are enough outcomes, of both kinds, from more than one local government."""
    accepted = sum(outcome.accepted for outcome in outcomes)
    askers = {outcome.our_local_government_id for outcome in outcomes}
    return (
        len(outcomes) >= LEAST_OUTCOMES
        and min(accepted, len(outcomes) - accepted) >= LEAST_OF_EACH
        and len(askers) > 1
    )


def relearn(
    outcomes: Sequence[Outcome], before: Ranker, *, unseen_since: date | None = None
) -> Relearned:
    """Return the ranker that the outcomes teach, starting from `before`, and its worth on held-out ones.

    Each local government's introductions are foretold by a ranker that learned from the others only.
    `unseen_since` is set where `before` has learned from outcomes up to that day itself: then the two are
    compared on later ones only, unless there are too few.
    """
    learned, known = _held_out(outcomes, before)
    unseen = [at for at, each in enumerate(outcomes) if not unseen_since or each.on > unseen_since]
    if not _both_kinds([outcomes[at] for at in unseen]):
        unseen = list(range(len(outcomes)))
    compared = _compare([outcomes[at] for at in unseen], learned[unseen], known[unseen])
    return Relearned(fit_outcomes(outcomes, before), compared)


def fit_outcomes(outcomes: Sequence[Outcome], before: Ranker) -> Ranker:
    """Return the ranker whose weights foretell the outcomes best, drawn towards those of `before`.

    No weight becomes negative, so the score still rises in every signal. The score of a counterpart of
    which nothing is known stays what it was: only those who were thought to fit are ever introduced, so
    how often they say yes tells nothing of others.
    """
    names, found = _fitted(outcomes, before)
    weights = {
        name: replace(before.weights[name], weight=float(weight))
        for name, weight in zip(names, found[:-1], strict=True)
    }
    at_unknown = np.array(_features({}, names, before))
    change = sum(at_unknown * [before.weights[n].weight - weights[n].weight for n in names])
    return Ranker(before.base + float(change), weights)


def _fitted(outcomes: Sequence[Outcome], before: Ranker) -> tuple[list[SignalName], Numbers]:
    names = [name for name in SignalName if name in before.weights]
    features = np.array([_features(each.values, names, before) for each in outcomes])
    labels = np.array([each.accepted for each in outcomes], dtype=np.float64)
    units = np.array([_unit(before.weights[name]) for name in names])
    believed = np.array([before.weights[name].weight for name in names])
    belief = Belief(believed, _PENALTY / units**2)
    return names, fit_logistic(features, labels, belief, before.base)


def _held_out(outcomes: Sequence[Outcome], before: Ranker) -> tuple[Numbers, Numbers]:
    """Return the probability of each outcome by rankers that never saw its local government.

    First by one learned from the others, then by `before`. How often people say yes at all is learned from
    the others for both alike, so that only the weights are compared.
    """
    askers = sorted({each.our_local_government_id for each in outcomes})
    fold_of = {asker: at % _FOLDS for at, asker in enumerate(askers)}
    folds = np.array([fold_of[each.our_local_government_id] for each in outcomes])
    known = np.array([log_odds(before.score(signals_from(o.values)).score) for o in outcomes])
    labels = np.array([each.accepted for each in outcomes], dtype=np.float64)
    by_learned, by_known = np.zeros(len(outcomes)), np.zeros(len(outcomes))
    for fold in sorted(set(folds.tolist())):
        inside, rest = folds == fold, folds != fold
        names, found = _fitted([o for o, out in zip(outcomes, rest, strict=True) if out], before)
        rows = [
            _features(o.values, names, before) for o, i in zip(outcomes, inside, strict=True) if i
        ]
        by_learned[inside] = np.array(rows) @ found[:-1] + found[-1]
        by_known[inside] = known[inside] + _shift(known[rest], labels[rest])
    return _sigma(by_learned), _sigma(by_known)


def _shift(known: Numbers, labels: Numbers) -> float:
    """Return what must be added to the log-odds for them to be right on average."""
    nothing = Belief(np.zeros(0), np.zeros(0))
    return float(fit_logistic(np.zeros((len(known), 0)), labels, nothing, 0.0, given=known)[-1])


def _sigma(margins: Numbers) -> Numbers:
    return np.asarray(np.exp(-np.logaddexp(0, -margins)))


def _compare(outcomes: Sequence[Outcome], learned: Numbers, before: Numbers) -> Compared:
    accepted = np.array([each.accepted for each in outcomes])
    loss_learned, loss_before = _losses(learned, accepted), _losses(before, accepted)
    return Compared(
        introductions=len(outcomes),
        log_loss_learned=float(loss_learned.mean()),
        log_loss_before=float(loss_before.mean()),
        auc_learned=float(roc_auc_score(accepted, learned)),
        auc_before=float(roc_auc_score(accepted, before)),
        gain=_gain(loss_before - loss_learned, [e.our_local_government_id for e in outcomes]),
    )


def _gain(differences: Numbers, askers: Sequence[str]) -> Interval:
    """Return the mean gain with a paired bootstrap interval over whole local governments."""
    names = sorted(set(askers))
    number = np.array([names.index(asker) for asker in askers])
    sums = np.bincount(number, weights=differences)
    counts = np.bincount(number)
    draws = np.random.default_rng(0).integers(0, len(names), (_SAMPLES, len(names)))
    means = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(differences.mean()), float(low), float(high))


def _losses(stated: Numbers, accepted: Numbers) -> Numbers:
    bounded = np.clip(stated, 1e-6, 1 - 1e-6)
    return np.asarray(-np.log(np.where(accepted, bounded, 1 - bounded)))


def _features(values: Values, names: Sequence[SignalName], ranker: Ranker) -> list[float]:
    row = []
    for name in names:
        weight, value = ranker.weights[name], values.get(name)
        row.append(read(weight.when_unknown if value is None else value, weight.scale))
    return row


def _unit(weight: Weight) -> float:
    return LOG_ODDS_UNIT if weight.scale is Scale.LOG_ODDS else 1.0


def _both_kinds(outcomes: Sequence[Outcome]) -> bool:
    return len({each.accepted for each in outcomes}) == 2
