"""Reading a file of introductions and what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from data.formula_text import restored
from data.importing.columns import TableKind
from data.importing.files import read_profile_file
from data.importing.local_government_cell import LocalGovernmentCells
from data.importing.table import TableRow
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.names import canonical
from matcher.domain.past_introduction import PastIntroduction


class OutcomeColumn(StrEnum):
    """A column of a file of introductions; its value is its English name."""

    DATE = "date"
    OURS = "our local government"
    THEIRS = "their local government"
    THEIR_COUNTRY = "their country"
    CHALLENGE = "challenge"
    OUTCOME = "outcome"
    REASON = "reason"


_SWEDISH = {
    OutcomeColumn.DATE: "datum",
    OutcomeColumn.OURS: "vår kommun eller region",
    OutcomeColumn.THEIRS: "deras kommun eller region",
    OutcomeColumn.THEIR_COUNTRY: "deras land",
    OutcomeColumn.CHALLENGE: "utmaning",
    OutcomeColumn.OUTCOME: "utfall",
    OutcomeColumn.REASON: "skäl",
}
_OTHERS = {
    OutcomeColumn.DATE: ("day", "dag", "introduced on"),
    OutcomeColumn.OURS: ("our municipality", "ours", "vår kommun", "vår region", "vi", "från"),
    OutcomeColumn.THEIRS: ("their municipality", "theirs", "partner", "counterpart", "motpart"),
    OutcomeColumn.THEIR_COUNTRY: ("country", "land"),
    OutcomeColumn.CHALLENGE: ("text", "question", "need", "fråga", "behov"),
    OutcomeColumn.OUTCOME: ("result", "answer", "resultat", "svar"),
    OutcomeColumn.REASON: ("why", "comment", "anledning", "orsak", "kommentar"),
}
INTRODUCTIONS = TableKind.of(
    _SWEDISH,
    _OTHERS,
    (OutcomeColumn.DATE, OutcomeColumn.OURS, OutcomeColumn.THEIRS, OutcomeColumn.OUTCOME),
    "date; our local government; their local government; challenge; outcome; reason",
)
"""A file of introductions."""

_ACCEPTED = frozenset(
    {"accepted", "accept", "yes", "antagen", "accepterad", "tackat ja", "ja", "accepterat"}
)
_DECLINED = frozenset(
    {"declined", "decline", "rejected", "no", "avböjd", "avböjt", "tackat nej", "nej", "avslagen"}
)
_MAX_CHALLENGE_LETTERS = 5_000


@dataclass(frozen=True)
class RowRefused:
    """A row that was not understood, and why."""

    line: int
    message: Message


@dataclass(frozen=True)
class IntroductionsRead:
    """The introductions of a file, the rows that were not understood, and how the file was read."""

    read_as: Message
    introductions: tuple[PastIntroduction, ...]
    refused: tuple[RowRefused, ...]


def read_introductions(path: Path, places: LocalGovernmentCells, today: date) -> IntroductionsRead:
    """Return the introductions of a CSV or Excel file.

    Raise InvalidInputError for a file that cannot be read; a wrong row is among the refused instead.
    """
    table = read_profile_file(path, INTRODUCTIONS)
    introductions: list[PastIntroduction] = []
    refused: list[RowRefused] = []
    for row in table.rows:
        read = _read(row, places, today)
        if isinstance(read, PastIntroduction):
            introductions.append(read)
        else:
            refused += [RowRefused(row.line, problem) for problem in read]
    return IntroductionsRead(table.read_as, tuple(introductions), tuple(refused))


def _read(
    row: TableRow, places: LocalGovernmentCells, today: date
) -> PastIntroduction | Sequence[Message]:
    if row.problem is not None:
        return [row.problem]
    on = _date(_cell(row, OutcomeColumn.DATE), today)
    ours = places.read("", _cell(row, OutcomeColumn.OURS), "SE")
    theirs = places.read(
        "", _cell(row, OutcomeColumn.THEIRS), _cell(row, OutcomeColumn.THEIR_COUNTRY)
    )
    accepted = _accepted(_cell(row, OutcomeColumn.OUTCOME))
    challenge = _cell(row, OutcomeColumn.CHALLENGE)
    if isinstance(theirs, LocalGovernment) and theirs == ours:
        theirs = message(
            "outcomes.same-party",
            "{name} cannot be introduced to itself. Correct one of the two names.",
            name=theirs.name,
        )
    if len(challenge) > _MAX_CHALLENGE_LETTERS:
        return [
            message(
                "outcomes.challenge-too-long",
                "The challenge has more than {most} characters. Shorten it.",
                most=_MAX_CHALLENGE_LETTERS,
            )
        ]
    if (
        isinstance(on, date)
        and isinstance(ours, LocalGovernment)
        and isinstance(theirs, LocalGovernment)
        and isinstance(accepted, bool)
    ):
        reason = _cell(row, OutcomeColumn.REASON)
        return PastIntroduction(on, ours.id, theirs.id, challenge, accepted, reason)
    return [said for said in (on, ours, theirs, accepted) if isinstance(said, Message)]


def _cell(row: TableRow, column: OutcomeColumn) -> str:
    return restored(row.cells.get(column, "").strip()).strip()


def _date(cell: str, today: date) -> date | Message:
    try:
        on = date.fromisoformat(cell)
    except ValueError:
        return message(
            "outcomes.date-unreadable",
            "“{value}” is not a day. Write it like 2025-03-31.",
            value=cell[:60],
        )
    if on > today:
        return message(
            "outcomes.date-ahead",
            "The day {day} has not been yet, so its outcome cannot be known. Correct it.",
            day=on,
        )
    return on


def _accepted(cell: str) -> bool | Message:
    word = canonical(cell)
    if word in _ACCEPTED or word in _DECLINED:
        return word in _ACCEPTED
    return message(
        "outcomes.outcome-unknown",
        "“{value}” is neither accepted nor declined. Write accepted (accepterad) or declined (avböjd).",
        value=cell[:60],
    )
