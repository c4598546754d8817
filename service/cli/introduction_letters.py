"""`partnerkommun introductions letters`: what is written to the parties."""

import typer

from service.cli.introductions import IdArgument, introductions
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption


@introductions.command()
def letters(
    context: typer.Context,
    introduction: IdArgument,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show the letters of an introduction, to each party in each language."""
    from datetime import date

    from service.api.desk import utc_now
    from service.cli.opened_house import opened_house
    from service.use_cases.introduction_acting import Acting
    from service.use_cases.introduction_letters import letters_of

    language = language_of(context)
    acting = Acting.at_the_command_line(opened_house(language), utc_now(), date.today())
    found = letters_of(acting, introduction)
    if json:
        from service.api.shapes.letters import letters_shape
        from service.cli.output import write_json

        write_json(letters_shape(introduction, found, acting, language))
        return
    for each in found:
        print(f"{acting.name_of(each.place_id)} ({each.language}): {each.subject}\n")
        print(f"{each.text}\n")
