"""From domain objects to safe HTML: sentences, sources and quotes."""

import re
from typing import Any

from markupsafe import Markup, escape

from matcher.domain.message import Message
from service.language.catalogues import Lang, gettext
from service.language.translate import worded

_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
_LONGEST_SHOWN = 60
# Control characters and the code points that Unicode keeps for no character.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)


def say(message: Message, language: Lang) -> Markup:
    """Return a sentence in `language` with every value escaped and addresses as links."""
    values = {name: linked(worded(value, language)) for name, value in message.values.items()}
    return escape(gettext(message.template, language)).format(**values)


def linked(text: str) -> Markup:
    """Return `text` escaped, with web addresses as links; anything else, a file name, stays text."""
    parts: list[Markup] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        parts += [escape(text[at : found.start()]), _link(found.group())]
        at = found.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def printable(value: Any) -> Any:
    """Return text without the characters that HTML forbids; anything else as it is."""
    if isinstance(value, Markup):
        return Markup(_FORBIDDEN.sub("\ufffd", value))  # noqa: S704 - it was safe before
    return _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value


def shortened(text: str, n: int = 240) -> str:
    """Return `text` cut at a word when it has more than `n` characters."""
    if len(text) <= n:
        return text
    return text[:n].rsplit(maxsplit=1)[0] + " …"


def _link(address: str) -> Markup:
    plain = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    label = plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1]}…"
    return Markup('<a class="source" href="{}" rel="noreferrer external">{}</a>').format(
        address, label
    )
