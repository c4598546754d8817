"""Whether the score is a probability."""

from collections.abc import Sequence

from matcher.evaluation.calibration import (
    Claim,
    claims_of,
    expected_calibration_error,
    reliability,
)
from matcher.evaluation.rankings import DEPTH
from service.quality.materials import Materials, Told
from service.quality.page import Promise, Section, plot, table
from service.quality.svg import Axis, line_plot

_PLOT = "calibration.svg"
_SHOWN = 10
_MOST = 0.05
_AXES = (Axis("score", 0, 1), Axis("share that is relevant", 0, 1))


def calibration(materials: Materials, told: Told) -> Section:
    """Compare what the score says with how often it comes true."""
    claims = {
        f"first {n}": claims_of(materials.recommender, materials.collection, n)
        for n in (_SHOWN, DEPTH)
    }
    told("calibration", 1, 1)
    errors = {name: expected_calibration_error(each) for name, each in claims.items()}
    curves = {
        name: [(each.claimed, each.came_true) for each in reliability(made)]
        for name, made in claims.items()
    }
    shown = claims[f"first {_SHOWN}"]
    body = (
        "The score is read as the probability that a profile is graded 2 or 3. Profiles that nobody judged "
        "count as irrelevant, so the shares are lower bounds. ECE is the mean distance between claimed and "
        "found, over ten bins of equal width.\n\n"
        f"{plot(_PLOT, 'Reliability: the share that is relevant at each score')}\n\n"
        + table(
            ["matches", "pairs", "ECE"],
            [(n, len(claims[n]), f"{e:.3f}") for n, e in errors.items()],
        )
        + f"\n\nOf the first {_SHOWN} of every question:\n\n"
        + _bins(shown)
    )
    drawing = line_plot(
        "Reliability of the score",
        f"The nearer to the diagonal, the truer. ECE {errors[f'first {_SHOWN}']:.3f}.",
        *_AXES,
        curves,
        ideal=((0, 0), (1, 1)),
    )
    promises = tuple(
        Promise(
            f"ECE of the score, {name} of each question",
            f"≤ {_MOST}",
            f"{error:.3f}",
            error <= _MOST,
        )
        for name, error in errors.items()
    )
    return Section("Calibration", body, {_PLOT: drawing}, promises)


def _bins(claims: Sequence[Claim]) -> str:
    rows = [
        (f"{each.claimed:.2f}", f"{each.came_true:.2f}", each.count) for each in reliability(claims)
    ]
    return table(["claimed", "relevant", "pairs"], rows)
