"""Words of the programme pages: whether one can apply, what a rule is about, what happened."""

from matcher.domain.message import Message, message
from matcher.eligibility.history import EventKind
from service.language.catalogues import Lang
from service.language.translate import translate
from service.language.vocabulary import word
from service.use_cases.programme_glance import Applying

_APPLYING: dict[Applying, Message] = {
    Applying.OPEN: message("applying.open", "Open for applications"),
    Applying.NOT_NEEDED: message("applying.not-needed", "No call is needed"),
    Applying.PERHAPS_OPEN: message("applying.perhaps-open", "Perhaps open: the dates are unknown"),
    Applying.PAUSED: message("applying.paused", "Not open: applications are paused"),
    Applying.NO_KNOWN_CALL: message("applying.no-known-call", "No open call is known"),
    Applying.NOT_BEGUN: message("applying.not-begun", "Not known to have begun"),
    Applying.ENDED: message("applying.ended", "Ended"),
}
_EVENT_KINDS: dict[EventKind, Message] = {
    EventKind.PROGRAMME: message("event-kind.programme", "The programme"),
    EventKind.COUNTRIES: message("event-kind.countries", "Countries"),
    EventKind.APPLICANTS: message("event-kind.applicants", "Who may apply"),
    EventKind.CAPS: message("event-kind.caps", "Funding caps"),
    EventKind.RULES: message("event-kind.rules", "Rules in words"),
    EventKind.CALLS: message("event-kind.calls", "Calls"),
}
_TOPICS: dict[str, Message] = {
    "closing-dates": message("topic.closing-dates", "Closing dates"),
    "cooperation-areas": message("topic.cooperation-areas", "Cooperation areas"),
    "core-areas": message("topic.core-areas", "Core areas"),
    "costs": message("topic.costs", "Costs"),
    "countries": message("topic.countries", "Countries"),
    "country-stop": message("topic.country-stop", "Stops for single countries"),
    "funding-end": message("topic.funding-end", "How long there is funding"),
    "guidelines": message("topic.guidelines", "Guidelines"),
    "matching": message("topic.matching", "Finding a partner"),
    "meetings": message("topic.meetings", "Meetings"),
    "networks": message("topic.networks", "Networks"),
    "objectives": message("topic.objectives", "Objectives"),
    "participants": message("topic.participants", "Who takes part"),
    "phase-out-risk": message("topic.phase-out-risk", "Countries that may be phased out"),
    "round-frequency": message("topic.round-frequency", "How often there are calls"),
    "salary": message("topic.salary", "Pay for working time"),
    "several-parties": message("topic.several-parties", "Several parties"),
    "stages": message("topic.stages", "Stages"),
    "standing-inception": message("topic.standing-inception", "Inception at any time"),
    "start-together": message("topic.start-together", "Partnerships that start together"),
}
LABELLED_TOPICS = frozenset(_TOPICS)


def applying_words(applying: Applying, language: Lang) -> str:
    """Return in words whether one can apply."""
    return translate(_APPLYING[applying], language)


def event_kind_words(kind: EventKind, language: Lang) -> str:
    """Return in words what an event is about."""
    return translate(_EVENT_KINDS[kind], language)


def topic_words(topic: str, language: Lang) -> str:
    """Return in words what a rule is about; a new topic is shown as it is written in the facts."""
    known = _TOPICS.get(topic)
    return translate(known, language) if known else capitalised(word(topic, language))


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]
