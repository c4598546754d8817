"""What people write about introductions, checked before it is kept."""

import unicodedata

from matcher.domain.errors import InvalidInputError

LONGEST_REASON = 2_000
LONGEST_NOTE = 8_000


def checked(text: str, longest: int) -> str:
    """Return a text with plain line breaks, composed letters and no space around it.

    Raise InvalidInputError where it is longer than `longest` or holds what no page can show.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = unicodedata.normalize("NFC", plain).strip()
    if any(_is_no_text(letter) for letter in cleaned):
        raise InvalidInputError(
            "introduction.not-text",
            "The text holds characters that cannot be shown. Write it again.",
        )
    if len(cleaned) > longest:
        raise InvalidInputError(
            "introduction.text-too-long",
            "The text has {length} characters; at most {limit} fit. Shorten it.",
            length=len(cleaned),
            limit=longest,
        )
    return cleaned


def _is_no_text(letter: str) -> bool:
    if letter in "\n\t":
        return False
    code = ord(letter)
    is_nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_nothing or unicodedata.category(letter) in ("Cc", "Cs")
