"""Invented rounds to try spreading on: seeded, lopsided, and shaped after a real round.

The real round: the 57 Swedish local governments with a profile on 2018-03-01 and the 98 counterparts near
them. The log-odds of its scores are a mean of -2.2, an asker's part (standard deviation 1.2), a candidate's
part (0.9) and the rest (1.5). The invented rounds keep these figures. They are more lopsided than the real
one: a candidate's quality has a heavy tail (its odds follow a Pareto law), and a few of nine topics are what
most ask about and most can tell of.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

ASKERS = (12, 300)
CANDIDATES = (50, 3_000)

_TOPICS = 9
_MEAN, _ASKER, _QUALITY, _TOPIC, _CHANCE = -2.1, 1.2, 0.9, 1.1, 1.0
_REGIONS_ASKING, _REGIONS_ABROAD = 0.1, 0.15
_BANNED = 0.02


def simulated_round(seed: int) -> NDArray[np.float64]:
    """Return the benefits of one round, NaN where two may not meet; its size is drawn from the seed too.

    Sizes are drawn evenly by magnitude. A region meets regions and a municipality municipalities, and one
    pair of fifty is ruled out besides, as partners of the past or by a ban.
    """
    return next(simulated_rounds(seed))


def simulated_rounds(seed: int) -> Iterator[NDArray[np.float64]]:
    """Yield round after round: new askers, the same candidates."""
    random = np.random.default_rng(seed)
    askers, candidates = _size(random, ASKERS), _size(random, CANDIDATES)
    theirs = _topics(random, candidates)
    quality = _QUALITY * (random.exponential(size=candidates) - 1)
    region_abroad = random.random(candidates) < _REGIONS_ABROAD
    while True:
        shared = _topics(random, askers) @ theirs.T
        log_odds = (
            _MEAN
            + _ASKER * random.normal(size=(askers, 1))
            + quality
            + _TOPIC * (shared - shared.mean()) / shared.std()
            + _CHANCE * random.normal(size=(askers, candidates))
        )
        region_asking = random.random((askers, 1)) < _REGIONS_ASKING
        banned = random.random((askers, candidates)) < _BANNED
        yield np.where(
            (region_asking == region_abroad) & ~banned, 1 / (1 + np.exp(-log_odds)), np.nan
        )


def _size(random: np.random.Generator, span: tuple[int, int]) -> int:
    return round(float(np.exp(random.uniform(*np.log(span)))))


def _topics(random: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Return what each is about, as unit vectors; the first topics are everyone's favourites (Zipf)."""
    popularity = 1 / np.arange(1, _TOPICS + 1)
    drawn = random.dirichlet(0.1 + 2 * popularity / popularity.sum(), size=count)
    unit: NDArray[np.float64] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit
