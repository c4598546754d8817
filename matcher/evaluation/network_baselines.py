"""Grouping with what anybody can take off the shelf: plain clustering of the same vectors.

Each is told the true number of groups where it takes one, and the bounds of their size where it takes them.
None knows of regions, years, parties or experience; `by_blocks` helps it to the first two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from matcher.domain.errors import MissingPartError
from matcher.evaluation.grouping_agreement import groups_of
from matcher.networks.grouping import Group
from matcher.networks.problem import Candidate, GroupingProblem, Vectors

K_MEANS = "k-means"
HDBSCAN = "HDBSCAN"
AGGLOMERATIVE = "agglomerative"
CONSTRAINED = "k-means-constrained"

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Asked:
    """What a baseline is told: how many groups there are, and the bounds of their size."""

    number: int
    least: int
    most: int


@dataclass(frozen=True)
class Settings:
    """The choices that the baselines leave open; the defaults are the best on the dev sets as a whole."""

    linkage: str = "ward"
    smallest_cluster: int = 2
    min_samples: int = 1
    selection: str = "eom"
    starts: int = 10


CHOSEN = Settings()
"""The best settings for a set as a whole: `python -m benchmarks.network_settings` chooses them anew."""

CHOSEN_IN_BLOCKS = Settings(smallest_cluster=3, selection="leaf")
"""The best settings within a region and period."""

Baseline = Callable[[Vectors, Asked, Settings], Labels]


def k_means(vectors: Vectors, asked: Asked, settings: Settings = CHOSEN) -> Labels:
    """Return a label for each vector by k-means (Lloyd 1982), the best of several starts."""
    from sklearn.cluster import KMeans

    number = min(asked.number, len(vectors))
    found = KMeans(number, n_init=settings.starts, random_state=0).fit(vectors)
    return np.asarray(found.labels_, np.intp)


def hdbscan(vectors: Vectors, asked: Asked, settings: Settings = CHOSEN) -> Labels:
    """Return a label for each vector by HDBSCAN (Campello et al. 2013), -1 for what it calls noise."""
    from sklearn.cluster import HDBSCAN as FROM_SKLEARN

    if len(vectors) <= max(settings.smallest_cluster, settings.min_samples):
        return np.zeros(len(vectors), np.intp)
    found = FROM_SKLEARN(
        min_cluster_size=settings.smallest_cluster,
        min_samples=settings.min_samples,
        cluster_selection_method=settings.selection,
        allow_single_cluster=len(vectors) <= asked.most,
        copy=True,
    ).fit(vectors)
    return np.asarray(found.labels_, np.intp)


def agglomerative(vectors: Vectors, asked: Asked, settings: Settings = CHOSEN) -> Labels:
    """Return a label for each vector by joining the nearest clusters until as many are left as asked."""
    from sklearn.cluster import AgglomerativeClustering

    number = min(asked.number, len(vectors))
    if len(vectors) <= 1:
        return np.zeros(len(vectors), np.intp)
    found = AgglomerativeClustering(number, linkage=settings.linkage).fit(vectors)
    return np.asarray(found.labels_, np.intp)


def constrained(vectors: Vectors, asked: Asked, settings: Settings = CHOSEN) -> Labels:
    """Return a label for each vector by k-means with bounds of size (Bradley, Bennett and Demiriz 2000).

    It is the library k-means-constrained itself. Raise MissingPartError where it is not installed.
    """
    if not has_constrained():
        raise MissingPartError(
            "quality.baseline-missing",
            "{package} is not installed, and {baseline} cannot be measured without it. Install it with: "
            'pip install "partnerkommun[baselines]"',
            package="k-means-constrained",
            baseline="k-means-constrained",
        )
    library = import_module("k_means_constrained")
    n = len(vectors)
    number = min(asked.number, n)
    found = library.KMeansConstrained(
        number,
        size_min=min(asked.least, n // number),
        size_max=min(max(asked.most, -(-n // number)), n),
        n_init=settings.starts,
        random_state=0,
    ).fit(vectors)
    return np.asarray(found.labels_, np.intp)


def has_constrained() -> bool:
    """Return whether k-means-constrained is installed."""
    return find_spec("k_means_constrained") is not None


BASELINES: Mapping[str, Baseline] = {
    K_MEANS: k_means,
    HDBSCAN: hdbscan,
    AGGLOMERATIVE: agglomerative,
    CONSTRAINED: constrained,
}


def available() -> Mapping[str, Baseline]:
    """Return the baselines that can be run here, by name."""
    return {
        name: baseline
        for name, baseline in BASELINES.items()
        if name != CONSTRAINED or has_constrained()
    }


def grouped(
    problem: GroupingProblem, baseline: Baseline, number: int, settings: Settings = CHOSEN
) -> list[Group]:
    """Return the groups of a baseline that looks at the vectors alone."""
    asked = Asked(number, problem.rules.least, problem.rules.most)
    labels = baseline(problem.vectors, asked, settings)
    return groups_of(labels.tolist(), [each.id for each in problem.candidates])


def by_blocks(
    problem: GroupingProblem,
    baseline: Baseline,
    number_of: Callable[[Sequence[str]], int],
    settings: Settings = CHOSEN_IN_BLOCKS,
) -> list[Group]:
    """Return the groups of a baseline that is run in each region and period by itself.

    `number_of` tells the true number of groups among some partnerships.
    """
    found = []
    for rows in blocks(problem):
        ids = [problem.candidates[row].id for row in rows]
        asked = Asked(max(number_of(ids), 1), problem.rules.least, problem.rules.most)
        labels = baseline(problem.vectors[rows], asked, settings)
        found += groups_of(labels.tolist(), ids)
    return found


def blocks(problem: GroupingProblem) -> list[list[int]]:
    """Return the rows that share a region and a period of the start window, in order.

    Where a region or year is unknown, or there are two regions, the likest partnership of whom both are
    known lends its own.
    """
    years = sorted({c.start_year for c in problem.candidates if c.start_year is not None})
    first = _first_years(years, problem.rules.start_window)
    known = [row for row, each in enumerate(problem.candidates) if _is_clear(each)]
    found: dict[tuple[str, int | None], list[int]] = {}
    for row, each in enumerate(problem.candidates):
        model = each
        if known and not _is_clear(each):
            likeness = problem.vectors[known] @ problem.vectors[row]
            model = problem.candidates[known[int(np.argmax(likeness))]]
        region = min(each.regions or model.regions, default="")
        if len(each.regions) > 1 and model.regions <= each.regions:
            region = min(model.regions, default=region)
        year = model.start_year if each.start_year is None else each.start_year
        found.setdefault((region, None if year is None else first[year]), []).append(row)
    return [found[key] for key in sorted(found, key=str)]


def _is_clear(candidate: Candidate) -> bool:
    return len(candidate.regions) == 1 and candidate.start_year is not None


def _first_years(years: Sequence[int], window: int | None) -> dict[int, int]:
    """Return the first year of the period that each year falls in."""
    first: dict[int, int] = {}
    begins: int | None = None
    for year in years:
        if begins is None or (window is not None and year - begins > window):
            begins = year
        first[year] = begins
    return first
