"""The page of all programmes on a day."""

from datetime import date

from starlette.responses import Response

from service.house import House
from service.language.catalogues import Lang
from service.pages.addresses import Here
from service.pages.entries import Entries
from service.pages.programmes.entered import ProgrammeForm, day_of
from service.pages.programmes.words import applying_words
from service.pages.rendering import page
from service.use_cases.programme_glance import Applying, glances

SECTION = "programmes"


def listing_page(entries: Entries, house: House, today: date, language: Lang) -> Response:
    """Return all programmes on a day: whether they are open, to how many countries, and for whom."""
    form = ProgrammeForm.read(entries, today)
    on, errors = day_of(form)
    found = glances(house.catalogue.programmes.values(), on) if on else ()
    return page(
        "programmes/listing.html",
        language,
        Here("/programmes", form.day_query if "on" in entries else "", SECTION),
        status=422 if errors else 200,
        form=form,
        on=on,
        errors=errors,
        first_errors={error.field: error for error in errors},
        glances=[(each, applying_words(each.applying, language)) for each in found],
        some_open=any(each.applying is Applying.OPEN for each in found),
        not_needed=[each for each in found if each.applying is Applying.NOT_NEEDED],
    )
