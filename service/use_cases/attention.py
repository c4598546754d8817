"""Who abroad is asked how often, who is asked more than it can take, and who is never asked."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import Engine

from data.store.attention import (
    Asked,
    Taken,
    load_of,
    read_asked,
    read_capacities,
    read_taken,
)
from data.store.transactions import reading
from matcher.domain.catalogue import Catalogue
from matcher.domain.introduction import UNDER_WAY_STAGES, Answer, Openness
from matcher.domain.load import Load
from matcher.domain.local_government import LocalGovernment
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.exposure import gini
from service.house import House

MONTHS = 12
"""How many calendar months are looked back on, the one that runs included."""

Month = tuple[int, int]
"""A year and a month."""


class Which(StrEnum):
    """Which local governments of the list are wanted."""

    ALL = "all"
    OVER = "over"
    FULL = "full"
    NOT_NOW = "not-now"
    ASKED = "asked"
    NEVER = "never"


@dataclass(frozen=True)
class Attention:
    """What one local government abroad was asked in the months looked back on, and what it can take.

    `proposed` are introductions begun then, `from_rounds` those of them that came out of a round. `asked`
    counts the times that it was sent one, in `by_month` oldest first. `accepted`, `declined` and
    `unanswered` are its own answers to those begun then; `under_way` of them became a partnership.
    `said_capacity` tells whether the capacity is its own figure.
    """

    place: LocalGovernment
    load: Load
    said_capacity: bool
    has_profile: bool
    by_month: tuple[int, ...]
    proposed: int = 0
    from_rounds: int = 0
    accepted: int = 0
    declined: int = 0
    unanswered: int = 0
    under_way: int = 0

    @property
    def asked(self) -> int:
        """Return how many times it was asked."""
        return sum(self.by_month)

    @property
    def share(self) -> float:
        """Return how much of its capacity is taken: 1 is full; without capacity, any introduction is more."""
        return self.load.open_introductions / max(self.load.capacity, 0.5)

    @property
    def is_never_asked(self) -> bool:
        """Return whether nobody asked or proposed it in these months, and nothing is open."""
        return not (self.asked or self.proposed or self.load.open_introductions)


@dataclass(frozen=True)
class AttentionReport:
    """Everyone abroad that could be asked or was, and how evenly askers are spread over them.

    In it are those with a profile, whom a search can find, and those that were proposed, asked or said how
    much they can take. `gini` is that of `asked` over all of them: 0 where all were asked alike, near 1
    where one was. It is None where nobody was asked. `months` are those looked back on, oldest first.
    """

    today: date
    months: tuple[Month, ...]
    places: tuple[Attention, ...]
    gini: float | None

    @property
    def by_month(self) -> tuple[int, ...]:
        """Return how many times anyone was asked in each month."""
        columns = zip(*(place.by_month for place in self.places), strict=True)
        return tuple(map(sum, columns)) or (0,) * len(self.months)

    @property
    def counts(self) -> Mapping[Which, int]:
        """Return how many there are of each kind."""
        return {which: len(self.of(which)) for which in Which}

    def of(self, which: Which) -> tuple[Attention, ...]:
        """Return those of a kind."""
        return tuple(place for place in self.places if _is(place, which, self.today))


@dataclass
class _Counts:
    """What is counted of one local government."""

    counts: Counter[str] = field(default_factory=Counter)
    by_month: Counter[Month] = field(default_factory=Counter)


def read_attention(house: House, today: date) -> AttentionReport:
    """Return who abroad was asked how often in the last months, and what each can take."""
    return attention_in(house.engine, house.catalogue, today)


def attention_in(engine: Engine, catalogue: Catalogue, today: date) -> AttentionReport:
    """Return the same over a store and a catalogue, where no house is open."""
    months = _months_until(today)
    since = datetime.combine(date(*months[0], 1), time())
    openness, taken, asked = _read(engine, since, today)
    counted = _counted(taken, asked, since)
    speaking = {passage.local_government_id for passage in catalogue.passages}
    places = tuple(
        _attention(place, counted.get(place.id, _Counts()), openness, months, today, speaking)
        for place in catalogue.local_governments.values()
        if place.country != HOME_COUNTRY
        and (place.id in speaking or place.id in counted or place.id in openness)
    )
    times = [float(place.asked) for place in places]
    return AttentionReport(today, months, places, gini(times) if any(times) else None)


def _read(
    engine: Engine, since: datetime, today: date
) -> tuple[Mapping[str, Openness], Sequence[Taken], Sequence[Asked]]:
    with reading(engine) as connection:
        return (
            read_capacities(connection),
            read_taken(connection, since, today),
            read_asked(connection, since),
        )


def _counted(taken: Sequence[Taken], asked: Sequence[Asked], since: datetime) -> dict[str, _Counts]:
    counted: dict[str, _Counts] = {}
    for part in taken:
        counts = counted.setdefault(part.local_government_id, _Counts()).counts
        counts["open"] += part.is_open
        if part.created_at >= since:
            counts.update(_said_of(part))
    for each in asked:
        counted.setdefault(each.local_government_id, _Counts()).by_month[
            each.at.year, each.at.month
        ] += 1
    return counted


def _said_of(part: Taken) -> Counter[str]:
    """Return what one introduction of these months counts as, for one of its parties."""
    return Counter(
        proposed=1,
        from_rounds=int(part.is_from_round),
        accepted=int(part.answer is Answer.ACCEPTED),
        declined=int(part.answer is Answer.DECLINED),
        unanswered=int(part.answer is None and part.has_expired),
        under_way=int(part.stage in UNDER_WAY_STAGES),
    )


def _attention(
    place: LocalGovernment,
    counted: _Counts,
    openness: Mapping[str, Openness],
    months: Sequence[Month],
    today: date,
    speaking: Set[str],
) -> Attention:
    counts, said = counted.counts, openness.get(place.id)
    return Attention(
        place=place,
        load=load_of(said, counts["open"], today),
        said_capacity=said is not None and said.capacity is not None,
        has_profile=place.id in speaking,
        by_month=tuple(counted.by_month[month] for month in months),
        proposed=counts["proposed"],
        from_rounds=counts["from_rounds"],
        accepted=counts["accepted"],
        declined=counts["declined"],
        unanswered=counts["unanswered"],
        under_way=counts["under_way"],
    )


def _months_until(today: date) -> tuple[Month, ...]:
    last = today.year * 12 + today.month - 1
    return tuple((at // 12, at % 12 + 1) for at in range(last - MONTHS + 1, last + 1))


def _is(place: Attention, which: Which, today: date) -> bool:
    return {
        Which.ALL: True,
        Which.OVER: place.load.is_over,
        Which.FULL: place.load.is_full,
        Which.NOT_NOW: place.load.is_closed_on(today),
        Which.ASKED: place.asked > 0,
        Which.NEVER: place.is_never_asked,
    }[which]
