"""Times as people in Sweden read them; the store keeps UTC without a zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from service.language.catalogues import Lang
from service.language.values import long_date

_HERE = ZoneInfo("Europe/Stockholm")


def local(at: datetime) -> datetime:
    """Return a time of the store as the clock shows it in Sweden."""
    return at.replace(tzinfo=UTC).astimezone(_HERE)


def local_words(at: datetime, language: Lang) -> str:
    """Return a time of the store in words: 22 November 2026, 10:30."""
    here = local(at)
    between = " kl. " if language == "sv" else ", "
    return f"{long_date(here.date(), language)}{between}{here:%H:%M}"


def start_of(day: date) -> datetime:
    """Return when a day begins in Sweden, as the store keeps times."""
    if day == date.min:  # it begins before there are any times
        return datetime.combine(day, time())
    return datetime.combine(day, time(), _HERE).astimezone(UTC).replace(tzinfo=None)
