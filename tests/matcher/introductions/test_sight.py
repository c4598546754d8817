"""What each reader sees of an introduction."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from matcher.domain.introduction import Answer, Introduction, Party, Stage
from matcher.domain.role import Role
from matcher.introductions.sight import Viewer, as_seen_by

AT = datetime.combine(date(2026, 11, 22), time(9, 30))
DECLINED = Introduction(
    id="i-1",
    programme_id="own-funded",
    on=date(2026, 11, 22),
    stage=Stage.DECLINED,
    parties=(
        Party("se-1489", Answer.ACCEPTED, AT, "We are eager"),
        Party("zm-chililabombwe", Answer.DECLINED, AT, "No staff this year"),
    ),
    created_at=AT,
    changed_at=AT,
    note="They sound tired of us",
    remind_on=date(2026, 12, 1),
    expires_on=date(2027, 1, 3),
    round_id="round-7",
)
OURS = Viewer(Role.REPRESENTATIVE, "se-1489")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_officers_see_everything(role: Role) -> None:
    assert as_seen_by(replace(DECLINED, is_confidential=True), Viewer(role)) is not None
    assert as_seen_by(DECLINED, Viewer(role)) == DECLINED


def test_a_coordinator_sees_all_but_the_confidential() -> None:
    assert as_seen_by(DECLINED, Viewer(Role.COORDINATOR)) == DECLINED
    assert as_seen_by(replace(DECLINED, is_confidential=True), Viewer(Role.COORDINATOR)) is None


def test_a_representative_sees_neither_note_nor_round_nor_reminder() -> None:
    seen = as_seen_by(DECLINED, OURS)
    assert seen is not None
    assert (seen.note, seen.round_id, seen.remind_on) == ("", None, None)


def test_a_representative_sees_its_own_reason_and_not_that_of_the_other_side() -> None:
    seen = as_seen_by(DECLINED, OURS)
    assert seen is not None
    assert [party.reason for party in seen.parties] == ["We are eager", ""]
    assert [party.answer for party in seen.parties] == [Answer.ACCEPTED, Answer.DECLINED]


def test_a_reason_that_is_shared_is_seen_by_all_parties() -> None:
    us, them = DECLINED.parties
    shared = replace(DECLINED, parties=(us, replace(them, reason_is_shared=True)))
    seen = as_seen_by(shared, OURS)
    assert seen is not None
    assert seen.parties[1].reason == "No staff this year"


def test_nobody_sees_an_introduction_of_others() -> None:
    assert as_seen_by(DECLINED, Viewer(Role.REPRESENTATIVE, "se-1480")) is None
    assert as_seen_by(DECLINED, Viewer(Role.REPRESENTATIVE, None)) is None
    assert as_seen_by(DECLINED, Viewer(Role.VISITOR)) is None


def test_the_parties_do_not_know_of_it_before_they_are_asked() -> None:
    proposed = replace(DECLINED, stage=Stage.PROPOSED, expires_on=None)
    never_sent = replace(DECLINED, stage=Stage.WITHDRAWN, expires_on=None)
    assert as_seen_by(proposed, OURS) is None
    assert as_seen_by(never_sent, OURS) is None
