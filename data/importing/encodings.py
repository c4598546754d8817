"""Which encoding a text file is written in, decided by trying, in an order that never guesses."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from matcher.domain.errors import InvalidInputError

# What å, ä, ö, é, – and “ look like when UTF-8 is read as Windows-1252.
_MIXED_UP = ("Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "Ã©", "â€“", "â€œ", "â€™")


@dataclass(frozen=True)
class DecodedText:
    """The text of a file and the name of its encoding, as people know it."""

    text: str
    encoding: str


def possible_texts(content: bytes, file_name: str) -> Iterator[DecodedText]:
    """Yield the ways in which `content` can be read, the most certain first.

    A byte order mark settles it. Without one, NUL bytes can only mean UTF-16; what is valid UTF-8
    is UTF-8; anything else is Windows-1252. Raises InvalidInputError where a mark is contradicted
    by what follows, or nothing fits.
    """
    marked = _marked_encoding(content)
    if marked is not None:
        codec, name = marked
        yield DecodedText(_decode(content, codec, name, file_name), name)
        return
    if b"\0" in content:
        yield from _utf_16_without_mark(content)
        return
    try:
        yield DecodedText(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        yield DecodedText(_windows_1252(content, file_name), "Windows-1252")


def _marked_encoding(content: bytes) -> tuple[str, str] | None:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", "UTF-8"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "UTF-16"
    return None


def _decode(content: bytes, codec: str, name: str, file_name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            "import.encoding-broken",
            "{file} says that it is {encoding}, but byte {position} is not. Save it again as “CSV "
            "UTF-8”.",
            file=file_name,
            encoding=name,
            position=error.start,
        ) from error


def _utf_16_without_mark(content: bytes) -> Iterator[DecodedText]:
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            yield DecodedText(content.decode(codec), "UTF-16")
        except UnicodeDecodeError:
            continue


def _windows_1252(content: bytes, file_name: str) -> str:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            "import.encoding-unknown",
            "{file} is neither UTF-8, UTF-16 nor Windows-1252 (see byte {position}). Save it again "
            "as “CSV UTF-8”.",
            file=file_name,
            position=error.start,
        ) from error
    if any(trace in text for trace in _MIXED_UP):
        raise InvalidInputError(
            "import.encoding-mixed",
            "{file} mixes two encodings, so letters such as å, ä and ö cannot be told. Save it "
            "again as “CSV UTF-8”.",
            file=file_name,
        )
    return text
