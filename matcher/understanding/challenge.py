"""From what a person wrote, or a stored profile, to a challenge that can be compared."""

from collections.abc import Sequence

from matcher.domain.challenge import Challenge, Passage, Side, StatedPassage
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Language
from matcher.understanding.need_or_offer import side_of
from matcher.understanding.sentences import sentences

# A committee report has a few dozen sentences; what comes after them adds time, not meaning.
_MAX_SENTENCES = 40


def understand(
    text: str, own_passages: Sequence[Passage] = (), local_government_id: str | None = None
) -> Challenge:
    """Return the challenge stated by `text` and by the asker's own profile.

    A profile's shared challenges are the asker's needs. With a text, only the profile's strengths are
    added: the text says what is asked now. Raise InvalidInputError when there is nothing to compare.
    """
    stated = _stated_in(text)
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
    return Challenge(text, passages[0].language, passages, local_government_id)


def remarks_on(challenge: Challenge) -> tuple[Message, ...]:
    """Return what the asker should know about how the text was read."""
    if challenge.language is not Language.OTHER:
        return ()
    return (
        message(
            "question.third-language",
            "The text seems to be in another language than Swedish or English. It is answered, but "
            "matches are more reliable in Swedish or English.",
        ),
    )


def _stated_in(text: str) -> tuple[StatedPassage, ...]:
    parts = sentences(text)[:_MAX_SENTENCES]
    if not parts:
        return ()
    language = detect_language(text).language
    offers = [part for part in parts if side_of(part) is Side.OFFER]
    # Without any need the strengths themselves are the question: "we are good at this, who else is?"
    needs = [part for part in parts if part not in offers] or parts
    lacking = StatedPassage(" ".join(needs), Side.NEED, language, tuple(needs))
    return (lacking, *(StatedPassage(part, Side.OFFER, language, (part,)) for part in offers))


def _stated_by(passage: Passage) -> StatedPassage:
    side = Side.OFFER if passage.side is Side.OFFER else Side.NEED
    parts = tuple(sentences(passage.text))
    return StatedPassage(passage.text, side, passage.language, parts or (passage.text,))
