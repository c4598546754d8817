"""`partnerkommun train`: learning anew what the program has learned."""

import typer

from service.cli.app import app
from service.cli.failures import Commands

train = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Learn the encoder, the understanding of texts, or the ranking anew.",
)
app.add_typer(train, name="train")
