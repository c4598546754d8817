"""Lists, the board and files: each reader gets what is theirs."""

import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from data.exporting.files import Format, as_bytes
from data.store.introduction_lists import Wanted
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening
from matcher.domain.introduction import Answer, Introduction, Stage
from matcher.domain.role import Role
from matcher.introductions.steps import DAYS_TO_REMINDER, Step
from service.use_cases.introduction_files import introductions_table, reminder_calendar
from service.use_cases.introduction_letters import letters_of
from service.use_cases.introduction_reading import board, find, read_story, reminders_due
from service.use_cases.introduction_steps import answer_for, set_confidential, take_step, write_note
from tests.service.use_cases.brokering import THEM, THIRD, US, Brokering, proposing

FORMULA = "=HYPERLINK(\"http://evil\") <script>alert('note')</script>"


def declined(brokering: Brokering, *, is_shared: bool = False) -> Introduction:
    sent = brokering.sent(replace(proposing(), note="They sound tired", round_id="r-1"))
    them = brokering.representative(THEM)
    return answer_for(them, sent.id, None, THEM, Answer.DECLINED, "No staff", is_shared=is_shared)


def test_each_reader_finds_what_is_theirs(brokering: Brokering) -> None:
    sent, proposed = brokering.sent(), brokering.proposed(proposing(THIRD))
    set_confidential(brokering.officer(), proposed.id, None, True)
    assert find(brokering.officer()).total == 2
    assert find(brokering.by(Role.COORDINATOR)).total == 1
    assert [i.id for i in find(brokering.representative(THEM)).introductions] == [sent.id]
    for nobody in (brokering.representative(THIRD), brokering.by(Role.VISITOR)):
        assert find(nobody).total == 0
        assert board(nobody).totals == {} or sum(board(nobody).totals.values()) == 0


def test_a_coordinator_is_not_told_how_many_are_confidential(brokering: Brokering) -> None:
    set_confidential(brokering.officer(), brokering.proposed().id, None, True)
    assert find(brokering.by(Role.COORDINATOR), Wanted(is_confidential=True)).total == 0


def test_words_are_found_in_names_by_all_and_in_notes_by_officers(brokering: Brokering) -> None:
    sent = brokering.sent()
    write_note(brokering.officer(), sent.id, None, "Ring borgmästaren")
    assert find(brokering.officer(), Wanted(words="borgmästaren")).total == 1
    assert find(brokering.officer(), Wanted(words="chilila")).total == 1
    assert find(brokering.representative(US), Wanted(words="borgmästaren")).total == 0
    assert find(brokering.representative(US), Wanted(words="chilila")).total == 1


def test_a_round_is_not_found_by_a_representative(brokering: Brokering) -> None:
    declined(brokering)
    assert find(brokering.officer(), Wanted(round_id="r-2")).total == 0
    (seen,) = find(brokering.representative(US), Wanted(round_id="r-2")).introductions
    assert seen.round_id is None


def test_the_board_has_a_column_for_every_stage_and_counts_beyond_what_it_shows(
    brokering: Brokering,
) -> None:
    brokering.sent()
    brokering.sent(proposing(THIRD))
    shown = board(brokering.officer(), n=1)
    assert list(shown.columns) == list(Stage)
    assert len(shown.columns[Stage.SENT]) == 1
    assert shown.totals[Stage.SENT] == 2


def test_reminders_come_on_their_day_and_to_officers_alone(brokering: Brokering) -> None:
    sent = brokering.sent()
    assert reminders_due(brokering.officer(DAYS_TO_REMINDER - 1)) == ()
    assert [i.id for i in reminders_due(brokering.officer(DAYS_TO_REMINDER))] == [sent.id]
    assert reminders_due(brokering.representative(US, DAYS_TO_REMINDER)) == ()


def test_a_representative_is_not_told_why_the_other_side_declined(brokering: Brokering) -> None:
    introduction = declined(brokering)
    story = read_story(brokering.representative(US), introduction.id)
    assert "No staff" not in str(story)
    assert "tired" not in str(story)
    assert "conference" not in str(story)
    assert "r-1" not in str(story)
    assert "user-" not in str(story)
    assert [each.what for each in story.history] == [
        Happening.INTRODUCTION_SENT,
        Happening.INTRODUCTION_DECLINED,
    ]
    assert story.steps == story.answers_for == ()


def test_a_shared_reason_is_told_and_ones_own_always_is(brokering: Brokering) -> None:
    introduction = declined(brokering, is_shared=True)
    for place_id in (US, THEM):
        story = read_story(brokering.representative(place_id), introduction.id)
        assert story.history[-1].text == "No staff"
    own = read_story(brokering.representative(THEM), introduction.id)
    assert own.introduction.parties[1].reason == "No staff"


def test_obstacles_that_were_known_are_for_officers(brokering: Brokering) -> None:
    declined(brokering)
    again = brokering.sent(replace(proposing(), ask_again="They have hired"))
    assert read_story(brokering.officer(), again.id).snapshot.obstacles
    assert not read_story(brokering.representative(US), again.id).snapshot.obstacles


def test_a_story_of_others_does_not_exist(brokering: Brokering) -> None:
    sent, proposed = brokering.sent(), brokering.proposed(proposing(THIRD))
    for who, introduction in (
        (brokering.representative(THIRD), sent),
        (brokering.representative(US), proposed),
        (brokering.by(Role.VISITOR), sent),
    ):
        with pytest.raises(NotFoundError):
            read_story(who, introduction.id)
        with pytest.raises(NotFoundError):
            letters_of(who, introduction.id)
        with pytest.raises(NotFoundError):
            reminder_calendar(who, introduction.id, "sv")


def test_an_officer_is_offered_the_steps_and_both_sides(brokering: Brokering) -> None:
    story = read_story(brokering.officer(), brokering.sent().id)
    assert story.steps == (Step.WITHDRAW,)
    assert story.answers_for == (US, THEM)
    own = read_story(brokering.representative(US), story.introduction.id)
    assert (own.steps, own.answers_for) == ((), (US,))


def test_an_export_holds_what_the_reader_may_see_and_no_formula(brokering: Brokering) -> None:
    introduction = declined(brokering)
    write_note(brokering.officer(), introduction.id, None, FORMULA)
    table = introductions_table(brokering.officer(), language="sv")
    csv = as_bytes(table, Format.CSV).decode("utf-8-sig")
    assert "Chililabombwe: No staff" in csv
    assert f";{FORMULA[:4]}" not in csv
    sheet = load_workbook(io.BytesIO(as_bytes(table, Format.XLSX))).active
    assert sheet is not None
    assert not any(str(cell.value).startswith("=") for row in sheet for cell in row)
    (row,) = json.loads(as_bytes(table, Format.JSON))
    assert (row["note"], row["party_ids"]) == (FORMULA, [US, THEM])
    own = as_bytes(introductions_table(brokering.representative(US)), Format.JSON).decode()
    assert US in own
    assert "No staff" not in own
    assert "HYPERLINK" not in own


def test_confidential_introductions_are_exported_only_where_asked_for(
    brokering: Brokering,
) -> None:
    set_confidential(brokering.officer(), brokering.sent().id, None, True)
    officer, coordinator = brokering.officer(), brokering.by(Role.COORDINATOR)
    assert introductions_table(officer).rows == ()
    assert len(introductions_table(officer, with_confidential=True).rows) == 1
    assert introductions_table(coordinator, with_confidential=True).rows == ()


def test_the_days_of_an_introduction_go_into_a_calendar(brokering: Brokering) -> None:
    sent = brokering.sent(replace(proposing(), note="They sound tired"))
    content = reminder_calendar(brokering.officer(), sent.id, "en")
    assert b"tired" not in content
    days = [event.decoded("dtstart") for event in Calendar.from_ical(content).walk("VEVENT")]
    assert days == [sent.remind_on, sent.expires_on]
    theirs = Calendar.from_ical(reminder_calendar(brokering.representative(US), sent.id, "sv"))
    assert [event.decoded("dtstart") for event in theirs.walk("VEVENT")] == [sent.expires_on]


def test_without_a_day_there_is_no_calendar(brokering: Brokering) -> None:
    with pytest.raises(InvalidInputError) as refused:
        reminder_calendar(brokering.officer(), brokering.proposed().id, "sv")
    assert refused.value.code == "introduction.no-days"


def test_the_story_tells_what_the_service_did_by_itself(brokering: Brokering) -> None:
    sent = brokering.sent()
    assert sent.expires_on is not None
    days = (sent.expires_on - sent.on) / timedelta(days=1)
    story = read_story(brokering.representative(US, int(days)), sent.id)
    assert (story.history[-1].what, story.history[-1].role) == (
        Happening.INTRODUCTION_EXPIRED,
        None,
    )
    with pytest.raises(InvalidInputError):
        take_step(brokering.officer(int(days)), sent.id, None, Step.MEET)


def test_a_list_is_narrowed_to_what_is_due_and_to_any_of_some_parties(
    brokering: Brokering,
) -> None:
    sent, other = brokering.sent(), brokering.proposed(proposing(THIRD))
    officer = brokering.officer()
    assert [i.id for i in find(officer, Wanted(any_party=frozenset({THIRD}))).introductions] == [
        other.id
    ]
    assert find(officer, Wanted(any_party=frozenset())).total == 0
    assert find(officer, Wanted(due_by=sent.on)).total == 0
    assert [i.id for i in find(officer, Wanted(due_by=sent.remind_on)).introductions] == [sent.id]
    table = introductions_table(officer, ids=frozenset({other.id}))
    assert [row[0] for row in table.rows] == [other.id]
