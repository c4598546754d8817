"""Where a page is, whatever the language, and its addresses in both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from fastapi import APIRouter, Depends

from service.accounts.access import Access
from service.api.quota import WithinQuota
from service.language.catalogues import Lang
from service.pages.same_site import FromThisSite

READ = ("GET", "HEAD")


@dataclass(frozen=True)
class Here:
    """The address of a page without its language: `Here("/programmes", "on=2018-03-01", "programmes")`.

    `section` is the part of the house that the navigation marks. `fields` are what was posted where that is
    too long for an address; then the other language is reached by posting it again.
    """

    path: str
    query: str = ""
    section: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def address(self, language: str) -> str:
        """Return the address in `language`."""
        return f"/{language}{self.path}" + (f"?{self.query}" if self.query else "")


def both_languages(
    router: APIRouter,
    path: str,
    endpoint: Callable[..., Any],
    access: Access,
    methods: Sequence[str] = READ,
) -> None:
    """Register an endpoint under /sv and /en, for those who have access.

    What is sent to it is taken from our own pages only.
    """
    guards = [Depends(access)]
    if "POST" in methods:
        guards += [FromThisSite, WithinQuota]
    for language in get_args(Lang):
        router.add_api_route(
            f"/{language}{path}", endpoint, methods=list(methods), dependencies=guards
        )
