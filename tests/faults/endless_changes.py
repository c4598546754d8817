"""Changes a store over and over, until it is killed; run by the tests of this folder."""

import itertools
import sys
from datetime import UTC, datetime

from data.importing.apply import apply_import
from data.importing.files import read_profile_bytes
from data.importing.plan import plan_import
from data.importing.profile_rows import ImportBackground
from data.registry.name_index import NameIndex
from data.store.engine import open_store
from data.store.facts import FactSet, load_facts
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.language import detect_language

ROWS = 500
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def facts_number(number: int) -> FactSet:
    """Return facts in which every local government is called by `number`."""
    places = [
        LocalGovernment(
            f"ke-{row:05}", str(number), CountryCode("KE"), Level.MUNICIPALITY, "county", "a source"
        )
        for row in range(ROWS)
    ]
    return FactSet(places, (), ())


def change_facts(path: str) -> None:
    """Load other facts again and again."""
    engine = open_store(path)
    for number in itertools.count():
        load_facts(engine, facts_number(number))
        _acknowledge(number)


def import_files(path: str) -> None:
    """Import one file after another, each with as many rows as there are local governments."""
    engine = open_store(path)
    facts = facts_number(0)
    load_facts(engine, facts)
    background = ImportBackground(
        {place.id: place for place in facts.local_governments},
        NameIndex(facts.local_governments),
        Taxonomy({}, {}, {}, {}),
        detect_language,
    )
    for number in itertools.count():
        rows = [f"{place.id};need;Text {number};en;x" for place in facts.local_governments]
        content = "\n".join(["local government;need or offer;text;language;source", *rows])
        table = read_profile_bytes(content.encode(), f"{number}.csv")
        apply_import(engine, plan_import(engine, table, background), NOON)
        _acknowledge(number)


def _acknowledge(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"facts": change_facts, "imports": import_files}[sys.argv[1]](sys.argv[2])
