"""Which introductions a page shows: what was filtered, how it is ordered, and the same as an address."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from data.store.introduction_lists import Wanted
from matcher.domain.errors import InvalidInputError
from matcher.domain.introduction import Introduction, Stage
from matcher.domain.message import CountryCode
from matcher.introductions.words import STAGE_WORDS
from service.api.questions import Mistakes
from service.house import House
from service.language.alphabet import alphabetical
from service.pages.entries import Entries, first_of, pairs_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_country import find_country
from service.use_cases.entered_place import find_place
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_reading import find

PATH = "/introductions"
BOARD, LIST = "board", "list"
SOON = timedelta(days=7)
"""How long before its last day an unanswered introduction is told of as one that runs out."""

# More than anybody reads; what is beyond is said, and reached by filtering.
MOST_FOUND = 5_000
LONGEST_WORDS = 200
USUAL_ORDER = "-changed"
_STAGE_ORDER = {stage: number for number, stage in enumerate(STAGE_WORDS)}


@dataclass(frozen=True)
class Selection:
    """The filters of the board and the list, kept as they were entered; empty means any."""

    view: str = BOARD
    stage: tuple[str, ...] = ()
    place: str = ""
    programme: str = ""
    round: str = ""
    country: str = ""
    due: str = ""
    q: str = ""
    sort: str = USUAL_ORDER
    page: str = "1"

    @classmethod
    def read(cls, entries: Entries) -> "Selection":
        """Return what was entered; an order or a view that is not known is the usual one."""
        sort = first_of(entries, "sort", USUAL_ORDER)
        return cls(
            view=LIST if first_of(entries, "view") == LIST else BOARD,
            stage=tuple(value for value in dict.fromkeys(entries.get("stage", ())) if value),
            place=first_of(entries, "place").strip(),
            programme=first_of(entries, "programme"),
            round=first_of(entries, "round"),
            country=first_of(entries, "country"),
            due=first_of(entries, "due"),
            q=first_of(entries, "q")[:LONGEST_WORDS],
            sort=sort if sort.removeprefix("-") in _KEYS else USUAL_ORDER,
            page=first_of(entries, "page", "1"),
        )

    @property
    def narrows(self) -> bool:
        """Return whether any filter is set."""
        return bool(self.filters)

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """Return the filters alone, as name and value pairs."""
        names = ("stage", "place", "programme", "round", "country", "due", "q")
        return pairs_of({name: getattr(self, name) for name in names})

    @property
    def page_number(self) -> int:
        """Return the page of the list; 0, which no list has, where it is no number."""
        is_number = self.page.isascii() and self.page.isdigit() and len(self.page) < 6
        return int(self.page) if is_number else 0

    def fields(self, **changes: str | tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return everything but the page as name and value pairs, with changes."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        sort = changed.sort if changed.view == LIST and changed.sort != USUAL_ORDER else ""
        view = changed.view if changed.view != BOARD else ""
        return (*pairs_of({"view": view}), *changed.filters, *pairs_of({"sort": sort}))

    def query(self, **changes: str | tuple[str, ...]) -> str:
        """Return the same as the query of an address."""
        return urlencode(self.fields(**changes))


@dataclass(frozen=True)
class Chosen:
    """The introductions that fit, in order; `mistakes` tell why nothing was looked for.

    `is_cut` tells that there are more than one page looks through.
    """

    introductions: tuple[Introduction, ...] = ()
    mistakes: Mistakes = field(default_factory=Mistakes)
    is_cut: bool = False


def acting_of(visit: SignedVisit) -> Acting:
    """Return who acts on introductions in this visit, and when."""
    return Acting.of(visit.who, visit.house, visit.now, visit.today)


def chosen_by(selection: Selection, visit: SignedVisit) -> Chosen:
    """Return what the filters leave, in the order asked for."""
    mistakes = Mistakes()
    wanted = _wanted(selection, visit.house, mistakes)
    country = _country(selection.country, visit.house, mistakes)
    if mistakes.found:
        return Chosen(mistakes=mistakes)
    found = find(acting_of(visit), wanted, n=MOST_FOUND)
    kept = [
        each
        for each in found.introductions
        if (not country or country in _countries(each, visit.house))
        and (not selection.due or is_due(each, visit.today))
    ]
    ordered = _ordered(kept, selection.sort, visit)
    return Chosen(ordered, is_cut=found.total > len(found.introductions))


def is_due(introduction: Introduction, today: date) -> bool:
    """Return whether something is to be done: a reminder is due, or the time to answer runs out."""
    if not introduction.is_open:
        return False
    day = introduction.remind_on
    return (day is not None and day <= today) or is_running_out(introduction, today)


def is_running_out(introduction: Introduction, today: date) -> bool:
    """Return whether the parties were asked and have few days left to answer."""
    last = introduction.expires_on
    return introduction.stage is Stage.SENT and last is not None and last <= today + SOON


def next_day(introduction: Introduction) -> date | None:
    """Return the next day that is set for an open introduction: its reminder or its last day."""
    if not introduction.is_open:
        return None
    last = introduction.expires_on if introduction.stage is Stage.SENT else None
    return min((day for day in (introduction.remind_on, last) if day is not None), default=None)


def _wanted(selection: Selection, house: House, mistakes: Mistakes) -> Wanted:
    place_id = None
    stages: set[Stage] = set()
    for code in selection.stage:
        with mistakes.at("stage"):
            stages.add(_stage(code))
    if selection.place:
        with mistakes.at("place"):
            place_id = find_place(selection.place, house).id
    return Wanted(
        stages=frozenset(stages),
        place_id=place_id,
        programme_id=selection.programme or None,
        round_id=selection.round or None,
        words=selection.q.strip(),
    )


def _stage(code: str) -> Stage:
    if code not in [stage.value for stage in Stage]:
        raise InvalidInputError(
            "introductions.stage-unknown",
            "There is no stage “{value}”. Choose one of those that the form offers.",
            value=code[:60],
        )
    return Stage(code)


def _country(entered: str, house: House, mistakes: Mistakes) -> CountryCode | None:
    if entered:
        with mistakes.at("country"):
            return find_country(entered, house.catalogue)
    return None


def _countries(introduction: Introduction, house: House) -> set[str]:
    known = house.catalogue.local_governments
    return {known[each].country for each in introduction.party_ids if each in known}


def _ordered(
    introductions: list[Introduction], sort: str, visit: SignedVisit
) -> tuple[Introduction, ...]:
    by = _KEYS[sort.removeprefix("-")]
    ordered = sorted(
        introductions, key=lambda each: (by(each, visit), each.id), reverse=sort.startswith("-")
    )
    return tuple(ordered)


def _names(introduction: Introduction, visit: SignedVisit) -> Any:
    return [alphabetical(visit.name_of(each), visit.language) for each in introduction.party_ids]


def _programme(introduction: Introduction, visit: SignedVisit) -> Any:
    programme = visit.house.catalogue.programmes.get(introduction.programme_id)
    label = programme.labels[visit.language] if programme else introduction.programme_id
    return alphabetical(label, visit.language)


_KEYS: dict[str, Callable[[Introduction, SignedVisit], Any]] = {
    "parties": _names,
    "programme": _programme,
    "stage": lambda each, _: _STAGE_ORDER[each.stage],
    "created": lambda each, _: each.created_at,
    "changed": lambda each, _: each.changed_at,
    "next": lambda each, _: next_day(each) or date.max,
}
