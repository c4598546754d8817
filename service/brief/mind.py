"""What to think of, and what is known of both: warnings, doubts, ties and the warm path."""

import re
from collections.abc import Iterable

from matcher.domain.message import Message, message
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import SignalName
from matcher.why import known_of_both, to_think_of, warm_path
from service.brief.both import told
from service.brief.content import Block, Section, Statement, Subheading, Tone
from service.brief.material import Material

# The surroundings were made from these (data/facts/surroundings/README.md).
_LANGUAGE_SOURCE = "Unicode CLDR, https://cldr.unicode.org/"
_GEOGRAPHY_SOURCE = (
    "Natural Earth, https://www.naturalearthdata.com/; GeoNames, https://www.geonames.org/"
)
_OF_LANGUAGE = "reason.language."
_OF_PLACE = ("reason.size.", "caution.level-")
_OF_GEOGRAPHY = "reason.geography."
_ABOUT_THEM = ("reason.experience.", "reason.availability.")
_ABOUT_TWO = ("tie.", "caution.own-", "caution.has-")
# In these sentences "you" is a party of the partnership; in the others only a neighbour is.
_ABOUT_US = frozenset(
    {"caution.own-partner", "tie.shared-partner", "tie.partner-near-them", "tie.partner-in-country"}
)


def mind_section(material: Material) -> Section:
    """Return the doubts and warnings, then the warm path and whatever else is known of the two."""
    explanation, match = material.explanation, material.explanation.match
    speaking_against = to_think_of(match) if match else explanation.doubts
    beside = (*warm_path(match), *known_of_both(match)) if match else ()
    blocks: list[Block] = [_who_is_who(material)]
    blocks += [_said(material, each, Tone.MIND) for each in speaking_against]
    if not speaking_against and explanation.eligible:
        blocks.append(Statement(told(_NOTHING_AGAINST), tone=Tone.UNKNOWN))
    blocks.append(Subheading(told(message("brief.known-of-both", "Known of you both"))))
    blocks += [_said(material, each, Tone.FACT) for each in beside]
    if not beside:
        blocks.append(Statement(told(_NO_TIE), tone=Tone.UNKNOWN))
    return Section("mind", told(message("brief.mind", "To think of")), tuple(blocks))


_NOTHING_AGAINST = message(
    "brief.nothing-against", "Nothing is known that speaks against it. Ask all the same."
)
_NO_TIE = message(
    "brief.no-tie", "No tie between the two is documented. That does not make them strangers."
)


def sources_of(said: Message, material: Material) -> tuple[str, ...]:
    """Return the sources behind a reason or a warning that does not carry its own."""
    code = said.code
    if code.startswith(_OF_LANGUAGE):
        return (_LANGUAGE_SOURCE,)
    if code.startswith(_OF_GEOGRAPHY):
        return _geography_sources(material)
    if code.startswith(_OF_PLACE):
        places = (material.candidate, material.asker)
        return tuple(place.source for place in places if place is not None)
    partnerships = [
        source
        for partnership in material.catalogue.partnerships
        if _speaks_of(said, partnership, material)
        for source in partnership.sources
    ]
    return (*partnerships, *_twin_town_sources(said, material), *_passage_sources(said, material))


def _said(material: Material, said: Message, tone: Tone) -> Statement:
    is_rule = said in material.explanation.doubts
    known = sources_of_lists(material) if is_rule else sources_of(said, material)
    return material.said(said, *known, tone=tone)


def sources_of_lists(material: Material) -> tuple[str, ...]:
    """Return the sources of the lists that the verdict rests on."""
    lists = material.answer.rules.country_lists
    return tuple(listed.source for listed in lists) or (material.programme.source,)


def _who_is_who(material: Material) -> Statement:
    said = message(
        "brief.who-is-who", "Here and below, “you” is {us} and “they” is {them}, whoever reads."
    )
    return Statement(told(said, us=material.us, them=material.them), tone=Tone.OURS)


def _speaks_of(said: Message, partnership: Partnership, material: Material) -> bool:
    """Return whether a sentence about partnerships means this one, by its years and two of its parties."""
    if said.code.startswith(_ABOUT_THEM):
        return material.candidate.id in partnership.party_ids
    if not said.code.startswith(_ABOUT_TWO):
        return False
    words = [value for value in said.values.values() if isinstance(value, str)]
    if not any(partnership.years in text for text in words):
        return False
    if partnership.network and partnership.network in words:
        return True
    return len([p for p in partnership.party_ids if _is_meant(p, said, words, material)]) > 1


def _is_meant(party_id: str, said: Message, words: list[str], material: Material) -> bool:
    if material.asker is not None and party_id == material.asker.id:
        return said.code in _ABOUT_US
    place = material.catalogue.local_governments.get(party_id)
    return place is not None and any(_names(text, place.name) for text in words)


def _twin_town_sources(said: Message, material: Material) -> Iterable[str]:
    if said.code == "tie.twin-towns" and material.asker is not None:
        pair = {material.asker.id, material.candidate.id}
        for twins in material.catalogue.surroundings.twin_towns:
            if set(twins.party_ids) == pair:
                yield twins.source


def _passage_sources(said: Message, material: Material) -> Iterable[str]:
    """Return the sources of the counterpart's passages from the year that a warning names.

    Where none is from that year, as when it was confirmed since, any of its passages may be meant.
    """
    words = {str(value) for value in said.values.values()}
    if not said.code.startswith("caution.") or not any(map(str.isdigit, words)):
        return []
    passages = material.explanation.passages
    named = [each.source for each in passages if str(each.year) in words]
    return named or [each.source for each in passages]


def _geography_sources(material: Material) -> tuple[str, ...]:
    """Return the collections behind distances, and the passages that speak of a river."""
    match = material.explanation.match
    evidence = match.signal(SignalName.GEOGRAPHY).evidence if match else ()
    return (_GEOGRAPHY_SOURCE, *(each.theirs.source for each in evidence))


def _names(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
