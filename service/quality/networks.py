"""Whether partnerships are grouped into networks well: rules, planted groups, real networks, time."""

from collections.abc import Sequence

from service.quality.materials import Materials, Told
from service.quality.network_clashes import clashes_found
from service.quality.network_documented import documented_again
from service.quality.network_planted import planted
from service.quality.network_sets import MODERATE, TEXTS, planted_sets
from service.quality.network_speed import speed
from service.quality.network_stability import stability_of_groups
from service.quality.network_vectors import reading_of
from service.quality.network_ways import Ours
from service.quality.page import Promise, Section

_STABLE = 24
STABLE_SETS = 4


def networks(materials: Materials, told: Told) -> Section:
    """Measure everything that is promised of grouping."""
    reading, ours = reading_of(materials), Ours()
    sets = planted_sets(materials, reading)
    small = {
        name: [each for each in sets[name] if len(each.problem.candidates) == _STABLE][:STABLE_SETS]
        for name in (MODERATE, TEXTS)
    }
    parts = [
        planted(sets, ours, told),
        documented_again(materials, reading, ours, told),
        stability_of_groups(small, ours, told),
        clashes_found(told),
        speed(ours, told),
    ]
    return _joined([*parts, Section("", "", promises=(_no_rule_broken(ours),))])


def _no_rule_broken(ours: Ours) -> Promise:
    refused = f", {ours.refused} refused" if ours.refused else ""
    return Promise(
        "Rules broken by the groups of networks",
        "0",
        f"{ours.broken} in {ours.groupings} groupings{refused}",
        not ours.broken and not ours.refused,
    )


def _joined(parts: Sequence[Section]) -> Section:
    return Section(
        "Networks",
        "\n\n".join(part.body for part in parts if part.body),
        plots={name: plot for part in parts for name, plot in part.plots.items()},
        promises=tuple(promise for part in parts for promise in part.promises),
        pages={name: page for part in parts for name, page in part.pages.items()},
    )
