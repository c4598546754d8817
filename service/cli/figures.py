"""The figures of an evaluation, as a table or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from matcher.evaluation.report import Figures
from matcher.evaluation.significance import Interval
from service.language.catalogues import Lang
from service.language.translate import texts_in


def show_figures(figures: Sequence[Figures], console: Console, language: Lang) -> None:
    """Write one table a group: each system with its figures and their 95 % intervals."""
    _ = texts_in(language)
    for group in dict.fromkeys(each.group for each in figures):
        rows = [each for each in figures if each.group == group]
        table = Table(
            title=_("{group}: {count} queries", group=group, count=rows[0].queries),
            title_justify="left",
        )
        table.add_column(_("System"), no_wrap=True)
        for heading in ("nDCG@10", "recall@10", "MRR", _("Δ nDCG")):
            table.add_column(heading, justify="right", no_wrap=True)
        for row in rows:
            table.add_row(
                row.system, _shown(row.ndcg_10), _shown(row.recall_10), _shown(row.mrr), _test(row)
            )
        console.print(table)


def write_figures(figures: Sequence[Figures]) -> None:
    """Write the figures as a JSON list."""
    print(json.dumps([asdict(each) for each in figures], indent=2))


def _shown(interval: Interval) -> str:
    return f"{interval.mean:.3f}\n{interval.low:.2f}–{interval.high:.2f}"


def _test(row: Figures) -> str:
    test = row.against_best_before
    return "" if test is None else f"{test.difference:+.3f}\np {test.p_value:.4f}"
