"""What a profile would be understood as, and whom it would match, before anything of it is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.challenge import ReadSentence, Side
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message
from matcher.domain.recommendation import Match, Question, Strength
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import ConceptKind
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.encoding.protocol import Language
from matcher.encoding.text import plain_form
from matcher.plausibility import plausible_part
from matcher.understanding.reader import Understanding, read_by_expressions
from matcher.understanding.sentences import sentences
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.own_profile import WrittenProfile, WrittenStatement

MATCHES_SHOWN = 5


@dataclass(frozen=True)
class UnderstoodStatement:
    """How one wording of a statement was read.

    `sentences` are those that are searched; `left_out` tells that others are shown but not searched, for
    they read like a list of keywords or speak to the machine.
    """

    written: WrittenStatement
    language: Language
    text: str
    sentences: tuple[ReadSentence, ...]
    tags: tuple[Tag, ...]
    left_out: bool

    @property
    def kinds(self) -> Mapping[ConceptKind, tuple[Tag, ...]]:
        """Return the tags by kind, in the order in which people read them."""
        return {
            kind: found
            for kind in (ConceptKind.THEME, ConceptKind.CORE_AREA, ConceptKind.GLOBAL_GOAL)
            if (found := tuple(tag for tag in self.tags if tag.kind is kind))
        }

    @property
    def differs(self) -> bool:
        """Return whether every sentence reads like the other side than the writer chose."""
        if self.written.side not in (Side.NEED, Side.OFFER) or not self.sentences:
            return False
        return all(one.side.value != self.written.side for one in self.sentences)


@dataclass(frozen=True)
class WouldMatch:
    """Whom the profile would match today, best first; `nobody` tells why there is no one."""

    question: Question
    matches: tuple[Match, ...]
    nobody: Message | None
    at_home: bool


def understood(
    profile: WrittenProfile, understanding: Understanding | None, prefer: Language
) -> tuple[UnderstoodStatement, ...]:
    """Return how every statement that has words is read, in the preferred language where it has one."""
    return tuple(
        _understood(statement, *wording, understanding)
        for statement in profile.statements
        if (wording := _wording(statement, prefer)) is not None
    )


def would_match(
    profile: WrittenProfile,
    place: LocalGovernment,
    house: House,
    today: date,
    prefer: Language,
) -> WouldMatch:
    """Return whom the recommender finds for the words of the profile under the usual programme.

    A Swedish place is shown places abroad that the rules allow. One abroad is shown the Swedish places
    whose own words are nearest to its own.
    """
    question = _question(profile, place, today, prefer)
    at_home = place.country == HOME_COUNTRY
    try:
        if at_home:
            answer = house.recommender.recommend(question)
            return WouldMatch(question, answer.matches, answer.abstention, at_home)
        return WouldMatch(question, tuple(_swedish(question, house)), None, at_home)
    except InvalidInputError as error:
        return WouldMatch(question, (), error.message, at_home)


def _swedish(question: Question, house: House) -> Sequence[Match]:
    places = house.catalogue.local_governments
    owners = {passage.local_government_id for passage in house.catalogue.passages}
    found = (
        house.recommender.explain(question, owner).match
        for owner in sorted(owners)
        if places[owner].country == HOME_COUNTRY
    )
    strong = [one for one in found if one is not None and one.strength is not Strength.WEAK]
    return sorted(strong, key=lambda one: -one.score)[:MATCHES_SHOWN]


def _question(
    profile: WrittenProfile, place: LocalGovernment, today: date, prefer: Language
) -> Question:
    stated = [
        (statement.side, wording[1])
        for statement in profile.statements
        if (wording := _wording(statement, prefer)) is not None
    ]
    return Question(
        text="\n\n".join(text for _, text in stated),
        programme_id=DEFAULT_PROGRAMME_ID,
        on=today,
        n=MATCHES_SHOWN,
        local_government_id=place.id,
        corrected=dict(_sides(stated)),
    )


def _sides(stated: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Side]]:
    """Yield every sentence with the side that its writer chose; what both share is lacking here too."""
    for side, text in stated:
        for sentence in sentences(text):
            yield sentence, Side.OFFER if side == Side.OFFER else Side.NEED


def _wording(statement: WrittenStatement, prefer: Language) -> tuple[Language, str] | None:
    worded = {lang: plain_form(text) for lang, text in statement.wordings.items() if text.strip()}
    language = prefer if prefer in worded else next(iter(worded), None)
    return None if language is None else (language, worded[language])


def _understood(
    statement: WrittenStatement, language: Language, text: str, understanding: Understanding | None
) -> UnderstoodStatement:
    searched = plausible_part(text)
    parts = sentences(searched)
    read = tuple(read_by_expressions(part) for part in parts)
    tags: tuple[Tag, ...] = ()
    if understanding is not None and parts:
        read, tags = understanding.read(parts, language, asked=False)
    return UnderstoodStatement(statement, language, text, read, tags, searched != text)
