"""Names as people type them: any case, composed or decomposed letters, with or without accents."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_UNDECOMPOSABLE = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "ß": "ss"})


def canonical(name: str) -> str:
    """Return `name` in NFC, lower case, with single spaces; å ä ö stay letters of their own."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return " ".join(_NOT_WORD.sub(" ", folded).split())


def without_accents(name: str) -> str:
    """Return the canonical name with every accent removed, for a second, looser look (habo = Håbo)."""
    decomposed = unicodedata.normalize("NFKD", canonical(name).translate(_UNDECOMPOSABLE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
