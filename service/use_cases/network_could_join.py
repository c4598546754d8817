"""Open networks that whoever asks could join: those near the question, each with its reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from data.store.networks import list_networks
from data.store.transactions import reading
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Challenge, Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.network import GroupRules, Network
from matcher.domain.recommendation import Question, Recommendation, Strength
from matcher.domain.taxonomy import Concept, ConceptKind
from matcher.eligibility import eligible_countries, has_ended
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.encoding.protocol import Language, Role
from matcher.networks.joining import (
    JoiningDay,
    countries_of,
    is_running,
    why_closed,
)
from service.house import House
from service.use_cases.network_likeness import passages_of
from service.use_cases.network_rules import rules_of
from service.use_cases.registry import registry_of

MOST_SHOWN = 3
_MOST_PASSAGES = 40
_OFF_TOPIC = "abstention.off-topic"
_THEME_WEIGHT = 0.15

# Measured on the dev questions of data/judgments with 45 networks made of documented partnerships, one a
# theme, and the encoder of the first texts: where a theme is shared and the words are at least possibly
# alike, 88 % of what is shown is of the question's own area, and 1 of 40 questions about something else is
# shown any. Without a shared theme two texts about anything municipal are that alike, so words alone must say
# much more. They were 0.58, 0.50 and 0.65 then; the encoder in force finds all texts less alike, and as many
# pairs of a dev question and a network of its own or another theme lie above these.
_STRONG, _POSSIBLE, _BY_WORDS_ALONE = 0.42, 0.36, 0.51

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class CouldJoin:
    """A network that could be joined, and why it is near the question.

    `likeness` orders them; `strength` says it in words. `themes` are those that the question and the network
    share. `passage` is what `place`, one of its members, has said that is nearest to the question; None where
    nobody is quoted. `room` is how many more partnerships it takes. `remarks` are what to find out first.
    """

    network: Network
    likeness: float
    strength: Strength
    themes: tuple[Concept, ...]
    passage: Passage | None
    place: LocalGovernment | None
    room: int
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, eq=False)
class _Shelved:
    """An open network and what was said in it: row r of `vectors` is `passages[r]`, None its own words.

    `countries` are those of its region, else those of its members.
    """

    network: Network
    rules: GroupRules
    countries: frozenset[CountryCode]
    passages: tuple[Passage | None, ...]
    vectors: Vectors
    mean: Vectors


@dataclass(frozen=True, eq=False)
class _Shelf:
    """The networks with room of one house, and all that are published."""

    open: tuple[_Shelved, ...] = ()
    published: tuple[Network, ...] = field(default=())


def could_join(answer: Recommendation, house: House) -> tuple[CouldJoin, ...]:
    """Return the networks that the asker of a question could join, the nearest first; none that is not near.

    It costs next to nothing: the question was encoded for its answer already.
    """
    shelf = house.once(_shelf)
    question = answer.question
    if not shelf.open or (answer.abstention and answer.abstention.code == _OFF_TOPIC):
        return ()
    catalogue = house.catalogue
    own = _networks_of_asker(question, shelf, catalogue)
    if own is None:
        return ()
    allowed = [each for each in shelf.open if _may_join(each, question, own, catalogue)]
    if not allowed:
        return ()
    asked = house.recommender.encode(_what_is_lacking(answer.challenge)).first
    themes = _themes_of(answer.challenge, house)
    found = (_compared(each, asked, themes, question, catalogue) for each in allowed)
    near = [each for each in found if each.strength is not Strength.WEAK]
    ordered = sorted(near, key=lambda each: (-each.likeness, each.network.id))
    return tuple(ordered[:MOST_SHOWN])


def prepare(house: House) -> None:
    """Read what was said in the open networks of a house, so that no question waits for it."""
    house.once(_shelf)


def _what_is_lacking(challenge: Challenge) -> Challenge:
    """Return a challenge with the one text that networks are compared with."""
    first = challenge.passages[0]
    return replace(challenge, passages=(replace(first, sentences=()),))


def likeness_in_words(by_words: float, shares_a_theme: bool) -> Strength:
    """Return how near a network is to a question: by what was said, and whether they share a theme."""
    if not shares_a_theme:
        return Strength.POSSIBLE if by_words >= _BY_WORDS_ALONE else Strength.WEAK
    if by_words >= _STRONG:
        return Strength.STRONG
    return Strength.POSSIBLE if by_words >= _POSSIBLE else Strength.WEAK


def _shelf(house: House) -> _Shelf:
    if house.encoder is None:
        return _Shelf()  # nobody could tell what is near
    with reading(house.engine) as connection:
        published = list_networks(connection)
        rules = {
            each.id: rules_of(each, house.catalogue, connection)
            for each in published
            if each.has_room
        }
    made = (_shelved(each, rules[each.id], house) for each in published if each.has_room)
    return _Shelf(tuple(made), published)


def _shelved(network: Network, rules: GroupRules, house: House) -> _Shelved:
    passages = tuple(_passages_of(network, house))
    own = [
        (words, language)
        for language in Language
        if (words := network.sentences.get(language.value))
    ]
    texts = [*((p.text, p.language) for p in passages), *own]
    vectors = _encoded(texts, house)
    mean = vectors.mean(axis=0) if len(vectors) else np.zeros(0, dtype=np.float32)
    length = float(np.linalg.norm(mean))
    return _Shelved(
        network,
        rules,
        _countries(network, house.catalogue),
        (*passages, *(None for _ in own))[: len(vectors)],
        vectors,
        np.asarray(mean / length if length else mean, dtype=np.float32),
    )


def _encoded(texts: Sequence[tuple[str, Language]], house: House) -> Vectors:
    """Return a row for each text, encoded just as a question is, and kept so that it is done once."""
    if not texts or house.encoder is None:
        return np.zeros((0, 0), dtype=np.float32)
    words, languages = zip(*texts, strict=True)
    with house.keeping():
        return house.encoder.encode(words, Role.QUERY, languages)


def _passages_of(network: Network, house: House) -> Iterator[Passage]:
    """Yield what the members of a network have said of what they work on in it, every statement once."""
    left, seen = _MOST_PASSAGES, set[str]()
    for member in network.members:
        for passage in passages_of(member, house):
            if passage.statement not in seen and left:
                seen.add(passage.statement)
                left -= 1
                yield passage


def _may_join(
    shelved: _Shelved, question: Question, own: Sequence[Network], catalogue: Catalogue
) -> bool:
    """Return whether a network's rules, its programme and the asker's choices allow it on the day.

    `own` are the networks that the asker is in already.
    """
    network = shelved.network
    day = JoiningDay(shelved.rules, question.on)
    if question.on < network.published_at.date() or any(why_closed(network, day)):
        return False
    if not _programme_allows(shelved, question, catalogue):
        return False
    return network not in own and not (own and shelved.rules.each_party_once)


def _networks_of_asker(
    question: Question, shelf: _Shelf, catalogue: Catalogue
) -> tuple[Network, ...] | None:
    """Return the networks that the asker is in on the day; None where it is nobody who could join one."""
    asker = question.local_government_id
    if asker is None:
        return ()
    place = catalogue.local_governments.get(asker)
    if place is None or place.country != HOME_COUNTRY:
        return None
    return tuple(
        each
        for each in shelf.published
        if asker in each.party_ids and is_running(each, question.on)
    )


def _programme_allows(shelved: _Shelved, question: Question, catalogue: Catalogue) -> bool:
    network, filters = shelved.network, question.filters
    if filters.theme_ids and filters.theme_ids.isdisjoint(network.theme_ids):
        return False
    programme = catalogue.programmes.get(network.programme_id)
    if programme is None or has_ended(programme, question.on):
        return False
    countries = shelved.countries
    if filters.countries:
        countries &= filters.countries
    _, possible = eligible_countries(programme, question.on)
    return bool(countries if possible is None else countries & possible)


def _countries(network: Network, catalogue: Catalogue) -> frozenset[CountryCode]:
    regions = catalogue.surroundings.world_regions
    in_region = (each for each, region in regions.items() if region is network.region)
    of_members = (countries_of(member, catalogue) for member in network.members)
    return frozenset(in_region) | frozenset[CountryCode]().union(*of_members)


def _themes_of(challenge: Challenge, house: House) -> frozenset[str]:
    """Return what a question is about: as it was read, else the themes of the asker's profile."""
    read = frozenset(tag.id for tag in challenge.tags if tag.kind is ConceptKind.THEME)
    if read or challenge.text.strip() or challenge.local_government_id is None:
        return read
    said = registry_of(house).passages.get(challenge.local_government_id, ())
    return frozenset(theme for passage in said for theme in passage.themes)


def _compared(
    shelved: _Shelved,
    asked: Vectors,
    themes: frozenset[str],
    question: Question,
    catalogue: Catalogue,
) -> CouldJoin:
    network = shelved.network
    known = catalogue.taxonomy.themes
    shared = tuple(each for each in network.theme_ids if each in themes and each in known)
    by_themes = len(shared) / len(themes) if themes else 0.0
    products = shelved.vectors @ asked if len(shelved.vectors) else np.zeros(0, np.float32)
    by_words = 0.0
    if len(products):
        by_words = float(shelved.mean @ asked + products.max()) / 2
    likeness = by_words + _THEME_WEIGHT * by_themes
    nearest = _nearest(shelved, products)
    return CouldJoin(
        network=network,
        likeness=likeness,
        strength=likeness_in_words(by_words, bool(shared)),
        themes=tuple(catalogue.taxonomy.themes[each] for each in shared),
        passage=nearest,
        place=catalogue.local_governments.get(nearest.local_government_id) if nearest else None,
        room=network.most - len(network.members),
        remarks=tuple(_remarks(network, question, catalogue)),
    )


def _nearest(shelved: _Shelved, products: Vectors) -> Passage | None:
    quoted = [at for at, passage in enumerate(shelved.passages) if passage is not None]
    if not quoted:
        return None
    return shelved.passages[max(quoted, key=lambda at: float(products[at]))]


def _remarks(network: Network, question: Question, catalogue: Catalogue) -> Iterator[Message]:
    if question.local_government_id is None:
        yield message(
            "network.join.tell-who",
            "Tell which municipality or region asks, and it is checked whether its rules let you in.",
        )
    if network.starts_on > question.on:
        yield message("network.join.starts", "It starts on {day}.", day=network.starts_on)
    yield message(
        "network.join.partner",
        "You join together with your partner, so you need one in the network's region.",
    )
