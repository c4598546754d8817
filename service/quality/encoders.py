"""What comparing encoders by cross-validation found, as the comparison left it behind."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.quality.materials import Materials, Told
from service.quality.page import Section, plot, table
from service.quality.svg import Axis, line_plot

_PLOT = "learning-curve.svg"


def encoders(materials: Materials, told: Told) -> Section:
    """Show the comparison of encoders, or how to make it."""
    told("encoders", 1, 1)
    found: Mapping[str, Any] | None = materials.comparison
    title = "Encoders, by cross-validation"
    if found is None:
        return Section(title, "Not compared yet: `python -m benchmarks.compare_encoders`.")
    systems, curve = found["systems"], found.get("curve", [])
    kinds = list(dict.fromkeys(kind for system in systems for kind in system["kinds"]))
    body = (
        f"`{found['command']}`. nDCG@10 on themes of the training texts that the encoder did not learn from, "
        f"with 95 % intervals, folds measured: {found.get('folds', 'all')}; the judgments played no part.\n\n"
        + table(
            ["way", *kinds],
            [
                (system["name"], *(_figure(system["kinds"].get(kind)) for kind in kinds))
                for system in systems
            ],
        )
    )
    if found.get("tests"):
        body += "\n\nPaired randomisation tests:\n\n" + _tests(found["tests"])
    if not curve:
        return Section(title, body)
    points = {
        kind: [(_size(point), point["ndcg"][kind]) for point in curve if kind in point["ndcg"]]
        for kind in kinds[:4]
    }
    largest = max(_size(point) for point in curve)
    drawing = line_plot(
        "nDCG@10 by number of training texts",
        "; ".join(
            f"{kind}: {values[-1][1]:.2f} with all" for kind, values in points.items() if values
        ),
        Axis("sub-problems learned from", 0, largest),
        Axis("nDCG@10", 0, 1),
        points,
    )
    body += f"\n\n{plot(_PLOT, 'Learning curve')}\n\n" + table(
        ["learned from", *kinds],
        [
            (f"{_size(point):g}", *(f"{point['ndcg'].get(kind, 0):.3f}" for kind in kinds))
            for point in curve
        ],
    )
    return Section(title, body, {_PLOT: drawing})


def _size(point: Mapping[str, Any]) -> float:
    return float(point.get("sub_problems", point.get("texts", 0)))


def _figure(interval: Sequence[float] | None) -> str:
    return f"{interval[0]:.3f} ({interval[1]:.2f}–{interval[2]:.2f})" if interval else ""


def _tests(tests: Sequence[Mapping[str, Any]]) -> str:
    """Return one row a pair of ways, one column a kind."""
    kinds = list(dict.fromkeys(test["kind"] for test in tests))
    pairs = list(dict.fromkeys((test["a"], test["b"]) for test in tests))
    by_key = {(test["a"], test["b"], test["kind"]): test for test in tests}
    return table(
        ["way against way", *kinds],
        [
            (f"{a} − {b}", *(_difference(by_key.get((a, b, kind))) for kind in kinds))
            for a, b in pairs
        ],
    )


def _difference(test: Mapping[str, Any] | None) -> str:
    return f"{test['difference']:+.3f}, p = {test['p']:.3f}" if test else ""
