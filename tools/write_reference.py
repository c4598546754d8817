"""Writes the reference pages that come from the code; a test fails when they are stale.

Run with `make docs`.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

import service.cli.entry  # noqa: F401 (registers the commands)
from service.api.reference import api_reference, error_reference
from service.cli.app import app
from service.settings import PREFIX, Settings

DOCS = Path(__file__).parents[1] / "docs" / "reference"
_CLI_INTRODUCTION = """\
# Commands

This page is written by `make docs` from what the commands say of themselves.

Errors are one sentence on standard error. Exit status: 0 done, 2 wrong input, 3 a missing part,
4 something else is in the way (the sentence says what), 70 a mistake in the program, 130 interrupted.
"""
_SETTINGS_INTRODUCTION = """\
# Settings

This page is written by `make docs` from `service/settings.py`.

Each setting can be given as an environment variable or in the file `settings.toml` in the user's
configuration folder (`PARTNERKOMMUN_SETTINGS_FILE` names another file). The environment wins over the
file.

| in the file | in the environment | default | what it does |
|---|---|---|---|
"""


def command_page() -> str:
    """Return the reference of all commands, from their own help."""
    root = get_command(app)
    return "\n".join([_CLI_INTRODUCTION, *_sections(root, "partnerkommun", [])])


def _sections(command: object, title: str, arguments: list[str]) -> Iterator[str]:
    yield _section(title, arguments)
    if isinstance(command, TyperGroup):
        for name, inner in sorted(command.commands.items()):
            yield from _sections(inner, f"{title} {name}", [*arguments, name])


def _section(title: str, arguments: list[str]) -> str:
    # Help is as wide as the terminal; the page must not depend on whose terminal that is.
    runner = CliRunner(env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    shown = runner.invoke(app, [*arguments, "--help"], prog_name="partnerkommun")
    lines = "\n".join(line.rstrip() for line in shown.stdout.strip().splitlines())
    return f"## `{title}`\n\n```text\n{lines}\n```\n"


def settings_page() -> str:
    """Return the reference of all settings, from their descriptions."""
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return _SETTINGS_INTRODUCTION + "\n".join(rows) + "\n"


def _default(value: object) -> str:
    if value == "":
        return "(empty)"
    # Folders depend on the user and the operating system.
    return f"`{value}`" if isinstance(value, str | int) else "the user's own folder"


PAGES: Mapping[Path, Callable[[], str]] = {
    DOCS / "api.md": api_reference,
    DOCS / "cli.md": command_page,
    DOCS / "errors.md": error_reference,
    DOCS / "settings.md": settings_page,
}
"""What writes each generated page."""


def main() -> None:
    """Write every generated page."""
    for path, written in PAGES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(), encoding="utf-8")
        print(path.relative_to(DOCS.parents[1]))


if __name__ == "__main__":
    main()
