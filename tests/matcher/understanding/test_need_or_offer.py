"""Telling need from offer."""

import pytest

from matcher.domain.challenge import Side
from matcher.understanding.need_or_offer import side_of, states_need_plainly


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


@pytest.mark.parametrize(
    ("sentence", "plainly"),
    [
        ("Vi behöver nya former för samtal.", True),
        ("Kommunen saknar lärare.", True),
        ("We still lack a plan.", True),
        ("We need you to know that we are good at waste.", False),
        ("Vi saknar inte pengar.", False),
        ("Äldre som saknar bank får hjälp.", False),
        ("We share what others need.", False),
    ],
)
def test_a_need_is_plain_when_its_writer_says_so(sentence: str, plainly: bool) -> None:
    assert states_need_plainly(sentence) is plainly
