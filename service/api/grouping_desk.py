"""What every address of groupings is served with: who may use it, and who works with what."""

from typing import Annotated

from fastapi import Depends, Path, Request

from data.store.grouping_versions import GroupingVersion, read_version
from data.store.groupings import StoredGrouping, read_grouping
from data.store.transactions import reading
from service.accounts.access import COORDINATORS
from service.accounts.who import Scope, WhoNow
from service.api.desk import HouseNow, Today, TurnsNow, desk_of
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import patient_turn

READS = Depends(COORDINATORS.for_tokens(Scope.READ_NETWORKS))
CHANGES = Depends(COORDINATORS.for_tokens(Scope.CHANGE_NETWORKS))
NumberInPath = Annotated[int, Path(ge=1, le=999_999, description="The number of the version.")]


async def _working(
    request: Request, who: WhoNow, house: HouseNow, today: Today, turns: TurnsNow
) -> GroupingWork:
    now = desk_of(request).now()
    return GroupingWork(house, who.actor, now, today, lambda: patient_turn(turns))


WorkNow = Annotated[GroupingWork, Depends(_working)]


def standing_grouping(grouping_id: str, work: GroupingWork) -> StoredGrouping:
    """Return a grouping as it stands; raise NotFoundError where there is none."""
    with reading(work.engine) as connection:
        return read_grouping(connection, grouping_id)


def standing_version(grouping_id: str, number: int, work: GroupingWork) -> GroupingVersion:
    """Return a version of a grouping; raise NotFoundError where there is none."""
    with reading(work.engine) as connection:
        return read_version(connection, grouping_id, number)
