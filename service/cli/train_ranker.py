"""`partnerkommun train ranker`: the weights of the ranking, from judgments or from introductions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.language import LangOption, language_of
from service.cli.train import train

if TYPE_CHECKING:
    from service.language.catalogues import Lang

_THE_STORE = Path("store")

OutcomesOption = Annotated[
    Path | None,
    typer.Option(
        "--outcomes",
        metavar="FILE|store",
        help="Learn from introductions: “store” takes those kept by this service; else a CSV or Excel "
        "file with date, our local government, their local government, challenge, outcome (accepted or "
        "declined) and reason.",
    ),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="With --outcomes: only say what would come of it.")
]
UndoOption = Annotated[
    bool, typer.Option("--undo", help="Go back to the ranking that comes with the program.")
]
JudgmentsOption = Annotated[
    Path,
    typer.Option(
        "--judgments", metavar="DIR", help="Judged questions; only qrels/dev.tsv is read."
    ),
]
CalibrationOption = Annotated[
    Path,
    typer.Option(
        "--calibration",
        metavar="DIR",
        help="More judged questions to learn from, where the folder exists.",
    ),
]
WriteOption = Annotated[
    bool,
    typer.Option("--write", help="Without --outcomes: replace the ranking of the program itself."),
]


@train.command("ranker")
def train_ranker(
    context: typer.Context,
    outcomes: OutcomesOption = None,
    dry_run: DryRunOption = False,
    undo: UndoOption = False,
    judgments: JudgmentsOption = Path("data/judgments"),
    calibration: CalibrationOption = Path("data/calibration"),
    write: WriteOption = False,
    lang: LangOption = None,
) -> None:
    """Learn the weights of the ranking anew.

    From introductions that were accepted or declined (--outcomes), your house gets weights of its own
    if there are at least 50, with 15 of each kind, and if those weights foretell introductions that
    they have not seen better than the ranking in force. Else, from the judged questions, the ranking of the
    program itself is learned; it is only replaced with --write.
    """
    language = language_of(context)
    if undo:
        _undo(language)
    elif outcomes is not None:
        _from_outcomes(outcomes, language, dry_run=dry_run)
    else:
        _from_judgments(judgments, calibration, language, write=write)


def _undo(language: "Lang") -> None:
    from service.language.translate import texts_in
    from service.settings import load_settings
    from service.use_cases.train_ranker import undo_own

    _ = texts_in(language)
    if undo_own(load_settings()):
        print(_("The ranking that comes with the program is in force again."))
    else:
        print(
            _("There is no ranking of your own; the one that comes with the program is in force.")
        )


def _from_outcomes(file: Path, language: "Lang", *, dry_run: bool) -> None:
    from datetime import date

    from service.cli.opened_house import opened_house
    from service.cli.ranker_report import show_own_training
    from service.settings import load_settings
    from service.use_cases.introduction_outcomes import introductions_in_store
    from service.use_cases.train_ranker import introductions_in_file, train_own

    settings = load_settings()
    house = opened_house(language, settings)
    read = (
        introductions_in_store(house)
        if file == _THE_STORE
        else introductions_in_file(file, house, date.today())
    )
    training = train_own(read, house, settings, write=not dry_run)
    show_own_training(training, language, dry_run=dry_run)


def _from_judgments(judgments: Path, calibration: Path, language: "Lang", *, write: bool) -> None:
    from service.cli.opened_house import opened_store
    from service.cli.ranker_report import show_shipped_training
    from service.settings import load_settings
    from service.use_cases.train_ranker import train_shipped
    from service.wiring import read_catalogue

    settings = load_settings()
    catalogue = read_catalogue(opened_store(language, settings))
    more = calibration if calibration.is_dir() else None
    learned = train_shipped(judgments, catalogue, settings, write=write, calibration=more)
    show_shipped_training(learned, language, written=write)
