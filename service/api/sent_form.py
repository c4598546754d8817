"""A form that came too late: kept so that it can be sent again after signing in."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from service.pages.same_site import FromThisSite

_FORM_TYPE = "application/x-www-form-urlencoded"
_MOST_FIELDS = 600
# Shown again below the button: what somebody has written rather than chosen.
_LEAST_WRITTEN = 40


@dataclass(frozen=True)
class SentForm:
    """A form as it was sent, and where to; a file that was sent with it is not kept."""

    address: str
    fields: tuple[tuple[str, str], ...] = ()
    has_file: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what somebody wrote in it, long enough to be missed."""
        return tuple(value for _, value in self.fields if len(value) >= _LEAST_WRITTEN)


async def read_form(request: Request) -> SentForm:
    """Return the form of a request without the passwords in it.

    Raise RefusedError for one that a page of another site sent: whoever presses the button would send it
    as our own.
    """
    check = FromThisSite.dependency
    if check is not None:
        await check(request)
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM_TYPE:
        return SentForm(address, has_file=True)
    try:
        found = parse_qsl(
            (await request.body()).decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        found = []
    return SentForm(address, tuple((name, value) for name, value in found if not _is_secret(name)))


def _is_secret(name: str) -> bool:
    return "password" in name or name in ("again", "code", "recovery-code")
