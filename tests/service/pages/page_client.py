"""A client whose every page proves itself: valid, titled, labelled, without inline script or style."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from starlette.testclient import TestClient

LABELLED = ("input", "select", "textarea")


@dataclass(frozen=True)
class Page:
    """A page that was fetched, parsed and found sound."""

    status: int
    address: str
    html: str
    root: Element

    @property
    def text(self) -> str:
        """Return the words of the page with single spaces."""
        return " ".join(_words(self.one("body")).split())

    def all(self, name: str, **attributes: str) -> list[Element]:
        """Return every element called `name` with these attributes; `class_` matches one class."""
        return [e for e in self.root.iter(name) if _has(e, attributes)]

    def one(self, name: str, **attributes: str) -> Element:
        """Return the only element called `name` with these attributes."""
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} of {name} {attributes} at {self.address}"
        return found[0]

    def words_of(self, name: str, **attributes: str) -> list[str]:
        """Return the words of every element called `name` with these attributes."""
        return [" ".join(_words(e).split()) for e in self.all(name, **attributes)]

    def links(self) -> dict[str, str]:
        """Return the address of every link by its words."""
        return {" ".join(_words(a).split()): a.get("href", "") for a in self.all("a")}

    def form_fields(self, action: str) -> list[tuple[str, str]]:
        """Return what a browser would send for the form with this action."""
        return list(_sent(self.one("form", action=action)))


class PageClient:
    """Fetches pages and checks each one."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200, /, **params: Any) -> Page:
        """Return the page at an address."""
        return self._checked(self.client.get(address, params=params or None), status)

    def post(self, address: str, status: int = 200, /, **fields: Any) -> Page:
        """Return the page that a form leads to."""
        return self._checked(self.client.post(address, data=fields), status)

    def _checked(self, response: Any, status: int) -> Page:
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.text)
        page = Page(response.status_code, str(response.url), response.text, root)
        _check_frame(page, response.headers["content-language"])
        _check_ids(page)
        _check_fields(page)
        _check_no_inline(page)
        return page


def _check_frame(page: Page, language: str) -> None:
    heading = page.words_of("h1")
    assert len(heading) == 1, heading
    assert page.words_of("title")[0].startswith(heading[0])
    html = next(page.root.iter("html")) if page.root.tag != "html" else page.root
    assert html.get("lang") == language
    levels = [int(e.tag[1]) for e in page.root.iter() if e.tag in ("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def _check_ids(page: Page) -> None:
    ids = [e.get("id", "") for e in page.root.iter() if e.get("id") is not None]
    assert {i: n for i, n in Counter(ids).items() if n > 1 or not i or " " in i} == {}
    for element in page.root.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "list"):
            wanted = (element.get(name) or "").split()
            assert set(wanted) <= set(ids), (element.tag, name, wanted)
        if element.tag == "a" and element.get("href", "").startswith("#"):
            assert element.get("href", "")[1:] in ids, element.get("href")


def _check_fields(page: Page) -> None:
    labelled = {label.get("for") for label in page.all("label")}
    for name in LABELLED:
        for field in page.all(name):
            if field.get("type") != "hidden":
                assert field.get("id") in labelled, field.attrib
    for image in page.all("img"):
        assert image.get("alt") is not None
    for table in page.all("table"):
        assert table.find("caption") is not None


def _check_no_inline(page: Page) -> None:
    for element in page.root.iter():
        assert element.tag not in ("style", "iframe", "object"), element.tag
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/"), element.attrib
            assert not element.text
        assert "style" not in element.attrib, element.attrib
        assert not [name for name in element.attrib if name.lower().startswith("on")]
    for link in page.all("a"):
        if link.get("href", "").startswith("http"):
            assert "noreferrer" in link.get("rel", "").split(), link.attrib


def _has(element: Element, attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        if name == "class_":
            if value not in element.get("class", "").split():
                return False
        elif element.get(name) != value:
            return False
    return True


def _words(element: Element) -> str:
    inside = "".join(_words(child) + (child.tail or "") for child in element)
    return (element.text or "") + inside


def _sent(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name = field.get("name")
        if name is None or field.tag not in LABELLED:
            continue
        if field.tag == "textarea":
            yield name, (field.text or "")
        elif field.tag == "select":
            options = list(field.iter("option"))
            chosen = next((o for o in options if o.get("selected") is not None), options[0])
            value = chosen.get("value")
            yield name, (chosen.text or "") if value is None else value
        elif field.get("type") != "checkbox" or field.get("checked") is not None:
            yield name, field.get("value", "")
