"""The options that every question takes, and the question they make."""

import sys
from typing import Annotated

import typer

from matcher.domain.errors import InvalidInputError

# More than any challenge has; reading on would only cost memory before the text is refused.
_MAX_BYTES = 1_000_000

TextArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="TEXT",
        help="The challenge in your own words, in Swedish or English; - reads it from standard input.",
        show_default=False,
    ),
]
ForOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="LOCAL_GOVERNMENT",
        help="Who asks, by id or name, such as se-1480. Without a text its stored profile is asked.",
        show_default=False,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day whose rules apply.", show_default="today"),
]
ProgrammeOption = Annotated[
    str | None,
    typer.Option(
        "--programme",
        metavar="ID",
        help="The programme whose rules apply, by id or name.",
        show_default="icld-municipal-partnerships",
    ),
]
CountryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Only this country, by code or by name in Swedish or English; may be repeated.",
        show_default=False,
    ),
]
LevelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--level",
        metavar="LEVEL",
        help="Only municipality, region, association or town; may be repeated.",
        show_default=False,
    ),
]
ThemeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--theme",
        metavar="THEME",
        help="Only passages on this theme or cooperation area, by id or name; may be repeated.",
        show_default=False,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Answer in JSON, in the same shape as the API.")
]


def entered_text(text: str | None) -> str:
    """Return the text of a question; `-` reads standard input in any common encoding."""
    if text != "-":
        return text or ""
    content = sys.stdin.buffer.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise InvalidInputError(
            "question.input-too-large",
            "More than a megabyte came on standard input; a challenge is at most some pages long.",
        )
    return _decoded(content)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            # Cut off or damaged: leave in what is no text, so that it is refused as such.
            return content.decode("utf-8", errors="surrogateescape")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
