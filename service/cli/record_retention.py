"""`partnerkommun record retention` and `decide`: how long things are kept."""

from typing import Annotated

import typer

from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption
from service.cli.record import record

KindArgument = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help="introduction, round, grouping, network, account, log-text, sign-in-tries or sessions.",
    ),
]
YearsOption = Annotated[
    str, typer.Option("--years", metavar="N", help="For how many years it is kept.")
]
DecisionOption = Annotated[
    str, typer.Option("--decision", help="Which decision says so; its reference number.")
]
DecidedOnOption = Annotated[
    str, typer.Option("--decided-on", metavar="DATE", help="The day of the decision.")
]


@record.command()
def retention(context: typer.Context, json: JsonOption = False, lang: LangOption = None) -> None:
    """Show how long each kind is kept, and by which decision."""
    from data.store.retention import KeptKind
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in, translate
    from service.use_cases.log_labels import KEPT_KINDS
    from service.use_cases.retention import rules_in_force

    language = language_of(context)
    rules = rules_in_force(opened_store(language))
    if json:
        from service.api.shapes.retention import RetentionRuleShape, RetentionShape
        from service.cli.output import write_json

        told = [RetentionRuleShape.of(kind, rules.get(kind), language) for kind in KeptKind]
        write_json(RetentionShape(language=language, rules=told))
        return
    _ = texts_in(language)
    for kind in KeptKind:
        rule = rules.get(kind)
        said = _("kept for good; nothing is decided")
        if rule:
            said = _(
                "{years} years, by the decision “{decision}” of {day}",
                years=rule.years,
                decision=rule.decision,
                day=rule.decided_on,
            )
        print(f"{kind.value}\t{translate(KEPT_KINDS[kind], language)}\t{said}")


@record.command("decide")
def note_decision(
    context: typer.Context,
    kind: KindArgument,
    years: YearsOption,
    decision: DecisionOption,
    decided_on: DecidedOnOption,
    lang: LangOption = None,
) -> None:
    """Note a decision in the place of the one that the kind had; `record weed` goes by it."""
    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.api.desk import utc_now
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in, translate
    from service.use_cases.local_time import local
    from service.use_cases.log_labels import KEPT_KINDS
    from service.use_cases.retention import (
        EnteredRule,
        decide,
        kind_called,
        mark_of,
        rules_in_force,
    )

    language = language_of(context)
    meant = kind_called(kind)
    engine, now = opened_store(language), utc_now()
    seen = mark_of(rules_in_force(engine).get(meant))
    entered = EnteredRule(kind, years, decision, decided_on, seen)
    decide(engine, entered, AT_THE_COMMAND_LINE, now, local(now).date())
    _ = texts_in(language)
    print(_("Noted: {kind}. Nothing was weeded out.", kind=translate(KEPT_KINDS[meant], language)))
