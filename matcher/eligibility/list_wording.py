"""Country lists in words: since when they apply, and that a country is not on one.

A start is told in one of four ways: dated by a source, bounded by two days, bounded by one, or not
at all. The sentences are written out so that each can be translated as a whole.
"""

from datetime import date

from matcher.domain.message import CountryCode, Message, message
from matcher.eligibility.country_lists import DatedList


def list_since(dated: DatedList) -> Message:
    """Return since when a country list applies, or what is known of an undated start."""
    count, source = len(dated.country_list.countries), dated.country_list.source
    if dated.country_list.valid_from is not None:
        return message(
            "rule.list-since",
            "The list of {count} countries applies from {since} (source: {source}).",
            count=count,
            since=str(dated.country_list.valid_from),
            source=source,
        )
    if dated.latest == date.max:
        return message(
            "rule.list-undated",
            "The list of {count} countries applies; no source dates its start (source: {source}).",
            count=count,
            source=source,
        )
    if dated.earliest == date.min:
        return message(
            "rule.list-before",
            "The list of {count} countries began by {latest} at the latest; no source dates its "
            "start (source: {source}).",
            count=count,
            latest=dated.latest,
            source=source,
        )
    return message(
        "rule.list-between",
        "The list of {count} countries began between {earliest} and {latest}; no source dates its "
        "start (source: {source}).",
        count=count,
        earliest=dated.earliest,
        latest=dated.latest,
        source=source,
    )


def not_listed(country: CountryCode, dated: DatedList) -> Message:
    """Return that a country is not on a list, since when the list applies, and by which source."""
    count, source = len(dated.country_list.countries), dated.country_list.source
    if dated.country_list.valid_from is not None:
        return message(
            "eligibility.not-listed-since",
            "{country} is not on the list of {count} countries that applies from {since} "
            "(source: {source}).",
            country=country,
            count=count,
            since=str(dated.country_list.valid_from),
            source=source,
        )
    if dated.latest == date.max:
        return message(
            "eligibility.not-listed-undated",
            "{country} is not on the list of {count} countries, whose start no source dates "
            "(source: {source}).",
            country=country,
            count=count,
            source=source,
        )
    if dated.earliest == date.min:
        return message(
            "eligibility.not-listed-before",
            "{country} is not on the list of {count} countries that began by {latest} at the latest; "
            "no source dates its start (source: {source}).",
            country=country,
            count=count,
            latest=dated.latest,
            source=source,
        )
    return message(
        "eligibility.not-listed-between",
        "{country} is not on the list of {count} countries that began between {earliest} and "
        "{latest}; no source dates its start (source: {source}).",
        country=country,
        count=count,
        earliest=dated.earliest,
        latest=dated.latest,
        source=source,
    )


def unsettled(country: CountryCode, dated: DatedList, on: date) -> Message:
    """Return that no source settles whether a country was on a list that day."""
    return message(
        "eligibility.country-unsettled",
        "No source says whether {country} was on the list of {count} countries on {on} "
        "(source: {source}).",
        country=country,
        count=len(dated.country_list.countries),
        on=on,
        source=dated.country_list.source,
    )


def no_list_yet(first: DatedList, on: date) -> Message:
    """Return that the day lies before the first country list of a programme."""
    return message(
        "eligibility.no-list-yet",
        "No country list is known for {on}: the first one applies from {since} (source: {source}).",
        on=on,
        since=str(first.country_list.valid_from),
        source=first.country_list.source,
    )
