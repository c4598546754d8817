"""Who is related to whom, and why."""

from dataclasses import replace

from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.partnership import Partnership
from matcher.domain.taxonomy import Taxonomy
from matcher.related import Related, RelationKind, Relatives, times_as_large
from matcher.scoring.tie_graph import TieGraph
from tests.matcher.small_world import place, says


def _partnership(name: str, *parties: str) -> Partnership:
    return Partnership(name, parties, (), None, None, (), None, "", (), (), (), ("test",))


def _sized(place_id: str, country: str, size: int, parent: str | None = None) -> LocalGovernment:
    return replace(place(place_id, country), largest_place_population=size, parent_id=parent)


PLACES = [
    _sized("se-1", "SE", 10_000),
    _sized("ke-1", "KE", 10_000, "ke-r"),
    _sized("ke-2", "KE", 14_000, "ke-r"),
    _sized("ke-3", "KE", 90_000, "ke-r"),
    _sized("zm-1", "ZM", 10_000),
    _sized("zm-2", "ZM", 10_000),
    place("ke-r", "KE", Level.REGION),
    place("ug-r", "UG", Level.REGION),
]
SAID = [
    replace(says(i, f"{i} {theme}"), themes=(theme,))
    for i, theme in [("ke-1", "rare"), ("zm-2", "rare"), ("ug-r", "rare"), ("ke-1", "common")]
]


def _relatives(places: list[LocalGovernment] = PLACES, *more: Partnership) -> Relatives:
    known = {each.id: each for each in places}
    partnerships = (_partnership("a", "se-1", "ke-1"), _partnership("b", "se-1", "zm-1"), *more)
    catalogue = Catalogue(known, SAID, partnerships, {}, Taxonomy({}, {}, {}, {}))
    return Relatives(catalogue, TieGraph(known, partnerships))


def _kinds(related: tuple[Related, ...]) -> dict[str, list[RelationKind]]:
    return {r.local_government.id: [each.kind for each in r.relations] for r in related}


def test_each_is_related_for_reasons_of_its_own_the_most_telling_first() -> None:
    assert _kinds(_relatives().related_to(PLACES[1])) == {
        "zm-1": [RelationKind.PARTNERS_PARTNER],
        "ke-2": [RelationKind.SAME_REGION, RelationKind.SIMILAR_SIZE],
        "zm-2": [RelationKind.SAME_THEMES],
        "ke-3": [RelationKind.SAME_REGION],
    }


def test_own_partners_and_the_other_half_are_left_out() -> None:
    halved = [
        replace(each, same_organisation_id={"ke-1": "ke-2", "ke-2": "ke-1"}.get(each.id))
        for each in PLACES
    ]
    assert {"se-1", "ke-1", "ke-2"}.isdisjoint(_kinds(_relatives(halved).related_to(halved[1])))


def test_parties_of_one_partnership_are_partners_not_related() -> None:
    three = _partnership("c", "ke-1", "zm-2", "zm-1")
    assert {"zm-1", "zm-2"}.isdisjoint(_kinds(_relatives(PLACES, three).related_to(PLACES[1])))


def test_a_crowd_of_one_kind_leaves_room_for_the_others() -> None:
    crowd = [_sized(f"ke-x{i}", "KE", 10_000, "ke-r") for i in range(300)]
    kinds = _kinds(_relatives([*PLACES, *crowd]).related_to(PLACES[1]))
    assert len(kinds) <= 12
    assert "zm-1" in kinds
    assert "zm-2" in kinds


def test_what_lies_within_a_region_is_told_with_the_known_first() -> None:
    assert [each.id for each in _relatives().within("ke-r")] == ["ke-1", "ke-3", "ke-2"]
    assert _relatives().within("nowhere") == []


def test_size_is_compared_like_with_like() -> None:
    one, other = _sized("a", "SE", 100), replace(place("b", "SE"), population=100)
    assert times_as_large(one, other) is None
    assert times_as_large(one, _sized("c", "SE", 50)) == 2.0
