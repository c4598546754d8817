"""How many introductions each local government can take, and who wants none now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select

from data.store.brokering_tables import OPENNESS
from data.store.texts import KeptText, keep_text, read_texts
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Matter
from matcher.domain.introduction import Openness

_COLUMNS = OPENNESS.c
_AT_A_TIME = 500  # databases limit how many values one statement may name


class OpennessChangedError(InvalidInputError):
    """Somebody changed it meanwhile; nothing was saved. `stored` is what stands there now."""

    stored: Openness


def read_openness(
    connection: Connection, place_ids: Sequence[str] | None = None
) -> Mapping[str, Openness]:
    """Return what local governments said, by id: these, or without `place_ids` all that said anything."""
    if place_ids is None:
        return _read(connection, connection.execute(select(OPENNESS)).mappings().all())
    found: dict[str, Openness] = {}
    for start in range(0, len(place_ids), _AT_A_TIME):
        chosen = select(OPENNESS).where(
            _COLUMNS.local_government_id.in_(place_ids[start : start + _AT_A_TIME])
        )
        found |= _read(connection, connection.execute(chosen).mappings().all())
    return found


def openness_of(connection: Connection, place_id: str) -> Openness:
    """Return what one local government said; version 0 where it said nothing."""
    return read_openness(connection, [place_id]).get(place_id) or Openness(place_id)


def keep_openness(
    connection: Connection, wanted: Openness, version: int | None, now: datetime
) -> tuple[Openness, str | None]:
    """Keep what a local government says now; return it as it is kept, and where its reason is.

    `version` is what the person saw (0: nothing), None takes it as it stands. Raise OpennessChangedError
    where it is another by now. The connection must come from `writing`.
    """
    stored = openness_of(connection, wanted.local_government_id)
    if version is not None and version != stored.version:
        raise _changed_meanwhile(stored)
    after = replace(wanted, version=stored.version + 1, changed_at=now)
    place_id = after.local_government_id
    text_id = keep_text(connection, Matter.LOCAL_GOVERNMENT, place_id, after.reason, now)
    connection.execute(delete(OPENNESS).where(_COLUMNS.local_government_id == place_id))
    connection.execute(
        insert(OPENNESS).values(
            local_government_id=place_id,
            capacity=after.capacity,
            not_now=after.not_now,
            not_now_until=after.not_now_until,
            reason_text_id=text_id,
            changed_at=now,
            version=after.version,
        )
    )
    return after, text_id


def _changed_meanwhile(stored: Openness) -> OpennessChangedError:
    error = OpennessChangedError(
        "openness.changed-meanwhile",
        "Somebody changed this after you opened it (it is at version {version} now), so nothing was saved. "
        "Read what it says now, and save yours again if it still holds.",
        version=stored.version,
    )
    error.stored = stored
    return error


def _read(connection: Connection, rows: Iterable[RowMapping]) -> dict[str, Openness]:
    kept = list(rows)
    texts = read_texts(connection, [row["reason_text_id"] for row in kept])
    return {row["local_government_id"]: _openness(row, texts) for row in kept}


def _openness(row: RowMapping, texts: Mapping[str, KeptText]) -> Openness:
    reason = texts.get(row["reason_text_id"] or "")
    return Openness(
        row["local_government_id"],
        row["capacity"],
        row["not_now"],
        row["not_now_until"],
        reason.words if reason else "",
        row["changed_at"],
        row["version"],
    )
