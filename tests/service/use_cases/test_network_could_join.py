"""Networks that a question could lead to: near it, with room, allowed on the day; else none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from data.store.engine import open_store
from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode
from matcher.domain.network import Network, NetworkMember
from matcher.domain.recommendation import Filters, Question, Strength
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.network_could_join import CouldJoin, could_join, likeness_in_words
from tests.service.network_world import network_house, publish_all, water_network
from tests.service.round_world import NOW, TODAY

WATER = "Clean drinking water is lacking in every village"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "networks.sqlite")
    yield network_house(engine)
    engine.dispose()


def open_network(network_id: str = "n-water", **changes: Any) -> Network:
    # Without themes all that its parties say is theirs; the world's passages have no themes.
    members = (NetworkMember(("se-1440", "zm-1")), NetworkMember(("se-1260", "bw-2")))
    return replace(water_network(network_id, theme_ids=(), members=members), **changes)


def found(house: House, text: str = WATER, **changes: Any) -> tuple[CouldJoin, ...]:
    asked = replace(Question(text, DEFAULT_PROGRAMME_ID, TODAY), **changes)
    return could_join(house.recommender.recommend(asked), house)


def test_a_network_near_the_question_is_found_with_its_reasons(house: House) -> None:
    publish_all(house.engine, open_network())
    (one,) = found(house)
    assert (one.network.id, one.room) == ("n-water", 3)
    assert one.strength is Strength.POSSIBLE
    assert one.passage is not None
    assert "drinking water" in one.passage.text
    assert one.place is not None
    assert one.place.id == one.passage.local_government_id
    assert [remark.code for remark in one.remarks] == [
        "network.join.tell-who",
        "network.join.partner",
    ]


def test_without_networks_nothing_is_found(house: House) -> None:
    assert found(house) == ()


def test_a_question_about_something_else_finds_none(house: House) -> None:
    publish_all(house.engine, open_network())
    assert found(house, "Girls leave school before the ninth grade") == ()


def test_what_is_published_shows_once_the_house_is_renewed(house: House) -> None:
    assert found(house) == ()
    publish_all(house.engine, open_network())
    assert found(house) == ()
    assert house.renewed is not None
    assert len(found(house.renewed())) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"is_open": False},
        {"most": 2},
        {"closed_at": NOW},
        {"ends_on": TODAY - timedelta(days=1)},
        {"programme_id": "nowhere"},
        {"published_at": NOW + timedelta(days=1)},
    ],
)
def test_a_network_that_takes_nobody_on_the_day_is_not_suggested(
    house: House, changes: dict[str, Any]
) -> None:
    publish_all(house.engine, open_network(**changes))
    assert found(house) == ()


def test_one_that_has_not_begun_says_when_it_does(house: House) -> None:
    publish_all(house.engine, open_network(starts_on=date(2027, 1, 1)))
    assert "network.join.starts" in [each.code for each in found(house)[0].remarks]


def test_whoever_is_in_it_already_is_not_asked_to_join(house: House) -> None:
    publish_all(house.engine, open_network())
    assert found(house, local_government_id="se-1440") == ()
    assert len(found(house, local_government_id="se-2506")) == 1


def test_whoever_is_in_another_network_may_not_join_under_each_party_once(house: House) -> None:
    other = open_network("n-other", members=(NetworkMember(("se-2506", "ke-2")),), is_open=False)
    publish_all(house.engine, open_network(), other)
    assert found(house, local_government_id="se-2506") == ()


def test_chosen_countries_and_themes_narrow_the_networks_too(house: House) -> None:
    publish_all(house.engine, open_network())
    zambia, kenya = (Filters(countries=frozenset({CountryCode(c)})) for c in ("ZM", "KE"))
    assert len(found(house, filters=zambia)) == 1
    assert found(house, filters=kenya) == ()


def test_a_programme_that_has_ended_takes_its_networks_along(house: House) -> None:
    publish_all(house.engine, open_network())
    programmes = house.catalogue.programmes
    over = {
        each: replace(programme, ends=PartialDate.parse("2025"))
        for each, programme in programmes.items()
    }
    ended = replace(house, catalogue=replace(house.catalogue, programmes=over))
    assert found(ended) == ()


def test_at_most_three_are_shown_the_nearest_first(house: House) -> None:
    publish_all(house.engine, *(open_network(f"n-{number:02}") for number in range(50)))
    shown = found(house)
    assert [each.network.id for each in shown] == ["n-00", "n-01", "n-02"]
    assert all(one.likeness >= other.likeness for one, other in pairwise(shown))


def test_a_network_that_nothing_is_known_of_is_never_near(house: House) -> None:
    silent = open_network(members=(NetworkMember(("se-2183", "tz-2")),), sentences={})
    publish_all(house.engine, silent)
    assert found(house) == ()


def test_a_house_that_reads_nothing_suggests_nothing(house: House) -> None:
    publish_all(house.engine, open_network())
    assert found(replace(house, encoder=None)) == ()


def test_without_a_shared_theme_words_alone_must_say_much_more() -> None:
    assert likeness_in_words(0.45, shares_a_theme=False) is Strength.WEAK
    assert likeness_in_words(0.6, shares_a_theme=False) is Strength.POSSIBLE
    assert likeness_in_words(0.45, shares_a_theme=True) is Strength.STRONG
    assert likeness_in_words(0.4, shares_a_theme=True) is Strength.POSSIBLE
    assert likeness_in_words(0.34, shares_a_theme=True) is Strength.WEAK
