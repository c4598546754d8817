"""Where the console script starts."""

import os
import sys
import traceback
from io import TextIOWrapper

# Importing a command's module registers it.
from service.cli import (  # noqa: F401
    attention,
    doctor,
    evaluate,
    explain,
    export,
    facts,
    groupings,
    import_file,
    index,
    introduction_letters,
    introduction_openness,
    introductions,
    match,
    networks,
    quality,
    record,
    record_confidential,
    record_retention,
    rounds,
    run,
    serve,
    spread,
    tags,
    train_encoder,
    train_ranker,
    train_understanding,
    users,
)
from service.cli.app import app
from service.cli.failures import BROKEN


def main() -> None:
    """Run the command line; a terminal that cannot show a letter gets a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except Exception as error:
        _tell_mistake(error)
        sys.exit(BROKEN)


def _tell_mistake(error: Exception) -> None:
    """Say that the program itself is wrong; those who look into it ask for the details."""
    if os.environ.get("PARTNERKOMMUN_LOG_LEVEL") == "debug":
        traceback.print_exception(error)
        return
    first_line = str(error).strip().partition("\n")[0]
    print(
        f"This is a mistake in the program: {type(error).__name__}: {first_line}\n"
        "Nothing half-done was kept. Run it again with PARTNERKOMMUN_LOG_LEVEL=debug and report what "
        "it prints.",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
