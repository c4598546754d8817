"""The table that stands beside a picture and tells the same."""

from dataclasses import dataclass

from service.pictures.words import clean


@dataclass(frozen=True)
class Column:
    """A heading; `is_figure` puts what is under it to the right, `wraps` lets it run over lines.

    `said` is what a short heading stands for, empty where it says it itself.
    """

    name: str
    is_figure: bool = False
    wraps: bool = False
    said: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in a table: words, and where they lead if they do."""

    text: str
    href: str | None = None
    is_header: bool = False

    def __post_init__(self) -> None:
        """Take away what no page can hold."""
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True)
class Table:
    """A table with its caption; `note` tells what the table leaves to others, empty where it has all."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
