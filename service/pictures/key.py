"""The key under a picture: the mark and the name of each group, and what the numbers stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.language.values import number
from service.pictures.content import Band, Division
from service.pictures.drawing import Node, words
from service.pictures.marks import mark, painted, sign_of
from service.pictures.words import cut, wrapped

MOST_GROUPS = 60
MOST_LISTED = 60
"""With more partnerships the numbers are told by the table alone."""
_LINE = 20.0
_BLOCK_GAP = 8.0
_RADIUS = 7.0
_INDENT = 2 * _RADIUS + 8
_GUTTER = 24.0
_SIZE = 14.0
_MOST_LINES = 2
# So many groups stand below each other; so many more in two columns, and further ones in three.
_ONE, _TWO = 6, 12


@dataclass(frozen=True)
class _Block:
    """A group of the key: its name on a line or two, and its members, each a number and a name."""

    look: int | None
    heading: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        return (len(self.heading) + len(self.lines)) * _LINE + (_BLOCK_GAP if self.lines else 0.0)


def key(
    division: Division, language: Lang, left: float, top: float, width: float, *, is_listed: bool
) -> tuple[tuple[Node, ...], float]:
    """Return the key and where it ends; `is_listed` names every partnership by its number."""
    n = _columns(len(division.bands), is_listed)
    room = (width - _GUTTER * (n - 1)) / n
    bands = division.bands[:MOST_GROUPS]
    blocks = [_block(division, band, language, is_listed, room) for band in bands]
    drawn: list[Node] = []
    lowest = top
    for at, column in enumerate(_shared_out(blocks, n)):
        y = top
        for block in column:
            drawn += _drawn(block, left + at * (room + _GUTTER), y, room)
            y += block.height
        lowest = max(lowest, y)
    if more := len(division.bands) - len(bands):
        _ = texts_in(language)
        said = _("Further groups, not shown here: {n}", n=more)
        drawn.append(words(said, left, lowest + _LINE * 0.7, "picture-note"))
        lowest += _LINE
    return tuple(drawn), lowest


def group_name(division: Division, group_id: str | None, language: Lang) -> str:
    """Return the sign and the name of a group, or the words for those in none."""
    if group_id is None:
        _ = texts_in(language)
        return _("In no group")
    found = division.groups[division.looks[group_id]]
    return sign_of(found)


def _block(division: Division, band: Band, language: Lang, is_listed: bool, room: float) -> _Block:
    name = group_name(division, band.group.id if band.group else None, language)
    count = f" ({number(len(band.members), language)})"
    heading = wrapped(name, room - _INDENT, _SIZE, _MOST_LINES, ending=count, is_bold=True)
    look = division.looks[band.group.id] if band.group else None
    members = sorted(band.members, key=lambda each: division.numbers[each.key]) if is_listed else ()
    return _Block(look, heading, tuple((str(division.numbers[m.key]), m.name) for m in members))


def _columns(blocks: int, is_listed: bool) -> int:
    if not is_listed and blocks <= _ONE:
        return 1
    return 2 if is_listed or blocks <= _TWO else 3


def _shared_out(blocks: Sequence[_Block], n: int) -> list[list[_Block]]:
    """Return blocks in columns of about one height, read downward and then to the right."""
    goal = sum(block.height for block in blocks) / n
    columns: list[list[_Block]] = [[]]
    height = 0.0
    for block in blocks:
        if columns[-1] and len(columns) < n and height + block.height / 2 > goal:
            columns.append([])
            height = 0.0
        columns[-1].append(block)
        height += block.height
    return columns


def _drawn(block: _Block, x: float, y: float, room: float) -> list[Node]:
    spot = (x + _RADIUS + 1, y + _LINE / 2)
    drawn = [painted(block.look, *mark(block.look, spot, _RADIUS))]
    kind = "picture-strong" if block.lines else "picture-text"
    for at, line in enumerate(block.heading):
        drawn.append(words(line, x + _INDENT, _base(y, at), kind))
    for at, (shown, name) in enumerate(block.lines, start=len(block.heading)):
        drawn.append(words(shown, x + _INDENT + 20, _base(y, at), "picture-note", "end"))
        fitting = cut(name, room - _INDENT - 28, 13)
        drawn.append(words(fitting, x + _INDENT + 28, _base(y, at), "picture-text"))
    return drawn


def _base(top: float, at: int) -> float:
    return top + (at + 0.5) * _LINE + 4.6
