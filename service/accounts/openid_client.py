"""Asking the identity provider who somebody is: OpenID Connect, authorization code flow with PKCE.

OpenID Connect Core 1.0, section 3.1; PKCE is RFC 7636, discovery is OpenID Connect Discovery 1.0.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from service.accounts.openid import OpenIdProvider
from service.accounts.openid_faults import (
    answer_refused,
    not_the_issuer,
    not_this_visit,
    unprotected,
    unreachable,
)
from service.this_machine import ON_THIS_MACHINE

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

# Only signatures that the provider alone can make: no shared secrets, and never "none".
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_SCOPE = "openid email"
_TIMEOUT_SECONDS = 10.0
_CLOCKS_DIFFER_SECONDS = 60
_METADATA = "/.well-known/openid-configuration"


@dataclass(frozen=True)
class Visit:
    """One visit to the provider. All that binds it to one browser is made of one secret."""

    secret: str

    @property
    def state(self) -> str:
        """Return what the provider hands back unchanged."""
        return self._made_for("state")

    @property
    def nonce(self) -> str:
        """Return what the provider signs together with who somebody is."""
        return self._made_for("nonce")

    @property
    def verifier(self) -> str:
        """Return what proves that whoever began the visit ends it (PKCE)."""
        return self._made_for("verifier")

    def _made_for(self, purpose: str) -> str:
        return hashlib.sha256(f"{purpose} {self.secret}".encode()).hexdigest()


@dataclass(frozen=True)
class Identity:
    """Who somebody is at the provider; `email` is None where the provider has not verified one."""

    issuer: str
    subject: str
    email: str | None


def address_to_visit(provider: OpenIdProvider, callback: str, visit: Visit) -> str:
    """Return the provider's address to send a browser to; it comes back to `callback`.

    Raise PartnerkommunError where the provider cannot be reached or is not who the settings say.
    """
    metadata = _metadata(provider)
    with _client(provider, callback) as client:
        address, _ = client.create_authorization_url(
            _protected(metadata, "authorization_endpoint"),
            state=visit.state,
            nonce=visit.nonce,
            code_verifier=visit.verifier,
        )
    return str(address)


def identity(
    provider: OpenIdProvider, callback: str, visit: Visit, answer: Mapping[str, str]
) -> Identity:
    """Return who came back from the provider with `answer`, the fields of the address.

    Raise PartnerkommunError where the answer belongs to no visit of this browser, where the provider refused,
    or where what it signed does not hold.
    """
    if answer.get("state") != visit.state:
        raise not_this_visit()
    metadata = _metadata(provider)
    if answer.get("iss", metadata["issuer"]) != metadata["issuer"]:
        raise not_this_visit()
    if not answer.get("code"):
        raise answer_refused(answer.get("error", "no code"))
    claims = _claims(provider, callback, visit, answer["code"], metadata)
    email = claims.get("email") if claims.get("email_verified") is True else None
    return Identity(str(claims["iss"]), str(claims["sub"]), str(email) if email else None)


def _claims(
    provider: OpenIdProvider, callback: str, visit: Visit, code: str, metadata: Mapping[str, Any]
) -> Mapping[str, Any]:
    from authlib.common.errors import AuthlibBaseError
    from httpx2 import HTTPError
    from joserfc.errors import JoseError

    try:
        with _client(provider, callback) as client:
            token = client.fetch_token(
                _protected(metadata, "token_endpoint"), code=code, code_verifier=visit.verifier
            )
            keys = _fetched(client, _protected(metadata, "jwks_uri"))
        return _checked(token, keys, provider, visit, str(metadata["issuer"]))
    except HTTPError as error:
        raise unreachable(provider.issuer) from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
        raise answer_refused(type(error).__name__) from error


def _checked(
    token: Mapping[str, Any], keys: Any, provider: OpenIdProvider, visit: Visit, issuer: str
) -> Mapping[str, Any]:
    """Return what the identity token says, or raise where its signature or a claim does not hold."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.jwk import KeySet

    decoded = jwt.decode(
        token["id_token"], KeySet.import_key_set(keys), algorithms=list(_ALGORITHMS)
    )
    claims = CodeIDToken(
        decoded.claims,
        decoded.header,
        options={
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": provider.client_id},
            "sub": {"essential": True},
        },
        params={
            "nonce": visit.nonce,
            "client_id": provider.client_id,
            "access_token": token.get("access_token"),
        },
    )
    claims.validate(leeway=_CLOCKS_DIFFER_SECONDS)
    return dict(claims)


def _metadata(provider: OpenIdProvider) -> Mapping[str, Any]:
    """Return what the provider publishes of itself, if it is the one that the settings name."""
    from httpx2 import Client, HTTPError

    issuer = provider.issuer.rstrip("/")
    _refuse_unprotected(issuer)
    try:
        with Client(timeout=_TIMEOUT_SECONDS) as client:
            found = _fetched(client, issuer + _METADATA)
    except (HTTPError, ValueError) as error:
        raise unreachable(provider.issuer) from error
    if not isinstance(found, dict) or str(found.get("issuer", "")).rstrip("/") != issuer:
        raise not_the_issuer(provider.issuer)
    return found


def _fetched(client: Any, address: str) -> Any:
    answer = client.get(address, follow_redirects=False)
    answer.raise_for_status()
    return answer.json()


def _protected(metadata: Mapping[str, Any], name: str) -> str:
    address = str(metadata.get(name, ""))
    _refuse_unprotected(address)
    return address


def _refuse_unprotected(address: str) -> None:
    """Raise for an address that others on the way could read or answer for."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (
        parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE
    ):
        raise unprotected(address)


def _client(provider: OpenIdProvider, callback: str) -> "OAuth2Client":
    from authlib.integrations.httpx_client import OAuth2Client

    return OAuth2Client(
        provider.client_id,
        provider.client_secret.get_secret_value(),
        scope=_SCOPE,
        redirect_uri=callback,
        code_challenge_method="S256",
        timeout=_TIMEOUT_SECONDS,
    )
