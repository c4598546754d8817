"""Limits and combinations: told on the page, and kept (ASVS V2 and V15.1.3)."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from starlette.testclient import TestClient

from data.importing import table, workbook_safety
from data.store.introductions import introductions_of
from data.store.transactions import reading
from matcher.cohort.alternatives import TIME_LIMIT_SECONDS as ALTERNATIVES_SECONDS
from matcher.cohort.solve import TIME_LIMIT_SECONDS as SOLVING_SECONDS
from matcher.domain.recommendation import Question
from matcher.domain.role import Actor, Role
from service.api import request_faults
from service.api.opening import NotReadyError
from service.api.quota import Quota
from service.language.extract import found_texts
from service.use_cases import entered_text, shortlist
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_propose import BlockedProposalError, Proposing, propose
from service.use_cases.jobs import Jobs, Led
from tests.security.source import ROOT
from tests.service.known_house import CHALLENGE, TODAY, FakeRecommender, known_house
from tests.service.signed_in import NOW, SignedIn

PAGE = ROOT / "docs" / "reference" / "security.md"
LIMITS = {
    "characters of a challenge": entered_text.MAX_CHARACTERS,
    "kB of a request": request_faults.MAX_BODY_BYTES // 1024,
    "kB of an address after the question mark": request_faults.MAX_QUERY_BYTES // 1024,
    "entries of a shortlist": shortlist.MAX_ENTRIES,
    "forms from one network in a minute": Quota()._most,
    "MB of a form with a file in it": request_faults.MAX_UPLOAD_BYTES // (1024 * 1024),
    "MB of a file": table.MAX_FILE_BYTES // (1024 * 1024),
    "rows of a file": table.MAX_ROWS,
    "MB of a workbook when it is unpacked": workbook_safety._MAX_UNPACKED_BYTES // (1024 * 1024),
    "parts of a workbook": workbook_safety._MAX_PARTS,
    "rounds that are assigned or wait": Jobs()._most,
}


@pytest.mark.parametrize(("what", "limit"), LIMITS.items())
def test_the_limits_on_the_page_are_those_of_the_program(what: str, limit: int) -> None:
    row = re.search(rf"^\| {re.escape(what)} \| ([\d,]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert row is not None, what
    assert int(row.group(1).replace(",", "")) == limit


def test_every_combination_that_the_page_names_has_a_sentence_when_it_is_wrong() -> None:
    part = PAGE.read_text("utf-8").partition("\n### What must go together\n")[2].partition("\n#")[0]
    named = set(re.findall(r"`([a-z-]+\.[a-z-]+)`", part))
    assert named
    assert named <= {text.code for text in found_texts()}


@pytest.mark.parametrize("figure", ["99999999999999999999999", "-1", "1e309", "NaN", "٣"])
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/api/v1/matches", "n"),
        ("/api/v1/partnerships", "start"),
        ("/api/v1/local-governments", "n"),
        ("/en/local-governments", "page"),
        ("/en", "n"),
        ("/en/rounds", "page"),
        ("/en/introductions", "page"),
    ],
)
def test_numbers_beyond_all_bounds_are_refused_or_harmless(
    client: TestClient, address: str, field: str, figure: str
) -> None:
    answer = client.get(address, params={"text": CHALLENGE, field: figure})
    assert answer.status_code < 500


def acting_officer(signed_in: SignedIn) -> Acting:
    """Return the work of an officer."""
    house = known_house(FakeRecommender(), signed_in.engine)
    return Acting(house, Actor(Role.OFFICER, "user-officer"), NOW, TODAY)


PROPOSING = Proposing(
    Question("Vi saknar vatten", "own-funded", TODAY, local_government_id="se-1489"),
    ("zm-chililabombwe",),
)


def test_two_officers_who_propose_the_same_at_once_make_one_introduction(
    signed_in: SignedIn,
) -> None:
    acting = acting_officer(signed_in)
    together = Barrier(4)

    def tries() -> bool:
        together.wait()
        try:
            propose(acting, PROPOSING)
        except BlockedProposalError:
            return False
        return True

    with ThreadPoolExecutor(4) as officers:
        made = [each.result() for each in [officers.submit(tries) for _ in range(4)]]
    assert made.count(True) == 1


def test_a_change_whose_entry_in_the_record_fails_is_not_made(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the record cannot be written")

    monkeypatch.setattr("service.use_cases.introduction_propose.record", fails)
    with pytest.raises(RuntimeError):
        propose(acting_officer(signed_in), PROPOSING)
    with reading(signed_in.engine) as connection:
        assert introductions_of(connection, PROPOSING.party_ids) == ()


def test_whoever_assigns_when_too_many_do_is_asked_to_come_back() -> None:
    jobs = Jobs(at_once=1, waiting=1)
    goes_on = Event()

    def work(_: object) -> Led:
        goes_on.wait(10)
        return Led("")

    try:
        first = jobs.begin("round-1", "assign", work)
        assert jobs.begin("round-1", "assign", work).id == first.id, "not begun twice"
        jobs.begin("round-2", "assign", work)
        with pytest.raises(NotReadyError):
            jobs.begin("round-3", "assign", work)
    finally:
        goes_on.set()
        jobs.wait(first.id, 10)


def test_assigning_ends_in_time() -> None:
    assert SOLVING_SECONDS < 10
    assert ALTERNATIVES_SECONDS < 10
