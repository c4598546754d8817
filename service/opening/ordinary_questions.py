"""The questions that tell how alike a local government is to just any question."""

from matcher.domain.challenge import Side, StatedPassage
from matcher.encoding.protocol import Encoder
from matcher.passage_search import EncodedChallenge, encode_passages
from matcher.understanding.challenge import sentences_of
from models.adaptation.training_texts import SubProblem, read_training_texts
from service.opening.spelling import TAUGHT

_KINDS = frozenset({"long_sv", "short_sv", "en"})


def open_ordinary_questions(encoder: Encoder) -> EncodedChallenge:
    """Return one problem of each theme that the encoder learned from, asked at length, shortly, in English.

    One of each, so that no theme counts more for having many texts. Texts that are not asked in all of these
    ways are left out.
    """
    problems: dict[str, SubProblem] = {}
    for problem in read_training_texts(TAUGHT):
        if {need.kind for need in problem.needs} >= _KINDS:
            problems.setdefault(problem.theme, problem)
    asked = [
        StatedPassage(need.text, Side.NEED, need.language, tuple(sentences_of(need.text)))
        for problem in problems.values()
        for need in problem.needs
        if need.kind in _KINDS
    ]
    return encode_passages(asked, encoder)
