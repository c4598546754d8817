"""Forms that change something are taken from our own pages only."""

from urllib.parse import urlsplit

from fastapi import Depends, Request

from service.api.request_faults import RefusedError


class ForeignFormError(RefusedError):
    """A page of another site sent the form."""


async def _from_this_site(request: Request) -> None:
    """Refuse a form that a browser sends for another site.

    Browsers tell by Sec-Fetch-Site, and over plain HTTP by Origin. Who sends neither is no browser, so no
    other site can have made it send anything. Reading changes nothing, so links may lead here from anywhere.
    """
    if request.method in ("GET", "HEAD"):
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        is_ours = origin is None or _host_of(origin) == request.headers.get("host")
    if not is_ours:
        raise ForeignFormError(
            "request.foreign-form",
            "The form was sent from a page of another site, so nothing was changed. Open the page here "
            "and send it again.",
        )


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # no address at all, like "http://[x"
        return None


FromThisSite = Depends(_from_this_site)
