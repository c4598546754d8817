"""Countries as people write them: a code, or a name in Swedish or English."""

from collections.abc import Iterator
from functools import cache

from babel import Locale

from matcher.domain.message import CountryCode
from matcher.domain.names import canonical, without_accents

# Names in use that the Unicode tables lack or write differently.
_OTHER_NAMES = {
    "BA": ("Bosnien-Hercegovina", "Bosnia-Herzegovina"),
    "CD": ("DR Kongo", "DRC", "Demokratiska republiken Kongo", "Democratic Republic of the Congo"),
    "CG": ("Republiken Kongo", "Republic of the Congo"),
    "CI": ("Côte d'Ivoire", "Ivory Coast"),
    "CV": ("Cape Verde", "Kap Verde", "Cabo Verde"),
    "CZ": ("Czech Republic", "Tjeckiska republiken"),
    "GB": ("UK", "Great Britain", "Storbritannien"),
    "KR": ("South Korea", "Sydkorea"),
    "MD": ("Moldova", "Moldavien"),
    "MK": ("Makedonien", "Macedonia"),
    "MM": ("Myanmar", "Burma"),
    "PS": ("Palestina", "Palestine"),
    "SZ": ("Swaziland", "Eswatini"),
    "TR": ("Turkey", "Türkiye", "Turkiet"),
    "TZ": ("Tanzania",),
    "US": ("USA", "United States of America"),
    "VN": ("Viet Nam", "Vietnam"),
    "BY": ("Vitryssland", "Belarus"),
}


def country_of(text: str) -> CountryCode | None:
    """Return the country that a code or name means, in any case; None where it means none."""
    code = text.strip().upper()
    if code in _codes():
        return CountryCode(code)
    names = _country_by_name()
    found = names.get(canonical(text)) or names.get(without_accents(text))
    return CountryCode(found) if found else None


@cache
def _codes() -> frozenset[str]:
    # "EU", "UN" and the like have two letters too, but are no countries; continents have digits.
    no_countries = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    codes = {str(code) for code in Locale("en").territories}
    return frozenset(code for code in codes - no_countries if len(code) == 2 and code.isalpha())


@cache
def _country_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name in _names():
        names.setdefault(canonical(name), code)
        names.setdefault(without_accents(name), code)
    return names


def _names() -> Iterator[tuple[str, str]]:
    for code, others in _OTHER_NAMES.items():
        for name in others:
            yield code, name
    for language in ("sv", "en"):
        territories = Locale(language).territories
        for code in sorted(_codes()):
            if code in territories:
                yield code, territories[code]
