"""The parts of the report, and how they become one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.evaluation.significance import Interval, PairedTest


@dataclass(frozen=True)
class Promise:
    """A promise, the figure that was measured, and whether it keeps the promise."""

    what: str
    wanted: str
    measured: str
    holds: bool


@dataclass(frozen=True)
class Section:
    """A chapter of the report: Markdown without its heading, plots by file name, and promises."""

    title: str
    body: str
    plots: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)


FOLDER = "quality"
"""Where plots and longer tables lie, beside the page."""


def page(introduction: str, sections: Sequence[Section]) -> str:
    """Return the whole page: what was promised first, then every section."""
    promises = [promise for section in sections for promise in section.promises]
    chapters = [f"## {section.title}\n\n{section.body.strip()}" for section in sections]
    parts = ["# Quality", introduction.strip(), _promised(promises), *chapters]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table; every column but the first is right-aligned."""
    lines = [
        "| " + " | ".join(headings) + " |",
        "|---|" + "---:|" * (len(headings) - 1),
        *("| " + " | ".join(_cell(value) for value in row) + " |" for row in rows),
    ]
    return "\n".join(lines)


def plot(name: str, alternative: str) -> str:
    """Return the Markdown that shows a plot."""
    return f"![{alternative}]({FOLDER}/{name})"


def with_interval(interval: Interval) -> str:
    """Return a figure with its 95 % interval."""
    return f"{interval.mean:.3f} ({interval.low:.2f}–{interval.high:.2f})"


def tested(test: PairedTest | None) -> str:
    """Return a difference with its p-value."""
    if test is None:
        return ""
    return f"{test.difference:+.3f}, {p_value(test)}"


def p_value(test: PairedTest) -> str:
    """Return how likely chance gives a difference."""
    return "p < 0.001" if test.p_value < 0.001 else f"p = {test.p_value:.3f}"


def percent(share: float) -> str:
    """Return a share in whole percent."""
    return f"{share:.0%}".replace("%", " %")


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _promised(promises: Sequence[Promise]) -> str:
    if not promises:
        return ""
    rows = [
        (p.what, p.wanted, p.measured, "holds" if p.holds else "**does not hold**")
        for p in promises
    ]
    kept = sum(promise.holds for promise in promises)
    return f"## What was promised\n\n{kept} of {len(promises)} hold.\n\n" + table(
        ["promise", "wanted", "measured", ""], rows
    )
