"""What both gain: the strength of the match in words, and the evidence of both sides."""

from collections.abc import Iterable

from matcher.domain.challenge import StatedPassage
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Match, SignalName
from matcher.why import Backing, Part, both_gain, parts_of, why
from service.brief.both import Both, joined, told
from service.brief.content import Block, Quote, Section, Statement, Subheading, Tone, Wording
from service.brief.material import Material
from service.brief.parties import quote_of
from service.language.labels import label

_TITLES: dict[SignalName, Message] = {
    SignalName.SHARED_CHALLENGE: message("brief.gain.shared", "What {us} and {them} share"),
    SignalName.THEY_TEACH_US: message("brief.gain.they-teach", "What {them} can teach {us}"),
    SignalName.WE_TEACH_THEM: message("brief.gain.we-teach", "What {us} can teach {them}"),
}


def gain_section(material: Material) -> Section:
    """Return how strong the match is and the passages that say so, part by part."""
    match = material.explanation.match
    title = told(message("brief.gain", "What both gain"))
    if match is None:
        blocks: tuple[Block, ...] = (*_own_question(material), _nothing_to_compare(material))
    else:
        parts = [block for part in parts_of(match) for block in _part(material, part)]
        blocks = (_strength(match), *parts)
    return Section("gain", title, blocks)


def our_quote(material: Material, stated: StatedPassage) -> Quote:
    """Return what the asker said as a quote: from its profile, or from the question itself."""
    known = next((p for p in material.our_passages if p.text == stated.text), None)
    if known is not None:
        return quote_of(material, known, material.us, is_ours=True)
    own, year = told(_OWN_WORDS), material.today.year
    words = Wording(stated.text, stated.language)
    return Quote(
        who=material.us,
        sv=words,
        en=words,
        origin=Both(
            f"{own.sv} · {year} · {label(stated.language, 'sv')}",
            f"{own.en} · {year} · {label(stated.language, 'en')}",
        ),
        sources=material.sources.numbers([material.our_question]),
        is_ours=True,
    )


_OWN_WORDS = message("brief.own-words", "Own words in the question")


def _strength(match: Match) -> Statement:
    said = told(
        message(
            "brief.strength",
            "Strength of the match, as Partnerkommun judges it from the passages below: {strength}.",
        ),
        strength=Both(
            label(match.strength, "sv").lower(),
            label(match.strength, "en").lower(),
        ),
    )
    both = told(message("brief.both-gain", "Both gain.")) if both_gain(match) else Both("", "")
    return Statement(joined(said, told(why(match)), both), tone=Tone.OURS)


def _part(material: Material, part: Part) -> Iterable[Block]:
    yield Subheading(told(_TITLES[part.name], us=material.us, them=material.them))
    if part.backing is Backing.NONE:
        none = message("brief.no-evidence", "No evidence yet, ask them.")
        yield Statement(told(none), tone=Tone.UNKNOWN)
        return
    if part.backing is Backing.DISTANT:
        distant = message(
            "brief.distant-evidence",
            "No clear evidence, ask them. The nearest that is known:",
        )
        yield Statement(told(distant), tone=Tone.UNKNOWN)
    for evidence in part.evidence:
        if evidence.ours is not None:
            yield our_quote(material, evidence.ours)
        yield quote_of(material, evidence.theirs, material.them, is_ours=False)


def _own_question(material: Material) -> Iterable[Block]:
    for stated in material.answer.challenge.passages[:1]:
        yield our_quote(material, stated)


def _nothing_to_compare(material: Material) -> Statement:
    nothing = message(
        "brief.nothing-to-compare",
        "Nothing {them} has said is known, so there is no evidence of what each can teach the other. "
        "The first conversation is the way to find out.",
    )
    return Statement(told(nothing, them=material.them), tone=Tone.UNKNOWN)
