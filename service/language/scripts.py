"""In which script a name is written, for those that are not in Latin letters."""

import unicodedata
from functools import cache

from service.language.catalogues import Lang

# The first word of a letter's Unicode name, and the script's code in ISO 15924.
_CODES = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KANNADA": "Knda",
    "KATAKANA": "Jpan",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "MALAYALAM": "Mlym",
    "MYANMAR": "Mymr",
    "ORIYA": "Orya",
    "SINHALA": "Sinh",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
}


def script_of(text: str) -> str | None:
    """Return the script (ISO 15924) of the first letter that is not Latin, None where all are."""
    for letter in text:
        if letter.isascii() or not letter.isalpha():
            continue
        code = _CODES.get(unicodedata.name(letter, "").partition(" ")[0])
        if code is not None:
            return code
    return None


def script_name(code: str, language: Lang) -> str:
    """Return the name of a script in `language`, or the code where it has no name."""
    return _names(language).get(code, code)


@cache
def _names(language: Lang) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse("en_GB" if language == "en" else "sv_SE").scripts)
