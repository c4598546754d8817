"""Forms from one network are counted, so that no program fills the store."""

import pytest
from starlette.testclient import TestClient

from service.api.quota import Quota
from service.api.request_faults import TooManyTriesError


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_network_that_sends_too_much_is_asked_to_wait_and_may_come_again() -> None:
    clock = Clock()
    quota = Quota(most=3, clock=clock)
    for _ in range(3):
        quota.take("192.0.2.0/24")
    with pytest.raises(TooManyTriesError):
        quota.take("192.0.2.0/24")
    clock.seconds = 60.0
    quota.take("192.0.2.0/24")


def test_one_network_is_not_counted_for_another() -> None:
    quota = Quota(most=1, clock=Clock())
    quota.take("192.0.2.0/24")
    quota.take("198.51.100.0/24")


def test_quiet_networks_are_forgotten() -> None:
    clock = Clock()
    quota = Quota(most=5, clock=clock)
    for number in range(10_000):
        quota.take(f"network {number}")
    clock.seconds = 61.0
    quota.take("another")
    assert len(quota._sent) == 1


def test_the_next_form_after_too_many_is_told_to_wait(client: TestClient) -> None:
    quota: Quota = client.app.state.desk.quota  # type: ignore[attr-defined]
    for _ in range(300):
        quota.take("testclient")
    answer = client.post("/sv/compare", data={"text": "avfall"})
    assert answer.status_code == 429
    assert "Vänta" in answer.text or "wait" in answer.text.lower()
    assert client.get("/sv").status_code == 200
