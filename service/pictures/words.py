"""Words in a picture: how much room they take, how they are cut, and what may not stand in XML."""

import re
import unicodedata
from functools import lru_cache

# What XML 1.0 (section 2.2) has no character for, and marks that turn the order of the letters after them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")

# Widths in em of DejaVu Sans, the widest of the fonts that systems use for their own words, so that what
# fits by this count fits in any of them.
_CLASSES = (
    ("'ijlIJ", 0.29),
    (" ,.·’/:;\\|f-", 0.36),
    ("()[]tr!", 0.41),
    ('"*_`–sz“”?', 0.52),
    ("ckvxyFLP", 0.59),
    ("abdeghnopquäöåTYES0123456789${}", 0.64),
    ("AÄÅVBRXZKC", 0.7),
    ("&DGHNUOÖQ", 0.8),
    ("wM#+<=>^~", 0.86),
    ("mW%æ", 1.0),
    ("@—…œ", 1.02),
)
_WIDTHS = {letter: width for letters, width in _CLASSES for letter in letters}
_OTHER, _WIDE, BOLD = 0.85, 1.05, 1.14
_MARKS = ("Mn", "Me", "Cf")
CUT = "…"


def clean(text: str) -> str:
    """Return text on one line without what XML forbids and without marks that turn its direction."""
    whole = _FORBIDDEN.sub("\ufffd", _TURNING.sub("", text))
    return _SPACES.sub(" ", whole).strip()


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the room that text takes at a font size, rather too much than too little."""
    return sum(map(_width, text)) * size * (BOLD if is_bold else 1.0)


def cut(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return text that fits into `room`, with an ellipsis for what does not."""
    whole = clean(text)
    if width(whole, size, is_bold=is_bold) <= room:
        return whole
    left = room / size / (BOLD if is_bold else 1.0) - _width(CUT)
    taken = 0
    for letter in whole:
        left -= _width(letter)
        if left < 0:
            break
        taken += 1
    return whole[:taken].rstrip(" –-,") + CUT


def wrapped(
    text: str, room: float, size: float, most: int, *, ending: str = "", is_bold: bool = False
) -> tuple[str, ...]:
    """Return text on at most so many lines, broken between words; `ending` is never cut away."""
    lines: list[str] = []
    rest = clean(text)
    while len(lines) < most - 1 and width(rest + ending, size, is_bold=is_bold) > room:
        line = _first_line(rest, room, size, is_bold)
        if not line:
            break
        if len(line) == len(rest) and " " in line:
            # What must not be cut away is not to stand alone on a line.
            line = line.rsplit(" ", 1)[0]
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    left = room - width(ending, size, is_bold=is_bold)
    return (*lines, cut(rest, left, size, is_bold=is_bold) + ending)


def _first_line(text: str, room: float, size: float, is_bold: bool) -> str:
    """Return as many whole words as fit, nothing where not even the first one does."""
    taken = ""
    for word in text.split(" "):
        longer = f"{taken} {word}" if taken else word
        if width(longer, size, is_bold=is_bold) > room:
            return taken
        taken = longer
    return taken


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in _MARKS:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, _OTHER)
