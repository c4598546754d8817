"""What was learned about ranking, as a person reads it in a terminal."""

from rich.table import Table

from models.ranking.artefact import StoredRanking
from models.ranking.outcomes import LEAST_OF_EACH, LEAST_OUTCOMES, Compared
from service.cli.output import console
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import texts_in, translate
from service.language.values import number
from service.use_cases.train_ranker import OwnTraining

_PROBLEMS_SHOWN = 20
_DECIMALS = 3


def show_shipped_training(stored: StoredRanking, language: Lang, *, written: bool) -> None:
    """Write the weights, what was measured on themes left out, and whether they were written."""
    _ = texts_in(language)
    table = Table(title=_("Weights"), title_justify="left")
    table.add_column(_("Signal"))
    for heading in (_("Weight"), _("When unknown")):
        table.add_column(heading, justify="right")
    for name, weight in stored.learned.ranker.weights.items():
        table.add_row(
            label(name, language),
            number(weight.weight, language, _DECIMALS),
            number(weight.when_unknown, language, _DECIMALS),
        )
    console().print(table)
    for measure, figure in stored.manifest.figures.items():
        print(f"{measure}: {figure:g}")
    if written:
        print(_("The ranking of the program was replaced."))
    else:
        print(_("Nothing was changed; --write replaces the ranking of the program."))


def show_own_training(training: OwnTraining, language: Lang, *, dry_run: bool) -> None:
    """Write what was read, whether it is enough, and which ranking is in force now."""
    _ = texts_in(language)
    _show_rows(training, language)
    if training.compared is None:
        print(
            _(
                "That is too few to learn from: at least {all} are needed, with {each} accepted and "
                "{each} declined, of at least two local governments of ours. With fewer, luck would decide "
                "the weights. The ranking in force stays.",
                all=LEAST_OUTCOMES,
                each=LEAST_OF_EACH,
            )
        )
        return
    _show_compared(training.compared, language)
    if not training.compared.is_better:
        print(
            _(
                "The ranking in force foretells introductions that it has not seen at least as well, so it "
                "stays."
            )
        )
    elif dry_run:
        print(_("Nothing was changed: this was a dry run."))
    else:
        print(
            _(
                "The house now ranks by what it has learned. “partnerkommun train ranker --undo” goes back. "
                "A running service ranks so after it is started again."
            )
        )


def _show_rows(training: OwnTraining, language: Lang) -> None:
    _ = texts_in(language)
    print(translate(training.read.read_as, language))
    print(
        _(
            "{used} introductions can be learned from: {accepted} accepted, {declined} declined.",
            used=training.used,
            accepted=training.accepted,
            declined=training.used - training.accepted,
        )
    )
    if training.unseen:
        print(
            _(
                "{count} more cannot: nothing is known of what one side needs or is good at.",
                count=training.unseen,
            )
        )
    refused = training.read.refused
    for problem in refused[:_PROBLEMS_SHOWN]:
        said = translate(problem.message, language)
        print(_("Row {line}: {problem}", line=problem.line, problem=said))
    if len(refused) > _PROBLEMS_SHOWN:
        print(_("… and {count} more problems.", count=len(refused) - _PROBLEMS_SHOWN))


def _show_compared(compared: Compared, language: Lang) -> None:
    _ = texts_in(language)
    table = Table(
        title=_("Foretelling {count} introductions not seen", count=compared.introductions),
        title_justify="left",
    )
    table.add_column(_("Ranking"))
    for heading in (_("Log-loss (less is better)"), "AUC"):
        table.add_column(heading, justify="right")
    for name, loss, auc in (
        (_("in force"), compared.log_loss_before, compared.auc_before),
        (_("learned"), compared.log_loss_learned, compared.auc_learned),
    ):
        table.add_row(name, number(loss, language, _DECIMALS), number(auc, language, _DECIMALS))
    console().print(table)
    print(
        _(
            "The learned one loses {gain} less on average (95 % interval {low} to {high}).",
            gain=number(compared.gain.mean, language, _DECIMALS),
            low=number(compared.gain.low, language, _DECIMALS),
            high=number(compared.gain.high, language, _DECIMALS),
        )
    )
