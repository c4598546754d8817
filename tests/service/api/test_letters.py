"""The letters of an introduction through the API."""

import pytest

from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.service.pages.introduction_pages import OURS, THEIRS, asked
from tests.service.signed_in import SignedIn

READ = Scope.READ_INTRODUCTIONS


@pytest.fixture
def address(signed_in: SignedIn) -> str:
    introduction_id = asked(signed_in).rpartition("/")[2]
    return f"/api/v1/introductions/{introduction_id}/letters"


def test_each_party_has_a_letter_in_each_language(signed_in: SignedIn, address: str) -> None:
    told = signed_in.api(Role.OFFICER, READ).get(address).json()
    assert [(one["local_government_id"], one["language"]) for one in told["letters"]] == [
        (place, language) for place in (OURS, THEIRS) for language in ("sv", "en")
    ]
    assert all(one["text"].strip() and one["subject"] for one in told["letters"])
    assert told["letters"][0]["name"] == "Alingsås"
    assert told["letters"][0]["mailto"].startswith("mailto:?subject=")


def test_representative_reads_the_letters_to_its_own_side(
    signed_in: SignedIn, address: str
) -> None:
    theirs = signed_in.api(Role.REPRESENTATIVE, READ, place_id=THEIRS).get(address).json()
    assert {one["local_government_id"] for one in theirs["letters"]} == {THEIRS}
    other = signed_in.api(Role.REPRESENTATIVE, READ, place_id="ke-turkana").get(address)
    assert other.status_code == 404


def test_letters_need_the_scope_and_an_introduction(signed_in: SignedIn, address: str) -> None:
    assert signed_in.api(Role.OFFICER).get(address).status_code == 403
    assert signed_in.client().get(address).status_code == 401
    officer = signed_in.api(Role.OFFICER, READ)
    nowhere = "/api/v1/introductions/atlantis/letters"
    assert officer.get(nowhere).status_code == 404
    assert officer.get(f"{address}?to=me").status_code == 422
