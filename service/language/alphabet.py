"""Names in the order in which a reader expects them."""

from collections.abc import Iterable

from matcher.domain.message import CountryCode
from matcher.domain.names import canonical, without_accents
from service.language.catalogues import Lang
from service.language.values import country_name

# Letters of their own at the end of the Swedish alphabet; elsewhere å is an a with a ring.
_AFTER_Z = str.maketrans({"å": "z\U0010fffd", "ä": "z\U0010fffe", "ö": "z\U0010ffff"})
_SAME_LETTER = str.maketrans({"æ": "ä", "ø": "ö"})


def alphabetical(name: str, language: Lang) -> tuple[str, str]:
    """Return the key by which names are sorted: accents aside, with å ä ö last in Swedish."""
    plain = canonical(name)
    if plain.isascii():
        return plain, plain
    if language == "sv":
        parts = plain.translate(_SAME_LETTER).translate(_AFTER_Z)
        return "".join(_bare(letter) for letter in parts), plain
    return without_accents(plain), plain


def countries_by_name(codes: Iterable[CountryCode], language: Lang) -> tuple[CountryCode, ...]:
    """Return country codes in the order of the names that a reader sees."""
    return tuple(
        sorted(codes, key=lambda code: alphabetical(country_name(code, language), language))
    )


def _bare(letter: str) -> str:
    return letter if letter.isascii() or letter > "\U0010fffc" else without_accents(letter)
