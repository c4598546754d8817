"""The mail server that the settings name, and a letter handed to it."""

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import SecretStr


class MailSecurity(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class PostOffice:
    """Where letters are handed in, and whom they come from."""

    host: str
    port: int
    sender: str
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))
