"""Deleting a saved search, after asking."""

from starlette.responses import Response

from data.store.saved_searches import delete_search
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.searches.desk import INDEX, Work
from service.pages.searches.show import name_of


def delete_page(work: Work, token: str) -> Response:
    """Ask whether a search is to be deleted and, when that was answered, delete it."""
    search = work.read(token)
    form = work.form_of(search)
    if work.is_post:
        delete_search(work.house.engine, search.id)
        return page("searches/deleted.html", work.language, INDEX, headers=PRIVATE, form=form)
    return page(
        "searches/delete.html",
        work.language,
        work.here(token, "/delete"),
        headers=PRIVATE,
        name=name_of(search, form),
        address=work.address(token),
    )
