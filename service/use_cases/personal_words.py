"""What looks like personal data, and how the words that somebody asks about are recognised."""

import re
import unicodedata

from data.importing.contact_data import has_email, has_personal_number, has_phone_number
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message
from service.use_cases.confidentiality import checked_reason

LONGEST_WORDS = 200
# Soft hyphens and characters without width, which texts pasted from elsewhere hold.
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"
_SHORTEST_WORDS = 3
_PHONE = re.compile(r"\+?[\d\s()./-]{7,25}")
_FEWEST_DIGITS = 7
_BETWEEN_DIGITS = r"[\s()./-]{0,2}"

_SAID = (
    (
        has_email,
        message(
            "personal-data.email",
            "This seems to hold an e-mail address. Take it out unless it must stay: what is written here "
            "is kept on record.",
        ),
    ),
    (
        has_personal_number,
        message(
            "personal-data.personal-number",
            "This seems to hold a personal identity number. Take it out unless it must stay: what is "
            "written here is kept on record.",
        ),
    ),
    (
        has_phone_number,
        message(
            "personal-data.phone",
            "This seems to hold a telephone number. Take it out unless it must stay: what is written here "
            "is kept on record.",
        ),
    ),
)


def looks_like_personal_data(text: str) -> Message | None:
    """Return a warning where a text seems to hold contact data or a personal identity number.

    Names are not recognised. It is for forms to show beside what was written, not for refusing it.
    """
    return next((said for looks, said in _SAID if looks(text)), None)


def _word_pattern(word: str) -> str:
    return f"{_UNSEEN}*".join(re.escape(letter) for letter in word)


def pattern_of(words: str) -> re.Pattern[str]:
    """Return what recognises the words whatever their case, spaces and unseen characters between letters.

    A hyphen may stand where a space does. A number is recognised whatever its hyphens.

    A name fits as whole words, with an s after it too, as Swedish writes what is somebody's.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", words).split())
    if not _SHORTEST_WORDS <= len(cleaned) <= LONGEST_WORDS:
        raise InvalidInputError(
            "personal-data.words-length",
            "Write at least {least} and at most {most} characters to search for: a name, an e-mail "
            "address or a telephone number.",
            least=_SHORTEST_WORDS,
            most=LONGEST_WORDS,
        )
    digits = [each for each in cleaned if each.isdigit()]
    if _PHONE.fullmatch(cleaned) and len(digits) >= _FEWEST_DIGITS:
        return _number_pattern(cleaned, digits)
    inside = rf"{_UNSEEN}*(?:\s+{_UNSEEN}*|-{_UNSEEN}*)".join(map(_word_pattern, cleaned.split()))
    return re.compile(rf"(?<!\w){inside}(?=s?(?!\w))", re.IGNORECASE)


def reason_without(reason: str, pattern: re.Pattern[str]) -> str:
    """Return a reason for the log that does not itself repeat the words."""
    why = checked_reason(reason)
    if pattern.search(unicodedata.normalize("NFC", why)):
        raise InvalidInputError(
            "personal-data.reason-repeats",
            "The reason repeats the words that are to go. Write it without them: it is kept.",
        )
    return why


def _number_pattern(number: str, digits: list[str]) -> re.Pattern[str]:
    """Return a pattern of a telephone number, from abroad (+46…, 0046…) or within Sweden (0…)."""
    written = "".join(digits)
    if number.startswith("+"):
        written = f"00{written}"
    national = re.sub(r"^(0046|0)", "", written)
    starts = [r"\+46", "0046", "0"] if written.startswith(("0046", "0")) else []
    if written.startswith("00") and not written.startswith("0046"):
        national, starts = written[2:], [r"\+", "00"]
    inside = _BETWEEN_DIGITS.join(national)
    start = rf"(?:(?:{'|'.join(starts)}){_BETWEEN_DIGITS}(?:\(0\)\s?)?)" if starts else ""
    return re.compile(rf"(?<!\d){start}{inside}(?!\d)")
