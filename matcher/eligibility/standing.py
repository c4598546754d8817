"""Where a country stands on a day, and when that can have changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from matcher.domain.message import CountryCode
from matcher.domain.programme import Programme
from matcher.eligibility.country_lists import DatedList, dated_lists, dated_lists_on


class Standing(StrEnum):
    """Where a country stands on a day: on every list that may apply, on some, or on none."""

    LISTED = "listed"
    UNSETTLED = "unsettled"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True)
class CountryChange:
    """A country that joined or left the lists, or may have.

    It happened on `earliest` or later (date.min where nothing bounds it), and on `latest` at the latest,
    which is None where no source settles that it happened at all. `sources` are those of the lists that
    show it.
    """

    country: CountryCode
    before: Standing
    after: Standing
    earliest: date
    latest: date | None
    sources: tuple[str, ...]

    @property
    def joins(self) -> bool:
        """Return whether the country joined (or may have) and did not leave."""
        return _joins(self.before, self.after)


def standing(programme: Programme, country: CountryCode, on: date) -> Standing:
    """Return where a country stands that day by the lists alone, whether or not the programme runs.

    Before the first list nobody is listed; where a programme names no countries everybody is.
    """
    if not programme.country_lists:
        return Standing.LISTED
    lists = dated_lists_on(programme, on)
    if lists and all(country in dated.certain_on(on) for dated in lists):
        return Standing.LISTED
    if any(_may_hold(dated, country, on) for dated in lists):
        return Standing.UNSETTLED
    return Standing.NOT_LISTED


def country_change(
    programme: Programme, country: CountryCode, since: date, on: date
) -> CountryChange | None:
    """Return how a country's standing differs between two days, None where it does not."""
    before, after = standing(programme, country, since), standing(programme, country, on)
    if before is after:
        return None
    joins = _joins(before, after)
    opposite = Standing.NOT_LISTED if joins else Standing.LISTED
    earliest, latest = _bounds(programme, country, on, opposite)
    sources = dict.fromkeys(
        dated.country_list.source
        for dated in dated_lists_on(programme, latest or earliest)
        if (country in dated.country_list.countries) == joins
    )
    return CountryChange(country, before, after, earliest, latest, tuple(sources))


def unsettled_between(
    programme: Programme, country: CountryCode, on: date
) -> tuple[date, date | None]:
    """Return since when and until when no source settles a country that is unsettled that day.

    The first day is date.min where nothing bounds it; the second is the first settled day, None where
    there is none.
    """
    first = date.min
    for day in _turning_days(programme):
        is_open = standing(programme, country, day) is Standing.UNSETTLED
        if day > on and not is_open:
            return first, day
        if day <= on and not is_open:
            first = date.max
        elif first == date.max:
            first = day
    return first, None


def _bounds(
    programme: Programme, country: CountryCode, on: date, opposite: Standing
) -> tuple[date, date | None]:
    """Return the first day after the last of the opposite standing, and the first of the final one."""
    days = [day for day in _turning_days(programme) if day <= on]
    held = [(day, standing(programme, country, day)) for day in days]
    final = held[-1][1]
    earliest, latest = held[0][0], held[0][0]
    for (_, before), (day, after) in pairwise(held):
        if before is opposite and after is not opposite:
            earliest = day
        if before is not final and after is final:
            latest = day
    return earliest, None if final is Standing.UNSETTLED else latest


def _turning_days(programme: Programme) -> list[date]:
    """Return the days on which the standing of a country can change, from date.min on."""
    days = {date.min}
    for dated in dated_lists(programme):
        days |= {dated.earliest, dated.latest}
        if dated.country_list.first_seen is not None:
            days.add(dated.country_list.first_seen)
    return sorted(days - {date.max})


def _may_hold(dated: DatedList, country: CountryCode, on: date) -> bool:
    return country in dated.country_list.countries or country in dated.uncertain_on(on)


def _joins(before: Standing, after: Standing) -> bool:
    return after is Standing.LISTED or before is Standing.NOT_LISTED
