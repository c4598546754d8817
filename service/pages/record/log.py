"""The page of the log: what happened, the newest first, narrowed by what was entered."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.responses import Response

from data.exporting.files import Format
from data.store.event_search import DoneBy, Sought, count_events
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Role
from service.api.refusals import FieldError
from service.api.request_faults import no_such_address
from service.language.translate import text
from service.pages.addresses import Here
from service.pages.entries import pairs_of
from service.pages.record.files import table_file
from service.pages.shortlist.export import file_name
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging
from service.use_cases.confidentiality import sees_confidential
from service.use_cases.entered_place import find_place
from service.use_cases.entered_text import quoted
from service.use_cases.local_time import start_of
from service.use_cases.log import (
    Labels,
    LogReader,
    knowing_matters,
    read_lines,
    told_events,
    wholeness,
    wholeness_in_words,
)
from service.use_cases.log_labels import DONE_BY, HAPPENINGS, MATTERS

PATH = "/log"
ROWS = 50
SIGN_INS = (Happening.SIGNED_IN, Happening.SIGNED_OUT)

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True)
class LogForm:
    """What narrows the log, as it was entered; empty narrows nothing."""

    matter: str = ""
    what: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    by: str = ""
    sign_ins: str = ""

    @classmethod
    def read(cls, visit: SignedVisit) -> "LogForm":
        """Return the form as entered."""
        return cls(**{name: visit.one(name).strip() for name in cls.__dataclass_fields__})

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return what narrows, as an address needs it."""
        return pairs_of({**vars(self), "sign_ins": "yes" if self.sign_ins else ""})

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """Return what is asked for where nothing that happened was chosen; empty for everything."""
        if self.sign_ins:
            return ()
        return tuple(each for each in Happening if each not in SIGN_INS)

    @property
    def leaves_out_sign_ins(self) -> bool:
        """Return whether signing in and out is left out, which drowns the rest."""
        return not self.sign_ins and not self.what


_CHECKING = (("check", "yes"),)


def log_page(visit: SignedVisit) -> Response:
    """Return one page of the log."""
    form = LogForm.read(visit)
    sought, errors = _sought(form, visit)
    with reading(visit.engine) as connection:
        total = count_events(connection, sought)
        paging = Paging(PATH, form.fields, _page_number(visit.one("page")), total, ROWS)
        start = (paging.page - 1) * ROWS
        lines = read_lines(connection, sought, _reader(visit), start, ROWS)
        checked = wholeness(connection) if visit.one("check") else None
    return visit.page(
        "record/log.html",
        Here(PATH, urlencode([*form.fields, *_CHECKING] if checked else form.fields), "account"),
        422 if errors else 200,
        form=form,
        errors=errors,
        first_errors={error.field: error for error in errors},
        lines=lines,
        paging=paging,
        checked=checked,
        whole=wholeness_in_words(checked) if checked else None,
        matters=MATTERS,
        happenings=HAPPENINGS,
        done_by=DONE_BY,
        kinds=tuple(Format),
    )


def export_log(visit: SignedVisit, kind: str) -> Response:
    """Return the log, narrowed in the same way, as a file; without the names of accounts."""
    if kind not in [one.value for one in Format]:
        raise no_such_address()
    sought, errors = _sought(LogForm.read(visit), visit)
    if errors:
        return log_page(visit)
    with reading(visit.engine) as connection:
        events = told_events(connection, sought)
        reader = knowing_matters(connection, _reader(visit), events, accounts_too=False)
    name = file_name(text("Log", visit.language), visit.today, visit.language)
    return table_file(reader.table(events), Format(kind), name, visit.language)


def _reader(visit: SignedVisit) -> LogReader:
    return LogReader(visit.name_of, visit.language, programmes=programme_labels(visit))


def programme_labels(visit: SignedVisit) -> Labels:
    """Return what programmes are called, by id."""
    return {each.id: each.labels for each in visit.house.catalogue.programmes.values()}


def open_only(visit: SignedVisit) -> bool:
    """Return whether the reader may not know of what is confidential."""
    return not sees_confidential(visit.who.role or Role.VISITOR)


def _sought(form: LogForm, visit: SignedVisit) -> tuple[Sought, tuple[FieldError, ...]]:
    errors: list[FieldError] = []
    since, until = _day("since", form.since, errors), _day("until", form.until, errors)
    what = _code(Happening, "what", form.what, errors)
    sought = Sought(
        matter=_code(Matter, "matter", form.matter, errors),
        what=(what,) if what else form.happenings,
        since=start_of(since) if since else None,
        before=start_of(until + timedelta(days=1)) if until and until < date.max else None,
        place_id=_place(form.place, visit, errors),
        by=_code(DoneBy, "by", form.by, errors),
        open_only=open_only(visit),
    )
    return sought, tuple(errors)


def _code(codes: type[Code], field: str, entered: str, errors: list[FieldError]) -> Code | None:
    if not entered:
        return None
    found = next((each for each in codes if each.value == entered), None)
    if found is None:
        errors.append(
            FieldError(
                field,
                InvalidInputError(
                    "log.choice-unknown",
                    "“{value}” is none of the choices. Choose one of the list, or leave it empty.",
                    value=quoted(entered),
                ).message,
            )
        )
    return found


def _day(field: str, entered: str, errors: list[FieldError]) -> date | None:
    if not entered:
        return None
    try:
        day = date.fromisoformat(entered)
        start_of(day)
    except (ValueError, OverflowError):
        error = InvalidInputError(
            "log.no-day",
            "“{value}” is not a day. Write it as YYYY-MM-DD.",
            value=quoted(entered),
        )
        errors.append(FieldError(field, error.message))
        return None
    return day


def _place(entered: str, visit: SignedVisit, errors: list[FieldError]) -> str | None:
    if not entered:
        return None
    if "/" not in entered and entered.lower() in visit.house.catalogue.local_governments:
        return entered.lower()
    try:
        return find_place(entered, visit.house).id
    except PartnerkommunError as error:
        errors.append(FieldError("place", error.message))
        return None


def _page_number(entered: str) -> int:
    is_number = entered.isascii() and entered.isdigit() and len(entered) < 7
    return max(1, int(entered)) if is_number else 1
