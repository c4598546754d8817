"""What is known of both sides beside the passages is told once, in words."""

from collections.abc import Sequence
from datetime import date

import pytest

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Contribution, Match, Signal, SignalName, Strength
from matcher.why import known_of_both, to_think_of, warm_path
from tests.matcher.small_world import place
from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import PageClient

LEVEL = message("level", "Both stand on the municipal level.")
TIE = message("tie", "You have worked with them before.")
COAST = message("coast", "Both lie by the sea.")


def a_match(reasons: dict[SignalName, Message], warnings: Sequence[Message] = ()) -> Match:
    signals = [Signal(name, 1.0, reasons=(reason,)) for name, reason in reasons.items()]
    return Match(
        rank=1,
        local_government=place("ghanzi", "BW"),
        score=0.5,
        base=0.5,
        strength=Strength.STRONG,
        contributions=tuple(Contribution(signal, 0.0, 0.0) for signal in signals),
        warnings=tuple(warnings),
        doubts=(),
        partnership_ids=(),
    )


def test_ties_have_a_part_of_their_own_and_the_same_level_goes_without_saying() -> None:
    match = a_match({SignalName.LEVEL: LEVEL, SignalName.GEOGRAPHY: COAST, SignalName.TIES: TIE})
    assert warm_path(match) == (TIE,)
    assert known_of_both(match) == (COAST,)


def test_what_a_tie_says_is_no_warning_too() -> None:
    match = a_match({SignalName.TIES: TIE}, warnings=[TIE, COAST])
    assert warm_path(match) == (TIE,)
    assert to_think_of(match) == (COAST,)


def test_what_a_warning_says_is_not_said_twice() -> None:
    match = a_match({SignalName.GEOGRAPHY: COAST}, warnings=[COAST])
    assert known_of_both(match) == ()
    assert to_think_of(match) == (COAST,)


@pytest.mark.parametrize(("lang", "said"), [("en", "You can work in English"), ("sv", "engelska")])
def test_the_card_tells_it_in_the_readers_language(pages: PageClient, lang: str, said: str) -> None:
    page = pages.post(f"/{lang}", text=CHALLENGE, on=date(2018, 3, 1).isoformat())
    assert said in page.text
