"""What coordinators have done before the browser looks: groupings with versions, and networks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

from data.store.grouping_results import VersionGroup
from data.store.networks import NetworkChange, keep_network
from data.store.transactions import writing
from matcher.cohort.assignment import Progress
from matcher.domain.message import message
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_begin import GroupingWanted, begin_grouping
from service.use_cases.grouping_comment import comment_on
from service.use_cases.grouping_found import DocumentedFilter, documented
from service.use_cases.grouping_moves import make_version
from service.use_cases.grouping_propose import conditions_after, propose
from service.use_cases.grouping_sheet import read_grouping_rows
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import Led, jobs_of
from tests.service.known_facts import LONG_NAME, SCRIPT_NAME
from tests.service.network_world import COORDINATOR, water_network
from tests.service.round_world import NOW, TODAY

JOINABLE = "Clean drinking water is lacking in every village"
"""What somebody asks who is offered a network."""

_LONG_WORDS = "De passar <b>ihop</b>, tror vi. " + "Donaudampfschifffahrtsgesellschaft" * 4
_ROWS = (
    "parter\tutmaning\tstartår\n"
    f"Ale; {'Kommunen med det ovanligt långa namnet ' * 3}(TZ)\tVatten <i>saknas</i> i byarna\t2031\n"
    "Bjuv; Maun; Serowe\t\t\n"
)


@contextmanager
def networks_kept(house: House) -> Iterator[Mapping[str, str]]:
    """Keep what the pages need; give what their addresses hold. Some work goes on until the end."""
    work = GroupingWork(house, COORDINATOR, NOW, TODAY)
    kept = {**_groupings(work), **_networks(house)}
    jobs = jobs_of(house.engine)
    end = Event()

    def working(progress: Progress) -> Led:
        progress(0.4, message("grouping.stage.naming", "Naming the groups"))
        end.wait()
        return Led("/versions/1")

    kept["grouping_job"] = jobs.begin(kept["grouping"], "slow", working).id
    yield kept
    end.set()
    jobs.wait(kept["grouping_job"])


def _groupings(work: GroupingWork) -> Mapping[str, str]:
    everybody = documented(work.house, DocumentedFilter())
    sheet = read_grouping_rows(_ROWS, "rows", work.house)
    wanted = GroupingWanted(LONG_NAME, DEFAULT_PROGRAMME_ID, TODAY, everybody, sheet)
    begun = begin_grouping(wanted, work)
    (first,) = propose(begun, begun.conditions, work, n=1, title=SCRIPT_NAME)
    group, other = min(first.result.groups, key=_size), max(first.result.groups, key=_size)
    moved = [f"lock {other.id}", f"move {group.keys[0]} out"]
    make_version(begun.id, first.number, moved, work)
    left = next(each.id for each in first.result.left)
    standing, impossible = conditions_after(begun.id, work, None, [f"require {left}"])
    propose(standing, impossible, work, n=1)
    for number, about in ((None, None), (1, None), (1, group.id), (1, group.keys[0])):
        comment_on(begun.id, _LONG_WORDS, work, number, about)
    new = begin_grouping(replace(wanted, title="Ny", found=everybody[:2], sheet=None), work)
    return {
        "grouping": begun.id,
        "new_grouping": new.id,
        "group": group.id,
        "partnership": group.keys[0],
        "companion": group.keys[1],
        "stranger": other.keys[0],
        "left": left,
    }


def _networks(house: House) -> Mapping[str, str]:
    """Keep a network with room and an awkward name, one that is full and one that is closed."""
    awkward = {"sv": LONG_NAME, "en": SCRIPT_NAME}
    said = {"sv": JOINABLE, "en": JOINABLE}
    open_one = water_network("n-open", names=awkward, sentences=said, coordinator="")
    full = water_network("n-full", most=2)
    closed = replace(water_network("n-closed", ends_on=None, members=()), closed_at=NOW)
    with writing(house.engine) as connection:
        for each in (open_one, full, closed):
            keep_network(connection, each, NetworkChange(COORDINATOR, NOW))
    return {"network": open_one.id, "full_network": full.id, "closed_network": closed.id}


def _size(group: VersionGroup) -> int:
    return len(group.keys)
