"""`partnerkommun train understanding`: learn to tell need from offer, and to tag texts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.language import LangOption, language_of
from service.cli.train import train

if TYPE_CHECKING:
    from models.understanding.training import Learned
    from service.language.catalogues import Lang

TextsOption = Annotated[
    Path, typer.Option("--texts", metavar="DIR", help="The training texts, one *.jsonl or more.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", help="Where to write them; without this, in their own room."
    ),
]


@train.command("understanding")
def train_understanding(
    context: typer.Context,
    texts: TextsOption = Path("data/training"),
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Learn to tell need from offer and to tag texts, on the vectors of the encoder in use.

    Takes some three minutes. Prints how well it does on themes that were held out.
    """
    from service.cli.progress import shown_counts
    from service.language.translate import texts_in
    from service.settings import load_settings
    from service.use_cases.train_understanding import learn_understanding

    language = language_of(context)
    _ = texts_in(language)
    with shown_counts() as progress:
        learned, folder = learn_understanding(texts, out, load_settings(), progress)
    _show(learned, language)
    print(
        _(
            "Learned from {sentences} sentences of {themes} themes. Written to {folder}.",
            sentences=learned.sizes["sentences"],
            themes=learned.sizes["themes"],
            folder=str(folder),
        )
    )


def _show(learned: "Learned", language: "Lang") -> None:
    from service.language.translate import texts_in

    _ = texts_in(language)
    print(_("Offers found in sentences of themes held out (F1; accuracy; calibration error):"))
    for group, head in learned.side.head.items():
        by_words = learned.side.expressions[group]
        print(
            f"  {group}: {head.f1:.2f}; {head.accuracy:.3f}; {head.ece:.3f}"
            f"  ({_('expressions')}: {by_words.f1:.2f}; {by_words.accuracy:.3f})"
        )
    print(_("Tags, for themes with training texts and without (precision; recall; calibration):"))
    for kind, figures in learned.subjects.items():
        shown = ", ".join(
            f"{name} {q.precision:.2f}; {q.recall:.2f}; {q.ece:.3f}"
            for name, q in figures.quality.items()
        )
        print(f"  {kind}: {shown}")
