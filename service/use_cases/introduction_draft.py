"""The letters of an introduction as they are drafted: they tell what was known at proposal, nothing else."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from matcher.domain.challenge import Side
from matcher.domain.introduction import Introduction
from matcher.domain.message import CountryCode, message
from matcher.domain.recommendation import SignalName
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.introductions.steps import DAYS_TO_ANSWER
from service.brief.both import Both, country_in_both, same, told
from service.use_cases.introduction_snapshot import (
    FrozenEvidence,
    FrozenPair,
    FrozenPassage,
    FrozenPlace,
    Snapshot,
)
from service.use_cases.introduction_wordings import Wordings
from service.use_cases.matter_file import NOT_SHOWN

LONGEST_DRAFT = 8_000
_MOST_QUOTES = 2
_LEARNING = (SignalName.SHARED_CHALLENGE.value, SignalName.THEY_TEACH_US.value)
_TEACHING = (SignalName.WE_TEACH_THEM.value,)

_SUBJECT = message("introduction.letter.subject", "Introduction: {parties}")
_IN_COUNTRY = message("introduction.letter.in-country", "{place} in {country}")
_SEVERAL = message("event.names", "{several} and {last}")
_HELLO = message("letter.hello", "Dear [name],")
_PROPOSAL = message(
    "introduction.letter.proposal",
    "We would like to bring {own} and {others} together for a first conversation. The form of cooperation "
    "we have in mind is {programme}.",
)
_KNOWN = message("introduction.letter.known", "This is what we know about {place}:")
_KNOWN_OF_YOU = message("introduction.letter.known-of-you", "This is what we have read about you:")
_THEIR_WORDS = message("introduction.letter.in-their-own-words", "in their own words")
_YOUR_WORDS = message("introduction.letter.in-your-own-words", "in your own words")
_NOTHING_SAID = message(
    "introduction.letter.nothing-said",
    "Little is documented of {place} yet. Ask what they struggle with and what they are good at.",
)
_ASKS = message(
    "introduction.letter.asks",
    "{asker} in Sweden is looking for a partner so that both can learn from each other, and we thought of "
    "you. The form of cooperation we have in mind is {programme}.",
)
_OWN_FUNDED = message("introduction.letter.own-funded", "an own-funded partnership")
_CHALLENGE = message("introduction.letter.challenge", "{asker} would like to work on this:")
_OFFER = message("introduction.letter.offer", "{asker} could share this with you:")
_ALSO_ASKED = message("introduction.letter.also-asked", "We are also asking {others}.")
_MEET = message(
    "introduction.letter.meet", "Would you like to meet {asker} online for a first conversation?"
)
_ANSWER = message(
    "introduction.letter.answer",
    "Please tell us yes or no before {day}. You are free to decline: you may say why, and whether the other "
    "side may read it. Reply to this letter, or sign in to Partnerkommun if you have an account.",
)
_GREETING = message(
    "introduction.letter.greeting",
    "Kind regards,\n[name and title]\n[organisation]\n[contact details]",
)
_ENCLOSED = message(
    "introduction.letter.enclosed", "A draft, in English, that you can send to {place}:"
)


def subject_of(snapshot: Snapshot) -> Both:
    """Return what the letters are called."""
    names = [_named(place) for place in snapshot.places]
    parties = Both(" – ".join(each.sv for each in names), " – ".join(each.en for each in names))
    return told(_SUBJECT, parties=parties)


def draft_to(
    place_id: str,
    introduction: Introduction,
    snapshot: Snapshot,
    today: date,
    wordings: Wordings | None = None,
) -> Both:
    """Return the letter to one party in both languages. Blanks stand in [brackets].

    Each party is told what is known of the others, and one abroad what the asker would like to work on.
    Below the letter to the asker stands what it could write itself. `wordings` are what the store has of the
    same statements in other languages.
    """
    wordings = wordings or Wordings()
    day = introduction.expires_on or today + timedelta(days=DAYS_TO_ANSWER)
    asker = snapshot.places[0] if snapshot.places else None
    own = next((place for place in snapshot.places if place.id == place_id), None)
    paragraphs = [told(_HELLO)]
    if asker is None or own is None or own.country == HOME_COUNTRY:
        paragraphs += _to_home(place_id, snapshot, wordings)
    else:
        paragraphs += _abroad(place_id, asker, snapshot, wordings)
    paragraphs += [told(_ANSWER, day=day), told(_GREETING)]
    if own is not None and own is asker:
        paragraphs += _enclosed(snapshot, room=LONGEST_DRAFT - _length(paragraphs))
    return _as_letter(paragraphs)


def _to_home(place_id: str, snapshot: Snapshot, wordings: Wordings) -> Iterator[Both]:
    others = [_named(place) for place in snapshot.places if place.id != place_id]
    *first, last = [same(snapshot.name_of(place_id)), *others]
    if first:
        yield told(_PROPOSAL, own=_listed(first), others=last, programme=_form(snapshot))
    asker = snapshot.places[0] if snapshot.places else None
    if asker is not None and asker.id != place_id:
        yield from _of_the_asker(asker, snapshot, None, wordings)
    for pair in snapshot.pairs:
        place = _place_named(pair.place_id, snapshot)
        quotes = [wordings.retold(pair.place_id, each, _THEIR_WORDS) for each in _quotes(pair)]
        yield (
            _list(told(_KNOWN, place=place), quotes) if quotes else told(_NOTHING_SAID, place=place)
        )


def _abroad(
    place_id: str, asker: FrozenPlace, snapshot: Snapshot, wordings: Wordings
) -> Iterator[Both]:
    yield told(_ASKS, asker=asker.name, programme=_form(snapshot))
    others = [_named(place) for place in snapshot.places[1:] if place.id != place_id]
    if others:
        yield told(_ALSO_ASKED, others=_joined(others))
    pair = snapshot.pair(place_id)
    yield from _of_the_asker(asker, snapshot, pair, wordings)
    quotes = [wordings.retold(place_id, each, _YOUR_WORDS) for each in _quotes(pair)]
    if quotes:
        yield _list(told(_KNOWN_OF_YOU), quotes)
    yield told(_MEET, asker=asker.name)


def _of_the_asker(
    asker: FrozenPlace, snapshot: Snapshot, pair: FrozenPair | None, wordings: Wordings
) -> Iterator[Both]:
    """Tell what the asker wants to work on and could share: what carried the match, else what comes first.

    What it did not say itself is told as known of it, not as what it wants.
    """
    known = []
    for heading, signals, is_offer in ((_CHALLENGE, _LEARNING, False), (_OFFER, _TEACHING, True)):
        stated = [e for e in snapshot.challenge if (e.side == Side.OFFER.value) is is_offer]
        found = _ours(pair, signals) or [each for each in stated if _can_be_told(each)][:1]
        own = [each for each in found if wordings.is_own(asker.id, each)]
        known += [each for each in found if each not in own and each not in known]
        if own:
            words = [wordings.in_both(asker.id, each) for each in own]
            yield _list(told(heading, asker=asker.name), words)
    if known:
        retold = [wordings.retold(asker.id, each, _THEIR_WORDS) for each in known]
        yield _list(told(_KNOWN, place=asker.name), retold)


def _enclosed(snapshot: Snapshot, room: int) -> Iterator[Both]:
    """Return what the asker could write to each counterpart, as long as the letter can hold it."""
    for pair in snapshot.pairs:
        paragraphs = pair.first_letter.en.split("\n\n")
        letter = "\n\n".join(each for each in paragraphs if NOT_SHOWN not in each)
        heading = told(_ENCLOSED, place=_place_named(pair.place_id, snapshot))
        part = Both(f"* * *\n\n{heading.sv}\n\n{letter}", f"* * *\n\n{heading.en}\n\n{letter}")
        room -= _length([part])
        if letter and room >= 0:
            yield part


def _ours(pair: FrozenPair | None, signals: Sequence[str]) -> list[FrozenPassage]:
    """Return what of the asker carried the match, none twice."""
    evidence = _carrying(pair, signals)
    ours = [each.ours for each in evidence if each.ours is not None and _can_be_told(each.ours)]
    return [*{each.text: each for each in ours}.values()][:_MOST_QUOTES]


def _quotes(pair: FrozenPair | None) -> list[FrozenPassage]:
    """Return what of the counterpart carried the match, none twice; else what else is known of it."""
    theirs = [each.theirs for each in _carrying(pair, _LEARNING) if _can_be_told(each.theirs)]
    others = [each for each in pair.passages if _can_be_told(each)] if pair else []
    return [*{each.text: each for each in theirs or others}.values()][:_MOST_QUOTES]


def _carrying(pair: FrozenPair | None, signals: Sequence[str]) -> list[FrozenEvidence]:
    found = pair.contributions if pair else ()
    return [each.evidence[0] for each in found if each.signal in signals and each.evidence]


def _can_be_told(passage: FrozenPassage) -> bool:
    """Return whether a passage has words, all of which may be read."""
    return bool(passage.text.strip()) and NOT_SHOWN not in passage.text


def _form(snapshot: Snapshot) -> Both:
    """Return the programme as a sentence names it: own funding is no name of a programme."""
    return told(_OWN_FUNDED) if snapshot.programme_id == "own-funded" else snapshot.programme


def _named(place: FrozenPlace) -> Both:
    """Return a name with its country; a place in Sweden needs none for those who read Swedish."""
    abroad = told(
        _IN_COUNTRY, place=place.name, country=country_in_both(CountryCode(place.country))
    )
    return Both(place.name, abroad.en) if place.country == HOME_COUNTRY else abroad


def _place_named(place_id: str, snapshot: Snapshot) -> Both:
    found = next((_named(place) for place in snapshot.places if place.id == place_id), None)
    return found or same(place_id)


def _joined(names: Sequence[Both]) -> Both:
    *first, last = names
    return told(_SEVERAL, several=_listed(first), last=last) if first else last


def _listed(names: Sequence[Both]) -> Both:
    return Both(", ".join(each.sv for each in names), ", ".join(each.en for each in names))


def _list(heading: Both, lines: Sequence[Both]) -> Both:
    return Both(
        "\n– ".join([heading.sv, *(each.sv for each in lines)]),
        "\n– ".join([heading.en, *(each.en for each in lines)]),
    )


def _as_letter(paragraphs: Sequence[Both]) -> Both:
    return Both(
        "\n\n".join(each.sv for each in paragraphs), "\n\n".join(each.en for each in paragraphs)
    )


def _length(paragraphs: Sequence[Both]) -> int:
    """Return how long paragraphs are in the longer language, with what parts them from the next."""
    letter = _as_letter(paragraphs)
    return max(len(letter.sv), len(letter.en)) + len("\n\n")
