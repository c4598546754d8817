"""`partnerkommun run`: prepare everything, answer one example, and serve."""

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of
from service.cli.serve import HostOption, PortOption

EXAMPLE = "Vi vill nå ut med information och skapa dialog med nyanlända flyktingar"
EXAMPLE_DAY = "2018-03-01"
_EXAMPLE_N = 3


@app.command()
def run(
    context: typer.Context,
    host: HostOption = None,
    port: PortOption = None,
    lang: LangOption = None,
) -> None:
    """Prepare what is missing, answer one example, then serve."""
    from datetime import date

    from service.cli.answer import show_recommendation
    from service.cli.opened_house import opened_house
    from service.cli.output import console, write
    from service.language.translate import texts_in
    from service.server import listen, serve_house
    from service.settings import load_settings
    from service.use_cases.ask import Asked, ask

    settings = load_settings()
    language = language_of(context)
    _ = texts_in(language)
    # The port is taken first: nobody should wait for the index only to learn that it is in use.
    listening = listen(host or settings.host, port or settings.port)
    house = opened_house(language, settings)
    screen = console()
    write(screen, _("Example: “{text}”, as of {day}", text=EXAMPLE, day=EXAMPLE_DAY), style="bold")
    screen.print()
    answer = ask(Asked(text=EXAMPLE, on=EXAMPLE_DAY, n=_EXAMPLE_N), house, date.today())
    show_recommendation(answer, screen, language)
    write(
        screen, _("Serving on {address} (Ctrl-C stops it)", address=listening.address), style="bold"
    )
    serve_house(house, listening, settings)
