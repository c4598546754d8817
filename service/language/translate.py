"""From a Message to a sentence that a person reads."""

from collections.abc import Callable

from matcher.domain.message import Message, MessageValue
from service.language.catalogues import Lang, gettext
from service.language.values import shown


def translate(message: Message, language: Lang) -> str:
    """Return the sentence in `language` with its values written as that language writes them."""
    return text(message.template, language, **message.values)


def text(template: str, language: Lang, **values: MessageValue) -> str:
    """Return a text that is no Message, such as a label of the command line, in `language`."""
    localised = {name: worded(value, language) for name, value in values.items()}
    return gettext(template, language).format(**localised)


def worded(value: MessageValue, language: Lang) -> str:
    """Return a value of a sentence in `language`; a sentence within the sentence is translated."""
    return translate(value, language) if isinstance(value, Message) else shown(value, language)


def texts_in(language: Lang) -> Callable[..., str]:
    """Return a function that translates texts into `language`, to be named `_` where it is used."""

    def translated(template: str, **values: MessageValue) -> str:
        return text(template, language, **values)

    return translated
