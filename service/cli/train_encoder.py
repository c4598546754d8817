"""`partnerkommun train encoder`: adapt the bundled encoder to municipal problems."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.language import LangOption, language_of
from service.cli.train import train

TextsOption = Annotated[
    Path, typer.Option("--texts", metavar="DIR", help="The training texts, one *.jsonl or more.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where to write it; without this, in its own room."),
]
StepsOption = Annotated[int | None, typer.Option("--steps", min=1, help="How many steps to take.")]


@train.command("encoder")
def train_encoder(
    context: typer.Context,
    texts: TextsOption = Path("data/training"),
    out: OutOption = None,
    steps: StepsOption = None,
    lang: LangOption = None,
) -> None:
    """Adapt the bundled encoder to what the training texts say is alike.

    Takes forty to fifty minutes on two cores with bfloat16. A run that was stopped goes on where it was.
    """
    from service.cli.training_steps import shown_steps
    from service.language.translate import texts_in
    from service.settings import load_settings
    from service.use_cases.train_encoder import learn_encoder

    language = language_of(context)
    _ = texts_in(language)
    with shown_steps() as step_done:
        learned = learn_encoder(texts, out, steps, load_settings(), step_done)
    print(
        _(
            "Learned from {count} sub-problems. Written to {file}, checksum {checksum}.",
            count=learned.sub_problems,
            file=str(learned.file),
            checksum=learned.checksum[:16],
        )
    )
