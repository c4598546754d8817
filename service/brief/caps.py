"""The funding cap for the chosen stage, region of the world and number of parties."""

from collections.abc import Iterable

from matcher.domain.message import Message, message
from matcher.domain.programme import FundingCap
from matcher.eligibility import country_lists_on, region_of
from matcher.eligibility.caps import CapAnswer, CapAsked, CapCounted, cap_answer, regions_of_country
from service.brief.both import Both, joined, told
from service.brief.choice import plain_word
from service.brief.content import Block, Statement, Subheading, Tone
from service.brief.material import Material
from service.language.vocabulary import word


def cap_blocks(material: Material) -> Iterable[Block]:
    """Return what may be granted at most; that no cap is known, or none in force, is said."""
    stage = material.choice.stage
    if not material.programme.funding_caps or stage is None:
        yield Subheading(told(message("brief.cap", "Funding cap")))
    else:
        regions = regions_for(material)
        yield Subheading(_chosen(stage, regions, material.choice.parties))
        yield from _regions_said(material, regions)
    answer = _answer(material, stage or "")
    yield from _doubts(material, answer)
    yield from (_cap(material, counted) for counted in answer.counted)
    source = material.programme.source
    yield from (material.said(each, source, tone=Tone.UNKNOWN) for each in answer.reasons)


def regions_for(material: Material) -> tuple[str, ...]:
    """Return the region that was chosen, else those that lists give the counterpart's country."""
    if material.choice.region is not None:
        return (material.choice.region,)
    return regions_of_country(material.programme, material.candidate.country, material.on)


def in_words(code: str) -> Both:
    """Return the label of a word of the facts in both languages."""
    return Both(word(code, "sv"), word(code, "en"))


def _answer(material: Material, stage: str) -> CapAnswer:
    written = (cap.stage for cap in material.programme.funding_caps)
    known = next((each for each in written if plain_word(each) == stage), stage)
    asked = CapAsked(known, regions_for(material), material.choice.parties, years=1)
    return cap_answer(material.programme, asked, material.on)


def _chosen(stage: str, regions: tuple[str, ...], parties: int) -> Both:
    if not regions:
        return told(
            message("brief.cap-for-stage", "Funding cap: {stage}, {parties} parties"),
            stage=in_words(stage),
            parties=parties,
        )
    return told(
        message("brief.cap-for", "Funding cap: {stage}, {region}, {parties} parties"),
        stage=in_words(stage),
        region=_or(regions),
        parties=parties,
    )


def _regions_said(material: Material, regions: tuple[str, ...]) -> Iterable[Statement]:
    """Tell the region by the country list; nothing where the reader chose it."""
    country = material.candidate.country
    now = country_lists_on(material.programme, material.on)
    listing = [each.source for each in now if region_of(each, country)] or [
        each.source for each in material.programme.country_lists if region_of(each, country)
    ]
    if regions and material.choice.region is None:
        said = message(
            "brief.region-by-list",
            "{country} counts as {region} in the country list.",
            country=country,
        )
        yield Statement(told(said, region=_or(regions)), material.sources.numbers(listing))


def _cap(material: Material, counted: CapCounted) -> Statement:
    doubts = [told(doubt) for doubt in counted.doubts]
    said = joined(told(_amount(counted.cap)), *doubts)
    return Statement(said, material.sources.numbers([counted.cap.source]))


def _amount(cap: FundingCap) -> Message:
    if cap.per_year:
        return message("brief.cap-a-year", "At most SEK {amount} a year.", amount=cap.amount_sek)
    return message("brief.cap-amount", "At most SEK {amount}.", amount=cap.amount_sek)


def _doubts(material: Material, answer: CapAnswer) -> Iterable[Statement]:
    """Return what is doubtful about the caps together; the caveats of the programme stand above."""
    sources = [each.cap.source for each in answer.counted]
    for doubt in answer.doubts:
        if doubt not in material.answer.rules.caveats:
            yield material.said(doubt, *sources, tone=Tone.UNKNOWN)


def _or(regions: tuple[str, ...]) -> Both:
    words = [in_words(region) for region in regions]
    return Both(" / ".join(each.sv for each in words), " / ".join(each.en for each in words))
