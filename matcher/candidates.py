"""Which passages may be searched at all: the rules and the asker's filters, before any search."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np

from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Filters
from matcher.eligibility import eligible_countries
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.retrieval.index import Mask


class CandidateRows:
    """Tells which rows of the index belong to local governments that may be asked."""

    def __init__(
        self, passages: Sequence[Passage], local_governments: Mapping[str, LocalGovernment]
    ) -> None:
        owners = [local_governments[passage.local_government_id] for passage in passages]
        self._countries = np.array([owner.country for owner in owners], dtype="U2")
        self._levels = np.array([owner.level.value for owner in owners], dtype="U20")
        self._owners = np.array([owner.id for owner in owners], dtype=np.str_)
        self._themes = [frozenset(passage.themes) for passage in passages]
        self._partnerships = np.array([passage.partnership_id or "" for passage in passages])

    def allowed(self, programme: Programme, on: date, filters: Filters) -> Mask:
        """Return one boolean a row: abroad, possibly eligible on the date, and inside the filters.

        A country that only some of the lists in question name counts as allowed; its doubt is said with
        the match.
        """
        rows = self._countries != HOME_COUNTRY
        _, possible = eligible_countries(programme, on)
        if possible is not None:
            rows &= np.isin(self._countries, sorted(possible))
        if filters.countries:
            rows &= np.isin(self._countries, sorted(filters.countries))
        if filters.levels:
            rows &= np.isin(self._levels, sorted(level.value for level in filters.levels))
        if filters.theme_ids:
            rows &= np.array([bool(themes & filters.theme_ids) for themes in self._themes], bool)
        return np.asarray(rows, dtype=np.bool_)

    def told_by(self, partnership_ids: Collection[str]) -> Mask:
        """Return one boolean a row: whether the passage comes from one of these partnerships."""
        return np.isin(self._partnerships, sorted(partnership_ids))

    def places(self, allowed: Mask) -> int:
        """Return how many local governments the allowed passages belong to."""
        return len(np.unique(self._owners[allowed]))
