"""The text of a question, checked before anything reads it."""

import unicodedata

from matcher.domain.errors import InvalidInputError

MAX_CHARACTERS = 20_000
_SHOWN_CHARACTERS = 60


def one_line(text: str) -> str:
    """Return a text in NFC on one line, without letters that cannot be shown and without surplus space."""
    shown = "".join(
        letter if letter == " " or unicodedata.category(letter)[0] not in "CZ" else " "
        for letter in unicodedata.normalize("NFC", text)
    )
    return " ".join(shown.split())


def checked_text(text: str) -> str:
    """Return the text in NFC without surrounding space.

    Raise InvalidInputError when it is longer than MAX_CHARACTERS, holds NUL or undecodable bytes,
    or has no letter.
    """
    if len(text) > MAX_CHARACTERS:
        raise InvalidInputError(
            "question.too-long",
            "The text has {length} characters; at most {limit} are read. Keep the part that "
            "describes the challenge.",
            length=len(text),
            limit=MAX_CHARACTERS,
        )
    if "\0" in text:
        raise InvalidInputError(
            "question.nul-bytes",
            "The text contains NUL bytes, so it is probably not a text. Save it as plain text in "
            "UTF-8 and try again.",
        )
    if any(unicodedata.category(character) == "Cs" for character in text):
        raise InvalidInputError(
            "question.undecodable",
            "The text contains bytes that are not valid UTF-8. Save it in UTF-8 and try again.",
        )
    cleaned = unicodedata.normalize("NFC", text).strip()
    if not any(character.isalpha() for character in cleaned):
        raise InvalidInputError(
            "question.empty",
            "The text is empty. Describe a challenge in a sentence or two.",
        )
    return cleaned


def quoted(value: str) -> str:
    """Return a value as an error sentence can show it: one short, printable line."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"
