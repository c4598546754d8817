"""Reads the programme files: one TOML file a programme, dated rules with a source each."""

import tomllib
from pathlib import Path

from data.fact_files.toml_entry import Entry
from matcher.domain.network import GroupRules, NetworkRules
from matcher.domain.programme import (
    ApplicantRule,
    CallWindow,
    CountryList,
    FundingCap,
    Programme,
    Rule,
    WindowKind,
)

_COUNTRY_LIST_KEYS = (
    "id", "countries", "uncertain", "valid_from", "first_seen", "last_seen", "regions", "note",
    "source",
)  # fmt: skip
_CALL_WINDOW_KEYS = ("id", "kind", "opens", "closes", "stages", "label", "source")
_FUNDING_CAP_KEYS = (
    "stage", "regions", "several_parties", "amount_sek", "per_year", "valid_from", "valid_to",
    "source",
)  # fmt: skip
_NETWORK_KEYS = (
    "least", "most", "same_region", "start_window", "each_party_once", "experienced",
    "common_language", "years", "note", "source",
)  # fmt: skip
_PROGRAMME_KEYS = (
    "id", "label", "description", "source", "starts", "ends", "needs_call",
    "country_list", "call_window", "funding_cap", "applicant_rule", "rule", "network_rules",
)  # fmt: skip


def read_programmes(folder: Path) -> dict[str, Programme]:
    """Read every `*.toml` file of `folder`, by programme id.

    Raises PartnerkommunError "facts.invalid-programme" with the file, the entry and the rule.
    """
    programmes: dict[str, Programme] = {}
    for path in sorted(folder.glob("*.toml")):
        programme = read_programme(path)
        programmes[programme.id] = programme
    return programmes


def read_programme(path: Path) -> Programme:
    """Read one programme file; its name is the programme's id."""
    top = Entry(path.name, "programme", _toml(path))
    top.allow_only(_PROGRAMME_KEYS)
    if top.text("id") != path.stem:
        raise top.invalid(f"id must be the name of the file, {path.stem!r}, not {top.text('id')!r}")
    return Programme(
        id=top.text("id"),
        labels=top.both_languages("label"),
        descriptions=top.both_languages("description"),
        source=top.text("source"),
        starts=top.partial_date("starts"),
        ends=top.partial_date("ends"),
        needs_call=top.truth("needs_call"),
        country_lists=tuple(_country_list(entry) for entry in top.entries("country_list")),
        call_windows=tuple(_call_window(entry) for entry in top.entries("call_window")),
        funding_caps=tuple(_funding_cap(entry) for entry in top.entries("funding_cap")),
        applicant_rules=tuple(_applicant_rule(entry) for entry in top.entries("applicant_rule")),
        rules=tuple(_rule(entry) for entry in top.entries("rule")),
        network_rules=_network_rules(top.table("network_rules"))
        if top.has("network_rules")
        else None,
    )


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise Entry(path.name, "programme", {}).invalid(f"not a TOML file: {broken}") from None


def _country_list(entry: Entry) -> CountryList:
    entry.allow_only(_COUNTRY_LIST_KEYS)
    countries = entry.countries("countries")
    if not countries:
        raise entry.invalid("countries must name at least one country")
    regions = entry.regions("regions")
    grouped = [country for members in regions.values() for country in members]
    if sorted(grouped) != sorted(countries):
        raise entry.invalid("regions must hold each country of the list once and no other")
    return CountryList(
        id=entry.text("id"),
        countries=frozenset(countries),
        regions=regions,
        valid_from=entry.partial_date("valid_from"),
        first_seen=entry.day("first_seen"),
        last_seen=entry.day("last_seen"),
        notes=entry.both_languages("note"),
        source=entry.text("source"),
        uncertain=frozenset(entry.countries("uncertain") if entry.has("uncertain") else ()),
    )


def _call_window(entry: Entry) -> CallWindow:
    entry.allow_only(_CALL_WINDOW_KEYS)
    return CallWindow(
        id=entry.text("id"),
        kind=entry.word("kind", WindowKind),
        opens=entry.partial_date("opens"),
        closes=entry.partial_date("closes"),
        stages=entry.texts("stages"),
        labels=entry.both_languages("label"),
        source=entry.text("source"),
    )


def _funding_cap(entry: Entry) -> FundingCap:
    entry.allow_only(_FUNDING_CAP_KEYS)
    return FundingCap(
        stage=entry.text("stage"),
        regions=entry.texts("regions"),
        several_parties=entry.truth("several_parties"),
        amount_sek=entry.positive_number("amount_sek"),
        per_year=entry.truth("per_year"),
        valid_from=entry.partial_date("valid_from"),
        valid_to=entry.partial_date("valid_to"),
        source=entry.text("source"),
    )


def _applicant_rule(entry: Entry) -> ApplicantRule:
    entry.allow_only(("kinds", "valid_from", "label", "source"))
    return ApplicantRule(
        kinds=entry.texts("kinds"),
        valid_from=entry.partial_date("valid_from"),
        labels=entry.both_languages("label"),
        source=entry.text("source"),
    )


def _rule(entry: Entry) -> Rule:
    entry.allow_only(("topic", "text", "valid_from", "valid_to", "source"))
    return Rule(
        topic=entry.text("topic"),
        text=entry.both_languages("text"),
        valid_from=entry.partial_date("valid_from"),
        valid_to=entry.partial_date("valid_to"),
        source=entry.text("source"),
    )


def _network_rules(entry: Entry) -> NetworkRules:
    entry.allow_only(_NETWORK_KEYS)
    least, most = entry.positive_number("least"), entry.positive_number("most")
    if least > most:
        raise entry.invalid(f"least must be no larger than most, not {least} and {most}")
    return NetworkRules(
        rules=GroupRules(
            least=least,
            most=most,
            same_region=entry.truth("same_region"),
            start_window=entry.number("start_window") if entry.has("start_window") else None,
            each_party_once=entry.truth("each_party_once"),
            experienced=entry.number("experienced"),
            common_language=entry.truth("common_language"),
        ),
        years=entry.positive_number("years") if entry.has("years") else None,
        notes=entry.both_languages("note"),
        source=entry.text("source"),
    )
