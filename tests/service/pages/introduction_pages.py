"""How tests propose, open and take on an introduction through its pages."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from sqlalchemy import Engine

from data.store.introductions import keep_introduction
from data.store.transactions import writing
from matcher.domain.introduction import Introduction, Party, Stage
from matcher.domain.role import Role
from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import Page, PageClient
from tests.service.signed_in import NOW, SignedIn

THEN = "2018-03-01"
OURS, THEIRS = "se-1489", "zm-chililabombwe"
PROPOSED = {
    "text": CHALLENGE,
    "for": "Alingsås",
    "on": THEN,
    "candidate": THEIRS,
    "why": "Båda når inte fram med blanketter.",
}


def propose(signed_in: SignedIn, **fields: str | list[str]) -> str:
    """Propose an introduction as an officer and return the path of its Swedish page."""
    page = signed_in.pages(Role.OFFICER).post("/sv/introductions", **{**PROPOSED, **fields})
    return path_of(page)


def asked(signed_in: SignedIn, **fields: str | list[str]) -> str:
    """Propose an introduction, ask the parties, and return the path of its Swedish page."""
    path = propose(signed_in, **fields)
    take(signed_in.pages(Role.OFFICER), path, "send")
    return path


def path_of(page: Page) -> str:
    """Return the address of a page without host and query."""
    return urlsplit(page.address).path


def named(page: Page, tag: str, name: str) -> list[Element]:
    """Return the fields or buttons of a page that have this name."""
    return [element for element in page.all(tag) if element.get("name") == name]


def version_on(page: Page) -> str:
    """Return the version of an introduction that its forms carry."""
    found = named(page, "input", "version")
    return found[0].get("value", "")


def take(pages: PageClient, path: str, step: str, status: int = 200, /, **fields: str) -> Page:
    """Send one of the forms of an introduction as it is shown now."""
    shown = {"version": version_on(pages.get(path))} if "version" not in fields else {}
    return pages.post(f"{path}/{step}", status, **{**shown, **fields})


def answer(
    pages: PageClient, path: str, place: str, said: str, status: int = 200, /, **fields: str
) -> Page:
    """Answer for a side."""
    return take(pages, path, "answer", status, place=place, answer=said, **fields)


def fields_of(page: Page, form_id: str) -> dict[str, str]:
    """Return what a browser would send for one of the forms of a page."""
    form = page.one("form", id=form_id)
    return dict(replace(page, root=form).form_fields(form.get("action", "")))


def keep_many(engine: Engine, n: int, theirs: str = THEIRS, stage: Stage = Stage.SENT) -> None:
    """Keep so many introductions of one stage, a day apart, without what was known of them."""
    first = Introduction("", "icld-municipal-partnerships", date(2018, 3, 1), stage, (), NOW, NOW)
    with writing(engine) as connection:
        for number in range(n):
            at = NOW - timedelta(days=number)
            kept = replace(
                first,
                id=f"kept-{stage.value}-{number}",
                parties=(Party(OURS), Party(theirs)),
                created_at=at,
                changed_at=at,
                expires_on=NOW.date() + timedelta(days=30),
            )
            keep_introduction(connection, kept, {})
