"""`partnerkommun index`: the vector index, which can always be built again."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.app import app
from service.cli.failures import CANNOT
from service.cli.language import LangOption, language_of

if TYPE_CHECKING:
    from service.language.catalogues import Lang
    from service.settings import Settings

VerifyOption = Annotated[
    bool, typer.Option("--verify", help="Only say whether the index matches; change nothing.")
]


@app.command()
def index(context: typer.Context, verify: VerifyOption = False, lang: LangOption = None) -> None:
    """Build the vector index again, or verify that it matches."""
    from service.settings import load_settings

    language = language_of(context)
    settings = load_settings()
    if verify:
        _verify(settings, language)
    else:
        _rebuild(settings, language)


def _rebuild(settings: "Settings", language: "Lang") -> None:
    from service.cli.progress import shown_progress
    from service.language.translate import texts_in
    from service.wiring import rebuild_index

    with shown_progress(language) as progress:
        count = rebuild_index(settings, progress)
    _ = texts_in(language)
    print(_("The index holds {count} passages and sentences.", count=count))


def _verify(settings: "Settings", language: "Lang") -> None:
    from service.language.translate import texts_in
    from service.wiring import index_matches

    _ = texts_in(language)
    if index_matches(settings):
        print(_("The index matches the store and the encoder."))
        return
    print(_("The index does not match; it is built again at the next start."))
    raise typer.Exit(CANNOT)
