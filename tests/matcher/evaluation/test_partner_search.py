"""How soon the other party of a pair is found."""

from datetime import date

import pytest

from matcher.evaluation.partner_search import (
    WAYS,
    Asks,
    Search,
    by_popularity,
    by_theme_tags,
    found_by_each,
    found_in,
    search_of,
)
from matcher.evaluation.real_pairs import Protocol, leave_out, real_pairs
from tests.matcher.evaluation.small_collection import shipped
from tests.matcher.evaluation.small_documents import CATALOGUE
from tests.matcher.small_world import WordEncoder


def search(asks: Asks, protocol: Protocol = Protocol.OTHER_TEXTS) -> Search:
    pair = next(p for p in real_pairs(CATALOGUE) if p.swedish == "se-1")
    return search_of(leave_out(CATALOGUE, pair, protocol), asks)


def test_a_swedish_party_looks_among_everyone_abroad_with_text() -> None:
    assert set(search(Asks.SWEDISH).pool) == {"zm-1", "ke-1", "ke-2"}


def test_a_party_abroad_looks_among_swedish_ones() -> None:
    assert set(search(Asks.ABROAD).pool) == {"se-1", "se-2"}


def test_shared_theme_finds_the_partner() -> None:
    found = found_in(by_theme_tags(search(Asks.SWEDISH)), search(Asks.SWEDISH))
    assert (found.rank, found.reciprocal_rank, found.hit_5) == (1, 1, 1)


def test_popularity_does_not_count_the_pair_itself() -> None:
    scores = by_popularity(search(Asks.SWEDISH))
    assert scores["ke-1"] > scores["zm-1"]


def test_tied_places_share_their_ranks() -> None:
    found = found_in({}, search(Asks.SWEDISH))
    assert found.rank == 2
    assert found.reciprocal_rank == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


@pytest.mark.parametrize("asks", Asks)
def test_every_way_finds_the_partner_somewhere_in_the_pool(asks: Asks) -> None:
    found = found_by_each(search(asks), WordEncoder(), shipped(), date(2026, 1, 1))
    assert list(found) == list(WAYS)
    assert all(1 <= each.rank <= each.pool for each in found.values())


def test_a_party_with_strengths_alone_can_ask() -> None:
    asked = search(Asks.ABROAD, Protocol.OWN_WORDS)
    offers = tuple(p for p in asked.says if p.side.value == "offer")
    alone = Search(asked.world, asked.asker, offers, asked.pool, asked.answer)
    assert found_by_each(alone, WordEncoder(), shipped(), date(2026, 1, 1))
