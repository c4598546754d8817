"""What is known of calls for applications on a day."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.programme import (
    CallWindow,
    WindowKind,
)
from matcher.eligibility import (
    CallState,
    call_status,
    rules_shown,
)
from tests.matcher.eligibility.known_programme import (
    PROGRAMME,
    codes,
    rule,
    window,
)


def test_a_call_is_open_between_its_dates_and_names_them() -> None:
    programme = replace(PROGRAMME, call_windows=(window(opens="2018-02-15", closes="2018-03-15"),))
    status = call_status(programme, date(2018, 3, 1))
    assert (status.state, status.is_open) == (CallState.OPEN, True)
    assert "2018-02-15 to 2018-03-15" in str(status.messages[0])
    assert "https://example.org/call" in str(status.messages[0])


def test_a_pause_covers_the_whole_month_it_is_said_to_end_in() -> None:
    pause = window(WindowKind.PAUSED, "2023-01-24", "2023-04")
    programme = replace(PROGRAMME, call_windows=(pause,))
    assert call_status(programme, date(2023, 1, 23)).state is CallState.NO_KNOWN_CALL
    assert call_status(programme, date(2023, 4, 30)).state is CallState.PAUSED
    assert call_status(programme, date(2023, 5, 1)).state is CallState.NO_KNOWN_CALL


@pytest.mark.parametrize(
    ("one_end", "on", "told"),
    [
        (window(opens="2018-03-16"), date(2018, 4, 1), "call.unknown-end"),
        (window(closes="2019-03-15"), date(2019, 3, 1), "call.unknown-start"),
        (window(opens="2020-03", closes="2020-04"), date(2020, 3, 10), "call.rough-dates"),
    ],
)
def test_a_window_with_an_unknown_end_is_told_but_not_called_open(
    one_end: CallWindow, on: date, told: str
) -> None:
    status = call_status(replace(PROGRAMME, call_windows=(one_end,)), on)
    assert status.state is CallState.NO_KNOWN_CALL
    assert codes(status.messages)[:2] == ["call.none-known", told]
    assert status.windows == (one_end,)


def test_a_window_with_an_unknown_end_is_not_told_years_later() -> None:
    programme = replace(PROGRAMME, call_windows=(window(opens="2018-03-16"),))
    assert call_status(programme, date(2026, 1, 1)).windows == ()


def test_without_a_known_call_the_answer_says_what_else_may_be_asked() -> None:
    programme = replace(PROGRAMME, rules=(rule("standing-inception", "2021"),))
    assert codes(call_status(programme, date(2022, 5, 1)).messages) == [
        "call.none-known",
        "call.inception-any-time",
        "call.own-funded",
    ]
    assert codes(call_status(programme, date(2020, 5, 1)).messages) == [
        "call.none-known",
        "call.own-funded",
    ]


def test_after_the_last_known_call_the_end_of_funding_is_told_once() -> None:
    programme = replace(
        PROGRAMME,
        call_windows=(window(opens="2018-02-15", closes="2018-03-15"),),
        rules=(rule("funding-end", valid_to="2026-12-31"),),
    )
    assert "programme.funded-until" in codes(call_status(programme, date(2026, 11, 22)).messages)
    after = rules_shown(programme, date(2027, 1, 1))
    assert codes(after.call + after.caveats).count("programme.funded-until") == 1


def test_a_programme_without_calls_can_be_asked_at_any_time() -> None:
    status = call_status(replace(PROGRAMME, needs_call=False), date(2018, 3, 1))
    assert (status.state, status.is_open) == (CallState.NOT_NEEDED, None)
