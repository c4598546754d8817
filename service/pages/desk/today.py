"""What waits for an officer today, the most urgent first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from data.store.attention import read_loads
from data.store.introduction_lists import Order, Wanted
from data.store.rounds import Round, count_rounds, list_rounds
from data.store.transactions import reading
from matcher.domain.introduction import Introduction, Stage
from matcher.domain.load import Load
from matcher.domain.message import Message, message
from service.pages.account.welcome import welcome
from service.pages.addresses import Here
from service.pages.introductions.selection import acting_of, is_running_out
from service.pages.introductions.shown import Shown, shown_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_reading import board, find, reminders_due

PATH = "/desk"
MOST_SHOWN = 10
LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Waiting:
    """One kind of work: what it is, what to do, and the introductions; `total` counts those not shown too."""

    id: str
    title: Message
    what_to_do: Message
    shown: tuple[Shown, ...]
    total: int
    query: str


def desk_page(visit: SignedVisit) -> Response:
    """Return everything that waits, or what to do first where there is nothing yet."""
    waiting = [each for each in _all_kinds(visit) if each.total]
    rounds, round_count = _rounds(visit)
    total = sum(board(acting_of(visit), n=1).totals.values())
    full = _full(visit)
    return visit.page(
        "desk/desk.html",
        Here(PATH, section="account"),
        waiting=waiting,
        rounds=rounds,
        round_count=round_count,
        is_first_day=not total and not rounds,
        full=full[:MOST_SHOWN],
        full_count=len(full),
        done=welcome(visit),
    )


def _all_kinds(visit: SignedVisit) -> Iterable[Waiting]:
    acting, today = acting_of(visit), visit.today
    sent = find(acting, Wanted(stages=frozenset({Stage.SENT})), order=Order.EXPIRY, n=None)
    over = Wanted(stages=frozenset({Stage.DECLINED, Stage.EXPIRED}), changed_from=today - LATELY)
    yield _waiting(
        "reminders",
        message("desk.reminders", "Reminders"),
        message("desk.reminders-do", "You or a colleague wanted to be reminded of these."),
        reminders_due(acting),
        "view=list&due=1&sort=next",
        visit,
    )
    yield _waiting(
        "running-out",
        message("desk.running-out", "The time to answer soon runs out"),
        message("desk.running-out-do", "Ask those who have not answered, or move the last day."),
        [each for each in sent.introductions if is_running_out(each, today)],
        "view=list&stage=sent&sort=next",
        visit,
    )
    yield _waiting(
        "accepted",
        message("desk.accepted", "All said yes"),
        message("desk.accepted-do", "Bring them together, and note when they have met."),
        _in_stage(Stage.ACCEPTED, visit),
        "view=list&stage=accepted",
        visit,
    )
    yield _waiting(
        "proposed",
        message("desk.proposed", "Proposed, but nobody has been asked"),
        message("desk.proposed-do", "Look through the letters, send them and note it."),
        _in_stage(Stage.PROPOSED, visit),
        "view=list&stage=proposed",
        visit,
    )
    yield _waiting(
        "over",
        message("desk.over", "No, or no answer, in the last two weeks"),
        message("desk.over-do", "Read why, and see whom to propose instead."),
        find(acting, over, n=None).introductions,
        "view=list&stage=declined&stage=expired",
        visit,
    )


def _in_stage(stage: Stage, visit: SignedVisit) -> tuple[Introduction, ...]:
    wanted = Wanted(stages=frozenset({stage}))
    return find(acting_of(visit), wanted, order=Order.CREATED, n=None).introductions


def _waiting(
    kind: str,
    title: Message,
    what_to_do: Message,
    introductions: Sequence[Introduction],
    query: str,
    visit: SignedVisit,
) -> Waiting:
    shown = shown_of(introductions[:MOST_SHOWN], visit)
    return Waiting(kind, title, what_to_do, shown, len(introductions), query)


def _rounds(visit: SignedVisit) -> tuple[Sequence[Round], int]:
    with reading(visit.engine) as connection:
        return list_rounds(connection, n=MOST_SHOWN), count_rounds(connection)


def _full(visit: SignedVisit) -> list[tuple[str, Load]]:
    """Return the names of those that can take no more, those with the most open introductions first."""
    with reading(visit.engine) as connection:
        loads = read_loads(connection, visit.today)
    full = [(visit.name_of(place_id), load) for place_id, load in loads.items() if load.is_full]
    return sorted(full, key=lambda each: (-each[1].open_introductions, each[0]))
