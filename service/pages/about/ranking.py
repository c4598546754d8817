"""How the ranking works and how good it is, told from the figures that come with the program."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Strength
from models.ranking.reading import read_ranking
from service.language.catalogues import Lang
from service.pages.about.promises import PromiseTold, figure, promise_told
from service.pages.about.signals import SignalTold, signals_told, strength_bounds
from service.quality.figures import Figures, FigureTable

_GROUPS: Mapping[str, Message] = {
    "long Swedish": message("quality.long-swedish", "long questions in Swedish"),
    "short Swedish": message("quality.short-swedish", "short questions in Swedish"),
    "English": message("quality.english", "questions in English"),
}
_SYSTEMS: Mapping[str, Message] = {
    "BM25": message("quality.words", "Search by word"),
    "theme tag": message("quality.by-theme", "Sorting by theme alone"),
    "popular partner": message("quality.popular", "The same popular partners for all"),
    "plain encoder": message("quality.by-plain", "The untaught language model"),
    "adapted encoder": message("quality.taught", "The taught language model alone"),
    "full ranker": message("quality.full", "Partnerkommun"),
}
_PAIRS: Mapping[str, Message] = {
    "Own words: Swedish party asks": message("quality.own-swedish", "the Swedish party asks"),
    "Own words: party abroad asks": message("quality.own-abroad", "the party abroad asks"),
}


@dataclass(frozen=True)
class Compared:
    """A table of ways to search against what they were measured on; "" where nothing was measured."""

    columns: tuple[Message, ...]
    rows: tuple[tuple[Message, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Measured:
    """What was measured, in plain words; each figure as the language writes it."""

    figures: Figures
    promises: tuple[PromiseTold, ...]
    searches: Compared
    pairs: Compared
    answered: Mapping[str, str]
    claims: tuple[tuple[str, ...], ...]
    shown_evenly: tuple[tuple[str, ...], ...]

    @property
    def kept(self) -> int:
        """Return how many promises hold."""
        return sum(promise.holds for promise in self.promises)


@dataclass(frozen=True)
class RankingTold:
    """Everything that the page tells; `measured` is None where the figures are missing."""

    signals: tuple[SignalTold, ...]
    bounds: tuple[tuple[Strength, float], ...]
    least: float
    measured: Measured | None


def ranking_told(figures: Figures | None, language: Lang) -> RankingTold:
    """Return how the shipped ranking counts, and what was measured of it."""
    learned = read_ranking().learned
    return RankingTold(
        signals=signals_told(learned.ranker),
        bounds=strength_bounds(),
        least=learned.answerability.least,
        measured=measured(figures, language) if figures else None,
    )


def measured(figures: Figures, language: Lang) -> Measured:
    """Return the figures in plain words; a table that the file lacks is empty."""
    promised = figures.table("What was promised")
    return Measured(
        figures=figures,
        promises=tuple(
            promise_told(dict(zip(promised.columns, row, strict=True)), language)
            for row in promised.rows
        ),
        searches=_compared(figures, "Ranking", _GROUPS, "nDCG@10", language),
        pairs=_compared(figures, "Documented pairs", _PAIRS, "hit@10", language),
        answered=_in_force(figures.table("Saying that nothing fits"), language),
        claims=_rows(_last_table(figures, "Calibration"), language),
        shown_evenly=_rows(figures.table("Exposure"), language),
    )


def _compared(
    figures: Figures, section: str, groups: Mapping[str, Message], column: str, language: Lang
) -> Compared:
    tables = [figures.table(section, under) for under in groups]
    rows = (
        (name, tuple(figure(table.row(system).get(column, ""), language) for table in tables))
        for system, name in _SYSTEMS.items()
    )
    return Compared(tuple(groups.values()), tuple(row for row in rows if any(row[1])))


def _in_force(table: FigureTable, language: Lang) -> Mapping[str, str]:
    found = next((row for row in table.rows if "in force" in row[0]), ())
    cells = zip(table.columns, found, strict=bool(found))
    return {column: figure(cell, language) for column, cell in cells}


def _last_table(figures: Figures, section: str) -> FigureTable:
    tables = figures.sections.get(section, ())
    return tables[-1] if tables else FigureTable("", (), ())


def _rows(table: FigureTable, language: Lang) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(figure(cell, language) for cell in row) for row in table.rows)
