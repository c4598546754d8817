"""Text that every file format can hold."""

import re

# What XML 1.0 forbids, and line breaks of other worlds that calendars and browsers read differently.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return `text` with line feeds only, and a mark in place of every forbidden character.

    Characters that turn the writing direction are left out: unbalanced they would turn what follows too.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _FORBIDDEN.sub("\ufffd", _OVERRIDES.sub("", lines.replace("\u2029", "\n")))


def one_line(text: str) -> str:
    """Return clean text on one line."""
    return " ".join(clean(text).split())
