"""The board of a version: its groups as cards with their members, who is left, and what can be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from data.store.grouping_comments import comments_of
from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import version_numbers
from data.store.transactions import reading
from matcher.domain.names import without_accents
from matcher.networks.grouping import Left
from matcher.networks.move import IntoNew, Out
from matcher.networks.price_table import Target, prices
from service.accounts.words import ROLE_WORDS
from service.api.refusals import FieldError
from service.pages.groupings.desk import done_note, here_of, page_from
from service.pages.groupings.pictures import division_in
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, kind_of, version_view
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging
from service.pictures import NAMES, Drawn, drawn
from service.use_cases.grouping_steps import ways_out
from service.use_cases.grouping_words import proof_words

GROUPS_A_PAGE = 24
LEFT_SHOWN = 40
LEFT_A_PAGE = 100
MOST_TARGETS = 60
# So many prices are worked out for one page; beyond, each member's own page has them.
_MOST_PRICES = 240
_MOST_DRAWN = 120
_PICTURE = NAMES[0]
SENT = ("to", "comment")


@dataclass(frozen=True)
class Choice:
    """A place that a member could move to: the word that its step has, and what it would cost."""

    word: str
    target: Target


def board_page(
    visit: SignedVisit, grouping_id: str, number: str, errors: Sequence[FieldError] = ()
) -> Response:
    """Return the board of a version; with what was wrong with a change where one was sent."""
    view = version_view(visit, grouping_id, number)
    version = view.version
    wanted = "" if visit.is_post else visit.one("q")
    groups = _found(view, wanted)
    page = 1 if visit.is_post else page_from(visit.one("page"))
    fields = (("q", wanted),) if wanted else ()
    path = here_of(grouping_id, view.rest).path
    paging = Paging(path, fields, page or 1, len(groups), GROUPS_A_PAGE)
    shown = [view.shown(group) for group in groups[paging.first - 1 : paging.last]]
    saying = Saying(view)
    with reading(visit.engine) as connection:
        numbers = version_numbers(connection, grouping_id)
        comments = comments_of(connection, grouping_id, version.number)
    query = urlencode([*fields, *([("page", str(page))] if page > 1 else [])])
    return visit.page(
        "groupings/board.html",
        here_of(grouping_id, view.rest, "" if visit.is_post else query),
        422 if errors else 200,
        grouping=view.grouping,
        version=version,
        rest=view.rest,
        programme=visit.house.catalogue.programmes.get(view.grouping.programme_id),
        groups=shown,
        all_groups=version.result.groups,
        most_targets=MOST_TARGETS,
        paging=paging,
        q=wanted,
        left=_left(view, wanted)[:LEFT_SHOWN],
        saying=saying,
        choices=_choices(view) if len(shown) == len(version.result.groups) else {},
        kinds=kind_of(version),
        proof=proof_words(version),
        newcomers=view.newcomers,
        picture=_picture(view),
        ways=_ways(view),
        clash=saying.clash(),
        between=saying.broken(view.between),
        trouble=view.trouble,
        name_of=view.name_of,
        others=[each for each in numbers if each != version.number],
        comments=[each for each in comments if each.about is None],
        noted=frozenset(each.about for each in comments if each.about),
        role_words=ROLE_WORDS,
        facts_changed=version.result.facts != visit.house.facts_version,
        ticked=frozenset(visit.entries.get("key", ())) if visit.is_post else frozenset(),
        sent={name: visit.one(name) for name in SENT} if visit.is_post else {},
        errors=tuple(errors),
        first_errors={error.field: error for error in reversed(errors)},
        done=done_note(visit),
    )


def left_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Return everybody who is in no group of a version, page by page."""
    view = version_view(visit, grouping_id, number)
    left = _left(view, visit.one("q"))
    page = page_from(visit.one("page")) or 1
    fields = (("q", visit.one("q")),) if visit.one("q") else ()
    here = here_of(grouping_id, f"{view.rest}/left")
    paging = Paging(here.path, fields, page, len(left), LEFT_A_PAGE)
    query = urlencode([*fields, *([("page", str(page))] if page > 1 else [])])
    return visit.page(
        "groupings/left.html",
        here_of(grouping_id, f"{view.rest}/left", query),
        grouping=view.grouping,
        version=view.version,
        rest=view.rest,
        left=left[paging.first - 1 : paging.last],
        paging=paging,
        saying=Saying(view),
        name_of=view.name_of,
    )


def _found(view: VersionView, wanted: str) -> list[VersionGroup]:
    looked_for = without_accents(wanted)
    return [
        group
        for group in view.version.result.groups
        if looked_for in without_accents(" ".join([*group.names.values(), group.id]))
        or any(looked_for in without_accents(view.name_of(key)) for key in group.keys)
    ]


def _left(view: VersionView, wanted: str) -> list[Left]:
    looked_for = without_accents(wanted)
    return [
        left
        for left in view.version.result.left
        if looked_for in without_accents(view.name_of(left.id))
    ]


def _choices(view: VersionView) -> Mapping[str, tuple[Choice, ...]]:
    """Return where each partnership could move to at what price; none where there is too much to work out."""
    groups, compared = view.groups, view.compared
    members = [*view.version.result.placed, *(left.id for left in view.version.result.left)]
    if compared is None or len(members) * (len(groups) + 2) > _MOST_PRICES:
        return {}
    found = prices(compared, groups, [key for key in members if key in compared.places])
    return {key: choices_of(view, targets) for key, targets in found.items()}


def choices_of(view: VersionView, targets: Sequence[Target]) -> tuple[Choice, ...]:
    """Return places to move to, with the word that each has in a step; refused ones are left out."""
    words = [group.id for group in view.version.result.groups]

    def word(target: Target) -> str:
        match target.move:
            case IntoNew():
                return "new"
            case Out():
                return "out"
            case moved:
                return words[moved.group]

    return tuple(Choice(word(each), each) for each in targets if each.refusal is None)


def _picture(view: VersionView) -> Drawn | None:
    """Return who is like whom as a picture; none where it would hide what the board is for."""
    if view.compared is None or len(view.grouping.partnerships) > _MOST_DRAWN:
        return None
    return drawn(division_in(view), _PICTURE, view.visit.language)


def _ways(view: VersionView) -> list[tuple[object, tuple[str, ...]]]:
    clash = view.version.result.clash
    conditions = view.version.conditions
    return [(each, ways_out(each, conditions)) for each in clash.conditions] if clash else []
