"""Leaving one documented pair out."""

import pytest

from matcher.domain.challenge import Side
from matcher.evaluation.real_pairs import (
    LeftOut,
    Protocol,
    leave_out,
    real_pairs,
    without_names,
)
from tests.matcher.evaluation.small_documents import CATALOGUE, JOINT


def left_out(protocol: Protocol, abroad: str = "zm-1") -> LeftOut:
    pair = next(p for p in real_pairs(CATALOGUE) if (p.swedish, p.abroad) == ("se-1", abroad))
    return leave_out(CATALOGUE, pair, protocol)


def test_every_pair_of_a_partnership_with_three_parties_is_one() -> None:
    pairs = {(p.swedish, p.abroad) for p in real_pairs(CATALOGUE)}
    assert pairs == {("se-1", "zm-1"), ("se-2", "ke-1"), ("se-2", "zm-1")}


def test_a_pair_with_two_partnerships_is_one_pair_since_the_first_known_year() -> None:
    pair = next(p for p in real_pairs(CATALOGUE) if p.abroad == "ke-1")
    assert pair.partnership_ids == {"p-2", "p-3"}
    assert pair.year == 2012


def test_other_texts_are_those_of_other_sources() -> None:
    said = [p.text for p in left_out(Protocol.OTHER_TEXTS).swedish_says]
    assert said == ["The municipality lacks water in summer."]


def test_own_words_are_what_the_source_says_of_one_party_alone() -> None:
    world = left_out(Protocol.OWN_WORDS)
    assert [p.side for p in world.abroad_says] == [Side.OFFER, Side.NEED]


@pytest.mark.parametrize("protocol", Protocol)
def test_joint_text_is_gone_on_both_sides(protocol: Protocol) -> None:
    assert JOINT not in {p.text for p in left_out(protocol).catalogue.passages}


def test_what_stands_on_both_sides_word_for_word_is_gone_whatever_its_source() -> None:
    pair = next(p for p in real_pairs(CATALOGUE) if p.abroad == "ke-1")
    world = leave_out(CATALOGUE, pair, Protocol.OWN_WORDS)
    assert not world.both_speak


def test_their_partnership_and_twinning_never_were() -> None:
    world = left_out(Protocol.OTHER_TEXTS).catalogue
    assert [p.id for p in world.partnerships] == ["p-2", "p-3"]
    assert not world.surroundings.twin_towns


def test_others_keep_their_texts() -> None:
    texts = {p.text for p in left_out(Protocol.OTHER_TEXTS).catalogue.passages}
    assert "Refuse is burnt beside the road." in texts


def test_names_are_taken_out_with_their_genitive() -> None:
    passages = without_names(CATALOGUE.passages, ["Chililand", "Alingby"])
    texts = {p.text for p in passages}
    assert "The wells of are dry in summer." in texts
    assert "wants to learn how to meet people face to face." in texts


def test_a_short_word_is_no_name() -> None:
    assert without_names(CATALOGUE.passages, ["It"]) == list(CATALOGUE.passages)
