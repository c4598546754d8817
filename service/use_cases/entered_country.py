"""Countries as people enter them: an ISO code, or a name in Swedish or English."""

from collections.abc import Iterable

from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import NotFoundError
from matcher.domain.message import CountryCode
from matcher.eligibility.verdict import HOME_COUNTRY
from service.language.catalogues import LANGUAGES
from service.language.values import country_name
from service.use_cases.entered_names import KnownNames
from service.use_cases.entered_text import quoted

# Other names in use than the one that the locale data gives.
_ALSO_CALLED = {
    "BA": ("Bosnien", "Bosnia", "Bosnien-Hercegovina", "Bosnia-Herzegovina"),
    "BY": ("Vitryssland",),
    "CN": ("Folkrepubliken Kina",),
    "MD": ("Moldavien", "Republic of Moldova"),
    "MK": ("Makedonien", "Macedonia"),
    "PS": ("Palestina", "Palestine"),
    "TR": ("Turkey", "Türkiye"),
    "VN": ("Viet Nam",),
    "ZA": ("Republiken Sydafrika",),
}


def known_countries(catalogue: Catalogue) -> frozenset[CountryCode]:
    """Return the countries abroad that have at least one local government in the registry."""
    countries = {place.country for place in catalogue.local_governments.values()}
    return frozenset(country for country in countries if country != HOME_COUNTRY)


def find_country(entered: str, catalogue: Catalogue) -> CountryCode:
    """Return the country that was named; raise NotFoundError for one that the registry lacks."""
    known = known_countries(catalogue)
    names = _names_of(known)
    found = names.find(entered)
    if found is not None:
        return CountryCode(found)
    nearest = names.nearest(entered)
    if nearest:
        raise NotFoundError(
            "country.unknown-but-near",
            "There is no partner country “{value}”. Did you mean {suggestions}?",
            value=quoted(entered),
            suggestions=", ".join(nearest),
        )
    raise NotFoundError(
        "country.unknown",
        "There is no partner country “{value}”. Name one of these by code or name: {known}.",
        value=quoted(entered),
        known=", ".join(sorted(known)),
    )


def _names_of(countries: Iterable[CountryCode]) -> KnownNames:
    return KnownNames(
        {
            country: (
                *(country_name(country, language) for language in LANGUAGES),
                *_ALSO_CALLED.get(country, ()),
            )
            for country in countries
        }
    )
