"""Filling in the form of a profile as a browser would."""

from typing import Any

from starlette.testclient import TestClient

from data.store.own_statements import read_statements
from matcher.domain.challenge import Passage, Provenance
from service.house import House
from tests.service.pages.page_client import Page, PageClient
from tests.service.profile_house import OURS

SWEDISH = "Vi saknar rent dricksvatten i byarna kring sjön."
ENGLISH = "We lack clean drinking water in the villages around the lake."
FORM = f"/sv/local-governments/{OURS}/profile"


def fields_of(page: Page, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send for the form of the page, with changes."""
    fields: dict[str, Any] = {}
    for field in page.one("form", id="f-profile").iter():
        name, kind = field.get("name"), field.get("type")
        if not name or field.tag not in ("input", "textarea", "select"):
            continue
        if kind in ("radio", "checkbox") and field.get("checked") is None:
            continue
        is_text = field.tag == "textarea"
        value = (field.text or "").removeprefix("\n") if is_text else field.get("value", "")
        fields.setdefault(name, []).append(value)
    return {**fields, **changes}


def written(**changes: Any) -> dict[str, Any]:
    return {"side-1": "need", "sv-1": SWEDISH, "en-1": ENGLISH, **changes}


def own(house: House, place: str = OURS) -> list[Passage]:
    every = read_statements(house.engine, place)
    return [one for one in every if one.provenance is Provenance.SELF_REPORTED]


def save(client: TestClient, pages: PageClient, form: str = FORM, **changes: Any) -> str:
    """Save what the form is changed to; return where it leads."""
    sent = fields_of(pages.get(form), **written(**changes), action="save")
    answer = client.post(form, data=sent)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])
