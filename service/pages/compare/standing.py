"""How one local government stands to a question: by the rules, by what was said, and by what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import LanguageCode, Message
from matcher.domain.recommendation import Match, Question, Strength
from matcher.domain.recommendation import SignalName as Name
from matcher.domain.surroundings import LanguageRole
from matcher.eligibility import RuleUsed, eligibility
from matcher.why import Part, both_gain, parts_of, to_think_of, why
from service.api.answering import explained
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.find.cards import PastPartnership, past_partnership
from service.pages.find.own_words import match_told_to_reader, own_words
from service.use_cases.registry import registry_of

_TIES = (Name.TIES, Name.PROGRAMME_EXPERIENCE)
_ALIKE = (Name.GEOGRAPHY, Name.SIZE, Name.AVAILABILITY)
_SPOKEN = (LanguageRole.OFFICIAL, LanguageRole.WORKING)


@dataclass(frozen=True)
class Standing:
    """One local government beside a question.

    `match` is None where nothing is known of what it needs or is good at; then nothing can be compared.
    `reasons` tell why it may not be asked, `rules` on which country lists the answer rests. `languages` are
    those of its country; empty where no source tells.
    """

    place: LocalGovernment
    on: date
    match: Match | None
    reasons: tuple[Message, ...]
    doubts: tuple[Message, ...]
    rules: tuple[RuleUsed, ...]
    partnerships: tuple[PastPartnership, ...]
    languages: tuple[LanguageCode, ...]

    @property
    def is_eligible(self) -> bool:
        """Return whether nothing certain speaks against asking."""
        return not self.reasons

    @property
    def strength(self) -> Strength | None:
        """Return the strength in words, None where nothing can be compared."""
        return self.match.strength if self.match else None

    @property
    def why(self) -> Message | None:
        """Return in one line what speaks for it."""
        return why(self.match) if self.match else None

    @property
    def both_gain(self) -> bool:
        """Return whether passages show that each side can teach the other."""
        return self.match is not None and both_gain(self.match)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what is shared and what each can teach, with evidence."""
        return parts_of(self.match) if self.match else ()

    @property
    def language_reasons(self) -> tuple[Message, ...]:
        """Return what is known of a language to work in."""
        return self._reasons(Name.LANGUAGE_OF_WORK)

    @property
    def ties(self) -> tuple[Message, ...]:
        """Return the ways in which the two know each other, or know of each other."""
        return self._reasons(*_TIES)

    @property
    def alike(self) -> tuple[Message, ...]:
        """Return what else the two have in common."""
        return self._reasons(*_ALIKE)

    @property
    def to_think_of(self) -> tuple[Message, ...]:
        """Return what speaks against it, or should be asked first."""
        return to_think_of(self.match) if self.match else self.doubts

    def _reasons(self, *names: Name) -> tuple[Message, ...]:
        signals = [c.signal for c in self.match.contributions] if self.match else []
        said = self.to_think_of
        return tuple(r for s in signals if s.name in names for r in s.reasons if r not in said)


def standing_of(
    question: Question, place: LocalGovernment, house: House, turns: Turns, language: Lang
) -> Standing:
    """Return how a local government stands to a question, the asker quoted in `language` where it can be.

    Raise RefusedRequest when the text says nothing to go by.
    """
    catalogue = house.catalogue
    explanation = explained(question, place, house, turns)
    verdict = eligibility(place, explanation.rules.programme, question.on)
    match = explanation.match
    words = own_words(question.local_government_id, catalogue, language)
    return Standing(
        place=place,
        on=question.on,
        match=match and match_told_to_reader(match, words),
        reasons=explanation.reasons,
        doubts=explanation.doubts,
        rules=verdict.rules,
        partnerships=tuple(
            past_partnership(each, catalogue)
            for each in registry_of(house).partnerships_of(place.id)
        ),
        languages=_languages_of(place, catalogue),
    )


def standings_of(
    question: Question,
    places: Sequence[LocalGovernment],
    house: House,
    turns: Turns,
    language: Lang,
) -> list[Standing]:
    """Return how several local governments stand to a question, in order."""
    return [standing_of(question, place, house, turns, language) for place in places]


def _languages_of(place: LocalGovernment, catalogue: Catalogue) -> tuple[LanguageCode, ...]:
    known = catalogue.surroundings.languages.get(place.country, {})
    return tuple(code for code, role in known.items() if role in _SPOKEN)
