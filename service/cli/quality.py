"""`partnerkommun quality`: everything that is promised of the ranking, measured and written down."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of

OutOption = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="Folder to write quality.md and its plots in.")
]
JudgmentsOption = Annotated[
    Path,
    typer.Option("--judgments", metavar="DIR", help="A test collection in BEIR layout."),
]
FiguresOption = Annotated[
    Path | None,
    typer.Option("--figures", metavar="FILE", help="Write the figures into this JSON file too."),
]
SplitOption = Annotated[str, typer.Option("--split", help="Which judgments: qrels/SPLIT.tsv.")]


@app.command()
def quality(
    context: typer.Context,
    out: OutOption = Path("docs"),
    judgments: JudgmentsOption = Path("data/judgments"),
    split: SplitOption = "test",
    figures: FiguresOption = None,
    lang: LangOption = None,
) -> None:
    """Measure what is promised of the ranking and write the report.

    Takes some minutes. Writes quality.md and the folder quality/ with plots and longer tables.
    """
    from service.cli.output import console
    from service.cli.progress import shown_counts
    from service.language.translate import texts_in
    from service.settings import load_settings
    from service.use_cases.measure_quality import measure_quality

    _ = texts_in(language_of(context))
    with shown_counts() as told:
        promises = measure_quality(judgments, split, out, load_settings(), told, figures)
    kept = sum(promise.holds for promise in promises)
    written = _(
        "Written to {file}: {kept} of {count} promises hold.",
        file=str(out / "quality.md"),
        kept=kept,
        count=len(promises),
    )
    console().print(written, soft_wrap=True)
