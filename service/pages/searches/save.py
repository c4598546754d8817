"""Saving a question at a private address of its own."""

from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response

from data.store.ids import new_id
from data.store.saved_searches import SavedSearch, keep_search
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message
from matcher.domain.recommendation import Question
from service.api.answering import recommended
from service.api.opening import NotReadyError
from service.api.refusals import FieldError, RefusedRequest
from service.api.request_faults import status_of
from service.pages.find.form import Form, question_of
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.searches.desk import INDEX, KIND, PATH, Work
from service.use_cases.saved_search import (
    mistake_in_title,
    worth_telling,
    written_title,
)
from service.use_cases.shortlist import TITLE


def begin_page(work: Work) -> Response:
    """Return what a saved search is and how one is made."""
    return page("searches/begin.html", work.language, INDEX)


def save_page(work: Work) -> Response:
    """Save the question that was sent, with what it finds now, and go to its private address."""
    entered = {k: v for k, v in work.entries.items() if k not in ("candidate", TITLE)}
    form = Form.read(entered, work.today)
    title = written_title(work.one(TITLE))
    try:
        question = question_of(form, work.house, work.today)
        _check(title)
        found = _found_at_once(work, question)
        search = _begun(work, form, question, title, found)
        keep_search(work.house.engine, search, found or ())
    except RefusedRequest as refused:
        return _refused(work, form, [error.message for error in refused.errors], 422)
    except PartnerkommunError as error:
        return _refused(work, form, [error.message], status_of(error))
    return RedirectResponse(work.address(work.seals.seal(KIND, search.id), "?done=begun"), 303)


def _check(title: str) -> None:
    mistake = mistake_in_title(title)
    if mistake is not None:
        raise RefusedRequest([FieldError(TITLE, mistake)])


def _found_at_once(work: Work, question: Question) -> list[str] | None:
    try:
        matches = worth_telling(recommended(question, work.house, work.turns))
    except NotReadyError:
        # Too many ask right now; then the first look is what later ones are compared with.
        return None
    return [match.local_government.id for match in matches]


def _begun(
    work: Work, form: Form, question: Question, title: str, found: Sequence[str] | None
) -> SavedSearch:
    # Who asks about today means the day they look, also when that is another one.
    on = "" if question.on == work.today else form.on
    return SavedSearch(
        id=new_id(),
        title=title,
        question=form.query(candidate="", on=on),
        language=work.language,
        created_at=work.now,
        seen_at=None if found is None else work.now,
    )


def _refused(work: Work, form: Form, said: Sequence[Message], status: int) -> Response:
    again = [(name, each) for name, values in work.entries.items() for each in values]
    return page(
        "searches/refused.html",
        work.language,
        INDEX,
        status,
        PRIVATE,
        said=tuple(said),
        form=form,
        again=again if status != 422 else [],
        action=f"/{work.language}{PATH}",
        title=work.one(TITLE),
        address=None,
    )
