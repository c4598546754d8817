"""Where the headings of a sorted table and the links between its pages lead."""

from dataclasses import dataclass
from urllib.parse import urlencode

Fields = tuple[tuple[str, str], ...]


def _query(fields: Fields, name: str, value: str) -> str:
    kept = [(known, each) for known, each in fields if known not in (name, "page")]
    return urlencode([*kept, (name, value)])


@dataclass(frozen=True)
class Sorting:
    """The order of a table: `current` is the key of a column, with a minus where it descends.

    `path` is the address of the page without its language, `fields` what else stands in it. Columns in
    `largest_first` begin with their largest when they are chosen.
    """

    path: str
    fields: Fields
    current: str
    largest_first: frozenset[str] = frozenset()

    def state(self, key: str) -> str:
        """Return the `aria-sort` of a column: ascending, descending or none."""
        if self.current == key:
            return "ascending"
        return "descending" if self.current == f"-{key}" else "none"

    def address(self, key: str) -> str:
        """Return where the heading of a column leads: its order, or the other way round if it has it."""
        ways = (f"-{key}", key) if key in self.largest_first else (key, f"-{key}")
        chosen = ways[1] if self.current == ways[0] else ways[0]
        return f"{self.path}?{_query(self.fields, 'sort', chosen)}"


@dataclass(frozen=True)
class Paging:
    """One page of a long list: which one, and how many rows there are on all of them."""

    path: str
    fields: Fields
    page: int
    total: int
    n: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.n))

    @property
    def exists(self) -> bool:
        """Return whether the list reaches to this page."""
        return 1 <= self.page <= self.pages

    @property
    def first(self) -> int:
        """Return the number of the first row shown."""
        return (self.page - 1) * self.n + 1

    @property
    def last(self) -> int:
        """Return the number of the last row shown."""
        return min(self.page * self.n, self.total)

    @property
    def steps(self) -> tuple[int | None, ...]:
        """Return the pages to link to, the first, the last and those around; None is a gap."""
        near = {1, self.pages, *range(self.page - 1, self.page + 2)}
        steps: list[int | None] = []
        for number in sorted(step for step in near if 1 <= step <= self.pages):
            last = steps[-1] if steps else None
            if last is not None and number - last == 2:
                steps.append(number - 1)
            elif last is not None and number - last > 2:
                steps.append(None)
            steps.append(number)
        return tuple(steps)

    def address(self, page: int) -> str:
        """Return the address of another page of the list, without its language."""
        return f"{self.path}?{_query(self.fields, 'page', str(page))}"
