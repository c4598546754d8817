"""What coordinators are not told on record: who reads there may not know of what is confidential."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from data.store.introductions import delete_introduction
from data.store.own_statements import Rewriting, rewrite
from data.store.transactions import writing
from matcher.domain.challenge import Provenance
from matcher.domain.recommendation import Question
from matcher.domain.role import Actor, Role
from service.accounts.who import Scope
from service.api.app import create_app
from service.house import House
from service.use_cases.confidentiality import change_confidentiality, hides_confidential
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_propose import Proposing, propose
from service.use_cases.introduction_steps import set_confidential
from service.use_cases.matter_file import NOT_SHOWN
from tests.matcher.small_world import says
from tests.service.known_house import TODAY
from tests.service.profile_house import ABROAD, OURS, profile_house
from tests.service.signed_in import NOW, SignedIn

SECRET = "Our water pipes are old and leak a lot in winter"
WHY = "Agreed with their director"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a house that knows a statement of our own."""
    opened = profile_house(tmp_path)
    own = replace(says(OURS, SECRET), id="own-1", provenance=Provenance.SELF_REPORTED, seeking=True)
    rewrite(opened.engine, OURS, lambda _before: Rewriting((), (own,)))
    assert opened.renewed is not None
    yield opened.renewed()
    opened.engine.dispose()


@pytest.fixture
def stated(house: House) -> SignedIn:
    return SignedIn(create_app(house, today=lambda: TODAY, now=lambda: NOW), house.engine)


@pytest.fixture
def officer(house: House) -> Acting:
    return Acting(house, Actor(Role.OFFICER, "user-officer"), NOW, TODAY)


def _proposed(officer: Acting, *, confidential: bool = False) -> str:
    question = Question(SECRET, "icld-municipal-partnerships", TODAY, local_government_id=OURS)
    return propose(officer, Proposing(question, (ABROAD,), is_confidential=confidential)).id


def _hide(house: House) -> None:
    actor = Actor(Role.OFFICER, "user-officer")
    change_confidentiality(house.engine, OURS, "own-1", True, actor=actor, now=NOW, reason=WHY)


def _read(stated: SignedIn, address: str) -> str:
    api = stated.api(Role.COORDINATOR, Scope.READ_RECORD, token=f"token-{address}")
    client = api if address.startswith("/api") else stated.client(Role.COORDINATOR)
    answer = client.get(address)
    assert answer.status_code == 200, address
    if ".zip" not in address:
        return answer.text
    with ZipFile(io.BytesIO(answer.content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize(
    "address",
    [
        "/en/introductions/export.csv",
        "/en/matters/introduction/{id}",
        "/en/matters/introduction/{id}.zip",
        "/api/v1/matters/introduction/{id}",
    ],
)
def test_what_was_frozen_before_is_hidden_in_every_file(
    stated: SignedIn, officer: Acting, house: House, address: str
) -> None:
    introduction_id = _proposed(officer)
    _hide(house)
    assert SECRET not in _read(stated, address.format(id=introduction_id))


def _files(stated: SignedIn, role: Role, address: str) -> dict[str, str]:
    answer = stated.client(role).get(address)
    assert answer.status_code == 200, address
    with ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_proposal_is_told_in_words(stated: SignedIn, officer: Acting) -> None:
    address = f"/en/matters/introduction/{_proposed(officer)}.zip"
    files = _files(stated, Role.OFFICER, address)
    told = files["proposal-en.txt"]
    for part in (
        "The question",
        SECRET,
        "Parties",
        "The rules that day",
        "Source: ",
        "Language model: ",
    ):
        assert part in told
    assert f"”{SECRET}”" in files["proposal-sv.txt"]


@pytest.mark.parametrize(
    ("role", "variant"), [(Role.COORDINATOR, "full"), (Role.OFFICER, "disclosure")]
)
def test_proposal_in_words_hides_what_became_confidential(
    stated: SignedIn, officer: Acting, house: House, role: Role, variant: str
) -> None:
    first = _proposed(officer)
    _hide(house)
    files = _files(stated, role, f"/en/matters/introduction/{first}.zip?variant={variant}")
    for name in ("proposal-sv.txt", "proposal-en.txt", "proposal.json"):
        assert SECRET not in files[name]
    assert NOT_SHOWN in files["proposal-en.txt"]


@pytest.mark.parametrize(
    ("role", "variant"), [(Role.COORDINATOR, "full"), (Role.OFFICER, "disclosure")]
)
def test_proposal_does_not_tell_how_many_statements_are_confidential(
    stated: SignedIn, officer: Acting, house: House, role: Role, variant: str
) -> None:
    _hide(house)
    question = Question("Old pipes", "icld-municipal-partnerships", TODAY, local_government_id=OURS)
    made = propose(
        Acting(house.renewed(), officer.actor, NOW, TODAY) if house.renewed else officer,
        Proposing(question, (ABROAD,)),
    )
    address = f"/en/matters/introduction/{made.id}.zip"
    assert "Confidential statements of" in _files(stated, Role.OFFICER, address)["proposal-en.txt"]
    files = _files(stated, role, f"{address}?variant={variant}")
    for name in ("proposal-sv.txt", "proposal-en.txt", "proposal.json", "matter.json"):
        assert "onfidential statements of" not in files[name]


@pytest.mark.parametrize(
    "address",
    [
        "/en/log",
        "/en/log/export.csv",
        "/api/v1/events",
        f"/en/matters/local-government/{OURS}",
        f"/en/matters/local-government/{OURS}.zip",
        f"/api/v1/matters/local-government/{OURS}",
    ],
)
def test_that_a_statement_is_confidential_is_told_nowhere(
    stated: SignedIn, officer: Acting, house: House, address: str
) -> None:
    _proposed(officer)
    _hide(house)
    read = _read(stated, address)
    assert WHY not in read
    assert "own-1" not in read


def test_a_confidential_introduction_is_not_among_those_of_a_place(
    stated: SignedIn, officer: Acting
) -> None:
    introduction_id = _proposed(officer)
    address = f"/api/v1/matters/local-government/{OURS}"
    assert introduction_id in _read(stated, address)
    set_confidential(officer, introduction_id, None, True)
    api = stated.api(Role.COORDINATOR, Scope.READ_RECORD, token="another")
    assert introduction_id not in api.get(address).text


@pytest.mark.parametrize("from_the_beginning", [True, False])
def test_a_confidential_introduction_stays_untold_once_it_is_weeded_out(
    stated: SignedIn, officer: Acting, house: House, from_the_beginning: bool
) -> None:
    introduction_id = _proposed(officer, confidential=from_the_beginning)
    if not from_the_beginning:
        set_confidential(officer, introduction_id, None, True)
    with writing(house.engine) as connection:
        delete_introduction(connection, introduction_id)
    assert introduction_id not in _read(stated, "/en/log")
    address = f"/en/matters/introduction/{introduction_id}"
    assert stated.client(Role.COORDINATOR).get(address).status_code == 404
    assert stated.client(Role.OFFICER).get(address).status_code == 200


def test_a_long_statement_is_hidden_where_a_letter_cut_it(house: House) -> None:
    words = " and ".join(f"village {number} waits for water" for number in range(40))
    stated = replace(says(OURS, words), id="own-2", provenance=Provenance.SELF_REPORTED)
    rewrite(house.engine, OURS, lambda _before: Rewriting((), (stated,)))
    actor = Actor(Role.OFFICER, "user-officer")
    change_confidentiality(house.engine, OURS, "own-2", True, actor=actor, now=NOW, reason=WHY)
    letter = f"“{words[:400].rsplit(maxsplit=1)[0]} …”"
    assert "village 3" not in hides_confidential(house.engine, [OURS], "–")(letter)
