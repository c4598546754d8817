"""The partner countries of a programme on a day, drawn and told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean

from markupsafe import Markup

from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import Programme
from matcher.eligibility import DatedList, dated_lists, eligible_countries
from matcher.eligibility.country_lists import dated_lists_on
from matcher.eligibility.list_wording import no_list_yet
from matcher.eligibility.rules_in_force import ended_reason
from matcher.eligibility.verdict import HOME_COUNTRY
from service.language.alphabet import alphabetical
from service.language.catalogues import Lang
from service.language.translate import translate
from service.language.values import country_name
from service.maps.content import CountryKind, CountryMark, MapContent, Position, known_position
from service.maps.svg import is_outlined, map_svg
from service.maps.views import WORLD, View


@dataclass(frozen=True)
class PartnerCountry:
    """A country that may be asked: whether that is certain, and the lists that it stands on."""

    code: CountryCode
    is_certain: bool
    since: tuple[Message, ...]
    sources: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class PartnerMap:
    """The countries of a programme on a day: `svg` is None where `problem` says why nothing is drawn.

    `is_unlimited` means that no country is excluded; then there are no rows. `why_none` says why no
    country at all may be asked.
    """

    programme: Programme
    on: date
    rows: tuple[PartnerCountry, ...]
    is_unlimited: bool
    why_none: tuple[Message, ...]
    svg: Markup | None = None
    problem: Message | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the sources of all rows, each once, in the order in which the table refers to them."""
        return tuple(dict.fromkeys(source for row in self.rows for source in row.sources))

    @property
    def has_uncertain(self) -> bool:
        """Return whether a country is uncertain, so that the legend must explain the pattern."""
        return any(not row.is_certain for row in self.rows)


def partner_map(
    programme: Programme,
    on: date,
    catalogue: Catalogue,
    language: Lang,
    view: View = WORLD,
    prefix: str = "map",
) -> PartnerMap:
    """Return the partner countries of a programme on a day, with their map in `language`."""
    certain, possible = eligible_countries(programme, on)
    rows = _rows(programme, on, certain or frozenset(), possible or frozenset(), language)
    is_unlimited = possible is None
    why_none = () if rows or is_unlimited else _why_none(programme, on)
    partner = PartnerMap(programme, on, rows, is_unlimited, why_none)
    try:
        svg = map_svg(_content(partner, catalogue, language), view, prefix=prefix)
    except PartnerkommunError as error:
        return replace(partner, problem=error.message)
    return replace(partner, svg=svg)


def home_mark(language: Lang) -> CountryMark:
    """Return the mark of Sweden, where every question comes from."""
    name = country_name(HOME_COUNTRY, language)
    said = translate(
        message("map.home", "{country}: this is where you are", country=HOME_COUNTRY), language
    )
    return CountryMark(HOME_COUNTRY, CountryKind.HOME, name, said)


def _rows(
    programme: Programme,
    on: date,
    certain: Iterable[CountryCode],
    possible: Iterable[CountryCode],
    language: Lang,
) -> tuple[PartnerCountry, ...]:
    sure, lists = frozenset(certain), dated_lists_on(programme, on)
    rows = []
    for code in possible:
        holding = [dated for dated in lists if code in _named_by(dated)]
        rows.append(
            PartnerCountry(
                code=code,
                is_certain=code in sure,
                since=tuple(_since(dated) for dated in holding),
                sources=tuple(dict.fromkeys(dated.country_list.source for dated in holding)),
                href=f"/{language}/local-governments?country={code}",
            )
        )
    return tuple(sorted(rows, key=lambda r: alphabetical(country_name(r.code, language), language)))


def _named_by(dated: DatedList) -> frozenset[CountryCode]:
    return dated.country_list.countries | dated.country_list.uncertain


def _since(dated: DatedList) -> Message:
    """Return in a few words since when a list applies, as far as the sources tell."""
    if dated.country_list.valid_from is not None:
        return message("map.since", "from {date}", date=str(dated.country_list.valid_from))
    if dated.latest == date.max:
        return message("map.since-unknown", "the start is unknown")
    if dated.earliest == date.min:
        return message("map.since-before", "from {date} at the latest", date=dated.latest)
    return message(
        "map.since-between",
        "from a day between {earliest} and {latest}",
        earliest=dated.earliest,
        latest=dated.latest,
    )


def _why_none(programme: Programme, on: date) -> tuple[Message, ...]:
    ended = ended_reason(programme, on)
    return ended or tuple(no_list_yet(first, on) for first in dated_lists(programme)[:1])


def _content(partner: PartnerMap, catalogue: Catalogue, language: Lang) -> MapContent:
    positions = _stand_ins(partner.rows, catalogue)
    title = message(
        "map.countries-title",
        "Partner countries on {day}: {programme}",
        day=partner.on,
        programme=partner.programme.labels[language],
    )
    marks = tuple(_mark(row, positions.get(row.code), language) for row in partner.rows)
    return MapContent(
        title=translate(title, language),
        description=translate(_description(partner), language),
        countries=(*marks, home_mark(language)),
        all_allowed=partner.is_unlimited,
    )


def _description(partner: PartnerMap) -> Message:
    if partner.is_unlimited:
        return message("map.unlimited", "No country is excluded, so every country is filled.")
    certain = sum(row.is_certain for row in partner.rows)
    return message(
        "map.countries-description",
        "Filled: {certain}. Hatched because it is uncertain: {uncertain}. "
        "The table below the map says the same in words.",
        certain=certain,
        uncertain=len(partner.rows) - certain,
    )


def _mark(row: PartnerCountry, position: Position | None, language: Lang) -> CountryMark:
    said = (
        message("map.certain", "{country}: on the list", country=row.code)
        if row.is_certain
        else message("map.uncertain", "{country}: uncertain whether on the list", country=row.code)
    )
    kind = CountryKind.CERTAIN if row.is_certain else CountryKind.UNCERTAIN
    label = country_name(row.code, language)
    return CountryMark(row.code, kind, label, translate(said, language), row.href, position)


def _stand_ins(
    rows: tuple[PartnerCountry, ...], catalogue: Catalogue
) -> Mapping[CountryCode, Position]:
    """Return where countries without an outline lie: at the mean of their places."""
    missing = {row.code for row in rows if not is_outlined(row.code)}
    if not missing:
        return {}
    by_country: dict[CountryCode, list[Position]] = {}
    for place in catalogue.local_governments.values():
        position = position_of(place) if place.country in missing else None
        if position:
            by_country.setdefault(place.country, []).append(position)
    return {
        code: (fmean(lat for lat, _ in known), fmean(lon for _, lon in known))
        for code, known in by_country.items()
    }


def position_of(place: LocalGovernment) -> Position | None:
    """Return where a local government lies, None where that is not known."""
    return known_position(place.latitude, place.longitude)
