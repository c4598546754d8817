"""Members of documented networks, by what may be told of them."""

from dataclasses import replace

import pytest

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Side
from matcher.domain.surroundings import Surroundings
from matcher.domain.world_region import WorldRegion
from matcher.evaluation.documented_networks import documented_members, without_network_words
from tests.matcher.evaluation.small_documents import CATALOGUE, tells

ZAMBIA = CATALOGUE.local_governments["zm-1"].country


def catalogue(*texts: str) -> Catalogue:
    """Return facts where one partnership belongs to the climate network and one to another programme."""
    climate = replace(CATALOGUE.partnerships[0], network="climate", theme_ids=("water",))
    other = replace(CATALOGUE.partnerships[1], network="TUSENET (not ICLD)")
    return replace(
        CATALOGUE,
        partnerships=(other, climate),
        passages=tuple(tells("se-1", text, Side.SHARED, "p-1") for text in texts),
        surroundings=Surroundings(world_regions={ZAMBIA: WorldRegion.SOUTHERN_AFRICA}),
    )


def test_only_the_named_networks_count() -> None:
    (member,) = documented_members(catalogue("Wells are dug."), [])
    assert (member.network, member.candidate.id) == ("climate", "p-1")
    assert member.candidate.regions == {WorldRegion.SOUTHERN_AFRICA}
    assert member.candidate.start_year == 2015
    assert member.theme_ids == ("water",)


def test_names_and_the_word_of_the_network_are_taken_out() -> None:
    facts = catalogue("Chililand adapts to climate change.", "Klimatarbetet utvecklas.")
    (member,) = documented_members(facts, ["Chililand"])
    assert [passage.text for passage in member.texts] == ["adapts to .", "utvecklas."]
    (worded,) = documented_members(facts, ["Chililand"], keep_words=True)
    assert [passage.text for passage in worded.texts] == [
        "adapts to climate change.",
        "Klimatarbetet utvecklas.",
    ]


def test_a_text_said_of_both_counts_once_and_an_empty_one_not_at_all() -> None:
    (member,) = documented_members(catalogue("Wells are dug.", "Wells are dug.", "Climate."), [])
    assert [passage.text for passage in member.texts] == ["Wells are dug."]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The network for human rights meets.", "The for meets."),
        ("Jämställdhetsmålen nås.", "nås."),
        ("More equal cancer care is built.", "More cancer care is built."),
        ("Wells are dug for all.", "Wells are dug for all."),
    ],
)
def test_words_that_name_a_network_are_taken_out(text: str, left: str) -> None:
    assert without_network_words(text) == left
