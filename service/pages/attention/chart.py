"""The times that anyone was asked, month by month, as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.language.catalogues import Lang
from service.language.values import source_date
from service.use_cases.attention import Month

_STEP = 48
_BAR = 32
_HIGHEST = 96
_TOP = 20
_BOTTOM = 24


@dataclass(frozen=True)
class Bar:
    """One month: its number and the year where that changes, how often, and where the bar stands."""

    name: str
    number: int
    year: int | None
    asked: int
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Bars with their measures in pixels."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    base: int
    bar_width: int = _BAR


def chart_of(months: Sequence[Month], counts: Sequence[int], language: Lang) -> Chart:
    """Return the bars of these months; the highest fills the height."""
    most = max(counts, default=0) or 1
    base = _TOP + _HIGHEST
    bars = []
    years: set[int] = set()
    for at, ((year, month), asked) in enumerate(zip(months, counts, strict=True)):
        height = round(_HIGHEST * asked / most, 1)
        bars.append(
            Bar(
                name=source_date(f"{year}-{month:02}", language),
                number=month,
                year=None if year in years else year,
                asked=asked,
                x=at * _STEP + (_STEP - _BAR) // 2,
                y=round(base - height, 1),
                height=height,
            )
        )
        years.add(year)
    return Chart(tuple(bars), _STEP * len(bars), base + 2 * _BOTTOM, base)
