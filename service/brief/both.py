"""A text in Swedish and in English, side by side."""

import re
from dataclasses import dataclass
from datetime import date

from matcher.domain.message import CountryCode, Message, MessageValue
from service.language.catalogues import Lang, gettext
from service.language.translate import worded
from service.language.values import country_name, shown

# A brief numbers its sources, so a source inside a sentence would be told twice.
_SOURCE_INSIDE = re.compile(r"\s*\((?:source|källa): \{source\}\)")


@dataclass(frozen=True)
class Both:
    """The same text in both languages."""

    sv: str
    en: str

    def __getitem__(self, language: Lang) -> str:
        """Return the text in `language`."""
        return self.sv if language == "sv" else self.en


NOTHING = Both("", "")


def same(text: str) -> Both:
    """Return a text that is the same in both languages, such as a name."""
    return Both(text, text)


def told(said: Message, **values: Both | MessageValue) -> Both:
    """Return a sentence in both languages, without the source inside it.

    `values` are filled in beside those that the message carries; a value may differ by language.
    """
    return Both(_told(said, "sv", values), _told(said, "en", values))


def joined(*texts: Both) -> Both:
    """Return the texts that say something as one, with a space between."""
    return Both(
        " ".join(text.sv for text in texts if text.sv),
        " ".join(text.en for text in texts if text.en),
    )


def country_in_both(code: CountryCode) -> Both:
    """Return the name of a country in both languages."""
    return Both(country_name(code, "sv"), country_name(code, "en"))


def dated(day: date | str) -> Both:
    """Return a day, or a month or year as a source gives it, written out in both languages."""
    return Both(shown(day, "sv"), shown(day, "en"))


def _told(said: Message, language: Lang, values: dict[str, Both | MessageValue]) -> str:
    template = _SOURCE_INSIDE.sub("", gettext(said.template, language))
    carried = {name: worded(value, language) for name, value in said.values.items()}
    added = {
        name: value[language] if isinstance(value, Both) else worded(value, language)
        for name, value in values.items()
    }
    return template.format(**carried, **added)
