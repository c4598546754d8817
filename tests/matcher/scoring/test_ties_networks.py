"""Published networks as ties: with us in it, with a partner of ours, or with room for more."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from matcher.domain.network import Network, NetworkMember
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Signal
from matcher.scoring.context import Context
from matcher.scoring.tie_graph import TieGraph
from matcher.scoring.ties import ties
from service.language.translate import translate
from tests.matcher.scoring.side_by_side import comparison, partnership
from tests.matcher.small_world import place

ON = date(2026, 6, 1)
ALE = replace(place("se-ale", "SE"), name="Ale")
KITWE = place("zm-1", "ZM", name="Kitwe")
SOLWEZI = place("zm-2", "ZM", name="Solwezi")
GHANZI = place("bw-1", "BW", name="Ghanzi")
PLACES = {each.id: each for each in (ALE, KITWE, SOLWEZI, GHANZI)}


def network(*party_ids: str, **changes: Any) -> Network:
    made = Network(
        id="n-1",
        names={"sv": "Vatten", "en": "Water"},
        sentences={},
        programme_id="p",
        region=None,
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 12, 31),
        coordinator="",
        adviser="",
        theme_ids=(),
        members=(NetworkMember(party_ids),),
        most=5,
        is_open=False,
        published_at=datetime(2026, 1, 1),  # noqa: DTZ001 - as the store keeps it
        changed_at=datetime(2026, 1, 1),  # noqa: DTZ001
    )
    return replace(made, **changes)


def tied(*networks: Network, partnerships: tuple[Partnership, ...] = (), on: date = ON) -> Signal:
    known = Context(ties=TieGraph(PLACES, partnerships, networks=networks))
    return ties(comparison(our_place=ALE, their_place=KITWE, context=known, on=on))


def paths(signal: Signal) -> list[str]:
    return [str(reason) for reason in signal.reasons]


def test_a_network_of_both_is_a_tie_with_its_name() -> None:
    signal = tied(network("se-ale", "zm-1"))
    assert signal.value == 0.5
    assert paths(signal) == ["You and Kitwe are in the network “Water” together."]


def test_the_name_of_the_network_is_in_the_language_of_the_reader() -> None:
    (reason,) = tied(network("se-ale", "zm-1")).reasons
    assert "“Water”" in translate(reason, "en")
    assert "Vatten" in translate(reason, "sv")
    assert "Water" not in translate(reason, "sv")


def test_a_candidate_in_a_network_with_room_can_be_reached_through_it() -> None:
    assert tied(network("zm-1")).value is None
    open_one = tied(network("zm-1", is_open=True))
    assert open_one.value == pytest.approx(0.2)
    assert "asks for newcomers" in paths(open_one)[0]


def test_a_partner_of_ours_in_their_network_is_named() -> None:
    signal = tied(
        network("zm-1", "bw-1"), partnerships=(partnership("se-ale", "bw-1", years=(2010, 2012)),)
    )
    assert signal.value is not None
    assert any("Ghanzi, which has worked with you (2010–2012)" in path for path in paths(signal))


def test_one_that_is_over_or_not_published_yet_ties_nobody() -> None:
    both = network("se-ale", "zm-1")
    assert tied(replace(both, ends_on=date(2026, 5, 1))).value is None
    assert tied(replace(both, closed_at=datetime(2026, 2, 1))).value is None  # noqa: DTZ001
    assert tied(both, on=date(2025, 12, 31)).value is None


def test_several_ties_never_exceed_one() -> None:
    many = [replace(network("se-ale", "zm-1"), id=f"n-{number}") for number in range(40)]
    many.append(replace(network("zm-1", is_open=True), id="n-open"))
    signal = tied(*many, partnerships=(partnership("se-ale", "zm-1", years=(2026, 2026)),))
    assert signal.value is not None
    assert signal.value <= 1.0


def test_without_networks_nothing_changes() -> None:
    assert tied().value is None
