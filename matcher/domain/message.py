"""A sentence for a person, kept apart from the language it will be read in."""

from dataclasses import dataclass, field
from datetime import date


class CountryCode(str):
    """An ISO 3166-1 alpha-2 country code that is shown to people as a country name."""

    __slots__ = ()


class LanguageCode(str):
    """A language code (ISO 639) that is shown to people as the name of the language."""

    __slots__ = ()


PlainValue = str | int | float | date | CountryCode | LanguageCode


@dataclass(frozen=True)
class Message:
    """A user-facing sentence: a stable code, an English template and its values.

    The template is also the key of the Swedish catalogue, so it must be a whole sentence with named
    `{placeholders}`. Values are shown in the reader's language: countries and languages by name, dates and
    numbers by locale, and a sentence within the sentence translated.
    """

    code: str
    template: str
    values: "dict[str, MessageValue]" = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence with raw values, for logs and tests."""
        return self.template.format(**self.values)


MessageValue = PlainValue | Message


def message(code: str, template: str, **values: MessageValue) -> Message:
    """Build a Message; the catalogue is extracted from calls of this function."""
    return Message(code, template, values)
