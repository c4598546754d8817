"""A tie is told with its path, fades with the years, and is never said to be missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Signal
from matcher.domain.surroundings import TwinTowns
from matcher.scoring.ties import ties
from tests.matcher.scoring.side_by_side import comparison, context, partnership
from tests.matcher.small_world import place

ON = date(2020, 6, 1)
COUNTY = place("se-14", "SE", Level.REGION, "Region West")
ALE = replace(place("se-ale", "SE"), name="Ale", parent_id="se-14")
LERUM = replace(place("se-lerum", "SE"), name="Lerum", parent_id="se-14")
LULEA = place("se-lulea", "SE", name="Luleå")
DISTRICT = place("bw-r", "BW", Level.REGION, "Kgalagadi")
GHANZI = replace(place("ghanzi", "BW"), parent_id="bw-r")
TSABONG = replace(place("tsabong", "BW"), parent_id="bw-r")
MAUN = place("maun", "BW")
PLACES = (COUNTY, ALE, LERUM, LULEA, DISTRICT, GHANZI, TSABONG, MAUN, place("ke-1", "KE"))


def tied(
    *partnerships: Partnership,
    twin_towns: Sequence[TwinTowns] = (),
    ours: LocalGovernment | None = ALE,
    theirs: LocalGovernment = GHANZI,
) -> Signal:
    known = context(PLACES, partnerships, twin_towns)
    return ties(comparison(our_place=ours, their_place=theirs, context=known, on=ON))


def paths(signal: Signal) -> list[str]:
    return [str(reason) for reason in signal.reasons]


def test_a_partnership_of_our_own_this_year_is_the_closest_tie() -> None:
    signal = tied(partnership("se-ale", "ghanzi", years=(2016, 2020)))
    assert signal.value == 1.0
    assert paths(signal) == ["You have worked with Ghanzi before (2016–2020)."]


@pytest.mark.parametrize(
    ("years", "expected"), [((2010, 2010), 0.5), ((2000, 2000), 0.25), (None, 0.5)]
)
def test_a_tie_halves_in_ten_years(years: tuple[int, int] | None, expected: float) -> None:
    assert tied(partnership("se-ale", "ghanzi", years=years)).value == pytest.approx(expected)


def test_no_documented_tie_is_unknown_never_zero() -> None:
    assert tied().value is None
    assert tied(partnership("se-lulea", "ke-1", years=(2019, 2020))).value is None


def test_without_an_asker_ties_are_unknown() -> None:
    past = partnership("se-ale", "ghanzi", years=(2016, 2020))
    assert tied(past, ours=None).value is None


def test_what_began_after_the_day_asked_is_no_tie() -> None:
    assert tied(partnership("se-ale", "ghanzi", years=(2021, 2023))).value is None


def test_all_parties_of_a_partnership_of_three_are_tied() -> None:
    three = partnership("se-ale", "ke-1", "ghanzi", years=(2016, 2020))
    assert tied(three).value == 1.0
    assert len(tied(three).reasons) == 1


def test_a_partner_of_a_partner_is_told_with_both_halves_of_the_path() -> None:
    signal = tied(
        partnership("se-ale", "ke-1", years=(2012, 2014)),
        partnership("se-lulea", "ke-1", "ghanzi", years=(2018, 2020)),
    )
    assert signal.value == pytest.approx(0.5)
    assert paths(signal) == [
        "Ke-1 has worked both with you (2012–2014) and with Ghanzi (2018–2020)."
    ]


def test_a_partner_of_ours_beside_them_is_a_tie() -> None:
    signal = tied(partnership("se-ale", "tsabong", years=(2020, 2020)))
    assert signal.value == pytest.approx(0.35)
    assert paths(signal) == [
        "You have worked with Tsabong (2020), which is a neighbour of Ghanzi or lies in the same region."
    ]


def test_a_partner_of_ours_elsewhere_in_their_country_is_a_weaker_one() -> None:
    signal = tied(partnership("se-ale", "maun", years=(2020, 2020)))
    assert signal.value == pytest.approx(0.2)
    assert paths(signal) == ["You have worked with Maun in BW (2020)."]


def test_a_network_in_common_is_named() -> None:
    signal = tied(
        partnership("se-ale", "ke-1", years=(2020, 2020), network="climate"),
        partnership("se-lulea", "ghanzi", years=(2020, 2020), network="climate"),
    )
    assert signal.value == pytest.approx(0.4)
    assert paths(signal) == ["Both of you have been in the same network: climate (2020)."]


@pytest.mark.parametrize(
    ("partner", "strength", "path"),
    [
        ("ghanzi", 0.5, "Lerum, near you, has worked with Ghanzi (2020)."),
        (
            "tsabong",
            0.3,
            "Lerum, near you, has worked with Tsabong (2020), in the same region as Ghanzi.",
        ),
        ("maun", 0.1, "Lerum, near you, has worked with Maun in BW (2020)."),
    ],
)
def test_a_neighbours_experience_counts_more_the_nearer_to_them(
    partner: str, strength: float, path: str
) -> None:
    signal = tied(partnership("se-lerum", partner, years=(2020, 2020)))
    assert signal.value == pytest.approx(strength)
    assert paths(signal) == [path]


def test_the_region_around_us_is_a_neighbour() -> None:
    assert tied(partnership("se-14", "ghanzi", years=(2020, 2020))).value == pytest.approx(0.5)


def test_whoever_lies_near_across_a_county_border_is_a_neighbour() -> None:
    here = replace(ALE, parent_id=None, latitude=57.9, longitude=12.1)
    there = replace(LULEA, latitude=58.1, longitude=12.1)
    known = context([here, there, GHANZI], [partnership("se-lulea", "ghanzi", years=(2020, 2020))])
    signal = ties(comparison(our_place=here, their_place=GHANZI, context=known, on=ON))
    assert signal.value == pytest.approx(0.5)


def test_declared_twin_towns_are_a_tie_without_a_date() -> None:
    signal = tied(twin_towns=[TwinTowns(("ghanzi", "se-ale"), "a list")])
    assert signal.value == pytest.approx(0.6)
    assert paths(signal) == ["You and Ghanzi have been declared twin towns; no source says when."]


def test_several_ties_add_up_without_passing_one_and_the_strongest_comes_first() -> None:
    signal = tied(
        partnership("se-ale", "ghanzi", years=(2010, 2010)),
        partnership("se-lerum", "ghanzi", years=(2020, 2020)),
        twin_towns=[TwinTowns(("se-ale", "ghanzi"), "a list")],
    )
    assert signal.value == pytest.approx(1 - 0.5 * 0.5 * 0.4)
    assert [reason.code for reason in signal.reasons] == [
        "tie.twin-towns",
        "caution.own-partner",
        "tie.neighbours-partner",
    ]


def test_both_halves_of_one_organisation_share_their_ties() -> None:
    region = replace(place("se-09", "SE", Level.REGION), same_organisation_id="se-0980")
    municipality = replace(place("se-0980", "SE"), same_organisation_id="se-09")
    known = context(
        [region, municipality, GHANZI], [partnership("se-09", "ghanzi", years=(2020, 2020))]
    )
    signal = ties(comparison(our_place=municipality, their_place=GHANZI, context=known, on=ON))
    assert signal.value == 1.0


def test_a_large_graph_gives_the_same_tie_as_a_small_one() -> None:
    swedes = [place(f"se-{number}", "SE") for number in range(300)]
    partners = [place(f"ke-{number}", "KE") for number in range(1000)]
    many = [
        partnership(f"se-{number % 300}", f"ke-{number % 1000}", years=(2010, 2010))
        for number in range(5000)
    ]
    ours = partnership("se-ale", "ghanzi", years=(2020, 2020))
    known = context([*PLACES, *swedes, *partners], [*many, ours])
    signal = ties(comparison(our_place=ALE, their_place=GHANZI, context=known, on=ON))
    assert (signal.value, len(signal.reasons)) == (1.0, 1)


def test_a_region_that_is_its_own_parent_ends_the_search() -> None:
    circle = replace(place("xx-1", "BW"), parent_id="xx-1")
    known = context([ALE, circle], [partnership("se-ale", "xx-1", years=(2020, 2020))])
    signal = ties(comparison(our_place=ALE, their_place=GHANZI, context=known, on=ON))
    assert signal.value == pytest.approx(0.2)
