"""What was entered on the map: a programme, a day and a part of the world."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from matcher.domain.message import message
from matcher.domain.programme import Programme
from service.api.questions import Mistakes
from service.api.refusals import FieldError, given_twice
from service.house import House
from service.language.catalogues import Lang
from service.language.translate import translate
from service.language.vocabulary import word
from service.maps.views import VIEWS, WORLD, View, view_by_id
from service.pages.entries import Entries, first_of, repeated_in
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID, find_date, find_programme_id

PATH = "/map"
_SINGLE = ("programme", "on")


@dataclass(frozen=True)
class MapForm:
    """The form of the map, kept as it was entered; a view that is not known is the world."""

    programme: str = DEFAULT_PROGRAMME_ID
    on: str = ""
    view: View = WORLD
    repeated: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, entries: Entries, today: date) -> "MapForm":
        """Return the form as entered; whatever was left out has its default."""
        return cls(
            programme=first_of(entries, "programme", DEFAULT_PROGRAMME_ID),
            on=first_of(entries, "on", today.isoformat()),
            view=view_by_id(first_of(entries, "view", WORLD.id)),
            repeated=repeated_in(entries, _SINGLE),
        )

    def query(self, view: View | None = None) -> str:
        """Return the form as the query of an address, of another view if one is given."""
        shown = view or self.view
        fields = {"programme": self.programme, "on": self.on}
        return urlencode(fields | ({} if shown == WORLD else {"view": shown.id}))


@dataclass(frozen=True)
class Chosen:
    """The programme and day that were meant; None where they were entered wrongly."""

    programme: Programme | None
    on: date | None
    errors: tuple[FieldError, ...] = ()


def chosen(form: MapForm, house: House, today: date) -> Chosen:
    """Return what the form means, with every mistake in it."""
    mistakes = Mistakes()
    mistakes.found += [FieldError(name, given_twice(name)) for name in form.repeated]
    programme = on = None
    with mistakes.at("programme"):
        found = find_programme_id(form.programme, house.catalogue)
        programme = house.catalogue.programmes.get(found)
    with mistakes.at("on"):
        on = find_date(form.on, today)
    if mistakes.found:
        return Chosen(None, None, tuple(mistakes.found))
    return Chosen(programme, on)


@dataclass(frozen=True)
class Zoom:
    """A view to choose: its name, and whether it is the one shown."""

    view: View
    name: str
    is_current: bool


def zooms(current: View, language: Lang) -> tuple[Zoom, ...]:
    """Return the views to choose from, named in `language`."""
    return tuple(Zoom(view, _name(view, language), view == current) for view in VIEWS)


def _name(view: View, language: Lang) -> str:
    return (
        translate(message("map.world", "The world"), language)
        if view == WORLD
        else word(view.id, language)
    )
