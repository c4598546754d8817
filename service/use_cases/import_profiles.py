"""Reading profiles from a file against everything that is known."""

from pathlib import Path

from sqlalchemy import Engine

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from data.importing.files import read_profile_file
from data.importing.plan import ImportPlan, plan_import
from data.importing.profile_rows import ImportBackground
from data.registry.name_index import NameIndex
from data.store.reading import read_local_governments
from matcher.encoding.language import detect_language


def plan_profiles(file: Path, engine: Engine) -> ImportPlan:
    """Return what importing the file would do; raise InvalidInputError for an unreadable one."""
    table = read_profile_file(file)
    places = read_local_governments(engine)
    background = ImportBackground(
        local_governments={place.id: place for place in places},
        names=NameIndex(places),
        taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"),
        detect_language=detect_language,
    )
    return plan_import(engine, table, background)
