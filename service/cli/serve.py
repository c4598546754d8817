"""`partnerkommun serve`: the page and the API."""

from typing import Annotated

import typer

from service.cli.app import app

HostOption = Annotated[
    str | None,
    typer.Option("--host", help="Address to listen on.", show_default="the setting `host`"),
]
PortOption = Annotated[
    int | None,
    typer.Option("--port", help="Port to listen on.", show_default="the setting `port`"),
]


@app.command()
def serve(host: HostOption = None, port: PortOption = None) -> None:
    """Serve the page and the API until you press Ctrl-C."""
    from service.server import listen, serve_house
    from service.settings import load_settings
    from service.wiring import open_house

    settings = load_settings()
    listening = listen(host or settings.host, port or settings.port)
    serve_house(lambda: open_house(settings), listening, settings)
