"""Which language a command answers in."""

from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

if TYPE_CHECKING:
    from service.language.catalogues import Lang

_CHOSEN = "partnerkommun.language"


def _remember(context: typer.Context, language: str | None) -> str | None:
    # Kept on the context, so that an error is told in the language too.
    if language is not None:
        context.meta[_CHOSEN] = language
    return language


LangOption = Annotated[
    Literal["sv", "en"] | None,
    typer.Option(
        "--lang",
        callback=_remember,
        is_eager=True,
        help="Language of the answer.",
        show_default="the setting `language`",
    ),
]


def language_of(context: typer.Context) -> "Lang":
    """Return the language chosen on the command line, else in the settings, else Swedish."""
    from matcher.domain.errors import PartnerkommunError
    from service.settings import load_settings

    chosen = context.meta.get(_CHOSEN)
    if chosen is None:
        try:
            chosen = load_settings().language.value
        except PartnerkommunError:
            chosen = "sv"
    return cast("Lang", chosen)
