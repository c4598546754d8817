"""Which country lists may be in force on a day, when sources date some of them only roughly."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.message import CountryCode
from matcher.domain.programme import CountryList, Programme
from matcher.eligibility.rules_in_force import has_ended


@dataclass(frozen=True)
class DatedList:
    """A country list with the days between which it began, as far as the sources tell.

    `earliest` is date.min where nothing bounds the start from before, `latest` date.max where
    nothing bounds it from after.
    """

    country_list: CountryList
    earliest: date
    latest: date

    def uncertain_on(self, on: date) -> frozenset[CountryCode]:
        """Return the countries of which no source says whether they stood on the list that day."""
        first_seen = self.country_list.first_seen
        if first_seen is not None and on >= first_seen:
            return frozenset()
        return self.country_list.uncertain

    def certain_on(self, on: date) -> frozenset[CountryCode]:
        """Return the countries that stood on the list that day, if the list was in force."""
        return self.country_list.countries - self.uncertain_on(on)


def dated_lists(programme: Programme) -> tuple[DatedList, ...]:
    """Return every country list of the programme, in order, with the bounds of its start.

    A list cannot begin before the one it follows began or was last seen, nor after the day on which
    it, or a list that follows it, was first seen.
    """
    lists = programme.country_lists
    earliest = date.min
    starts: list[date] = []
    for country_list in lists:
        if country_list.valid_from is not None:
            earliest = max(earliest, country_list.valid_from.earliest)
        starts.append(earliest)
        earliest = max(earliest, country_list.last_seen or date.min)

    latest = date.max
    bounded: list[DatedList] = []
    for country_list, start in zip(reversed(lists), reversed(starts), strict=True):
        if country_list.valid_from is not None:
            latest = min(latest, country_list.valid_from.latest)
        latest = min(latest, country_list.first_seen or date.max)
        bounded.append(DatedList(country_list, start, latest))
    return tuple(reversed(bounded))


def dated_lists_on(programme: Programme, on: date) -> tuple[DatedList, ...]:
    """Return the lists that may be in force that day, with their bounds, in order."""
    lists = dated_lists(programme)
    return tuple(
        dated
        for at, dated in enumerate(lists)
        if dated.earliest <= on and not any(_has_begun(later, on) for later in lists[at + 1 :])
    )


def _has_begun(dated: DatedList, on: date) -> bool:
    # A list that no source dates never surely begins, not even on the last day of the calendar.
    return dated.latest != date.max and dated.latest <= on


def country_lists_on(programme: Programme, on: date) -> tuple[CountryList, ...]:
    """Return the lists that may be in force that day: one if the sources settle it, else several.

    Empty where the programme names no countries, and on days before its first list began.
    """
    return tuple(dated.country_list for dated in dated_lists_on(programme, on))


def eligible_countries(
    programme: Programme, on: date
) -> tuple[frozenset[CountryCode] | None, frozenset[CountryCode] | None]:
    """Return the certain and the possible countries: on every list in question, and on any.

    Both are None where no country is excluded; Sweden itself is never a candidate and the caller
    leaves it out. Both are empty after the programme has ended and before its first list.
    """
    if has_ended(programme, on):
        return frozenset(), frozenset()
    if not programme.country_lists:
        return None, None
    lists = dated_lists_on(programme, on)
    if not lists:
        return frozenset(), frozenset()
    certain = frozenset.intersection(*(dated.certain_on(on) for dated in lists))
    possible = frozenset.union(
        *(dated.country_list.countries | dated.uncertain_on(on) for dated in lists)
    )
    return certain, possible
