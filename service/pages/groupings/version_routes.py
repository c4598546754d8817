"""The addresses of one version of a grouping: its board, and what can be done with it."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import COORDINATORS
from service.pages.addresses import both_languages
from service.pages.groupings.board import board_page, left_page
from service.pages.groupings.desk import PATH
from service.pages.groupings.files import export_file, print_page
from service.pages.groupings.group import group_page, renamed_page
from service.pages.groupings.member import member_page
from service.pages.groupings.moving import (
    locked_page,
    merged_page,
    moved_page,
    price_page,
    split_page,
)
from service.pages.groupings.onward import again_page, chosen_page, commented_page, linked_page
from service.pages.groupings.pictures import picture_file, pictures_page
from service.pages.groupings.wish import wish_page, wished_page
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)

_VERSION = PATH + "/{grouping_id}/versions/{number}"
_GROUP = _VERSION + "/groups/{group_id}"


def _board(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return board_page(visit, grouping_id, number)


def _left(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return left_page(visit, grouping_id, number)


def _price(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return price_page(visit, grouping_id, number)


def _move(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return moved_page(visit, grouping_id, number)


def _lock(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return locked_page(visit, grouping_id, number)


def _split(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return split_page(visit, grouping_id, number)


def _merge(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return merged_page(visit, grouping_id, number)


def _wish(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return wish_page(visit, grouping_id, number)


def _wished(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return wished_page(visit, grouping_id, number)


def _link(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return linked_page(visit, grouping_id, number)


def _again(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return again_page(visit, grouping_id, number)


def _choose(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return chosen_page(visit, grouping_id, number)


def _comment(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return commented_page(visit, grouping_id, number)


def _group(visit: SignedVisitNow, grouping_id: str, number: str, group_id: str) -> Response:
    return group_page(visit, grouping_id, number, group_id)


def _rename(visit: SignedVisitNow, grouping_id: str, number: str, group_id: str) -> Response:
    return renamed_page(visit, grouping_id, number, group_id)


def _member(visit: SignedVisitNow, grouping_id: str, number: str, key: str) -> Response:
    return member_page(visit, grouping_id, number, key)


def _pictures(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return pictures_page(visit, grouping_id, number)


def _picture(visit: SignedVisitNow, grouping_id: str, number: str, name: str) -> Response:
    return picture_file(visit, grouping_id, number, name)


def _print(visit: SignedVisitNow, grouping_id: str, number: str) -> Response:
    return print_page(visit, grouping_id, number)


def _export(visit: SignedVisitNow, grouping_id: str, number: str, kind: str) -> Response:
    return export_file(visit, grouping_id, number, kind)


both_languages(router, _VERSION, _board, COORDINATORS)
both_languages(router, _VERSION + "/left", _left, COORDINATORS)
both_languages(router, _VERSION + "/move", _price, COORDINATORS)
both_languages(router, _VERSION + "/move", _move, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/lock", _lock, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/split", _split, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/merge", _merge, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/wish", _wish, COORDINATORS)
both_languages(router, _VERSION + "/wish", _wished, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/link", _link, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/again", _again, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/choose", _choose, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/comment", _comment, COORDINATORS, ["POST"])
both_languages(router, _GROUP, _group, COORDINATORS)
both_languages(router, _GROUP, _rename, COORDINATORS, ["POST"])
both_languages(router, _VERSION + "/partnerships/{key}", _member, COORDINATORS)
both_languages(router, _VERSION + "/pictures", _pictures, COORDINATORS)
both_languages(router, _VERSION + "/picture/{name}.svg", _picture, COORDINATORS)
both_languages(router, _VERSION + "/print", _print, COORDINATORS)
both_languages(router, _VERSION + "/export.{kind}", _export, COORDINATORS)
