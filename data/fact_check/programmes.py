"""Checks the programme files beyond what their reader refuses: dates, references and sources."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from data.fact_check.cell_checks import a_source
from data.fact_check.fact_tables import STAGES
from data.fact_check.problem import FactProblem, from_error
from data.fact_files.toml_programmes import read_programme
from matcher.domain.dates import PartialDate
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import Programme
from matcher.eligibility import dated_lists

Fault = tuple[str, Message]
"""The entry and what is wrong with it."""


def check_programmes(
    folder: Path, countries: Collection[CountryCode], on: date
) -> Iterator[FactProblem]:
    """Yield every fault of the programme files; one that cannot be read yields its first fault."""
    list_ids: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        try:
            programme = read_programme(path)
        except PartnerkommunError as error:
            yield from_error(file, error)
            continue
        for entry, sentence in _faults(programme, countries, list_ids, on):
            yield FactProblem(file, entry, sentence)


def _faults(
    programme: Programme, countries: Collection[CountryCode], list_ids: set[str], on: date
) -> Iterator[Fault]:
    yield from _source_faults(programme, on)
    yield from _span_faults(programme)
    yield from _seen_faults(programme, on)
    yield from _country_faults(programme, countries, list_ids)
    yield from _stage_and_region_faults(programme)


def _source_faults(programme: Programme, on: date) -> Iterator[Fault]:
    sources = [("programme", programme.source)]
    sources += [(f"country_list {entry.id}", entry.source) for entry in programme.country_lists]
    sources += [(f"call_window {entry.id}", entry.source) for entry in programme.call_windows]
    sources += [(f"funding_cap {n}", e.source) for n, e in enumerate(programme.funding_caps, 1)]
    sources += [
        (f"applicant_rule {n}", e.source) for n, e in enumerate(programme.applicant_rules, 1)
    ]
    sources += [(f"rule {n}", entry.source) for n, entry in enumerate(programme.rules, 1)]
    if programme.network_rules is not None:
        sources.append(("network_rules", programme.network_rules.source))
    for entry, source in sources:
        if fault := a_source("source", source, on):
            yield entry, fault


def _span_faults(programme: Programme) -> Iterator[Fault]:
    spans = [("programme", programme.starts, programme.ends)]
    spans += [(f"call_window {w.id}", w.opens, w.closes) for w in programme.call_windows]
    spans += [
        (f"funding_cap {n}", c.valid_from, c.valid_to)
        for n, c in enumerate(programme.funding_caps, 1)
    ]
    spans += [(f"rule {n}", r.valid_from, r.valid_to) for n, r in enumerate(programme.rules, 1)]
    for entry, first, last in spans:
        if first is not None and last is not None and first.earliest > last.latest:
            yield entry, _reversed(first, last)


def _seen_faults(programme: Programme, on: date) -> Iterator[Fault]:
    """A list cannot be seen after today, nor before it began, nor begin before the one it follows."""
    for dated in dated_lists(programme):
        listed = dated.country_list
        entry = f"country_list {listed.id}"
        for seen in filter(None, (listed.first_seen, listed.last_seen)):
            if seen > on:
                yield (
                    entry,
                    message("facts.seen-in-future", "It was seen on {day}, after today.", day=seen),
                )
        if dated.earliest > dated.latest or (
            listed.last_seen is not None and listed.last_seen < dated.earliest
        ):
            yield (
                entry,
                message(
                    "facts.dates-contradict",
                    "Its dates and those of the lists around it contradict each other: it begins "
                    "{earliest} at the earliest and {latest} at the latest.",
                    earliest=dated.earliest,
                    latest=dated.latest,
                ),
            )


def _country_faults(
    programme: Programme, countries: Collection[CountryCode], list_ids: set[str]
) -> Iterator[Fault]:
    for listed in programme.country_lists:
        entry = f"country_list {listed.id}"
        if listed.id in list_ids:
            yield entry, message("facts.id-stands-twice", "The id {id} stands twice.", id=listed.id)
        list_ids.add(listed.id)
        for country in sorted((listed.countries | listed.uncertain) - set(countries)):
            yield (
                entry,
                message(
                    "facts.unknown-country",
                    "The registry holds no local government of {country}.",
                    country=country,
                ),
            )
    window_ids = [window.id for window in programme.call_windows]
    for repeated in sorted({name for name in window_ids if window_ids.count(name) > 1}):
        yield (
            f"call_window {repeated}",
            message("facts.id-stands-twice", "The id {id} stands twice.", id=repeated),
        )


def _stage_and_region_faults(programme: Programme) -> Iterator[Fault]:
    stages = [(f"call_window {w.id}", stage) for w in programme.call_windows for stage in w.stages]
    stages += [(f"funding_cap {n}", c.stage) for n, c in enumerate(programme.funding_caps, 1)]
    for entry, stage in stages:
        if stage not in STAGES:
            yield (
                entry,
                message(
                    "facts.unknown-stage",
                    "The stage “{stage}” is not one of {allowed}.",
                    stage=stage,
                    allowed=", ".join(STAGES),
                ),
            )
    regions = {region for listed in programme.country_lists for region in listed.regions}
    for n, cap in enumerate(programme.funding_caps, 1):
        for region in sorted(set(cap.regions) - regions):
            yield (
                f"funding_cap {n}",
                message(
                    "facts.unknown-region",
                    "No country list of the programme has the region “{region}”.",
                    region=region,
                ),
            )


def _reversed(first: PartialDate, last: PartialDate) -> Message:
    return message(
        "facts.period-reversed",
        "The period ends before it begins: {first} to {last}.",
        first=str(first),
        last=str(last),
    )
