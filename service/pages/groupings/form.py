"""The form of a grouping: its name, whose rules on which day, and where its partnerships come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.errors import InvalidInputError, PartnerkommunError
from matcher.domain.message import CountryCode, message
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.language.translate import text
from service.pages.entries import Entries, first_of
from service.pages.signed_visit import SignedVisit
from service.pages.upload import SentFile
from service.use_cases.entered_choice import (
    DEFAULT_PROGRAMME_ID,
    find_date,
    find_programme_id,
    find_theme_ids,
)
from service.use_cases.entered_country import find_country
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_begin import GroupingWanted, checked_title
from service.use_cases.grouping_found import (
    DocumentedFilter,
    Found,
    documented,
    documented_networks,
    introduced,
)
from service.use_cases.grouping_sheet import (
    GroupingSheet,
    GroupingSheetRefusedError,
    SheetProblem,
    read_grouping_file,
    read_grouping_rows,
    refuse_sheet_problems,
)

INTRODUCED = ("none", "led-on", "open")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class GroupingForm:
    """What was entered, word for word, so that nothing has to be written twice."""

    title: str = ""
    programme: str = DEFAULT_PROGRAMME_ID
    on: str = ""
    documented: bool = False
    network: tuple[str, ...] = ()
    theme: str = ""
    country: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    introduced: str = INTRODUCED[0]
    rows: str = ""

    @classmethod
    def read(cls, entries: Entries, today: date) -> "GroupingForm":
        """Return the form as entered; whatever was left out has its default."""

        def one(name: str, default: str = "") -> str:
            return first_of(entries, name, default)

        def several(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(each for each in entries.get(name, ()) if each))

        return cls(
            title=one("title"),
            programme=one("programme", DEFAULT_PROGRAMME_ID),
            on=one("on", today.isoformat()),
            documented=bool(one("documented")),
            network=several("network"),
            theme=one("theme"),
            country=several("country"),
            first=one("first"),
            last=one("last"),
            introduced=one("introduced", INTRODUCED[0]),
            rows=one("rows").replace("\r\n", "\n"),
        )

    @property
    def is_narrowed(self) -> bool:
        """Return whether only some of the documented partnerships are asked for."""
        return any((self.network, self.theme, self.country, self.first, self.last))


@dataclass
class Read:
    """What a form means: whom it takes in, and every mistake; rows that have problems apart."""

    mistakes: Mistakes = field(default_factory=Mistakes)
    sheet: GroupingSheet | None = None
    found: tuple[Found, ...] = ()

    @property
    def problems(self) -> tuple[SheetProblem, ...]:
        """Return what is wrong with the rows."""
        return self.sheet.problems if self.sheet else ()

    @property
    def is_sound(self) -> bool:
        """Return whether nothing is wrong."""
        return not (self.mistakes.found or self.problems)


def grouping_wanted(
    form: GroupingForm, files: Mapping[str, SentFile], visit: SignedVisit
) -> tuple[GroupingWanted | None, Read]:
    """Return the grouping that a form means, None where something is wrong with it."""
    read = Read()
    programme_id, on = "", visit.today
    with read.mistakes.at("title"):
        checked_title(form.title)
    with read.mistakes.at("programme"):
        programme_id = find_programme_id(form.programme, visit.house.catalogue)
    with read.mistakes.at("on"):
        on = find_date(form.on, visit.today)
    read_partnerships(form, files, visit, on, read)
    if not read.is_sound:
        return None, read
    wanted = GroupingWanted(form.title, programme_id, on, found=read.found, sheet=read.sheet)
    return wanted, read


def read_partnerships(
    form: GroupingForm, files: Mapping[str, SentFile], visit: SignedVisit, on: date, read: Read
) -> None:
    """Read whom a form takes in, in all its ways, and every mistake in it."""
    _read_sheet(form, files, visit, read)
    read.found = (*_documented(form, visit, read.mistakes), *_introduced(form, visit, on))
    if not read.found and read.sheet is None and read.is_sound:
        said = message(
            "grouping.nobody-chosen",
            "No partnership was chosen. Tick the documented ones or the introductions, choose a file, or "
            "paste rows.",
        )
        read.mistakes.found.append(FieldError("documented", said))


def _documented(form: GroupingForm, visit: SignedVisit, mistakes: Mistakes) -> tuple[Found, ...]:
    if not (form.documented or form.is_narrowed):
        return ()
    wanted = _filter(form, visit, mistakes)
    if wanted is None:
        return ()
    found = documented(visit.house, wanted)
    if not found:
        said = message(
            "grouping.nobody-documented",
            "No documented partnership is like that. Choose fewer filters.",
        )
        mistakes.found.append(FieldError("documented", said))
    return found


def _filter(form: GroupingForm, visit: SignedVisit, mistakes: Mistakes) -> DocumentedFilter | None:
    before = len(mistakes.found)
    themes: frozenset[str] = frozenset()
    countries: frozenset[CountryCode] = frozenset()
    years: dict[str, int | None] = {}
    with mistakes.at("network"):
        _check_networks(form, visit)
    with mistakes.at("theme"):
        themes = find_theme_ids(form.theme, visit.house.catalogue) if form.theme else themes
    with mistakes.at("country"):
        countries = frozenset(find_country(each, visit.house.catalogue) for each in form.country)
    for name in ("first", "last"):
        with mistakes.at(name):
            years[name] = year_from(getattr(form, name))
    if len(mistakes.found) > before:
        return None
    return DocumentedFilter(
        networks=frozenset(form.network),
        theme_ids=themes,
        countries=countries,
        first_year=years["first"],
        last_year=years["last"],
    )


def _check_networks(form: GroupingForm, visit: SignedVisit) -> None:
    unknown = [each for each in form.network if each not in documented_networks(visit.house)]
    if unknown:
        raise InvalidInputError(
            "grouping.network-unknown",
            "“{value}” is not a network that the facts document. Choose from the list.",
            value=quoted(unknown[0]),
        )


def year_from(written: str) -> int | None:
    """Return a year, None for no words; raise InvalidInputError for anything else."""
    words = written.strip()
    if not words:
        return None
    if words.isascii() and words.isdigit() and _FIRST_YEAR <= int(words[:5]) <= _LAST_YEAR:
        return int(words)
    raise InvalidInputError(
        "grouping.year-unreadable",
        "“{value}” is not a year. Write four digits, such as 2019, or leave it empty.",
        value=quoted(words),
    )


def _introduced(form: GroupingForm, visit: SignedVisit, on: date) -> tuple[Found, ...]:
    if form.introduced not in INTRODUCED[1:]:
        return ()
    return introduced(visit.house, on, all_open=form.introduced == "open")


def _read_sheet(
    form: GroupingForm, files: Mapping[str, SentFile], visit: SignedVisit, read: Read
) -> None:
    file = files.get("sheet")
    if file is not None and form.rows.strip():
        said = message(
            "round.sheet-twice",
            "There are both a file and pasted rows, and they may say different things. Send one of them.",
        )
        read.mistakes.found.append(FieldError("rows", said))
        return
    try:
        if file is not None:
            read.sheet = read_grouping_file(file.content, file.name, visit.house)
        elif form.rows.strip():
            called = text("The pasted rows", visit.language)
            read.sheet = read_grouping_rows(form.rows, called, visit.house)
    except PartnerkommunError as error:
        at = "sheet" if file is not None else "rows"
        read.mistakes.found.append(FieldError(at, error.message))


def errors_of(read: Read | None) -> Iterator[FieldError]:
    """Yield the errors of a form as its summary tells them."""
    if read:
        yield from read.mistakes.found
        try:
            refuse_sheet_problems(read.problems)
        except GroupingSheetRefusedError as error:
            yield FieldError("problems", error.message)
