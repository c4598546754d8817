"""A real OpenID Connect provider in a process of its own, on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

import httpx2
from pydantic import SecretStr

from service.accounts.openid import OpenIdProvider
from tests.free_port import free_port

_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class IdentityProvider:
    """The provider that runs, and people who can sign in there."""

    issuer: str

    @property
    def settings(self) -> OpenIdProvider:
        """Return how the service knows it."""
        return OpenIdProvider(self.issuer, "partnerkommun", SecretStr("a secret"), "Provider")

    def has(self, subject: str, **claims: object) -> None:
        """Make somebody known there."""
        answer = httpx2.put(f"{self.issuer}/users/{subject}", json=claims)
        answer.raise_for_status()

    def signs_in(self, address: str, subject: str) -> dict[str, str]:
        """Sign somebody in as a browser would that was sent to `address`; return what it comes back with."""
        answer = httpx2.post(address, data={"sub": subject, "action": "authorize"})
        assert answer.status_code == 302, answer.text
        return fields_of(answer.headers["location"])

    def refuses(self, address: str) -> dict[str, str]:
        """Press “deny” there; return what the browser comes back with."""
        answer = httpx2.post(address, data={"action": "deny"})
        assert answer.status_code == 302, answer.text
        return fields_of(answer.headers["location"])


def fields_of(address: str) -> dict[str, str]:
    """Return the fields of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@contextmanager
def running_provider() -> Iterator[IdentityProvider]:
    """Run a provider until the test is over."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"{issuer}/.well-known/openid-configuration", process)
            yield IdentityProvider(issuer)
        finally:
            process.terminate()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + _PATIENCE_SECONDS
    while monotonic() < deadline:
        assert process.poll() is None, "the provider ended"
        try:
            if httpx2.get(address).status_code == 200:
                return
        except httpx2.TransportError:
            sleep(0.05)
    raise AssertionError("the provider did not start")
