"""Writing answers: a console that fits terminal, file and pipe, and JSON."""

import json
import sys
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console
    from rich.text import Text

# Wide enough for a quotation, narrow enough to read.
_MAX_WIDTH = 100


def console() -> "Console":
    """Return a console on standard output; colours only on a terminal."""
    from rich.console import Console

    found = Console(highlight=False, markup=False, emoji=False)
    found.width = min(found.width, _MAX_WIDTH)
    return found


def write(console: "Console", said: "str | Text", *, indent: int = 0, style: str = "") -> None:
    """Write a paragraph in lines that fit, without trailing space; addresses are never broken."""
    from rich.text import Text

    if isinstance(said, Text):
        console.print(Text(" " * indent).append_text(said), soft_wrap=True)
        return
    lines = wrap(said, console.width - indent, break_long_words=False, break_on_hyphens=False)
    for line in lines:
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)


def write_json(answer: "BaseModel") -> None:
    """Write an answer as JSON; a terminal that is not UTF-8 gets escapes instead of letters."""
    utf8 = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    content = answer.model_dump(mode="json", by_alias=True)
    print(json.dumps(content, indent=2, ensure_ascii=not utf8))
