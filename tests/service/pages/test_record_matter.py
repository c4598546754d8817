"""The file of a matter: everything for the registrar, less for disclosure, and itself put on record."""

import csv
import io
import json
import re
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from data.store.brokering_tables import INTRODUCTION_LETTERS, INTRODUCTION_PARTIES
from data.store.texts import keep_text, texts_of
from data.store.transactions import reading, writing
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.data.store.test_event_log import keep_introduction
from tests.service.pages.test_record_log import FORMULA, happened
from tests.service.signed_in import NOW, SignedIn, known_user

ADDRESS = "/matters/introduction/i-1"
PHONE = "070-123 45 67"


def introduction(signed_in: SignedIn, **given: object) -> None:
    """Keep an introduction with a party, a letter, a note and its log."""
    keep_introduction(signed_in.engine, "i-1", proposal={"strength": "strong"}, **given)
    with writing(signed_in.engine) as connection:
        letter = keep_text(connection, Matter.INTRODUCTION, "i-1", "Dear Chililabombwe", NOW)
        keep_text(connection, Matter.INTRODUCTION, "i-1", f"Call {PHONE}", NOW)
        party = {
            "introduction_id": "i-1",
            "local_government_id": "zm-chililabombwe",
            "position": 0,
            "reason_is_shared": False,
        }
        connection.execute(INTRODUCTION_PARTIES.insert().values(**party))
        connection.execute(
            INTRODUCTION_LETTERS.insert().values(
                introduction_id="i-1",
                local_government_id="zm-chililabombwe",
                language="en",
                text_id=letter,
                changed_at=NOW,
            )
        )
    happened(signed_in, text=FORMULA, place_ids=["zm-chililabombwe"])


def _zip(client: TestClient, address: str, **asked: str) -> dict[str, bytes]:
    answer = client.get(address, params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _json(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["matter.json"])
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_page_tells_everything_about_a_matter(signed_in: SignedIn, language: str) -> None:
    introduction(signed_in)
    page = signed_in.pages(Role.OFFICER).get(f"/{language}{ADDRESS}")
    assert FORMULA in page.text
    assert f"/{language}/introductions/i-1" in page.links().values()
    assert len(page.all("input", type="checkbox")) == 3


@pytest.mark.parametrize("language", ["sv", "en"])
def test_file_for_the_registrar_holds_all_of_it(signed_in: SignedIn, language: str) -> None:
    introduction(signed_in)
    known_user(signed_in.engine, Role.OFFICER)

    files = _zip(signed_in.client(Role.OFFICER), f"/{language}{ADDRESS}.zip")

    told = _json(files)
    assert (told["schema"], told["version"], told["variant"]) == ("partnerkommun-matter", 1, "full")
    assert json.loads(files["proposal.json"]) == {"strength": "strong"}
    letter = next(name for name in files if name.startswith("letters/"))
    assert re.fullmatch(r"letters/0[123]-brev-zm-chililabombwe-en-2026-11-22\.txt", letter)
    assert files[letter] == b"Dear Chililabombwe\n"
    note = next(name for name, words in files.items() if words == f"Call {PHONE}\n".encode())
    assert re.fullmatch(r"notes/0[123]-anteckning-2026-11-22\.txt", note)
    rows = list(csv.reader(io.StringIO(files["log-sv.csv"].decode("utf-8-sig")), delimiter=";"))
    assert f"'{FORMULA}" in rows[1]
    assert rows[0][0] == "Nummer"
    for name in ("log-sv.txt", "LÄS-MIG.txt"):
        first = files[name].decode().splitlines()[0]
        assert first == "Introduktion: Chililabombwe"
        assert "Fas: " in files[name].decode()
    assert f"   ”{FORMULA}”\n" in files["log-sv.txt"].decode()
    assert "The sealed log" in files["README.txt"].decode()
    assert "said no to" in files["log-en.txt"].decode()
    assert "user-officer@example.org" not in files["log-en.txt"].decode()
    assert {"README.txt", "LÄS-MIG.txt"} <= set(files)


def test_further_lines_of_a_reason_are_indented(signed_in: SignedIn) -> None:
    happened(signed_in, text="First\n\nSecond")
    files = _zip(signed_in.client(Role.OFFICER), f"/en{ADDRESS}.zip")
    assert "   “First\n   \n   Second”\n" in files["log-en.txt"].decode()


def test_taking_out_is_put_on_record_in_the_file_itself(signed_in: SignedIn) -> None:
    introduction(signed_in)
    client = signed_in.client(Role.OFFICER)
    assert client.head(f"/en{ADDRESS}.zip").status_code == 200

    told = _json(_zip(client, f"/en{ADDRESS}.zip"))

    assert [each["what"] for each in told["events"]] == ["introduction.declined", "matter.exported"]
    assert told["whole_log"]["entries"] == 2
    assert told["whole_log"]["digest"] == told["events"][-1]["digest"]
    assert "taken out as a file" in signed_in.pages(Role.OFFICER).get(f"/en{ADDRESS}").text


def test_disclosure_leaves_out_and_lists_what_is_personal_or_chosen(signed_in: SignedIn) -> None:
    introduction(signed_in)
    with reading(signed_in.engine) as connection:
        texts = texts_of(connection, Matter.INTRODUCTION, "i-1")
    letter = next(each.id for each in texts if each.words.startswith("Dear"))

    files = _zip(
        signed_in.client(Role.OFFICER),
        f"/en{ADDRESS}.zip",
        **{"variant": "disclosure", "leave-out": letter},
    )

    told = _json(files)
    everything = b"".join(files.values()).decode()
    assert PHONE not in everything
    assert "Dear" not in everything
    assert "user-officer" not in everything
    assert {each["why"] for each in told["left_out"]} == {
        "It was chosen to be left out.",
        "It seems to hold contact data or a personal identity number.",
    }
    assert "Left out of this file:" in files["README.txt"].decode()


def test_disclosure_of_a_confidential_matter_tells_nothing_of_its_content(
    signed_in: SignedIn,
) -> None:
    introduction(signed_in, is_confidential=True)
    client = signed_in.client(Role.OFFICER)

    files = _zip(client, f"/en{ADDRESS}.zip", variant="disclosure")

    everything = b"".join(files.values()).decode()
    assert "strong" not in everything
    assert "HYPERLINK" not in everything
    assert "MARKED CONFIDENTIAL" in files["README.txt"].decode()
    assert _json(_zip(client, f"/en{ADDRESS}.zip"))["is_confidential"] is True


def test_every_kind_of_matter_has_its_file(signed_in: SignedIn) -> None:
    known_user(signed_in.engine, Role.OFFICER)
    happened(signed_in, matter=Matter.ROUND, matter_id="r-1", what=Happening.ROUND_DELETED)
    happened(
        signed_in, matter=Matter.RETENTION, matter_id="round", what=Happening.RETENTION_DECIDED
    )
    happened(
        signed_in,
        matter=Matter.LOCAL_GOVERNMENT,
        matter_id="se-1480",
        what=Happening.PROFILE_CHANGED,
    )
    client = signed_in.client(Role.ADMINISTRATOR)
    for address in (
        "round/r-1",
        "retention/round",
        "local-government/se-1480",
        "account/user-officer",
    ):
        assert _json(_zip(client, f"/sv/matters/{address}.zip"))["events"]
        signed_in.pages(Role.ADMINISTRATOR).get(f"/sv/matters/{address}")


def test_file_of_an_account_holds_nothing_to_come_in_by(signed_in: SignedIn) -> None:
    known_user(signed_in.engine, Role.OFFICER)
    client = signed_in.client(Role.ADMINISTRATOR)
    told = _json(_zip(client, "/en/matters/account/user-officer.zip"))
    assert told["record"]["sign_in_name"] == "user-officer@example.org"
    assert not {"password_hash", "sign_in_key", "openid_subject"} & told["record"].keys()
    disclosed = _zip(client, "/en/matters/account/user-officer.zip", variant="disclosure")
    assert b"example.org" not in b"".join(disclosed.values())


@pytest.mark.parametrize(
    "address",
    [
        "/en/matters/introduction/nothing",
        "/en/matters/nothing/i-1",
        "/en/matters/introduction/..%2f..%2fetc",
        "/en/matters/introduction/%00",
        "/en/matters/introduction/i-1%27",
        "/en/matters/account/nobody.zip",
    ],
)
def test_unknown_matter_is_not_found(signed_in: SignedIn, address: str) -> None:
    introduction(signed_in)
    assert signed_in.client(Role.OFFICER).get(address).status_code == 404


def test_odd_id_stays_inside_its_folder(signed_in: SignedIn) -> None:
    odd = '..\\..;"x'
    happened(signed_in, matter_id=odd)
    answer = signed_in.client(Role.OFFICER).get(f"/en/matters/introduction/{odd}.zip")
    assert 'filename="introduction-x-2026-11-22.zip"' in answer.headers["content-disposition"]


def test_program_takes_out_a_matter(signed_in: SignedIn) -> None:
    introduction(signed_in)
    program = signed_in.api(Role.OFFICER, Scope.READ_RECORD)

    told = program.get(f"/api/v1{ADDRESS}").json()
    disclosed = program.get(f"/api/v1{ADDRESS}", params={"variant": "disclosure"}).json()

    assert told["texts"]
    assert told["events"][-1]["what"] == "matter.exported"
    assert PHONE in json.dumps(told)
    assert PHONE not in json.dumps(disclosed)
    assert program.get("/api/v1/matters/introduction/x").status_code == 404
    assert program.get(f"/api/v1{ADDRESS}", params={"variant": "all"}).status_code == 422
