"""Signing in by an OpenID Connect provider, where the settings name one."""

from dataclasses import dataclass

from pydantic import SecretStr


@dataclass(frozen=True)
class OpenIdProvider:
    """The identity provider, and what this service is called there.

    `label` is what its button says, such as the name of the organisation.
    """

    issuer: str
    client_id: str
    client_secret: SecretStr
    label: str = ""
