"""What each column of the open data holds."""

from collections.abc import Mapping

from matcher.domain.message import Message, message

_ID = message("column.id", "Stable id.")
_SOURCE = message("column.source", "Where it was read: a web address or the name of a document.")
_THEME_IDS = message("column.theme-ids", "Themes, by their id in the table taxonomy.")
_CORE_AREA_IDS = message("column.core-area-ids", "Core areas, by their id in the table taxonomy.")
_GOAL_IDS = message("column.goal-ids", "Global Goals, by number.")
_COUNTRY = message("column.country", "Country code (ISO 3166-1).")
_COUNTRIES = message("column.countries", "Country codes (ISO 3166-1).")
_SWEDISH = message("column.text-sv", "Text in Swedish.")
_ENGLISH = message("column.text-en", "Text in English.")
_NAME_SV = message("column.name-sv", "Name in Swedish.")
_NAME_EN = message("column.name-en", "Name in English.")

COLUMNS: Mapping[str, Mapping[str, Message]] = {
    "partnerships": {
        "id": _ID,
        "party_ids": message("column.party-ids", "The parties, by id; the Swedish ones first."),
        "first_year": message("column.first-year", "First year that a source speaks of."),
        "last_year": message(
            "column.last-year",
            "Last year that a source speaks of; whether it goes on after that is not known.",
        ),
        "stages": message("column.stages-of", "Stages that a source names."),
        "network": message("column.network", "Network or other programme that it belongs to."),
        "summary": message("column.summary", "What it is about, in our own words, in English."),
        "theme_ids": _THEME_IDS,
        "core_area_ids": _CORE_AREA_IDS,
        "goal_ids": _GOAL_IDS,
        "sources": message("column.sources", "All sources that were read."),
        "party_names": message("column.party-names", "Names of the parties, in the same order."),
        "unnamed_parties": message(
            "column.unnamed-parties",
            "Parties outside the registry: country code, and name where a source gives it.",
        ),
    },
    "profiles": {
        "local government": message("column.local-government", "Whose statement it is."),
        "local government id": message("column.local-government-id", "Its id in the registry."),
        "country": _COUNTRY,
        "language": message("column.language", "Language of the text: sv, en or other."),
        "need or offer": message(
            "column.side",
            "need: something is lacking; offer: it is good at it; shared: the parties share it.",
        ),
        "text": message("column.text", "The statement, as it can be quoted."),
        "themes": _THEME_IDS,
        "source": _SOURCE,
        "year": message(
            "column.year", "Year that the source speaks of; empty where it gives none."
        ),
        "seeking partner": message("column.seeking", "yes where it said that it seeks a partner."),
        "passage": message("column.passage", "Stable id of the statement; @sv marks our Swedish."),
        "provenance": message(
            "column.provenance",
            "documented: a public source says so; self_reported: the local government does, here.",
        ),
        "partnership": message("column.partnership", "The partnership it was said of, by id."),
    },
    "local-governments": {
        "id": _ID,
        "name": message("column.name", "Name."),
        "country": _COUNTRY,
        "level": message("column.level", "municipality, region, association or town."),
        "kind": message("column.kind-of-place", "The country's own word for it."),
        "source": _SOURCE,
        "parent_id": message("column.parent-id", "The region that it lies in, by id."),
        "population": message("column.population", "Inhabitants of the unit; empty for unknown."),
        "population_year": message("column.population-year", "Year of the population."),
        "largest_place_population": message(
            "column.largest-place",
            "Inhabitants of its largest town: a rough idea of size, no more.",
        ),
        "latitude": message("column.latitude", "Latitude of its main place, in degrees."),
        "longitude": message("column.longitude", "Longitude of its main place, in degrees."),
        "aliases": message("column.aliases", "Other spellings."),
        "former_names": message("column.former-names", "Names that it had before."),
        "same_organisation_id": message(
            "column.same-organisation", "Another entry that is the same body, by id."
        ),
    },
    "programmes": {
        "programme": message("column.programme", "The programme, by id."),
        "entry": message(
            "column.entry",
            "What the row is: programme, country_list, call_window_open, call_window_paused, "
            "funding_cap, applicant_rule or rule.",
        ),
        "id": message(
            "column.entry-id", "Id of the entry, or the topic of a rule; empty for caps."
        ),
        "valid_from": message("column.valid-from", "First day, month or year; empty for unknown."),
        "valid_to": message(
            "column.valid-to", "Last day, month or year; empty for unknown or open."
        ),
        "first_seen": message("column.first-seen", "First day on which a source shows it."),
        "last_seen": message("column.last-seen", "Last day on which a source shows it."),
        "countries": _COUNTRIES,
        "uncertain_countries": message(
            "column.uncertain",
            "Countries of which no source says whether they stood there earlier.",
        ),
        "stages": message("column.stages", "Stages of a partnership that it is about."),
        "regions": message("column.regions", "Regions of the world that a cap holds for."),
        "several_parties": message("column.several-parties", "true: for three or more parties."),
        "amount_sek": message("column.amount", "The most that is granted, in Swedish kronor."),
        "per_year": message("column.per-year", "true: the amount holds for each year."),
        "text_sv": _SWEDISH,
        "text_en": _ENGLISH,
        "source": _SOURCE,
    },
    "knowledge": {
        "kind": message("column.kind-of-knowledge", "What it is, such as training_programme."),
        "concerns": message(
            "column.concerns",
            "subjects: the themes, core areas and goals named; all: every theme; programme: how the "
            "programme went.",
        ),
        "name_sv": _NAME_SV,
        "name_en": _NAME_EN,
        "text_sv": _SWEDISH,
        "text_en": _ENGLISH,
        "countries": _COUNTRIES,
        "where_sv": message("column.where-sv", "Where, in Swedish, if no country is named."),
        "where_en": message("column.where-en", "Where, in English, if no country is named."),
        "period_first": message("column.period-first", "When it began; empty for unknown."),
        "period_last": message("column.period-last", "When it ended, or was over at the latest."),
        "theme_ids": _THEME_IDS,
        "core_area_ids": _CORE_AREA_IDS,
        "goal_ids": _GOAL_IDS,
        "source": _SOURCE,
    },
    "taxonomy": {
        "kind": message(
            "column.kind-of-concept", "cooperation_area, core_area, theme or global_goal."
        ),
        "id": message("column.concept-id", "Stable id; for a goal its number."),
        "label_sv": _NAME_SV,
        "label_en": _NAME_EN,
        "description_sv": _SWEDISH,
        "description_en": _ENGLISH,
        "cooperation_area_id": message("column.area-id", "The cooperation area of a theme, by id."),
        "core_area_ids": _CORE_AREA_IDS,
        "goal_ids": _GOAL_IDS,
        "source": _SOURCE,
    },
}
