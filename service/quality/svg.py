"""Small plots as SVG, readable on light and dark paper and by a screen reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from matcher.evaluation.significance import Interval

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 170, 20, 44, 48
_PLOT_HEIGHT = 300
_ROW = 34
_STYLE = """
text{font:13px system-ui,sans-serif;fill:#222}
.title{font-size:15px;font-weight:600}
.paper{fill:#fff}.grid{stroke:#ddd}.ideal{stroke:#888;stroke-dasharray:5 4}
.s0{stroke:#005ea5;fill:#005ea5}.s1{stroke:#b3500a;fill:#b3500a}
.s2{stroke:#3d7a32;fill:#3d7a32}.s3{stroke:#7a3b8f;fill:#7a3b8f}
.line{fill:none;stroke-width:2}
@media(prefers-color-scheme:dark){text{fill:#eee}.paper{fill:#161a1d}.grid{stroke:#3a4147}
.ideal{stroke:#999}.s0{stroke:#6fb7ee;fill:#6fb7ee}.s1{stroke:#f0a266;fill:#f0a266}
.s2{stroke:#8fce82;fill:#8fce82}.s3{stroke:#cf9be0;fill:#cf9be0}.line{fill:none}}
"""
_MARKS = 4
"""So many series can be told apart."""


@dataclass(frozen=True)
class Axis:
    """The values along one side, and what they are."""

    label: str
    low: float
    high: float

    def share(self, value: float) -> float:
        """Return how far along a value lies, from 0 to 1."""
        span = (self.high - self.low) or 1.0
        return min(max((value - self.low) / span, 0.0), 1.0)


Points = Sequence[tuple[float, float]]


def line_plot(
    title: str,
    description: str,
    across: Axis,
    up: Axis,
    series: Mapping[str, Points],
    *,
    ideal: Points = (),
) -> str:
    """Return lines with dots; `ideal` is drawn dashed and without a name."""

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x = _LEFT + across.share(point[0]) * (_WIDTH - _LEFT - _RIGHT)
        return x, _TOP + _PLOT_HEIGHT - up.share(point[1]) * _PLOT_HEIGHT

    parts = [_ticks_across(across, _PLOT_HEIGHT), *_ticks_up(up)]
    if ideal:
        parts.append(f'<polyline class="line ideal" points="{_joined(map(at, ideal))}"/>')
    for number, points in enumerate(series.values()):
        drawn = [at(point) for point in points]
        mark = f"s{number % _MARKS}"
        parts.append(f'<polyline class="line {mark}" points="{_joined(drawn)}"/>')
        parts += [_dot(mark, x, y) for x, y in drawn]
    return _picture(title, description, _PLOT_HEIGHT, parts, list(series))


def interval_plot(
    title: str,
    description: str,
    across: Axis,
    rows: Mapping[str, Mapping[str, Interval]],
) -> str:
    """Return one row a system with a dot and its interval for each group."""
    names = list(dict.fromkeys(name for of_row in rows.values() for name in of_row))
    height = _ROW * max(len(rows), 1)
    parts = [_ticks_across(across, height)]
    for number, (label, of_row) in enumerate(rows.items()):
        middle = _TOP + _ROW * (number + 0.5)
        parts.append(
            f'<text x="{_LEFT - 8}" y="{middle + 4:.1f}" text-anchor="end">{escape(label)}</text>'
        )
        for name, interval in of_row.items():
            at = names.index(name)
            y = middle + (at - (len(names) - 1) / 2) * 7
            low, mean, high = (
                _LEFT + across.share(value) * (_WIDTH - _LEFT - _RIGHT)
                for value in (interval.low, interval.mean, interval.high)
            )
            mark = f"s{at % _MARKS}"
            parts.append(
                f'<line class="{mark}" x1="{low:.1f}" x2="{high:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
            )
            parts.append(_dot(mark, mean, y))
    return _picture(title, description, height, parts, names)


def _ticks_across(axis: Axis, height: int) -> str:
    marks = []
    for fifth in range(6):
        x = _LEFT + fifth / 5 * (_WIDTH - _LEFT - _RIGHT)
        value = axis.low + fifth / 5 * (axis.high - axis.low)
        marks.append(
            f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_TOP + height}"/>'
        )
        marks.append(
            f'<text x="{x:.1f}" y="{_TOP + height + 16}" text-anchor="middle">{value:g}</text>'
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    marks.append(
        f'<text x="{middle}" y="{_TOP + height + 36}" text-anchor="middle">{escape(axis.label)}</text>'
    )
    return "".join(marks)


def _ticks_up(axis: Axis) -> list[str]:
    marks = []
    for fifth in range(6):
        y = _TOP + _PLOT_HEIGHT * (1 - fifth / 5)
        value = axis.low + fifth / 5 * (axis.high - axis.low)
        marks.append(
            f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        marks.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    x, middle = 16, _TOP + _PLOT_HEIGHT / 2
    turn = f'transform="rotate(-90 {x} {middle:.0f})"'
    marks.append(
        f'<text x="{x}" y="{middle:.0f}" text-anchor="middle" {turn}>{escape(axis.label)}</text>'
    )
    return marks


def _dot(mark: str, x: float, y: float) -> str:
    return f'<circle class="{mark}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _picture(
    title: str, description: str, height: int, parts: Sequence[str], names: Sequence[str]
) -> str:
    legend_rows = len(names) if len(names) > 1 else 0
    total = _TOP + height + _BOTTOM + 18 * legend_rows
    legend = []
    for number, name in enumerate(names if legend_rows else ()):
        y = _TOP + height + _BOTTOM + 18 * number
        legend.append(_dot(f"s{number % _MARKS}", _LEFT + 4, y))
        legend.append(f'<text x="{_LEFT + 14}" y="{y + 4}">{escape(name)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {total}" role="img" '
        f'aria-labelledby="title description"><title id="title">{escape(title)}</title>'
        f'<desc id="description">{escape(description)}</desc><style>{_STYLE}</style>'
        f'<rect class="paper" width="{_WIDTH}" height="{total}"/>'
        f'<text class="title" x="16" y="24">{escape(title)}</text>'
        + "".join(parts)
        + "".join(legend)
        + "</svg>\n"
    )
