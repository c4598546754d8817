"""Steps, answers and notes: who may, what is put on record, and what expires by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data.store.event_log import first_broken_entry
from data.store.introductions import IntroductionChangedError
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening
from matcher.domain.introduction import Answer, Openness, Stage
from matcher.domain.role import THE_SERVICE, Role
from matcher.introductions.steps import DAYS_TO_ANSWER, Step
from service.use_cases.introduction_expiry import expire_due
from service.use_cases.introduction_obstacles import BlockedProposalError
from service.use_cases.introduction_reading import find, read_story
from service.use_cases.introduction_steps import (
    answer_for,
    set_confidential,
    set_last_day,
    set_reminder,
    take_step,
    write_note,
)
from service.use_cases.openness import room_at, set_openness
from tests.service.known_house import TODAY
from tests.service.signed_in import NOW
from tests.service.use_cases.brokering import THEM, THIRD, US, Brokering, proposing


def test_the_whole_way_from_proposal_to_project_is_on_record(brokering: Brokering) -> None:
    introduction = brokering.sent()
    answer_for(brokering.representative(US), introduction.id, 2, US, Answer.ACCEPTED)
    answer_for(brokering.representative(THEM), introduction.id, 3, THEM, Answer.ACCEPTED, "Gladly")
    for step in (Step.MEET, Step.INCEPTION, Step.PROJECT):
        introduction = take_step(brokering.officer(), introduction.id, None, step)
    assert introduction.stage is Stage.PROJECT
    assert [each.what for each in brokering.events(introduction.id)] == [
        Happening.INTRODUCTION_PROPOSED,
        Happening.INTRODUCTION_SENT,
        Happening.INTRODUCTION_ACCEPTED,
        Happening.INTRODUCTION_ACCEPTED,
        Happening.INTRODUCTION_MET,
        Happening.INTRODUCTION_INCEPTION,
        Happening.INTRODUCTION_PROJECT,
    ]
    with reading(brokering.engine) as connection:
        assert first_broken_entry(connection) is None


def test_an_answer_is_on_record_with_its_side_its_role_and_its_reason(
    brokering: Brokering,
) -> None:
    sent = brokering.sent()
    answer_for(brokering.representative(THEM), sent.id, None, THEM, Answer.DECLINED, "No staff")
    event = brokering.events(sent.id)[-1]
    assert event.what is Happening.INTRODUCTION_DECLINED
    assert (event.actor.role, event.place_ids, event.text) == (
        Role.REPRESENTATIVE,
        (THEM,),
        "No staff",
    )


def test_nobody_answers_for_another_side(brokering: Brokering) -> None:
    sent = brokering.sent()
    for stranger in (brokering.representative(THIRD), brokering.by(Role.COORDINATOR)):
        with pytest.raises(NotFoundError):
            answer_for(stranger, sent.id, None, THEM, Answer.DECLINED)
    with pytest.raises(NotFoundError):
        answer_for(brokering.representative(US), sent.id, None, THEM, Answer.ACCEPTED)


def test_a_stranger_is_not_told_that_it_changed_meanwhile(brokering: Brokering) -> None:
    sent = brokering.sent()
    with pytest.raises(NotFoundError):
        answer_for(brokering.representative(THIRD), sent.id, 1, THIRD, Answer.ACCEPTED)


def test_a_representative_whose_answer_collides_is_shown_no_note(brokering: Brokering) -> None:
    sent = brokering.sent(replace(proposing(), note="They sound tired"))
    with pytest.raises(IntroductionChangedError) as refused:
        answer_for(brokering.representative(US), sent.id, 1, US, Answer.ACCEPTED)
    assert refused.value.stored.note == ""


@pytest.mark.parametrize("role", [Role.VISITOR, Role.REPRESENTATIVE, Role.COORDINATOR])
def test_only_officers_take_steps_and_write_notes(brokering: Brokering, role: Role) -> None:
    sent = brokering.sent()
    who = brokering.by(role, US)
    with pytest.raises(NotFoundError):
        take_step(who, sent.id, None, Step.WITHDRAW, "Why")
    with pytest.raises(NotFoundError):
        write_note(who, sent.id, None, "Mine")
    with pytest.raises(NotFoundError):
        set_reminder(who, sent.id, None, TODAY)
    with pytest.raises(NotFoundError):
        set_confidential(who, sent.id, None, True)


def test_two_officers_change_one_introduction_and_both_texts_are_there(
    brokering: Brokering,
) -> None:
    introduction = brokering.proposed()
    write_note(brokering.officer(), introduction.id, 1, "First")
    with pytest.raises(IntroductionChangedError) as refused:
        write_note(brokering.officer(), introduction.id, 1, "Second")
    stored = refused.value.stored
    both = write_note(
        brokering.officer(), introduction.id, stored.version, f"{stored.note}\n\nSecond"
    )
    assert both.note == "First\n\nSecond"
    noted = [e.text for e in brokering.events(introduction.id) if "noted" in e.what]
    assert noted == ["First", "First\n\nSecond"]


def test_it_expires_exactly_on_its_day_as_done_by_the_service(brokering: Brokering) -> None:
    sent = brokering.sent()
    before, day = NOW + timedelta(days=DAYS_TO_ANSWER - 1), TODAY + timedelta(days=DAYS_TO_ANSWER)
    assert expire_due(brokering.engine, before, day - timedelta(days=1)) == ()
    assert expire_due(brokering.engine, before + timedelta(days=1), day) == (sent.id,)
    assert expire_due(brokering.engine, before + timedelta(days=1), day) == ()
    event = brokering.events(sent.id)[-1]
    assert (event.what, event.actor) == (Happening.INTRODUCTION_EXPIRED, THE_SERVICE)
    assert event.values["unanswered"] == [US, THEM]


def test_reading_lets_what_is_due_expire(brokering: Brokering) -> None:
    sent = brokering.sent()
    assert read_story(brokering.officer(), sent.id).introduction.stage is Stage.SENT
    (found,) = find(brokering.officer(days=DAYS_TO_ANSWER)).introductions
    assert found.stage is Stage.EXPIRED


def test_who_answers_on_the_last_day_is_in_time_and_the_day_after_is_not(
    brokering: Brokering,
) -> None:
    sent = brokering.sent()
    last = brokering.representative(US, days=DAYS_TO_ANSWER - 1)
    answer_for(last, sent.id, None, US, Answer.ACCEPTED)
    late = brokering.representative(THEM, days=DAYS_TO_ANSWER)
    with pytest.raises(InvalidInputError) as refused:
        answer_for(late, sent.id, None, THEM, Answer.ACCEPTED)
    assert refused.value.code == "introduction.not-to-be-answered"
    assert read_story(late, sent.id).introduction.stage is Stage.EXPIRED


def test_the_last_day_can_be_moved_while_it_is_with_the_parties(brokering: Brokering) -> None:
    sent = brokering.sent()
    day = TODAY + timedelta(days=100)
    assert set_last_day(brokering.officer(), sent.id, None, day, "Holidays").expires_on == day
    with pytest.raises(InvalidInputError) as refused:
        set_last_day(brokering.officer(), sent.id, None, TODAY)
    assert refused.value.code == "introduction.last-day-passed"
    take_step(brokering.officer(), sent.id, None, Step.WITHDRAW, "Why")
    with pytest.raises(InvalidInputError) as refused:
        set_last_day(brokering.officer(), sent.id, None, day)
    assert refused.value.code == "introduction.has-no-last-day"


def test_nobody_lets_it_expire_by_hand(brokering: Brokering) -> None:
    with pytest.raises(InvalidInputError) as refused:
        take_step(brokering.officer(), brokering.sent().id, None, Step.EXPIRE)
    assert refused.value.code == "introduction.expires-itself"


def test_what_changes_nothing_is_not_put_on_record(brokering: Brokering) -> None:
    introduction = brokering.proposed()
    write_note(brokering.officer(), introduction.id, None, "")
    set_reminder(brokering.officer(), introduction.id, None, None)
    set_confidential(brokering.officer(), introduction.id, None, False)
    assert len(brokering.events(introduction.id)) == 1


def test_a_step_that_is_refused_changes_nothing_and_is_not_put_on_record(
    brokering: Brokering,
) -> None:
    introduction = brokering.proposed()
    with pytest.raises(InvalidInputError):
        take_step(brokering.officer(), introduction.id, None, Step.PROJECT)
    assert len(brokering.events(introduction.id)) == 1
    assert read_story(brokering.officer(), introduction.id).introduction == introduction


def test_a_representative_says_for_its_own_how_open_it_is(brokering: Brokering) -> None:
    room = set_openness(brokering.representative(US), Openness(US, 1, reason="Few staff"), 0)
    assert (room.capacity, room.is_default, room.openness.reason) == (1, False, "Few staff")
    with pytest.raises(NotFoundError):
        set_openness(brokering.representative(US), Openness(THEM, 9), 0)
    with pytest.raises(NotFoundError):
        room_at(brokering.representative(US), THEM)
    assert room_at(brokering.by(Role.COORDINATOR), US).openness.reason == ""


def test_openness_out_of_bounds_is_refused(brokering: Brokering) -> None:
    for wanted, code in (
        (Openness(US, -1), "openness.capacity-out-of-range"),
        (Openness(US, 10**12), "openness.capacity-out-of-range"),
        (Openness(US, None, True, TODAY), "openness.day-passed"),
        (Openness("atlantis"), "local-government.unknown-name"),
    ):
        with pytest.raises((InvalidInputError, NotFoundError)) as refused:
            set_openness(brokering.officer(), wanted, 0)
        assert refused.value.code == code


def test_room_counts_what_is_open_and_a_representative_counts_what_it_knows_of(
    brokering: Brokering,
) -> None:
    brokering.proposed()
    assert room_at(brokering.officer(), US).open_introductions == 1
    assert room_at(brokering.representative(US), US).open_introductions == 0


def test_what_could_not_be_proposed_now_is_not_taken_up_again(brokering: Brokering) -> None:
    first = take_step(brokering.officer(), brokering.sent().id, None, Step.WITHDRAW, "Too early")
    second = brokering.proposed()
    with pytest.raises(BlockedProposalError) as refused:
        take_step(brokering.officer(), first.id, None, Step.REOPEN, "Now they can")
    assert refused.value.obstacles[0].said.code == "introduction.open-already"
    take_step(brokering.officer(), second.id, None, Step.WITHDRAW, "The first one goes on")
    again = take_step(brokering.officer(), first.id, None, Step.REOPEN, "Now they can")
    assert again.stage is Stage.PROPOSED


def test_a_mistaken_no_is_not_taken_back_beside_a_newer_introduction(brokering: Brokering) -> None:
    declined = answer_for(
        brokering.officer(), brokering.sent().id, None, THEM, Answer.DECLINED, "Wrong line"
    )
    brokering.proposed(replace(proposing(), ask_again="They have hired"))
    with pytest.raises(BlockedProposalError):
        take_step(brokering.officer(), declined.id, None, Step.TAKE_BACK, "A mistake")


def test_whoever_wants_none_now_is_not_asked_even_if_it_was_proposed_before(
    brokering: Brokering,
) -> None:
    introduction = brokering.proposed()
    set_openness(brokering.representative(THEM), Openness(THEM, not_now=True), None)
    with pytest.raises(BlockedProposalError):
        take_step(brokering.officer(), introduction.id, None, Step.SEND)
