"""Is there a language that both administrations can work in?"""

from collections.abc import Mapping

from matcher.domain.message import CountryCode, LanguageCode, Message, message
from matcher.domain.recommendation import Signal, SignalName
from matcher.domain.surroundings import LanguageRole
from matcher.scoring.comparison import Comparison

# Programmes are for Swedish applicants, so a question without an asker is a Swedish one.
_APPLICANTS = CountryCode("SE")
_WHOLE, _PARTLY = 1.0, 0.5
_VALUES: Mapping[LanguageRole, float] = {
    LanguageRole.OFFICIAL: _WHOLE,
    LanguageRole.WORKING: _WHOLE,
    LanguageRole.REGIONAL: _PARTLY,
}


def language_of_work(comparison: Comparison) -> Signal:
    """Return whether the two countries have a language to work in.

    1: one that is official, or taken to be workable, in both. 0.5: one that is so in a part of either only.
    0: no language of theirs is one of ours, so that English or an interpreter has to be asked for. None
    where no source tells the languages of either country. It is about countries: what the people of one
    town hall speak is not known.
    """
    languages = comparison.context.surroundings.languages
    our_country = comparison.our_place.country if comparison.our_place else _APPLICANTS
    ours, theirs = languages.get(our_country), languages.get(comparison.their_place.country)
    if not ours or not theirs:
        return Signal(SignalName.LANGUAGE_OF_WORK, None)
    common = {code: _value(ours[code], role) for code, role in theirs.items() if code in ours}
    country = comparison.their_place.country
    if not common:
        reason = _none(next(iter(theirs)), country)
        return Signal(SignalName.LANGUAGE_OF_WORK, 0.0, reasons=(reason,))
    best = max(common, key=common.__getitem__)
    reason = _common(best, country) if common[best] == _WHOLE else _in_part(best)
    return Signal(SignalName.LANGUAGE_OF_WORK, common[best], reasons=(reason,))


def _value(ours: LanguageRole, theirs: LanguageRole) -> float:
    return min(_VALUES[ours], _VALUES[theirs])


def _common(language: LanguageCode, country: CountryCode) -> Message:
    return message(
        "reason.language.common",
        "You can work in {spoken}, which is an official language in {country}.",
        spoken=language,
        country=country,
    )


def _in_part(language: LanguageCode) -> Message:
    return message(
        "reason.language.in-part",
        "Parts of your two countries share {spoken}. Ask whether you can work in it.",
        spoken=language,
    )


def _none(language: LanguageCode, country: CountryCode) -> Message:
    return message(
        "reason.language.none",
        "The administration in {country} works in {spoken}. Ask whether English works, or plan for an "
        "interpreter.",
        spoken=language,
        country=country,
    )
