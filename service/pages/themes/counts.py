"""Counts that a fact gives as one line of codes and numbers, as a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.knowledge import Knowledge, KnowledgeKind
from matcher.domain.message import CountryCode

_COUNT = re.compile(r"([A-Z]{2}) (\d+)")


@dataclass(frozen=True)
class Activities:
    """How many activities went on in each country, most first, and the fact that says so."""

    fact: Knowledge
    by_country: tuple[tuple[CountryCode, int], ...]


def activities_in(knowledge: Sequence[Knowledge]) -> tuple[Activities, ...]:
    """Return the counts per country that are known."""
    return tuple(
        Activities(each, _counts(each.texts["en"]))
        for each in knowledge
        if each.kind is KnowledgeKind.ACTIVITY_COUNT
    )


def _counts(text: str) -> tuple[tuple[CountryCode, int], ...]:
    found = [(CountryCode(code), int(n)) for code, n in _COUNT.findall(text)]
    return tuple(sorted(found, key=lambda count: (-count[1], count[0])))
