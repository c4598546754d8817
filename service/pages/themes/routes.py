"""The addresses of the themes."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow
from service.pages.addresses import Here, both_languages
from service.pages.entries import EntriesNow
from service.pages.rendering import page
from service.pages.themes.counts import activities_in
from service.pages.themes.shown import shown
from service.use_cases.learn_more import learn_more, overview, packaged_knowledge

_SECTION = "themes"

router = APIRouter(include_in_schema=False)


def _themes(house: HouseNow, language: LanguageNow) -> Response:
    knowledge = packaged_knowledge()
    return page(
        "themes/themes.html",
        language,
        Here("/themes", section=_SECTION),
        overview=overview(house.catalogue),
        knowledge=knowledge,
        activities=activities_in(knowledge),
    )


def _theme(
    concept_id: str, house: HouseNow, language: LanguageNow, entries: EntriesNow
) -> Response:
    more = learn_more(concept_id, house.catalogue, packaged_knowledge(), language)
    everything = "all" in entries.get("show", ())
    return page(
        "themes/theme.html",
        language,
        Here(f"/themes/{more.concept.id}", "show=all" if everything else "", _SECTION),
        more=more,
        shown=shown(more, everything),
        taxonomy=house.catalogue.taxonomy,
    )


both_languages(router, "/themes", _themes, ANYONE)
both_languages(router, "/themes/{concept_id}", _theme, ANYONE)
