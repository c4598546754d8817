"""What would change an answer that offers nobody: the same question asked more widely."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Filters, Question
from service.api.answering import recommended
from service.api.opening import NotReadyError
from service.api.turns import Turns
from service.house import House
from service.pages.find.form import Form
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID

OWN_FUNDED = "own-funded"
_NAMED = 3


@dataclass(frozen=True)
class Alternative:
    """Another way to ask, how many it would offer, and the names of the first of them.

    `changes` are the fields of the form that differ. `found` is None where there was no time to try it.
    """

    said: Message
    changes: Mapping[str, str]
    found: int | None
    names: tuple[str, ...] = ()


def alternatives(
    form: Form, question: Question, house: House, turns: Turns
) -> tuple[Alternative, ...]:
    """Return the wider ways to ask the question, each tried, the most like it first."""
    return tuple(
        _tried(said, changes, wider, house, turns)
        for said, changes, wider in _wider(form, question, house)
    )


def _wider(
    form: Form, question: Question, house: House
) -> Iterator[tuple[Message, Mapping[str, str], Question]]:
    programmes = house.catalogue.programmes
    if form.narrows:
        said = message("alternative.not-narrowed", "Ask again without countries, levels and themes")
        changes = {"country": "", "level": "", "theme": ""}
        yield said, changes, replace(question, filters=Filters())
    if question.programme_id != DEFAULT_PROGRAMME_ID and DEFAULT_PROGRAMME_ID in programmes:
        said = message("alternative.municipal", "Ask about ICLD municipal partnerships")
        wider = replace(question, programme_id=DEFAULT_PROGRAMME_ID)
        yield said, {"programme": DEFAULT_PROGRAMME_ID}, wider
    if question.programme_id != OWN_FUNDED and OWN_FUNDED in programmes:
        said = message(
            "alternative.own-funded",
            "Ask for a partnership that you pay for yourselves, in any country",
        )
        yield said, {"programme": OWN_FUNDED}, replace(question, programme_id=OWN_FUNDED)


def _tried(
    said: Message, changes: Mapping[str, str], wider: Question, house: House, turns: Turns
) -> Alternative:
    try:
        matches = recommended(wider, house, turns).matches
    except NotReadyError:
        # Others are waiting for an answer of their own; this one can be asked for with a click.
        return Alternative(said, changes, None)
    names = tuple(match.local_government.name for match in matches[:_NAMED])
    return Alternative(said, changes, len(matches), names)
