"""`partnerkommun doctor`: is everything in place?"""

import typer

from service.cli.app import app
from service.cli.failures import CANNOT
from service.cli.language import LangOption, language_of


@app.command()
def doctor(context: typer.Context, lang: LangOption = None) -> None:
    """Look at every part and say how to mend what is wrong."""
    from service.language.translate import texts_in, translate
    from service.settings import load_settings
    from service.use_cases.doctor import State, examine

    language = language_of(context)
    _ = texts_in(language)
    marks = {State.SOUND: _("sound"), State.NOT_YET: _("later"), State.FAULTY: _("FAULTY")}
    faults = 0
    for finding in examine(load_settings()):
        faults += finding.state is State.FAULTY
        part, said = translate(finding.part, language), translate(finding.said, language)
        print(f"{marks[finding.state]:<10} {part}: {said}", flush=True)
    if faults:
        raise typer.Exit(CANNOT)
    print(_("Nothing needs mending."))
