"""Sources as a reader can use them: what the facts write in short is written out in words."""

import re

from matcher.domain.message import message
from service.language.catalogues import Lang, gettext

# The facts name a page that was saved without its address by a number and a checksum.
_SAVED_PAGE = re.compile(r"\b(\d{3})_[0-9a-f]{16}\.txt")
_SAVED = message("source.saved-page", "saved page {number}")
_UNDATED = message("source.undated", "(undated)")
_PHRASES = (
    message(
        "source.general-knowledge",
        "general knowledge, not looked up (check before relying on it)",
    ),
    message("source.registry-list", "registry list collected"),
    message("source.own-statement-wording", "own wording of the same statement"),
    message("source.own-wording", "own wording"),
    message("source.own-reading", "own reading of the word"),
    message("source.news-item", "News item quoting DN, read without its address"),
    message("source.no-rule", "no programme rule applies"),
    message("source.county-code", "county code:"),
    message("source.other-names", "other and former names:"),
    message("source.other-spellings", "other spellings:"),
    message("source.coordinates", "coordinates:"),
    message("source.tier", "tier and its names:"),
    message("source.as-partner", "(as a partner)"),
    message("source.public-domain", "(public domain)"),
)


def source_in(text: str, language: Lang) -> str:
    """Return a source as a reader of `language` reads it; addresses stay as they are."""
    text = short_source_in(text, language)
    for phrase in _PHRASES:
        if phrase.template in text:
            text = text.replace(phrase.template, gettext(phrase.template, language))
    return text


def short_source_in(text: str, language: Lang) -> str:
    """Return a text with saved pages and missing dates told in words, and all else as it is."""
    if ".txt" in text:
        saved = gettext(_SAVED.template, language)
        text = _SAVED_PAGE.sub(lambda found: saved.format(number=found.group(1)), text)
    return text.replace(_UNDATED.template, gettext(_UNDATED.template, language))
