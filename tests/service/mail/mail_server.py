"""A real SMTP server on this machine, which keeps the letters that it takes."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from tests.free_port import free_port

ACCOUNT, PASSWORD = "partnerkommun", "a long password of the mail server"


@dataclass
class MailServer:
    """The server that runs, and the letters that it took."""

    port: int
    letters: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    refused: tuple[str, ...] = ()

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take a recipient, or refuse one that is unknown here."""
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep a letter."""
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append((envelope.rcpt_tos, letter))
        return "250 taken"


def _authenticate(
    _server: Any, _session: Any, _envelope: Any, _kind: Any, given: Any
) -> AuthResult:
    known = (given.login, given.password) == (ACCOUNT.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def running_mail_server(certificate: Path | None = None, **options: Any) -> Iterator[MailServer]:
    """Run a server; with a certificate it offers STARTTLS, and only then takes an account."""
    server = MailServer(free_port())
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        options = {"tls_context": context, "require_starttls": True, **options}
        options |= {"authenticator": _authenticate, "auth_required": True}
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
