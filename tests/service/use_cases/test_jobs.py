"""Long work in the background: few at a time, each once, and it tells how it went."""

import threading

import pytest

from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from service.api.opening import NotReadyError
from service.use_cases.jobs import Jobs, JobState, Led


def test_work_is_done_two_at_a_time_and_the_same_work_once() -> None:
    go_on = threading.Event()
    jobs = Jobs(at_once=2, waiting=1)

    def slow(progress: object) -> Led:
        go_on.wait(20)
        return Led("/plans/1")

    first = jobs.begin("r", "one", slow)
    assert jobs.begin("r", "one", slow).id == first.id
    jobs.begin("r", "two", slow)
    third = jobs.begin("r", "three", slow)
    with pytest.raises(Exception, match="Much is being"):
        jobs.begin("r", "four", slow)
    assert len(jobs.under_way("r")) == 3
    assert (jobs.find("r", third.id) or third).state is JobState.WAITING
    go_on.set()
    for job in (first, third):
        jobs.wait(job.id)
    assert (jobs.find("r", third.id) or third).state is JobState.DONE
    assert jobs.done("r", "three") is not None
    assert jobs.find("another", third.id) is None


def test_work_that_fails_tells_why_in_words() -> None:
    jobs = Jobs()

    def refused(progress: object) -> Led:
        raise InvalidInputError("x.y", "It cannot be.")

    job = jobs.begin("r", "refused", refused)
    jobs.wait(job.id)
    assert (jobs.find("r", job.id) or job).problem == message("x.y", "It cannot be.")


def test_work_that_gets_no_thread_is_refused_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jobs = Jobs()

    def no_thread(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_thread)
    with pytest.raises(NotReadyError, match="Much is being"):
        jobs.begin("r", "one", lambda progress: Led("/plans/1"))
    assert jobs.under_way("r") == ()
