"""A test collection as a world of its own: each document is the profile of an invented place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Match, Question
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Encoder, Role
from matcher.fragments import fragments_of
from matcher.learned import Learned
from matcher.passage_search import EncodedChallenge, PassageSearch
from matcher.recommend import Recommender
from matcher.retrieval.exact import ExactIndex
from matcher.understanding.reader import Understanding
from matcher.understanding.spelled_encoder import SpelledEncoder
from matcher.understanding.spelling import Spelling
from matcher.understanding.subject import Subjects

# Documents of a collection are undated, so freshness knows nothing, whatever the day.
_DAY = date(2000, 1, 1)

OPEN_PROGRAMME = Programme(
    id="open",
    labels={},
    descriptions={},
    source="evaluation",
    starts=None,
    ends=None,
    needs_call=False,
    country_lists=(),
    call_windows=(),
    funding_caps=(),
    applicant_rules=(),
    rules=(),
)
"""A programme that lets everybody ask everybody."""


def question(text: str, n: int) -> Question:
    """Return a question to an open programme, asked by nobody in particular."""
    return Question(text, OPEN_PROGRAMME.id, _DAY, n=n)


def ask(recommender: Recommender, text: str, n: int) -> list[Match]:
    """Return the first `n` matches of a text, weak ones included."""
    return recommender.rank_question(question(text, n))[:n]


@dataclass(frozen=True)
class Shipped:
    """The program as it is shipped, before it is given anything to search."""

    encoder: Encoder
    subjects: Subjects
    learned: Learned
    understanding: Understanding | None = None
    spelling: Spelling | None = None
    ordinary: EncodedChallenge | None = None

    @property
    def asked(self) -> Encoder:
        """Return the encoder that reads questions."""
        return SpelledEncoder(self.encoder, self.spelling) if self.spelling else self.encoder


def recommender_over(documents: Mapping[str, str], shipped: Shipped) -> Recommender:
    """Build a recommender whose local governments are the documents, all of them eligible."""
    passages = [_passage(document, text) for document, text in documents.items()]
    catalogue = Catalogue(
        local_governments={document: _invented(document) for document in documents},
        passages=passages,
        partnerships=(),
        programmes={OPEN_PROGRAMME.id: OPEN_PROGRAMME},
        taxonomy=Taxonomy({}, {}, {}, {}),
    )
    return recommender_of(catalogue, shipped)


def recommender_of(catalogue: Catalogue, shipped: Shipped) -> Recommender:
    """Build a recommender over a catalogue, with an index of its own apart from the store."""
    search = _search_over(catalogue.passages, shipped)
    return Recommender(
        catalogue,
        search,
        shipped.subjects,
        shipped.learned,
        shipped.understanding,
        shipped.spelling,
    )


def _search_over(passages: Sequence[Passage], shipped: Shipped) -> PassageSearch:
    encoder = shipped.encoder
    fragments = fragments_of(passages)
    texts = [fragment.text for fragment in fragments]
    vectors = encoder.encode(texts, Role.PASSAGE, [fragment.language for fragment in fragments])
    index = ExactIndex([fragment.id for fragment in fragments], vectors)
    return PassageSearch(
        passages,
        fragments,
        shipped.asked,
        index,
        shipped.subjects,
        shipped.learned.likeness,
        shipped.ordinary,
    )


def _passage(document: str, text: str) -> Passage:
    return Passage(
        id=document,
        local_government_id=document,
        side=Side.SHARED,
        text=text,
        language=detect_language(text).language,
        source=document,
        provenance=Provenance.SELF_REPORTED,
    )


def _invented(document: str) -> LocalGovernment:
    return LocalGovernment(
        id=document,
        name=document,
        country=CountryCode("XX"),
        level=Level.MUNICIPALITY,
        kind="document",
        source="test collection",
    )
