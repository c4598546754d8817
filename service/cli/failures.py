"""What a command says and returns when it cannot do what was asked."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from matcher.domain.errors import (
    InvalidInputError,
    MissingPartError,
    NotFoundError,
    PartnerkommunError,
)
from service.cli.language import language_of

BAD_INPUT = 2
MISSING_PART = 3
CANNOT = 4
BROKEN = 70
INTERRUPTED = 130


class Commands(TyperGroup):
    """A group of commands that tells errors in one sentence, in the reader's language."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; turn a PartnerkommunError into a sentence and an exit status."""
        try:
            return super().invoke(ctx)
        except PartnerkommunError as error:
            tell(error, ctx)
            raise typer.Exit(status_of(error)) from error
        except KeyboardInterrupt:
            print(file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from None


def status_of(error: PartnerkommunError) -> int:
    """Return the exit status for an error: bad input, a missing part, or another obstacle."""
    if isinstance(error, InvalidInputError | NotFoundError):
        return BAD_INPUT
    return MISSING_PART if isinstance(error, MissingPartError) else CANNOT


def tell(error: PartnerkommunError, context: typer.Context) -> None:
    """Write the error as one sentence to stderr."""
    from service.language.translate import text, translate

    language = language_of(context)
    said = translate(error.message, language)
    print(text("Error: {sentence}", language, sentence=said), file=sys.stderr)
