"""What a coordinator wrote about a network, word for word, so that nothing has to be written twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.network import Network
from service.language.catalogues import LANGUAGES
from service.pages.entries import Entries
from service.use_cases.network_change import DetailsWanted
from service.use_cases.network_publish import GroupWanted, PublishWanted


@dataclass(frozen=True)
class NetworkForm:
    """The form of one network; `own` are its names, sentences and largest size by field."""

    starts: str = ""
    ends: str = ""
    coordinator: str = ""
    adviser: str = ""
    open: bool = False
    own: Mapping[str, str] = field(default_factory=dict)
    member: str = ""

    @classmethod
    def read(cls, entries: Entries) -> "NetworkForm":
        """Return the form as it was sent."""
        return cls(
            starts=_one(entries, "starts"),
            ends=_one(entries, "ends"),
            coordinator=_one(entries, "coordinator"),
            adviser=_one(entries, "adviser"),
            open=bool(_one(entries, "open")),
            own=_own(entries),
            member=_one(entries, "member"),
        )

    @classmethod
    def of(cls, network: Network) -> "NetworkForm":
        """Return the form as a network fills it in."""
        return cls(
            starts=_day(network.starts_on),
            ends=_day(network.ends_on),
            coordinator=network.coordinator,
            adviser=network.adviser,
            open=network.is_open,
            own=_own_of(network.names, network.sentences, network.most),
        )

    @property
    def wanted(self) -> DetailsWanted:
        """Return what is to be saved."""
        names, sentences, most = parted(self.own)
        return DetailsWanted(
            names,
            sentences,
            self.starts,
            self.ends,
            self.coordinator,
            self.adviser,
            self.open,
            most,
        )


@dataclass(frozen=True)
class PublishForm:
    """The form that publishes groups; `own` are the fields of each group by its id."""

    starts: str = ""
    ends: str = ""
    coordinator: str = ""
    adviser: str = ""
    open: bool = True
    groups: tuple[str, ...] = ()
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, entries: Entries, group_ids: tuple[str, ...]) -> "PublishForm":
        """Return the form as it was sent, with the fields of these groups."""
        return cls(
            starts=_one(entries, "starts"),
            ends=_one(entries, "ends"),
            coordinator=_one(entries, "coordinator"),
            adviser=_one(entries, "adviser"),
            open=bool(_one(entries, "open")),
            groups=tuple(dict.fromkeys(entries.get("group", ()))),
            own={each: _suffixed(_own(entries, f"-{each}"), each) for each in group_ids},
        )

    @classmethod
    def of(cls, wanted: PublishWanted, chosen: tuple[str, ...]) -> "PublishForm":
        """Return the form as a version fills it in, with some groups chosen."""
        return cls(
            starts=_day(wanted.starts_on),
            ends=_day(wanted.ends_on),
            groups=chosen,
            own={
                each.id: _suffixed(_own_of(each.names, each.sentences, each.most), each.id)
                for each in wanted.groups
            },
        )

    @property
    def wanted(self) -> PublishWanted:
        """Return what is to be published."""
        return PublishWanted(
            groups=tuple(GroupWanted(each, *self._parted(each)) for each in self.groups),
            starts_on=self.starts,
            ends_on=self.ends,
            coordinator=self.coordinator,
            adviser=self.adviser,
            is_open=self.open,
        )

    def _parted(self, group_id: str) -> tuple[Mapping[str, str], Mapping[str, str], str]:
        fields = self.own.get(group_id, {})
        return parted({name.removesuffix(f"-{group_id}"): value for name, value in fields.items()})


def parted(own: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str], str]:
    """Return names, sentences and largest size from the fields of one network."""
    names: dict[str, str] = {language: own.get(f"name-{language}", "") for language in LANGUAGES}
    sentences: dict[str, str] = {
        language: own.get(f"sentence-{language}", "") for language in LANGUAGES
    }
    return names, sentences, own.get("most", "")


def _own(entries: Entries, suffix: str = "") -> Mapping[str, str]:
    names = [f"{kind}-{language}" for language in LANGUAGES for kind in ("name", "sentence")]
    return {name: _one(entries, name + suffix) for name in (*names, "most")}


def _own_of(
    names: Mapping[str, str], sentences: Mapping[str, str], most: str | int
) -> Mapping[str, str]:
    own = {f"name-{language}": names.get(language, "") for language in LANGUAGES}
    own |= {f"sentence-{language}": sentences.get(language, "") for language in LANGUAGES}
    return own | {"most": str(most)}


def _suffixed(own: Mapping[str, str], group_id: str) -> Mapping[str, str]:
    return {f"{name}-{group_id}": value for name, value in own.items()}


def _one(entries: Entries, name: str) -> str:
    return next((value for value in entries.get(name, ()) if value), "")


def _day(day: str | date | None) -> str:
    return day.isoformat() if isinstance(day, date) else day or ""
