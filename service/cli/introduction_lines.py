"""Introductions as a person reads them in a terminal."""

from collections.abc import Sequence

from matcher.domain.introduction import Introduction
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS
from service.language.catalogues import Lang
from service.language.translate import texts_in, translate
from service.language.values import number, shown
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_reading import Happened, Story


def show_list(found: Sequence[Introduction], acting: Acting, language: Lang) -> None:
    """Write one line for each introduction, and what each side answered under it."""
    _ = texts_in(language)
    if not found:
        print(_("There are no such introductions."))
    for introduction in found:
        names = " – ".join(acting.name_of(each) for each in introduction.party_ids)
        stage = translate(STAGE_WORDS[introduction.stage], language)
        print(f"{introduction.id}\t{stage}\t{names}")
        for party in introduction.parties:
            if party.answer is not None:
                name = acting.name_of(party.local_government_id)
                answer = translate(ANSWER_WORDS[party.answer], language)
                print(f"  {name}: {answer}" + (f" ({party.reason})" if party.reason else ""))


def show_story(story: Story, acting: Acting, language: Lang) -> None:
    """Write one introduction whole: as it stands, what was known, what happened."""
    _ = texts_in(language)
    introduction, snapshot = story.introduction, story.snapshot
    show_list([introduction], acting, language)
    print(_("Programme: {name}", name=snapshot.programme[language]))
    print(_("Rules of {day}", day=introduction.on))
    if introduction.expires_on is not None:
        print(_("Expires on {day} unless all have answered", day=introduction.expires_on))
    if introduction.remind_on is not None:
        print(_("Reminder on {day}", day=introduction.remind_on))
    if introduction.note:
        print(_("Note: {text}", text=introduction.note))
    if snapshot.question_text:
        print(_("Question: {text}", text=snapshot.question_text))
    for pair in snapshot.pairs:
        score = "" if pair.score is None else f" ({number(pair.score, language)})"
        print(f"{snapshot.name_of(pair.place_id)}: {pair.strength_label[language]}{score}")
    for happened in story.history:
        print(_line(happened, acting, language))


def _line(happened: Happened, acting: Acting, language: Lang) -> str:
    said = happened.what.value
    if happened.stage is not None:
        said = f"{said} ({translate(STAGE_WORDS[happened.stage], language)})"
    places = ", ".join(acting.name_of(each) for each in happened.place_ids)
    why = f": {happened.text}" if happened.text else ""
    return f"{shown(happened.at.date(), language)}\t{said}\t{places}{why}"
