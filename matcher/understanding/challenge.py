"""From what a person wrote, or a stored profile, to a challenge that can be compared."""

from collections.abc import Mapping, Sequence

from matcher.domain.challenge import Challenge, Passage, ReadSentence, Side, StatedPassage
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message
from matcher.domain.tag import Tag
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Language
from matcher.encoding.text import plain_form
from matcher.understanding.reader import Understanding, read_by_expressions
from matcher.understanding.sentences import sentences
from matcher.understanding.spelling import Spelling

# A committee report has a few dozen sentences; what comes after them adds time, not meaning.
_MAX_SENTENCES = 40

NOTHING_CORRECTED: Mapping[str, Side] = {}


def understand(
    text: str,
    own_passages: Sequence[Passage] = (),
    local_government_id: str | None = None,
    understanding: Understanding | None = None,
    corrected: Mapping[str, Side] = NOTHING_CORRECTED,
) -> Challenge:
    """Return the challenge stated by `text` and by the asker's own profile.

    A profile's shared challenges are the asker's needs. With a text, only the profile's strengths are
    added: the text says what is asked now. `corrected` are sentences of the text with the side that the
    asker says they have. Without an `understanding`, expressions decide and nothing is tagged. Raise
    InvalidInputError when there is nothing to compare.
    """
    language = detect_language(text).language
    read, tags = _read(sentences_of(text), language, understanding)
    read = tuple(_as_corrected(sentence, corrected) for sentence in read)
    stated = _stated_in(read, language)
    profile = tuple(_stated_by(passage) for passage in own_passages)
    if stated:
        passages = stated + tuple(passage for passage in profile if passage.side is Side.OFFER)
    else:
        passages = profile
    if not any(passage.side is Side.NEED for passage in passages):
        raise InvalidInputError(
            "question.nothing-to-match",
            "Nothing says what is lacking. Describe a challenge in a sentence or two, for example "
            "“We want to reach newly arrived refugees with information”.",
        )
    return Challenge(text, passages[0].language, passages, local_government_id, read, tags)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a question that are read: the first forty."""
    return sentences(text)[:_MAX_SENTENCES]


def remarks_on(challenge: Challenge, spelling: Spelling | None = None) -> tuple[Message, ...]:
    """Return what the asker should know about how the text was read."""
    if challenge.language is Language.OTHER:
        return (
            message(
                "question.third-language",
                "The text seems to be in another language than Swedish or English. It is answered, but "
                "matches are more reliable in Swedish or English.",
            ),
        )
    if spelling is None:
        return ()
    return tuple(
        message(
            "question.read-as",
            "We read “{written}” as “{read}”. Put the word in quotation marks to have it read as you "
            "wrote it.",
            written=slip.written,
            read=slip.read,
        )
        for slip in spelling.read(challenge.text).slips
    )


def _read(
    parts: Sequence[str], language: Language, understanding: Understanding | None
) -> tuple[tuple[ReadSentence, ...], tuple[Tag, ...]]:
    if not parts:
        return (), ()
    if understanding is None:
        return tuple(read_by_expressions(part) for part in parts), ()
    return understanding.read(parts, language)


def _as_corrected(sentence: ReadSentence, corrected: Mapping[str, Side]) -> ReadSentence:
    for text, side in corrected.items():
        if plain_form(text) == plain_form(sentence.text):
            return ReadSentence(sentence.text, side, 1.0)
    return sentence


def _stated_in(read: Sequence[ReadSentence], language: Language) -> tuple[StatedPassage, ...]:
    if not read:
        return ()
    offers = [sentence.text for sentence in read if sentence.side is Side.OFFER]
    # Without any need the strengths themselves are the question: "we are good at this, who else is?"
    needs = [s.text for s in read if s.side is not Side.OFFER] or [s.text for s in read]
    lacking = StatedPassage(" ".join(needs), Side.NEED, language, tuple(needs))
    return (lacking, *(StatedPassage(part, Side.OFFER, language, (part,)) for part in offers))


def _stated_by(passage: Passage) -> StatedPassage:
    side = Side.OFFER if passage.side is Side.OFFER else Side.NEED
    parts = tuple(sentences(passage.text))
    return StatedPassage(passage.text, side, passage.language, parts or (passage.text,))
