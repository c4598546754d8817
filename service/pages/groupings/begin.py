"""Beginning a grouping, and adding partnerships to one: documented ones, introductions, or a sheet."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from data.exporting.grouping_template import column_names, explanations, template_csv, template_xlsx
from data.store.groupings import GroupingChangedError
from matcher.domain.errors import InvalidInputError
from service.api.refusals import FieldError
from service.api.request_faults import no_such_address
from service.pages.addresses import Here
from service.pages.find.choices import choices_in
from service.pages.groupings.collided import collided_page
from service.pages.groupings.desk import (
    PATH,
    here_of,
    standing_grouping,
    to_page,
    version_of,
    work_of,
)
from service.pages.groupings.form import (
    GroupingForm,
    Read,
    errors_of,
    grouping_wanted,
    read_partnerships,
)
from service.pages.signed_visit import SignedVisit
from service.pages.upload import UploadVisit
from service.use_cases.grouping_begin import add_to_grouping, begin_grouping
from service.use_cases.grouping_found import DocumentedFilter, documented, documented_networks
from service.use_cases.network_list import network_labels

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def new_page(
    visit: SignedVisit, form: GroupingForm | None = None, read: Read | None = None
) -> Response:
    """Return the form that begins a grouping; with what was wrong with it where it was sent."""
    return visit.page(
        "groupings/new.html",
        Here(f"{PATH}/new", "", "account"),
        422 if read else 200,
        form=form or GroupingForm.read(visit.entries, visit.today),
        **_of_form(visit, read),
    )


def begun_page(upload: UploadVisit) -> Response:
    """Begin the grouping that a form means, or return the form with everything that is wrong with it."""
    visit = upload.visit
    form = GroupingForm.read(visit.entries, visit.today)
    wanted, read = grouping_wanted(form, upload.files, visit)
    if wanted is None:
        return new_page(visit, form, read)
    try:
        begun = begin_grouping(wanted, work_of(visit))
    except InvalidInputError as error:
        read.mistakes.found.append(FieldError("documented", error.message))
        return new_page(visit, form, read)
    return to_page(visit, begun.id, query="done=begun")


def add_page(
    visit: SignedVisit,
    grouping_id: str,
    form: GroupingForm | None = None,
    read: Read | None = None,
) -> Response:
    """Return the form that adds partnerships to a grouping."""
    standing = standing_grouping(visit, grouping_id)
    return visit.page(
        "groupings/add.html",
        here_of(grouping_id, "/add"),
        422 if read else 200,
        form=form or GroupingForm.read(visit.entries, visit.today),
        grouping=standing,
        **_of_form(visit, read),
    )


def added_page(upload: UploadVisit, grouping_id: str) -> Response:
    """Add the partnerships that a form means, or return the form with what is wrong with it."""
    visit = upload.visit
    standing = standing_grouping(visit, grouping_id)
    form = GroupingForm.read(visit.entries, visit.today)
    read = Read()
    read_partnerships(form, upload.files, visit, standing.on, read)
    if not read.is_sound:
        return add_page(visit, grouping_id, form, read)
    work = work_of(visit)
    try:
        add_to_grouping(grouping_id, version_of(visit), work, read.found, read.sheet)
    except GroupingChangedError as error:
        if not upload.files:  # a file cannot be sent again for the coordinator
            return collided_page(visit, error.stored, "/add")
        return _refused(visit, grouping_id, form, read, error)
    except InvalidInputError as error:
        return _refused(visit, grouping_id, form, read, error)
    return to_page(visit, grouping_id, query="done=added")


def _refused(
    visit: SignedVisit, grouping_id: str, form: GroupingForm, read: Read, error: InvalidInputError
) -> Response:
    read.mistakes.found.append(FieldError("documented", error.message))
    return add_page(visit, grouping_id, form, read)


def template_file(visit: SignedVisit, kind: str) -> Response:
    """Return the sheet to fill in, in the reader's language."""
    if kind not in _TYPES:
        raise no_such_address()
    content = template_xlsx(visit.language) if kind == "xlsx" else template_csv(visit.language)
    name = "gruppering-mall" if visit.language == "sv" else "grouping-template"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{kind}"',
        "Content-Language": visit.language,
        "X-Robots-Tag": "noindex, nofollow",
    }
    return Response(content, media_type=_TYPES[kind], headers=headers)


def _of_form(visit: SignedVisit, read: Read | None) -> Mapping[str, Any]:
    errors = list(errors_of(read))
    return {
        "choices": choices_in(visit.house, visit.language),
        "errors": errors,
        "first_errors": {error.field: error for error in reversed(errors)},
        "read": read,
        "networks": documented_networks(visit.house),
        "network_labels": network_labels(visit.house, visit.language),
        "documented_count": len(documented(visit.house, DocumentedFilter())),
        "columns": explanations(visit.language),
        "header": "\t".join(column_names(visit.language)),
    }
