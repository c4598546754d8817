"""The pictures of a version: who is like whom, who shares what, when they run and where; each also a file."""

from starlette.responses import Response

from matcher.domain.grouping import GroupingPartnership
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.networks.region_words import REGION_WORDS
from service.api.request_faults import no_such_address
from service.language.translate import translate
from service.pages.groupings.desk import here_of
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, version_view
from service.pages.private_visit import PRIVATE
from service.pages.shortlist.export import attachment, file_name
from service.pages.signed_visit import SignedVisit
from service.pictures import (
    MEDIA_TYPE,
    NAMES,
    Division,
    GroupShown,
    Shown,
    ShownPlace,
    album,
    division_of,
    drawn,
    standalone_svg,
)
from service.use_cases.grouping_known import known_of


def pictures_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Return all pictures of a version with their tables."""
    view = version_view(visit, grouping_id, number)
    return visit.page(
        "groupings/pictures.html",
        here_of(grouping_id, f"{view.rest}/pictures"),
        grouping=view.grouping,
        version=view.version,
        files=here_of(grouping_id, f"{view.rest}/picture").path,
        album=album(division_in(view), visit.language),
        trouble=view.trouble,
    )


def picture_file(visit: SignedVisit, grouping_id: str, number: str, name: str) -> Response:
    """Return one picture of a version as a file of its own."""
    view = version_view(visit, grouping_id, number)
    if name not in NAMES:
        raise no_such_address()
    found = drawn(division_in(view), name, visit.language)
    if found.picture is None:
        raise no_such_address()
    called = file_name(f"{view.grouping.title} {found.heading}", visit.today, visit.language)
    headers = {
        **PRIVATE,
        "Content-Disposition": attachment(f"{called}.svg"),
        "Content-Language": visit.language,
    }
    return Response(standalone_svg(found.picture), media_type=MEDIA_TYPE, headers=headers)


def division_in(view: VersionView) -> Division:
    """Return a version as pictures draw it; laid out where it is known how alike the partnerships are."""
    saying = Saying(view)
    groups = [
        GroupShown(each.id, saying.group_name(each.id)) for each in view.version.result.groups
    ]
    title = view.grouping.title
    if view.worked is None or view.compared is None:
        taking_part = [
            each
            for each in view.grouping.partnerships
            if each.key not in view.version.conditions.left_out
        ]
        shown = [_shown(view, each) for each in taking_part]
        return Division(title, tuple(shown), tuple(groups))
    by_key = view.grouping.by_key
    keys = [candidate.id for candidate in view.worked.problem.candidates]
    return division_of(
        title, view.worked.problem, [_shown(view, by_key[key]) for key in keys], groups
    )


def _shown(view: VersionView, partnership: GroupingPartnership) -> Shown:
    visit = view.visit
    group = view.version.result.group_of(partnership.key)
    known = known_of(partnership, visit.house)
    understood = view.worked.understood.get(partnership.key) if view.worked else None
    themes = visit.house.catalogue.taxonomy.themes
    ids = understood.theme_ids if understood else partnership.theme_ids
    regions = [translate(REGION_WORDS[each], visit.language) for each in sorted(known.regions)]
    here = here_of(view.grouping.id, f"{view.rest}/partnerships/{partnership.key}")
    return Shown(
        key=partnership.key,
        name=view.name_of(partnership.key),
        group_id=group.id if group else None,
        themes=tuple(themes[each].labels[visit.language] for each in ids if each in themes),
        start=known.start_year,
        places=tuple(_places(view, partnership)),
        region=", ".join(regions),
        href=here.address(visit.language),
    )


def _places(view: VersionView, partnership: GroupingPartnership) -> list[ShownPlace]:
    known = view.visit.house.catalogue.local_governments
    places = [known[each] for each in partnership.party_ids if each in known]
    return [
        ShownPlace(
            place.latitude,
            place.longitude,
            place.name,
            place.country == HOME_COUNTRY,
            place.country,
        )
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
