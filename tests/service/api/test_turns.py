"""Few recommendations are made at once, and nobody waits for ever."""

import pytest

from service.api.opening import NotReadyError
from service.api.turns import Turns


def test_a_turn_is_free_again_afterwards() -> None:
    turns = Turns(at_once=1, waiting=0)
    for _ in range(3):
        with turns.turn():
            pass


def test_a_turn_is_free_again_after_a_fault() -> None:
    turns = Turns(at_once=1, waiting=0)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        pass


def test_whoever_finds_the_queue_full_is_asked_to_come_back() -> None:
    turns = Turns(at_once=1, waiting=0)
    with turns.turn(), pytest.raises(NotReadyError) as refused, turns.turn():
        pass
    assert refused.value.code == "service.busy"


def test_whoever_has_waited_too_long_is_asked_to_come_back() -> None:
    turns = Turns(at_once=1, waiting=1, patience_seconds=0.01)
    with turns.turn(), pytest.raises(NotReadyError), turns.turn():
        pass
