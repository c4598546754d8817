"""`partnerkommun record confidential`: which statements of a local government are confidential."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption
from service.cli.record import record

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from matcher.domain.local_government import LocalGovernment
    from service.language.catalogues import Lang

PlaceArgument = Annotated[
    str, typer.Argument(metavar="LOCAL_GOVERNMENT", help="Whose statements, by id or name.")
]
StatementArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="STATEMENT",
        help="Which of them, by id; without it they are listed.",
        show_default=False,
    ),
]
LiftOption = Annotated[bool, typer.Option("--lift", help="Let everybody read it again.")]
WhyOption = Annotated[str, typer.Option("--why", help="Why; it stands in the log.")]


@record.command()
def confidential(
    context: typer.Context,
    place: PlaceArgument,
    statement: StatementArgument = None,
    lift: LiftOption = False,
    why: WhyOption = "",
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """List the statements of a local government, make one confidential, or open it again."""
    from service.cli.opened_house import opened_house
    from service.use_cases.entered_place import find_place

    language = language_of(context)
    house = opened_house(language)
    found = find_place(place, house)
    if statement is not None:
        _change(house.engine, found.id, statement, why, confidential=not lift)
    _show(house.engine, found, language, as_json=json)
    if statement is not None and not json:
        from service.language.translate import texts_in

        _ = texts_in(language)
        print(_("A running service shows it after it is started again."))


def _change(
    engine: "Engine", place_id: str, statement: str, why: str, *, confidential: bool
) -> None:
    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.api.desk import utc_now
    from service.use_cases.confidential_change import ConfidentialChange, change_and_follow

    change = ConfidentialChange(place_id, statement, confidential, why)
    # The next command reads the store anew.
    change_and_follow(engine, change, AT_THE_COMMAND_LINE, utc_now(), lambda: True)


def _show(engine: "Engine", place: "LocalGovernment", language: "Lang", *, as_json: bool) -> None:
    from service.language.translate import texts_in
    from service.use_cases.confidentiality import statements_of

    found = statements_of(engine, place.id)
    if as_json:
        from service.api.shapes.confidential import ConfidentialShape, StatementShape
        from service.cli.output import write_json

        told = [StatementShape.of(one) for one in found]
        write_json(
            ConfidentialShape(language=language, local_government_id=place.id, statements=told)
        )
        return
    _ = texts_in(language)
    if not found:
        print(_("Nothing that {name} has stated is known.", name=place.name))
    for one in found:
        said = _("confidential") if one.is_confidential else _("open")
        print(f"{one.id}\t{said}\t{one.passages[0].text}")
