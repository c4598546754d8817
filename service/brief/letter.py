"""The first letter: sentences only from evidence, and a blank where the writer must fill in."""

from collections.abc import Iterator

from matcher.domain.challenge import Passage, Side, StatedPassage
from matcher.domain.message import message
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import SignalName
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.encoding.protocol import Language
from matcher.why import Backing, parts_of
from service.brief.both import Both, told
from service.brief.clean_text import one_line
from service.brief.material import Material
from service.brief.parties import year_of

_LONGEST_QUOTE = 400

_PLACE_AND_DAY = message("letter.place-and-day", "[place and date]")
_TO = message("letter.to", "To {them}, [name or office]")
_HELLO = message("letter.hello", "Dear [name],")
_WE_ARE = message(
    "letter.we-are",
    "We write to you from {us} in Sweden. We look for a partner with whom both sides learn.",
)
_WE_LACK = message("letter.we-lack", "This is what we struggle with, in our own words: {quote}")
_WE_OFFER = message("letter.we-offer", "This is what we could share with you: {quote}")
_WE_MIGHT_OFFER = message(
    "letter.we-might-offer", "This is what we could share with you: [what you are good at]"
)
_YOU_WORK_WITH = message(
    "letter.you-work-with",
    "We have read this about what you work with, and recognise ourselves in it: {quote} "
    "({year}; {reference})",
)
_YOU_ARE_GOOD_AT = message(
    "letter.you-are-good-at",
    "We would like to learn from you. This is what we have read: {quote} ({year}; {reference})",
)
_TELL_US = message(
    "letter.tell-us",
    "We would like to hear from you what you struggle with and what you are good at.",
)
_WE_HAVE_MET = message(
    "letter.we-have-met", "We have worked together before{years}. Source: {reference}"
)
_YOU_HAVE_MET = message(
    "letter.you-have-met",
    "We have read that you have worked with {partner} in Sweden{years}. Source: {reference}",
)
_FORM = message("letter.form", "What we have in mind: {programme}. [what you want to say about it]")
_FIRST_TALK = message(
    "letter.first-talk",
    "Could we meet online for a first conversation? We suggest [day and time].",
)
_GREETING = message("letter.greeting", "Kind regards,\n[name and title]\n{us}\n[contact details]")


def letter_of(material: Material) -> Both:
    """Return the first letter to the counterpart, in both languages.

    It quotes what is documented and claims nothing else. Blanks stand in [brackets].
    """
    us, them = material.us, material.them
    paragraphs = [told(_PLACE_AND_DAY), told(_TO, them=them), told(_HELLO), told(_WE_ARE, us=us)]
    paragraphs += [*_about_us(material), *_about_them(material), *_met_before(material)]
    if material.explanation.eligible:
        labels = material.programme.labels
        paragraphs.append(told(_FORM, programme=Both(labels["sv"], labels["en"])))
    paragraphs += [told(_FIRST_TALK), told(_GREETING, us=us)]
    return Both(
        "\n\n".join(paragraph.sv for paragraph in paragraphs),
        "\n\n".join(paragraph.en for paragraph in paragraphs),
    )


def _about_us(material: Material) -> Iterator[Both]:
    stated = material.answer.challenge.passages
    lacks = [each for each in stated if each.side is not Side.OFFER]
    offers = [each for each in stated if each.side is Side.OFFER]
    for each in lacks[:1]:
        yield told(_WE_LACK, quote=_our_words(material, each))
    for each in offers[:1]:
        yield told(_WE_OFFER, quote=_our_words(material, each))
    if not offers:
        yield told(_WE_MIGHT_OFFER)


def _our_words(material: Material, stated: StatedPassage) -> Both:
    """Return own words as a quote; those of a stored profile in both languages where they are known."""
    known = next((p for p in material.our_passages if p.text == stated.text), None)
    if known is not None:
        return _quoted_in_both(material, known)
    return _quoted(stated.text, stated.language)


def _about_them(material: Material) -> Iterator[Both]:
    """Quote what they share with us and can teach us, where a passage backs it."""
    match = material.explanation.match
    backed = [p for p in parts_of(match) if p.backing is Backing.BACKED] if match else []
    quoted: set[str] = set()
    for part in backed:
        theirs = part.evidence[0].theirs
        if part.name is SignalName.WE_TEACH_THEM or theirs.statement in quoted:
            continue
        quoted.add(theirs.statement)
        is_shared = part.name is SignalName.SHARED_CHALLENGE
        yield told(
            _YOU_WORK_WITH if is_shared else _YOU_ARE_GOOD_AT,
            quote=_quoted_in_both(material, theirs),
            year=year_of(theirs),
            reference=one_line(theirs.source),
        )
    if not quoted:
        yield told(_TELL_US)


def _met_before(material: Material) -> Iterator[Both]:
    """Name one documented partnership: our own with them, else theirs with another Swedish party."""
    known = [
        each
        for each in material.catalogue.partnerships
        if material.candidate.id in each.party_ids and _has_begun(each, material)
    ]
    asker_id = material.asker.id if material.asker else ""
    own = [each for each in known if asker_id in each.party_ids]
    for each in own[:1]:
        yield told(_WE_HAVE_MET, years=each.years, reference=_reference(each))
    swedish = [(each, name) for each in known for name in _swedish_parties(each, material)]
    for each, name in swedish[: 0 if own else 1]:
        yield told(_YOU_HAVE_MET, partner=name, years=each.years, reference=_reference(each))


def _has_begun(partnership: Partnership, material: Material) -> bool:
    return (partnership.first_year or 0) <= material.today.year


def _swedish_parties(partnership: Partnership, material: Material) -> list[str]:
    places = material.catalogue.local_governments
    parties = [places[party] for party in partnership.party_ids if party in places]
    return [party.name for party in parties if party.country == HOME_COUNTRY]


def _reference(partnership: Partnership) -> str:
    return one_line(partnership.sources[0]) if partnership.sources else ""


def _quoted_in_both(material: Material, passage: Passage) -> Both:
    """Return a passage in the words of each language where it is known in that."""
    in_swedish, in_english = material.in_both(passage)
    return Both(
        _quoted(in_swedish.text, in_swedish.language).sv,
        _quoted(in_english.text, in_english.language).en,
    )


def _quoted(text: str, language: Language) -> Both:
    """Return a quote in its own language, marked where the reader may not know it."""
    words = one_line(text)
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0] + " …"
    mark = _mark(language)
    return Both(f"”{words}” {mark.sv}".rstrip(), f"“{words}” {mark.en}".rstrip())


def _mark(language: Language) -> Both:
    if language is Language.SWEDISH:
        return Both("", told(message("letter.in-swedish", "(in Swedish) [write it in English]")).en)
    if language is Language.ENGLISH:
        return Both(told(message("letter.in-english", "(in English)")).sv, "")
    return told(message("letter.in-another", "(in another language) [write it in this one]"))
