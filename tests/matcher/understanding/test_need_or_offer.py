"""Telling need from offer."""

import pytest

from matcher.domain.challenge import Side
from matcher.understanding.need_or_offer import side_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi är bra på skriftlig information.",
        "Kommunen har lång erfarenhet av medborgardialog.",
        "Vi delar gärna med oss av vår modell för ungdomsråd.",
        "We are good at face-to-face outreach.",
        "The council has long experience of participatory budgeting.",
    ],
)
def test_stated_strength_is_an_offer(sentence: str) -> None:
    assert side_of(sentence) is Side.OFFER


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi når inte nyanlända med våra blanketter.",
        "Civilsamhället ska involveras i äldreomsorgen",
        "We lack methods for dialogue.",
        "We are good at forms but struggle to meet people.",
    ],
)
def test_anything_else_is_a_need(sentence: str) -> None:
    assert side_of(sentence) is Side.NEED
