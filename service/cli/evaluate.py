"""`partnerkommun evaluate`: how good the ranking is on judged questions."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of

FolderArgument = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help="A test collection in BEIR layout: corpus, queries and qrels/."
    ),
]
SplitOption = Annotated[str, typer.Option("--split", help="Which judgments: qrels/SPLIT.tsv.")]
RunOption = Annotated[
    Path | None,
    typer.Option("--run", metavar="FILE", help="Write a TREC run of the full ranker here."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


@app.command()
def evaluate(
    context: typer.Context,
    folder: FolderArgument,
    split: SplitOption = "test",
    run: RunOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Measure the ranking on judged questions.

    Prints nDCG@10, recall@10 and MRR with 95 % intervals for every baseline, every part of the
    program, and the full ranker.
    """
    from service.cli.progress import shown_counts
    from service.settings import load_settings
    from service.use_cases.evaluate import evaluate_collection, write_run

    language = language_of(context)
    with shown_counts() as progress:
        evaluation = evaluate_collection(folder, split, load_settings(), progress)
    if json:
        from service.cli.figures import write_figures

        write_figures(evaluation.figures)
    else:
        from service.cli.figures import show_figures
        from service.cli.output import console

        show_figures(evaluation.figures, console(), language)
    # Last, so that a file that cannot be written does not cost the figures.
    if run is not None:
        write_run(run, evaluation)
