"""A collection small enough to know by heart, and the program over it with an encoder of words."""

import numpy as np

from matcher.domain.taxonomy import Concept, ConceptKind
from matcher.evaluation.collection import Collection, Query
from matcher.evaluation.invented_places import Shipped
from matcher.evaluation.systems import Tried
from matcher.understanding.subject import Subjects
from tests.matcher.small_world import LEARNED, WordEncoder

DOCUMENTS = {
    "water-en": "Our old pipes lose half of the drinking water before it reaches a tap.",
    "water-sv": "Våra gamla ledningar läcker, och hälften av vattnet försvinner.",
    "school-en": "Pupils stay at home for months and nobody in the school calls them.",
    "school-sv": "Eleverna stannar hemma i månader och skolan ringer inte.",
    "waste-en": "The dump at the river burns every summer, and we collect too little waste.",
    "bus-sv": "Bussarna går inte på kvällen, så de unga kommer inte hem.",
}
QUERIES = {
    "q1-sv": Query("Vi förlorar vattnet i gamla ledningar som läcker", "long_sv", "water", "water"),
    "q1-en": Query("We lose drinking water in old pipes", "en", "water", "water"),
    "q2-sv": Query("Eleverna stannar hemma från skolan", "long_sv", "school", "school"),
    "q2-en": Query("Our pupils stay at home for months", "en", "school", "school"),
}
_GRADES = {
    "water": {"water-en": 3, "water-sv": 3, "waste-en": 0},
    "school": {"school-en": 3, "school-sv": 2},
}
COLLECTION = Collection(
    DOCUMENTS, QUERIES, {query_id: _GRADES[query.subproblem] for query_id, query in QUERIES.items()}
)


def theme(theme_id: str, swedish: str, english: str) -> Concept:
    """Return a theme with one sentence in each language."""
    labels = {"sv": swedish.split()[0], "en": english.split()[0]}
    described = {"sv": swedish, "en": english}
    return Concept(theme_id, ConceptKind.THEME, labels, described, "test")


THEMES = [
    theme("water", "Vattnet läcker i gamla ledningar.", "Drinking water is lost in old pipes."),
    theme("school", "Eleverna kommer inte till skolan.", "Pupils do not come to school."),
]


def shipped() -> Shipped:
    """Return the program with an encoder of words."""
    encoder = WordEncoder()
    return Shipped(encoder, Subjects.from_themes(THEMES, encoder), LEARNED)


def tried() -> Tried:
    """Return the same encoder three times: what is compared here is the counting."""
    return Tried(WordEncoder(), WordEncoder(), shipped())


def no_subjects() -> Subjects:
    """Return subjects that know no theme."""
    return Subjects([], np.empty((0, WordEncoder.dimensions), dtype=np.float32))
