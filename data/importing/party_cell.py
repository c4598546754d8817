"""The cell that names the parties of a partnership: names or ids, with semicolons between."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.importing.contact_data import has_email, has_personal_number, has_phone_number
from data.importing.countries import country_of
from data.importing.local_government_cell import LocalGovernmentCells, NameLookup
from matcher.domain.grouping import MOST_PARTIES
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.names import canonical

# White space is made single first: among long runs of it the other patterns would search for minutes.
_SPACES = re.compile(r"[^\S\n]+")
_SEPARATORS = re.compile(r"[;|\n]+|\s[–—]\s")
_WITH_COUNTRY = re.compile(r"(?P<name>.*?)\s?\((?P<country>[^()]+)\)")
_UNKNOWN = frozenset({"import.local-government-unknown", "import.local-government-unknown-near"})
_LOOKS_LIKE_FORMULA = "=+-@＝＋－＠"
_LONGEST_NAME = 120
_LONGEST_PART = 200
_MOST_SEARCHES = 1_000
_SHOWN = 60
_SWEDEN = CountryCode("SE")


@dataclass(frozen=True)
class Parties:
    """The parties of one partnership: ids of those in the registry, the Swedish first, then the others.

    Others are written `Name (KE)`, or `Name` where no country was given. `remarks` tell of each of them.
    """

    ids: tuple[str, ...]
    others: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()


class PartyCells:
    """Reads cells of parties against the registry."""

    def __init__(self, known: Mapping[str, LocalGovernment], names: NameLookup) -> None:
        """Read against the registry `known` and its `names`."""
        self._places = LocalGovernmentCells(known, _FewSearches(names))

    def read(self, cell: str) -> Parties | Message:
        """Return the parties of a cell, or what is wrong with it."""
        spaced = _SPACES.sub(" ", cell)
        parts = [part.strip() for part in _SEPARATORS.split(spaced) if part.strip()]
        if not 2 <= len(parts) <= MOST_PARTIES:
            return message(
                "grouping-sheet.number-of-parties",
                "A partnership has 2 to {most} parties, and this cell names {count}. Write their names or "
                "ids with semicolons between.",
                most=MOST_PARTIES,
                count=len(parts),
            )
        places: dict[str, LocalGovernment] = {}
        others: dict[str, str] = {}
        remarks: list[Message] = []
        for part in parts:
            found = self._party(part)
            if isinstance(found, Message):
                return found
            if isinstance(found, LocalGovernment):
                if found.id in places:
                    return _twice(found.name)
                places[found.id] = found
            else:
                if canonical(found.name) in others:
                    return _twice(found.name)
                others[canonical(found.name)] = found.written
                remarks.append(found.remark)
        swedish_first = sorted(places.values(), key=lambda place: place.country != _SWEDEN)
        ids = tuple(place.id for place in swedish_first)
        return Parties(ids, tuple(others.values()), tuple(remarks))

    def _party(self, part: str) -> "LocalGovernment | _Other | Message":
        if len(part) > _LONGEST_PART:
            return _no_name(part)
        found = self._places.read("", part, "")
        if isinstance(found, LocalGovernment):
            return found
        name, country_cell = _split(part)
        if country_cell:
            found = self._places.read("", name, country_cell)
        if isinstance(found, LocalGovernment) or found.code not in _UNKNOWN:
            return found
        return _unreadable(name) or _Other.of(name, country_of(country_cell), found)


class _FewSearches:
    """Looks names up, and searches for ones like them until that was done often enough.

    A search takes milliseconds, and a sheet can name ten thousand parties that the registry lacks.
    """

    def __init__(self, names: NameLookup) -> None:
        self._names = names
        self._left = _MOST_SEARCHES

    def find(self, name: str, country: CountryCode | None = None) -> Sequence[LocalGovernment]:
        return self._names.find(name, country)

    def search(
        self, text: str, country: CountryCode | None = None, *, n: int = 10
    ) -> Sequence[LocalGovernment]:
        self._left -= 1
        return self._names.search(text, country, n=n) if self._left >= 0 else ()


@dataclass(frozen=True)
class _Other:
    name: str
    written: str
    remark: Message

    @classmethod
    def of(cls, name: str, country: CountryCode | None, unknown: Message) -> "_Other":
        written = f"{name} ({country})" if country else name
        remark = message(
            "grouping-sheet.party-kept-by-name",
            "{unknown} It is kept by its name, and nothing is known of it.",
            unknown=unknown,
        )
        return cls(name, written, remark)


def _split(part: str) -> tuple[str, str]:
    found = _WITH_COUNTRY.fullmatch(part)
    if found is None or not found["name"] or country_of(found["country"]) is None:
        return part, ""
    return found["name"], found["country"]


def _unreadable(name: str) -> Message | None:
    if (
        len(name) > _LONGEST_NAME
        or name[0] in _LOOKS_LIKE_FORMULA
        or not any(letter.isalpha() for letter in name)
        or any(unicodedata.category(letter)[0] == "C" for letter in name)
        or "\N{REPLACEMENT CHARACTER}" in name
    ):
        return _no_name(name)
    if has_email(name) or has_phone_number(name) or has_personal_number(name):
        return message(
            "grouping-sheet.party-contact-data",
            "A party holds an e-mail address, a telephone number or a personal identity number. Write the "
            "name of the local government and no person.",
        )
    return None


def _no_name(written: str) -> Message:
    return message(
        "grouping-sheet.party-unreadable",
        "“{value}” is no name of a party. Write its name as the registry has it, at most {most} "
        "characters, or its id.",
        value="".join(letter if letter.isprintable() else "?" for letter in written[:_SHOWN]),
        most=_LONGEST_NAME,
    )


def _twice(name: str) -> Message:
    return message(
        "grouping-sheet.party-twice",
        "{name} stands twice among the parties. Write each party once.",
        name=name[:_SHOWN],
    )
