"""Errors as pages for people."""

from collections.abc import Mapping

from starlette.responses import HTMLResponse

from matcher.domain.message import Message
from service.api.problems import title_of
from service.language.catalogues import Lang
from service.pages.rendering import page

_STARTING = "service.starting"


def error_page(
    status: int, said: Message, language: Lang, headers: Mapping[str, str]
) -> HTMLResponse:
    """Return a page that says what went wrong; while the service starts, one that tries again."""
    template = "starting.html" if said.code == _STARTING else "error.html"
    title = title_of(status, language)
    return page(template, language, status=status, headers=headers, title=title, said=said)
