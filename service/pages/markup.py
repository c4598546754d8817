"""From domain objects to safe HTML: sentences, sources and quotes."""

import re
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from matcher.domain.message import Message
from service.language.catalogues import Lang, gettext
from service.language.translate import worded
from service.language.web_addresses import ADDRESS

_SCHEME = re.compile(r"^https?://(www\.)?")
_LONGEST_SHOWN = 60
# Everything but control characters and the code points that Unicode keeps for no character. What is allowed
# is listed, the commonest first, because that is a dozen times faster than listing what is not.
_FORBIDDEN = re.compile(
    "[^\x20-\x7e\t\n\r\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 17))
    + "]"
)


def say(message: Message, language: Lang) -> Markup:
    """Return a sentence in `language` with every value escaped and addresses as links."""
    values = {name: linked(worded(value, language)) for name, value in message.values.items()}
    # Template and values are escaped already; the formatting of Markup would do it anew, and slowly.
    return Markup(_escaped(message.template, language).format(**values))  # noqa: S704


def linked(text: str) -> Markup:
    """Return `text` escaped, with web addresses as links; anything else, a file name, stays text."""
    if "://" not in text:
        return escape(text)
    parts: list[str] = []
    at = 0
    for found in ADDRESS.finditer(text):
        parts += [escape(text[at : found.start()]), _link(found.group())]
        at = found.end()
    parts.append(escape(text[at:]))
    # Every part is escaped already; joining them as Markup would do it anew.
    return Markup("".join(parts))  # noqa: S704


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


@cache
def _escaped(template: str, language: Lang) -> str:
    return str(escape(gettext(template, language)))


def _link(address: str) -> Markup:
    plain = _SCHEME.sub("", address).rstrip("/")
    label = plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1]}…"
    # Escaped here; the formatting of Markup would do the same, five times as slowly.
    href, shown = escape(address), escape(label)
    return Markup(f'<a class="source" href="{href}" rel="noreferrer external">{shown}</a>')  # noqa: S704
