"""The cells that say whose text it is: a registry id, or a name and a country."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from data.importing.countries import country_of
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode, Message, message

_MOST_SHOWN = 6
_MUNICIPALITY = re.compile(r"\s+(kommun|stad|municipality)$", re.IGNORECASE)
_LEVELS = {
    Level.MUNICIPALITY: message("label.level.municipality", "Municipality"),
    Level.REGION: message("label.level.region", "Region"),
    Level.ASSOCIATION: message("label.level.association", "Association of municipalities"),
    Level.TOWN: message("label.level.town", "Town or place"),
}
_SAID_BY_LEVEL = frozenset({"kommun", *Level})


class NameLookup(Protocol):
    """A way of finding local governments by name."""

    def find(self, name: str, country: CountryCode | None = None) -> Sequence[LocalGovernment]:
        """Return the local governments that go by exactly this name."""

    def search(
        self, text: str, country: CountryCode | None = None, *, n: int = 10
    ) -> Sequence[LocalGovernment]:
        """Return up to `n` local governments with a name like `text`, the most alike first."""


class LocalGovernmentCells:
    """Reads the id, name and country of a row against the registry."""

    def __init__(self, known: Mapping[str, LocalGovernment], names: NameLookup) -> None:
        """Read against the registry `known` and its `names`."""
        self._known = known
        self._names = names

    def read(self, id_cell: str, name_cell: str, country_cell: str) -> LocalGovernment | Message:
        """Return the one local government that is meant, or why it cannot be told."""
        country = country_of(country_cell) if country_cell else None
        if country_cell and country is None:
            return message(
                "import.country-unknown",
                "The country “{value}” is not known. Write a code such as KE, or a name in Swedish or "
                "English.",
                value=country_cell[:60],
            )
        if id_cell:
            found = self._by_id(id_cell, name_cell)
        elif name_cell in self._known:
            found = self._known[name_cell]
        else:
            found = self._by_name(name_cell, country)
        if isinstance(found, LocalGovernment) and country and found.country != country:
            return message(
                "import.country-contradicts",
                "{id} lies in {actual}, but the row says {stated}. Correct one of them.",
                id=found.id,
                actual=found.country,
                stated=country,
            )
        return found

    def _by_id(self, id_cell: str, name_cell: str) -> LocalGovernment | Message:
        found = self._known.get(id_cell)
        if found is None:
            return message(
                "import.id-unknown",
                "No local government has the id “{value}”. Correct it, or leave it empty and give name "
                "and country.",
                value=id_cell[:60],
            )
        named = self._named(name_cell, found.country) if name_cell else (found,)
        if name_cell != found.name and found not in named:
            return message(
                "import.id-contradicts",
                "{id} is {actual}, but the row says “{stated}”. Correct one of them.",
                id=found.id,
                actual=found.name,
                stated=name_cell[:60],
            )
        return found

    def _by_name(self, name: str, country: CountryCode | None) -> LocalGovernment | Message:
        if not name:
            return message(
                "import.local-government-missing",
                "No local government is named. Write its name or its id.",
            )
        found = self._named(name, country)
        match len(found):
            case 0:
                return self._unknown(name, country)
            case 1:
                return found[0]
        return message(
            "import.local-government-ambiguous",
            "“{name}” can be any of: {candidates}. Write the id instead of the name.",
            name=name[:60],
            candidates=_listed(found, self._known),
        )

    def _named(self, name: str, country: CountryCode | None) -> Sequence[LocalGovernment]:
        """Return who goes by `name`; "Linköpings kommun" is the municipality Linköping."""
        found = self._names.find(name, country)
        bare = _MUNICIPALITY.sub("", name)
        if found or bare == name:
            return found
        for shorter in (bare, bare.removesuffix("s")):
            places = self._names.find(shorter, country)
            if municipalities := [one for one in places if one.level is Level.MUNICIPALITY]:
                return municipalities
        return ()

    def _unknown(self, name: str, country: CountryCode | None) -> Message:
        near = self._names.search(name[:60], country, n=3)
        if near:
            return message(
                "import.local-government-unknown-near",
                "The local government “{name}” is not known. Did you mean: {suggestions}?",
                name=name[:60],
                suggestions=_listed(near, self._known),
            )
        return message(
            "import.local-government-unknown",
            "The local government “{name}” is not known. Check the spelling and the country.",
            name=name[:60],
        )


def _listed(
    places: Sequence[LocalGovernment], known: Mapping[str, LocalGovernment]
) -> Message | str:
    """Return the candidates with what tells two of one name apart."""
    told: Message | str = "…" if len(places) > _MOST_SHOWN else ""
    for place in reversed(places[:_MOST_SHOWN]):
        first = _told_apart(place, known)
        told = (
            message("import.candidates", "{first}; {rest}", first=first, rest=told)
            if told
            else first
        )
    return told


def _told_apart(place: LocalGovernment, known: Mapping[str, LocalGovernment]) -> Message:
    parent = known.get(place.parent_id or "")
    kind = "" if place.kind.casefold() in _SAID_BY_LEVEL else place.kind
    details = ", ".join(filter(None, (kind, parent.name if parent else "")))
    if details:
        return message(
            "import.candidate-with-details",
            "{name} ({id}) – {level} ({details}), {country}",
            name=place.name,
            id=place.id,
            level=_LEVELS[place.level],
            details=details,
            country=place.country,
        )
    return message(
        "import.candidate",
        "{name} ({id}) – {level}, {country}",
        name=place.name,
        id=place.id,
        level=_LEVELS[place.level],
        country=place.country,
    )
