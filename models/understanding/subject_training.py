"""Learning what texts are about: themes, also those without a single training text, and their areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import Ridge

from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.protocol import Vectors
from matcher.understanding.heads import (
    AreaHead,
    Curve,
    ThemeHead,
    as_log_odds,
    nearness,
    probability,
)
from matcher.understanding.tags import AREA_KINDS, areas_of, members
from models.understanding.examples import ThemedExample
from models.understanding.folds import Flags, Rows, cross_fitted, fit_curve, held_out, logistic
from models.understanding.measures import Quality, best_threshold, calibration_error, quality

_STEP_PENALTY = 100.0
_AREA_PENALTY = 3.0


@dataclass(frozen=True)
class SubjectFigures:
    """How well tags are found, for themes with training texts and for themes never seen.

    `quality` is that of the tags that are shown. `first` is how often the surest theme is right, and
    `first_ece` how far its probability is from that; `nearest` is how often the nearest description is.
    """

    quality: Mapping[str, Quality]
    first: Mapping[str, float]
    first_ece: Mapping[str, float]
    nearest: Mapping[str, float]


@dataclass(frozen=True)
class Corpus:
    """Texts with their vectors and themes, and where all themes lie."""

    vectors: Vectors
    themes: tuple[str, ...]
    sub_problems: tuple[str, ...]
    theme_ids: tuple[str, ...]
    places: Vectors

    @property
    def rows(self) -> Rows:
        """Return the row of each text's theme."""
        at = {theme: row for row, theme in enumerate(self.theme_ids)}
        return np.array([at[theme] for theme in self.themes], dtype=np.intp)


def corpus(
    examples: Sequence[ThemedExample], vectors: Vectors, taxonomy: Taxonomy, places: Vectors
) -> Corpus:
    """Return the examples whose theme the taxonomy knows; `vectors` has one row an example."""
    kept = [at for at, example in enumerate(examples) if example.theme in taxonomy.themes]
    return Corpus(
        vectors[kept],
        tuple(examples[at].theme for at in kept),
        tuple(examples[at].sub_problem for at in kept),
        tuple(taxonomy.themes),
        places,
    )


def learn_step(vectors: Vectors, targets: Vectors) -> Vectors:
    """Return the matrix that moves a text towards its theme: ridge regression on what is missing."""
    model = Ridge(alpha=_STEP_PENALTY, fit_intercept=False).fit(vectors, targets - vectors)
    return np.asarray(model.coef_.T, dtype=np.float32)


def train_themes(texts: Corpus) -> tuple[ThemeHead, SubjectFigures]:
    """Return the head trained on all texts, and figures on texts and themes it was not trained on."""
    trained = np.isin(texts.theme_ids, list(set(texts.themes)))
    truth = texts.rows[:, None] == np.arange(len(texts.theme_ids))
    near = nearness(texts.vectors, texts.places)
    # Other sub-problems of the same theme were trained on; then not even the theme was.
    moved_seen = _moved(texts, texts.sub_problems)
    moved_unseen = _moved(texts, texts.themes)
    new = _held_out_columns(texts)
    sides = np.array(["seen"] * len(truth) + ["unseen"] * len(truth))
    features = np.stack(
        [np.concatenate([near, near]), np.concatenate([moved_seen, moved_unseen])], axis=-1
    )
    doubled = np.concatenate([truth, truth])
    known = np.concatenate([np.broadcast_to(trained, truth.shape), trained & ~new])
    groups = np.repeat(np.array([*texts.themes, *texts.themes]), truth.shape[1]).reshape(
        known.shape
    )
    log_odds = np.zeros(known.shape, dtype=np.float32)
    curves = []
    for part in (known, ~known):
        log_odds[part] = cross_fitted(features[part], doubled[part], list(groups[part]))
        curves.append(fit_curve(features[part], doubled[part]))
    sure = probability(log_odds)
    least = best_threshold(sure.ravel(), doubled.ravel())
    head = ThemeHead(
        step=learn_step(texts.vectors, texts.places[texts.rows]),
        trained=frozenset(texts.themes),
        seen=curves[0],
        unseen=curves[1],
        least=least,
    )
    nearest = near.argmax(axis=1) == texts.rows
    return head, _figures(sides, sure, doubled, least, np.concatenate([nearest, nearest]))


def train_area(
    kind: ConceptKind, themes: Sequence[Concept], texts: Corpus
) -> tuple[AreaHead, SubjectFigures]:
    """Return the head of one kind of area, and its figures."""
    belonging = members(themes, kind)
    ids = tuple(belonging)
    of_area = np.stack([belonging[area] for area in ids])
    truth = of_area.T[texts.rows] > 0
    features, groups = [], []
    for held in (texts.sub_problems, texts.themes):
        shares = np.exp(_moved(texts, held)) @ of_area.T
        features.append(np.stack([as_log_odds(shares), _direct(texts, truth, held)], axis=-1))
        groups += list(texts.themes)
    both, doubled = np.concatenate(features), np.concatenate([truth, truth])
    flat = both.reshape(-1, 2)
    by_theme = list(np.repeat(np.array(groups), len(ids)))
    sure = probability(cross_fitted(flat, doubled.ravel(), by_theme)).reshape(doubled.shape)
    least = best_threshold(sure.ravel(), doubled.ravel())
    weights, offsets = _area_weights(texts.vectors, truth)
    head = AreaHead(ids, weights, offsets, fit_curve(flat, doubled.ravel()), least)
    sides = np.array(["seen"] * len(truth) + ["unseen"] * len(truth))
    return head, _figures(sides, sure, doubled, least, None)


def train_areas(
    taxonomy: Taxonomy, texts: Corpus
) -> dict[ConceptKind, tuple[AreaHead, SubjectFigures]]:
    """Return the head and figures of core areas, cooperation areas and goals."""
    themes = list(taxonomy.themes.values())
    kinds = [kind for kind in AREA_KINDS if any(areas_of(theme, kind) for theme in themes)]
    return {kind: train_area(kind, themes, texts) for kind in kinds}


def _moved(texts: Corpus, groups: Sequence[str]) -> Vectors:
    """Return the nearness to each theme after a step learned without the text's group."""
    moved = np.zeros((len(texts.themes), len(texts.theme_ids)), dtype=np.float32)
    for train, test in held_out(groups):
        step = learn_step(texts.vectors[train], texts.places[texts.rows[train]])
        head = ThemeHead(step, frozenset(), Curve((), 0), Curve((), 0), 0)
        moved[test] = head.moved(texts.vectors[test], texts.places)
    return moved


def _held_out_columns(texts: Corpus) -> Flags:
    """Return for each text which themes were held out together with its own."""
    new = np.zeros((len(texts.themes), len(texts.theme_ids)), dtype=np.bool_)
    for _, test in held_out(texts.themes):
        new[np.ix_(test, np.unique(texts.rows[test]))] = True
    return new


def _area_weights(vectors: Vectors, truth: Flags) -> tuple[Vectors, Vectors]:
    """Return one linear decision per area; an area without examples is left to its themes."""
    weights = np.zeros((truth.shape[1], vectors.shape[1]), dtype=np.float32)
    offsets = np.zeros(truth.shape[1], dtype=np.float32)
    for area in range(truth.shape[1]):
        if truth[:, area].any() and not truth[:, area].all():
            model = logistic(_AREA_PENALTY).fit(vectors, truth[:, area])
            weights[area], offsets[area] = model.coef_[0], model.intercept_[0]
    return weights, offsets


def _direct(texts: Corpus, truth: Flags, groups: Sequence[str]) -> Vectors:
    direct = np.zeros(truth.shape, dtype=np.float32)
    for train, test in held_out(groups):
        weights, offsets = _area_weights(texts.vectors[train], truth[train])
        direct[test] = texts.vectors[test] @ weights.T + offsets
    return direct


def _figures(
    sides: "np.ndarray[tuple[int], np.dtype[np.str_]]",
    sure: Vectors,
    truth: Flags,
    least: float,
    nearest: Flags | None,
) -> SubjectFigures:
    first = sure.argmax(axis=1)
    right = truth[np.arange(len(truth)), first]
    surest = sure.max(axis=1)
    rows = {name: sides == name for name in ("seen", "unseen")}
    return SubjectFigures(
        quality={
            name: quality((sure[at] >= least).ravel(), truth[at].ravel(), sure[at].ravel())
            for name, at in rows.items()
        },
        first={name: float(right[at].mean()) for name, at in rows.items()},
        first_ece={name: calibration_error(surest[at], right[at]) for name, at in rows.items()},
        nearest={} if nearest is None else {n: float(nearest[at].mean()) for n, at in rows.items()},
    )
