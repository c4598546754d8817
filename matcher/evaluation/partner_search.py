"""How soon one party of a documented pair finds the other, by several ways of looking."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.recommendation import Question
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Encoder, Role, Vectors
from matcher.evaluation.invented_places import OPEN_PROGRAMME, Shipped, recommender_of
from matcher.evaluation.real_pairs import LeftOut
from matcher.evaluation.systems import ADAPTED, FULL, PLAIN, POPULAR, THEME_TAG

PLAIN_BEST = "plain encoder, best statement"
WAYS = (THEME_TAG, POPULAR, PLAIN, PLAIN_BEST, ADAPTED, FULL)

# The recommender never offers a place at home, so for a question from abroad home is called another country.
_HOME_AS_ABROAD = CountryCode("XS")

Scores = Mapping[str, float]
"""A score by id of local government; who is missing comes after all others."""


class Asks(StrEnum):
    """Which party asks."""

    SWEDISH = "Swedish party asks"
    ABROAD = "party abroad asks"


@dataclass(frozen=True)
class Search:
    """Who asks, saying what, and what everyone says who might be the answer."""

    world: Catalogue
    asker: LocalGovernment
    says: tuple[Passage, ...]
    pool: Mapping[str, tuple[Passage, ...]]
    answer: str


@dataclass(frozen=True)
class Found:
    """Where the partner stood among `pool` places.

    Places with the same score share their ranks: `rank` is the middle one, and the other figures are means
    over the orders they could stand in.
    """

    rank: float
    pool: int
    reciprocal_rank: float
    hit_5: float
    hit_10: float


def search_of(left_out: LeftOut, asks: Asks) -> Search:
    """Return the search of one party; the pool is everyone of the other side who has any text."""
    places = left_out.catalogue.local_governments
    swedish = asks is Asks.SWEDISH
    pool: dict[str, tuple[Passage, ...]] = {}
    for passage in left_out.catalogue.passages:
        owner = passage.local_government_id
        if (places[owner].country != HOME_COUNTRY) is swedish:
            pool[owner] = (*pool.get(owner, ()), passage)
    pair = left_out.pair
    return Search(
        left_out.catalogue,
        places[pair.swedish if swedish else pair.abroad],
        left_out.swedish_says if swedish else left_out.abroad_says,
        pool,
        pair.abroad if swedish else pair.swedish,
    )


def found_by_each(search: Search, plain: Encoder, shipped: Shipped, on: date) -> dict[str, Found]:
    """Return where each way of looking puts the partner."""
    ways: dict[str, Callable[[], Scores]] = {
        THEME_TAG: lambda: by_theme_tags(search),
        POPULAR: lambda: by_popularity(search),
        PLAIN: lambda: by_whole_text(search, plain),
        PLAIN_BEST: lambda: by_best_statement(search, plain),
        ADAPTED: lambda: by_whole_text(search, shipped.encoder),
        FULL: lambda: by_recommender(search, shipped, on),
    }
    return {name: found_in(score(), search) for name, score in ways.items()}


def by_theme_tags(search: Search) -> Scores:
    """Score by the share of tagged themes in common (Jaccard)."""
    ours = _themes(search.says)
    return {
        place: len(ours & _themes(says)) / max(len(ours | _themes(says)), 1)
        for place, says in search.pool.items()
    }


def by_popularity(search: Search) -> Scores:
    """Score by how often the country, and then the kind of place, is a documented partner."""
    places = search.world.local_governments
    parties = [places[p] for each in search.world.partnerships for p in each.party_ids]
    countries = Counter(party.country for party in parties)
    kinds = Counter((party.country, party.kind) for party in parties)
    most = len(parties) + 1
    return {
        place: countries[places[place].country]
        + kinds[places[place].country, places[place].kind] / most
        for place in search.pool
    }


def by_whole_text(search: Search, encoder: Encoder) -> Scores:
    """Score by the likeness of all that the one says to all that the other says."""
    owners = list(search.pool)
    ours = _encoded(encoder, [_joined(search.says)], Role.QUERY)
    theirs = _encoded(encoder, [_joined(search.pool[owner]) for owner in owners], Role.PASSAGE)
    return dict(zip(owners, (theirs @ ours[0]).tolist(), strict=True))


def by_best_statement(search: Search, encoder: Encoder) -> Scores:
    """Score by the likest two statements."""
    ours = _encoded(encoder, [passage.text for passage in search.says], Role.QUERY)
    everyone = [passage for says in search.pool.values() for passage in says]
    theirs = _encoded(encoder, [passage.text for passage in everyone], Role.PASSAGE)
    best: dict[str, float] = {}
    for passage, score in zip(everyone, (theirs @ ours.T).max(axis=1).tolist(), strict=True):
        owner = passage.local_government_id
        best[owner] = max(best.get(owner, -1.0), score)
    return best


def by_recommender(search: Search, shipped: Shipped, on: date) -> Scores:
    """Score with the recommender itself, asked by the party with its profile and nothing else."""
    world = _as_asked(search)
    # A profile of strengths alone is no question; what it says is.
    only_offers = all(passage.side is Side.OFFER for passage in search.says)
    text = _joined(search.says) if only_offers else ""
    question = Question(
        text, OPEN_PROGRAMME.id, on, n=len(search.pool), local_government_id=search.asker.id
    )
    # By score, since in a list a place that a source names in one breath with another goes to the end.
    scores = {
        match.local_government.id: match.score
        for match in recommender_of(world, shipped).rank_question(question)
    }
    return {place: score for place, score in scores.items() if place in search.pool}


def found_in(scores: Scores, search: Search) -> Found:
    """Return where the answer stands in the pool by these scores."""
    lowest = min(scores.values(), default=0.0) - 1
    own = scores.get(search.answer, lowest)
    above = sum(scores.get(place, lowest) > own for place in search.pool)
    tied = sum(scores.get(place, lowest) == own for place in search.pool)
    ranks = range(above + 1, above + tied + 1)
    return Found(
        rank=above + (tied + 1) / 2,
        pool=len(search.pool),
        reciprocal_rank=sum(1 / rank for rank in ranks) / tied,
        hit_5=sum(rank <= 5 for rank in ranks) / tied,
        hit_10=sum(rank <= 10 for rank in ranks) / tied,
    )


def _as_asked(search: Search) -> Catalogue:
    """Return the world as the recommender must see it: the pool abroad, and the asker's own profile."""
    world, places = search.world, dict(search.world.local_governments)
    languages = dict(world.surroundings.languages)
    for owner in search.pool:
        if places[owner].country == HOME_COUNTRY:
            places[owner] = replace(places[owner], country=_HOME_AS_ABROAD)
            languages[_HOME_AS_ABROAD] = languages.get(HOME_COUNTRY, {})
    everyone = [passage for says in search.pool.values() for passage in says]
    return replace(
        world,
        local_governments=places,
        passages=(*everyone, *search.says),
        programmes={OPEN_PROGRAMME.id: OPEN_PROGRAMME},
        surroundings=replace(world.surroundings, languages=languages),
    )


def _themes(passages: Sequence[Passage]) -> set[str]:
    return {theme for passage in passages for theme in passage.themes}


def _joined(passages: Sequence[Passage]) -> str:
    """Return everything that is said, each statement in its first wording."""
    return " ".join(p.text for p in passages if p.id == p.statement)


def _encoded(encoder: Encoder, texts: Sequence[str], role: Role) -> Vectors:
    return encoder.encode(texts, role, [detect_language(text).language for text in texts])
