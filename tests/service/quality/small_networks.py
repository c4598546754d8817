"""The chapter on networks in a few seconds: one set of each kind, no contradictions, a small time."""

import pytest

from service.quality import (
    network_clashes,
    network_sets,
    network_speed,
    network_stability,
    networks,
)


def make_small(patch: pytest.MonkeyPatch) -> None:
    """Measure as little of networks as there can be figures of."""
    patch.setattr(network_sets, "SETS", {24: 1})
    patch.setattr(network_sets, "FEWER_SETS", {24: 1})
    patch.setattr(network_stability, "LEAVERS", 1)
    patch.setattr(network_stability, "BOOTSTRAPS", 1)
    patch.setattr(network_clashes, "SEEDS", ())
    patch.setattr(network_speed, "SIZES", ((24, 5.0),))
    patch.setattr(networks, "STABLE_SETS", 1)
