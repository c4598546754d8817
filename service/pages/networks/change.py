"""Changing a network: what it says of itself, who joins and leaves, and closing it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.responses import Response

from data.store.networks import NetworkChangedError, read_network
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.message import Message, message
from matcher.domain.network import Network
from matcher.networks.joining import JoiningDay, why_closed
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.pages.networks.desk import (
    address_of,
    follow,
    here_of,
    version_of,
    words_of,
    work_of,
)
from service.pages.networks.form import NetworkForm
from service.pages.signed_visit import SignedVisit
from service.use_cases.network_change import (
    NotJoinableError,
    change_details,
    close,
    join,
    leave,
    reopen,
)
from service.use_cases.network_entered import (
    checked_most,
    checked_names,
    checked_period,
    checked_role,
    checked_sentences,
)
from service.use_cases.network_newcomer import NewcomerWanted, member_documented, newcomer_from
from service.use_cases.network_rules import rules_of
from service.use_cases.network_words import member_name

_ACCOUNT = "account"
_LABELS: Mapping[str, Message] = {
    "name-sv": message("network.field.name-sv", "Name in Swedish"),
    "name-en": message("network.field.name-en", "Name in English"),
    "sentence-sv": message("network.field.sentence-sv", "One sentence in Swedish"),
    "sentence-en": message("network.field.sentence-en", "One sentence in English"),
    "most": message("network.field.most", "Partnerships at most"),
    "starts": message("network.field.starts", "First day"),
    "ends": message("network.field.ends", "Last day"),
    "coordinator": message("network.field.coordinator", "Coordinator"),
    "adviser": message("network.field.adviser", "Research adviser"),
}


def change_page(
    visit: SignedVisit,
    network_id: str,
    form: NetworkForm | None = None,
    errors: Sequence[FieldError] = (),
) -> Response:
    """Return the forms that change a network, with what was wrong where one was sent."""
    network = standing_network(visit, network_id)
    return visit.page(
        "networks/change.html",
        here_of(network_id, "/change", section=_ACCOUNT),
        422 if errors else 200,
        network=network,
        form=form or NetworkForm.of(network),
        **_told(visit, errors),
    )


def changed_page(visit: SignedVisit, network_id: str) -> Response:
    """Save what a network says of itself, or return the form with what has to be corrected."""
    standing = standing_network(visit, network_id)
    form = NetworkForm.read(visit.entries)
    errors = _mistakes_in(form, len(standing.members))
    if errors:
        return change_page(visit, network_id, form, errors)
    try:
        change_details(network_id, version_of(visit), form.wanted, work_of(visit))
    except NetworkChangedError as error:
        return _collided(visit, error.stored, "")
    return follow(visit, network_id, "saved")


def join_page(
    visit: SignedVisit,
    network_id: str,
    errors: Sequence[FieldError] = (),
    reasons: Sequence[Message] = (),
) -> Response:
    """Return the form that lets a partnership join, with why it may not where one was sent."""
    network = standing_network(visit, network_id)
    catalogue, language = visit.house.catalogue, visit.language
    with reading(visit.engine) as connection:
        day = JoiningDay(rules_of(network, catalogue, connection), visit.today)
    names = sorted(
        (member_name(member_documented(each), catalogue, language), each.id)
        for each in catalogue.partnerships
    )
    return visit.page(
        "networks/join.html",
        here_of(network_id, "/join", section=_ACCOUNT),
        422 if errors or reasons else 200,
        network=network,
        form={
            name: visit.one(name) for name in ("partnership", "parties", "others", "themes", "why")
        },
        documented=[(partnership_id, name) for name, partnership_id in names],
        reasons=reasons,
        closed=() if reasons else tuple(why_closed(network, day)),
        **_told(visit, errors),
    )


def joined_page(visit: SignedVisit, network_id: str) -> Response:
    """Let a partnership join, or return the form with every reason why it may not."""
    standing_network(visit, network_id)
    mistakes = Mistakes()
    wanted = NewcomerWanted(
        partnership_id=visit.one("partnership"),
        parties=visit.one("parties").splitlines(),
        others=visit.one("others").splitlines(),
        themes=visit.one("themes").splitlines(),
    )
    field = "partnership" if wanted.partnership_id.strip() else "parties"
    try:
        newcomer = newcomer_from(wanted, visit.house)
    except (InvalidInputError, NotFoundError) as error:
        field = {"theme.unknown": "themes", "network.contact-data": "others"}.get(error.code, field)
        return join_page(visit, network_id, [FieldError(field, error.message)])
    try:
        join(network_id, version_of(visit), newcomer, work_of(visit), visit.one("why"))
    except NetworkChangedError as error:
        return _collided(visit, error.stored, "/join")
    except NotJoinableError as error:
        return join_page(visit, network_id, reasons=error.reasons)
    except InvalidInputError as error:
        mistakes.found.append(FieldError("why", error.message))
        return join_page(visit, network_id, mistakes.found)
    return follow(visit, network_id, "joined")


def left_page(visit: SignedVisit, network_id: str) -> Response:
    """Take a member out of a network; its page says where it falls below its least size."""
    try:
        leave(network_id, version_of(visit), visit.one("member"), work_of(visit), visit.one("why"))
    except NetworkChangedError as error:
        return _collided(visit, error.stored, "/leave")
    except InvalidInputError as error:
        return change_page(visit, network_id, errors=[FieldError("member", error.message)])
    return follow(visit, network_id, "left")


def closed_page(visit: SignedVisit, network_id: str) -> Response:
    """Close a network."""
    return _step(visit, network_id, close, "closed", "/close")


def reopened_page(visit: SignedVisit, network_id: str) -> Response:
    """Open a closed network again."""
    return _step(visit, network_id, reopen, "reopened", "/reopen")


def standing_network(visit: SignedVisit, network_id: str) -> Network:
    """Return a published network as it stands; raise NotFoundError where there is none."""
    with reading(visit.engine) as connection:
        return read_network(connection, network_id)


def _step(
    visit: SignedVisit, network_id: str, step: Callable[..., Network], done: str, rest: str
) -> Response:
    try:
        step(network_id, version_of(visit), work_of(visit), visit.one("why"))
    except NetworkChangedError as error:
        return _collided(visit, error.stored, rest)
    except InvalidInputError as error:
        return change_page(visit, network_id, errors=[FieldError("close", error.message)])
    return follow(visit, network_id, done)


def _mistakes_in(form: NetworkForm, members: int) -> list[FieldError]:
    """Return every mistake of a form at once, each under its field."""
    mistakes = Mistakes()
    wanted = form.wanted
    with mistakes.at("name-sv" if not wanted.names.get("sv", "").strip() else "name-en"):
        checked_names(wanted.names)
    with mistakes.at("sentence-sv"):
        checked_sentences({"sv": wanted.sentences.get("sv", "")})
    with mistakes.at("sentence-en"):
        checked_sentences({"en": wanted.sentences.get("en", "")})
    for field, value in (("coordinator", wanted.coordinator), ("adviser", wanted.adviser)):
        with mistakes.at(field):
            checked_role(value)
    try:
        checked_period(wanted.starts_on, wanted.ends_on)
    except PartnerkommunError as error:
        mistakes.found.append(FieldError(field_of_period(error), error.message))
    with mistakes.at("most"):
        checked_most(wanted.most, members)
    return mistakes.found


def field_of_period(error: PartnerkommunError) -> str:
    """Return under which of the two days a mistake in the period stands."""
    return "ends" if error.code == "network.ends-before-start" else "starts"


def _told(visit: SignedVisit, errors: Sequence[FieldError]) -> Mapping[str, Any]:
    return {
        "errors": errors,
        "first_errors": {error.field: error for error in reversed(list(errors))},
        **words_of(visit),
    }


def _collided(visit: SignedVisit, stored: Network, rest: str) -> Response:
    """Return what stands there now beside what was sent, to be sent again or left."""
    now = NetworkForm.of(stored)
    standing = {
        **now.own,
        "starts": now.starts,
        "ends": now.ends,
        "coordinator": now.coordinator,
        "adviser": now.adviser,
    }
    sent = [
        (name, value)
        for name, values in visit.entries.items()
        for value in values
        if name != "version"
    ]
    rows = [
        (_LABELS[name], standing.get(name, ""), value)
        for name, value in sent
        if name in _LABELS and standing.get(name, "").strip() != value.strip()
    ]
    return visit.page(
        "networks/collided.html",
        here_of(stored.id, rest or "/change", section=_ACCOUNT),
        409,
        network=stored,
        rows=rows,
        sent=sent,
        action=address_of(visit, stored.id, rest),
        address=address_of(visit, stored.id, "/change"),
    )
