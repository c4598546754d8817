"""The placeholders of a text, which its translation must share."""

import re
from string import Formatter

# Templates of pages use %(name)s, everything else {name}.
_PERCENT = re.compile(r"%\((\w+)\)[sd]")


def placeholders_in(text: str) -> frozenset[str]:
    """Return the names of all placeholders in `text`; raise ValueError when it is malformed."""
    percent = frozenset(_PERCENT.findall(text))
    if percent:
        return percent
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
