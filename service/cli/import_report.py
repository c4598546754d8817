"""What an import would do or did, as a person reads it in a terminal."""

from data.importing.apply import ImportReport
from data.importing.plan import ImportPlan
from service.language.catalogues import Lang
from service.language.translate import texts_in, translate

_PROBLEMS_SHOWN = 20


def show_plan(plan: ImportPlan, language: Lang) -> None:
    """Write how the file was read, what it holds, and the first problems."""
    _ = texts_in(language)
    print(translate(plan.read_as, language))
    if plan.ignored_columns:
        print(_("These columns are not read: {columns}.", columns=", ".join(plan.ignored_columns)))
    print(
        _(
            "{added} new, {updated} changed and {unchanged} unchanged passages; {refused} refused "
            "rows.",
            added=len(plan.added),
            updated=len(plan.updated),
            unchanged=len(plan.unchanged),
            refused=plan.refused_rows,
        )
    )
    for problem in plan.problems[:_PROBLEMS_SHOWN]:
        said = translate(problem.message, language)
        print(_("Row {line}: {problem}", line=problem.line, problem=said))
    if len(plan.problems) > _PROBLEMS_SHOWN:
        print(_("… and {count} more problems.", count=len(plan.problems) - _PROBLEMS_SHOWN))


def show_dry_run(language: Lang) -> None:
    """Write that nothing was changed."""
    _ = texts_in(language)
    print(_("Nothing was changed: this was a dry run."))


def show_report(report: ImportReport, language: Lang) -> None:
    """Write what was imported."""
    _ = texts_in(language)
    print(
        _(
            "Imported: {added} new, {updated} changed, {unchanged} unchanged, {refused} refused.",
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
            refused=report.refused,
        )
    )
    if report.added or report.updated:
        print(_("A running service shows them after it is started again."))
