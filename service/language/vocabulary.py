"""Labels for the words that fact files use: regions of the world and stages of a partnership."""

from matcher.domain.message import Message, message
from service.language.catalogues import Lang
from service.language.translate import translate

_WORDS: dict[str, Message] = {
    "africa": message("region.africa", "Africa"),
    "asia": message("region.asia", "Asia"),
    "east-africa": message("region.east-africa", "East Africa"),
    "europe": message("region.europe", "Europe"),
    "latin-america": message("region.latin-america", "Latin America"),
    "southern-africa": message("region.southern-africa", "Southern Africa"),
    "inception": message("stage.inception", "Inception"),
    "project": message("stage.project", "Project"),
    "development": message("stage.development", "Development"),
    "dissemination": message("stage.dissemination", "Dissemination"),
    "steering-group": message("stage.steering-group", "Steering group"),
}


def word(code: str, language: Lang) -> str:
    """Return the label of a word in the fact files, however its parts are joined there.

    A new word is shown as it is written, with spaces.
    """
    known = _WORDS.get(code.replace(" ", "-"))
    return translate(known, language) if known else code.replace("-", " ")
