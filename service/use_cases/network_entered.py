"""What a coordinator writes about a network, checked before it is published: nobody's contact data."""

from collections.abc import Mapping
from datetime import date

from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message
from matcher.domain.network import LARGEST_GROUP, SMALLEST_GROUP
from service.language.catalogues import LANGUAGES
from service.use_cases.entered_choice import find_date
from service.use_cases.entered_text import one_line, quoted
from service.use_cases.personal_words import looks_like_personal_data

LONGEST_NAME = 120
LONGEST_SENTENCE = 600
LONGEST_ROLE = 200
LONGEST_WHY = 1_000
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
_IN_LANGUAGE: Mapping[str, Message] = {
    "sv": message("network.in-swedish", "in Swedish"),
    "en": message("network.in-english", "in English"),
}


def checked_names(written: Mapping[str, str]) -> dict[str, str]:
    """Return the names of a network by language; raise InvalidInputError where one is missing or too long."""
    names: dict[str, str] = {
        language: checked_line(written.get(language, ""), LONGEST_NAME) for language in LANGUAGES
    }
    for language, name in names.items():
        if not name:
            raise InvalidInputError(
                "network.name-missing",
                "The network has no name {language}. Write one that its partnerships know themselves in.",
                language=_IN_LANGUAGE[language],
            )
    return names


def checked_sentences(written: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences on a network by language; raise InvalidInputError for one too long."""
    return {
        language: checked_line(written.get(language, ""), LONGEST_SENTENCE)
        for language in LANGUAGES
    }


def checked_role(written: str) -> str:
    """Return a role and an organisation, empty where none is told; contact data is refused."""
    return checked_line(written, LONGEST_ROLE)


def checked_line(written: str, longest: int) -> str:
    """Return one line without what cannot be shown; raise InvalidInputError where it may not be published."""
    line = one_line(written)
    if len(line) > longest:
        raise InvalidInputError(
            "network.text-too-long",
            "The text has {count} characters; at most {limit} fit here. Shorten it.",
            count=len(line),
            limit=longest,
        )
    if looks_like_personal_data(line):
        raise InvalidInputError(
            "network.contact-data",
            "This seems to hold an e-mail address, a telephone number or a personal identity number. What "
            "is written here is shown to everybody: tell the role and the organisation only.",
        )
    return line


def checked_period(starts: str | date | None, ends: str | date | None) -> tuple[date, date | None]:
    """Return the first and the last day of a network; the last may be unknown.

    Raise InvalidInputError where the first is missing, or the last comes before it.
    """
    if starts is None or (isinstance(starts, str) and not starts.strip()):
        raise InvalidInputError(
            "network.start-missing",
            "The network has no first day. Write year, month and day, for example 2018-03-01.",
        )
    first = find_date(starts, _EARLIEST)
    is_told = ends is not None and not (isinstance(ends, str) and not ends.strip())
    last = find_date(ends, _EARLIEST) if is_told else None
    for day in (first, last):
        if day is not None and not _EARLIEST <= day < _LATEST:
            raise InvalidInputError(
                "network.day-out-of-range",
                "{day} is not a day on which a network begins or ends. Write one from {first} to {last}.",
                day=day.isoformat(),
                first=_EARLIEST.year,
                last=_LATEST.year - 1,
            )
    if last is not None and last < first:
        raise InvalidInputError(
            "network.ends-before-start",
            "The network cannot end on {last}, before it starts on {first}.",
            last=last,
            first=first,
        )
    return first, last


def checked_most(written: str | int, members: int) -> int:
    """Return the largest size of a network; raise InvalidInputError where its members do not fit in."""
    text = str(written).strip()
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    if not is_number or not SMALLEST_GROUP <= int(text) <= LARGEST_GROUP:
        raise InvalidInputError(
            "network.most-unreadable",
            "“{value}” is not a largest size. Write a whole number from {least} to {most}.",
            value=quoted(text),
            least=SMALLEST_GROUP,
            most=LARGEST_GROUP,
        )
    if int(text) < members:
        raise InvalidInputError(
            "network.most-below-members",
            "The network has {count} partnerships, so its largest size cannot be {most}.",
            count=members,
            most=int(text),
        )
    return int(text)
