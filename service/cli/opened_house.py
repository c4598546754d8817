"""Opening the house, or only its store, for a command, with progress where it takes long."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from service.house import House
    from service.language.catalogues import Lang
    from service.settings import Settings


def opened_house(language: "Lang", settings: "Settings | None" = None) -> "House":
    """Return the house that the settings describe."""
    from service.cli.progress import shown_progress
    from service.settings import load_settings
    from service.wiring import open_house

    with shown_progress(language) as progress:
        return open_house(settings or load_settings(), progress)


def opened_store(language: "Lang", settings: "Settings | None" = None) -> "Engine":
    """Return the store that the settings describe, with the facts in it; no encoder is needed."""
    from service.cli.progress import shown_progress
    from service.settings import load_settings
    from service.wiring import open_facts

    with shown_progress(language) as progress:
        engine, _version = open_facts(settings or load_settings(), progress)
        return engine
