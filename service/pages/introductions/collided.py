"""Two people changed the same introduction: the second sees both texts, and loses neither."""

from collections.abc import Mapping

from starlette.responses import Response

from data.store.introductions import IntroductionChangedError
from matcher.domain.introduction import Answer
from matcher.domain.message import Message, message
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS
from service.pages.introductions.history import entries_of
from service.pages.introductions.matter import TEXTS, here_of, title_of, values_of
from service.pages.introductions.selection import acting_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_reading import read_story
from service.use_cases.introduction_texts import LONGEST_NOTE
from service.use_cases.shortlist import both_texts


def collided_page(
    visit: SignedVisit, introduction_id: str, form: str, error: IntroductionChangedError
) -> Response:
    """Return what stands there now beside what somebody sent, to be sent again or left."""
    story = read_story(acting_of(visit), introduction_id)
    sent = values_of(visit)
    mine = next((sent[name] for name in TEXTS if sent.get(name, "").strip()), "").strip()
    is_note = form == "note"
    return visit.page(
        "introductions/collided.html",
        here_of(introduction_id),
        409,
        title=title_of(story.introduction, visit),
        introduction=story.introduction,
        stage=STAGE_WORDS[story.introduction.stage],
        latest=next(iter(entries_of(story.history, visit)), None),
        said=error.message,
        mine=mine,
        theirs=story.introduction.note if is_note else "",
        is_note=is_note,
        together=both_texts(mine, story.introduction.note) if is_note else mine,
        text_name=next((name for name in TEXTS if name in sent), None),
        chosen=_chosen(sent),
        again=[(name, value) for name, value in sent.items() if name not in (*TEXTS, "version")],
        action=here_of(introduction_id, f"/{_path_of(form)}").address(visit.language),
        address=here_of(introduction_id).address(visit.language),
        longest_note=LONGEST_NOTE,
    )


def _chosen(sent: Mapping[str, str]) -> Message | None:
    """Return what was chosen besides what was written: an answer, or a day."""
    if sent.get("answer") in list(Answer):
        return ANSWER_WORDS[Answer(sent["answer"])]
    day = sent.get("remind_on") or sent.get("expires_on")
    return message("introductions.chosen-day", "The day {day}", day=day) if day else None


def _path_of(form: str) -> str:
    return "answer" if form.startswith("answer-") else form
