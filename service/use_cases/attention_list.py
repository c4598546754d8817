"""The list of who is asked how often: narrowed and put in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.message import CountryCode
from matcher.domain.names import without_accents
from service.language.alphabet import alphabetical
from service.language.catalogues import Lang
from service.language.values import country_name
from service.use_cases.attention import Attention, AttentionReport, Which

_Key = tuple[float | str, ...]


class SortBy(StrEnum):
    """What the list may be ordered by."""

    LOAD = "load"
    NAME = "name"
    COUNTRY = "country"
    ASKED = "asked"
    PROPOSED = "proposed"
    DECLINED = "declined"
    UNANSWERED = "unanswered"


LARGEST_FIRST = frozenset(SortBy) - {SortBy.NAME, SortBy.COUNTRY}
"""What begins with its largest when it is chosen."""


@dataclass(frozen=True)
class Order:
    """An order; equals are in the order of their names."""

    by: SortBy = SortBy.LOAD
    descending: bool = True

    @classmethod
    def read(cls, written: str) -> "Order":
        """Return the order that is written `name`, or `-name` when it descends."""
        return cls(SortBy(written.removeprefix("-")), written.startswith("-"))

    def __str__(self) -> str:
        """Write the order as it stands in an address."""
        return f"-{self.by}" if self.descending else self.by.value


@dataclass(frozen=True)
class Wanted:
    """Which rows of the list are wanted, and in what order; `q` is a part of the name."""

    q: str = ""
    country: CountryCode | None = None
    which: Which = Which.ALL
    order: Order = Order()


def chosen_from(report: AttentionReport, wanted: Wanted, language: Lang) -> list[Attention]:
    """Return the rows that are wanted, in order; names and countries as `language` sorts them."""
    part = without_accents(wanted.q.strip())
    rows: Sequence[Attention] = sorted(
        (
            row
            for row in report.of(wanted.which)
            if wanted.country in (None, row.place.country)
            and (not part or any(part in without_accents(name) for name in _names(row)))
        ),
        key=lambda row: (*alphabetical(row.place.name, language), row.place.id),
    )
    return sorted(rows, key=_key(wanted.order.by, language), reverse=wanted.order.descending)


def _names(row: Attention) -> tuple[str, ...]:
    return (row.place.name, *row.place.aliases, *row.place.former_names)


def _key(by: SortBy, language: Lang) -> Callable[[Attention], _Key]:
    return {
        SortBy.LOAD: lambda row: (row.share, row.load.open_introductions, row.asked),
        SortBy.NAME: lambda row: alphabetical(row.place.name, language),
        SortBy.COUNTRY: lambda row: alphabetical(
            country_name(row.place.country, language), language
        ),
        SortBy.ASKED: lambda row: (row.asked,),
        SortBy.PROPOSED: lambda row: (row.proposed,),
        SortBy.DECLINED: lambda row: (row.declined,),
        SortBy.UNANSWERED: lambda row: (row.unanswered,),
    }[by]
