"""Reading the whole registry: GeoNames, as our reviewed facts correct and complete it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS
from data.registry.additions import read_additions
from data.registry.corrections import read_corrections, read_left_out
from data.registry.generic_words import read_short_names
from data.registry.geography import Geography
from data.registry.geonames import read_places, read_units
from data.registry.official_codes import OfficialUnit, read_official_codes
from data.registry.sweden import SWEDEN, read_swedish_regions, swedish_municipalities
from data.registry.tiers import read_tiers
from data.registry.towns_abroad import towns_abroad
from data.registry.units_abroad import ReviewedFacts, units_abroad
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment

_CORRECTIONS = ("corrections.csv", "names_vietnam_2025.csv")
_ADDITIONS = ("additions.csv", "swedish_associations.csv")


def read_registry(facts_folder: Path = PACKAGED_FACTS) -> tuple[LocalGovernment, ...]:
    """Return every local government of Sweden and the partner countries, sorted by id."""
    folder = facts_folder / "registry"
    facts = ReviewedFacts(
        tiers=read_tiers(folder / "tiers.csv"),
        short_names=read_short_names(folder / "generic_words.csv"),
        official=read_official_codes(folder / "official_codes.csv"),
        corrections=read_corrections(folder / name for name in _CORRECTIONS),
    )
    countries = (SWEDEN, *facts.tiers.countries)
    left_out = {**read_left_out(folder / "left_out.csv"), **_second_ids(facts.official)}
    geography = Geography(read_units(countries), read_places(countries), left_out)
    municipalities = [facts.corrections.apply(found) for found in swedish_municipalities(geography)]
    units = units_abroad(geography, facts)
    entries = chain(
        municipalities,
        read_swedish_regions(folder / "swedish_regions.csv", municipalities),
        units.values(),
        towns_abroad(geography, units, facts),
        chain.from_iterable(read_additions(folder / name) for name in _ADDITIONS),
    )
    registry = _without_twins(entries)
    facts.corrections.refuse_unused()
    _refuse_unknown_parents(registry)
    return tuple(registry[key] for key in sorted(registry))


def _second_ids(official: Mapping[int, OfficialUnit]) -> dict[int, int | None]:
    """Return the further GeoNames ids of a unit with an official code, to be read as its main."""
    return {
        second: unit.geonames_ids[0]
        for unit in set(official.values())
        for second in unit.geonames_ids[1:]
    }


def _without_twins(entries: Iterable[LocalGovernment]) -> dict[str, LocalGovernment]:
    """Return the entries by id, with both sides of one organisation linked; raise for a twin."""
    registry: dict[str, LocalGovernment] = {}
    for entry in entries:
        if entry.id in registry:
            raise PartnerkommunError(
                "facts.id-used-twice",
                "The id {id} stands for both {one} and {other}. Give one of them another id.",
                id=entry.id,
                one=registry[entry.id].name,
                other=entry.name,
            )
        registry[entry.id] = entry
    for entry in list(registry.values()):
        if entry.same_organisation_id:
            twin = registry[entry.same_organisation_id]
            registry[twin.id] = replace(twin, same_organisation_id=entry.id)
    return registry


def _refuse_unknown_parents(registry: Mapping[str, LocalGovernment]) -> None:
    for entry in registry.values():
        if entry.parent_id is not None and entry.parent_id not in registry:
            raise PartnerkommunError(
                "facts.unknown-parent",
                "{id} names the parent {parent}, which the registry does not have. Correct it.",
                id=entry.id,
                parent=entry.parent_id,
            )
