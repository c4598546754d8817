"""Plans on pages carried out: introduced once, mended after a no, and long work that is followed."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.store.event_log import read_events
from data.store.introductions import introductions_of
from data.store.transactions import reading
from matcher.cohort.assignment import Progress
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import Answer, Introduction
from matcher.domain.message import message
from matcher.introductions.steps import DAYS_TO_REMINDER, Step
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_steps import answer_for, take_step
from service.use_cases.jobs import Led, jobs_of
from tests.service.pages.round_pages import RoundPages, opened_rounds
from tests.service.round_world import NOW, OFFICER, THEIR_IDS, TODAY


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundPages]:
    yield from opened_rounds(tmp_path)


@pytest.fixture
def assigned(rounds: RoundPages) -> RoundPages:
    rounds.begin()
    rounds.assign()
    return rounds


def introductions(rounds: RoundPages) -> tuple[Introduction, ...]:
    with reading(rounds.house.engine) as connection:
        return introductions_of(connection, [*THEIR_IDS, "ke-r"])


def happened(rounds: RoundPages) -> list[Happening]:
    with reading(rounds.house.engine) as connection:
        return [
            event.what
            for event in read_events(
                connection, matter=Matter.ROUND, matter_id=rounds.the_round().id
            )
        ]


def test_the_ticked_pairs_become_introductions_once(assigned: RoundPages) -> None:
    page = assigned.post("/plans/1/propose", group=["1", "2"])
    assert len(introductions(assigned)) == 2
    assert {each.round_id for each in introductions(assigned)} == {assigned.the_round().id}
    assert "2" in " ".join(page.words_of("ul", class_="done"))
    reminder = TODAY + timedelta(days=DAYS_TO_REMINDER)
    assert {each.remind_on for each in introductions(assigned)} == {reminder}
    again = assigned.post("/plans/1/propose", group=["1", "2", "3"])
    assert len(introductions(assigned)) == 3
    assert again.words_of("li")
    assert happened(assigned).count(Happening.ROUND_PROPOSED) == 2


def test_all_pairs_become_introductions(assigned: RoundPages) -> None:
    assigned.post("/plans/1/propose", all="1")
    plan = assigned.plans()[0].result.assignment
    assert plan is not None
    assert len(introductions(assigned)) == len(plan.groups)
    page = assigned.pages.get(assigned.address("/plans/1"))
    assert any("/introductions/" in address for address in page.links().values())


def test_nobody_is_introduced_without_a_tick(assigned: RoundPages) -> None:
    page = assigned.post("/plans/1/propose", 422)
    assert page.all("a", href="#f-propose")
    assert introductions(assigned) == ()


def test_after_a_decline_the_plan_is_mended_around_it(assigned: RoundPages) -> None:
    assigned.post("/plans/1/propose", group=["1"])
    (introduction,) = introductions(assigned)
    decline(assigned, introduction)
    page = assigned.pages.get(assigned.address("/plans/1"))
    assert page.all("form", action=assigned.address("/plans/1/mend"))
    assigned.post("/plans/1/mend")
    first, second = assigned.plans()
    ours, theirs = introduction.party_ids
    assert (ours, theirs) in second.conditions.bans
    assert first.result.assignment is not None
    assert second.result.assignment is not None
    stayed = {g.our_ids + g.their_ids for g in first.result.assignment.groups} - {(ours, theirs)}
    assert stayed <= {g.our_ids + g.their_ids for g in second.result.assignment.groups}


def test_a_plan_that_nobody_declined_needs_no_mending(assigned: RoundPages) -> None:
    assert assigned.post("/plans/1/mend", 422).all("a", href="#f-mend")


def test_a_pair_that_said_no_may_not_meet_in_the_next_round(assigned: RoundPages) -> None:
    assigned.post("/plans/1/propose", group=["1"])
    (introduction,) = introductions(assigned)
    decline(assigned, introduction)
    fields = {"title": "Nästa", "ours_all": "1", "theirs_all": "1"}
    page = assigned.pages.post("/sv/rounds", 200, **fields)
    assert page.words_of("ul", class_="pairs")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_work_under_way_tells_how_far_it_has_come_and_looks_again(
    assigned: RoundPages, language: str
) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> Led:
        progress(0.4, message("x", "Comparing"))
        go_on.wait(20)
        return Led("/plans/1")

    jobs = jobs_of(assigned.house.engine)
    job = jobs.begin(assigned.the_round().id, "slow", work)
    address = assigned.address(f"/progress/{job.id}", language)
    try:
        assert assigned.pages.get(address).all("progress")
        assert assigned.pages.client.get(address).headers["refresh"]
        assert "refresh" not in assigned.pages.client.get(f"{address}?still=1").headers
        assert assigned.pages.get(assigned.address("", language)).all("p", role="status")
    finally:
        go_on.set()
    jobs.wait(job.id)
    assert assigned.pages.get(address).words_of("h1") == ["Plan 1"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_work_that_was_cut_off_says_so_and_can_be_begun_again(
    assigned: RoundPages, language: str
) -> None:
    page = assigned.pages.get(assigned.address("/progress/gone-with-the-process", language))
    assert page.all("form", action=assigned.address("/assign", language))


def test_work_that_fails_says_why_and_keeps_what_there_was(assigned: RoundPages) -> None:
    def work(progress: Progress) -> Led:
        raise ZeroDivisionError("the words of a challenge")

    jobs = jobs_of(assigned.house.engine)
    job = jobs.begin(assigned.the_round().id, "broken", work)
    jobs.wait(job.id)
    page = assigned.pages.get(assigned.address(f"/progress/{job.id}"))
    assert "the words of a challenge" not in page.text
    assert len(assigned.plans()) == 1


def decline(rounds: RoundPages, introduction: Introduction) -> None:
    """Send an introduction, and have its party abroad say no."""
    acting = Acting(rounds.house, OFFICER, NOW, TODAY)
    sent = take_step(acting, introduction.id, introduction.version, Step.SEND)
    place_id = introduction.party_ids[1]
    answer_for(acting, sent.id, sent.version, place_id, Answer.DECLINED, "Inte nu")
