"""The whole brief from its material, part by part."""

from collections.abc import Iterator

from matcher.domain.message import message
from service.brief.appendix import other_rules_section
from service.brief.both import Both, told
from service.brief.content import Brief, Statement, Tone
from service.brief.dates import dates_section
from service.brief.events import events_of
from service.brief.gain import gain_section
from service.brief.letter import letter_of
from service.brief.material import Material
from service.brief.mind import mind_section, sources_of_lists
from service.brief.parties import who_section
from service.brief.rules import rules_section
from service.brief.steering import steering_section

_TITLE = message("brief.title", "Brief: {us} and {them}")
_SUBTITLE = message(
    "brief.subtitle",
    "{programme}. The rules are those of {on}. Made by Partnerkommun on {today} from documented "
    "facts; figures in square brackets point to the sources at the end.",
)


def brief_of(material: Material) -> Brief:
    """Return the brief, its sources numbered in the order in which a reader meets them."""
    labels = material.programme.labels
    events = events_of(material)
    notices = tuple(_notices(material))
    sections = (
        who_section(material),
        gain_section(material),
        mind_section(material),
        rules_section(material),
        dates_section(material, events),
        steering_section(material),
    )
    return Brief(
        title=told(_TITLE, us=material.us, them=material.them),
        subtitle=told(
            _SUBTITLE,
            programme=Both(labels["sv"], labels["en"]),
            on=material.on,
            today=material.today,
        ),
        notices=notices,
        sections=sections,
        letter=letter_of(material),
        other_rules=other_rules_section(material),
        sources=material.sources.entries,
        events=events,
        today=material.today,
    )


def _notices(material: Material) -> Iterator[Statement]:
    """Tell first what may stop everything: the rules, a weak answer, silence about them."""
    explanation = material.explanation
    if not explanation.eligible:
        refused = message(
            "brief.not-eligible",
            "The rules do not allow {them} to be asked on this day. The brief shows why, and what is "
            "known all the same.",
        )
        yield Statement(told(refused, them=material.them), tone=Tone.MIND)
        for reason in explanation.reasons:
            yield material.said(reason, *sources_of_lists(material), tone=Tone.MIND)
    if material.answer.abstention is not None:
        weak = message(
            "brief.weak-answer",
            "Nobody fitted the question well enough to be recommended. Read the evidence as the nearest "
            "there is, not as a match.",
        )
        yield Statement(told(weak), tone=Tone.MIND)
    if not explanation.passages:
        silent = message(
            "brief.nothing-known",
            "Nothing is known yet about what {name} needs or is good at. That says nothing about "
            "whether it fits.",
        )
        yield Statement(told(silent, name=material.them), tone=Tone.MIND)
