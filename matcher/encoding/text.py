"""The one form in which a text is encoded, cached and recognised."""

import unicodedata


def plain_form(text: str) -> str:
    """Return a text in NFC with every run of white space and line breaks as one space.

    Half a surrogate pair, which JSON can carry but UTF-8 cannot, becomes a replacement character.
    """
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", " ".join(valid.split()))
