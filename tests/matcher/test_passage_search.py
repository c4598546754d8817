"""What ordinary questions take away from whoever is near all of them."""

import numpy as np

from matcher.domain.challenge import Passage, Provenance, Side, StatedPassage
from matcher.encoding.protocol import Language, Role
from matcher.fragments import fragments_of
from matcher.passage_search import PassageSearch, encode_passages
from matcher.retrieval.exact import ExactIndex
from matcher.understanding.subject import Subjects
from tests.matcher.small_world import LEARNED, WordEncoder

ENCODER = WordEncoder()
ASKED = ("schools lack teachers", "roads need repair", "clinics lack nurses", "parks need trees")
PASTED = " ".join(f"{text.capitalize()}." for text in ASKED)
QUESTION = "wells run dry in villages"


def stated(text: str) -> StatedPassage:
    return StatedPassage(text, Side.NEED, Language.ENGLISH, (text,))


def written(owner: str, text: str, number: int = 1) -> Passage:
    return Passage(
        id=f"{owner}-{number}",
        local_government_id=owner,
        side=Side.NEED,
        text=text,
        language=Language.ENGLISH,
        source=owner,
        provenance=Provenance.SELF_REPORTED,
    )


def search_over(*passages: Passage, ordinary: tuple[str, ...] = ASKED) -> PassageSearch:
    fragments = fragments_of(passages)
    texts = [fragment.text for fragment in fragments]
    vectors = ENCODER.encode(texts, Role.PASSAGE, [fragment.language for fragment in fragments])
    index = ExactIndex([fragment.id for fragment in fragments], vectors)
    subjects = Subjects([], np.empty((0, ENCODER.dimensions), dtype=np.float32))
    questions = encode_passages([stated(text) for text in ordinary], ENCODER) if ordinary else None
    return PassageSearch(passages, fragments, ENCODER, index, subjects, LEARNED.likeness, questions)


def likeness(search: PassageSearch, owner: str, text: str = QUESTION) -> float:
    asked = encode_passages([stated(text)], ENCODER)
    compared = search.compare(asked, owner, np.ones(search.size, dtype=np.bool_))
    assert compared is not None
    return float(compared.likeness.max())


def test_sentences_that_are_near_what_others_ask_lower_what_they_do_not_raise() -> None:
    plain = written("plain", "Dry wells trouble villages every summer.")
    pasted = written("pasted", f"Deep wells trouble villages every spring. {PASTED}")
    assert likeness(search_over(plain, pasted), "pasted") < likeness(
        search_over(plain, pasted), "plain"
    )


def test_it_makes_no_difference_whether_they_stand_in_one_passage_or_another() -> None:
    own = written("own", "Dry wells trouble villages every summer.")
    apart = search_over(own, written("own", PASTED, number=2))
    assert likeness(apart, "own") < likeness(search_over(own), "own")


def test_without_ordinary_questions_likeness_is_that_of_the_words() -> None:
    own = written("own", "Dry wells trouble villages every summer.")
    alone = likeness(search_over(own, ordinary=()), "own")
    beside = search_over(own, written("own", PASTED, number=2), ordinary=())
    assert likeness(beside, "own") == alone


def test_nobody_to_search_is_no_error() -> None:
    search = search_over(written("own", "Dry wells."))
    asked = encode_passages([stated(QUESTION)], ENCODER)
    assert search.nearest(asked, np.zeros(1, dtype=np.bool_), 1) == []
