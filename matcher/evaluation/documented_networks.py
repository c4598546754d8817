"""The documented networks as a test: are their members grouped again, by texts, countries and years alone?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage
from matcher.evaluation.real_pairs import without_names
from matcher.networks.problem import Candidate

NETWORKS = ("human rights", "democratic resilience", "climate", "equal health", "gender equality")
"""ICLD's networks, by the word that the facts use."""

# What the networks are called, in the texts of both languages: whoever reads it need not group.
_NETWORK_WORDS = re.compile(
    r"human[ -]rights?|mänskliga rättigheter(?:na)?|democratic resilience|demokratisk motståndskraft"
    r"|resilien\w+|motståndskraft\w*|climate(?: change)?|\w*klimat\w*|equal(?:ity in)? health|jämlik hälsa"
    r"|equal (?=cancer care)|jämlik (?=cancervård)|gender[ -]equality|\w*jämställd\w*|networks?|nätverk\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Member:
    """A partnership of a documented network: what the rules see of it, and its texts without names."""

    network: str
    candidate: Candidate
    texts: tuple[Passage, ...]
    theme_ids: tuple[str, ...]


def documented_members(
    catalogue: Catalogue, names: Sequence[str], *, keep_words: bool = False
) -> list[Member]:
    """Return the members of ICLD's networks by id, without names of places.

    The words that name a network are taken out too, unless `keep_words`. Whether a partnership has worked
    together before is not told: no source says it of all.
    """
    texts: dict[str, dict[str, Passage]] = {}
    for passage in without_names(catalogue.passages, names):
        said = passage if keep_words else replace(passage, text=without_network_words(passage.text))
        if passage.partnership_id and re.search(r"\w", said.text):
            texts.setdefault(passage.partnership_id, {}).setdefault(said.text, said)
    places, regions = catalogue.local_governments, catalogue.surroundings.world_regions
    return [
        Member(
            each.network,
            Candidate(
                each.id,
                frozenset(each.party_ids),
                frozenset(
                    regions[country]
                    for country in (
                        *(places[party].country for party in each.party_ids),
                        *(party.country for party in each.unnamed_parties),
                    )
                    if country in regions
                ),
                each.first_year,
            ),
            tuple(texts.get(each.id, {}).values()),
            each.theme_ids,
        )
        for each in sorted(catalogue.partnerships, key=lambda each: each.id)
        if each.network in NETWORKS
    ]


def without_network_words(text: str) -> str:
    """Return a text without the words that name a network."""
    return " ".join(_NETWORK_WORDS.sub(" ", text).split())
