"""Who both are: what the registry knows, and what each is known to need and offer."""

from collections.abc import Iterable, Sequence

from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.why import parts_of
from service.brief.both import Both, country_in_both, joined, same, told
from service.brief.content import Block, Quote, Section, Statement, Subheading, Tone, Wording
from service.brief.material import Material
from service.language.catalogues import Lang
from service.language.labels import label

# With more quotes the brief is no longer one sheet; the rest stands on the page of the local government.
_MOST_QUOTES = 3


def who_section(material: Material) -> Section:
    """Return who both are, with the passages that the later parts do not quote."""
    return Section(
        "who",
        told(message("brief.who", "Who you are")),
        (
            Subheading(material.us),
            *_asker(material),
            Subheading(material.them),
            *_registry(material, material.candidate),
            *_profile(material, material.explanation.passages, is_ours=False),
        ),
    )


def quote_of(material: Material, passage: Passage, who: Both, is_ours: bool) -> Quote:
    """Return a stored passage as a quote, in each language where it is known in that."""
    in_swedish, in_english = material.in_both(passage)
    return Quote(
        who=who,
        sv=Wording(in_swedish.text, in_swedish.language),
        en=Wording(in_english.text, in_english.language),
        origin=Both(_origin(in_swedish, "sv"), _origin(in_english, "en")),
        sources=material.sources.numbers([in_swedish.source, in_english.source]),
        is_ours=is_ours,
    )


def _origin(passage: Passage, language: Lang) -> str:
    """Return how a passage is known, from when it is and in which language it is written."""
    known, written = label(passage.provenance, language), label(passage.language, language)
    return f"{known} · {year_of(passage)[language]} · {written}"


def year_of(passage: Passage) -> Both:
    """Return the year of a passage, or that its source gives none."""
    if passage.year is None:
        return told(message("brief.no-year", "no year given"))
    return same(str(passage.year))


def _asker(material: Material) -> Iterable[Block]:
    if material.asker is None:
        unknown = message(
            "brief.asker-unknown",
            "The question does not say who asks. Fill in {us} above, or by hand.",
        )
        yield Statement(told(unknown, us=material.us), tone=Tone.UNKNOWN)
        return
    yield from _registry(material, material.asker)
    yield from _profile(material, material.our_passages, is_ours=True)


def _registry(material: Material, place: LocalGovernment) -> Iterable[Block]:
    level = Both(label(place.level, "sv").lower(), label(place.level, "en").lower())
    said = told(
        message("brief.registry", "{name} ({kind}) lies in {country}. Level: {level}."),
        name=place.name,
        kind=place.kind,
        country=country_in_both(place.country),
        level=level,
    )
    parent = material.catalogue.local_governments.get(place.parent_id or "")
    facts = [said]
    if parent is not None:
        facts.append(told(message("brief.parent", "It lies in {parent}."), parent=parent.name))
    if place.population is not None:
        facts.append(
            told(
                _population(place.population_year),
                population=place.population,
                **({"year": str(place.population_year)} if place.population_year else {}),
            )
        )
    yield Statement(joined(*facts), material.sources.numbers([place.source]))


def _population(year: int | None) -> Message:
    if year is None:
        return message("brief.population", "It has {population} inhabitants.")
    return message("brief.population-of-year", "It had {population} inhabitants in {year}.")


def _profile(material: Material, passages: Sequence[Passage], is_ours: bool) -> Iterable[Block]:
    name = material.us if is_ours else material.them
    if not passages:
        yield Statement(told(_nothing_known(), name=name), tone=Tone.UNKNOWN)
        return
    quoted = _quoted_later(material)
    rest = [p for p in passages if p.text not in quoted and p.statement not in quoted]
    for passage in rest[:_MOST_QUOTES]:
        side = Both(label(passage.side, "sv"), label(passage.side, "en"))
        yield quote_of(material, passage, _dotted(name, side), is_ours)
    if len(rest) > _MOST_QUOTES:
        more = message("brief.more-passages", "More is known of {name}; see its page here.")
        yield Statement(told(more, name=name), tone=Tone.OURS)
    elif not rest:
        below = message("brief.quoted-below", "What is known of {name} is quoted further down.")
        yield Statement(told(below, name=name), tone=Tone.OURS)


def _nothing_known() -> Message:
    return message(
        "brief.nothing-known",
        "Nothing is known yet about what {name} needs or is good at. That says nothing about whether "
        "it fits.",
    )


def _quoted_later(material: Material) -> frozenset[str]:
    """Return the statements and the own words that the part about what both gain quotes."""
    match = material.explanation.match
    evidence = [each for part in parts_of(match) for each in part.evidence] if match else []
    ours = {each.ours.text for each in evidence if each.ours is not None}
    return frozenset({each.theirs.statement for each in evidence} | ours)


def _dotted(*texts: Both) -> Both:
    return Both(" · ".join(text.sv for text in texts), " · ".join(text.en for text in texts))
