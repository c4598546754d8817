"""Whatever people do with introductions, in whatever order, what must hold holds."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from data.store.engine import open_store
from data.store.event_log import first_broken_entry
from data.store.introductions import read_introduction
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.introduction import OVER_STAGES, Answer, Introduction, Stage
from matcher.domain.role import Role
from matcher.introductions.sight import Viewer, as_seen_by
from matcher.introductions.steps import Step, is_expired
from service.use_cases.introduction_expiry import expire_due
from service.use_cases.introduction_steps import answer_for, set_reminder, take_step, write_note
from tests.service.known_house import TODAY
from tests.service.signed_in import NOW
from tests.service.use_cases.brokering import THEM, THIRD, US, Brokering, proposing

PARTIES = (US, THEM, THIRD)
SAID_YES = {Stage.ACCEPTED, Stage.MET, Stage.INCEPTION, Stage.PROJECT}


class AnIntroduction(RuleBasedStateMachine):
    """One introduction of three parties, in the hands of people who try everything."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.brokering = Brokering(open_store(Path(self.folder.name) / "store.sqlite"))
        self.id = self.brokering.proposed(proposing(THEM, THIRD)).id
        self.days = 0
        self.version = 1

    def teardown(self) -> None:
        if hasattr(self, "brokering"):
            self.brokering.engine.dispose()
            self.folder.cleanup()

    @rule(step=st.sampled_from(Step), why=st.sampled_from(["", "Because"]))
    def an_officer_takes_a_step(self, step: Step, why: str) -> None:
        self._try(lambda: take_step(self.brokering.officer(self.days), self.id, None, step, why))

    @rule(
        speaks_for=st.sampled_from((*PARTIES, "se-1480")),
        place_id=st.sampled_from((*PARTIES, "se-1480")),
        answer=st.sampled_from(Answer),
        is_shared=st.booleans(),
    )
    def somebody_answers(
        self, speaks_for: str, place_id: str, answer: Answer, is_shared: bool
    ) -> None:
        who = self.brokering.representative(speaks_for, self.days)
        taken = self._try(
            lambda: answer_for(who, self.id, None, place_id, answer, "Why", is_shared=is_shared)
        )
        assert not taken or speaks_for == place_id

    @rule(note=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20))
    def an_officer_writes_a_note(self, note: str) -> None:
        self._try(lambda: write_note(self.brokering.officer(self.days), self.id, None, note))

    @rule(days=st.integers(0, 400))
    def an_officer_sets_a_reminder(self, days: int) -> None:
        day = TODAY + timedelta(days=days)
        self._try(lambda: set_reminder(self.brokering.officer(self.days), self.id, None, day))

    @precondition(lambda self: self.days < 2_000)
    @rule(days=st.sampled_from([1, 20, 21, 41, 42]))
    def time_passes(self, days: int) -> None:
        self.days += days

    @rule()
    def what_is_due_expires(self) -> None:
        now, today = NOW + timedelta(days=self.days), TODAY + timedelta(days=self.days)
        expire_due(self.brokering.engine, now, today)
        assert not is_expired(self._now(), today)

    @invariant()
    def the_answers_fit_the_stage(self) -> None:
        if not hasattr(self, "brokering"):
            return
        stands = self._now()
        answers = [party.answer for party in stands.parties]
        assert stands.party_ids == PARTIES
        if stands.stage in SAID_YES:
            assert set(answers) == {Answer.ACCEPTED}
        assert (Answer.DECLINED in answers) == (stands.stage is Stage.DECLINED)
        if stands.stage in (Stage.SENT, Stage.EXPIRED):
            assert None in answers
        if stands.stage is Stage.PROPOSED:
            assert set(answers) == {None}
        assert (stands.stage is Stage.SENT) <= (stands.expires_on is not None)

    @invariant()
    def the_version_grows_with_every_change(self) -> None:
        if hasattr(self, "brokering"):
            stands = self._now()
            assert stands.version >= self.version
            self.version = stands.version

    @invariant()
    def the_log_replays_to_the_same_stage(self) -> None:
        if not hasattr(self, "brokering"):
            return
        led_to = [e.values["stage"] for e in self.brokering.events(self.id) if "stage" in e.values]
        assert led_to[-1] == self._now().stage.value
        with reading(self.brokering.engine) as connection:
            assert first_broken_entry(connection) is None

    @invariant()
    def a_representative_never_sees_what_is_the_officers(self) -> None:
        if not hasattr(self, "brokering"):
            return
        stands = self._now()
        for place_id in PARTIES:
            seen = as_seen_by(stands, Viewer(Role.REPRESENTATIVE, place_id))
            if stands.stage is Stage.PROPOSED:
                assert seen is None
            if seen is not None:
                assert (seen.note, seen.remind_on) == ("", None)
                others = [p for p in seen.parties if p.local_government_id != place_id]
                assert all(not p.reason or p.reason_is_shared for p in others)

    @invariant()
    def nobody_is_reminded_of_what_is_over_unless_they_asked_for_it(self) -> None:
        if hasattr(self, "brokering"):
            stands = self._now()
            what = [e.what.value for e in self.brokering.events(self.id)]
            if stands.stage in OVER_STAGES and "introduction.reminded" not in what:
                assert stands.remind_on is None

    def _now(self) -> Introduction:
        with reading(self.brokering.engine) as connection:
            found = read_introduction(connection, self.id)
        assert found is not None
        return found

    @staticmethod
    def _try(change: object) -> bool:
        assert callable(change)
        try:
            change()
        except (InvalidInputError, NotFoundError):
            return False
        return True


TestAnIntroduction = AnIntroduction.TestCase
TestAnIntroduction.settings = settings(max_examples=8, stateful_step_count=20, deadline=None)
