"""Which step may follow which, and what becomes of the answers."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from matcher.domain.errors import InvalidInputError
from matcher.domain.introduction import Answer, Introduction, Party, Stage
from matcher.domain.role import Role
from matcher.introductions.steps import (
    DAYS_TO_ANSWER,
    DAYS_TO_REMINDER,
    NEED_A_REASON,
    STEPS,
    Step,
    after_answer,
    after_step,
    is_expired,
    is_reminder_due,
    may_answer,
    may_take_steps,
    steps_from,
)
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS, STEP_WORDS

TODAY = date(2026, 11, 22)
AT = datetime.combine(date(2026, 11, 22), time(9, 30))
PROPOSED = Introduction(
    id="i-1",
    programme_id="own-funded",
    on=TODAY,
    stage=Stage.PROPOSED,
    parties=(Party("se-1489"), Party("zm-chililabombwe")),
    created_at=AT,
    changed_at=AT,
)
SENT = after_step(PROPOSED, Step.SEND, TODAY)
US, THEM = PROPOSED.party_ids


def accepted() -> Introduction:
    return after_answer(after_answer(SENT, US, Answer.ACCEPTED, AT), THEM, Answer.ACCEPTED, AT)


def code_of(refused: pytest.ExceptionInfo[InvalidInputError]) -> str:
    return refused.value.code


def test_sending_gives_the_parties_their_time_and_the_officer_a_reminder() -> None:
    assert SENT.stage is Stage.SENT
    assert SENT.expires_on == TODAY + timedelta(days=DAYS_TO_ANSWER)
    assert SENT.remind_on == TODAY + timedelta(days=DAYS_TO_REMINDER)


def test_a_reminder_that_the_officer_set_is_kept_when_it_is_sent() -> None:
    own = replace(PROPOSED, remind_on=TODAY + timedelta(days=3))
    assert after_step(own, Step.SEND, TODAY).remind_on == TODAY + timedelta(days=3)


def test_one_yes_is_not_enough_and_two_are() -> None:
    one = after_answer(SENT, US, Answer.ACCEPTED, AT)
    assert one.stage is Stage.SENT
    assert after_answer(one, THEM, Answer.ACCEPTED, AT).stage is Stage.ACCEPTED


def test_one_no_is_enough_whoever_says_it() -> None:
    for place_id in PROPOSED.party_ids:
        declined = after_answer(SENT, place_id, Answer.DECLINED, AT, "No staff")
        assert declined.stage is Stage.DECLINED
        assert declined.remind_on is None


def test_of_three_parties_all_must_say_yes() -> None:
    three = replace(SENT, parties=(*SENT.parties, Party("ke-turkana")))
    for place_id in (US, THEM):
        three = after_answer(three, place_id, Answer.ACCEPTED, AT)
    assert three.stage is Stage.SENT
    assert after_answer(three, "ke-turkana", Answer.ACCEPTED, AT).stage is Stage.ACCEPTED


def test_who_said_yes_may_still_say_no_until_they_have_met() -> None:
    assert after_answer(accepted(), US, Answer.DECLINED, AT).stage is Stage.DECLINED
    met = after_step(accepted(), Step.MEET, TODAY)
    with pytest.raises(InvalidInputError) as refused:
        after_answer(met, US, Answer.DECLINED, AT)
    assert code_of(refused) == "introduction.not-to-be-answered"


def test_nobody_answers_before_they_were_asked() -> None:
    with pytest.raises(InvalidInputError) as refused:
        after_answer(PROPOSED, US, Answer.ACCEPTED, AT)
    assert code_of(refused) == "introduction.not-to-be-answered"


def test_only_a_party_answers() -> None:
    with pytest.raises(InvalidInputError) as refused:
        after_answer(SENT, "ke-turkana", Answer.ACCEPTED, AT)
    assert code_of(refused) == "introduction.not-a-party"


def test_a_reason_is_shared_only_where_there_is_one() -> None:
    silent = after_answer(SENT, US, Answer.DECLINED, AT, is_shared=True)
    assert not silent.parties[0].reason_is_shared


def test_it_expires_on_its_day_and_not_the_day_before() -> None:
    assert SENT.expires_on is not None
    assert not is_expired(SENT, SENT.expires_on - timedelta(days=1))
    assert is_expired(SENT, SENT.expires_on)
    assert is_expired(SENT, SENT.expires_on + timedelta(days=400))


def test_what_all_have_answered_does_not_expire() -> None:
    assert not is_expired(accepted(), date.max)


def test_a_reminder_is_due_on_its_day_and_after_it() -> None:
    assert SENT.remind_on is not None
    assert not is_reminder_due(SENT, SENT.remind_on - timedelta(days=1))
    assert is_reminder_due(SENT, SENT.remind_on)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("step", Step)
def test_only_the_steps_of_the_table_can_be_taken(stage: Stage, step: Step) -> None:
    introduction = replace(PROPOSED, stage=stage)
    if (stage, step) in STEPS:
        assert after_step(introduction, step, TODAY, "why").stage is STEPS[stage, step]
        return
    with pytest.raises(InvalidInputError) as refused:
        after_step(introduction, step, TODAY, "why")
    assert code_of(refused) == "introduction.step-not-allowed"


@pytest.mark.parametrize("step", sorted(NEED_A_REASON))
def test_a_step_that_undoes_something_must_say_why(step: Step) -> None:
    stage = next(at for at, each in STEPS if each is step)
    with pytest.raises(InvalidInputError) as refused:
        after_step(replace(PROPOSED, stage=stage), step, TODAY, "  ")
    assert code_of(refused) == "introduction.reason-needed"


def test_a_no_noted_by_mistake_is_taken_back_and_the_yes_of_the_other_stays() -> None:
    one = after_answer(SENT, US, Answer.ACCEPTED, AT)
    declined = after_answer(one, THEM, Answer.DECLINED, AT, "Wrong line")
    back = after_step(declined, Step.TAKE_BACK, TODAY, "The answer was for another")
    assert back.stage is Stage.SENT
    assert [party.answer for party in back.parties] == [Answer.ACCEPTED, None]
    assert back.expires_on == SENT.expires_on


def test_taken_back_after_its_day_there_is_time_to_answer_again() -> None:
    declined = after_answer(SENT, THEM, Answer.DECLINED, AT)
    later = TODAY + timedelta(days=200)
    back = after_step(declined, Step.TAKE_BACK, later, "A mistake")
    assert back.expires_on == later + timedelta(days=DAYS_TO_ANSWER)


def test_taking_it_up_again_begins_anew_without_answers() -> None:
    one = after_answer(SENT, US, Answer.ACCEPTED, AT)
    again = after_step(
        after_step(one, Step.EXPIRE, TODAY), Step.REOPEN, TODAY, "They wrote after all"
    )
    assert again.stage is Stage.PROPOSED
    assert all(party.answer is None for party in again.parties)
    assert again.expires_on is None


def test_nothing_is_offered_that_only_the_service_does() -> None:
    assert all(Step.EXPIRE not in steps_from(stage) for stage in Stage)


def test_officers_take_steps_and_nobody_else() -> None:
    assert {role for role in Role if may_take_steps(role)} == {Role.OFFICER, Role.ADMINISTRATOR}
    assert not may_take_steps(None)


def test_a_representative_answers_for_its_own_side_alone() -> None:
    assert may_answer(Role.REPRESENTATIVE, US, US)
    assert not may_answer(Role.REPRESENTATIVE, US, THEM)
    assert not may_answer(Role.COORDINATOR, None, US)
    assert may_answer(Role.OFFICER, None, THEM)


def test_every_stage_step_and_answer_has_its_words() -> None:
    assert set(STAGE_WORDS) == set(Stage)
    assert set(STEP_WORDS) == set(Step)
    assert set(ANSWER_WORDS) == set(Answer)
