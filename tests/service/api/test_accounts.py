"""Accounts by the API: for administrators' tokens that may, and for nobody else."""

import pytest
from starlette.testclient import TestClient

from data.store.transactions import reading
from data.store.users import find_user
from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.service.accounts.known_passwords import doors
from tests.service.signed_in import SignedIn, known_user, user_id_of

NEW = {"sign_in_name": "eva@goteborg.se", "role": "representative", "local_government": "se-1480"}


@pytest.fixture
def client(signed_in: SignedIn) -> TestClient:
    doors(signed_in.engine).user(Role.ADMINISTRATOR)
    return signed_in.api(Role.ADMINISTRATOR, Scope.READ_ACCOUNTS, Scope.CHANGE_ACCOUNTS)


def test_an_account_is_made_read_changed_and_deleted(
    client: TestClient, signed_in: SignedIn
) -> None:
    made = client.post("/api/v1/users", json=NEW)
    assert made.status_code == 201
    assert "/invitations/" in made.json()["invitation"]
    user = made.json()["user"]
    assert user["role"] == {"code": "representative", "label": "Företrädare"}
    assert user["state"]["code"] == "invited"
    address = f"/api/v1/users/{user['id']}"
    assert client.get(address).json() == user
    assert client.get("/api/v1/users?q=EVA").json()["users"] == [user]

    changed = client.patch(address, json={"version": 1, "role": "officer", "is_disabled": True})
    assert changed.status_code == 200, changed.text
    assert changed.json()["local_government_id"] is None
    assert changed.json()["state"]["code"] == "disabled"
    assert client.post(f"{address}/invitations").status_code == 422

    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_what_another_changed_meanwhile_is_not_overwritten(client: TestClient) -> None:
    user = client.post("/api/v1/users", json=NEW).json()["user"]
    address = f"/api/v1/users/{user['id']}"
    assert client.patch(address, json={"version": 1, "local_government": "se-1489"}).is_success
    second = client.patch(address, json={"version": 1, "role": "officer"})
    assert second.json()["code"] == "account.changed-meanwhile"
    assert client.get(address).json()["local_government_id"] == "se-1489"


def test_a_new_link_ends_the_one_before(client: TestClient) -> None:
    made = client.post("/api/v1/users", json=NEW).json()
    again = client.post(f"/api/v1/users/{made['user']['id']}/invitations").json()
    assert again["invitation"] != made["invitation"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (NEW | {"role": "visitor"}, "account.bad-role"),
        (NEW | {"local_government": ""}, "account.place-missing"),
        (NEW | {"local_government": "Atlantis"}, "local-government.unknown-name"),
        (NEW | {"sign_in_name": "two words"}, "account.bad-name"),
        (NEW | {"id": "chosen"}, "request.unknown-field"),
        (NEW | {"password_hash": "x"}, "request.unknown-field"),
    ],
)
def test_mistakes_are_told_by_code(client: TestClient, body: dict[str, str], code: str) -> None:
    answer = client.post("/api/v1/users", json=body)
    assert answer.status_code in (404, 422)
    assert answer.json()["code"] == code or answer.json()["errors"]


def test_the_last_administrator_stays(client: TestClient, signed_in: SignedIn) -> None:
    boss = user_id_of(Role.ADMINISTRATOR)
    answer = client.delete(f"/api/v1/users/{boss}")
    assert answer.json()["code"] == "account.last-administrator"
    with reading(signed_in.engine) as connection:
        assert find_user(connection, boss) is not None


def test_a_token_that_only_reads_changes_nothing(signed_in: SignedIn) -> None:
    reader = signed_in.api(Role.ADMINISTRATOR, Scope.READ_ACCOUNTS)
    assert reader.get("/api/v1/users").status_code == 200
    assert reader.post("/api/v1/users", json=NEW).status_code == 403


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.REPRESENTATIVE])
def test_no_other_role_reads_accounts_whatever_its_token_says(
    signed_in: SignedIn, role: Role
) -> None:
    client = signed_in.api(role, *Scope, place_id="se-1480")
    assert client.get("/api/v1/users").status_code == 403


def test_neither_hashes_nor_subjects_are_told(client: TestClient, signed_in: SignedIn) -> None:
    known_user(signed_in.engine, Role.OFFICER)
    (first, *_) = client.get("/api/v1/users").json()["users"]
    assert set(first) == {
        "id",
        "sign_in_name",
        "role",
        "local_government_id",
        "state",
        "created_at",
        "changed_at",
        "signed_in_at",
        "version",
    }
