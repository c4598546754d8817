"""Publishing the groups of a version as networks."""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.api.network_following import searches_follow
from service.api.refusals import FieldError
from service.api.request_faults import no_such_address
from service.pages.addresses import Here
from service.pages.networks.change import field_of_period
from service.pages.networks.desk import PATH, follow, words_of, work_of
from service.pages.networks.form import PublishForm
from service.pages.signed_visit import SignedVisit
from service.use_cases.network_entered import checked_period, checked_role
from service.use_cases.network_publish import (
    GroupRefusedError,
    Publishing,
    publish,
    publishing_of,
)

_NAME_FIELDS = ("name-sv", "name-en")


def publish_page(
    visit: SignedVisit,
    grouping_id: str,
    number: str,
    form: PublishForm | None = None,
    errors: Sequence[FieldError] = (),
) -> Response:
    """Return the form that publishes groups, with what can be published and what cannot, and why."""
    publishing = _publishing(visit, grouping_id, number)
    free = tuple(each.group.id for each in publishing.groups if not each.obstacles)
    wanted = tuple(each for each in visit.entries.get("group", ()) if each in free)
    return visit.page(
        "networks/publish.html",
        _here(publishing),
        422 if errors else 200,
        grouping=publishing.grouping,
        version=publishing.version,
        groups=publishing.groups,
        obstacles=publishing.obstacles,
        form=form or PublishForm.of(publishing.wanted, wanted or _only(free)),
        errors=errors,
        first_errors={error.field: error for error in reversed(list(errors))},
        **words_of(visit),
    )


def published_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Publish the groups that were chosen, all or none, or return the form with what has to be corrected."""
    publishing = _publishing(visit, grouping_id, number)
    ids = tuple(each.group.id for each in publishing.groups)
    form = PublishForm.read(visit.entries, ids)
    errors = _mistakes_in(form)
    if errors:
        return publish_page(visit, grouping_id, number, form, errors)
    try:
        made = publish(grouping_id, publishing.version.number, form.wanted, work_of(visit))
    except GroupRefusedError as error:
        field = _field_of(error, form)
        return publish_page(visit, grouping_id, number, form, [FieldError(field, error.message)])
    except InvalidInputError as error:
        return publish_page(visit, grouping_id, number, form, [FieldError("groups", error.message)])
    if len(made) == 1:
        return follow(visit, made[0].id, "published")
    done = "published" if searches_follow(visit.door) else "later"
    return RedirectResponse(f"/{visit.language}{PATH}?done={done}", 303)


def _only(free: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one group that there is; of several none, as everybody sees what is published."""
    return free if len(free) == 1 else ()


def number_of(written: str) -> int:
    """Return the number of a version as it stands in an address."""
    if not (written.isascii() and written.isdigit() and len(written) <= len("999999")):
        raise no_such_address()
    return int(written)


def _here(publishing: Publishing) -> Here:
    grouping_id, number = quote(publishing.grouping.id, safe=""), publishing.version.number
    return Here(f"/groupings/{grouping_id}/versions/{number}/publish", "", "account")


def _publishing(visit: SignedVisit, grouping_id: str, number: str) -> Publishing:
    with reading(visit.engine) as connection:
        return publishing_of(connection, grouping_id, number_of(number), work_of(visit))


def _mistakes_in(form: PublishForm) -> list[FieldError]:
    """Return every mistake in what holds for all groups; those of one group are found when it is made."""
    found: list[FieldError] = []
    try:
        checked_period(form.starts, form.ends)
    except PartnerkommunError as error:
        found.append(FieldError(field_of_period(error), error.message))
    for field, value in (("coordinator", form.coordinator), ("adviser", form.adviser)):
        try:
            checked_role(value)
        except InvalidInputError as error:
            found.append(FieldError(field, error.message))
    return found


def _field_of(error: GroupRefusedError, form: PublishForm) -> str:
    """Return the field of a group that a refusal is about."""
    own = form.own.get(error.group_id)
    if own is None:
        return "groups"
    if error.field == "name":
        empty = (f"{name}-{error.group_id}" for name in _NAME_FIELDS)
        return next((name for name in empty if not own[name].strip()), f"name-sv-{error.group_id}")
    if error.field in ("sentence", "most"):
        return f"{'sentence-sv' if error.field == 'sentence' else 'most'}-{error.group_id}"
    return f"group-{error.group_id}"
