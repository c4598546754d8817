"""Changing a version by hand: its price first, then another version beside it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.responses import JSONResponse, RedirectResponse, Response

from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from service.api.refusals import FieldError
from service.language.translate import translate
from service.pages.groupings.board import board_page
from service.pages.groupings.desk import address_of, here_of, to_page, version_rest, work_of
from service.pages.groupings.price_view import shown_price
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, version_view
from service.pages.signed_visit import SignedVisit
from service.use_cases.grouping_moves import make_version, price_of

NOBODY_TICKED = FieldError(
    "key",
    message("grouping.nobody-ticked", "No partnership was ticked. Tick those that are meant."),
)
_NEW = "new"
_LOCKS = ("lock", "unlock", "close")


def price_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Return what a change of a version would cost; `part` asks for the words alone, for a script."""
    view = version_view(visit, grouping_id, number)
    steps = _steps(visit)
    if visit.one("part"):
        return _in_part(view, steps)
    try:
        shown = shown_price(view, steps)
    except InvalidInputError as error:
        return board_page(visit, grouping_id, number, [FieldError("member", error.message)])
    return visit.page(
        "groupings/price.html",
        here_of(grouping_id, f"{view.rest}/move", _query(steps)),
        grouping=view.grouping,
        version=view.version,
        rest=view.rest,
        steps=steps,
        shown=shown,
        saying=Saying(view),
        name_of=view.name_of,
    )


def _in_part(view: VersionView, steps: Sequence[str]) -> Response:
    """Return the words on a change for a script: what it costs, or why it cannot be made."""
    language = view.visit.language
    try:
        said = Saying(view).price_words(shown_price(view, steps))
        answer = {"can": True, "words": [translate(each, language) for each in said]}
    except InvalidInputError as error:
        answer = {"can": False, "words": [translate(error.message, language)]}
    return JSONResponse(answer, headers={"Content-Language": language})


def moved_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Do what the board asks for: show the price of a move, or make it in a version of its own."""
    try:
        steps = _moves(visit, grouping_id, number)
    except InvalidInputError as error:
        at = "member" if visit.one("see-one") or visit.one("go-one") else "key"
        return board_page(visit, grouping_id, number, [FieldError(at, error.message)])
    if visit.one("see") or visit.one("see-one"):
        return _to_price(visit, grouping_id, number, steps)
    return made(visit, grouping_id, number, steps)


def locked_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Lock a group, let it go again, or close it to newcomers."""
    steps = [each for each in _steps(visit) if each.partition(" ")[0] in _LOCKS]
    return made(visit, grouping_id, number, steps[:1])


def split_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Show what it costs to split the ticked members off to a group of their own."""
    view = version_view(visit, grouping_id, number)
    keys = ticked(visit)
    homes = {group.id for key in keys if (group := view.version.result.group_of(key))}
    if not keys:
        return board_page(visit, grouping_id, number, [NOBODY_TICKED])
    if len(homes) != 1 or any(view.version.result.group_of(key) is None for key in keys):
        said = message(
            "grouping.split-across",
            "Members of one group can be split off. Tick members of one group only, or ask whether those "
            "you ticked could be a group.",
        )
        return board_page(visit, grouping_id, number, [FieldError("key", said)])
    return _to_price(visit, grouping_id, number, [" ".join(["split", *homes, *keys])])


def merged_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Show what it costs to make two groups one."""
    group, other = visit.one("group").strip(), visit.one("other").strip().lower()
    if not group or not other:
        said = message("grouping.merge-half", "Choose the group that it is to be merged with.")
        return board_page(visit, grouping_id, number, [FieldError("member", said)])
    return _to_price(visit, grouping_id, number, [f"merge {_word(group)} {_word(other)}"])


def made(visit: SignedVisit, grouping_id: str, number: str, steps: Sequence[str]) -> Response:
    """Make a version with some changes beside this one and lead to it, or say why that cannot be."""
    view = version_view(visit, grouping_id, number)
    try:
        version = make_version(grouping_id, view.version.number, steps, work_of(visit))
    except InvalidInputError as error:
        return board_page(visit, grouping_id, number, [FieldError("member", error.message)])
    return to_page(visit, grouping_id, version_rest(version.number), "done=moved")


def ticked(visit: SignedVisit) -> list[str]:
    """Return the keys of those who were ticked, each once."""
    keys = (each.strip() for each in visit.entries.get("key", ()))
    return list(dict.fromkeys(_word(each) for each in keys if each))


def _steps(visit: SignedVisit) -> list[str]:
    return [each.strip() for each in visit.entries.get("do", ()) if each.strip()]


def _moves(visit: SignedVisit, grouping_id: str, number: str) -> list[str]:
    """Return the moves that the board asks for as steps, of one member or of those who were ticked."""
    given = _steps(visit)
    if given:
        return given
    view = version_view(visit, grouping_id, number)
    member = visit.one("go-one").strip() or visit.one("see-one").strip()
    to = _word(visit.one(f"to-{member}" if member else "to").strip().lower())
    keys = [_word(member)] if member else ticked(visit)
    if not keys:
        raise InvalidInputError.saying(NOBODY_TICKED.message)
    if not to:
        raise InvalidInputError(
            "grouping.no-target",
            "It was not said where to. Choose a group, a new group or no group.",
        )
    if to == _NEW and len(keys) > 1:
        return gathering(view, keys)
    return [f"move {key} {to}" for key in keys]


def gathering(view: VersionView, keys: Sequence[str]) -> list[str]:
    """Return the steps that put some partnerships into one group of their own, wherever they stand now."""
    first, *others = keys
    alone = view.version.result.group_of(first)
    if alone is not None and len(alone.keys) == 1:
        return [f"move {key} {alone.id}" for key in others]
    begun = f"move {first} {_NEW}"
    priced = price_of(view.grouping, view.version, [begun], work_of(view.visit))
    home = priced.result.group_of(first)
    return [begun, *(f"move {key} {home.id}" for key in others if home)]


def _to_price(visit: SignedVisit, grouping_id: str, number: str, steps: Sequence[str]) -> Response:
    rest = version_rest(version_view(visit, grouping_id, number).version.number, "/move")
    return RedirectResponse(address_of(visit, grouping_id, rest, _query(steps)), 303)


def _query(steps: Sequence[str]) -> str:
    return urlencode([("do", step) for step in steps])


def _word(written: str) -> str:
    # Words with spaces stay one word of the step, so that it is quoted whole where it is unknown.
    return "_".join(written.split())
