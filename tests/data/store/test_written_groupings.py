"""Words in groupings are corrected and erased without harm to what holds a version together."""

import re
from dataclasses import replace

from sqlalchemy import Engine, select

from data.store.grouping_versions import keep_version, read_version
from data.store.network_tables import NETWORKS
from data.store.retention import KeptKind
from data.store.tables import VECTORS
from data.store.texts import keep_text
from data.store.transactions import reading, writing
from data.store.vectors import SqlVectorCache
from data.store.weeding import weed
from data.store.written import find_written, replace_words
from data.store.written_places import Where
from matcher.domain.event import Matter
from matcher.encoding.cache import CachingEncoder
from matcher.encoding.protocol import Language
from matcher.encoding.protocol import Role as AsRole
from matcher.networks.grouping import RuleKind, Violation
from tests.data.store import grouping_samples
from tests.data.store.test_written import (
    NAME,
    NOW,
    at,
    erased,
    found_in,
    replaced,
    write_everywhere,
)
from tests.matcher.small_world import WordEncoder


def test_name_of_a_group_is_corrected_and_what_holds_a_version_together_stays(
    store: Engine,
) -> None:
    write_everywhere(store)
    with reading(store) as connection:
        before = read_version(connection, "g-1", 1)
        groups = list(
            find_written(connection, re.compile("r1|moved|water|names|sv", re.IGNORECASE))
        )
    assert not {one.words for one in groups if one.where is Where.GROUPING_VERSION_RESULT} & {"r1"}
    replaced(store, at(store, Where.GROUPING_VERSION_RESULT))
    replaced(store, at(store, Where.NETWORK_NAME))
    for found in groups:
        with writing(store) as connection:
            replace_words(connection, found, re.compile("r1|moved|names|sv"), "[–]", NOW)
    with reading(store) as connection:
        after = read_version(connection, "g-1", 1)
        names = connection.execute(select(NETWORKS.c.names)).scalar_one()
    assert names == {"sv": "the head", "en": "the head"}
    assert after.result.groups[0].names == {"sv": "the head", "en": "the head"}
    assert after.result.groups[0].keys == before.result.groups[0].keys
    assert after.result.kind is before.result.kind


def test_party_that_stands_twice_is_found_by_its_name(store: Engine) -> None:
    write_everywhere(store)
    twice = Violation(RuleKind.PARTY, ("r1", "r2"), (NAME.casefold(),), 2, 1)
    result = replace(grouping_samples.RESULT, violations=(twice,))
    with writing(store) as connection:
        keep_version(
            connection, replace(grouping_samples.VERSION, result=result), grouping_samples.CHANGE
        )
    for found in found_in(store):
        if found.where is Where.GROUPING_VERSION_RESULT:
            replaced(store, found)
    with reading(store) as connection:
        changed = read_version(connection, "g-1", 2)
    assert changed.result.violations[0].parties == ("the head",)


def test_vectors_of_what_is_erased_or_corrected_are_forgotten(store: Engine) -> None:
    said = f"{NAME} wants to wait. The water in the village is not clean."
    with writing(store) as connection:
        ids = [
            keep_text(connection, Matter.GROUPING, f"g-{n}", f"{said} {n}", NOW) for n in range(4)
        ]
    encoder = CachingEncoder(WordEncoder(), SqlVectorCache(store))
    pieces = [
        f"{NAME} wants to wait.",
        *(f"The water in the village is not clean. {n}" for n in range(4)),
    ]
    encoder.encode(pieces, AsRole.QUERY, [Language("en")] * len(pieces))
    assert _vectors(store) == len(pieces)
    first = next(one for one in found_in(store) if one.matter_id == "g-0")
    erased(store, first)
    assert _vectors(store) == 3
    replaced(store, next(one for one in found_in(store) if one.matter_id == "g-1"))
    assert _vectors(store) == 2
    with writing(store) as connection:
        weed(connection, KeptKind.GROUPING, ["g-2"], NOW)
        weed(connection, KeptKind.LOG_TEXT, [str(ids[3])], NOW)
    assert _vectors(store) == 0


def _vectors(store: Engine) -> int:
    with reading(store) as connection:
        return len(connection.execute(select(VECTORS)).all())
