"""What makes a group good: how much more alike its members are than any two, and how even its size is.

The value of a group is the sum, over its members, of what each has in common with the others beyond the
ordinary: (sum over the others of likeness - ordinary) / size, where `ordinary` is the mean likeness of any
two. Divided by the size and not by the number of others, the mean is shrunk towards the ordinary where few
others tell it (with one pseudo-observation, as in empirical Bayes). The plain mean would not do: of all ways
to halve a group, one has at least its mean, so that it would fall apart into the smallest groups allowed.
The sum over a group is the "average association" that spectral clustering relaxes (Shi and Malik 2000) and
that k-means makes as large as it can, with the baseline that modularity takes off (Newman 2006).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.network import GroupRules
from matcher.networks.problem import GroupingProblem, Vectors

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Aim:
    """What sizes are aimed at: `weight` is what a member loses whose group is twice the aimed size."""

    size: float
    weight: float = 0.0


def ordinary_likeness(vectors: Vectors) -> float:
    """Return the mean likeness of any two of whom something is known, 0 where there are no two."""
    known = vectors[vectors.any(axis=1)]
    n = len(known)
    if n <= 1:
        return 0.0
    total = known.sum(axis=0)
    return float((total @ total - (known * known).sum()) / (n * (n - 1)))


def surplus(vectors: Vectors, ordinary: float) -> Numbers:
    """Return by how much any two are more alike than the ordinary; 0 where nothing is known of one."""
    found: Numbers = vectors @ vectors.T
    found -= ordinary
    unknown = ~vectors.any(axis=1)
    found[unknown] = 0.0
    found[:, unknown] = 0.0
    np.fill_diagonal(found, 0.0)
    return found


def even_size(n: int, rules: GroupRules) -> float:
    """Return the size of each group if all are placed in even groups of about the middle of the bounds."""
    middle = (rules.least + rules.most) / 2
    least, most = -(-n // max(rules.most, 1)), n // max(rules.least, 1)
    if least > most:
        return min(max(float(n), rules.least), rules.most)
    number = min(max(round(n / middle), least, 1), max(most, 1))
    if rules.most_groups:
        number = min(number, rules.most_groups)
    return min(max(n / number, rules.least), rules.most)


def aim_of(problem: GroupingProblem) -> Aim:
    """Return the aim that the balance of a problem sets."""
    return Aim(even_size(len(problem.candidates), problem.rules), problem.balance)


def size_costs(aim: Aim, most: int) -> Numbers:
    """Return what a group of each size, 0 to most, loses in all for not being of the aimed size."""
    sizes = np.arange(most + 1)
    costs: Numbers = aim.weight * sizes * np.abs(sizes - aim.size) / max(aim.size, 1.0)
    return costs
