"""The brief as a page, as a Word document and as a calendar."""

import re
from collections.abc import Callable, Sequence

from starlette.responses import HTMLResponse, RedirectResponse, Response

from matcher.domain.message import message
from service.api.answering import explained, recommended
from service.api.opening import NotReadyError
from service.api.questions import Mistakes, candidate_from
from service.api.refusals import FieldError, RefusedRequest
from service.brief.choice import FEWEST_PARTIES, MOST_PARTIES, known_regions, known_stages
from service.brief.compose import brief_of
from service.brief.content import Brief
from service.brief.material import Material
from service.language.catalogues import LANGUAGES, Lang
from service.pages.addresses import Here
from service.pages.brief.entered import LONGEST_LETTER, Entered, digest_of
from service.pages.find.form import question_of
from service.pages.rendering import page
from service.pages.visit import Visit

_PATH = "/brief"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CALENDAR = "text/calendar; charset=utf-8"
# The fields that the page shows; any other mistake is told at the text.
_FIELDS = frozenset(
    {"text", "for", "candidate", "programme", "on", "stage", "region", "parties", "start"}
) | {f"letter_{language}" for language in LANGUAGES}


def brief_page(visit: Visit) -> Response:
    """Return the brief to read, print and edit; one that fits an address is sent on there."""
    entered = _entered(visit)
    if visit.is_post and entered.form.asks and entered.is_shareable:
        return RedirectResponse(f"/{visit.language}{_PATH}?{entered.query()}", 303)
    return _answered(visit, lambda material: _page(visit, brief_of(material)))


def brief_document(visit: Visit) -> Response:
    """Return the brief as a Word document, with the letter as it was edited."""

    def document(material: Material) -> Response:
        # Word and calendar libraries are loaded only where they are asked for.
        from service.brief.word import word_file

        brief = brief_of(material)
        letter = _entered(visit).letter or brief.letter
        content = word_file(brief, letter, visit.language)
        return _file(content, _WORD, _name_of(material, "docx"), visit.language)

    return _answered(visit, document)


def brief_calendar(visit: Visit) -> Response:
    """Return the dates of the brief as a calendar; without any, the page tells what is missing."""

    def calendar(material: Material) -> Response:
        from service.brief.calendar_file import calendar_file

        brief = brief_of(material)
        if not brief.events:
            nothing = message(
                "brief.no-dates",
                "There is nothing for the calendar: no source gives a day from {on} on. Choose a first "
                "day, and dates are proposed from it.",
                on=material.on,
            )
            raise RefusedRequest([FieldError("start", nothing)])
        content = calendar_file(brief, visit.language)
        return _file(content, _CALENDAR, _name_of(material, "ics"), visit.language)

    return _answered(visit, calendar)


def _entered(visit: Visit) -> Entered:
    return Entered.read(visit.entries, visit.today)


def _answered(visit: Visit, made: Callable[[Material], Response]) -> Response:
    """Return what is made of the material, or the page with what has to be corrected."""
    try:
        return made(_material(visit))
    except RefusedRequest as refused:
        return _page(visit, None, refused.errors, 422)
    except NotReadyError as busy:
        # What was written must not be lost because many people ask at once.
        return _page(visit, None, [FieldError("text", busy.message)], 503)


def _material(visit: Visit) -> Material:
    """Return everything the brief is made from, or raise RefusedRequest with all mistakes at once."""
    entered, house, mistakes = _entered(visit), visit.house, Mistakes()
    question = candidate = None
    try:
        question = question_of(entered.question, house, visit.today)
    except RefusedRequest as refused:
        mistakes.found += refused.errors
    try:
        candidate = candidate_from(entered.form.candidate.strip(), house)
    except RefusedRequest as refused:
        mistakes.found += refused.errors
    choice = entered.choice(house, visit.today, mistakes)
    mistakes.found += _too_long(entered)
    mistakes.refuse_if_any()
    assert question is not None and candidate is not None  # noqa: S101, PT018 - else refused
    return Material(
        answer=recommended(question, house, visit.turns),
        explanation=explained(question, candidate, house, visit.turns),
        catalogue=house.catalogue,
        choice=choice,
        today=visit.today,
    )


def _too_long(entered: Entered) -> list[FieldError]:
    letter = entered.letter
    return [
        FieldError(
            f"letter_{language}",
            message(
                "brief.letter-too-long",
                "The letter has {length} characters; at most {limit} go into the brief. Shorten it.",
                length=len(letter[language]),
                limit=LONGEST_LETTER,
            ),
        )
        for language in LANGUAGES
        if letter is not None and len(letter[language]) > LONGEST_LETTER
    ]


def _page(
    visit: Visit, brief: Brief | None, errors: Sequence[FieldError] = (), status: int = 200
) -> HTMLResponse:
    entered, catalogue = _entered(visit), visit.house.catalogue
    shown = [e if e.field in _FIELDS else FieldError("text", e.message) for e in errors]
    letter = entered.letter or (brief.letter if brief else None)
    retry = {"Retry-After": str(NotReadyError.retry_after_seconds)} if status == 503 else {}
    other: tuple[Lang, ...] = tuple(each for each in LANGUAGES if each != visit.language)
    return page(
        "brief/brief.html",
        visit.language,
        _here(entered),
        status=status,
        headers=retry,
        form=entered.form,
        entered=entered,
        errors=shown,
        first_errors={error.field: error for error in reversed(shown)},
        brief=brief,
        letter=letter,
        draft=digest_of(brief.letter) if brief else "",
        languages=(visit.language, *other),
        programmes=catalogue.programmes.values(),
        stages=known_stages(catalogue),
        regions=known_regions(catalogue),
        parties=range(FEWEST_PARTIES, MOST_PARTIES + 1),
    )


def _here(entered: Entered) -> Here:
    if not entered.is_shareable:
        return Here(_PATH, section="find", fields=tuple(entered.fields()))
    return Here(_PATH, entered.query(), "find")


def _name_of(material: Material, ending: str) -> str:
    safe = re.sub(r"[^a-z0-9-]+", "-", material.candidate.id.lower()).strip("-")
    return f"partnerkommun-{safe}-{material.on.isoformat()}.{ending}"


def _file(content: bytes, kind: str, name: str, language: Lang) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Language": language,
    }
    return Response(content, media_type=kind, headers=headers)
