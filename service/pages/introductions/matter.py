"""The page of one introduction: who, how far, what can be done, what happened, what was known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from matcher.domain.challenge import Provenance
from matcher.domain.introduction import OVER_STAGES, Introduction, Stage
from matcher.domain.message import Message, message
from matcher.domain.role import Role
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.introductions.steps import NEED_A_REASON
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS, STEP_WORDS
from service.api.refusals import FieldError
from service.pages.addresses import Here
from service.pages.find.form import Form
from service.pages.introductions.history import entries_of
from service.pages.introductions.selection import PATH, acting_of
from service.pages.introductions.shown import parties_of, shown_of
from service.pages.introductions.words import OWN_MEANINGS, STAGE_MEANINGS, STEP_HINTS
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_reading import Story, read_story
from service.use_cases.introduction_texts import LONGEST_NOTE, LONGEST_REASON
from service.use_cases.local_time import local_words

_DONE: Mapping[str, Message] = {
    "proposed": message(
        "introductions.done.proposed",
        "Proposed, and put on record with all that is known today. Nobody has been asked yet.",
    ),
    "step": message("introductions.done.step", "Noted."),
    "answer": message("introductions.done.answer", "The answer is noted."),
    "saved": message("introductions.done.saved", "Saved."),
}


TEXTS = ("why", "reason", "note")
"""The fields of the forms that people write sentences into."""


@dataclass(frozen=True)
class Sent:
    """What somebody sent by one of the forms of the page; `mistake` tells why it was not taken."""

    form: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    mistake: FieldError | None = None

    def typed(self, form: str, name: str, otherwise: str = "") -> str:
        """Return what was typed into a field of a form, or what stands there otherwise."""
        return self.values.get(name, otherwise) if form == self.form else otherwise


def introduction_page(visit: SignedVisit, introduction_id: str, sent: Sent = Sent()) -> Response:
    """Return the page of an introduction; with `sent` as somebody filled it in, and 422."""
    story = read_story(acting_of(visit), introduction_id)
    is_offered = sent.form in _forms_on(story)
    errors = [sent.mistake] if sent.mistake and is_offered else []
    return visit.page(
        "introductions/introduction.html",
        here_of(introduction_id),
        422 if sent.mistake else 200,
        story=story,
        introduction=story.introduction,
        snapshot=story.snapshot,
        shown=shown_of([story.introduction], visit)[0],
        parties=parties_of(story.introduction, visit),
        is_officer=acting_of(visit).viewer.is_officer,
        entries=entries_of(story.history, visit),
        stage=STAGE_WORDS[story.introduction.stage],
        meaning=_meanings(visit)[story.introduction.stage],
        step_words=STEP_WORDS,
        step_hints=STEP_HINTS,
        need_a_reason=NEED_A_REASON,
        answer_words=ANSWER_WORDS,
        sent=sent,
        errors=errors,
        refused=None if is_offered else sent.mistake,
        lost=[] if is_offered else [sent.values[name] for name in TEXTS if sent.values.get(name)],
        first_errors={error.field: error for error in errors},
        done=_DONE.get(visit.one("done")) if not visit.is_post else None,
        is_over=story.introduction.stage in OVER_STAGES,
        questions=_questions(story, visit),
        provenances={each.value: each for each in Provenance},
        when=lambda at: local_words(at, visit.language),
        longest_note=LONGEST_NOTE,
        longest_reason=LONGEST_REASON,
    )


def _meanings(visit: SignedVisit) -> Mapping[Stage, Message]:
    return OWN_MEANINGS if visit.who.role is Role.REPRESENTATIVE else STAGE_MEANINGS


def _forms_on(story: Story) -> set[str]:
    """Return which forms the page has; what was sent by another cannot be corrected there."""
    forms = {step.value for step in story.steps}
    forms |= {f"answer-{place_id}" for place_id in story.answers_for}
    forms |= {"note", "reminder", "confidential"}
    return forms | ({"last-day"} if story.introduction.stage is Stage.SENT else set())


def here_of(introduction_id: str, rest: str = "") -> Here:
    """Return where the page of an introduction is, in any language."""
    return Here(f"{PATH}/{introduction_id}{rest}", section="account")


def values_of(visit: SignedVisit) -> dict[str, str]:
    """Return the first value of every field that was sent, as it was written."""
    return {name: next(iter(values), "") for name, values in visit.entries.items()}


def version_in(visit: SignedVisit) -> int:
    """Return the version that somebody saw; 0, which no introduction has, where none was sent."""
    entered = visit.one("version")
    return int(entered) if entered.isascii() and entered.isdigit() and len(entered) < 10 else 0


def title_of(introduction: Introduction, visit: SignedVisit) -> str:
    """Return what an introduction is called: the names of its parties."""
    return " – ".join(visit.name_of(each) for each in introduction.party_ids)


def _questions(story: Story, visit: SignedVisit) -> dict[str, Any]:
    """Return the same question as it would be asked today, for each counterpart."""
    asker, *others = story.introduction.party_ids
    known = visit.house.catalogue.local_governments
    return {
        other: Form(
            text=story.snapshot.question_text,
            own=asker,
            programme=story.introduction.programme_id,
            on=visit.today.isoformat(),
            candidate=other,
        )
        for other in others
        if other in known and known[other].country != HOME_COUNTRY
    }
