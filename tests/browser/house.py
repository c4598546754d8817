"""A house with every awkward thing in it: a crowd, many scripts, markup in names, places on the map."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle
from typing import cast

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from data.store.facts import FactSet, load_facts
from matcher.domain.challenge import Challenge, Provenance, Side
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Match, Question, Recommendation
from matcher.encoding.protocol import Language
from matcher.understanding.challenge import understand
from matcher.understanding.reader import Understanding
from service.house import House
from tests.matcher.small_world import WordEncoder
from tests.service.crowded_house import crowded_catalogue
from tests.service.known_facts import CATALOGUE, PASSAGES
from tests.service.known_house import known_house
from tests.service.pages.reading_recommender import ReadingRecommender

VERY_MANY = "Vi saknar vatten i mycket många byar"
ASKER = "se-1489"
_SHOWN_OF_MANY = 12
_POSITIONS = {
    "zm-chililabombwe": (-12.37, 27.83),
    "ke-turkana": (3.12, 35.6),
    "ke-script": (0.0, 36.0),
    "ge-poti": (42.15, 41.67),
}
_OURS = replace(
    PASSAGES[0],
    id="se-1",
    local_government_id=ASKER,
    side=Side.NEED,
    text="Vi når inte nyanlända med våra blanketter.",
    language=Language.SWEDISH,
    provenance=Provenance.SELF_REPORTED,
    partnership_id=None,
)
OWN = (
    _OURS,
    replace(_OURS, id="se-2", side=Side.OFFER, text="Vi är bra på skriftlig information."),
)


class BrowserRecommender(ReadingRecommender):
    """Answers as the known one; one asker has a profile, places lie on the map, and there can be many."""

    def __init__(self) -> None:
        super().__init__()
        reading = Understanding(WordEncoder(), CATALOGUE.taxonomy, None)
        # The known recommender reads nothing; a preview shows more where something is read.
        self.understanding = cast("None", reading)

    def recommend(self, question: Question) -> Recommendation:
        """Return the known answer, or one with a crowd of counterparts."""
        answer = super().recommend(question)
        matches = tuple(_placed(match) for match in answer.matches)
        if question.text == VERY_MANY:
            matches = tuple(_many(matches, crowded_catalogue().local_governments.values()))
        return replace(answer, matches=matches)

    def understand(self, question: Question) -> Challenge:
        """Return the challenge of the text and of the one profile that there is."""
        if question.local_government_id != ASKER:
            return super().understand(question)
        return understand(question.text, OWN, ASKER, None, question.corrected)


def browser_house(engine: Engine) -> House:
    """Return an open house over the crowd, whose store holds the same facts."""
    crowd = crowded_catalogue()
    catalogue = replace(crowd, passages=(*crowd.passages, *OWN))
    places = tuple(catalogue.local_governments.values())
    load_facts(engine, FactSet(places, catalogue.partnerships, catalogue.passages))
    house = known_house(BrowserRecommender(), engine)
    return replace(house, catalogue=catalogue, names=NameIndex(places))


def _placed(match: Match) -> Match:
    place = match.local_government
    latitude, longitude = _POSITIONS.get(place.id, (None, None))
    placed = replace(place, latitude=latitude, longitude=longitude)
    return replace(match, local_government=placed)


def _many(matches: Iterable[Match], places: Iterable[LocalGovernment]) -> Iterable[Match]:
    crowd = [place for place in places if place.id.startswith("co-0")][:_SHOWN_OF_MANY]
    for rank, (match, place) in enumerate(zip(cycle(matches), crowd, strict=False), start=1):
        yield replace(match, rank=rank, local_government=place)
