"""What is known of each local government, by its id."""

from collections.abc import Mapping, Sequence

from matcher.domain.challenge import Passage
from matcher.domain.partnership import Partnership


def statements_by_owner(passages: Sequence[Passage]) -> Mapping[str, tuple[Passage, ...]]:
    """Return what each local government says, every statement once, in its first wording."""
    owned: dict[str, tuple[Passage, ...]] = {}
    for passage in passages:
        if passage.id != passage.statement:
            continue
        owner = passage.local_government_id
        owned[owner] = (*owned.get(owner, ()), passage)
    return owned


def partnerships_by_party(
    partnerships: Sequence[Partnership],
) -> Mapping[str, tuple[Partnership, ...]]:
    """Return the partnerships of each party."""
    joined: dict[str, tuple[Partnership, ...]] = {}
    for partnership in partnerships:
        for party in partnership.party_ids:
            joined[party] = (*joined.get(party, ()), partnership)
    return joined
