"""`partnerkommun explain`: why is this one offered, or not?"""

from typing import Annotated

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of
from service.cli.question_options import (
    ForOption,
    JsonOption,
    OnOption,
    ProgrammeOption,
    TextArgument,
    entered_text,
)

CandidateArgument = Annotated[
    str,
    typer.Argument(
        metavar="LOCAL_GOVERNMENT", help="The local government to explain, by id or name."
    ),
]


@app.command()
def explain(
    context: typer.Context,
    candidate: CandidateArgument,
    text: TextArgument = None,
    asker: ForOption = None,
    on: OnOption = None,
    programme: ProgrammeOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Say why a local government is, or is not, offered for a challenge."""
    from datetime import date

    import service.use_cases.ask as use_case
    from service.cli.opened_house import opened_house

    asked = use_case.Asked(
        text=entered_text(text), local_government=asker, programme=programme, on=on
    )
    use_case.check_alone(asked, date.today())
    language = language_of(context)
    house = opened_house(language)
    answer = use_case.explain(asked, candidate, house, date.today())
    if json:
        from service.api.shapes.matches import ExplanationShape
        from service.cli.output import write_json

        write_json(ExplanationShape.of(answer, language))
    else:
        from service.cli.explanation import show_explanation
        from service.cli.output import console

        show_explanation(answer, console(), language)
