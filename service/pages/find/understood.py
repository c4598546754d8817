"""How a text was understood, as the page shows it: each sentence, each theme, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Challenge, ReadSentence, Side, StatedPassage
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Question
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.understanding.challenge import remarks_on, sentences_of
from matcher.understanding.sentences import sentences
from service.api.refusals import FieldError, RefusedRequest
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.find.form import Form
from service.pages.find.own_words import own_words, told_to_reader
from service.use_cases.sentence_marks import dropped_remark, mark_of, read_marks

_SURE = 0.85
_PROBABLE = 0.6
_KINDS = (
    ConceptKind.THEME,
    ConceptKind.COOPERATION_AREA,
    ConceptKind.CORE_AREA,
    ConceptKind.GLOBAL_GOAL,
)


@dataclass(frozen=True)
class SideOption:
    """A side that a sentence may have, and what the form sends when it is chosen."""

    side: Side
    value: str
    is_chosen: bool


@dataclass(frozen=True)
class SaidSentence:
    """A sentence of the text, the side it was read as, and how to say that it has the other one."""

    number: int
    text: str
    side: Side
    sure: Message
    probability: float | None
    options: tuple[SideOption, ...]


@dataclass(frozen=True)
class Meant:
    """A concept that the text seems to be about, and the number of the sentence that says so."""

    concept: Concept
    sure: Message
    probability: float | None
    sentence: int | None


@dataclass(frozen=True)
class Understood:
    """Everything that was understood. `said` tells it in one sentence, for those who listen to the page.

    `profile` is what was added from the stored profile of the asker, in the reader's language where the
    store has it.
    """

    sentences: tuple[SaidSentence, ...]
    meant: Mapping[ConceptKind, tuple[Meant, ...]]
    profile: tuple[StatedPassage, ...]
    asker: LocalGovernment | None
    remarks: tuple[Message, ...]

    @property
    def themes(self) -> tuple[Meant, ...]:
        """Return the themes that the text seems to be about."""
        return self.meant.get(ConceptKind.THEME, ())

    @property
    def has_figures(self) -> bool:
        """Return whether anything was told with a probability."""
        sure = [sentence.probability for sentence in self.sentences]
        sure += [one.probability for kind in self.meant.values() for one in kind]
        return any(probability is not None for probability in sure)

    @property
    def said(self) -> Message:
        """Return how many needs and strengths were understood."""
        sides = [sentence.side for sentence in self.sentences]
        return message(
            "understood.said",
            "Understood: needs {needs}, strengths {offers}, themes {themes}.",
            needs=len(sides) - sides.count(Side.OFFER),
            offers=sides.count(Side.OFFER),
            themes=len(self.themes),
        )


def understood(
    form: Form, question: Question, challenge: Challenge, catalogue: Catalogue, language: Lang
) -> Understood:
    """Return how the question was understood, ready to be shown and corrected."""
    numbers = {sentence.text: at for at, sentence in enumerate(challenge.sentences, start=1)}
    asker_id = challenge.local_government_id
    words = own_words(asker_id, catalogue, language)
    profile = challenge.passages[_count_stated(challenge) :]
    return Understood(
        sentences=tuple(
            _said(at, sentence, question)
            for at, sentence in enumerate(challenge.sentences, start=1)
        ),
        meant={
            kind: meant
            for kind in _KINDS
            if (meant := _meant(kind, challenge.tags, numbers, catalogue.taxonomy))
        },
        profile=tuple(told_to_reader(stated, words) for stated in profile),
        asker=catalogue.local_governments.get(asker_id) if asker_id else None,
        remarks=_remarks(form, question.text),
    )


def read(form: Form, question: Question, house: House, turns: Turns, language: Lang) -> Understood:
    """Return how the question is understood, without looking for anybody.

    Raise RefusedRequest where it says nothing to go by, and NotReadyError where too many are waiting.
    """
    try:
        with turns.turn():
            challenge = house.recommender.understand(question)
    except InvalidInputError as error:
        raise RefusedRequest([FieldError("text", error.message)]) from None
    found = understood(form, question, challenge, house.catalogue, language)
    return replace(found, remarks=(*remarks_on(challenge), *found.remarks))


def how_sure(probability: float | None) -> Message:
    """Return a probability in words; None is a guess by expressions alone."""
    if probability is None:
        return message("understood.guess", "a guess by the wording")
    if probability >= _SURE:
        return message("understood.sure", "sure")
    if probability >= _PROBABLE:
        return message("understood.probably", "probably")
    return message("understood.perhaps", "perhaps")


def _said(number: int, sentence: ReadSentence, question: Question) -> SaidSentence:
    is_corrected = sentence.text in question.corrected
    options = tuple(
        # What was read by itself needs no mark as long as nobody changes it.
        SideOption(
            side,
            "" if side is sentence.side and not is_corrected else mark_of(sentence.text, side),
            side is sentence.side,
        )
        for side in (Side.NEED, Side.OFFER)
    )
    sure = message("understood.you-said-so", "you said so")
    return SaidSentence(
        number=number,
        text=sentence.text,
        side=sentence.side,
        sure=sure if is_corrected else how_sure(sentence.probability),
        probability=None if is_corrected else sentence.probability,
        options=options,
    )


def _meant(
    kind: ConceptKind, tags: Sequence[Tag], numbers: Mapping[str, int], taxonomy: Taxonomy
) -> tuple[Meant, ...]:
    concepts = taxonomy.of_kind(kind)
    return tuple(
        Meant(concepts[tag.id], _sure(tag), tag.probability, numbers.get(tag.sentence))
        for tag in tags
        if tag.kind is kind and tag.id in concepts
    )


def _sure(tag: Tag) -> Message:
    if tag.probability is None:
        return message("understood.nearest", "the nearest")
    return how_sure(tag.probability)


def _count_stated(challenge: Challenge) -> int:
    """Return how many passages come from the text: all that is lacking in one, each strength in its own."""
    if not challenge.sentences:
        return 0 if challenge.local_government_id else len(challenge.passages)
    return 1 + sum(sentence.side is Side.OFFER for sentence in challenge.sentences)


def _remarks(form: Form, text: str) -> tuple[Message, ...]:
    remarks = []
    dropped = read_marks(form.corrected, text).dropped
    if dropped:
        remarks.append(dropped_remark(dropped))
    every, taken = len(sentences(text)), len(sentences_of(text))
    if taken < every:
        remarks.append(
            message(
                "understood.unread",
                "The text has {every} sentences, of which the first {read} are read. Keep those that "
                "describe the challenge.",
                every=every,
                read=taken,
            )
        )
    return tuple(remarks)
