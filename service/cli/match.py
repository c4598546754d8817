"""`partnerkommun match`: who could we partner with?"""

from typing import Annotated

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of
from service.cli.question_options import (
    CountryOption,
    ForOption,
    JsonOption,
    LevelOption,
    OnOption,
    ProgrammeOption,
    TextArgument,
    ThemeOption,
    entered_text,
)

NOption = Annotated[int, typer.Option("--n", help="How many partners to show, at most 50.")]


@app.command()
def match(
    context: typer.Context,
    text: TextArgument = None,
    asker: ForOption = None,
    on: OnOption = None,
    programme: ProgrammeOption = None,
    country: CountryOption = None,
    level: LevelOption = None,
    theme: ThemeOption = None,
    n: NOption = 10,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Rank local governments abroad that could be partners, and say why."""
    from datetime import date

    from service.cli.opened_house import opened_house
    from service.use_cases.ask import Asked, ask, check_alone
    from service.use_cases.network_could_join import could_join

    asked = Asked(
        text=entered_text(text),
        local_government=asker,
        programme=programme,
        on=on,
        countries=country or (),
        levels=level or (),
        themes=theme or (),
        n=n,
    )
    check_alone(asked, date.today())
    language = language_of(context)
    house = opened_house(language)
    answer = ask(asked, house, date.today())
    networks = could_join(answer, house)
    if json:
        from service.api.shapes.matches import MatchesShape
        from service.cli.output import write_json

        write_json(MatchesShape.of(answer, language, networks))
    else:
        from service.cli.answer import show_recommendation
        from service.cli.network_lines import show_could_join
        from service.cli.output import console

        show_recommendation(answer, console(), language)
        show_could_join(networks, console(), language)
