"""The command line application: every command, registered by name."""

from typing import Annotated

import typer

from service.cli.failures import Commands

app = typer.Typer(
    name="partnerkommun",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Find and explain partners abroad for Swedish municipalities and regions.",
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(version("partnerkommun"))
        raise typer.Exit


@app.callback()
def partnerkommun(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Find and explain partners abroad for Swedish municipalities and regions."""
