"""Beginning a round and changing its conditions, each change in one transaction with its entry in the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from data.importing.round_sheet import RoundSheet, checked_challenge
from data.store.ids import new_id
from data.store.rounds import (
    Round,
    RoundChange,
    change_round,
    keep_challenge,
    keep_round,
    note_round,
    read_round,
)
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message
from matcher.domain.round import RoundConditions, RoundParty, with_party
from service.use_cases.entered_text import one_line
from service.use_cases.round_assign import Assigning
from service.use_cases.round_changes import changed, known_party
from service.use_cases.round_parties import (
    Standing,
    standing_of,
    with_declined_banned,
    with_places,
    with_sheet,
)
from service.use_cases.round_sheet import refuse_problems

MOST_TITLE_CHARACTERS = 120
_ID_BYTES = 9


@dataclass(frozen=True)
class RoundWanted:
    """A round as an officer begins it: its name, whose rules on which day, who takes part, and how.

    `conditions` hold no parties: those come from the sheet and the places.
    """

    title: str
    programme_id: str
    on: date
    places: tuple[LocalGovernment, ...] = ()
    sheet: RoundSheet | None = None
    conditions: RoundConditions = field(default_factory=RoundConditions)


def begin_round(wanted: RoundWanted, assigning: Assigning) -> Round:
    """Keep a new round and return it; pairs that said no to each other before may not meet in it.

    Raise SheetRefusedError where a row of the sheet has a problem: then nothing is kept.
    """
    if wanted.sheet is not None:
        refuse_problems(wanted.sheet.problems)
    title = checked_title(wanted.title)
    round_id = new_id(_ID_BYTES)
    with writing(assigning.house.engine) as connection:
        conditions = _with_all(connection, round_id, wanted, assigning)
        begun = Round(
            id=round_id,
            title=title,
            programme_id=wanted.programme_id,
            on=wanted.on,
            conditions=conditions,
            created_at=assigning.now,
            changed_at=assigning.now,
        )
        change = RoundChange(assigning.actor, assigning.now, values=_counts(conditions))
        keep_round(connection, begun, change)
        if wanted.sheet is not None:
            _note_import(connection, round_id, wanted.sheet, assigning)
        return read_round(connection, round_id)


def add_to_round(
    round_id: str,
    version: int | None,
    assigning: Assigning,
    places: Iterable[LocalGovernment] = (),
    sheet: RoundSheet | None = None,
) -> Round:
    """Add places and the parties of a sheet to a round; those that take part get what their rows say."""
    if sheet is not None:
        refuse_problems(sheet.problems)
    with writing(assigning.house.engine) as connection:

        def added(before: Round) -> Round:
            wanted = RoundWanted(
                before.title,
                before.programme_id,
                before.on,
                tuple(places),
                sheet,
                before.conditions,
            )
            return replace(before, conditions=_with_all(connection, round_id, wanted, assigning))

        after = change_round(
            connection,
            round_id,
            version,
            added,
            RoundChange(assigning.actor, assigning.now, values={"added": True}),
        )
        if sheet is not None:
            _note_import(connection, round_id, sheet, assigning)
        return after


def change_party(
    round_id: str, version: int | None, wanted: RoundParty, text: str, assigning: Assigning
) -> Round:
    """Change one party's own conditions and its challenge; a challenge that stays keeps its place."""
    words = challenge_from(text)
    with writing(assigning.house.engine) as connection:

        def party_changed(before: Round) -> Round:
            standing = known_party(before.conditions, wanted.id)
            text_id = standing.text_id
            if words != before.texts.get(text_id or "", ""):
                text_id = keep_challenge(connection, round_id, words, assigning.now)
            party = replace(wanted, text_id=text_id)
            return replace(before, conditions=with_party(before.conditions, party))

        change = RoundChange(
            assigning.actor,
            assigning.now,
            values={"party": wanted.id, "capacity": wanted.capacity},
            place_ids=(wanted.id,),
        )
        return change_round(connection, round_id, version, party_changed, change)


def change_by_steps(
    round_id: str, version: int | None, steps: Sequence[str], assigning: Assigning
) -> Round:
    """Change a round's conditions by steps (service/use_cases/round_changes.py)."""
    written = [each.strip() for each in steps if each.strip()]
    with writing(assigning.house.engine) as connection:
        return change_round(
            connection,
            round_id,
            version,
            lambda before: replace(before, conditions=changed(before.conditions, written)),
            RoundChange(assigning.actor, assigning.now, values={"steps": written}),
        )


def change_rest(
    round_id: str,
    version: int | None,
    rest: RoundWanted,
    assigning: Assigning,
) -> Round:
    """Change a round's title, programme and day, and the conditions that hold for all of its parties."""
    title = checked_title(rest.title)

    def rest_changed(before: Round) -> Round:
        conditions = replace(
            before.conditions,
            also_levels=rest.conditions.also_levels,
            group_size=rest.conditions.group_size,
            balance=rest.conditions.balance,
            least_benefit=rest.conditions.least_benefit,
        )
        return replace(
            before,
            title=title,
            programme_id=rest.programme_id,
            on=rest.on,
            conditions=conditions,
        )

    with writing(assigning.house.engine) as connection:
        values = {"programme": rest.programme_id, "on": rest.on.isoformat()}
        change = RoundChange(assigning.actor, assigning.now, values=values)
        return change_round(connection, round_id, version, rest_changed, change)


def checked_title(written: str) -> str:
    """Return a title without what cannot be shown; raise InvalidInputError for none or too long a one."""
    title = one_line(written)
    if not title:
        raise InvalidInputError(
            "round.title-missing",
            "The round has no name. Write one that its officers know it by, such as “Autumn 2026”.",
        )
    if len(title) > MOST_TITLE_CHARACTERS:
        raise InvalidInputError(
            "round.title-too-long",
            "The name has {count} characters; at most {limit} fit. Shorten it.",
            count=len(title),
            limit=MOST_TITLE_CHARACTERS,
        )
    return title


def challenge_from(written: str) -> str:
    """Return a challenge as it is kept; raise InvalidInputError for one that cannot be."""
    checked = checked_challenge(written)
    if isinstance(checked, Message):
        raise InvalidInputError.saying(checked)
    return checked


def _with_all(
    connection: Connection, round_id: str, wanted: RoundWanted, assigning: Assigning
) -> RoundConditions:
    named = [
        *wanted.places,
        *(each.place for each in (wanted.sheet.parties if wanted.sheet else ())),
    ]
    taking_part = [party.id for party in wanted.conditions.parties]
    standing: Standing = standing_of(
        connection, sorted({*taking_part, *(place.id for place in named)}), assigning.today
    )
    conditions = with_places(wanted.conditions, wanted.places, standing)
    if wanted.sheet is not None:
        keep_in = (connection, round_id, assigning.now)
        conditions = with_sheet(conditions, wanted.sheet, standing, keep_in)
    return with_declined_banned(conditions, standing)


def _note_import(
    connection: Connection, round_id: str, sheet: RoundSheet, assigning: Assigning
) -> None:
    change = RoundChange(
        assigning.actor,
        assigning.now,
        Happening.ROUND_IMPORTED,
        {"rows": len(sheet.parties)},
        tuple(each.place.id for each in sheet.parties),
    )
    note_round(connection, round_id, change)


def _counts(conditions: RoundConditions) -> dict[str, int]:
    return {"ours": len(conditions.ours), "theirs": len(conditions.theirs)}
