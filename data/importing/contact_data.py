"""Finding personal contact data, which has no place in a text that is shown to everyone."""

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_ADDRESS_OF_PAGE = re.compile(r"(https?://|www\.)\S+")
# From abroad (+46 70 123 45 67, 0046…) or within Sweden (070-123 45 67): a leading + or 0, then at
# least seven digits. Years, dates and amounts do not start that way.
_PHONE = re.compile(r"(?<![\w.,:/+-])(\+|0)\d([\s()./-]{0,2}\d){6,13}(?![\w-])")
_PERSONAL_NUMBER = re.compile(r"(?<![\w.-])(\d{2})?\d{2}[01]\d[0-3]\d[-+]\d{4}(?![\w-])")


def has_email(text: str) -> bool:
    """Return whether `text` holds an e-mail address."""
    return _EMAIL.search(text) is not None


def has_phone_number(text: str) -> bool:
    """Return whether `text` holds a telephone number, other than inside the address of a page."""
    return _PHONE.search(_ADDRESS_OF_PAGE.sub(" ", text)) is not None


def has_personal_number(text: str) -> bool:
    """Return whether `text` holds a Swedish personal identity number (personnummer)."""
    return _PERSONAL_NUMBER.search(_ADDRESS_OF_PAGE.sub(" ", text)) is not None
