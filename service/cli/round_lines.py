"""Rounds and plans as a person reads them in a terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from data.importing.round_sheet import RoundSheet, SheetProblem
from data.store.round_plans import RoundPlan
from data.store.rounds import Round
from matcher.cohort.assignment import Assignment, Conflict, Progress
from matcher.domain.message import Message
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import texts_in, translate
from service.language.values import percent
from service.use_cases.introduction_acting import Acting
from service.use_cases.round_changes import ways_out

_PROBLEMS_SHOWN = 20
_LEFT_SHOWN = 20


@contextmanager
def shown_stages(language: Lang) -> Iterator[Progress]:
    """Show how far long work has come, on standard error: one line for each twentieth of it."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    told = -1

    def progress(share: float, stage: Message) -> None:
        nonlocal told
        step = int(share * 20)
        if step > told:
            told = step
            console.print(
                f"{percent(share, language)} {translate(stage, language)}", soft_wrap=True
            )

    yield progress


def show_sheet(sheet: RoundSheet, language: Lang) -> None:
    """Write how a sheet was read and how many parties it holds."""
    _ = texts_in(language)
    print(translate(sheet.read_as, language))
    if sheet.ignored_columns:
        columns = ", ".join(sheet.ignored_columns)
        print(_("These columns are not read: {columns}.", columns=columns))
    ours = sum(1 for each in sheet.parties if each.place.country == "SE")
    print(
        _(
            "{ours} Swedish parties and {theirs} abroad.",
            ours=ours,
            theirs=len(sheet.parties) - ours,
        )
    )


def show_problems(problems: Sequence[SheetProblem], language: Lang) -> None:
    """Write what is wrong with the rows of a sheet."""
    _ = texts_in(language)
    for problem in problems[:_PROBLEMS_SHOWN]:
        said = translate(problem.message, language)
        print(_("Row {line}: {problem}", line=problem.line, problem=said))
    if len(problems) > _PROBLEMS_SHOWN:
        print(_("… and {count} more problems.", count=len(problems) - _PROBLEMS_SHOWN))
    print(_("Nothing was taken from the sheet."))


def show_rounds(rounds: Sequence[Round], language: Lang) -> None:
    """Write the rounds, one a line."""
    _ = texts_in(language)
    for each in rounds:
        conditions = each.conditions
        parties = _(
            "{ours} Swedish parties and {theirs} abroad.",
            ours=len(conditions.ours),
            theirs=len(conditions.theirs),
        )
        print(f"{each.id}\t{each.on}\t{each.title}\t{parties}")
    if not rounds:
        print(_("There is no round yet."))


def show_round(standing: Round, plans: Sequence[RoundPlan], acting: Acting, language: Lang) -> None:
    """Write what a round is, and its plans in one line each."""
    _ = texts_in(language)
    show_rounds([standing], language)
    for word, pairs in (
        (_("must meet"), standing.conditions.locks),
        (_("may not meet"), standing.conditions.bans),
    ):
        for ours, theirs in sorted(pairs):
            print(f"  {acting.name_of(ours)} – {acting.name_of(theirs)}: {word}")
    for plan in plans:
        chosen = f" ({_('chosen')})" if plan.is_chosen else ""
        number = _("Plan {number}", number=plan.number)
        print(f"{number}{chosen}\t{plan.title}".rstrip())


def show_plan(plan: RoundPlan, acting: Acting, language: Lang) -> None:
    """Write who meets whom, who is left and why; or which conditions stand in each other's way."""
    _ = texts_in(language)
    print(_("Plan {number}", number=plan.number))
    if plan.result.assignment is not None:
        _show_assignment(plan, plan.result.assignment, acting, language)
    if plan.result.conflict is not None:
        _show_conflict(plan, plan.result.conflict, language)
    for left in plan.result.unknown:
        print(f"  {acting.name_of(left.party_id)}: {translate(left.reason, language)}")


def _show_assignment(plan: RoundPlan, found: Assignment, acting: Acting, language: Lang) -> None:
    _ = texts_in(language)
    for group in found.groups:
        names = " – ".join(acting.name_of(i) for i in (*group.our_ids, *group.their_ids))
        pair = plan.result.pair(group.our_ids[0], group.their_ids[0])
        words = label(pair.strength, language) if pair and pair.strength else ""
        lock = f" [{_('locked')}]" if group.is_locked else ""
        print(f"  {names}\t{percent(group.benefit, language)} {words}{lock}".rstrip())
    print(_("{assigned} got somebody; total {total}.", assigned=found.assigned, total=found.total))
    print(translate(found.method, language))
    left = (*found.unassigned_ours, *found.unassigned_theirs)
    for each in left[:_LEFT_SHOWN]:
        print(f"  {acting.name_of(each.party_id)}: {translate(each.reason, language)}")
    if len(left) > _LEFT_SHOWN:
        print(_("… and {count} more.", count=len(left) - _LEFT_SHOWN))
    _show_prices(found, acting, _)


def _show_prices(found: Assignment, acting: Acting, _: Callable[..., str]) -> None:
    for price in found.lock_prices:
        if price.total is not None:
            print(
                _(
                    "  The lock of {ours} and {theirs} costs {total}.",
                    ours=acting.name_of(price.our_id),
                    theirs=acting.name_of(price.their_id),
                    total=price.total,
                )
            )


def _show_conflict(plan: RoundPlan, found: Conflict, language: Lang) -> None:
    _ = texts_in(language)
    print(translate(found.summary, language))
    for each in found.conditions:
        print(f"  {translate(each.message, language)}")
        for step in ways_out(each.condition, plan.conditions):
            print(_("    Way out: --step “{step}”", step=str(step)))
