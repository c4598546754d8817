"""Files that an officer sends: of the kinds, sizes and contents that the page names (ASVS V5)."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from data.store.brokering_tables import ROUNDS
from matcher.domain.role import Role
from service.api.request_faults import MAX_BODY_BYTES
from tests.service.signed_in import SignedIn

HEADINGS = ("kommun", "land", "sida")
ROWS = (("Alingsås", "SE", "svensk"), ("Chililabombwe", "ZM", "utland"))


def workbook() -> bytes:
    """Return a sound workbook with two parties."""
    book = Workbook()
    for row in (HEADINGS, *ROWS):
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def swollen() -> bytes:
    """Return an archive that unpacks to much more than it is."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return written.getvalue()


def sent(signed_in: SignedIn, name: str, content: bytes) -> Any:
    """Send a file as the beginning of a round, and return the answer."""
    with signed_in.client(Role.OFFICER) as browser:
        files = {"sheet": (name, content, "application/octet-stream")}
        return browser.post(
            "/en/rounds", data={"title": "A round"}, files=files, follow_redirects=False
        )


def rounds_kept(signed_in: SignedIn) -> int:
    """Return how many rounds there are."""
    with signed_in.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(ROUNDS)).scalar() or 0)


def test_a_sound_workbook_is_taken(signed_in: SignedIn) -> None:
    answer = sent(signed_in, "parties.xlsx", workbook())
    assert answer.status_code == 303, answer.text
    assert rounds_kept(signed_in) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("parties.xlsx", b"kommun;land\nAlings\xc3\xa5s;SE\n"),
        ("parties.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("parties.exe", b"MZ\x90\x00"),
        ("parties.html", b"<script>alert(1)</script>"),
        ("parties.zip", swollen()),
        ("parties.xlsx", swollen()),
        ("parties.xlsx", b"PK\x03\x04 broken"),
        ("parties.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("parties", b"\x00" * 1000),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_with_a_sentence(
    signed_in: SignedIn, name: str, content: bytes
) -> None:
    answer = sent(signed_in, name, content)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert rounds_kept(signed_in) == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "C:\\x\\y.csv", "a\r\nX: y.csv", "<b>.csv"]
)
def test_the_name_of_a_file_leads_nowhere(signed_in: SignedIn, name: str) -> None:
    answer = sent(signed_in, name, b"nothing;here\n1;2\n")
    assert answer.status_code == 422
    assert "etc/passwd" not in answer.text
    assert "<b>.csv" not in answer.text


def test_a_file_without_end_is_refused(signed_in: SignedIn) -> None:
    largest = 25 * 1024 * 1024
    answer = sent(signed_in, "parties.csv", b"x" * (largest + MAX_BODY_BYTES))
    assert answer.status_code == 413


def test_nobody_but_officers_can_send_a_large_body(signed_in: SignedIn) -> None:
    with signed_in.client() as browser:
        answer = browser.post(
            "/en/rounds", files={"sheet": ("parties.csv", b"x" * 2 * MAX_BODY_BYTES)}
        )
    assert answer.status_code in (401, 413)
