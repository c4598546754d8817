"""The page of one local government: everything that is known of it, each fact with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from matcher.domain.challenge import Passage
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.domain.programme import Programme
from matcher.domain.taxonomy import Concept
from matcher.eligibility import Eligibility, eligibility
from matcher.eligibility.verdict import HOME_COUNTRY
from service.language.catalogues import Lang
from service.language.scripts import script_name, script_of
from service.pages.addresses import Here
from service.pages.places.form import PATH
from service.pages.places.listing import Visit, nearest_names
from service.pages.places.statements import statements_by_side
from service.pages.places.whereabouts import languages_of, marks_of
from service.pages.rendering import page
from service.use_cases.entered_text import quoted
from service.use_cases.related_words import relation_in_words

N_SHOWN_WITHIN = 12


@dataclass(frozen=True)
class OtherName:
    """A former or other name, with its script in words and as a language tag where it is not Latin."""

    name: str
    is_former: bool
    script: str | None
    tag: str | None


@dataclass(frozen=True)
class PartnershipTold:
    """A documented partnership with the parties beside the place itself, and its themes."""

    partnership: Partnership
    others: tuple[LocalGovernment, ...]
    unnamed: tuple[UnnamedParty, ...]
    themes: tuple[Concept, ...]


@dataclass(frozen=True)
class RelatedTold:
    """A related local government and the reasons in words."""

    place: LocalGovernment
    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class Askable:
    """Whether a programme allows asking the place on the day, and by which rule."""

    programme: Programme
    verdict: Eligibility


def place_page(place_id: str, visit: Visit, done: Message | None = None) -> Response:
    """Return the page of one local government, or a 404 that helps to find the one that was meant.

    `done` is what to say first of a profile that was just written, confirmed or deleted.
    """
    places = visit.house.catalogue.local_governments
    place = places.get(place_id.lower())
    if place is None:
        return _unknown(place_id, visit)
    if place.id != place_id:
        return RedirectResponse(f"/{visit.language}{PATH}/{place.id}", 308)
    registry, taxonomy = visit.registry, visit.house.catalogue.taxonomy
    within = registry.relatives.within(place.id)
    return page(
        "places/place.html",
        visit.language,
        Here(f"{PATH}/{place.id}", section="places"),
        place=place,
        done=done,
        today=visit.today,
        is_swedish=place.country == HOME_COUNTRY,
        names=other_names(place, visit.language),
        counterpart=counterpart_of(place),
        parent=places.get(place.parent_id or ""),
        other_half=places.get(place.same_organisation_id or ""),
        within=within[:N_SHOWN_WITHIN],
        n_within=len(within),
        marks=marks_of(place, visit.house.catalogue.surroundings, _passages(place, visit)),
        languages=languages_of(place, visit.house.catalogue.surroundings, visit.language),
        sides=statements_by_side(
            _passages(place, visit), taxonomy.themes, visit.today, visit.language
        ),
        partnerships=_partnerships(place, visit),
        twins=registry.twins_of(place.id),
        related=_related(place, visit),
        askable=_askable(place, visit),
    )


def other_names(place: LocalGovernment, language: Lang) -> tuple[OtherName, ...]:
    """Return former names and aliases, each once, with the script of those not in Latin letters."""
    former = dict.fromkeys(place.former_names, True)
    every = {**dict.fromkeys(place.aliases, False), **former}
    told = []
    for name, is_former in every.items():
        if name == place.name:
            continue
        code = script_of(name)
        told.append(
            OtherName(
                name,
                is_former,
                script_name(code, language) if code else None,
                f"und-{code}" if code else None,
            )
        )
    return tuple(told)


def counterpart_of(place: LocalGovernment) -> Message:
    """Return in words what stands on the same level on the other side."""
    if place.country == HOME_COUNTRY:
        if place.level is Level.REGION:
            return message(
                "counterpart.of-region",
                "Its counterparts abroad are regions, counties, provinces and the like.",
            )
        return message(
            "counterpart.of-municipality",
            "Its counterparts abroad are municipalities, districts, towns and the like.",
        )
    if place.level is Level.REGION:
        return message("counterpart.swedish-region", "Counterpart of a Swedish region.")
    if place.level is Level.TOWN:
        return message(
            "counterpart.town",
            "A town or place: it stands in for the local government that governs it, the counterpart of "
            "a Swedish municipality.",
        )
    return message("counterpart.swedish-municipality", "Counterpart of a Swedish municipality.")


def _passages(place: LocalGovernment, visit: Visit) -> Sequence[Passage]:
    return visit.registry.passages.get(place.id, ())


def _partnerships(place: LocalGovernment, visit: Visit) -> tuple[PartnershipTold, ...]:
    catalogue = visit.house.catalogue
    own = visit.registry.ties.ids_of(place.id)
    return tuple(
        PartnershipTold(
            partnership,
            tuple(catalogue.local_governments[i] for i in partnership.party_ids if i not in own),
            partnership.unnamed_parties,
            tuple(
                catalogue.taxonomy.themes[theme]
                for theme in partnership.theme_ids
                if theme in catalogue.taxonomy.themes
            ),
        )
        for partnership in visit.registry.partnerships_of(place.id)
    )


def _related(place: LocalGovernment, visit: Visit) -> tuple[RelatedTold, ...]:
    taxonomy = visit.house.catalogue.taxonomy
    return tuple(
        RelatedTold(
            related.local_government,
            tuple(
                relation_in_words(relation, taxonomy, visit.language)
                for relation in related.relations
            ),
        )
        for related in visit.registry.relatives.related_to(place)
    )


def _askable(place: LocalGovernment, visit: Visit) -> tuple[Askable, ...]:
    """Return the answer of every programme, those that allow it first."""
    answers = [
        Askable(programme, eligibility(place, programme, visit.today))
        for programme in visit.house.catalogue.programmes.values()
    ]
    return tuple(sorted(answers, key=lambda answer: not answer.verdict.is_eligible))


def _unknown(place_id: str, visit: Visit) -> Response:
    written = quoted(place_id)
    return page(
        "places/unknown.html",
        visit.language,
        Here(f"{PATH}/{quote(place_id, safe='')}", section="places"),
        status=404,
        written=written,
        nearest=nearest_names(written, visit),
    )
