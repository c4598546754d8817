"""The board and the list of introductions, for officers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from matcher.domain.introduction import OVER_STAGES, Introduction, Stage
from matcher.domain.message import Message
from matcher.introductions.words import STAGE_WORDS
from service.language.alphabet import countries_by_name
from service.pages.account.welcome import welcome
from service.pages.addresses import Here
from service.pages.introductions.selection import (
    LIST,
    MOST_FOUND,
    PATH,
    Chosen,
    Selection,
    acting_of,
    chosen_by,
)
from service.pages.introductions.shown import Shown, programme_label, shown_of
from service.pages.introductions.words import STAGE_MEANINGS
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging, Sorting
from service.use_cases.entered_country import known_countries

N_IN_A_COLUMN = 15
N_ON_A_PAGE = 50
_LATEST_FIRST = frozenset({"created", "changed"})


@dataclass(frozen=True)
class Column:
    """One stage of the board; `total` counts those that are not shown too."""

    stage: Stage
    name: Message
    meaning: Message
    cards: tuple[Shown, ...]
    total: int
    all_query: str

    @property
    def is_over(self) -> bool:
        """Return whether nothing comes of what stands here."""
        return self.stage in OVER_STAGES


def introductions_page(visit: SignedVisit) -> Response:
    """Return the board or the list; 422 where a filter cannot be read, 404 past the last page."""
    selection = Selection.read(visit.entries)
    chosen = chosen_by(selection, visit)
    if selection.view == LIST:
        return _list(selection, chosen, visit)
    return _board(selection, chosen, visit)


def _board(selection: Selection, chosen: Chosen, visit: SignedVisit) -> Response:
    return _page(
        "introductions/board.html",
        selection,
        chosen,
        visit,
        422 if chosen.mistakes.found else 200,
        columns=_columns(selection, chosen.introductions, visit),
        total=len(chosen.introductions),
    )


def _columns(
    selection: Selection, introductions: Sequence[Introduction], visit: SignedVisit
) -> tuple[Column, ...]:
    by_stage: dict[Stage, list[Introduction]] = defaultdict(list)
    for each in introductions:
        by_stage[each.stage].append(each)
    wanted = [each for each in STAGE_WORDS if not selection.stage or each.value in selection.stage]
    return tuple(
        Column(
            stage,
            STAGE_WORDS[stage],
            STAGE_MEANINGS[stage],
            shown_of(by_stage[stage][:N_IN_A_COLUMN], visit),
            len(by_stage[stage]),
            selection.query(view=LIST, stage=(stage.value,)),
        )
        for stage in wanted
    )


def _list(selection: Selection, chosen: Chosen, visit: SignedVisit) -> Response:
    found = chosen.introductions
    paging = Paging(PATH, selection.fields(), selection.page_number, len(found), N_ON_A_PAGE)
    shown = found[paging.first - 1 : paging.last] if paging.exists else ()
    status = 422 if chosen.mistakes.found else 200 if paging.exists else 404
    return _page(
        "introductions/list.html",
        selection,
        chosen,
        visit,
        status,
        rows=shown_of(shown, visit),
        paging=paging,
        sorting=Sorting(PATH, selection.fields(), selection.sort, _LATEST_FIRST),
        total=len(found),
    )


def _page(
    template: str,
    selection: Selection,
    chosen: Chosen,
    visit: SignedVisit,
    status: int,
    **values: object,
) -> Response:
    catalogue = visit.house.catalogue
    errors = chosen.mistakes.found
    return visit.page(
        template,
        Here(PATH, selection.query(), "account"),
        status,
        selection=selection,
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        is_officer=acting_of(visit).viewer.is_officer,
        has_confidential=any(each.is_confidential for each in chosen.introductions),
        is_cut=chosen.is_cut,
        most=MOST_FOUND,
        stages=STAGE_WORDS,
        programmes=_programmes(selection, visit),
        countries=countries_by_name(known_countries(catalogue), visit.language),
        done=welcome(visit),
        **values,
    )


def _programmes(selection: Selection, visit: SignedVisit) -> dict[str, str]:
    """Return what the filter offers: the programmes, and the one asked for though it is unknown."""
    known = {each: programme_label(each, visit) for each in visit.house.catalogue.programmes}
    asked = selection.programme
    return known if not asked or asked in known else {**known, asked[:80]: asked[:80]}
