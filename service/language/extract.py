"""Keeps the Swedish catalogue complete: `python -m service.language.extract --check` or `--update`."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from service.language.catalogues import catalogue_file
from service.language.found_text import FoundText, texts_in_python, texts_in_template
from service.language.placeholders import placeholders_in

ROOT = Path(__file__).parents[2]
ROOMS = ("matcher", "models", "data", "service")
# What these are given is read where it is written.
_PASS_ON = frozenset(
    {"matcher/domain/message.py", "matcher/domain/errors.py", "data/store/said_json.py"}
)

_HEADER = r"""# Swedish texts of Partnerkommun. The key is the English text in the code.
# Refresh with: python -m service.language.extract --update
msgid ""
msgstr ""
"Language: sv\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def python_sources() -> dict[str, str]:
    """Return the Python files of all rooms, name → source."""
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


@cache
def found_texts() -> Sequence[FoundText]:
    """Return every text for people in the code and the page templates, read once: that takes seconds."""
    found = texts_in_python(python_sources(), passing_on=_PASS_ON)
    for file in sorted((ROOT / "service" / "pages" / "templates").rglob("*.html")):
        found += texts_in_template(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
    return tuple(found)


def read_swedish() -> Catalog:
    """Return the reviewed Swedish catalogue; empty where the file does not exist yet."""
    file = catalogue_file("sv")
    if not file.exists():
        return Catalog(locale="sv", domain="partnerkommun")
    with file.open("rb") as opened:
        return read_po(opened, locale="sv", domain="partnerkommun")


def complaints(found: Sequence[FoundText], swedish: Catalog) -> list[str]:
    """Return one line for each text that lacks Swedish, differs in placeholders or is used no more."""
    lines = []
    for template, first in _first_uses(found).items():
        entry = swedish.get(template)
        translated = "" if entry is None or entry.fuzzy else str(entry.string)
        if not translated:
            lines.append(f"{first.file}:{first.line}: no Swedish for {template!r}")
        elif placeholders_in(template) != placeholders_in(translated):
            lines.append(f"{first.file}:{first.line}: other placeholders in Swedish: {template!r}")
    used = {text.template for text in found}
    lines += [
        f"{catalogue_file('sv').name}: used no more: {entry.id!r}"
        for entry in swedish
        if entry.id and entry.id not in used
    ]
    return lines


def updated(found: Sequence[FoundText], swedish: Catalog) -> Catalog:
    """Return the catalogue with exactly the texts in use, keeping every translation there is."""
    catalogue = Catalog(locale="sv", domain="partnerkommun")
    uses = _uses(found)
    for template in sorted(uses, key=lambda template: (uses[template][0].file, template)):
        entry = swedish.get(template)
        catalogue.add(
            template,
            "" if entry is None else str(entry.string),
            locations=sorted({(text.file, 0) for text in uses[template]}),
            auto_comments=sorted({text.code for text in uses[template] if text.code}),
        )
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as the content of a .po file that only changes when a text does."""
    content = BytesIO(_HEADER.encode())
    content.seek(0, SEEK_END)
    write_po(content, catalogue, width=98, omit_header=True, include_lineno=False)
    return content.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """Check or update the Swedish catalogue; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--check", action="store_true", help="fail when a text lacks Swedish")
    chosen.add_argument("--update", action="store_true", help="add new texts, drop unused ones")
    options = parser.parse_args(arguments)
    found, swedish = found_texts(), read_swedish()
    if options.update:
        swedish = updated(found, swedish)
        catalogue_file("sv").write_bytes(written(swedish))
    lines = complaints(found, swedish)
    print("\n".join(lines) if lines else f"{len(_uses(found))} texts, all with Swedish")
    return 1 if lines else 0


def _uses(found: Sequence[FoundText]) -> dict[str, list[FoundText]]:
    uses: dict[str, list[FoundText]] = defaultdict(list)
    for text in found:
        uses[text.template].append(text)
    return uses


def _first_uses(found: Sequence[FoundText]) -> dict[str, FoundText]:
    return {template: texts[0] for template, texts in _uses(found).items()}


if __name__ == "__main__":
    sys.exit(main())
