"""Short words for the enums of the domain, shown on pages, in tables and beside codes."""

from enum import StrEnum

from matcher.domain.challenge import Provenance, Side
from matcher.domain.local_government import Level
from matcher.domain.message import Message, message
from matcher.domain.programme import WindowKind
from matcher.domain.recommendation import SignalName, Strength
from matcher.domain.taxonomy import ConceptKind
from matcher.encoding.protocol import Language
from service.language.catalogues import Lang
from service.language.translate import translate

# Keys are members and not their values: two enums may share a value ("level").
_STRENGTHS: dict[StrEnum, Message] = {
    Strength.VERY_STRONG: message("label.strength.very-strong", "Very strong"),
    Strength.STRONG: message("label.strength.strong", "Strong"),
    Strength.POSSIBLE: message("label.strength.possible", "Possible"),
    Strength.WEAK: message("label.strength.weak", "Weak"),
}
_LEVELS: dict[StrEnum, Message] = {
    Level.MUNICIPALITY: message("label.level.municipality", "Municipality"),
    Level.REGION: message("label.level.region", "Region"),
    Level.ASSOCIATION: message("label.level.association", "Association of municipalities"),
    Level.TOWN: message("label.level.town", "Town or place"),
}
_SIDES: dict[StrEnum, Message] = {
    Side.NEED: message("label.side.need", "Need"),
    Side.OFFER: message("label.side.offer", "Strength"),
    Side.SHARED: message("label.side.shared", "Shared challenge"),
}
_PROVENANCES: dict[StrEnum, Message] = {
    Provenance.DOCUMENTED: message("label.provenance.documented", "Documented"),
    Provenance.SELF_REPORTED: message("label.provenance.self-reported", "Own statement"),
}
_SIGNALS: dict[StrEnum, Message] = {
    SignalName.SHARED_CHALLENGE: message("label.signal.shared-challenge", "Shared challenge"),
    SignalName.THEY_TEACH_US: message("label.signal.they-teach-us", "They can teach you"),
    SignalName.WE_TEACH_THEM: message("label.signal.we-teach-them", "You can teach them"),
    SignalName.MUTUAL_BENEFIT: message("label.signal.mutual-benefit", "What both gain"),
    SignalName.LEVEL: message("label.signal.level", "Same kind of local government"),
    SignalName.SIZE: message("label.signal.size", "Similar size"),
    SignalName.GEOGRAPHY: message("label.signal.geography", "Similar geography"),
    SignalName.LANGUAGE_OF_WORK: message("label.signal.language-of-work", "A language to work in"),
    SignalName.TIES: message("label.signal.ties", "Ties between you"),
    SignalName.AVAILABILITY: message("label.signal.availability", "Room for a partner"),
    SignalName.FRESHNESS: message("label.signal.freshness", "How recently it was stated"),
    SignalName.PROGRAMME_EXPERIENCE: message(
        "label.signal.programme-experience", "Experience of such partnerships"
    ),
}
_CONCEPT_KINDS: dict[StrEnum, Message] = {
    ConceptKind.CORE_AREA: message("label.concept.core-area", "Core area"),
    ConceptKind.COOPERATION_AREA: message("label.concept.cooperation-area", "Cooperation area"),
    ConceptKind.THEME: message("label.concept.theme", "Theme"),
    ConceptKind.GLOBAL_GOAL: message("label.concept.global-goal", "Global Goal"),
}
_LANGUAGES: dict[StrEnum, Message] = {
    Language.SWEDISH: message("label.language.swedish", "Swedish"),
    Language.ENGLISH: message("label.language.english", "English"),
    Language.OTHER: message("label.language.other", "Another language"),
}
_WINDOW_KINDS: dict[StrEnum, Message] = {
    WindowKind.OPEN: message("label.window.open", "Open for applications"),
    WindowKind.PAUSED: message("label.window.paused", "No applications taken"),
}
_BY_ENUM: dict[type[StrEnum], dict[StrEnum, Message]] = {
    Strength: _STRENGTHS,
    Level: _LEVELS,
    Side: _SIDES,
    Provenance: _PROVENANCES,
    SignalName: _SIGNALS,
    ConceptKind: _CONCEPT_KINDS,
    Language: _LANGUAGES,
    WindowKind: _WINDOW_KINDS,
}
LABELLED_ENUMS: tuple[type[StrEnum], ...] = tuple(_BY_ENUM)


def label(member: StrEnum, language: Lang) -> str:
    """Return the label of one member of an enum of the domain in `language`."""
    return translate(_BY_ENUM[type(member)][member], language)
