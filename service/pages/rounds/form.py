"""The form of a round: its name, whose rules on which day, who takes part, and what holds for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from data.importing.round_sheet import RoundSheet, SheetProblem
from data.store.shortlists import read_shortlist
from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import message
from matcher.domain.round import RoundConditions
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.language.translate import text
from service.pages.entries import Entries, first_of
from service.pages.signed_visit import SignedVisit
from service.pages.upload import SentFile
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID, find_date, find_programme_id
from service.use_cases.entered_country import find_country
from service.use_cases.round_begin import RoundWanted, checked_title
from service.use_cases.round_changes import levels_from, share_from, size_from
from service.use_cases.round_parties import abroad_with_profile, swedish_with_profile
from service.use_cases.round_sheet import read_names, read_pasted_rows, read_sheet_file

_SHORTLIST = "shortlist"
BALANCES = ("0", "0.25", "0.5", "0.75", "1")
LEASTS = ("0", "0.15", "0.3", "0.5", "0.75")


@dataclass(frozen=True)
class RoundForm:
    """What was entered, word for word, so that nothing has to be written twice."""

    title: str = ""
    programme: str = DEFAULT_PROGRAMME_ID
    on: str = ""
    rows: str = ""
    names: str = ""
    shortlist: str = ""
    ours_all: bool = False
    theirs_all: bool = False
    country: tuple[str, ...] = ()
    groups: str = "2"
    levels: str = "none"
    balance: str = "0.25"
    least: str = "0"

    @classmethod
    def read(cls, entries: Entries, today: date) -> "RoundForm":
        """Return the form as entered; whatever was left out has its default."""

        def one(name: str, default: str = "") -> str:
            return first_of(entries, name, default)

        return cls(
            title=one("title"),
            programme=one("programme", DEFAULT_PROGRAMME_ID),
            on=one("on", today.isoformat()),
            rows=one("rows").replace("\r\n", "\n"),
            names=one("names").replace("\r\n", "\n"),
            shortlist=one("shortlist"),
            ours_all=bool(one("ours_all")),
            theirs_all=bool(one("theirs_all")),
            country=tuple(dict.fromkeys(each for each in entries.get("country", ()) if each)),
            groups=one("groups", "2"),
            levels=one("levels", "none"),
            balance=one("balance", "0.25"),
            least=one("least", "0"),
        )


@dataclass
class Read:
    """What a form means: the round that is wanted, and every mistake; rows that have problems apart."""

    mistakes: Mistakes = field(default_factory=Mistakes)
    problems: tuple[SheetProblem, ...] = ()
    name_problems: tuple[SheetProblem, ...] = ()
    sheet: RoundSheet | None = None

    @property
    def is_sound(self) -> bool:
        """Return whether nothing is wrong."""
        return not (self.mistakes.found or self.problems or self.name_problems)


def round_wanted(
    form: RoundForm, files: Mapping[str, SentFile], visit: SignedVisit
) -> tuple[RoundWanted | None, Read]:
    """Return the round that a form means, None where something is wrong with it."""
    read = Read()
    with read.mistakes.at("title"):
        checked_title(form.title)
    rest = rest_wanted(form, visit, read.mistakes)
    places = _places(form, files, visit, read)
    if rest is None or not read.is_sound:
        return None, read
    wanted = RoundWanted(
        form.title, rest.programme_id, rest.on, tuple(places), read.sheet, rest.conditions
    )
    return wanted, read


def rest_wanted(form: RoundForm, visit: SignedVisit, mistakes: Mistakes) -> RoundWanted | None:
    """Return what a form says of all parties, None where something of it is wrong."""
    programme_id, on = "", visit.today
    conditions: dict[str, object] = {}
    with mistakes.at("programme"):
        programme_id = find_programme_id(form.programme, visit.house.catalogue)
    with mistakes.at("on"):
        on = find_date(form.on, visit.today)
    with mistakes.at("groups"):
        conditions["group_size"] = size_from(form.groups)
    with mistakes.at("levels"):
        conditions["also_levels"] = levels_from(form.levels)
    with mistakes.at("balance"):
        conditions["balance"] = share_from(form.balance)
    with mistakes.at("least"):
        conditions["least_benefit"] = share_from(form.least)
    if mistakes.found:
        return None
    return RoundWanted(form.title, programme_id, on, conditions=RoundConditions(**conditions))  # type: ignore[arg-type]


def parties_wanted(
    form: RoundForm, files: Mapping[str, SentFile], visit: SignedVisit, programme: tuple[str, date]
) -> tuple[Sequence[LocalGovernment], Read]:
    """Return whom a form adds to a round of a programme on a day, with everything that is wrong."""
    read = Read()
    chosen = replace(form, programme=programme[0], on=programme[1].isoformat())
    places = _places(chosen, files, visit, read)
    if not places and read.sheet is None and read.is_sound:
        said = message(
            "round.nobody-added",
            "Nobody was chosen. Choose a file, paste rows, write names, or tick those with a profile.",
        )
        read.mistakes.found.append(FieldError("sheet", said))
    return places, read


def _places(
    form: RoundForm, files: Mapping[str, SentFile], visit: SignedVisit, read: Read
) -> list[LocalGovernment]:
    _read_sheet(form, files, visit, read)
    places: list[LocalGovernment] = []
    if form.names.strip():
        named = read_names(form.names, visit.house)
        read.name_problems = named.problems
        places += named.places
    with read.mistakes.at("shortlist"):
        places += _of_shortlist(form.shortlist, visit)
    if form.ours_all:
        places += swedish_with_profile(visit.house)
    if form.theirs_all:
        with read.mistakes.at("country"):
            places += _abroad(form, visit)
    return places


def _read_sheet(
    form: RoundForm, files: Mapping[str, SentFile], visit: SignedVisit, read: Read
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
            read.sheet = read_sheet_file(file.content, file.name, visit.house)
        elif form.rows.strip():
            called = text("The pasted rows", visit.language)
            read.sheet = read_pasted_rows(form.rows, called, visit.house)
    except PartnerkommunError as error:
        at = "sheet" if file is not None else "rows"
        read.mistakes.found.append(FieldError(at, error.message))
    read.problems = read.sheet.problems if read.sheet else ()


def _of_shortlist(written: str, visit: SignedVisit) -> list[LocalGovernment]:
    if not written.strip():
        return []
    token = written.strip().partition("?")[0].rstrip("/").rsplit("/", 1)[-1]
    kept = read_shortlist(visit.engine, visit.seals.open(_SHORTLIST, token))
    if kept is None:
        raise NotFoundError(
            "shortlist.gone",
            "The list at this address is gone: somebody who has the address deleted it.",
        )
    known = visit.house.catalogue.local_governments
    return [known[place_id] for place_id in kept.place_ids if place_id in known]


def _abroad(form: RoundForm, visit: SignedVisit) -> Sequence[LocalGovernment]:
    catalogue = visit.house.catalogue
    countries = frozenset(find_country(each, catalogue) for each in form.country)
    try:
        programme_id = find_programme_id(form.programme, catalogue)
        on = find_date(form.on, visit.today)
    except PartnerkommunError:  # told at its own field
        return ()
    found = abroad_with_profile(visit.house, programme_id, on, countries)
    if not found:
        raise InvalidInputError(
            "round.nobody-abroad",
            "Nobody abroad that has a profile may be asked under the programme on that day in the "
            "countries chosen. Choose other countries, another day or another programme.",
        )
    return found
