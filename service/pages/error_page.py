"""Errors as pages for people."""

from collections.abc import Mapping

from starlette.responses import HTMLResponse

from matcher.domain.message import Message
from service.api.problems import title_of
from service.api.sent_form import SentForm
from service.language.catalogues import Lang
from service.pages.rendering import page

_STARTING = "service.starting"
_NOT_FOR_THE_ROLE = "access.not-for-your-role"
_SIGNED_OUT = "account/signed_out.html"


def error_page(
    status: int,
    said: Message,
    language: Lang,
    headers: Mapping[str, str],
    sent: SentForm | None = None,
    path: str = "",
) -> HTMLResponse:
    """Return a page that says what went wrong, and where to go on.

    While the service starts, it is one that tries again; with a form that somebody sent after they had been
    signed out, one that keeps it.
    """
    title = title_of(status, language)
    if sent is not None:
        return page(_SIGNED_OUT, language, status=status, headers=headers, title=title, sent=sent)
    template = "starting.html" if said.code == _STARTING else "error.html"
    return page(
        template,
        language,
        status=status,
        headers=headers,
        title=title,
        said=said,
        onward=_onward(said, path, language),
    )


def _onward(said: Message, path: str, language: Lang) -> str:
    """Return which part of the house to go on to first, empty where none is nearer than the start page."""
    if said.code == _NOT_FOR_THE_ROLE:
        return "own introductions"
    return "introductions" if path.startswith(f"/{language}/introductions/") else ""
