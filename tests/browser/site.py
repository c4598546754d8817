"""A running service and a browser that looks at it."""

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page

from matcher.domain.role import Role
from service.accounts.who import SESSION_COOKIE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Nothing but the page may speak to the network, and the root user of a container has no sandbox.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 60_000


@dataclass(frozen=True)
class Site:
    """A running service and a browser.

    `kept` are the tokens of private addresses, and ids, by name; `sessions` those of accounts by role.
    """

    origin: str
    browser: Browser
    kept: Mapping[str, str] = field(default_factory=dict)
    sessions: Mapping[Role, str] = field(default_factory=dict)

    def address(self, address: str, language: str) -> str:
        """Return the whole address of a page with its placeholders filled in."""
        return self.origin + address.format(lang=language, **self.kept)

    def sign_in(self, context: BrowserContext, role: Role | None) -> None:
        """Let a browser be signed in with the account of a role, and with no other."""
        context.clear_cookies()
        if token := self.sessions.get(role or Role.VISITOR):
            # A prefixed cookie is a secure one, and belongs to the host whatever its port.
            host = self.origin.replace("http://", "https://")
            context.add_cookies(
                [{"name": SESSION_COOKIE, "value": token, "url": host, "secure": True}]
            )

    @contextmanager
    def visit(self, address: str = "", **context: object) -> Iterator[Page]:
        """Give a page in a context of its own, opened at an address where there is one."""
        opened: BrowserContext = self.browser.new_context(**context)  # type: ignore[arg-type]
        page = opened.new_page()
        page.set_default_timeout(PATIENCE_MS)
        if address:
            page.goto(self.origin + address)
        yield page
        opened.close()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine; give its origin."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def open_every_fold(page: Page) -> None:
    """Open everything that is folded away."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
