"""Which language the caller is answered in."""

from starlette.datastructures import QueryParams
from starlette.requests import HTTPConnection

from service.language.catalogues import DEFAULT_LANGUAGE, LANGUAGES, Lang


def language_of(connection: HTTPConnection, default: Lang = DEFAULT_LANGUAGE) -> Lang:
    """Return the language of the address, else of `lang=`, else of Accept-Language, else `default`."""
    in_path = connection.scope["path"].split("/")[1:2]
    if in_path and (named := _known(in_path[0])):
        return named
    if asked := _known(QueryParams(connection.scope.get("query_string", b"")).get("lang", "")):
        return asked
    return preferred(connection.headers.get("accept-language", ""), default)


def preferred(accept_language: str, default: Lang = DEFAULT_LANGUAGE) -> Lang:
    """Return the language that an Accept-Language header ranks highest among ours."""
    best, best_quality = default, 0.0
    for part in accept_language.split(","):
        name, _, weight = part.strip().partition(";")
        found = _known(name.strip().lower().split("-")[0])
        quality = _quality(weight)
        if found is not None and quality > best_quality:
            best, best_quality = found, quality
    return best


def _known(name: str) -> Lang | None:
    return next((language for language in LANGUAGES if language == name), None)


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name.strip() != "q":
        return 1.0 if not weight else 0.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
