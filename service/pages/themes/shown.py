"""How much of what is known a page shows at first, and how much is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from service.use_cases.learn_more import DocumentedPartnership, LearnMore, Said

_FIRST = 6
# A page of more quotes than this helps nobody; a search does.
_MOST = 100

Shown = TypeVar("Shown", Said, DocumentedPartnership)


@dataclass(frozen=True)
class Part(Generic[Shown]):
    """The entries of a list that are shown; `left` counts the others."""

    entries: tuple[Shown, ...]
    left: int


@dataclass(frozen=True)
class ShownParts:
    """What a page of a theme shows; `is_all` tells that it was asked to show everything."""

    partnerships: Part[DocumentedPartnership]
    needs: Part[Said]
    offers: Part[Said]
    is_all: bool


def shown(more: LearnMore, everything: bool) -> ShownParts:
    """Return the first entries of each list, or as many as one page can hold."""
    n = _MOST if everything else _FIRST
    return ShownParts(
        _part(more.partnerships, n), _part(more.needs, n), _part(more.offers, n), everything
    )


def _part(entries: Sequence[Shown], n: int) -> Part[Shown]:
    return Part(tuple(entries[:n]), max(len(entries) - n, 0))
