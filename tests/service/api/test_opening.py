"""The service listens at once and answers when the house is open."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from time import sleep

import pytest
from starlette.testclient import TestClient

from matcher.domain.errors import MissingPartError
from service.api.app import create_app
from service.api.opening import HouseDoor
from service.house import House
from tests.service.api.test_problems import assert_problem
from tests.service.known_house import CHALLENGE, TODAY, known_house


def _client(open_house: Callable[[], House]) -> TestClient:
    return TestClient(create_app(open_house, today=lambda: TODAY))


def _fail_to_open(error: Exception) -> TestClient:
    def open_house() -> House:
        raise error

    return _client(open_house)


def test_while_the_house_opens_the_service_lives_but_is_not_ready() -> None:
    may_open = Event()

    def open_house() -> House:
        may_open.wait(10)
        return known_house()

    with _client(open_house) as client:
        assert client.get("/api/v1/health").status_code == 200
        for address in ("/api/v1/ready", f"/api/v1/matches?text={CHALLENGE}", "/api/v1/taxonomy"):
            response = client.get(address)
            assert_problem(response, 503, "service.starting")
            assert int(response.headers["retry-after"]) > 0
        page = client.get("/en")
        assert page.status_code == 503
        assert "data-retry" in page.text
        may_open.set()
        client.app.state.desk.door.wait(10)  # type: ignore[attr-defined]
        assert client.get("/api/v1/ready").status_code == 200
        assert client.get("/en").status_code == 200


def test_a_house_that_is_open_already_answers_at_once() -> None:
    client = TestClient(create_app(known_house()))
    assert client.get("/api/v1/ready").status_code == 200


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (
            MissingPartError("encoder.missing", "The encoder is missing: install it."),
            "encoder.missing",
        ),
        (RuntimeError("secret detail"), "service.not-opened"),
    ],
)
def test_a_house_that_cannot_be_opened_is_told_with_the_reason(error: Exception, code: str) -> None:
    with _fail_to_open(error) as client:
        client.app.state.desk.door.wait(10)  # type: ignore[attr-defined]
        problem = assert_problem(client.get("/api/v1/ready"), 503, code)
        assert "secret" not in str(problem)
        page = client.get("/sv")
        assert page.status_code == 503
        assert "http-equiv" not in page.text


def test_after_a_change_everybody_is_served_by_the_new_house() -> None:
    changed = replace(known_house(), facts_version="changed")
    door = HouseDoor(replace(known_house(), renewed=lambda: changed))
    assert door.renew() is changed
    assert door.house() is changed


def test_those_who_wait_share_one_renewal_that_sees_what_each_wrote() -> None:
    may_go_on, begun, seen = Event(), Event(), list[int]()
    written = 0

    def renewed() -> House:
        seen.append(written)
        begun.set()
        may_go_on.wait(10)
        return house

    house = replace(known_house(), renewed=renewed)
    door = HouseDoor(house)
    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(door.renew)
        begun.wait(10)
        written = 1
        waiting = [threads.submit(door.renew) for _ in range(3)]
        sleep(0.1)
        may_go_on.set()
        assert all(each.result(10) is house for each in (first, *waiting))
    assert seen == [0, 1]


def test_after_a_renewal_that_failed_the_next_one_tries_again() -> None:
    answers: list[House | None] = [None, known_house()]

    def renewed() -> House:
        answer = answers.pop(0)
        if answer is None:
            raise MissingPartError("store.gone", "The store is gone.")
        return answer

    door = HouseDoor(replace(known_house(), renewed=renewed))
    with pytest.raises(MissingPartError):
        door.renew()
    assert door.renew() is door.house()
    assert answers == []


def test_what_a_person_sends_waits_for_the_house_to_open() -> None:
    may_open = Event()

    def open_house() -> House:
        may_open.wait(10)
        return known_house()

    door = HouseDoor(open_house)
    door.begin_opening()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(door.awaited_house)
        may_open.set()
        assert waiting.result(10) is door.house()


def test_a_house_that_cannot_change_stays() -> None:
    house = known_house()
    assert HouseDoor(house).renew() is house


def test_a_change_that_cannot_be_read_leaves_the_old_house_open() -> None:
    def fail() -> House:
        raise MissingPartError("store.gone", "The store is gone.")

    house = replace(known_house(), renewed=fail)
    door = HouseDoor(house)
    with pytest.raises(MissingPartError):
        door.renew()
    assert door.house() is house
