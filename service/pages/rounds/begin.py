"""Beginning a round, and adding parties to one: a sheet, pasted rows, names, profiles or a shortlist."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from data.exporting.round_template import column_names, explanations, template_csv, template_xlsx
from data.store.rounds import RoundChangedError
from matcher.domain.errors import InvalidInputError
from service.api.refusals import FieldError
from service.api.request_faults import no_such_address
from service.pages.addresses import Here
from service.pages.find.choices import choices_in
from service.pages.rounds.collided import collided_page
from service.pages.rounds.desk import (
    PATH,
    assigning_of,
    here_of,
    standing_round,
    to_page,
    version_of,
)
from service.pages.rounds.form import (
    BALANCES,
    LEASTS,
    Read,
    RoundForm,
    parties_wanted,
    round_wanted,
)
from service.pages.signed_visit import SignedVisit
from service.pages.upload import UploadVisit
from service.use_cases.round_begin import add_to_round, begin_round

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def new_page(
    visit: SignedVisit, form: RoundForm | None = None, read: Read | None = None
) -> Response:
    """Return the form that begins a round; with what was wrong with it where it was sent."""
    shown = form or RoundForm.read(visit.entries, visit.today)
    return visit.page(
        "rounds/new.html",
        Here(f"{PATH}/new", "", "account"),
        422 if read else 200,
        form=shown,
        **_of_form(visit, read),
    )


def begun_page(upload: UploadVisit) -> Response:
    """Begin the round that a form means, or return the form with everything that is wrong with it."""
    visit = upload.visit
    form = RoundForm.read(visit.entries, visit.today)
    wanted, read = round_wanted(form, upload.files, visit)
    if wanted is None:
        return new_page(visit, form, read)
    try:
        begun = begin_round(wanted, assigning_of(visit))
    except InvalidInputError as error:
        read.mistakes.found.append(FieldError("sheet", error.message))
        return new_page(visit, form, read)
    return to_page(visit, begun.id, query="done=begun")


def add_page(
    visit: SignedVisit, round_id: str, form: RoundForm | None = None, read: Read | None = None
) -> Response:
    """Return the form that adds parties to a round."""
    standing = standing_round(visit, round_id)
    return visit.page(
        "rounds/add.html",
        here_of(round_id, "/add"),
        422 if read else 200,
        form=form or RoundForm.read(visit.entries, visit.today),
        round=standing,
        **_of_form(visit, read),
    )


def added_page(upload: UploadVisit, round_id: str) -> Response:
    """Add the parties that a form means to a round, or return the form with what is wrong with it."""
    visit = upload.visit
    standing = standing_round(visit, round_id)
    form = RoundForm.read(visit.entries, visit.today)
    programme = (standing.programme_id, standing.on)
    places, read = parties_wanted(form, upload.files, visit, programme)
    if not read.is_sound:
        return add_page(visit, round_id, form, read)
    try:
        add_to_round(round_id, version_of(visit), assigning_of(visit), places, read.sheet)
    except RoundChangedError as error:
        if upload.files:  # a file cannot be sent again for the officer
            read.mistakes.found.append(FieldError("sheet", error.message))
            return add_page(visit, round_id, form, read)
        return collided_page(visit, error.stored, "/add")
    except InvalidInputError as error:
        read.mistakes.found.append(FieldError("sheet", error.message))
        return add_page(visit, round_id, form, read)
    return to_page(visit, round_id, query="done=added")


def template_file(visit: SignedVisit, kind: str) -> Response:
    """Return the sheet to fill in, in the reader's language."""
    if kind not in _TYPES:
        raise no_such_address()
    content = template_xlsx(visit.language) if kind == "xlsx" else template_csv(visit.language)
    name = "omgang-mall" if visit.language == "sv" else "round-template"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{kind}"',
        "Content-Language": visit.language,
        "X-Robots-Tag": "noindex, nofollow",
    }
    return Response(content, media_type=_TYPES[kind], headers=headers)


def _of_form(visit: SignedVisit, read: Read | None) -> Mapping[str, Any]:
    errors = [*read.mistakes.found] if read else []
    if read and read.problems:
        errors.append(FieldError("problems", read.problems[0].message))
    if read and read.name_problems:
        errors.append(FieldError("names", read.name_problems[0].message))
    return {
        "choices": choices_in(visit.house, visit.language),
        "errors": errors,
        "first_errors": {error.field: error for error in reversed(errors)},
        "read": read,
        "columns": explanations(visit.language),
        "header": "\t".join(column_names(visit.language)),
        "balances": BALANCES,
        "leasts": LEASTS,
    }
