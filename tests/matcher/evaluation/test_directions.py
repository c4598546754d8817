"""Which language asks and which answers."""

from matcher.encoding.protocol import Language
from matcher.evaluation.collection import Query
from matcher.evaluation.directions import DIRECTIONS, in_direction, language_of, name_of
from tests.matcher.evaluation.small_collection import COLLECTION


def test_a_direction_keeps_questions_of_one_language_and_documents_of_another() -> None:
    part = in_direction(COLLECTION, Language.SWEDISH, Language.ENGLISH)
    assert set(part.queries) == {"q1-sv", "q2-sv"}
    assert set(part.documents) == {"water-en", "school-en", "waste-en"}
    assert part.judgments["q1-sv"] == {"water-en": 3, "waste-en": 0}


def test_the_kind_tells_the_language_of_a_question() -> None:
    assert language_of(Query("transport", "short_en")) is Language.ENGLISH


def test_without_a_kind_the_words_tell_it() -> None:
    assert language_of(Query("Vi vill inte att det ska vara så", "all")) is Language.SWEDISH


def test_directions_are_named_by_their_languages() -> None:
    assert [name_of(*each) for each in DIRECTIONS] == ["sv→en", "en→en", "sv→sv", "en→sv"]
