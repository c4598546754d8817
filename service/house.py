"""The opened house: everything a request needs, built once by service/wiring.py."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.encoding.protocol import Encoder
from matcher.recommend import Recommender

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class House:
    """A loaded catalogue, the names in it, and the recommender over both.

    `engine` is the open store. A house never changes; after the store did, `renewed` returns a new one. It
    is None where nothing can change. What is made of a house is kept in it and forgotten with it.
    `encoder` is the one that the recommender reads with, None where a house reads nothing; what it encodes
    within `keeping` is kept in the store by its content, so that it is encoded once.
    """

    engine: Engine
    catalogue: Catalogue
    names: NameIndex
    recommender: Recommender
    encoder_fingerprint: str
    facts_version: str
    renewed: "Callable[[], House] | None" = field(default=None, compare=False)
    encoder: Encoder | None = field(default=None, compare=False)
    keeping: Callable[[], AbstractContextManager[None]] = field(default=nullcontext, compare=False)
    _made: dict[Callable[["House"], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, make: "Callable[[House], _Made]") -> _Made:
        """Return what `make` makes of this house, made when it is first asked for.

        Where two ask at once it may be made twice; both get the same one.
        """
        if make not in self._made:
            self._made.setdefault(make, make(self))
        made: _Made = self._made[make]
        return made
