"""Letters handed to a real mail server on this machine."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from matcher.domain.errors import PartnerkommunError
from service.mail.post_office import MailSecurity, PostOffice
from service.mail.send import checked_address, send_letter
from tests.free_port import free_port
from tests.service.mail.mail_server import ACCOUNT, PASSWORD, running_mail_server

TO = "kommun@example.org"


def plain(port: int) -> PostOffice:
    return PostOffice("127.0.0.1", port, "Partnerkommun <no-reply@example.org>", MailSecurity.NONE)


def protected(port: int, password: str = PASSWORD) -> PostOffice:
    return PostOffice(
        "127.0.0.1",
        port,
        "no-reply@example.org",
        MailSecurity.STARTTLS,
        ACCOUNT,
        SecretStr(password),
    )


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a certificate and key for this machine that this process trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "this machine")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


def test_a_letter_arrives_as_it_was_written() -> None:
    with running_mail_server() as server:
        send_letter(
            plain(server.port), TO, "Hälsning från Ale", "Hej!\n\nVi är nyfikna på er. Åäö."
        )
    ((recipients, letter),) = server.letters
    assert recipients == [TO]
    assert letter["Subject"] == "Hälsning från Ale"
    assert letter["From"] == "Partnerkommun <no-reply@example.org>"
    body = letter.get_body()
    assert body is not None
    assert body.get_content().split("\r\n") == ["Hej!", "", "Vi är nyfikna på er. Åäö.", ""]


def test_a_line_break_in_a_subject_begins_no_header() -> None:
    with running_mail_server() as server:
        send_letter(plain(server.port), TO, "Hej\r\nBcc: everybody@example.org", "Text")
    ((recipients, letter),) = server.letters
    assert recipients == [TO]
    assert letter["Bcc"] is None


def test_a_letter_goes_over_a_protected_way_with_the_account(certificate: Path) -> None:
    with running_mail_server(certificate) as server:
        send_letter(protected(server.port), TO, "Hej", "Text")
    assert len(server.letters) == 1


def test_a_wrong_password_of_the_mail_server_is_told_without_it(certificate: Path) -> None:
    with (
        running_mail_server(certificate) as server,
        pytest.raises(PartnerkommunError) as refused,
    ):
        send_letter(protected(server.port, "wrong secret"), TO, "Hej", "Text")
    assert refused.value.code == "mail.not-sent"
    assert "wrong secret" not in str(refused.value)
    assert server.letters == []


def test_no_letter_goes_where_the_way_cannot_be_protected() -> None:
    with running_mail_server() as server, pytest.raises(PartnerkommunError) as refused:
        send_letter(protected(server.port), TO, "Hej", "Text")
    assert refused.value.code == "mail.not-sent"
    assert server.letters == []


def test_a_server_with_a_certificate_that_nobody_vouches_for_gets_no_letter(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with (
        running_mail_server(certificate) as server,
        pytest.raises(PartnerkommunError) as refused,
    ):
        send_letter(protected(server.port), TO, "Hej", "Text")
    assert refused.value.code == "mail.not-sent"


def test_no_letter_crosses_a_network_unprotected() -> None:
    elsewhere = PostOffice("mail.example.org", 25, "a@example.org", MailSecurity.NONE)
    with pytest.raises(PartnerkommunError) as refused:
        send_letter(elsewhere, TO, "Hej", "Text")
    assert refused.value.code == "mail.not-protected"


def test_a_recipient_that_the_server_refuses_is_told() -> None:
    with running_mail_server() as server:
        server.refused = (TO,)
        with pytest.raises(PartnerkommunError) as refused:
            send_letter(plain(server.port), TO, "Hej", "Text")
    assert refused.value.code == "mail.recipient-refused"


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(PartnerkommunError) as refused:
        send_letter(plain(free_port()), TO, "Hej", "Text")
    assert refused.value.code == "mail.not-sent"
    assert TO not in str(refused.value)


@pytest.mark.parametrize(
    "entered",
    [
        "",
        "kommun",
        "a@b",
        "a@example.org, b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a b@example.org",
        "<script>@example.org",
        "a@exa\0mple.org",
        f"{'a' * 300}@example.org",
    ],
)
def test_what_is_not_one_address_is_refused(entered: str) -> None:
    with pytest.raises(PartnerkommunError) as refused:
        checked_address(entered)
    assert refused.value.code == "mail.no-address"


def test_spaces_around_an_address_do_no_harm() -> None:
    assert checked_address("  kommun@example.org ") == TO
