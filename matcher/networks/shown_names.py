"""How partnerships, parties and kept groups are named in sentences for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.message import Message, message

_MOST_NAMED = 6


@dataclass(frozen=True)
class ShownNames:
    """Names by id; what has none is called by its id."""

    partnerships: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def partnership(self, candidate_id: str) -> str:
        """Return the name of a partnership."""
        return self.partnerships.get(candidate_id, candidate_id)

    def group(self, kept_id: str | None) -> str:
        """Return the name of a kept group."""
        return self.groups.get(kept_id or "", kept_id or "")

    def all_of(self, ids: Iterable[str]) -> Message:
        """Return the names of partnerships as a list in words."""
        return listed([self.partnership(each) for each in ids])

    def all_parties(self, ids: Iterable[str]) -> Message:
        """Return the names of parties as a list in words."""
        return listed([self.parties.get(each, each) for each in ids])


def listed(names: Sequence[str]) -> Message:
    """Return names as a list in words: a, b and c; of very many, the first and how many more."""
    if len(names) < 2:
        return message("networks.list.one", "{name}", name="".join(names))
    if len(names) <= _MOST_NAMED:
        return message(
            "networks.list.all",
            "{names} and {last}",
            names=", ".join(names[:-1]),
            last=names[-1],
        )
    return message(
        "networks.list.more",
        "{names} and {more} more",
        names=", ".join(names[: _MOST_NAMED - 1]),
        more=len(names) - _MOST_NAMED + 1,
    )
