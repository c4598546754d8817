"""Countries, dates and numbers as each language writes them."""

import re
from datetime import date
from functools import cache

from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode, LanguageCode, PlainValue
from service.language.catalogues import Lang
from service.language.sources import short_source_in

# Smaller whole numbers are written without a thousands separator, as both languages allow. It keeps
# years and limits readable without telling the two apart.
_GROUPED_FROM = 10_000
_SOURCE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def shown(value: PlainValue, language: Lang) -> str:
    """Return `value` as a reader of `language` expects it.

    Text stays as it is, except for a date as a source gives it, such as 2015-12, and the short names of
    sources, which are written out.
    """
    if isinstance(value, CountryCode):
        return country_name(value, language)
    if isinstance(value, LanguageCode):
        return language_name(value, language)
    if isinstance(value, date):
        return long_date(value, language)
    if isinstance(value, int | float):
        return number(value, language)
    if _SOURCE_DATE.fullmatch(value):
        return source_date(value, language)
    return short_source_in(value, language)


def country_name(code: str, language: Lang) -> str:
    """Return the name of the country with the ISO code `code`, or the code where it has no name."""
    return _territories(language).get(code, code)


def language_name(code: str, language: Lang) -> str:
    """Return the name of the language with the ISO code `code`, or the code where it has no name."""
    return _language_names(language).get(code, code)


def long_date(day: date, language: Lang) -> str:
    """Return `day` written out: 1 mars 2018, 1 March 2018."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale=_locale_name(language))


def source_date(text: str, language: Lang) -> str:
    """Return a month or a day in ISO form written out: december 2015, 1 March 2018."""
    from babel.dates import format_date

    if len(text) == len("2013"):
        return text
    try:
        known = PartialDate.parse(text)
    except ValueError:
        return text
    pattern = "d MMMM y" if known.earliest == known.latest else "MMMM y"
    return format_date(known.earliest, pattern, locale=_locale_name(language))


def number(value: int | float, language: Lang, decimals: int = 2) -> str:
    """Return `value`, with at most so many decimals, as the language writes numbers."""
    if isinstance(value, int) and abs(value) < _GROUPED_FROM:
        return str(value)
    from babel.numbers import format_decimal

    return format_decimal(value, f"#,##0.{'#' * decimals}", locale=_locale_name(language))


def percent(share: float, language: Lang) -> str:
    """Return a share in [0, 1] as whole percent: 83 %, 83%."""
    from babel.numbers import format_percent

    return format_percent(share, locale=_locale_name(language))


@cache
def _territories(language: Lang) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(_locale_name(language)).territories)


@cache
def _language_names(language: Lang) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(_locale_name(language)).languages)


def _locale_name(language: Lang) -> str:
    return "en_GB" if language == "en" else "sv_SE"
