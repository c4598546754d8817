"""A documented cooperation between two or more local governments."""

from dataclasses import dataclass

from matcher.domain.message import CountryCode


@dataclass(frozen=True)
class UnnamedParty:
    """A party that the source counts but does not name, or that no registry entry matches."""

    country: CountryCode
    name: str | None


@dataclass(frozen=True)
class Partnership:
    """Two or more parties; never a pair of ids (Ale-Budești-Ghanzi has three).

    `party_ids` are registry ids, the Swedish ones first. `first_year` and `last_year` span the years the
    sources speak of, None where no source dates it; an open partnership is not told from an ended one.
    `stages` holds every stage a source names. `network` is the network or other programme it belongs to.
    """

    id: str
    party_ids: tuple[str, ...]
    unnamed_parties: tuple[UnnamedParty, ...]
    first_year: int | None
    last_year: int | None
    stages: tuple[str, ...]
    network: str | None
    summary: str
    theme_ids: tuple[str, ...]
    core_area_ids: tuple[str, ...]
    goal_ids: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def years(self) -> str:
        """Return the years its sources speak of, such as ` (2015–2019)`, empty for none.

        It begins with a space, so that it can follow a name in a sentence.
        """
        first, last = self.first_year, self.last_year
        if first is None or last is None:
            return ""
        return f" ({first})" if first == last else f" ({first}–{last})"
