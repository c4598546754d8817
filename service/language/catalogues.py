"""The gettext catalogues, read straight from the reviewed .po files."""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

Lang = Literal["sv", "en"]

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
DEFAULT_LANGUAGE: Lang = "sv"
FOLDER = Path(__file__).parent


def catalogue_file(language: Lang) -> Path:
    """Return the .po file of `language`; English has none, its texts are the keys."""
    return FOLDER / f"{language}.po"


@cache
def translations(language: Lang) -> dict[str, str]:
    """Return the translated text of every key; empty for English.

    Babel is imported here and not above, so that `partnerkommun --help` does not pay for it.
    """
    file = catalogue_file(language)
    if not file.exists():
        return {}
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        entries = read_po(opened, locale=language)
    return {
        str(entry.id): str(entry.string)
        for entry in entries
        if entry.id and entry.string and not entry.fuzzy
    }


def gettext(template: str, language: Lang) -> str:
    """Return `template` in `language`; a text without a translation is shown in English."""
    return translations(language).get(template, template)
