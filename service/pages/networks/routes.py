"""The addresses of this part: networks, documented and published, and publishing them."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE, COORDINATORS
from service.pages.addresses import both_languages
from service.pages.networks.change import (
    change_page,
    changed_page,
    closed_page,
    join_page,
    joined_page,
    left_page,
    reopened_page,
)
from service.pages.networks.desk import PATH, PublicVisitNow
from service.pages.networks.gaps import group_gaps_page, network_gaps_page
from service.pages.networks.listing import networks_file, networks_page
from service.pages.networks.publish import publish_page, published_page
from service.pages.networks.show import network_file, network_page
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)

_NETWORK = PATH + "/{network_id}"
_VERSION = "/groupings/{grouping_id}/versions/{number}"


def _list(visit: PublicVisitNow) -> Response:
    return networks_page(visit)


def _list_file(visit: PublicVisitNow, kind: str) -> Response:
    return networks_file(visit, kind)


def _show(visit: PublicVisitNow, network_id: str) -> Response:
    return network_page(visit, network_id)


def _file(visit: PublicVisitNow, network_id: str, kind: str) -> Response:
    return network_file(visit, network_id, kind)


def _changes(visit: SignedVisitNow, network_id: str) -> Response:
    return change_page(visit, network_id)


def _change(visit: SignedVisitNow, network_id: str) -> Response:
    return changed_page(visit, network_id)


def _joining(visit: SignedVisitNow, network_id: str) -> Response:
    return join_page(visit, network_id)


def _join(visit: SignedVisitNow, network_id: str) -> Response:
    return joined_page(visit, network_id)


def _leave(visit: SignedVisitNow, network_id: str) -> Response:
    return left_page(visit, network_id)


def _close(visit: SignedVisitNow, network_id: str) -> Response:
    return closed_page(visit, network_id)


def _reopen(visit: SignedVisitNow, network_id: str) -> Response:
    return reopened_page(visit, network_id)


def _gaps(visit: SignedVisitNow, network_id: str) -> Response:
    return network_gaps_page(visit, network_id)


def _publishing(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return publish_page(visit, grouping_id, number)


def _publish(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return published_page(visit, grouping_id, number)


def _group_gaps(visit: SignedVisitNow, grouping_id: str, number: str, group_id: str) -> Response:
    return group_gaps_page(visit, grouping_id, number, group_id)


both_languages(router, PATH, _list, ANYONE)
both_languages(router, PATH + "/export.{kind}", _list_file, ANYONE)
both_languages(router, _NETWORK, _show, ANYONE)
both_languages(router, _NETWORK, _change, COORDINATORS, ["POST"])
both_languages(router, _NETWORK + "/export.{kind}", _file, ANYONE)
both_languages(router, _NETWORK + "/change", _changes, COORDINATORS)
both_languages(router, _NETWORK + "/join", _joining, COORDINATORS)
both_languages(router, _NETWORK + "/join", _join, COORDINATORS, ["POST"])
both_languages(router, _NETWORK + "/leave", _leave, COORDINATORS, ["POST"])
both_languages(router, _NETWORK + "/close", _close, COORDINATORS, ["POST"])
both_languages(router, _NETWORK + "/reopen", _reopen, COORDINATORS, ["POST"])
both_languages(router, _NETWORK + "/gaps", _gaps, COORDINATORS)
both_languages(router, _VERSION + "/publish", _publishing, COORDINATORS)
both_languages(router, _VERSION + "/publish", _publish, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/gaps/{group_id}", _group_gaps, COORDINATORS)
