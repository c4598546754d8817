"""What a member shares is carried by passages; where there are none, nothing is claimed."""

import numpy as np
import pytest

from matcher.encoding.protocol import Language
from matcher.networks.shared_passages import SaidPassage, shared_passages
from tests.matcher.networks.hand_made import angles


def said(text: str, degrees: float, statement: str | None = None) -> SaidPassage:
    vector = angles(degrees)[0].astype(np.float32)
    return SaidPassage(text, vector, Language.ENGLISH, "https://example.org", 2019, statement)


PASSAGES = {
    "a": [said("Young people are not heard.", 0), said("Water is short.", 90)],
    "b": [said("The youth council has no say.", 10)],
    "c": [said("Wells run dry.", 80), said("Roads are bad.", 200)],
    "silent": [],
}
EVERYBODY = ["a", "b", "c", "silent"]


def test_passages_that_are_most_alike_come_first_with_whose_they_are() -> None:
    first, second = shared_passages(PASSAGES, EVERYBODY, "a")
    assert (first.own.text, first.companion_id) == ("Young people are not heard.", "b")
    assert (second.own.text, second.theirs.text) == ("Water is short.", "Wells run dry.")
    assert first.likeness == pytest.approx(np.cos(np.radians(10)))


def test_passage_is_quoted_once() -> None:
    found = shared_passages(PASSAGES, EVERYBODY, "b", n=5)
    assert len(found) == 1


def test_another_wording_of_a_statement_is_not_quoted_again() -> None:
    passages = {
        "a": [said("Water is short.", 90, "w"), said("Vatten saknas.", 91, "w")],
        "c": [said("Wells run dry.", 80), said("Rivers dry out.", 85)],
    }
    assert len(shared_passages(passages, ["a", "c"], "a", n=5)) == 1


def test_member_of_whom_nothing_is_said_has_no_passages() -> None:
    assert shared_passages(PASSAGES, EVERYBODY, "silent") == ()
    assert shared_passages(PASSAGES, EVERYBODY, "unheard of") == ()


def test_companions_of_whom_nothing_is_said_carry_nothing() -> None:
    assert shared_passages(PASSAGES, ["a", "silent"], "a") == ()


def test_unlike_passages_are_no_evidence() -> None:
    assert shared_passages(PASSAGES, ["b", "c"], "b", n=9, least=0.5) == ()


def test_only_members_of_the_group_are_compared() -> None:
    found = shared_passages(PASSAGES, ["a", "c"], "a", n=9)
    assert {each.companion_id for each in found} == {"c"}
